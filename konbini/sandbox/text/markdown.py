"""The two Markdown dialects of the Bot API, read the way tdlib/td reads them.

Offsets in errors are bytes of UTF-8. Knows nothing of length limits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from konbini.sandbox.text.entities import Entity, utf16_length
from konbini.sandbox.text.html import date_kind, emoji_kind, link_kind, parse_error

_RESERVED = frozenset("_*[]()~`>#+-=|{}.!\n")
_SPECIAL_LINK = re.compile(r"^tg:(?://)?(emoji|time)/?\?([^#]*)", re.IGNORECASE)
_SPACE = " \t\r\n\0\x0b"
_ENDS = {
    "bold": "*",
    "code": "`",
    "pre": "```",
    "text_link": "]",
    "underline": "__",
    "strikethrough": "~",
    "spoiler": "||",
    "custom_emoji": "]",
}
_PLAIN_MARKS = {"*": "bold", "~": "strikethrough", "[": "text_link"}
_NAMES = {
    "bold": "Bold",
    "italic": "Italic",
    "underline": "Underline",
    "strikethrough": "Strikethrough",
    "spoiler": "Spoiler",
    "code": "Code",
    "pre": "Pre",
    "text_link": "TextUrl",
    "custom_emoji": "CustomEmoji",
    "blockquote": "BlockQuote",
}


@dataclass(slots=True)
class _Open:
    type: str
    offset: int
    source_at: int
    start: int
    language: str = ""

    @property
    def label(self) -> str:
        return "PreCode" if self.type == "pre" and self.language else _NAMES[self.type]


@dataclass(slots=True)
class _Scanner:
    source: str
    at: int = 0
    out: list[str] = field(default_factory=list)
    units: int = 0
    entities: list[Entity] = field(default_factory=list)

    def peek(self, ahead: int = 0) -> str:
        place = self.at + ahead
        return self.source[place] if 0 <= place < len(self.source) else ""

    def byte(self, index: int) -> int:
        return len(self.source[:index].encode())

    def emit(self, piece: str) -> None:
        self.out.append(piece)
        self.units += utf16_length(piece)

    def add(self, offset: int, **kind: object) -> None:
        self.entities.append({**kind, "offset": offset, "length": self.units - offset})

    def language(self) -> str:
        """The word right after ``` when a line ends it, and one line break after that."""
        found = re.compile(r"[^\s`]+").match(self.source, self.at)
        word = ""
        if found and found.end() < len(self.source) and self.source[found.end()] != "`":
            word, self.at = found.group(), found.end()
        if self.peek() in ("\n", "\r"):
            pair = self.peek(1) in ("\n", "\r") and self.peek(1) != self.peek()
            self.at += 2 if pair else 1
        return word


@dataclass(slots=True)
class _V2(_Scanner):
    stack: list[_Open] = field(default_factory=list)
    in_quote: bool = False
    line_start: bool = True

    def read(self) -> tuple[str, list[Entity]]:
        while self.at < len(self.source):
            self.step()
        self.finish()
        return "".join(self.out), self.entities

    def step(self) -> None:
        char = self.peek()
        following = self.peek(1)
        if char == "\\" and following and 0 < ord(following) <= 126:
            self.emit(following)
            self.at += 2
            if following != "\r":
                self.line_start = following == "\n"
            return
        opaque = bool(self.stack) and self.stack[-1].type in ("code", "pre")
        if char not in ("`" if opaque else _RESERVED):
            self.emit(char)
            self.at += 1
            if char != "\r":
                self.line_start = False
        elif self.ends_here(char):
            self.close(char)
        else:
            self.open(char)

    def ends_here(self, char: str) -> bool:
        if not self.stack:
            return False
        if self.in_quote and char == "\n" and self.peek(1) != ">":
            return True
        kind = self.stack[-1].type
        if kind == "italic":
            return char == "_" and self.peek(1) != "_"
        end = _ENDS.get(kind)
        return end is not None and self.source.startswith(end, self.at)

    def open(self, char: str) -> None:
        begin, language = self.at, ""
        if char == "\n":
            self.emit("\n")
            self.at += 1
            self.line_start = True
            return
        if char == ">" and self.line_start:
            self.at += 1
            if not self.in_quote:
                self.in_quote = True
                self.push("blockquote", begin)
            return
        kind, width = self.mark(char)
        self.at += width
        if kind == "pre":
            language = self.language()
        self.push(kind, begin, language)

    def mark(self, char: str) -> tuple[str, int]:
        following = self.peek(1)
        if char in _PLAIN_MARKS:
            return _PLAIN_MARKS[char], 1
        if char == "_":
            return ("underline", 2) if following == "_" else ("italic", 1)
        if char == "|" and following == "|":
            return "spoiler", 2
        if char == "!" and following == "[":
            return "custom_emoji", 2
        if char == "`":
            return ("pre", 3) if self.source.startswith("```", self.at) else ("code", 1)
        raise parse_error(
            f"Character '{char}' is reserved and must be escaped with the preceding '\\'"
        )

    def push(self, kind: str, begin: int, language: str = "") -> None:
        self.stack.append(_Open(kind, self.units, begin, len(self.out), language))

    def unclosed(self) -> Exception:
        top = self.stack[-1]
        return parse_error(
            f"Can't find end of {top.label} entity at byte offset {self.byte(top.source_at)}"
        )

    def close(self, char: str) -> None:
        if char == "\n" and self.in_quote:
            self.close_quote()
            return
        top = self.stack[-1]
        inner = "".join(self.out[top.start :])
        kind: dict[str, object] | None = {"type": top.type}
        if top.type == "text_link":
            self.at += 1
            kind = link_kind(self.parenthesis() if self.peek() == "(" else inner)
        elif top.type == "custom_emoji":
            self.at += 1
            if self.peek() != "(":
                raise parse_error("The entity must contain a tg://emoji or tg://time URL")
            kind = _emoji(self.parenthesis())
        else:
            self.at += len(_ENDS.get(top.type, "_"))
            if top.language:
                kind = {"type": "pre", "language": top.language}
        self.stack.pop()
        if kind is not None and self.units > top.offset:
            self.add(top.offset, **kind)

    def parenthesis(self) -> str:
        self.at += 1
        begin, url = self.at, []
        while self.peek() and self.peek() != ")":
            following = self.peek(1)
            if self.peek() == "\\" and following and ord(following) <= 126:
                self.at += 1
            url.append(self.peek())
            self.at += 1
        if not self.peek():
            raise parse_error(f"Can't find end of a URL at byte offset {self.byte(begin)}")
        self.at += 1
        return "".join(url)

    def quote_type(self) -> str:
        """A quotation that ends with || is expandable; anything else still open is an error."""
        top = self.stack[-1]
        if top.type == "spoiler" and top.source_at >= self.at - 3:
            between = self.source[top.source_at : self.at].rstrip("\r")
            if between == "||" and len(self.stack) > 1:
                self.stack.pop()
                if self.stack[-1].type == "blockquote":
                    return "expandable_blockquote"
        if self.stack[-1].type != "blockquote":
            raise self.unclosed()
        return "blockquote"

    def close_quote(self) -> None:
        kind = self.quote_type()
        opened = self.stack.pop()
        self.in_quote = False
        self.emit("\n")
        self.at += 1
        self.line_start = True
        self.add(opened.offset, type=kind)

    def finish(self) -> None:
        if self.in_quote and self.stack:
            kind = self.quote_type()
            opened = self.stack.pop()
            if self.units > opened.offset:
                self.add(opened.offset, type=kind)
        if self.stack:
            raise self.unclosed()


def _emoji(url: str) -> dict[str, object] | None:
    match = _SPECIAL_LINK.match(url)
    given = dict(parse_qsl(match.group(2))) if match else {}
    number = given.get("id" if match and match.group(1).lower() == "emoji" else "unix", "")
    if match is None or not number.isdigit() or str(int(number)) != number:
        raise parse_error("Invalid tg://emoji or tg://time URL specified")
    if match.group(1).lower() == "time":
        return date_kind(number, given.get("format", ""))
    return emoji_kind(number)


@dataclass(slots=True)
class _Legacy(_Scanner):
    def read(self) -> tuple[str, list[Entity]]:
        while self.at < len(self.source):
            char = self.peek()
            if char == "\\" and self.peek(1) and self.peek(1) in "_*`[":
                self.emit(self.peek(1))
                self.at += 2
            elif char in "_*`[":
                self.entity(char)
            else:
                self.emit(char)
                self.at += 1
        return "".join(self.out), self.entities

    def entity(self, char: str) -> None:
        begin, language = self.at, ""
        end = "]" if char == "[" else char
        self.at += 1
        if char == "`" and self.source.startswith("``", self.at):
            self.at += 2
            end, language = "```", self.language()
        stop = self.source.find(end, self.at)
        if stop < 0:
            raise parse_error(
                f"Can't find end of the entity starting at byte offset {self.byte(begin)}"
            )
        offset, inner = self.units, self.source[self.at : stop]
        self.emit(inner)
        self.at = stop + len(end)
        kind = self.kind(char, end, inner)
        if kind is not None and inner:
            self.add(offset, **kind, **({"language": language} if language else {}))

    def kind(self, char: str, end: str, inner: str) -> dict[str, object] | None:
        if char == "[":
            if self.peek() != "(":
                return link_kind(inner)
            stop = self.source.find(")", self.at)
            stop = stop if stop >= 0 else len(self.source)
            url = self.source[self.at + 1 : stop]
            self.at = stop + 1
            return link_kind(url)
        return {"type": {"_": "italic", "*": "bold"}.get(char, "pre" if end == "```" else "code")}


def parse_markdown_v2(source: str) -> tuple[str, list[Entity]]:
    """Plain text and its entities (UTF-16 offsets); ApiError 400 for broken markup."""
    return _V2(source).read()


def parse_markdown(source: str) -> tuple[str, list[Entity]]:
    """The legacy dialect: no nesting, four marks; ApiError 400 for broken markup."""
    return _Legacy(source).read()
