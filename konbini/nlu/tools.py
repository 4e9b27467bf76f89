"""The two tools a model learns, as data, and the rule that hears "a human".

Reads `words/human.yaml`, `words/own_orders.yaml` and `words/negatives/`; runs nothing itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

from konbini.nlu import errands
from konbini.nlu.language import stem
from konbini.nlu.local import Example
from konbini.nlu.misspelt import Spelling, spelling
from konbini.nlu.normalise import fold, normalise
from konbini.shop.faq import Tool

_FILES = {Tool.HUMAN: "words/human.yaml", Tool.OWN_ORDERS: "words/own_orders.yaml"}
_LABEL = "\x1ftool:"
"""Holds a character no entry id has."""
_GAP = 28
"""Characters that may stand between the asking and who is asked for."""

_DIGIT = re.compile(r"\d")
_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")


def label_of(tool: Tool) -> str:
    """The classifier's label for a tool."""
    return f"{_LABEL}{tool.value}"


def tool_of(label: str) -> Tool | None:
    """The tool behind a label; None for an entry's label."""
    return next((tool for tool in Tool if label == label_of(tool)), None)


@lru_cache(maxsize=1)
def examples() -> tuple[Example, ...]:
    """How people ask for the tools, in every language shipped, as training examples."""
    return tuple(
        Example(normalise(text), label_of(tool), stem(tag))
        for tool in _FILES
        for tag, part in _read(tool).items()
        for text in [*part["examples"], *part["alone"]]
    )


@lru_cache(maxsize=1)
def phrases() -> Mapping[str, Tool]:
    """Whole folded messages that ask for a tool beyond doubt."""
    return {
        normalise(text): tool
        for tool in (Tool.OWN_ORDERS, Tool.HUMAN)
        for part in _read(tool).values()
        for text in [*part["alone"], *part["examples"]]
    }


@lru_cache(maxsize=8)
def negatives(languages: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Folded generic phrases that no FAQ answers, in those languages ("zh"), or in every one."""
    folder = resources.files("konbini.nlu").joinpath("words/negatives")
    found = [
        normalise(line)
        for file in sorted(folder.iterdir(), key=lambda one: one.name)
        if file.name.endswith(".txt")
        and (not languages or file.name.removesuffix(".txt").partition("-")[0] in languages)
        for line in file.read_text("utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    ]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=1)
def describe() -> Mapping[Tool, tuple[str, ...]]:
    """A few ways to ask for each tool, for a reader that knows none."""
    own = {
        tool: tuple(_read(tool)["en"]["examples"][:4]) for tool in (Tool.OWN_ORDERS, Tool.HUMAN)
    }
    return {**own, **errands.describe()}


@dataclass(frozen=True, slots=True)
class HumanRule:
    """The rule for one language; see `words/human.yaml`."""

    ask: re.Pattern[str]
    who: re.Pattern[str]
    unless: re.Pattern[str]
    unless_after: re.Pattern[str]
    not_between: re.Pattern[str]
    anywhere: re.Pattern[str]
    alone: frozenset[str]
    polite: re.Pattern[str]

    def hears(self, folded: str) -> bool:
        """Does the folded text ask for a human?"""
        if folded in self.alone:
            return True
        bare = " ".join(self.polite.sub(" ", folded).split())
        if bare in self.alone or any(self._wanted(folded, self.anywhere)):
            return True
        return any(self._asks(folded, hit) for hit in self._wanted(folded, self.ask))

    def _wanted(self, folded: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Hits that nothing right before them turns into a refusal."""
        for hit in pattern.finditer(folded):
            if not self.unless.search(folded[: hit.start()]):
                yield hit

    def _asks(self, folded: str, asking: re.Match[str]) -> bool:
        named = self.who.search(folded, asking.end(), asking.end() + _GAP)
        if named is None or self.unless_after.match(folded[named.end() :].strip()):
            return False
        between = folded[asking.end() : named.start()]
        if _DIGIT.search(between) or self.not_between.search(between):
            return False
        return not self.unless.search(between)


def asks_for_human(folded: str) -> bool:
    """Does a folded message, in any language shipped, ask for a human? Misspelt as well."""
    if any(rule.hears(folded) for rule in _rules()):
        return True
    return any(rule.hears(text) for text in _spelling().mended(folded) for rule in _rules())


@lru_cache(maxsize=1)
def _spelling() -> Spelling:
    parts = _read(Tool.HUMAN).values()
    named = (text for part in parts for text in [*part["who"], *part["alone"]])
    # What is said around the one who is asked for has words that other languages have nearly.
    return spelling(fold(text) for text in named if " " not in text)


@lru_cache(maxsize=1)
def _rules() -> tuple[HumanRule, ...]:
    return tuple(_rule(part) for part in _read(Tool.HUMAN).values())


def _rule(part: Mapping[str, Sequence[str]]) -> HumanRule:
    return HumanRule(
        ask=re.compile(_any_of(part["ask"])),
        who=re.compile(_any_of(part["who"])),
        unless=re.compile(f"{_any_of(part['unless'])}\\s?$"),
        not_between=re.compile(_any_of(part["not_between"])),
        anywhere=re.compile(_any_of(part["anywhere"])),
        unless_after=re.compile(_any_of(part["unless_after"])),
        alone=frozenset(fold(text) for text in part["alone"]),
        polite=re.compile(_any_of(part["polite"])),
    )


def _any_of(written: Sequence[str]) -> str:
    """Longest first; whole words where the script has spaces."""
    folded = sorted({fold(text) for text in written}, key=len, reverse=True)
    parts = [re.escape(one) if _HAN.search(one) else rf"\b{re.escape(one)}\b" for one in folded]
    return f"(?:{'|'.join(parts)})"


@lru_cache(maxsize=4)
def _read(tool: Tool) -> Mapping[str, Any]:
    text = resources.files("konbini.nlu").joinpath(_FILES[tool]).read_text("utf-8")
    loaded: Mapping[str, Any] = yaml.safe_load(text)
    return loaded
