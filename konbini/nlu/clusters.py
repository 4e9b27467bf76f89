"""Puts questions that ask the same together: leaders by likeness, one language at a time.

Deterministic. Knows masked texts, no customer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from konbini.nlu.features import grams
from konbini.nlu.normalise import normalise

TOGETHER = 0.25
"""Cosine with a cluster's middle from which a question belongs to it."""

MOST = 2_000
"""Questions of one language that are compared: all with all."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Questions that ask the same. `members`: places in the given list; `middle` is one of them,
    the most typical one.
    """

    members: tuple[int, ...]
    middle: int


def cluster(texts: Sequence[str]) -> list[Cluster]:
    """Clusters of the first `MOST` texts, biggest first; one without words is in none. Blocking.

    Each text joins the cluster whose middle it is most like, else begins one; then every text
    goes to the middle it is nearest to, so that the order matters less.
    """
    import numpy as np

    folded = [normalise(text) for text in texts[:MOST]]
    rows = [at for at, text in enumerate(folded) if text]
    if not rows:
        return []
    similar = _cosines([folded[row] for row in rows])
    home = _led(similar)
    middles = np.array([similar[home == one].sum(axis=0) for one in range(home.max() + 1)])
    lengths = np.array([middles[one][home == one].sum() for one in range(len(middles))]) ** 0.5
    home = (middles / lengths[:, None]).argmax(axis=0)
    found = []
    for label in np.unique(home):
        members = np.flatnonzero(home == label)
        middle = members[similar[np.ix_(members, members)].sum(axis=0).argmax()]
        found.append(Cluster(tuple(rows[at] for at in members), rows[int(middle)]))
    return sorted(found, key=lambda one: (-len(one.members), one.members[0]))


def _led(similar: Any) -> Any:
    """The cluster of each text: the likest one so far, or a new one."""
    import numpy as np

    count = len(similar)
    sums, squares = np.zeros((count, count)), np.zeros(count)
    home, clusters = np.zeros(count, dtype=int), 0
    for at in range(count):
        likeness = sums[:clusters, at] / np.sqrt(squares[:clusters])
        best = int(likeness.argmax()) if clusters else 0
        if not clusters or likeness[best] < TOGETHER:
            best, clusters = clusters, clusters + 1
        squares[best] += 2 * sums[best, at] + similar[at, at]
        sums[best] += similar[at]
        home[at] = best
    return home


def _cosines(texts: Sequence[str]) -> Any:
    """(texts, texts): cosine of their TF-IDF rows."""
    import numpy as np
    from scipy import sparse

    counts = [Counter(grams(text)) for text in texts]
    seen = Counter(gram for found in counts for gram in found)
    columns = {gram: at for at, gram in enumerate(sorted(seen))}
    where = [columns[gram] for found in counts for gram in found]
    starts = np.cumsum([0, *map(len, counts)])
    weights = np.array([float(n) for found in counts for n in found.values()])
    held = np.array([seen[gram] for gram in columns])
    idf = np.log((1 + len(texts)) / (1 + held)) + 1
    table = sparse.csr_matrix(
        ((1 + np.log(weights)) * idf[where], where, starts), shape=(len(texts), len(columns))
    )
    norms = np.sqrt(table.multiply(table).sum(axis=1)).A1
    table = sparse.diags(1 / norms) @ table
    return (table @ table.T).toarray()
