"""Groups and their topics, as people manage them."""

from __future__ import annotations

from konbini.sandbox.control.registry import ControlError, Json, action, actor, place
from konbini.sandbox.methods.topics import COLORS
from konbini.sandbox.state.chats import Chat, Topic
from konbini.sandbox.state.members import set_bot_status, set_member_status
from konbini.sandbox.state.people import User
from konbini.sandbox.state.threads import create_topic, drop_topic, edit_topic, set_topic_closed
from konbini.sandbox.state.world import World


@action("groups")
async def groups(world: World, body: Json) -> Json:
    """A new group (a forum unless said otherwise), or a change of a known one."""
    if "id" in body and int(body["id"]) in world.chats:
        return _change(world, world.chats[int(body["id"])], body)
    is_forum = bool(body.get("is_forum", True))
    kind = str(body.get("type") or "supergroup")
    lowest = min(*world.chats, -1_001_000_000_000)
    chat_id = int(body.get("id") or lowest - 1)
    members = [int(one) for one in body.get("members") or []]
    strangers = [one for one in members if one not in world.users]
    if strangers:
        raise ControlError(f"no such users: {strangers}")
    chat = Chat(
        chat_id,
        kind,
        title=str(body.get("title") or "Group"),
        is_forum=is_forum and kind == "supergroup",
        members=dict.fromkeys(members, "administrator"),
        bot_status=str(body.get("bot_status") or "administrator"),
    )
    return world.chat_json(world.add_group(chat))


def _change(world: World, chat: Chat, body: Json) -> Json:
    if "title" in body:
        chat.title = str(body["title"])
    if "bot_rights" in body:
        chat.bot_rights = {name: bool(value) for name, value in body["bot_rights"].items()}
    if "bot_status" in body and body["bot_status"] != chat.bot_status:
        by = next((world.users[one] for one in chat.members), next(iter(world.users.values())))
        set_bot_status(world, chat, by, str(body["bot_status"]))
    world.chat_changed(chat)
    return world.chat_json(chat)


@action("members")
async def members(world: World, body: Json) -> Json:
    """Somebody joins, leaves or is promoted."""
    chat = place(world, body)
    set_member_status(world, chat, actor(world, body), str(body.get("status") or "member"))
    return world.chat_json(chat)


@action("migrate")
async def migrate(world: World, body: Json) -> Json:
    """The group becomes a supergroup with another identifier; the old one refuses everything."""
    old = world.chats[int(body["chat_id"])]
    if old.migrated_to is not None or old.private:
        raise ControlError("this chat cannot be upgraded")
    new = Chat(
        min(*world.chats, -1_001_000_000_000) - 1,
        "supergroup",
        title=old.title,
        is_forum=old.is_forum,
        members=dict(old.members),
        bot_status=old.bot_status,
        bot_rights=dict(old.bot_rights),
    )
    world.add_group(new)
    sender: User = next(world.users[one] for one in old.members)
    before = world.post(old, sender, {"migrate_to_chat_id": new.id}, service=True)
    world.tell_bot("message", before)
    old.migrated_to = new.id
    after = world.post(new, sender, {"migrate_from_chat_id": old.id}, service=True)
    world.tell_bot("message", after)
    world.chat_changed(old)
    return world.chat_json(new)


@action("topics")
async def topics(world: World, body: Json) -> Json:
    """A person creates, renames, closes, reopens or deletes a topic."""
    user, chat = actor(world, body), place(world, body)
    if not chat.is_forum:
        raise ControlError("this chat has no topics")
    step = str(body["op"])
    if step == "create":
        color = int(body.get("icon_color") or COLORS[0])
        return create_topic(world, chat, user, str(body["name"]), color=color).card()
    topic = _topic(chat, body)
    if step == "edit":
        icon = topic.icon_custom_emoji_id
        edit_topic(world, chat, topic, user, name=str(body["name"]), icon=icon)
    elif step in ("close", "reopen"):
        set_topic_closed(world, chat, topic, user, closed=step == "close")
    elif step == "delete":
        drop_topic(world, chat, topic)
    else:
        raise ControlError(f"no such operation: {step}")
    return topic.card()


def _topic(chat: Chat, body: Json) -> Topic:
    topic = chat.topics.get(int(body["thread_id"]))
    if topic is None or topic.deleted:
        raise ControlError(f"no such topic: {body['thread_id']}")
    return topic
