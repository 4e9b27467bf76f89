"""Messages that are, word for word or misspelt, an example of an entry.

Knows the entries' own examples; a near hit with another word in it, or one that turns the question
round, does not count.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from konbini.nlu import features, guards
from konbini.nlu.local import Example
from konbini.nlu.wordlists import unsigned

NEAR = 95.0
"""Plain edit ratio (0–100) that counts as a hit; partial ratios would reward short examples."""

MIN_NEAR_CHARS = 8
"""Shorter messages must match exactly: one letter more is another word there."""

MIN_TYPO = 4
"""Letters from which a word may be misspelt: `us` and `uk` are two countries."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Labels whose example the message is (several when owners repeat themselves), and how alike
    (0–1).
    """

    labels: tuple[str, ...]
    p: float
    text: str = ""
    """The example, folded."""


class Phrases:
    """The examples of one FAQ, ready to be compared with."""

    def __init__(self, examples: Sequence[Example]) -> None:
        self._labels: dict[str, tuple[str, ...]] = {}
        for one in examples:
            known = self._labels.get(one.text, ())
            if one.text and one.label not in known:
                self._labels[one.text] = (*known, one.label)
        self._unsigned: dict[str, list[str]] = {}
        for text in self._labels:
            self._unsigned.setdefault(unsigned(text), []).append(text)
        texts = (text for text in self._labels if len(text) >= MIN_NEAR_CHARS)
        self._texts = sorted(texts, key=len)
        self._lengths = [len(text) for text in self._texts]
        self._words = frozenset(word for text in self._labels for word in features.words(text))

    def find(self, folded: str, language: str | None) -> Hit | None:
        """The example the folded message is; None when it is none."""
        if labels := self._labels.get(folded):
            return Hit(labels, 0.99, folded)
        if alike := self._without_signs(folded):
            every = dict.fromkeys(label for text in alike for label in self._labels[text])
            return Hit(tuple(every), 0.98, alike[0])
        if len(folded) < MIN_NEAR_CHARS:
            return None
        found = process.extractOne(
            folded, self._as_long(folded), scorer=fuzz.ratio, score_cutoff=NEAR
        )
        if found is None:
            return None
        text, score, _ = found
        same = self._misspelt(features.words(folded), features.words(text))
        if not same or guards.marks(folded, language) != guards.marks(text, language):
            return None
        return Hit(self._labels[text], score / 100, text)

    def _without_signs(self, folded: str) -> list[str]:
        """The examples that this is when signs on Latin letters are left out. A word that has
        some means them: `bàn` is not `bán`.
        """
        asked = folded.split()
        return [
            text
            for text in self._unsigned.get(unsigned(folded), ())
            if all(
                word == other or word == unsigned(word)
                for word, other in zip(asked, text.split(), strict=False)
            )
        ]

    def _misspelt(self, asked: Sequence[str], example: Sequence[str]) -> bool:
        """Are these the example's words, misspelt, apart or together, or without a small one?"""
        if "".join(asked) == "".join(example):
            return True
        parts = SequenceMatcher(None, asked, example, autojunk=False).get_opcodes()
        return all(
            kind == "equal" or self._slip(asked[a:b], example[c:d]) for kind, a, b, c, d in parts
        )

    def _slip(self, asked: Sequence[str], example: Sequence[str]) -> bool:
        """Does a slip of the pen lead from these words to those, and not to another word?"""
        if not asked or not example:
            return all(len(word) == 1 and not word.isdigit() for word in (*asked, *example))
        return len(asked) == len(example) and all(
            one in (other, unsigned(other))
            or (
                min(len(one), len(other)) >= MIN_TYPO
                and one not in self._words
                and not any(map(str.isdigit, one + other))
                and unsigned(one) != unsigned(other)
                and OSA.distance(one, other) == 1
            )
            for one, other in zip(asked, example, strict=True)
        )

    def _as_long(self, folded: str) -> Sequence[str]:
        """The texts that are not too long or short to be near: each letter more is an edit, and
        the ratio is 1 - edits ÷ letters of both.
        """
        least = len(folded) * NEAR / (200 - NEAR)
        most = len(folded) * (200 - NEAR) / NEAR
        first = bisect_left(self._lengths, int(least))
        return self._texts[first : bisect_right(self._lengths, int(most) + 1)]
