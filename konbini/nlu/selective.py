"""How likely a guess is right: a few facts about the guess → a calibrated probability.

Knows margins and similarities, no words. Fitted by `training`, plain numpy when used.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

    Numbers = NDArray[float64]

ANSWER_FLOOR = 0.90
"""Nothing is answered by itself below this probability, whatever the calibration says."""

OFFER_FLOOR = 0.55
"""Below this probability not even choices are offered."""

PRECISION_TARGET = 0.95
"""Share of right ones among automatic answers that the threshold is set for."""

OUT_OF_SCOPE_SHARE = 0.50
"""Share of messages no entry answers that is expected in traffic."""

STRAY_LIKENESS = 0.8
"""Cosine from which a generic phrase counts as asking for the entry it is like."""

MIN_RIGHT = 20
"""Right guesses needed in calibration before anything is answered by itself."""

NAMES = (
    "top",
    "margin",
    "entropy",
    "nearest",
    "nearest_label",
    "nearest_gap",
    "coverage",
    "known",
    "length",
)
"""The facts, in order; part of the key of cached models."""


def facts(scores: Any, near: Any, *, coverage: Any, known: Any, total: Any) -> Numbers:
    """One row of `NAMES` per message.

    scores: (messages, classes) decision values · near: (messages, classes) cosine of the nearest
    example per class · coverage: share of known grams · known, total: words.
    """
    import numpy as np

    index = np.arange(len(scores))
    best = scores.argmax(axis=1)
    top = scores[index, best]
    label_near = near[index, best]
    rest_scores, rest_near = scores.astype(float), near.astype(float)
    if scores.shape[1] > 1:
        rest_scores[index, best] = -np.inf
        rest_near[index, best] = -1.0
        second, other_near = rest_scores.max(axis=1), rest_near.max(axis=1)
    else:
        second, other_near = np.full(len(scores), -1.0), np.zeros(len(scores))
    spread = np.exp(3 * (scores - top[:, None]))
    share = spread / spread.sum(axis=1, keepdims=True)
    entropy = -(share * np.log(share + 1e-9)).sum(axis=1)
    return np.column_stack(
        [
            top,
            top - second,
            entropy,
            near.max(axis=1),
            label_near,
            label_near - other_near,
            coverage,
            known / np.maximum(total, 1),
            np.log1p(total),
        ]
    ).astype(float)


@dataclass(frozen=True, slots=True)
class Head:
    """A logistic regression over standardised facts; without weights, similarity speaks alone."""

    mean: Numbers
    scale: Numbers
    weights: Numbers
    bias: float

    def probability(self, rows: Numbers) -> Numbers:
        """P(the guess is right), 0–1, per row of facts."""
        import numpy as np

        if not len(self.weights):
            similar, known = rows[:, NAMES.index("nearest_label")], rows[:, NAMES.index("known")]
            return np.asarray(np.clip(similar, 0, 1) * known * (ANSWER_FLOOR - 0.01))
        z = ((rows - self.mean) / self.scale) @ self.weights + self.bias
        return np.asarray(1 / (1 + np.exp(-np.clip(z, -30, 30))))


def threshold(p: Numbers, right: Numbers, weight: Numbers) -> float:
    """The lowest probability from `ANSWER_FLOOR` up above which weighted precision reaches the
    target; 0.995 when none does (then almost nothing is answered by itself).
    """
    import numpy as np

    for step in np.arange(ANSWER_FLOOR, 0.991, 0.005):
        chosen = p >= step
        mass = float(weight[chosen].sum())
        if mass and float((weight * right)[chosen].sum()) / mass >= PRECISION_TARGET:
            return round(float(step), 3)
    return 0.995
