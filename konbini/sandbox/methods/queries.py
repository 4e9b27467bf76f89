"""Answering button presses and reacting to messages."""

from __future__ import annotations

from konbini.sandbox.methods.access import find_chat, find_message
from konbini.sandbox.methods.registry import Call, method
from konbini.sandbox.refusals import bad
from konbini.sandbox.state.people import Json
from konbini.sandbox.state.queries import Query

_FREE_REACTIONS = (
    "👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 "
    "🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 "
    "🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ "
    "💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡"
)
_REACTIONS = frozenset(_FREE_REACTIONS.split())


@method("answerCallbackQuery")
def answer_callback_query(call: Call) -> bool:
    """A toast, an alert or nothing; once per press and in time."""
    params = call.params
    text = params.text("text")
    if len(text) > 200:
        raise bad("MESSAGE_TOO_LONG")
    url = params.text("url")
    if url and not url.startswith((f"https://t.me/{call.world.bot.username}?start=", "tg://")):
        raise bad("URL_INVALID")
    answer: Json = {
        "text": text or None,
        "show_alert": params.flag("show_alert"),
        "url": url or None,
    }
    world = call.world
    query = world.queries.settle(params.text("callback_query_id"), world.clock.now(), answer)
    world.feed.publish("callback_answer", _about(query) | answer)
    return True


def _about(query: Query) -> Json:
    return {
        "query_id": query.id,
        "user_id": query.user.id,
        "chat_id": query.chat_id,
        "message_id": query.message.id if query.message is not None else None,
    }


@method("setMessageReaction")
def set_message_reaction(call: Call) -> bool:
    """One emoji of the bot on a message, or none."""
    raw = call.params.json("reaction", "reaction types")
    kinds = [_reaction(item) for item in _list(raw)]
    chat = find_chat(call)
    message = find_message(call, chat, "message to react")
    if len(kinds) > 1:
        raise bad("REACTIONS_TOO_MANY")
    if message.service:
        raise bad("MESSAGE_ID_INVALID")
    world = call.world
    if kinds:
        message.reactions[world.bot.id] = kinds
    else:
        message.reactions.pop(world.bot.id, None)
    world.reacted(message)
    return True


def _list(raw: object) -> list[object]:
    if raw is None:
        return []
    if not isinstance(raw, list):
        raise bad("Expected an Array of ReactionType")
    return raw


def _reaction(item: object) -> Json:
    if not isinstance(item, dict):
        raise bad("can't parse ReactionType: expected an Object")
    kind = item.get("type")
    if kind == "emoji":
        emoji = str(item.get("emoji") or "").replace("\ufe0f", "")
        if emoji not in _REACTIONS:
            raise bad("REACTION_INVALID")
        return {"type": "emoji", "emoji": emoji}
    if kind in ("custom_emoji", "paid"):
        raise bad("REACTION_INVALID")
    raise bad("can't parse ReactionType: invalid reaction type specified")
