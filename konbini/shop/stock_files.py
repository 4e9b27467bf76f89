"""Files of stock as merchants have them: text, a key a line, or rows of key, cost, expiry.

Reads bytes in memory; never opens a file and never shows what is in one.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from konbini.shop.errors import Invalid
from konbini.shop.money import Money, minor_digits
from konbini.shop.stock import MAX_FILE, Incoming, Secret, read_lines, undirected

TEXT_TYPES = (".txt", ".csv")
"""Files read here; `.xlsx` needs a library and is read outside of the shop."""
_HEADER = ("key", "cost", "expires")
_COST_CURRENCY = "USD"
"""Of a cost with cents and no currency, where the shop's own has none: Telegram buys Stars back
in US dollars.
"""
_DAY_FORMATS = ("%Y-%m-%d", "%d.%m.%Y", "%Y/%m/%d")
_MAX_FIELD = 1 << 20


def read_stock(name: str, data: bytes, currency: str) -> list[Incoming]:
    """Lines of a .txt or .csv file; `currency` is that of costs without one.

    Raises Invalid: empty-file, not-text, unknown-file-type, bad-row (line, column).
    """
    kind = name.lower()
    if not kind.endswith(TEXT_TYPES):
        raise Invalid("unknown-file-type", name=name[-40:])
    text = decode(data)
    if kind.endswith(".csv"):
        return read_rows(_split(text), currency)
    lines = list(read_lines(text))
    if not lines:
        raise Invalid("empty-file")
    return lines


def file_unit(name: str, data: bytes) -> list[Incoming]:
    """A whole file as one unit; raises Invalid: empty-file, file-too-large (most, in MB)."""
    if not data:
        raise Invalid("empty-file")
    if len(data) > MAX_FILE:
        raise Invalid("file-too-large", most=MAX_FILE >> 20)
    plain = "".join(char for char in name if char.isprintable() and char not in '/\\:"')
    return [Incoming(1, Secret(data, plain.strip()[-100:] or "file"))]


# ── bytes to text ────────────────────────────────────────────────────────────────────────────


def decode(data: bytes) -> str:
    """Text in UTF-8, UTF-16 with its mark, GB18030 or Windows-1251.

    Raises Invalid("empty-file") or, for anything that is no text, Invalid("not-text").
    """
    if not data.strip():
        raise Invalid("empty-file")
    text = _decode(data)
    if _looks_binary(text):
        raise Invalid("not-text")
    if not text.strip("\ufeff \t\r\n\x1a"):
        raise Invalid("empty-file")
    return text.rstrip("\x1a")


def _looks_binary(text: str) -> bool:
    """A stray control character spoils a line; many of them mean that it is no text at all."""
    control = sum(char < " " and char not in "\t\n\r" for char in text)
    return "\0" in text or control > max(2, len(text) // 50)


def _decode(data: bytes) -> str:
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", *_guesses(data)]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Invalid("not-text")


def _guesses(data: bytes) -> list[str]:
    """Small Cyrillic letters are bytes from 0xE0 up in Windows-1251; Chinese text has few."""
    high = [byte for byte in data[:65_536] if byte >= 0x80]
    cyrillic = sum(byte >= 0xE0 for byte in high) * 2 > len(high)
    return ["cp1251", "gb18030"] if cyrillic else ["gb18030", "cp1251"]


# ── rows of key, cost, expires ───────────────────────────────────────────────────────────────


def _split(text: str) -> Iterable[Sequence[str]]:
    first = text.removeprefix("\ufeff").lstrip().partition("\n")[0]
    mark = max(",;\t", key=first.count)
    before = csv.field_size_limit(_MAX_FIELD)
    try:
        return list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=mark))
    except csv.Error as problem:
        raise Invalid("bad-row", line=0, column=str(problem)[:40]) from problem
    finally:
        csv.field_size_limit(before)  # it is one number for the whole process


def read_rows(rows: Iterable[Sequence[object]], currency: str) -> list[Incoming]:
    """Rows `key, cost, expires`, or in the order their heading names; cost and expiry may be
    left out. A cost without a currency is in `currency`, or with cents that has not in USD.

    Raises Invalid: empty-file, bad-row with the row's number and the column that is wrong.
    """
    found = []
    places: Sequence[int | None] = range(len(_HEADER))
    for number, row in enumerate(rows, 1):
        if number == 1 and (heading := _heading(row)):
            places = heading
            continue
        key, cost, expires = (
            row[place] if place is not None and place < len(row) else "" for place in places
        )
        if not any(map(_cell, (key, cost, expires))):
            continue
        secret = Secret(undirected(_cell(key)).encode(errors="replace"))
        price = _cost(_cell(cost), currency, number)
        found.append(Incoming(number, secret, price, _expires(expires, number)))
    if not found:
        raise Invalid("empty-file")
    return found


def _heading(row: Sequence[object]) -> list[int | None] | None:
    """Where the row, being a heading, says that each column is."""
    names = [_cell(value).lower() for value in row]
    if _HEADER[0] not in names:
        return None
    return [names.index(name) if name in names else None for name in _HEADER]


def _cell(value: object) -> str:
    """A cell as text; whole numbers of a spreadsheet lose the decimal point they came with."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _cost(text: str, currency: str, line: int) -> Money | None:
    if not text:
        return None
    amount, _, code = text.partition(" ")
    amount, named = amount.replace(",", "."), code.strip().upper()
    if not named and "." in amount and not minor_digits(currency):
        named = _COST_CURRENCY
    try:
        return Money.parse(amount, named or currency)
    except Invalid as problem:
        raise Invalid("bad-row", line=line, column="cost") from problem


def _expires(value: object, line: int) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = _cell(value)
    if not text:
        return None
    for form in _DAY_FORMATS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise Invalid("bad-row", line=line, column="expires")
