"""A folded message as sparse numbers: character grams inside words, words and word pairs.

Knows no language; a Han character counts as a word. Plain numpy, so that a warm start needs no
scikit-learn.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy import float32, int32
    from numpy.typing import NDArray

    Floats = NDArray[float32]
    Ints = NDArray[int32]

VERSION = 1
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
    """Vocabulary and inverse document frequencies of one training set."""

    vocabulary: dict[str, int]
    idf: Floats

    def row(self, folded: str) -> Row:
        """TF-IDF (sublinear) of a folded message, length 1; empty when nothing is known."""
        import numpy as np

        found = grams(folded)
        counts: dict[int, int] = {}
        for gram in found:
            column = self.vocabulary.get(gram)
            if column is not None:
                counts[column] = counts.get(column, 0) + 1
        columns = np.fromiter(sorted(counts), dtype=np.int32, count=len(counts))
        heights = np.fromiter((counts[int(c)] for c in columns), np.float32, len(counts))
        weights = (1 + np.log(np.maximum(heights, 1))) * self.idf[columns]
        norm = float(np.sqrt(np.dot(weights, weights))) or 1.0
        tokens = words(folded)
        known = sum(f"w:{token}" in self.vocabulary for token in tokens)
        coverage = sum(gram in self.vocabulary for gram in found) / max(1, len(found))
        return Row(columns, (weights / norm).astype(np.float32), known, len(tokens), coverage)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows of examples, compressed by row: row r is columns[starts[r]:starts[r + 1]]."""

    starts: Ints
    columns: Ints
    weights: Floats
