"""Which built-in entries the owner has written about as well: there the owner's words count.

Same id, the same words in an example, or most of an own entry's examples lie with one built-in
entry. Deterministic; compares texts within one language and knows no trained model.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from konbini.nlu.features import Vectoriser, grams, keys
from konbini.nlu.language import stem
from konbini.nlu.normalise import normalise
from konbini.shop.faq import Entry
from konbini.shop.ids import EntryId

if TYPE_CHECKING:
    from konbini.nlu.features import Floats

FEWEST = 3
"""An own entry with fewer comparable examples says too little to be compared by likeness."""

MOST = 30
"""Examples of one own entry and language that are compared; evenly taken, so that it is quick."""

ALIKE = 0.18
"""Cosine with the middle of a built-in entry's examples from which one counts as its kind."""

CLEAR = 1.15
"""How much nearer than to the next built-in entry it must be."""


class Because(StrEnum):
    """Why an own entry stands in for a built-in one."""

    ID = "same-id"
    EXAMPLE = "same-example"
    MEANING = "most-examples"


@dataclass(frozen=True, slots=True)
class Rival:
    """The owner's entry, why it wins; the shared words, or how many of its examples agree."""

    entry: EntryId
    because: Because
    example: str = ""
    agree: int = 0
    compared: int = 0


def rivals(own: Iterable[Entry], built_in: Sequence[Entry]) -> Mapping[EntryId, Rival]:
    """Built-in entries that step back, each with the own entry that it steps back for.

    Blocking; a second or two for thousands of examples.
    """
    mine = sorted(own, key=lambda entry: entry.id)
    found: dict[EntryId, Rival] = {}
    known = {entry.id for entry in built_in}
    owner = {key: entry.id for entry in built_in for key in _folded(entry)}
    for entry in mine:
        if entry.id in known:
            found[entry.id] = Rival(entry.id, Because.ID)
    for entry in mine:
        for key in _folded(entry):
            if (theirs := owner.get(key)) is not None:
                found.setdefault(theirs, Rival(entry.id, Because.EXAMPLE, example=key[1]))
    for theirs, rival in _by_meaning(mine, built_in):
        found.setdefault(theirs, rival)
    return found


def _folded(entry: Entry) -> Iterator[tuple[str, str]]:
    """(language, folded text) of every example, in a fixed order."""
    for tag in sorted(entry.examples):
        for text in entry.examples[tag]:
            if folded := normalise(text):
                yield stem(tag), folded


def _by_meaning(
    own: Sequence[Entry], built_in: Sequence[Entry]
) -> Iterator[tuple[EntryId, Rival]]:
    languages = {language for entry in own for language, _ in _folded(entry)}
    middles = {
        language: middle
        for language in sorted(languages)
        if (middle := _middles(language, built_in)) is not None
    }
    for entry in own:
        votes: Counter[EntryId] = Counter()
        compared = 0
        for language, texts in _spread(entry).items():
            if language in middles:
                compared += len(texts)
                votes.update(filter(None, map(middles[language].kind, texts)))
        if compared < FEWEST:
            continue
        for theirs, agree in votes.most_common(1):
            if 2 * agree > compared:
                rival = Rival(entry.id, Because.MEANING, agree=agree, compared=compared)
                yield theirs, rival


def _spread(entry: Entry) -> dict[str, list[str]]:
    """Up to MOST folded examples per language, evenly taken."""
    texts: dict[str, list[str]] = {}
    for language, folded in _folded(entry):
        texts.setdefault(language, []).append(folded)
    return {tag: held[:: -(-len(held) // MOST)] for tag, held in texts.items()}


@dataclass(frozen=True, slots=True)
class _Middles:
    """The middle of each built-in entry's examples in one language, as rows of length 1."""

    ids: tuple[EntryId, ...]
    vectoriser: Vectoriser
    rows: Floats

    def kind(self, folded: str) -> EntryId | None:
        """The built-in entry a text clearly belongs to."""
        row = self.vectoriser.row(folded)
        # words that no built-in entry has count against them all
        likeness = self.rows[:, row.columns] @ row.weights * (row.known / max(1, row.total))
        order = likeness.argsort(kind="stable")[::-1]
        best = float(likeness[order[0]])
        next_best = float(likeness[order[1]]) if len(order) > 1 else 0.0
        return self.ids[order[0]] if best >= max(ALIKE, CLEAR * next_best) else None


def _middles(language: str, built_in: Sequence[Entry]) -> _Middles | None:
    """None when the built-in entries do not speak that language."""
    import numpy as np

    texts = {
        entry.id: [text for tag, text in _folded(entry) if tag == language] for entry in built_in
    }
    ids = tuple(entry_id for entry_id, held in texts.items() if held)
    if not ids:
        return None
    everything = [text for entry_id in ids for text in texts[entry_id]]
    vectoriser = _vectoriser(everything)
    rows = np.zeros((len(ids), len(vectoriser.idf)), dtype=np.float32)
    for at, entry_id in enumerate(ids):
        for text in texts[entry_id]:
            row = vectoriser.row(text)
            rows[at, row.columns] += row.weights
        rows[at] /= max(float(np.sqrt(rows[at] @ rows[at])), 1e-9)
    return _Middles(ids, vectoriser, rows)


def _vectoriser(texts: Sequence[str]) -> Vectoriser:
    import numpy as np

    seen = Counter(gram for text in texts for gram in set(grams(text)))
    vocabulary = keys(seen)
    order = np.argsort(vocabulary, kind="stable")
    counts = np.fromiter(seen.values(), np.float32, len(seen))[order]
    idf = np.log((1 + len(texts)) / (1 + counts)) + 1
    return Vectoriser(vocabulary[order], idf.astype(np.float32))
