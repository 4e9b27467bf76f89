"""Excel workbooks of stock: the first sheet's rows `key, cost, expires`.

Refuses what would fill the memory; knows no chat and no store.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterable, Sequence

from konbini.shop.errors import Invalid
from konbini.shop.stock import Incoming
from konbini.shop.stock_files import read_rows, read_stock

_UNPACKED = 200 << 20
"""Most bytes a workbook may unpack to."""
_MAX_ROWS = 200_001
_MAX_COLUMNS = 32


def read_any_stock(name: str, data: bytes, currency: str) -> list[Incoming]:
    """Lines of a .txt, .csv or .xlsx file.

    Raises Invalid: empty-file, not-text, unknown-file-type, bad-row, bad-workbook,
    too-many-lines.
    """
    if not name.lower().endswith(".xlsx"):
        return read_stock(name, data, currency)
    if not data:
        raise Invalid("empty-file")
    return read_rows(_rows(data), currency)


def _rows(data: bytes) -> Iterable[Sequence[object]]:
    # a second of import time that only merchants with workbooks pay
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _UNPACKED:
                raise Invalid("bad-workbook")
        with warnings.catch_warnings():
            # styles and extensions it does not know do not matter here
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            sheet = book.worksheets[0]
            rows = list(sheet.iter_rows(max_col=_MAX_COLUMNS, max_row=_MAX_ROWS, values_only=True))
            book.close()
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError) as problem:
        raise Invalid("bad-workbook") from problem
    except (IndexError, SyntaxError, EOFError) as problem:  # no sheet; broken XML inside
        raise Invalid("bad-workbook") from problem
    if len(rows) >= _MAX_ROWS:
        raise Invalid("too-many-lines", most=_MAX_ROWS - 1)
    return rows
