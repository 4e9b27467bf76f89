"""Reads from a Telegram message what the relay needs. Decides nothing, keeps no words."""

from __future__ import annotations

from aiogram.types import Message

from konbini.shop.actions.relay import Edited, Heard
from konbini.shop.desk import Spot

COPYABLE = (
    "text", "photo", "video", "animation", "document", "audio", "voice", "video_note",
    "sticker", "location", "venue", "contact", "dice",
)  # fmt: skip
"""Kinds that copyMessage takes (Bot API)."""
_CAPTIONED = ("photo", "video", "animation", "document", "audio", "voice")
UNCOPYABLE = ("poll", "game", "story", "paid_media", "checklist", "invoice", "giveaway")
"""Kinds people can send that cannot be copied, or not always."""


def heard(message: Message) -> Heard | None:
    """The message for the relay; None for service messages, which are nobody's words."""
    spot = Spot(message.chat.id, message.message_id)
    uncopyable = _uncopyable(message)
    if uncopyable is None and not any(getattr(message, kind, None) for kind in COPYABLE):
        return None
    return Heard(spot, message.media_group_id, _reply_to(message), uncopyable)


def edited(message: Message, update_id: int) -> Edited | None:
    """The message's new words; None when it has none that can be edited (a location moves)."""
    spot = Spot(message.chat.id, message.message_id)
    if message.text is not None:
        return Edited(spot, message.html_text, caption=False, once=f"edit:{update_id}")
    if any(getattr(message, kind, None) for kind in _CAPTIONED):
        html = message.html_text if message.caption else ""
        return Edited(spot, html, caption=True, once=f"edit:{update_id}")
    return None


def _uncopyable(message: Message) -> str | None:
    for kind in UNCOPYABLE:
        if getattr(message, kind, None):
            return kind.replace("_", "-")
    return "protected" if message.has_protected_content else None


def _reply_to(message: Message) -> int | None:
    """Every message of a topic answers the topic's first message: that one is no reply."""
    replied = message.reply_to_message
    if replied is None or replied.forum_topic_created is not None:
        return None
    if message.is_topic_message and replied.message_id == message.message_thread_id:
        return None
    return replied.message_id
