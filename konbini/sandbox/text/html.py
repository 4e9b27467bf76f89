"""The HTML dialect of the Bot API, read the way tdlib/td reads it.

A bare & or > is text; offsets in errors are bytes of UTF-8. Knows nothing of length limits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from konbini.sandbox.refusals import ApiError, bad
from konbini.sandbox.text.entities import Entity, utf16_length
from konbini.sandbox.text.links import keep_link, linked_user

_SIMPLE = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
}
_TAGS = frozenset(_SIMPLE) | {"a", "tg-emoji", "tg-time", "pre", "code", "blockquote"}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]*)|#([0-9]*)|([A-Za-z]*))(;?)")
_NEXT = re.compile(r"[<&]")
_SPACE = " \t\r\n\0\x0b"
_NAME_END = frozenset(_SPACE + "=>/\"'")


@dataclass(slots=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    offset: int
    start: int


@dataclass(slots=True)
class _Reader:
    source: str
    at: int = 0
    out: list[str] = field(default_factory=list)
    units: int = 0
    stack: list[_Open] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def read(self) -> tuple[str, list[Entity]]:
        while match := _NEXT.search(self.source, self.at):
            self.emit(self.source[self.at : match.start()])
            self.at = match.start()
            if match.group() == "&":
                self.reference()
            elif self.peek(1) == "/":
                self.end_tag()
            else:
                self.start_tag()
        self.emit(self.source[self.at :])
        if self.stack:
            raise parse_error(
                f'Can\'t find end tag corresponding to start tag "{self.stack[-1].tag}"'
            )
        text = "".join(self.out)
        if any("\ud800" <= char <= "\udfff" for char in text):
            raise parse_error(
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            )
        return text, self.entities

    def emit(self, piece: str) -> None:
        if piece:
            self.out.append(piece)
            self.units += utf16_length(piece)

    def peek(self, ahead: int = 0) -> str:
        place = self.at + ahead
        return self.source[place] if place < len(self.source) else ""

    def byte(self, index: int) -> int:
        return len(self.source[:index].encode())

    def reference(self) -> None:
        char, self.at = decode_reference(self.source, self.at)
        self.emit(char)

    def until(self, stop: str) -> str:
        begin = self.at
        while self.at < len(self.source) and self.source[self.at] not in stop:
            self.at += 1
        return self.source[begin : self.at]

    def skip_space(self) -> None:
        while self.peek() and self.peek() in _SPACE:
            self.at += 1

    def start_tag(self) -> None:
        begin = self.at
        self.at += 1
        tag = self.until(_SPACE + ">").lower()
        if not self.peek():
            raise parse_error(f"Unclosed start tag at byte offset {self.byte(begin)}")
        if tag not in _TAGS:
            raise parse_error(f'Unsupported start tag "{tag}" at byte offset {self.byte(begin)}')
        attributes = self.attributes(tag, begin)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise parse_error(
                f'Tag "span" must have class "tg-spoiler" at byte offset {self.byte(begin)}'
            )
        self.at += 1
        self.stack.append(_Open(tag, attributes, self.units, len(self.out)))

    def attributes(self, tag: str, begin: int) -> dict[str, str]:
        found: dict[str, str] = {}
        unclosed = f'Unclosed start tag "{tag}" at byte offset {self.byte(begin)}'
        while True:
            self.skip_space()
            if self.peek() == ">":
                return found
            start = self.at
            while self.peek() and self.peek() not in _NAME_END:
                self.at += 1
            name = self.source[start : self.at]
            if not name:
                raise parse_error(
                    f'Empty attribute name in the tag "{tag}" at byte offset {self.byte(begin)}'
                )
            self.skip_space()
            if not self.peek():
                raise parse_error(unclosed)
            if self.peek() != "=":
                found[name] = "1"
                continue
            self.at += 1
            self.skip_space()
            if not self.peek():
                raise parse_error(unclosed)
            found[name] = self.attribute_value()
            if not self.peek():
                raise parse_error(f"Unclosed start tag at byte offset {self.byte(begin)}")

    def attribute_value(self) -> str:
        quote = self.peek()
        if quote not in "'\"":
            begin = self.at
            while re.match(r"[A-Za-z0-9.-]", self.peek()):
                self.at += 1
            if self.peek() not in _SPACE + ">":
                raise parse_error(
                    f"Unexpected end of name token at byte offset {self.byte(begin)}"
                )
            return self.source[begin : self.at].lower()
        self.at += 1
        value: list[str] = []
        while self.peek() and self.peek() != quote:
            if self.peek() == "&":
                char, self.at = decode_reference(self.source, self.at)
                value.append(char)
            else:
                value.append(self.peek())
                self.at += 1
        self.at += bool(self.peek())
        return "".join(value)

    def end_tag(self) -> None:
        begin = self.at
        if not self.stack:
            raise parse_error(f"Unexpected end tag at byte offset {self.byte(begin)}")
        self.at += 2
        tag = self.until(_SPACE + ">").lower()
        self.skip_space()
        if self.peek() != ">":
            raise parse_error(f"Unclosed end tag at byte offset {self.byte(begin)}")
        self.at += 1
        opened = self.stack.pop()
        if tag and tag != opened.tag:
            raise parse_error(
                f"Unmatched end tag at byte offset {self.byte(begin)}, "
                f'expected "</{opened.tag}>", found "</{tag}>"'
            )
        if self.units > opened.offset:
            self.close(opened)

    def close(self, opened: _Open) -> None:
        entity: Entity = {"offset": opened.offset, "length": self.units - opened.offset}
        inner = "".join(self.out[opened.start :])
        kind = _kind(opened, inner)
        if kind is None:
            return
        entity |= kind
        last = self.entities[-1] if self.entities else None
        same = last is not None and (last["offset"], last["length"]) == (
            entity["offset"],
            entity["length"],
        )
        if last is not None and same and {opened.tag, last["type"]} == {"pre", "code"}:
            language = entity.pop("language", None) or last.get("language")
            if language:
                last.clear()
                last.update(entity, type="pre", language=language)
                return
        self.entities.append(entity)


def _kind(opened: _Open, inner: str) -> dict[str, Any] | None:
    """The entity's type and extras, or None for a link that Telegram drops."""
    tag, attributes = opened.tag, opened.attributes
    if tag in _SIMPLE:
        return {"type": _SIMPLE[tag]}
    if tag == "a":
        return link_kind(attributes.get("href") or inner)
    if tag == "blockquote":
        return {"type": "expandable_blockquote" if "expandable" in attributes else tag}
    if tag.startswith("tg-"):
        return _special_kind(tag, attributes)
    language = attributes.get("class", "")
    if tag == "code" and language.startswith("language-"):
        return {"type": "code", "language": language.removeprefix("language-")}
    return {"type": tag}


def _special_kind(tag: str, attributes: dict[str, str]) -> dict[str, Any] | None:
    if tag == "tg-emoji":
        return emoji_kind(attributes.get("emoji-id", ""))
    return date_kind(attributes.get("unix", ""), attributes.get("format", ""))


def date_kind(unix: str, style: str) -> dict[str, Any] | None:
    """date_time, None for no moment, or a refusal for a format that does not exist."""
    if not re.fullmatch(r"[rR]|[tTdDwW]*", style):
        raise parse_error("Invalid date format used")
    if not unix.isdigit() or int(unix) <= 0:
        return None
    format_given = {"date_time_format": style} if style else {}
    return {"type": "date_time", "unix_time": int(unix), **format_given}


def link_kind(url: str) -> dict[str, Any] | None:
    """text_link or text_mention for a URL; None when Telegram finds the URL invalid."""
    user_id = linked_user(url)
    if user_id is not None:
        return {"type": "text_mention", "user": {"id": user_id}}
    kept = keep_link(url)
    return {"type": "text_link", "url": kept} if kept else None


def emoji_kind(emoji_id: str) -> dict[str, Any]:
    """custom_emoji, or a refusal for something that is no identifier."""
    if not re.fullmatch(r"-?\d{1,19}", emoji_id) or int(emoji_id) == 0:
        raise parse_error("Invalid custom emoji identifier specified")
    return {"type": "custom_emoji", "custom_emoji_id": emoji_id}


def decode_reference(source: str, at: int) -> tuple[str, int]:
    """The character a reference at `at` stands for and where it ends; & itself if none."""
    match = _REFERENCE.match(source, at)
    if match is None:
        return "&", at + 1
    hexadecimal, decimal, name, _ = match.groups()
    if name is not None:
        char = _NAMED.get(name, "")
    else:
        digits, base = (hexadecimal, 16) if hexadecimal is not None else (decimal, 10)
        code = int(digits, base) if digits else 0
        short = len(match.group().removesuffix(";")) < 10
        char = chr(code) if 0 < code < 0x10FFFF and short else ""
    return (char, match.end()) if char else ("&", at + 1)


def parse_error(text: str) -> ApiError:
    """A refusal of the markup itself."""
    return bad(f"can't parse entities: {text}")


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Plain text and its entities (UTF-16 offsets); ApiError 400 for broken markup."""
    reader = _Reader(source)
    text, entities = reader.read()
    for entity in entities:
        if entity["type"] == "code":
            entity.pop("language", None)
    return text, entities
