"""Right-to-left writing: keeps names, references and commands in one piece among its words.

Knows Unicode's bidirectional algorithm (UAX #9) and Telegram's HTML; nothing of the shop. Leaves
what stands in `<code>` alone: that is copied, and may hold no character that cannot be seen.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

LRI, FSI, PDI = "\u2066", "\u2068", "\u2069"
"""Isolates (left-to-right, by their first letter) and the end of one."""
LRM, RLM = "\u200e", "\u200f"
"""Letters of no width: they give what stands beside them a side."""

_TONGUES = frozenset({"ar", "fa", "he", "ur"})
_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_PARTS = re.compile(rf"(<code>.*?</code>|<pre>.*?</pre>|<[^>]*>|{FSI}|{PDI}|\n)", re.DOTALL)
_COPIED = ("<code>", "<pre>")
_COMMAND = re.compile(
    rf"://\S+|(?<![^\s(«“‘\"'،؛{LRI}{LRM}{RLM}])(?P<command>[/.][A-Za-z][A-Za-z_]*)(?![\w/])"
)
"""A command or a file's ending: begins with a sign, which would go to the other side.

It begins a word: what stands inside one is part of a path. The rest of an address is found too,
to be passed over.
"""
_TAG = re.compile(r"<[^>]*>")
_INNERMOST = re.compile(f"[{LRI}{FSI}][^{LRI}{FSI}{PDI}]*{PDI}")
_PIECE = "\ufffc"
_PLAIN = re.compile(r"\d[\d.,٬٫]*")


def right_to_left(tag: str) -> bool:
    """Is the language of this tag written from the right?"""
    return tag.partition("-")[0] in _TONGUES


def unmarked(text: str) -> str:
    """The text without characters that only direct the writing: what a person typed or copied."""
    return _MARKS.sub("", text)


def isolated(text: str) -> str:
    """A fact that keeps its own direction inside a sentence; bare where it needs no help."""
    return f"{FSI}{text}{PDI}" if _foreign(text) else text


def settled(text: str, digits: Mapping[int, str | int] | None = None) -> str:
    """A right-to-left message (HTML) whose facts Fluent has isolated, made fit to send.

    Isolates stay where they do something, and end on their line; none is in copied text; commands
    are isolated too; a line that would begin from the left, or has no side, begins from the right.
    Facts that are numbers are written in the language's own `digits`.
    """
    return "\n".join(map(_begun, _kept(text, digits or {}).split("\n")))


def _foreign(text: str) -> bool:
    """Would it be torn, or turn the words around it? Addresses stay as they are."""
    if "://" in text or _PLAIN.fullmatch(text):
        return False
    sides = set(map(unicodedata.bidirectional, text))
    return "L" in sides or (bool(sides & {"EN", "AN"}) and not sides & {"R", "AL"})


def _kept(text: str, digits: Mapping[int, str | int]) -> str:
    """The message with the isolates that are needed, and commands in isolates of their own."""
    levels: list[list[str]] = [[]]
    for part in _PARTS.split(text):
        if part == FSI:
            levels.append([])
        elif part == PDI and len(levels) > 1:
            inner = "".join(levels.pop())
            inner = inner.translate(digits) if _PLAIN.fullmatch(inner) else inner
            levels[-1].append("\n".join(map(isolated, inner.split("\n"))))
        elif part.startswith(_COPIED):
            levels[-1].append(_MARKS.sub("", part))
        elif part.startswith("<"):
            levels[-1].append(part)
        elif part != PDI:
            levels[-1].append(_COMMAND.sub(_in_one_piece, part))
    return "".join("".join(level) for level in levels)


def _in_one_piece(found: re.Match[str]) -> str:
    return f"{LRI}{found[0]}{PDI}" if found["command"] else found[0]


def _begun(line: str) -> str:
    """The line, from the right unless it is one fact or nothing but foreign words."""
    if line.startswith(FSI) and _outside(line) == _PIECE:
        return _begun(line[len(FSI) : -len(PDI)])
    outside = _outside(line)
    sides = [s for s in map(unicodedata.bidirectional, outside) if s in {"L", "R", "AL"}]
    if sides:
        return RLM + line if sides[0] == "L" and len(set(sides)) > 1 else line
    pieces = outside.count(_PIECE) + any(map(str.isdigit, outside))
    return RLM + line if pieces > 1 else line


def _outside(line: str) -> str:
    """The line without tags, with a sign of no direction for each isolate."""
    bare, times = _TAG.sub("", line), 1
    while times:
        bare, times = _INNERMOST.subn(_PIECE, bare)
    return bare
