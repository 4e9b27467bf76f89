"""Fits the offline classifier and calibrates it; the only user of scikit-learn.

Blocking and seeded: the same examples give the same model. Run it in a thread.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from konbini.nlu import calibrating, sensing
from konbini.nlu.calibrating import Judgement, Trial, Tried, part
from konbini.nlu.features import VERSION, Postings, Vectoriser, grams, keys, words
from konbini.nlu.local import Example, Fitted
from konbini.nlu.selective import NAMES, STRAY_LIKENESS, facts

if TYPE_CHECKING:
    from konbini.nlu.sentences import Encoder

SEED = 7
LOGITS = 4.0
"""Logits for one margin of a vector machine, about."""

_FEW = 2_000
"""Up to this many examples two machines are fitted and their mean is taken; see `_fit`."""

_EMPHASIS = 1.8
"""Weight of words and pairs beside character grams, which are many times as many, where there are
more than a few examples (with few, most words of a message are new).
"""

_BIG = 2_000
"""Above this many examples fewer refits are made, so that a cold start stays short."""

_HUGE = 6_000
"""Above this many, fewer still."""

_SLICE = 256

__all__ = ["VERSION", "train"]


@dataclass(frozen=True, slots=True)
class _Counts:
    """Gram counts of texts over one vocabulary, and which words each text has."""

    vocabulary: dict[str, int]
    table: Any
    """scipy CSR (texts, grams), raw counts"""
    lengths: Any
    """grams per text, unknown ones included"""
    word_columns: list[list[int]]
    emphasis: Any
    """(grams): how much more than its rarity a gram counts"""


def train(
    examples: Sequence[Example], negatives: Sequence[str], encoder: Encoder | None = None
) -> Fitted:
    """A calibrated model of the examples (at least one); `negatives`: folded texts without a
    label; `encoder`: adds what English sentences mean. Raises ValueError when there are no
    examples.
    """
    import numpy as np

    if not examples:
        raise ValueError("no examples")
    examples = sorted(examples, key=lambda one: one.label)
    texts = [one.text for one in examples]
    counts = _count(texts + list(negatives), few=len(texts) <= _FEW)
    labels = tuple(sorted({one.label for one in examples}))
    place = {label: at for at, label in enumerate(labels)}
    y = np.array([place[one.label] for one in examples])
    rows = np.arange(len(examples))
    idf, seen = _weigh(counts, rows)
    matrix = _tfidf(counts, rows, idf)
    weights, bias = _fit(matrix, y, len(labels))
    stray = _strays(counts, idf, matrix, len(examples))
    tried = _tried(counts, y, stray)
    judged = _judged(tried, len(examples))
    vocabulary, known = _sorted(counts, seen)
    return Fitted(
        labels=labels,
        vectoriser=Vectoriser(vocabulary, idf[known].astype(np.float32)),
        weights=weights[known].astype(np.float16),
        bias=bias.astype(np.float32),
        examples=tuple(examples),
        postings=_posted(matrix[:, known]),
        head=judged.head,
        listed=judged.listed,
        threshold=judged.threshold,
        calibrated=judged.calibrated,
        sense=sensing.learn(encoder, examples, negatives, tried) if encoder else None,
    )


def _count(texts: Sequence[str], *, few: bool) -> _Counts:
    import numpy as np
    from scipy import sparse

    vocabulary: dict[str, int] = {}
    columns: list[int] = []
    starts, word_columns = [0], []
    for text in texts:
        columns += [vocabulary.setdefault(gram, len(vocabulary)) for gram in grams(text)]
        starts.append(len(columns))
        word_columns.append([vocabulary[f"w:{word}"] for word in words(text)])
    shape = (len(texts), len(vocabulary))
    table = sparse.csr_matrix((np.ones(len(columns)), columns, starts), shape=shape)
    table.sum_duplicates()
    more = 1.0 if few else _EMPHASIS
    emphasis = np.array([more if gram[0] == "w" else 1.0 for gram in vocabulary])
    return _Counts(vocabulary, table, np.diff(starts), word_columns, emphasis)


def _weigh(counts: _Counts, rows: Any) -> tuple[Any, Any]:
    """Inverse document frequencies as those rows see them (0 = unseen), and the seen columns."""
    import numpy as np

    seen = np.bincount(counts.table[rows].indices, minlength=counts.table.shape[1])
    idf = np.where(seen > 0, np.log((1 + len(rows)) / (1 + seen)) + 1, 0.0)
    return idf * counts.emphasis, np.flatnonzero(seen)


def _tfidf(counts: _Counts, rows: Any, idf: Any) -> Any:
    import numpy as np
    from scipy import sparse

    part = counts.table[rows].astype(float)
    part.data = (1 + np.log(part.data)) * idf[part.indices]
    norms = np.sqrt(part.multiply(part).sum(axis=1)).A1 if part.nnz else np.ones(part.shape[0])
    result = sparse.diags(1 / np.maximum(norms, 1e-12)) @ part
    result = result.tocsr()
    result.eliminate_zeros()
    result.sort_indices()
    return result


def _fit(matrix: Any, y: Any, classes: int) -> tuple[Any, Any]:
    """One linear machine against the rest per class: (features, classes) and biases.

    A class without rows keeps zero weights and a score nobody loses to.
    """
    import numpy as np
    from sklearn.svm import LinearSVC

    present = np.unique(y)
    weights, bias = np.zeros((matrix.shape[1], classes)), np.full(classes, -2.0)
    if len(present) == 1:
        bias[present] = 0.0
        return weights, bias
    machine = LinearSVC(C=1.0, random_state=SEED).fit(matrix, y)
    coefficients, offsets = machine.coef_, machine.intercept_
    if len(y) <= _FEW:
        other, more = _logistic(matrix, y, present)
        coefficients, offsets = (coefficients + other) / 2, (offsets + more) / 2
    if len(present) == 2:
        coefficients = np.vstack([-coefficients, coefficients])
        offsets = np.array([-offsets[0], offsets[0]])
    weights[:, present] = coefficients.T
    bias[present] = offsets
    return weights, bias


def _logistic(matrix: Any, y: Any, present: Any) -> tuple[Any, Any]:
    """Logistic regressions against the rest, in the scale of the vector machine's margins."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    fitted = [
        LogisticRegression(C=20.0, solver="liblinear", dual=True, random_state=SEED).fit(
            matrix, y == label
        )
        for label in (present[1:] if len(present) == 2 else present)  # as the other machine does
    ]
    weights = np.vstack([one.coef_ for one in fitted]) / LOGITS
    return weights, np.concatenate([one.intercept_ for one in fitted]) / LOGITS


def _strays(counts: _Counts, idf: Any, matrix: Any, first: int) -> Any:
    """Rows of the negatives, without those an entry really asks for (an owner may answer "hi")."""
    import numpy as np

    rows = np.arange(first, counts.table.shape[0])
    if not len(rows):
        return rows
    everything = np.zeros(first, dtype=int)
    likeness = _nearest(_tfidf(counts, rows, idf), matrix, everything, 1)[:, 0]
    return rows[likeness < STRAY_LIKENESS]


def _splits(y: Any) -> Iterator[tuple[Any, Any]]:
    """(rows trained on, rows tried): folds of every class, then whole classes left out."""
    import numpy as np

    chance = np.random.default_rng(SEED)
    refits = 5 if len(y) <= _BIG else 3 if len(y) <= _HUGE else 2
    folds = np.empty(len(y), dtype=int)
    for label in np.unique(y):
        members = chance.permutation(np.flatnonzero(y == label))
        folds[members] = (np.arange(len(members)) + chance.integers(refits)) % refits
    for fold in range(refits):
        yield np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
    labels = chance.permutation(np.unique(y))
    for group in np.array_split(labels, min(refits, len(labels))):
        yield np.flatnonzero(~np.isin(y, group)), np.flatnonzero(np.isin(y, group))


def _tried(counts: _Counts, y: Any, strays: Any) -> list[Tried]:
    """What every refit says about the messages kept from it, a share of the negatives each."""
    import numpy as np

    splits = [(kept, tried) for kept, tried in _splits(y) if len(kept) and len(tried)]
    return [
        _try(counts, y, kept, np.concatenate([tried, strays[turn :: len(splits)]]))
        for turn, (kept, tried) in enumerate(splits)
    ]


def _judged(tried: Sequence[Tried], count: int) -> Judgement:
    """How far to trust the words alone; `count`: examples, whose rows come before the others'."""
    trials = [(one, _trial(one)) for one in tried]
    return calibrating.judge(
        [part(whole, one.asked < count) for one, whole in trials if not one.hidden],
        [part(whole, one.asked < count) for one, whole in trials if one.hidden],
        [part(whole, one.asked >= count) for one, whole in trials],
        len(NAMES),
    )


def _try(counts: _Counts, y: Any, kept: Any, tried: Any) -> Tried:
    """Fit on the kept rows and guess the tried ones (rows past the examples have no label)."""
    import numpy as np

    idf, _ = _weigh(counts, kept)
    seen, asked = _tfidf(counts, kept, idf), _tfidf(counts, tried, idf)
    classes = int(y.max()) + 1
    weights, bias = _fit(seen, y[kept], classes)
    scores = asked @ weights + bias
    near = _nearest(asked, seen, y[kept], classes)
    known = [sum(idf[column] > 0 for column in counts.word_columns[row]) for row in tried]
    total = [len(counts.word_columns[row]) for row in tried]
    present = counts.table[tried].copy()
    present.data *= idf[present.indices] > 0
    coverage = present.sum(axis=1).A1 / np.maximum(counts.lengths[tried], 1)
    truth = np.array([y[row] if row < len(y) else -1 for row in tried])
    hidden = not np.isin(y[tried[tried < len(y)]], y[kept]).any()
    return Tried(
        kept, tried, scores, near, coverage, np.array(known), np.array(total), truth, hidden
    )


def _trial(tried: Tried) -> Trial:
    table = facts(
        tried.scores,
        tried.near,
        coverage=tried.coverage,
        known=tried.known,
        total=tried.total,
    )
    return calibrating.trial(table, tried.scores, tried.truth)


def _nearest(asked: Any, seen: Any, y: Any, classes: int) -> Any:
    """(messages, classes): cosine of the nearest seen row per class, a slice at a time (the whole
    table of a big FAQ would take gigabytes).
    """
    import numpy as np

    order = np.argsort(y, kind="stable")
    present, starts = np.unique(y[order], return_index=True)
    columns = seen[order].T.tocsr()
    near = np.zeros((asked.shape[0], classes))
    for at in range(0, asked.shape[0], _SLICE):
        similar = (asked[at : at + _SLICE] @ columns).toarray()
        near[at : at + _SLICE, present] = np.maximum.reduceat(similar, starts, axis=1)
    return near


def _sorted(counts: _Counts, seen: Any) -> tuple[Any, Any]:
    """The keys of the seen grams, ascending, and the columns they stand for."""
    import numpy as np

    grams_by_column = list(counts.vocabulary)
    found = keys(grams_by_column[column] for column in seen)
    order = np.argsort(found, kind="stable")
    return found[order], seen[order]


def _posted(matrix: Any) -> Postings:
    import numpy as np

    columns = matrix.tocsc()
    columns.sort_indices()
    few = columns.shape[0] <= np.iinfo(np.uint16).max
    return Postings(
        columns.indptr.astype(np.int32),
        columns.indices.astype(np.uint16 if few else np.int32),
        columns.data.astype(np.float16),
    )
