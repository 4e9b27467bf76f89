"""What an LLM is shown: the rules, the closed list of choices, the message as quoted data.

Holds approved entries only: no order, no key, no name, nothing of another customer. What is the
same for every message stands first, so that an endpoint can keep it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from konbini.nlu import tools
from konbini.nlu.language import stem
from konbini.nlu.normalise import clean
from konbini.nlu.suspicion import BLOCK_ENDS
from konbini.shop.faq import Entry, Tool
from konbini.shop.ids import EntryId

NONE = "none"
ANSWER_CHARS = 160
"""Characters of an entry's answer shown, so that entries of alike questions can be told apart."""

WAY_CHARS = 80
"""Characters of an example shown."""

MOST_WAYS = 3

REPLY_TOKENS = 60
"""What a verdict takes, for estimates."""


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

    @property
    def size(self) -> int:
        """Bytes of the prompt."""
        return len(self.system.encode()) + len(self.user.encode())


def ask(
    cleaned: str, entries: Sequence[Entry], language: str | None, *, brief: bool = False
) -> Question:
    """The question about a `clean` message: every tool and the given entries may be picked.

    `brief`: a long list, so only an example or two of each entry.
    """
    rules, choices = _static()
    known = dict(choices)
    lines: list[str] = []
    for entry in entries:
        choice = Choice(f"c{len(known) + 1}", entry=entry.id)
        known[choice.id] = choice
        ways, answer = _ways(entry, language), _answer(entry, language)
        lines.append(_line(choice.id, ways[:2], "") if brief else _line(choice.id, ways, answer))
    return Question("\n".join([rules, *lines]), f"<message>\n{quote(cleaned)}\n</message>", known)


def quote(cleaned: str) -> str:
    """The message without anything that could look like the end of the block it stands in."""
    return BLOCK_ENDS.sub(" ", clean(cleaned)).strip()


@lru_cache(maxsize=1)
def _static() -> tuple[str, Mapping[str, Choice]]:
    """The rules and the tools: the beginning of every prompt, byte for byte."""
    rules = resources.files("konbini.nlu").joinpath("words/prompt.txt").read_text("utf-8")
    choices, lines = {}, [rules.strip(), ""]
    for number, (tool, ways) in enumerate(tools.describe().items(), 1):
        choices[f"c{number}"] = Choice(f"c{number}", tool=tool)
        lines.append(_line(f"c{number}", ways, ""))
    return "\n".join(lines), choices


def _line(ident: str, ways: Sequence[str], answer: str) -> str:
    asked = " | ".join(BLOCK_ENDS.sub(" ", way) for way in ways)
    return f"{ident}: {asked}" + (f" => {answer}" if answer else "")


def _ways(entry: Entry, language: str | None) -> list[str]:
    """A few ways to ask, those in the message's language first, then English."""
    wanted = (stem(language) if language else "en", "en")
    order = sorted(
        entry.examples,
        key=lambda tag: wanted.index(stem(tag)) if stem(tag) in wanted else len(wanted),
    )
    found = [text for tag in order for text in entry.examples[tag]]
    return [clean(text)[:WAY_CHARS] for text in found[:MOST_WAYS]] or [str(entry.id)]


def _answer(entry: Entry, language: str | None) -> str:
    text = entry.answers.pick(*((language, "en") if language else ("en",)))
    return BLOCK_ENDS.sub(" ", clean(text))[:ANSWER_CHARS]
