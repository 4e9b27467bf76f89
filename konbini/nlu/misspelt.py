"""Words of a list, heard although a letter is wrong: left out, too many, another, two swapped.

Knows no language and no meaning. Only long words: short ones are too often other words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

SHORTEST = 6
"""Letters of a word that may be heard although it is misspelt."""

MOST_WORDS = 15
"""Words of a message that is looked at: longer ones say what they mean in other words too."""

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Spelling:
    """The words, and which of them are left when one letter of each is left out."""

    words: frozenset[str]
    without: Mapping[str, tuple[str, ...]]

    def mended(self, folded: str) -> tuple[str, ...]:
        """The folded text with words of the list where they were nearly written: nothing when
        none was, several texts when a word may be several (of different languages, mostly).
        """
        if folded.count(" ") >= MOST_WORDS:
            return ()
        meant = {word: near for word in _WORD.findall(folded) if (near := self._near(word))}
        most = max(map(len, meant.values()), default=0)
        return tuple(_replaced(folded, meant, turn) for turn in range(most))

    def _near(self, word: str) -> tuple[str, ...]:
        if len(word) < SHORTEST or word in self.words:
            return ()
        found = {
            meant
            for short in (word, *_shorter(word))
            for meant in (*self.without.get(short, ()), *([short] if short in self.words else []))
        }
        # A word with an ending is that word, or another one: nothing to mend.
        return tuple(sorted(one for one in found if not word.startswith(one) and _near(word, one)))


def _replaced(folded: str, meant: Mapping[str, tuple[str, ...]], turn: int) -> str:
    """The text with the word meant in that turn; the last one where there are fewer."""

    def pick(hit: re.Match[str]) -> str:
        found = meant.get(hit.group(), ())
        return found[min(turn, len(found) - 1)] if found else hit.group()

    return _WORD.sub(pick, folded)


def spelling(phrases: Iterable[str]) -> Spelling:
    """The long words of these folded phrases."""
    words = {word for one in phrases for word in _WORD.findall(one) if len(word) >= SHORTEST}
    without: dict[str, tuple[str, ...]] = {}
    for word in sorted(words):
        for short in dict.fromkeys(_shorter(word)):
            without[short] = (*without.get(short, ()), word)
    return Spelling(frozenset(words), without)


def _shorter(word: str) -> list[str]:
    return [word[:at] + word[at + 1 :] for at in range(len(word))]


def _near(word: str, meant: str) -> bool:
    """One letter more, one less, one other, or two neighbours swapped; the same first letter."""
    if word[0] != meant[0]:
        return False
    if len(word) != len(meant):
        longer, shorter = sorted((word, meant), key=len, reverse=True)
        return shorter in _shorter(longer)
    differ = [at for at in range(len(word)) if word[at] != meant[at]]
    if len(differ) == 1:
        return True
    swapped = len(differ) == 2 and differ[1] == differ[0] + 1
    return swapped and word[differ[0]] == meant[differ[1]] and word[differ[1]] == meant[differ[0]]
