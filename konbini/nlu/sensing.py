"""Fits what sentence vectors add for English, on the very splits the words were tried on.

Blocking and seeded. Needs scikit-learn; knows nothing of grams.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from konbini.nlu import calibrating, tools
from konbini.nlu.calibrating import Trial, Tried
from konbini.nlu.selective import STRAY_LIKENESS, facts
from konbini.nlu.sense import FACTS, LANGUAGE, Sense, fused, spoken
from konbini.nlu.sense import facts as widened

if TYPE_CHECKING:
    from konbini.nlu.local import Example
    from konbini.nlu.sentences import Encoder

SHARES = (0.5, 1.0, 2.0, 4.0, 8.0)
"""Weights of the words beside the meaning that are tried."""

MIN_EXAMPLES = 20
"""Fewer English examples say nothing about how to weigh them."""

HIDDEN = 0.5
"""Weight of whole classes left out among the out-of-scope messages. More than for the words:
vectors tell generic phrases apart easily, neighbours of an entry not.
"""

_STRICTNESS = 30.0
_NEAR_ENOUGH = 1e-4
_SLICE = 256


def learn(
    encoder: Encoder, examples: Sequence[Example], negatives: Sequence[str], tried: Sequence[Tried]
) -> Sense | None:
    """The sense of the English examples; None when there are too few of them."""
    import numpy as np

    english = [at for at, one in enumerate(examples) if spoken(one.text, one.language)]
    labels = sorted({one.label for one in examples})
    place = {label: at for at, label in enumerate(labels)}
    y = np.array([place[one.label] for one in examples])
    rows = np.array(english, dtype=np.int32)
    if len(rows) < MIN_EXAMPLES or len(np.unique(y[rows])) < 2:
        return None
    others = _generic(negatives)
    texts = [examples[at].text for at in english] + [negatives[at] for at in others]
    vectors = np.zeros((len(examples) + len(negatives), encoder.width), dtype=np.float32)
    spot = np.concatenate([rows, np.array(others, dtype=np.int64) + len(examples)])
    found = encoder.vectors(texts)
    vectors[spot] = found
    usable = np.zeros(len(vectors), dtype=bool)
    usable[spot] = True
    usable[len(examples) :] &= (vectors[len(examples) :] @ vectors[rows].T).max(
        axis=1, initial=-1.0
    ) < STRAY_LIKENESS
    felt = [_feel(one, vectors, usable, y=y, classes=len(labels)) for one in tried]
    share = _share(felt)
    trials = [(one, _trial(one, share)) for one in felt]
    count = len(examples)
    judged = calibrating.judge(
        [calibrating.part(it, one.asked < count) for one, it in trials if not one.tried.hidden],
        [calibrating.part(it, one.asked < count) for one, it in trials if one.tried.hidden],
        [calibrating.part(it, one.asked >= count) for one, it in trials],
        len(FACTS),
        hidden=HIDDEN,
    )
    weights, bias = fit(vectors[rows], y[rows], len(labels))
    return Sense(
        encoder.digest, rows, vectors[rows],
        weights.astype(np.float32), bias.astype(np.float32), share,
        judged.head, judged.listed, judged.threshold, judged.calibrated,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Felt:
    """The English messages of one trial: which they are, and what their meaning says."""

    tried: Tried
    rows: Any
    """places among the asked ones"""
    asked: Any
    scores: Any
    likeness: Any


def _feel(tried: Tried, vectors: Any, usable: Any, *, y: Any, classes: int) -> _Felt:
    import numpy as np

    rows = np.flatnonzero(usable[tried.asked])
    asked = tried.asked[rows]
    kept = tried.kept[usable[tried.kept]]
    weights, bias = fit(vectors[kept], y[kept], classes)
    scores = vectors[asked] @ weights + bias
    likeness = nearest(vectors[asked], vectors[kept], y[kept], classes)
    return _Felt(tried, rows, asked, scores, likeness)


def _share(felt: Sequence[_Felt]) -> float:
    """The weight of the words that guesses best about unseen messages that have an entry."""

    def right(share: float) -> int:
        return sum(
            int((fused(one.tried.scores[one.rows], one.scores, share).argmax(axis=1)
                 == one.tried.truth[one.rows]).sum())
            for one in felt if not one.tried.hidden
        )  # fmt: skip

    return max(SHARES, key=lambda share: (right(share), -share))


def _trial(felt: _Felt, share: float) -> Trial:
    tried, rows = felt.tried, felt.rows
    scores = fused(tried.scores[rows], felt.scores, share)
    table = facts(
        scores, tried.near[rows],
        coverage=tried.coverage[rows], known=tried.known[rows], total=tried.total[rows],
    )  # fmt: skip
    table = widened(table, felt.likeness, scores.argmax(axis=1))
    return calibrating.trial(table, scores, tried.truth[rows])


def _generic(negatives: Sequence[str]) -> list[int]:
    """Which of the negatives to try: English ones, and those that were given beside our own."""
    own, english = set(tools.negatives()), set(tools.negatives((LANGUAGE,)))
    return [
        at for at, text in enumerate(negatives)
        if text in english or (text not in own and spoken(text, ""))
    ]  # fmt: skip


def fit(vectors: Any, y: Any, classes: int) -> tuple[Any, Any]:
    """A logistic regression of the class: (width, classes) and biases, in logits."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    present = np.unique(y)
    weights, bias = np.zeros((vectors.shape[1], classes)), np.zeros(classes)
    if len(present) < 2:
        return weights, bias
    # Half the precision, and stopped early: as good, and several times quicker.
    machine = LogisticRegression(C=_STRICTNESS, max_iter=100, tol=_NEAR_ENOUGH).fit(
        vectors.astype(np.float32, copy=False), y
    )
    found, offsets = machine.coef_.T, machine.intercept_
    if len(present) == 2:
        found, offsets = np.hstack([-found, found]) / 2, np.array([-offsets[0], offsets[0]]) / 2
    weights[:, present], bias[present] = found, offsets
    # A class without examples is as likely as the mean one, so that words may still find it.
    missing = np.setdiff1d(np.arange(classes), present)
    weights[:, missing] = found.mean(axis=1, keepdims=True)
    bias[missing] = offsets.mean()
    return weights, bias


def nearest(asked: Any, kept: Any, y: Any, classes: int) -> Any:
    """(asked, classes): cosine of the nearest kept vector per class; 0 where there is none. A
    slice at a time: the whole table of a big FAQ would take hundreds of megabytes.
    """
    import numpy as np

    near = np.zeros((len(asked), classes))
    if len(asked) and len(kept):
        order = np.argsort(y, kind="stable")
        present, starts = np.unique(y[order], return_index=True)
        columns = kept[order].T
        for at in range(0, len(asked), _SLICE):
            similar = np.maximum.reduceat(asked[at : at + _SLICE] @ columns, starts, axis=1)
            near[at : at + _SLICE, present] = np.maximum(similar, 0)
    return near
