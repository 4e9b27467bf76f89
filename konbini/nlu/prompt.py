"""What an LLM is shown: the rules, the closed list of choices, the message as quoted data.

Holds approved entries only: no order, no key, no name, nothing of another customer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

from konbini.nlu import tools
from konbini.nlu.language import stem
from konbini.nlu.normalise import clean
from konbini.shop.faq import Entry, Tool
from konbini.shop.ids import EntryId

NONE = "none"
ANSWER_CHARS = 240
"""Characters of an entry's answer shown, so that entries of alike questions can be told apart."""

_ANGLES = re.compile(r"[<>‹›«»＜＞《》]|```|-{3,}|#{3,}")


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing the model may pick, under an id that says nothing (`c1`)."""

    id: str
    entry: EntryId | None = None
    tool: Tool | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A prompt and what its ids stand for."""

    system: str
    user: str
    choices: Mapping[str, Choice]

    @property
    def ids(self) -> tuple[str, ...]:
        """Every id that may come back."""
        return (*self.choices, NONE)


def ask(cleaned: str, entries: Sequence[Entry], language: str | None) -> Question:
    """The question about a `clean` message: both tools and the given entries may be picked.

    What does not change from message to message stands first (endpoints cache a prefix).
    """
    choices: dict[str, Choice] = {}
    lines: list[str] = []
    for tool, ways in tools.describe().items():
        choice = Choice(f"c{len(choices) + 1}", tool=tool)
        choices[choice.id] = choice
        lines.append(_line(choice.id, ways, ""))
    for entry in entries:
        choice = Choice(f"c{len(choices) + 1}", entry=entry.id)
        choices[choice.id] = choice
        lines.append(_line(choice.id, _ways(entry, language), _answer(entry, language)))
    rules = resources.files("konbini.nlu").joinpath("words/prompt.txt").read_text("utf-8")
    system = f"{rules.strip()}\n\n" + "\n".join(lines)
    return Question(system, f"<message>\n{quote(cleaned)}\n</message>", choices)


def quote(cleaned: str) -> str:
    """The message without anything that could look like the end of the block it stands in."""
    return _ANGLES.sub(" ", clean(cleaned)).strip()


def _line(ident: str, ways: Sequence[str], answer: str) -> str:
    asked = " | ".join(_ANGLES.sub(" ", way) for way in ways)
    return f"{ident}: {asked}" + (f" => {answer}" if answer else "")


def _ways(entry: Entry, language: str | None) -> list[str]:
    """Up to three ways to ask, those in the message's language first, then English."""
    wanted = (stem(language) if language else "en", "en")
    order = sorted(
        entry.examples,
        key=lambda tag: wanted.index(stem(tag)) if stem(tag) in wanted else len(wanted),
    )
    found = [text for tag in order for text in entry.examples[tag]]
    return [clean(text)[:120] for text in found[:3]] or [str(entry.id)]


def _answer(entry: Entry, language: str | None) -> str:
    text = entry.answers.pick(*((language, "en") if language else ("en",)))
    return _ANGLES.sub(" ", clean(text))[:ANSWER_CHARS]
