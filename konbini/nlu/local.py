"""The offline classifier as it is used: a fitted model, a message in, a guess with p out.

Needs numpy only; how the numbers came about is `training`'s business, keeping them `cache`'s.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from konbini.nlu import guards
from konbini.nlu.features import Matrix, Row, Vectoriser
from konbini.nlu.guards import Doubt
from konbini.nlu.language import stem
from konbini.nlu.normalise import fold
from konbini.nlu.selective import ANSWER_FLOOR, NAMES, OFFER_FLOOR, Head, facts

if TYPE_CHECKING:
    from konbini.nlu.features import Floats, Ints
    from konbini.nlu.selective import Numbers

ALIKE = 0.6
"""Cosine from which an example counts as alike whatever its language."""


@dataclass(frozen=True, slots=True)
class Example:
    """One way to ask: folded text, what it means, its language (no region; '' = not said)."""

    text: str
    label: str
    language: str


@dataclass(frozen=True, slots=True)
class Guess:
    """What the model makes of a message.

    `p`: probability (0–1) that `label` is right, `p_listed` that one of the best three is;
    `ranked`: labels by score, best first; `nearest`: the example of that label most like the
    message; `doubts`: why not to answer.
    """

    label: str
    p: float
    p_listed: float
    ranked: tuple[str, ...]
    nearest: str
    doubts: tuple[Doubt, ...]
    facts: tuple[float, ...]
    likeness: float = 0.0
    """Cosine (0–1) of the nearest example of any label."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """What training leaves: classes, weights, examples, calibration. Arrays and plain values."""

    labels: tuple[str, ...]
    vectoriser: Vectoriser
    weights: Floats
    """(features, classes)"""
    bias: Floats
    examples: tuple[Example, ...]
    matrix: Matrix
    head: Head
    listed: Head
    """The same facts → the probability that the right label is among the best three."""
    threshold: float
    calibrated: bool
    """Whether there was enough evidence to answer anything by itself."""


class LocalModel:
    """A fitted model, ready to guess; safe to use from several threads."""

    def __init__(self, fitted: Fitted) -> None:
        import numpy as np

        self.fitted = fitted
        matrix = fitted.matrix
        order = np.argsort(matrix.columns, kind="stable")
        rows = np.repeat(np.arange(len(matrix.starts) - 1), np.diff(matrix.starts))
        self._rows: Ints = rows[order].astype(np.int32)
        self._weights: Floats = matrix.weights[order]
        width = len(fitted.vectoriser.idf)
        self._starts = np.searchsorted(matrix.columns[order], np.arange(width + 1))
        place = {label: at for at, label in enumerate(fitted.labels)}
        self._classes = np.array([place[one.label] for one in fitted.examples], dtype=np.int32)
        self._marks = [guards.marks(one.text, one.language or None) for one in fitted.examples]
        self._counts: dict[tuple[str, str], int] = {}
        for one in fitted.examples:
            key = (one.label, one.language)
            self._counts[key] = self._counts.get(key, 0) + 1

    def guess(self, cleaned: str, language: str | None) -> Guess:
        """The best label for a `clean` message in `language` (None: none of the shop's)."""
        import numpy as np

        folded = fold(cleaned)
        row = self.fitted.vectoriser.row(folded)
        scores = row.weights @ self.fitted.weights[row.columns] + self.fitted.bias
        similar = self._similarities(row)
        near = np.zeros(len(self.fitted.labels))
        np.maximum.at(near, self._classes, similar)
        table = facts(
            scores[None, :],
            near[None, :],
            coverage=np.array([row.coverage]),
            known=np.array([row.known]),
            total=np.array([row.total]),
        )
        order = np.argsort(-scores, kind="stable")
        best = int(order[0])
        own = np.where(self._classes == best, similar, -1.0)
        nearest = int(own.argmax())
        doubts = self._doubts(cleaned, language, row, nearest)
        if similar[nearest] < ALIKE and not self._evidence(self.fitted.labels[best], language):
            doubts = (*doubts, Doubt.FOREIGN)
        return self._conclude(table, order.tolist(), nearest, doubts)

    def _conclude(
        self, table: Numbers, order: Sequence[int], nearest: int, doubts: Sequence[Doubt]
    ) -> Guess:
        p = float(self.fitted.head.probability(table)[0])
        if doubts or not self.fitted.calibrated:
            p = min(p, ANSWER_FLOOR - 0.01)
        listed = max(p, float(self.fitted.listed.probability(table)[0]))
        if Doubt.FOREIGN in doubts:
            p, listed = min(p, OFFER_FLOOR - 0.01), min(listed, OFFER_FLOOR - 0.01)
        labels = self.fitted.labels
        return Guess(
            label=labels[order[0]],
            p=p,
            p_listed=listed,
            ranked=tuple(labels[at] for at in order[:12]),
            nearest=self.fitted.examples[nearest].text,
            doubts=tuple(doubts),
            facts=tuple(float(value) for value in table[0]),
            likeness=float(table[0][NAMES.index("nearest")]),
        )

    def _similarities(self, row: Row) -> Numbers:
        """Cosine of the message with every example, through the postings of its columns."""
        import numpy as np

        slices = [slice(self._starts[column], self._starts[column + 1]) for column in row.columns]
        if not slices:
            return np.zeros(len(self._classes))
        heights = [part.stop - part.start for part in slices]
        hit = np.concatenate([self._rows[part] for part in slices])
        mass = np.concatenate([self._weights[part] for part in slices])
        mass = mass * np.repeat(row.weights, heights)
        sums: Any = np.bincount(hit, weights=mass, minlength=len(self._classes))
        return np.asarray(sums, dtype=float)

    def _doubts(
        self, cleaned: str, language: str | None, row: Row, nearest: int
    ) -> tuple[Doubt, ...]:
        example = self.fitted.examples[nearest]
        found = guards.turned(guards.marks(fold(cleaned), language), self._marks[nearest])
        if row.known < guards.MIN_KNOWN_WORDS:
            found.append(Doubt.FEW_KNOWN_WORDS)
        if self._evidence(example.label, language) < guards.MIN_EXAMPLES:
            found.append(Doubt.FEW_EXAMPLES)
        if guards.several_questions(cleaned):
            found.append(Doubt.SEVERAL_QUESTIONS)
        return tuple(found)

    def _evidence(self, label: str, language: str | None) -> int:
        """Examples of the label in that language; those of unstated language count for any."""
        unstated = self._counts.get((label, ""), 0)
        if language is None:
            return unstated
        return unstated + self._counts.get((label, stem(language)), 0)
