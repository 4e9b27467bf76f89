"""A folded message as sparse numbers: character grams inside words, words and word pairs.

Knows no language; a Han character counts as a word. Plain numpy, so that a warm start needs no
scikit-learn.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy import float16, float32, int32, uint64
    from numpy.typing import NDArray

    Floats = NDArray[float32]
    Halves = NDArray[float16]
    Ints = NDArray[int32]
    Keys = NDArray[uint64]

VERSION = 2
"""Grows with every change of what a gram is; part of the key of cached models."""

CHAR_GRAMS = (2, 3, 4, 5)
MAX_GRAM_TEXT = 600
"""Characters of a message that are turned into grams; questions are shorter."""

_HAN = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_WORDS = re.compile(rf"\[\w+\]|[{_HAN}]|[^\W{_HAN}]+")
_RUNS = re.compile(rf"\[\w+\]|[{_HAN}]+|[^\W{_HAN}]+")


def words(folded: str) -> list[str]:
    """Words and single Han characters, in order."""
    return _WORDS.findall(folded[:MAX_GRAM_TEXT])


def grams(folded: str) -> list[str]:
    """`w:` words and pairs, `c:` character grams inside padded words; with repetitions."""
    tokens = words(folded)
    found = [f"w:{token}" for token in tokens]
    found += [f"w:{one} {other}" for one, other in pairwise(tokens)]
    for run in _RUNS.findall(folded[:MAX_GRAM_TEXT]):
        padded = f" {run} "
        for size in CHAR_GRAMS:
            last = len(padded) - size + 1
            found += [f"c:{padded[at : at + size]}" for at in range(max(1, last))]
    return found


def keys(found: Iterable[str]) -> Keys:
    """Grams as numbers (the first 64 bits of BLAKE2b, so that they are the same everywhere): a
    table of them takes a twentieth of a dictionary and can stay on disk.
    """
    import numpy as np

    digests = [
        blake2b(one.encode("utf-8", "surrogatepass"), digest_size=8).digest() for one in found
    ]
    return np.frombuffer(b"".join(digests), dtype="<u8")


@dataclass(frozen=True, slots=True)
class Row:
    """One message: columns (ascending), weights (length 1 as a vector), and what was unknown.

    `known`: words seen in training; `total`: words; `coverage`: share (0–1) of the grams known.
    """

    columns: Ints
    weights: Floats
    known: int
    total: int
    coverage: float


@dataclass(frozen=True, slots=True)
class Vectoriser:
    """Vocabulary (`keys` of its grams, ascending) and inverse document frequencies of one
    training set, column by column.
    """

    keys: Keys
    idf: Floats

    def row(self, folded: str) -> Row:
        """TF-IDF (sublinear) of a folded message, length 1; empty when nothing is known."""
        import numpy as np

        found, tokens = grams(folded), words(folded)
        asked = keys(found)
        places = np.minimum(np.searchsorted(self.keys, asked), max(0, len(self.keys) - 1))
        seen = self.keys[places] == asked if len(self.keys) else np.zeros(len(found), bool)
        columns, heights = np.unique(places[seen], return_counts=True)
        weights = (1 + np.log(heights)) * self.idf[columns]
        norm = float(np.sqrt(np.dot(weights, weights))) or 1.0
        return Row(
            columns.astype(np.int32),
            (weights / norm).astype(np.float32),
            int(seen[: len(tokens)].sum()),  # the words come first among the grams
            len(tokens),
            float(seen.sum()) / max(1, len(found)),
        )


@dataclass(frozen=True, slots=True)
class Postings:
    """Rows of examples, compressed by column: column c is in rows[starts[c]:starts[c + 1]]."""

    starts: Ints
    rows: Ints
    """16 bits wide where there are few enough examples"""
    weights: Halves
