"""What sentence vectors add to a guess about an English message: scores by meaning, and how near
the examples are. Plain numpy; how the numbers came about is `sensing`'s business.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from konbini.nlu import language as languages
from konbini.nlu.selective import NAMES, Head

if TYPE_CHECKING:
    from konbini.nlu.features import Floats, Ints
    from konbini.nlu.selective import Numbers

LANGUAGE = "en"
"""The language whose sentences the vectors are good for; in others they do harm."""

FACTS = (*NAMES, "meant", "meant_label", "meant_gap")
"""The facts of a guess, those of the words first; part of the key of cached models."""


@dataclass(frozen=True, slots=True)
class Sense:
    """What training leaves of the sentences. Arrays and plain values.

    `digest`: the encoder's, whose vectors these are; `rows`: which of the model's examples
    `vectors` belong to; `share`: weight of the words' scores beside those of the meaning.
    """

    digest: str
    rows: Ints
    vectors: Floats
    weights: Floats
    """(width, classes)"""
    bias: Floats
    share: float
    head: Head
    listed: Head
    threshold: float
    calibrated: bool


def spoken(text: str, language: str) -> bool:
    """Is an example English? Of unstated language: may it be, by its letters?"""
    if language:
        return languages.stem(language) == LANGUAGE
    return languages.script(text) in {"latin", ""}


def fused(scores: Any, felt: Any, share: float) -> Any:
    """(messages, classes): what words and meaning say together.

    A third: facts weigh scores as a margin machine gives them, and `felt` are logits.
    """
    return (felt + share * scores) / 3


def facts(table: Numbers, likeness: Any, best: Any) -> Numbers:
    """The words' facts (of fused scores) with the meaning's: one row of `FACTS` per message.

    likeness: (messages, classes) cosine of the nearest English example per class · best: the
    class guessed.
    """
    import numpy as np

    index = np.arange(len(table))
    own = likeness[index, best]
    rest = likeness.astype(float)
    rest[index, best] = -1.0
    other = rest.max(axis=1) if rest.shape[1] > 1 else np.zeros(len(rest))
    return np.column_stack([table, likeness.max(axis=1), own, own - other]).astype(float)
