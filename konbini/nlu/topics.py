"""Topics that a customer names in a word ("and refunds?"), and the question that is meant by it.

Reads `words/topics.yaml`; knows no entry: what answers the question is for others to say.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from konbini.nlu import wordlists
from konbini.nlu.normalise import fold

_AND = "و"
"""Arabic writes "and" as a letter of the next word."""


@dataclass(frozen=True, slots=True)
class _Topics:
    questions: Mapping[str, str]
    around: re.Pattern[str]


def question(folded: str, *, named_only: bool = True) -> str | None:
    """The whole question for folded words that name a topic and nothing else; None when they do
    not. Without `named_only` some words around the name must ask for it ("is there a warranty").
    """
    for topics in _languages():
        bare = " ".join(topics.around.sub(" ", folded).split())
        for text in (folded, bare, bare.removeprefix(_AND)):
            if text in topics.questions and (named_only or text != folded):
                return topics.questions[text]
    return None


@lru_cache(maxsize=1)
def _languages() -> tuple[_Topics, ...]:
    return tuple(
        _Topics(
            {
                word: fold(topic["asks"])
                for topic in part["topics"].values()
                for word in wordlists.folded(wordlists.spelled(topic["words"], tag))
            },
            wordlists.any_of(wordlists.spelled(part["around"], tag)),
        )
        for tag, part in wordlists.read("topics").items()
    )
