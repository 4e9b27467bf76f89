"""Entities of a text: UTF-16 arithmetic, order, trimming and automatic detection.

An entity is the Bot API's MessageEntity as a dict. Knows no parse mode.
"""

from __future__ import annotations

import re
from typing import Any

Entity = dict[str, Any]

_ORDER = {
    name: rank
    for rank, name in enumerate(
        (
            "blockquote",
            "expandable_blockquote",
            "bold",
            "italic",
            "underline",
            "strikethrough",
            "spoiler",
            "text_link",
            "text_mention",
            "custom_emoji",
            "pre",
            "code",
        )
    )
}
_OPAQUE = frozenset({"pre", "code"})
_QUOTES = frozenset({"blockquote", "expandable_blockquote"})
_STYLES = frozenset({"bold", "italic", "underline", "strikethrough", "spoiler"})
_REMOVED = re.compile("[\r\u2028-\u202e\u0333\u033f\u030a]")
_BLANKED = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f]")
_WHITESPACE = " \n\t\xa0\u2000\u2001\u2002\u2003\u2009\u200b\u200c\u2060\ufeff\u180e\u3000"
_DOMAINS = "com|org|net|io|me|ru|cn|app|dev|shop|store|info|co|uk|de|xyz|ai|eu|link|site|example"
_DETECT = re.compile(
    r"(?P<url>(?:https?|tg|ton)://[^\s<>\"']*[^\s<>\"'.,;:!?)\]}]"
    rf"|(?<![\w@./-])(?:[\w-]+\.)+(?:{_DOMAINS})(?![\w@.-]\w)(?:/[^\s<>\"']*[^\s<>\"'.,;:!?)\]}}])?)"
    r"|(?P<email>(?<![\w.+-])[\w.+-]+@(?:[\w-]+\.)+[a-z]{2,})"
    r"|(?P<mention>(?<![\w@])@[A-Za-z]\w{2,31}(?!\w))"
    r"|(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z]\w{2,31})?(?![\w/]))"
    r"|(?P<hashtag>(?<![\w#])#(?=\w*[^\W\d])\w{1,256})"
    r"|(?P<cashtag>(?<![\w$])\$[A-Z]{3,8}(?!\w))"
)
_SUSPECTS = re.compile(r"[@/#$]|\w\.\w")


def utf16_length(text: str) -> int:
    """Length in UTF-16 code units, the unit of entity offsets."""
    if text.isascii():
        return len(text)
    return len(text) + sum(char > "\uffff" for char in text)


def code_point_index(text: str, offset: int) -> int:
    """The index into `text` of a UTF-16 `offset`; an offset inside a pair counts as its start."""
    if text.isascii():
        return offset
    units = 0
    for index, char in enumerate(text):
        if units >= offset:
            return index
        units += 2 if char > "\uffff" else 1
    return len(text)


def sort_entities(entities: list[Entity]) -> None:
    """Telegram's order: by place, the longer first, then by type."""
    entities.sort(key=lambda item: (item["offset"], -item["length"], _ORDER.get(item["type"], 99)))


def clean(text: str, entities: list[Entity]) -> str:
    """Blank control characters, drop what Telegram drops, and keep the offsets right."""
    text = _BLANKED.sub(" ", text)
    if not _REMOVED.search(text):
        return text
    gone = [utf16_length(text[: match.start()]) for match in _REMOVED.finditer(text)]
    for entity in entities:
        end = entity["offset"] + entity["length"]
        before = sum(place < entity["offset"] for place in gone)
        inside = sum(entity["offset"] <= place < end for place in gone)
        entity["offset"] -= before
        entity["length"] -= inside
    return _REMOVED.sub("", text)


def trim(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Strip the ends; leading blanks stay when an entity begins on them, as in Telegram."""
    text = text.rstrip(_WHITESPACE)
    first = min((item["offset"] for item in entities), default=len(text))
    start = 0
    while start < min(first, len(text)) and text[start] in " \n":
        start += 1
    text = text[start:]
    total = utf16_length(text)
    kept = []
    for entity in entities:
        entity["offset"] -= start
        entity["length"] = min(entity["length"], total - entity["offset"])
        if entity["length"] > 0:
            kept.append(entity)
    return text, kept


def drop_nested(entities: list[Entity]) -> list[Entity]:
    """Nothing lives inside code: styles are cut around it, links in it and inner quotes go."""
    opaque = [item for item in entities if item["type"] in _OPAQUE]
    kept: list[Entity] = []
    quote_end = -1
    sort_entities(entities)
    for entity in entities:
        if entity["type"] in _OPAQUE:
            if not any(_inside(entity, other) for other in opaque if other is not entity):
                kept.append(entity)
        elif entity["type"] in _QUOTES:
            if entity["offset"] >= quote_end:
                quote_end = entity["offset"] + entity["length"]
                kept.append(entity)
        elif entity["type"] in _STYLES:
            kept.extend(_cut(entity, opaque))
        elif not any(_inside(entity, code) for code in opaque):
            kept.append(entity)
    sort_entities(kept)
    return kept


def _inside(inner: Entity, outer: Entity) -> bool:
    end = outer["offset"] + outer["length"]
    same = (inner["offset"], inner["length"]) == (outer["offset"], outer["length"])
    if same and inner["type"] == "pre" and outer["type"] == "code":
        return False  # of two equal ones the block wins
    return bool(outer["offset"] <= inner["offset"] and inner["offset"] + inner["length"] <= end)


def _cut(style: Entity, opaque: list[Entity]) -> list[Entity]:
    pieces = [(style["offset"], style["offset"] + style["length"])]
    for code in opaque:
        start, end = code["offset"], code["offset"] + code["length"]
        pieces = [
            piece
            for left, right in pieces
            for piece in ((left, min(right, start)), (max(left, end), right))
            if piece[0] < piece[1]
        ]
    return [{**style, "offset": left, "length": right - left} for left, right in pieces]


def detect(text: str, entities: list[Entity]) -> list[Entity]:
    """Add links, mentions, commands and tags that nobody marked."""
    if not _SUSPECTS.search(text):
        return entities
    taken = [
        (item["offset"], item["offset"] + item["length"])
        for item in entities
        if item["type"] in ("pre", "code", "text_link", "text_mention", "url")
    ]
    found = []
    for match in _DETECT.finditer(text):
        offset = utf16_length(text[: match.start()])
        length = utf16_length(match.group())
        if any(offset < end and start < offset + length for start, end in taken):
            continue
        found.append({"type": match.lastgroup, "offset": offset, "length": length})
    if found:
        entities = entities + found
        sort_entities(entities)
    return entities
