"""From what a bot sends (text, parse mode, entities) to what a chat shows, with Telegram's limits.

Limits count code points after parsing (MessageContent.cpp of tdlib/td).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from konbini.sandbox.refusals import bad
from konbini.sandbox.text.entities import Entity, clean, detect, drop_nested, trim
from konbini.sandbox.text.html import parse_html
from konbini.sandbox.text.markdown import parse_markdown, parse_markdown_v2

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
MAX_ENTITIES = 100  # the rest is silently dropped
_RAW_LIMIT = 1 << 15
_PARSERS = {"html": parse_html, "markdownv2": parse_markdown_v2, "markdown": parse_markdown}
_EXTRAS = {
    "text_link": "url",
    "text_mention": "user",
    "pre": "language",
    "custom_emoji": "custom_emoji_id",
    "date_time": "unix_time",
}
_KNOWN = frozenset(_EXTRAS) | {
    "bold",
    "italic",
    "underline",
    "strikethrough",
    "spoiler",
    "code",
    "blockquote",
    "expandable_blockquote",
}


@dataclass(frozen=True, slots=True)
class Formatted:
    """A text as shown, with entities in UTF-16 offsets."""

    text: str
    entities: list[Entity]

    def fields(self, name: str = "text") -> dict[str, Any]:
        """As fields of a Message: text/entities or caption/caption_entities; empty → none."""
        if not self.text:
            return {}
        answer: dict[str, Any] = {name: self.text}
        if self.entities:
            answer["entities" if name == "text" else f"{name}_entities"] = self.entities
        return answer


def _number(item: dict[str, Any], name: str) -> int:
    value = item.get(name, 0)
    if isinstance(value, bool) or not isinstance(value, int):
        raise bad(f'can\'t parse MessageEntity: Field "{name}" must be of type Number')
    return value


def _explicit(raw: object) -> list[Entity]:
    entities: list[Entity] = []
    if not isinstance(raw, list):
        return entities
    for item in raw:
        if not isinstance(item, dict):
            raise bad("can't parse MessageEntity: expected an Object")
        kind = item.get("type")
        if kind not in _KNOWN:
            continue
        offset, length = _number(item, "offset"), _number(item, "length")
        if not 0 <= offset <= 1_000_000:
            raise bad(f"Receive an entity with incorrect offset {offset}")
        if not 0 <= length <= 1_000_000:
            raise bad(f"Receive an entity with incorrect length {length}")
        entity: Entity = {"type": kind, "offset": offset, "length": length}
        extra = _EXTRAS.get(kind)
        if extra and item.get(extra):
            entity[extra] = item[extra]
        if length:
            entities.append(entity)
    return entities


def format_text(
    raw: str, parse_mode: str = "", entities: object = None, *, empty: bool = False
) -> Formatted:
    """Parse, clean, trim and complete `raw`; `empty` allows nothing to be left.

    Raises ApiError 400 for broken markup, an unknown mode, or an empty or oversized raw text.
    """
    if len(raw) > _RAW_LIMIT // 4 and len(raw.encode()) > _RAW_LIMIT:
        raise bad("Text is too long")
    mode = parse_mode.lower()
    if raw and mode and mode != "none":
        if mode not in _PARSERS:
            raise bad("Unsupported parse_mode")
        text, found = _PARSERS[mode](raw)
    else:
        text, found = raw, _explicit(entities)
    return finish(text, found, empty=empty)


def finish(text: str, entities: list[Entity], *, empty: bool = False) -> Formatted:
    """Clean, trim and detect what nobody marked."""
    text = clean(text, entities)
    text, entities = trim(text, drop_nested(entities))
    if not text and not empty:
        raise bad("Text must be non-empty")
    return Formatted(text, detect(text, entities)[:MAX_ENTITIES])


def read_text(raw: str) -> Formatted:
    """What a person typed: no markup, only detection."""
    return finish(raw, [], empty=True)
