"""Turns guesses about messages a refit had not seen into heads and a threshold.

Knows facts, truths and shares; nothing of how a guess comes about.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from konbini.nlu.selective import MIN_RIGHT, OUT_OF_SCOPE_SHARE, Head, threshold

HIDDEN = 0.25
"""Weight of whole classes left out among the out-of-scope messages, generic phrases weigh the
rest: strangers are rarely as near to an entry as its own neighbours are.
"""


@dataclass(frozen=True, slots=True)
class Tried:
    """What one refit says about messages it had not seen.

    kept, asked: rows (past the examples: those of the negatives) · scores, near: (asked, classes)
    · coverage, known, total: as `selective.facts` takes them · truth: class, -1 for none ·
    hidden: the asked examples' classes were left out.
    """

    kept: Any
    asked: Any
    scores: Any
    near: Any
    coverage: Any
    known: Any
    total: Any
    truth: Any
    hidden: bool


@dataclass(frozen=True, slots=True)
class Trial:
    """Facts of guesses, whether the best one was right, whether one of the best three was."""

    facts: Any
    right: Any
    listed: Any


@dataclass(frozen=True, slots=True)
class Judgement:
    """How far guesses are to be trusted."""

    head: Head
    listed: Head
    threshold: float
    calibrated: bool


def trial(table: Any, scores: Any, truth: Any) -> Trial:
    """table: (messages, facts) · scores: (messages, classes) · truth: the right class, -1 for
    none.
    """
    import numpy as np

    order = np.argsort(-scores, axis=1, kind="stable")[:, :3]
    right = (order[:, 0] == truth).astype(float)
    return Trial(table, right, (order == truth[:, None]).any(axis=1).astype(float))


def part(whole: Trial, rows: Any) -> Trial:
    """Those rows of a trial (a slice or a mask)."""
    return Trial(whole.facts[rows], whole.right[rows], whole.listed[rows])


def judge(
    inside: Sequence[Trial],
    outside: Sequence[Trial],
    stray: Sequence[Trial],
    width: int,
    *,
    hidden: float = HIDDEN,
) -> Judgement:
    """Heads fitted on guesses about unseen messages, out-of-scope ones weighing their share.

    `inside`: messages with an entry, `outside`: those whose entry was left out, `stray`: generic
    ones; `width`: facts a row; `hidden`: weight of `outside` among those two.
    """
    import numpy as np

    parts = [_join(inside, width), _join(outside, width), _join(stray, width)]
    outer = np.array([hidden, 1 - hidden]) * [len(one.right) > 0 for one in parts[1:]]
    shares = [1 - OUT_OF_SCOPE_SHARE, *(OUT_OF_SCOPE_SHARE * outer / max(outer.sum(), 1e-9))]
    weight = np.concatenate(
        [np.full(len(one.right), share / max(1, len(one.right)))
         for one, share in zip(parts, shares, strict=True)]
    )  # fmt: skip
    whole = _join(parts, width)
    head = _head(whole.facts, whole.right, weight)
    listed = _head(whole.facts, whole.listed, weight)
    if head is None or listed is None:
        return Judgement(_silent(), _silent(), 1.0, calibrated=False)
    limit = threshold(head.probability(whole.facts), whole.right, weight)
    return Judgement(head, listed, limit, int(whole.right.sum()) >= MIN_RIGHT)


def _join(trials: Sequence[Trial], width: int) -> Trial:
    import numpy as np

    held = [*trials, Trial(np.zeros((0, width)), np.zeros(0), np.zeros(0))]
    return Trial(
        np.concatenate([one.facts for one in held]),
        np.concatenate([one.right for one in held]),
        np.concatenate([one.listed for one in held]),
    )


def _head(table: Any, right: Any, weight: Any) -> Head | None:
    """A logistic regression of right on the facts; None when all were right or all wrong."""
    from sklearn.linear_model import LogisticRegression

    if not 0 < right.sum() < len(right):
        return None
    mean, scale = table.mean(axis=0), table.std(axis=0) + 1e-9
    fitted = LogisticRegression(C=1.0, max_iter=1000).fit(
        (table - mean) / scale, right, sample_weight=weight * len(right)
    )
    return Head(mean, scale, fitted.coef_[0], float(fitted.intercept_[0]))


def _silent() -> Head:
    import numpy as np

    nothing = np.zeros(0)
    return Head(nothing, nothing, nothing, 0.0)
