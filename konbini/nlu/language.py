"""Which of the shop's languages a message is in, the customer's own as prior.

Knows only language codes; never decides what language the customer is shown.
"""

from __future__ import annotations

import mmap
import re
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from array import array

PRIOR = 0.7
"""Weight of the customer's own language before a word is read (the rest is shared evenly)."""

_SCRIPTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("kana", re.compile(r"[\u3040-\u30ff]")),
    ("hangul", re.compile(r"[\uac00-\ud7af\u1100-\u11ff]")),
    ("han", re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")),
    ("cyrillic", re.compile(r"[\u0400-\u052f]")),
    ("arabic", re.compile(r"[\u0600-\u06ff\u0750-\u077f]")),
    ("greek", re.compile(r"[\u0370-\u03ff]")),
    ("hebrew", re.compile(r"[\u0590-\u05ff]")),
    ("thai", re.compile(r"[\u0e00-\u0e7f]")),
    ("devanagari", re.compile(r"[\u0900-\u097f]")),
    ("latin", re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")),
)
_SCRIPT_OF = {
    **dict.fromkeys(("zh",), "han"),
    **dict.fromkeys(("ja",), "kana"),
    **dict.fromkeys(("ko",), "hangul"),
    **dict.fromkeys(("ru", "uk", "be", "bg", "mk", "kk", "ky", "mn", "tg"), "cyrillic"),
    **dict.fromkeys(("ar", "fa", "ur", "ps"), "arabic"),
    **dict.fromkeys(("el",), "greek"),
    **dict.fromkeys(("he",), "hebrew"),
    **dict.fromkeys(("th",), "thai"),
    **dict.fromkeys(("hi", "mr", "ne"), "devanagari"),
}
_lock = Lock()


@dataclass(frozen=True, slots=True)
class Heard:
    """A language (ISO 639-1, no region) and the probability (0–1) that it is the one."""

    language: str
    p: float


def stem(tag: str) -> str:
    """`zh-CN` → `zh`."""
    return tag.replace("_", "-").partition("-")[0].lower()


def script(text: str) -> str:
    """The script most letters of the text are in, or '' when it has no letters known here."""
    counts = [(len(pattern.findall(text)), name) for name, pattern in _SCRIPTS]
    # kana decides even when outnumbered: only Japanese mixes it with Han.
    if counts[0][0] and counts[0][0] * 4 >= counts[2][0]:
        return "kana"
    most, name = max(counts, key=lambda pair: pair[0])
    return name if most else ""


def script_of(language: str) -> str:
    """The script a language is usually written in; unknown ones count as Latin."""
    return _SCRIPT_OF.get(stem(language), "latin")


def identify(text: str, languages: Sequence[str], locale: str) -> Heard | None:
    """The most likely of `languages` (tags); None when the text is in none of their scripts.

    `locale`: the customer's language tag, taken as prior. Blocking; the first call loads a model.
    """
    written = script(text)
    own = stem(locale)
    stems = sorted({stem(tag) for tag in languages})
    fitting = [one for one in stems if not written or _fits(one, written)]
    if not fitting:
        return None
    if len(fitting) == 1:
        return Heard(fitting[0], 1.0 if written else PRIOR)
    if not written:
        return Heard(own, PRIOR) if own in fitting else None
    return _weigh(_rank(text, fitting, tuple(stems)), own)


def _fits(language: str, written: str) -> bool:
    # A short Japanese message may be all Han.
    return script_of(language) == written or (language == "ja" and written == "han")


def _weigh(ranked: Iterable[tuple[str, float]], own: str) -> Heard:
    scores = dict(ranked)
    others = max(1, len(scores) - 1)
    known = own in scores
    weighted = {
        one: p * ((PRIOR if one == own else (1 - PRIOR) / others) if known else 1.0)
        for one, p in scores.items()
    }
    total = sum(weighted.values()) or 1.0
    best = max(weighted, key=lambda one: weighted[one])
    return Heard(best, weighted[best] / total)


def _rank(text: str, fitting: Sequence[str], spoken: tuple[str, ...]) -> list[tuple[str, float]]:
    """Each of `fitting` with its share of the evidence; evenly when nothing tells them apart."""
    with _lock:
        identifier = _identifier(spoken)
        ranked = dict(identifier.rank(text)) if identifier is not None else {}
    scores = [(one, float(ranked[one])) for one in fitting if one in ranked]
    if not any(p for _, p in scores):
        return [(one, 1 / len(fitting)) for one in fitting]
    return scores


@lru_cache(maxsize=1)
def _identifier(languages: tuple[str, ...]) -> Any:
    """A private identifier that knows only `languages`; None when it knows fewer than two.

    One serves all scripts: the shares of a few among many languages are those among the few.
    Built anew from the columns of these languages, so that the tables of a hundred others (30 MB)
    go. Imported here: loading takes half a second.
    """
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    whole = LanguageIdentifier.from_model_file(MODEL_FILE)
    known = {str(label) for label in whole.labels}
    usable = [one for one in languages if one in known]
    if len(usable) < 2:
        return None
    whole.set_languages(usable)
    return LanguageIdentifier(
        whole.nb_ptc,
        whole.nb_pc,
        whole.nb_classes,
        _mapped(whole.tk_nextmove),
        whole.tk_output,
        norm_probs=True,
        tk_row=whole.tk_row,
    )


def _mapped(moves: array[int]) -> Sequence[int]:
    """The same numbers in a nameless file: a message looks at few of the 39 MB, and only what is
    looked at takes memory. As they are, where there is no room for the file.
    """
    try:
        with tempfile.TemporaryFile() as file:
            moves.tofile(file)
            file.flush()
            held = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except OSError:
        return moves
    mapped: Any = memoryview(held)
    return cast("Sequence[int]", mapped.cast(moves.typecode))
