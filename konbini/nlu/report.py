"""What an owner should know about the examples: entries that are mixed up, languages not covered.

Looks at examples only, through the trained model's own vectors; knows no conversation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from konbini.nlu import tools
from konbini.nlu.cascade import Knowledge
from konbini.nlu.guards import MIN_EXAMPLES
from konbini.nlu.language import stem
from konbini.nlu.local import LocalModel
from konbini.nlu.normalise import normalise
from konbini.shop.faq import Entry

ALIKE_FLOOR = 0.35
"""Cosine below which two examples have nothing to do with each other."""

Z = 1.959964
"""Two-sided 95 % of the normal distribution."""


@dataclass(frozen=True, slots=True)
class Confusable:
    """Two entries (or tools) of one language that the examples do not keep apart.

    `mixed`: examples of either that are more like one of the other than like any of their own,
    of `examples` in all. `likeness`: cosine (0–1) of the two most alike ones, `pair`.
    """

    language: str
    labels: tuple[str, str]
    mixed: int
    examples: int
    likeness: float
    pair: tuple[str, str]


class Reach(StrEnum):
    """What an entry does in a language."""

    ANSWERS = "answers"
    OFFERS = "offers"
    TOOL = "tool"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Covered:
    """An entry in a language. `why` is empty when it answers by itself."""

    language: str
    entry: Entry
    examples: int
    answered: bool
    """Is there a text in that language?"""
    reach: Reach
    why: str


def confusable(model: LocalModel, knowledge: Knowledge) -> list[Confusable]:
    """Pairs that are mixed up, worst first. Blocking (compares all examples of a language)."""
    found: list[Confusable] = []
    shown = _as_written(knowledge.entries.values())
    by_language: dict[str, list[int]] = defaultdict(list)
    for at, example in enumerate(model.fitted.examples):
        by_language[example.language].append(at)
    for language, rows in by_language.items():
        found += _of_language(model, language, rows, shown)
    return sorted(found, key=lambda one: (-one.mixed, -one.likeness, one.language, one.labels))


def _of_language(
    model: LocalModel, language: str, rows: Sequence[int], shown: Mapping[str, str]
) -> list[Confusable]:
    import numpy as np

    similar = _cosines(model, rows)
    examples = [model.fitted.examples[row] for row in rows]
    labels = np.array([one.label for one in examples])
    own = labels[:, None] == labels[None, :]
    nearest_own = np.where(own, similar, -1.0).max(axis=1)
    others = np.where(own, -1.0, similar)
    mixed: dict[tuple[str, str], int] = defaultdict(int)
    best: dict[tuple[str, str], tuple[float, int, int]] = {}
    for at in range(len(rows)):
        to = int(others[at].argmax())
        likeness = float(others[at, to])
        if likeness < ALIKE_FLOOR:
            continue
        pair = _ordered(str(labels[at]), str(labels[to]))
        # one example alone has no companion it could be more like
        mixed[pair] += int(likeness >= max(nearest_own[at], ALIKE_FLOOR))
        best[pair] = max(best.get(pair, (-1.0, 0, 0)), (likeness, at, to))
    made = []
    for pair, (likeness, at, to) in best.items():
        if not mixed[pair]:
            continue
        first, second = (at, to) if labels[at] == pair[0] else (to, at)
        texts = [shown.get(examples[one].text, examples[one].text) for one in (first, second)]
        count = int(np.isin(labels, pair).sum())
        alike = round(likeness, 3)
        made.append(Confusable(language, pair, mixed[pair], count, alike, (texts[0], texts[1])))
    return made


def _cosines(model: LocalModel, rows: Sequence[int]) -> Any:
    """(rows, rows): cosine of the examples with each other, 0 with themselves."""
    import numpy as np
    from scipy import sparse

    held = model.fitted.postings
    shape = (len(model.fitted.examples), len(model.fitted.vectoriser.idf))
    parts = (held.weights.astype("float32"), held.rows.astype("int32"), held.starts)
    part = sparse.csc_matrix(parts, shape=shape).tocsr()[list(rows)]
    similar = (part @ part.T).toarray().astype(float)
    np.fill_diagonal(similar, -1.0)
    return similar


def _ordered(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)


def _as_written(entries: Iterable[Entry]) -> dict[str, str]:
    """Folded example → the owner's own spelling."""
    return {
        normalise(text): text
        for entry in entries
        for texts in entry.examples.values()
        for text in texts
    }


def interval(right: int, judged: int) -> tuple[float, float]:
    """Wilson's score interval (95 %) of a share: what so few judgements can tell."""
    if not judged:
        return 0.0, 1.0
    share, square = right / judged, Z * Z
    middle = (share + square / (2 * judged)) / (1 + square / judged)
    spread = share * (1 - share) / judged + square / (4 * judged * judged)
    half = Z * spread**0.5 / (1 + square / judged)
    return max(0.0, middle - half), min(1.0, middle + half)


def name_of(label: str) -> str:
    """An entry's id, or what a tool is called."""
    tool = tools.tool_of(label)
    return label if tool is None else f"({tool.value})"


def coverage(
    knowledge: Knowledge, model: LocalModel | None, locales: Sequence[str]
) -> list[Covered]:
    """Every entry in every one of `locales`, and in each other language that has examples."""
    spoken = {tag for entry in knowledge.entries.values() for tag in entry.examples}
    stems = {stem(tag) for tag in locales}
    tags = [*locales, *sorted(tag for tag in spoken if stem(tag) not in stems)]
    calibrated = model is not None and model.fitted.calibrated
    return [
        _covered(entry, tag, calibrated=calibrated)
        for tag in tags
        for entry in knowledge.entries.values()
    ]


def _covered(entry: Entry, tag: str, *, calibrated: bool) -> Covered:
    count = sum(
        len(texts) for spoken, texts in entry.examples.items() if stem(spoken) == stem(tag)
    )
    answered = any(stem(spoken) == stem(tag) for spoken in entry.answers.values)
    reach, why = _reach(entry, tag, count, calibrated=calibrated)
    return Covered(tag, entry, count, answered, reach, why)


def _reach(entry: Entry, tag: str, count: int, *, calibrated: bool) -> tuple[Reach, str]:
    if not count:
        return Reach.SILENT, "no examples"
    if entry.tool is not None:
        return Reach.TOOL, ""
    reasons = (
        (entry.held, "held: too often wrong"),
        (not entry.alone(tag), "not reviewed"),
        (count < MIN_EXAMPLES, f"fewer than {MIN_EXAMPLES} examples"),
        (not calibrated, "too little to calibrate from"),
    )
    why = next((words for holds, words in reasons if holds), "")
    return Reach.OFFERS if why else Reach.ANSWERS, why
