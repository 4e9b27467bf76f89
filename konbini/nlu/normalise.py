"""Makes a message comparable and safe to send on: one Unicode form, bounded, codes masked.

Knows no language. What looks like a key, token, address or card never leaves this module.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

MAX_CHARS = 1_500
"""Longest message looked at, in characters; the rest is cut (a model gains nothing from it)."""

CODE, LINK, EMAIL, DIGITS = "[code]", "[link]", "[email]", "0000"
"""What stands for a masked key or token, an address, a mail address, a run of digits."""

_READ_AHEAD = 4 * MAX_CHARS
_START = r"(?<![A-Za-z0-9])"
_END = r"(?![A-Za-z0-9])"
_NAME = r"[^\W\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]"
_LAST = r"[^\W\d_\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]{2,24}"
"""Parts of names of hosts; scripts without spaces stand right beside them."""
_LINK = re.compile(
    r"(?:(?<![a-z0-9])[a-z][a-z0-9+.-]{1,11}://|www\.|t\.me/"
    rf"|(?<![A-Za-z0-9@.-])(?:{_NAME}|-){{1,63}}(?:\.(?:{_NAME}|-){{1,63}}){{0,4}}\.{_LAST}/)"
    r"[^\s\[\]]+",
    re.IGNORECASE,
)
_EMAIL = re.compile(rf"(?:{_NAME}|[.%+-]){{1,64}}@(?:{_NAME}|[.-]){{1,190}}\.{_LAST}")
_CARD = re.compile(r"(?<!\d)\d(?:[ ./_-]?\d){12,33}(?!\d)")
_PHONE = re.compile(r"\+\d(?:[ ()-]{0,2}\d){8,14}")
_MIXED = r"(?=[a-z]*\d)(?=\d*[a-z])[a-z0-9]{4,6}"
_SPACED_SMALL = re.compile(rf"{_START}{_MIXED}(?: {_MIXED}){{2,}}{_END}", re.IGNORECASE)
_PAIR = re.compile(
    rf"{_START}(?:(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z0-9]{{4}} [A-Z0-9]{{4}}"
    rf"|[A-Z0-9]{{4}} (?=[A-Z]*\d)(?=\d*[A-Z])[A-Z0-9]{{4}}){_END}"
)
_JOINED = re.compile(r"(?<=[!-~])[\u200c\u200d]+(?=[!-~])")
_GROUPS = re.compile(rf"{_START}[A-Za-z0-9]{{4,10}}(?:[-_.‐‑–—][A-Za-z0-9]{{4,12}})+{_END}")
_SPACED = re.compile(rf"{_START}[A-Z0-9]{{4,6}}(?: [A-Z0-9]{{4,6}}){{2,}}{_END}")
_SOLID = re.compile(r"(?<![A-Za-z0-9])[A-Za-z0-9][A-Za-z0-9_+/=:.-]{7,}")
_LONG_DIGITS = re.compile(r"\d{4,}")
_EDGES = re.compile(r"[^\w\[\]]+", re.UNICODE)
_SPACES = re.compile(r"\s+")
_TRAILING = "/=:.-+_"
_ARABIC = {
    **dict.fromkeys(map(ord, "أإآٱ"), "ا"),
    **dict.fromkeys(map(ord, "ىیې"), "ي"),
    **dict.fromkeys(map(ord, "کڪ"), "ك"),
    **dict.fromkeys(map(ord, "ةۀە"), "ه"),
    **dict.fromkeys([0x640, 0x670, *range(0x64B, 0x656)]),
}
"""Letters that people write one for the other (keyboards differ, hamzas are left out), and the
vowel signs and the stretching that most leave out."""


def clean(text: str) -> str:
    """The message in NFKC, without control and invisible characters, codes masked, ≤ 1,500
    characters, spaces single. Case and punctuation stay. Idempotent.
    """
    # One character may become eighteen, so the bound counts again behind it.
    bounded = unicodedata.normalize("NFKC", text[:_READ_AHEAD])[:_READ_AHEAD]
    visible = "".join(map(_visible, bounded))
    # No Latin letter needs a joiner; between two it only hides what they spell.
    return _mask(_SPACES.sub(" ", _JOINED.sub("", visible)).strip())[:MAX_CHARS].strip()


def fold(text: str) -> str:
    """`clean` text in one case, punctuation as single spaces: what phrases are compared by."""
    return _EDGES.sub(" ", one_case(text)).strip()


def one_case(text: str) -> str:
    """The text in one case, letters that are written one for the other made one, no apostrophes.

    Turkish has i in two pairs (İi, Iı), and a capital does not say which was meant: all are one.
    """
    dotted = text.replace("İ", "i").lower().replace("ı", "i")
    lowered = unicodedata.normalize("NFKC", dotted.replace("ё", "е").replace("’", "'"))
    return lowered.replace("'", "").translate(_ARABIC)


def normalise(text: str) -> str:
    """`fold(clean(text))`."""
    return fold(clean(text))


def _visible(char: str) -> str:
    """Controls become spaces, invisible marks nothing; joiners that letters need stay."""
    if char in "\u200c\u200d":
        return char
    kind = unicodedata.category(char)
    if kind in {"Cc", "Zl", "Zp", "Zs"}:
        return " "
    return "" if kind in {"Cf", "Cs", "Co", "Cn"} else char


def _mask(text: str) -> str:
    text = _EMAIL.sub(EMAIL, _LINK.sub(LINK, text))
    text = _PHONE.sub(DIGITS, text)
    text = _SPACED_SMALL.sub(CODE, _SPACED.sub(_mask_spaced, text))
    text = _PAIR.sub(CODE, text)
    text = _GROUPS.sub(_mask_groups, text)
    text = _SOLID.sub(_mask_solid, text)
    return _LONG_DIGITS.sub(DIGITS, _CARD.sub(DIGITS, text))


def _mask_spaced(match: re.Match[str]) -> str:
    """Groups of capitals and digits side by side: a key if it mixes, shouting if it does not."""
    found = match.group()
    mixed = any(map(str.isdigit, found)) and any(map(str.isalpha, found))
    return CODE if mixed else found


def _mask_groups(match: re.Match[str]) -> str:
    """`AAAAA-B1B1B-CCCCC` is a key; `well-known` and `how-to-redeem` are words."""
    found = match.group()
    groups = re.split(r"[^A-Za-z0-9]", found)
    alike = len(groups) >= 3 and len({len(group) for group in groups}) == 1
    if any(map(str.isdigit, found)) or alike or found.isupper():
        return CODE
    return found


def _mask_solid(match: re.Match[str]) -> str:
    """One unbroken token: a code when it mixes letters and digits as words do not."""
    found = match.group()
    core = found.rstrip(_TRAILING)
    return CODE + found[len(core) :] if _is_code(core) else found


def _is_code(token: str) -> bool:
    letters = [char for char in token if char.isalpha()]
    digits = sum(map(str.isdigit, token))
    if not digits:
        solid = token.isalpha()
        return solid and (len(token) >= 28 or (len(token) >= 16 and token.isupper()))
    if not letters:
        return False
    kinds = [char.isdigit() for char in token if char.isalnum()]
    switches = sum(one is not other for one, other in pairwise(kinds))
    return len(token) >= 16 or (len(token) >= 8 and (switches >= 3 or digits >= 4))
