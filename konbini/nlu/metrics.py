"""The numbers of an evaluation from outcomes alone. Pure; knows no model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from konbini.nlu.rows import OUT_OF_SCOPE
from konbini.nlu.selective import PRECISION_TARGET
from konbini.shop.faq import Decision

BINS = 10


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was decided about one message, beside what it meant.

    `predicted`: the best guess whether or not it was used; `offered`: ids answered or offered.
    """

    text: str
    intent: str
    predicted: str
    p: float
    decision: Decision
    offered: tuple[str, ...]
    seconds: float

    @property
    def in_scope(self) -> bool:
        """Does an entry answer it?"""
        return self.intent != OUT_OF_SCOPE

    @property
    def right(self) -> bool:
        """Was the best guess right?"""
        return self.predicted == self.intent

    @property
    def answered(self) -> bool:
        """Was it answered without asking?"""
        return self.decision is Decision.ANSWER


def share(part: int, whole: int) -> float | None:
    """Part ÷ whole, None when there is nothing to share."""
    return round(part / whole, 4) if whole else None


def accuracy(outcomes: Sequence[Outcome]) -> float | None:
    """Right guesses among the in-scope messages, before abstaining."""
    inside = [one for one in outcomes if one.in_scope]
    return share(sum(one.right for one in inside), len(inside))


def macro_f1(outcomes: Sequence[Outcome]) -> float | None:
    """Mean F1 over the in-scope intents that occur, before abstaining."""
    inside = [one for one in outcomes if one.in_scope]
    scores = []
    for intent in {one.intent for one in inside}:
        hits = sum(one.right for one in inside if one.intent == intent)
        named = sum(one.predicted == intent for one in inside)
        meant = sum(one.intent == intent for one in inside)
        scores.append(2 * hits / (named + meant))
    return round(sum(scores) / len(scores), 4) if scores else None


def out_of_scope(outcomes: Sequence[Outcome]) -> tuple[float | None, float | None]:
    """(recall, precision) of "nothing here answers this": neither answered nor offered."""
    flagged = [one for one in outcomes if one.decision is Decision.UNSURE]
    caught = sum(not one.in_scope for one in flagged)
    outside = sum(not one.in_scope for one in outcomes)
    return share(caught, outside), share(caught, len(flagged))


def coverage_at_target(outcomes: Sequence[Outcome]) -> float | None:
    """Share of in-scope messages answered at the best threshold that keeps 95 % of all answers
    right (chosen with hindsight: a measure of the ranking, not of the threshold).
    """
    ranked = sorted(outcomes, key=lambda one: -one.p)
    best = right = covered = 0
    for at, one in enumerate(ranked, start=1):
        right += one.right
        covered += one.in_scope
        tied = at < len(ranked) and ranked[at].p == one.p
        if not tied and right / at >= PRECISION_TARGET:
            best = covered
    return share(best, sum(one.in_scope for one in outcomes))


def buttons_hit(outcomes: Sequence[Outcome]) -> float | None:
    """In-scope messages whose right entry was answered or among the offered ones."""
    inside = [one for one in outcomes if one.in_scope]
    return share(sum(one.intent in one.offered for one in inside), len(inside))


def calibration_error(
    outcomes: Sequence[Outcome], out_of_scope_share: float | None = None
) -> float | None:
    """Expected calibration error of p against "the guess is right", ten equal bins, all rows.

    `out_of_scope_share` (0–1): the share that out-of-scope rows weigh where there are rows of both
    kinds; None leaves every row its own weight.
    """
    if not outcomes:
        return None
    outside = sum(not one.in_scope for one in outcomes)
    inside = len(outcomes) - outside
    weights = (1.0, 1.0)
    if out_of_scope_share is not None and inside and outside:
        weights = (out_of_scope_share / outside, (1 - out_of_scope_share) / inside)
    gaps = [0.0] * BINS
    for one in outcomes:
        gaps[min(int(one.p * BINS), BINS - 1)] += weights[one.in_scope] * (one.p - one.right)
    return round(sum(map(abs, gaps)) / (weights[0] * outside + weights[1] * inside), 4)


def percentile(values: Sequence[float], q: float) -> float:
    """The value below which a share q (0–1) of the values lies; 0 for none."""
    ranked = sorted(values)
    return ranked[min(int(q * len(ranked)), len(ranked) - 1)] if ranked else 0.0
