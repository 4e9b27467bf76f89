"""Finds products by a loose or misspelt name, in any language of the catalog, or by SKU.

Knows names and numbers; which message asks for a product is told by its words only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from rapidfuzz import fuzz, process

from konbini.nlu import guards, wordlists
from konbini.nlu.normalise import fold, one_case
from konbini.shop.catalog import Product
from konbini.shop.faq import Wish
from konbini.shop.ids import ProductId

MAX_NAME_WORDS = 5
"""A message without a word that asks is a name only when it is this short."""
MAX_WISH_WORDS = 9
NEAR = 80.0
"""Plain edit ratio (0–100) from which two words are the same one misspelt."""
MIN_NEAR = 4
"""Shorter words must be equal."""
ASKED, NAMED = 0.70, 0.85
"""Share of a wish's letters that must be words of the product: asked for, only named."""
_LOUD = 3
"""Consonants from which words of two scripts are compared by them alone."""

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
_TOKEN = re.compile(rf"\d+(?:[.,]\d+)?|[{_HAN}]|[^\W\d_{_HAN}]+")
_CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
_LATIN = "a b v g d e e zh z i i k l m n o p r s t u f h ts ch sh sh _ i _ e u a"
_DIGITS = {ord(char): str(at % 10) for at, char in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}
_TRANSLIT = dict(zip(_CYRILLIC, _LATIN.replace("_", "").split(" "), strict=True))


@dataclass(frozen=True, slots=True)
class _Buying:
    ask: re.Pattern[str]
    filler: re.Pattern[str]
    unless: re.Pattern[str]
    asked_by: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Index:
    """`holders`: word → which products have it; `numbers` of each product; `sounds`: consonants →
    words.
    """

    products: tuple[ProductId, ...]
    holders: Mapping[str, frozenset[int]]
    numbers: tuple[frozenset[str], ...]
    sizes: tuple[int, ...]
    sounds: Mapping[str, frozenset[str]]


def wish(cleaned: str, raw: str, language: str | None) -> Wish | None:
    """What to look up for a message; None when it complains, denies or asks something else."""
    if guards.marks(_told(fold(cleaned)), language):
        return None
    plain = _plain(raw[:400])
    every = _languages()
    # A small word of one language is another's everyday one: "mi" in Spanish and Turkish.
    spoken = [every[tag] for tag in ("en", language) if tag in every] if language else []
    if any(one.unless.search(plain) for one in spoken or every.values()):
        return None
    asks = any(one.ask.search(plain) for one in every.values())
    left = plain
    # What asks goes first, in every language: "ne" is German filler, "ne kadar" Turkish.
    asking = [one.ask for one in every.values()]
    for pattern in (*asking, *(one.filler for one in every.values())):
        left = " ".join(pattern.sub(" ", left).split())
    tokens = _tokens(left)
    most = MAX_WISH_WORDS if asks else MAX_NAME_WORDS
    han = sum(1 for one in tokens if wordlists.UNSPACED.match(one))
    if not any(not token[0].isdigit() for token in tokens) or len(tokens) - han * 2 // 3 > most:
        return None
    return Wish(left, asks)


def _told(folded: str) -> str:
    """The folded text without denials that only ask ("ada gak"), which deny nothing."""
    for one in _languages().values():
        folded = one.asked_by.sub(" ", folded)
    return " ".join(folded.split())


def find(asked: Wish, products: Sequence[Product]) -> Sequence[ProductId]:
    """The products that fit best, at most three or all that fit equally well; none if none."""
    index = _index(
        tuple(
            (product.id, product.sku, tuple(sorted(product.name.values.items())))
            for product in products
        )
    )
    wanted = _tokens(asked.words)
    numbers = {_number(one) for one in wanted if one[0].isdigit()}
    words = [one for one in wanted if not one[0].isdigit()]
    if not words or not index.products:
        return ()
    hits = [(word, _like(word, index)) for word in words]
    total = sum(_weight(word) for word, _ in hits)
    least = ASKED if asked.asks else NAMED
    found: list[tuple[float, float, ProductId]] = []
    for at, product_id in enumerate(index.products):
        mine = [word for word, holders in hits if at in holders]
        share = sum(map(_weight, mine)) / total
        named = any(word not in _generic() for word in mine)
        if share < least or not numbers <= index.numbers[at] or not (named or asked.asks):
            continue
        found.append((share, len(mine) / index.sizes[at], product_id))
    return _best(found)


def _best(found: list[tuple[float, float, ProductId]]) -> Sequence[ProductId]:
    """Those with the largest share; among them one that is named nearly in full stands alone."""
    found.sort(key=lambda one: (-round(one[0], 3), -round(one[1], 3)))
    for _, same in groupby(found, key=lambda one: round(one[0], 3)):
        ties = list(same)
        if len(ties) > 1 and ties[0][1] >= 0.99 > ties[1][1]:
            ties = ties[:1]
        return tuple(one[2] for one in ties)
    return ()


def _weight(word: str) -> int:
    if wordlists.UNSPACED.match(word):
        return 2
    return 1 if word in _generic() else len(word)


def _like(word: str, index: _Index) -> frozenset[int]:
    """Which products have this word, or nearly, or in another script."""
    found = set(index.holders.get(word, ()))
    for other in _aliases().get(word, ()):
        found |= index.holders.get(other, frozenset())
    if not found and len(word) >= MIN_NEAR and not wordlists.UNSPACED.match(word):
        known = list(index.holders)
        near = process.extract(word, known, scorer=fuzz.ratio, score_cutoff=NEAR, limit=8)
        for other, _, _ in near:
            if len(other) >= MIN_NEAR:
                found |= index.holders[other]
    sound = _sound(word)
    if not found and len(sound) >= _LOUD:
        for other in index.sounds.get(sound, ()):
            found |= index.holders[other]
    return frozenset(found)


@lru_cache(maxsize=4)
def _index(named: tuple[tuple[ProductId, str, tuple[tuple[str, str], ...]], ...]) -> _Index:
    holders: dict[str, set[int]] = {}
    numbers: list[frozenset[str]] = []
    sizes: list[int] = []
    for at, (_, sku, names) in enumerate(named):
        variants = [_plain(text) for text in (sku, *(text for _, text in names))]
        tokens = {token for text in variants for token in _tokens(_known(text))}
        numbers.append(frozenset(_number(one) for one in tokens if one[0].isdigit()))
        words = {one for one in tokens if not one[0].isdigit()}
        sizes.append(max(1, min(len(set(_tokens(text))) for text in variants if text) or 1))
        for word in words:
            holders.setdefault(word, set()).add(at)
    sounds: dict[str, set[str]] = {}
    for word in holders:
        sounds.setdefault(_sound(word), set()).add(word)
    return _Index(
        tuple(one[0] for one in named),
        {word: frozenset(at) for word, at in holders.items()},
        tuple(numbers),
        tuple(sizes),
        {sound: frozenset(words) for sound, words in sounds.items()},
    )


def _plain(text: str) -> str:
    """One case, accents kept, punctuation as spaces, digits apart from letters; nothing masked."""
    lowered = one_case(unicodedata.normalize("NFKC", text)).translate(_DIGITS)
    spaced = re.sub(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])", " ", lowered)
    return " ".join(re.sub(r"(?<!\d)[.,]|[.,](?!\d)|[^\w.,]|_", " ", spaced).split())


def _tokens(plain: str) -> list[str]:
    return [token for token in _TOKEN.findall(_known(plain)) if token]


def _known(plain: str) -> str:
    """Brands written in other letters become the word a catalog has."""
    for brand, pattern in _brands():
        plain = pattern.sub(f" {brand} ", plain)
    return plain


def _number(text: str) -> str:
    """`10.00` and `10` are one number."""
    text = text.replace(",", ".")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _sound(word: str) -> str:
    """The consonants of a word in Latin letters, doubles once: what survives transliteration."""
    latin = "".join(_TRANSLIT.get(char, char) for char in word)
    for old, new in (("x", "ks"), ("w", "v"), ("ph", "f"), ("c", "k"), ("q", "k")):
        latin = latin.replace(old, new)
    kept = re.sub(r"[aeiouyhj]", "", latin)
    return re.sub(r"(.)\1+", r"\1", kept)


@lru_cache(maxsize=1)
def _languages() -> Mapping[str, _Buying]:
    return {
        tag: _Buying(
            *(
                wordlists.any_of(wordlists.spelled(part.get(name, ()), tag))
                for name in ("ask", "filler", "unless", "asked_by")
            )
        )
        for tag, part in wordlists.read("buying").items()
        if tag != "aliases"
    }


@lru_cache(maxsize=1)
def _generic() -> frozenset[str]:
    texts = (
        text
        for tag, part in wordlists.read("buying").items()
        if tag != "aliases"
        for text in wordlists.spelled(part["generic"], tag)
    )
    return frozenset(token for text in texts for token in _tokens(_plain(text)))


@lru_cache(maxsize=1)
def _brands() -> tuple[tuple[str, re.Pattern[str]], ...]:
    lists: Mapping[str, list[str]] = wordlists.read("buying")["aliases"]
    return tuple(
        (brand, wordlists.any_of(one for one in written if wordlists.UNSPACED.search(one)
                                 or " " in one or not one.isascii()))
        for brand, written in lists.items()
    )  # fmt: skip


@lru_cache(maxsize=1)
def _aliases() -> Mapping[str, frozenset[str]]:
    """Latin short forms and brands, both ways."""
    lists: Mapping[str, list[str]] = wordlists.read("buying")["aliases"]
    found: dict[str, set[str]] = {}
    for brand, written in lists.items():
        for one in written:
            if one.isascii() and " " not in one:
                found.setdefault(one, set()).add(brand)
                found.setdefault(brand, set()).add(one)
    return {word: frozenset(others) for word, others in found.items()}
