"""The offline classifier as it is used: a fitted model, a message in, a guess with p out.

Needs numpy only; how the numbers came about is `training`'s business, keeping them `cache`'s.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from konbini.nlu import guards
from konbini.nlu.features import Postings, Row, Vectoriser
from konbini.nlu.guards import Doubt
from konbini.nlu.language import stem
from konbini.nlu.normalise import fold
from konbini.nlu.selective import ANSWER_FLOOR, NAMES, OFFER_FLOOR, Head, facts
from konbini.nlu.sense import LANGUAGE, Sense, fused
from konbini.nlu.sense import facts as sense_facts

if TYPE_CHECKING:
    from konbini.nlu.features import Floats, Halves
    from konbini.nlu.selective import Numbers
    from konbini.nlu.sentences import Encoder

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
    sure: bool = False
    """Is `p` at least the threshold from which such a guess is answered by itself?"""


@dataclass(frozen=True, slots=True)
class Fitted:
    """What training leaves: classes, weights, examples, calibration. Arrays and plain values."""

    labels: tuple[str, ...]
    vectoriser: Vectoriser
    weights: Halves
    """(features, classes)"""
    bias: Floats
    examples: tuple[Example, ...]
    """In the order of their labels."""
    postings: Postings
    head: Head
    listed: Head
    """The same facts → the probability that the right label is among the best three."""
    threshold: float
    calibrated: bool
    """Whether there was enough evidence to answer anything by itself."""
    sense: Sense | None = None
    """What the meaning of English sentences adds, when trained with an encoder."""


@dataclass(frozen=True, slots=True)
class _Felt:
    """Scores by meaning, a label each, and the likeness of every example (0: not English)."""

    sense: Sense
    scores: Numbers
    similar: Numbers


class LocalModel:
    """A fitted model, ready to guess; safe to use from several threads."""

    def __init__(self, fitted: Fitted, encoder: Encoder | None = None) -> None:
        """`encoder`: the one the model was trained with; with another, or none, words decide."""
        import numpy as np

        self.fitted = fitted
        held = Counter(one.label for one in fitted.examples)
        self._ends = np.cumsum([held[label] for label in fitted.labels])
        self._firsts = self._ends - [held[label] for label in fitted.labels]
        made = fitted.sense.digest if fitted.sense else None
        self._encoder = encoder if encoder and encoder.digest == made else None
        self._counts: dict[tuple[str, str], int] = {}
        for one in fitted.examples:
            key = (one.label, one.language)
            self._counts[key] = self._counts.get(key, 0) + 1

    def guess(self, cleaned: str, language: str | None) -> Guess:
        """The best label for a `clean` message in `language` (None: none of the shop's)."""
        import numpy as np

        folded = fold(cleaned)
        row = self.fitted.vectoriser.row(folded)
        scores = self._scores(row)
        similar = self._similarities(row)
        felt = self._feel(folded, language)
        words_say = int(scores.argmax())
        if felt is not None:
            scores = fused(scores, felt.scores, felt.sense.share)
        table = facts(
            scores[None, :],
            self._by_label(similar)[None, :],
            coverage=np.array([row.coverage]),
            known=np.array([row.known]),
            total=np.array([row.total]),
        )
        order = np.argsort(-scores, kind="stable")
        best = int(order[0])
        if felt is not None:
            likeness = self._by_label(felt.similar)[None, :]
            table = sense_facts(table, likeness, np.array([best]))
        alike = similar if felt is None else similar + felt.similar
        first = int(self._firsts[best])
        nearest = first + int(alike[first : self._ends[best]].argmax())
        doubts = self._doubts(cleaned, language, row, nearest)
        if similar[nearest] < ALIKE and not self._evidence(self.fitted.labels[best], language):
            doubts = (*doubts, Doubt.FOREIGN)
        if best != words_say:
            doubts = (*doubts, Doubt.APART)
        judge = self.fitted if felt is None else felt.sense
        return self._conclude(table, order.tolist(), nearest, doubts, judge=judge)

    def _conclude(
        self,
        table: Numbers,
        order: Sequence[int],
        nearest: int,
        doubts: Sequence[Doubt],
        *,
        judge: Fitted | Sense,
    ) -> Guess:
        p = float(judge.head.probability(table)[0])
        if doubts or not judge.calibrated:
            p = min(p, ANSWER_FLOOR - 0.01)
        listed = max(p, float(judge.listed.probability(table)[0]))
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
            sure=p >= judge.threshold,
        )

    def _scores(self, row: Row) -> Numbers:
        """What the linear machine gives each label."""
        import numpy as np

        weights = self.fitted.weights[row.columns].astype(np.float32)
        return np.asarray(row.weights @ weights + self.fitted.bias, dtype=float)

    def _feel(self, folded: str, language: str | None) -> _Felt | None:
        """What an English message means; None for others, and without the model's encoder."""
        import numpy as np

        sense = self.fitted.sense
        if sense is None or self._encoder is None or language != LANGUAGE:
            return None
        vector = self._encoder.vectors([folded])[0]
        similar = np.zeros(len(self.fitted.examples))
        similar[sense.rows] = sense.vectors @ vector
        return _Felt(sense, vector @ sense.weights + sense.bias, similar)

    def _by_label(self, similar: Numbers) -> Numbers:
        """The likeness of every label's nearest example; 0 where none is alike."""
        import numpy as np

        return np.asarray(np.maximum(np.maximum.reduceat(similar, self._firsts), 0.0))

    def _similarities(self, row: Row) -> Numbers:
        """Cosine of the message with every example, through the postings of its columns."""
        import numpy as np

        postings, width = self.fitted.postings, len(self.fitted.examples)
        starts, ends = postings.starts[row.columns], postings.starts[row.columns + 1]
        slices = list(map(slice, starts.tolist(), ends.tolist()))
        if not slices:
            return np.zeros(width)
        hit = np.concatenate([postings.rows[part] for part in slices])
        mass = np.concatenate([postings.weights[part] for part in slices])
        mass = mass * np.repeat(row.weights, ends - starts)
        return np.asarray(np.bincount(hit, weights=mass, minlength=width), dtype=float)

    def _doubts(
        self, cleaned: str, language: str | None, row: Row, nearest: int
    ) -> tuple[Doubt, ...]:
        example = self.fitted.examples[nearest]
        marks = guards.marks(example.text, example.language or None)
        found = guards.turned(guards.marks(fold(cleaned), language), marks)
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
