"""What happens to a topic, whoever does it: the bot by a call or a person on the page."""

from __future__ import annotations

from konbini.sandbox.state.chats import Chat, Topic
from konbini.sandbox.state.people import Bot, Json, User
from konbini.sandbox.state.world import World


def _notice(world: World, topic: Topic, chat: Chat, sender: User | Bot, **body: Json) -> None:
    message = world.post(chat, sender, body, thread_id=topic.thread_id, service=True)
    world.tell_bot("message", message)


def create_topic(
    world: World, chat: Chat, sender: User | Bot, name: str, *, color: int, icon: str | None = None
) -> Topic:
    """A new topic; its first message gives it its identifier."""
    body: Json = {"forum_topic_created": {"name": name, "icon_color": color}}
    if icon:
        body["forum_topic_created"]["icon_custom_emoji_id"] = icon
    thread_id = chat.last_id + 1
    topic = Topic(thread_id, name, color, sender.id, icon)
    chat.topics[thread_id] = topic
    _notice(world, topic, chat, sender, **body)
    world.topic_changed(chat, topic)
    return topic


def edit_topic(
    world: World, chat: Chat, topic: Topic, sender: User | Bot, *, name: str, icon: str | None
) -> None:
    """Another name or icon."""
    change: Json = {}
    if name != topic.name:
        change["name"] = name
    if icon != topic.icon_custom_emoji_id:
        change["icon_custom_emoji_id"] = icon or ""
    topic.name, topic.icon_custom_emoji_id = name, icon
    _notice(world, topic, chat, sender, forum_topic_edited=change)
    world.topic_changed(chat, topic)


def set_topic_closed(
    world: World, chat: Chat, topic: Topic, sender: User | Bot, *, closed: bool
) -> None:
    """Close or reopen."""
    topic.closed = closed
    kind = "forum_topic_closed" if closed else "forum_topic_reopened"
    _notice(world, topic, chat, sender, **{kind: {}})
    world.topic_changed(chat, topic)


def drop_topic(world: World, chat: Chat, topic: Topic) -> None:
    """The topic and everything in it is gone; nobody is told, as with Telegram."""
    topic.deleted = True
    inside = [one.id for one in chat.messages.values() if one.thread_id == topic.thread_id]
    world.remove(chat, inside)
    world.topic_changed(chat, topic)
