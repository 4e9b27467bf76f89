"""Signs that a message is not meant for the shop: orders to a machine, and what must not be sent.

Says only which kinds, never the words. Reads `words/injection.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from importlib import resources

import yaml

from konbini.nlu.normalise import CODE, fold

_GAP = 40
"""Characters that may stand between the order and what it is about."""

BLOCK_ENDS = re.compile(r"[<>‹›«»＜＞《》]|```|-{3,}|#{3,}|\[/?(?:INST|SYS)\]", re.IGNORECASE)
"""What could look like the end of the block a message is quoted in."""

_TAGS = re.compile(
    r"[<＜‹《]\s{0,4}/?\s{0,4}(?:message|system|user|assistant|im_start|im_end)|<\|"
    r"|\[/?(?:INST|SYS)\]|^[ \t]{0,8}(?:system|assistant)\s{0,4}:",
    re.IGNORECASE | re.MULTILINE,
)
_ORDER = re.compile(r"(?<![A-Za-z0-9])[A-Za-z0-9]{4}-[A-Za-z0-9]{4}(?![A-Za-z0-9-])")
_CARD = re.compile(r"(?:\d[ -]?){13,19}")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")


class Odd(StrEnum):
    """What is odd about a message."""

    ORDERS_MACHINE = "orders-machine"
    """It gives orders to a model; no model is asked about it."""
    BLOCK_END = "block-end"
    """It holds marks that end a quotation, or speaks as the system."""
    CODE = "code"
    """It holds what may be a key, a token or a card number; masked."""
    ORDER_NUMBER = "order-number"
    """It names an order; masked, and nothing is looked up by it."""


def odd(text: str, cleaned: str) -> tuple[Odd, ...]:
    """What is odd about a raw message; `cleaned`: the same after `clean`."""
    found = []
    if orders_machine(fold(cleaned)):
        found.append(Odd.ORDERS_MACHINE)
    if _TAGS.search(text[:6_000]):
        found.append(Odd.BLOCK_END)
    if CODE in cleaned or _CARD.search(text[:6_000]):
        found.append(Odd.CODE)
    if _ORDER.search(text[:6_000]):
        found.append(Odd.ORDER_NUMBER)
    return tuple(found)


def orders_machine(folded: str) -> bool:
    """Does a folded message give orders to a model, in any language shipped?"""
    return any(pattern.search(folded) for pattern in _patterns())


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    text = resources.files("konbini.nlu").joinpath("words/injection.yaml").read_text("utf-8")
    raw: Mapping[str, Mapping[str, Sequence[str]]] = yaml.safe_load(text)
    return tuple(map(_pattern, raw.values()))


def _pattern(part: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    do, to, alone = (_any_of(part[name]) for name in ("do", "to", "alone"))
    gap = rf".{{0,{_GAP}}}?"
    return re.compile(rf"{do}{gap}{to}|{to}{gap}{do}|{alone}")


def _any_of(written: Sequence[str]) -> str:
    folded = sorted({fold(text) for text in written}, key=len, reverse=True)
    return f"(?:{'|'.join(map(_whole, folded))})"


def _whole(text: str) -> str:
    """The text as a pattern; as whole words where its script has spaces."""
    return re.escape(text) if _UNSPACED.search(text) else rf"\b{re.escape(text)}\b"
