"""Reads labelled messages from CSV (`text,intent[,lang]`) and writes predictions back.

Knows files, not models. Refuses what it cannot read instead of guessing.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from konbini.shop.errors import Invalid

OUT_OF_SCOPE = "oos"
"""The intent of messages that nothing answers."""

MAX_BYTES = 64 * 1024 * 1024

_DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class LabelledRow:
    """One message, what it means (`oos`: nothing here), and its language tag ('' = not said)."""

    text: str
    intent: str
    lang: str = ""


def read_rows(path: Path) -> list[LabelledRow]:
    """Rows with text and intent, in the file's order.

    UTF-8 (with or without mark) or UTF-16 with mark; comma, semicolon or tab. Raises
    Invalid("csv-unreadable" | "csv-encoding" | "csv-columns" | "csv-malformed" | "csv-empty").
    """
    rows = list(_rows(_decode(path), path.name))
    if not rows:
        raise Invalid("csv-empty", where=path.name)
    return rows


def write_predictions(path: Path, rows: Iterable[Sequence[str | float]]) -> None:
    """Write `text,intent,predicted,p,decision`; raises Invalid("csv-unwritable")."""
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["text", "intent", "predicted", "p", "decision"])
            writer.writerows(rows)
    except OSError as error:
        raise Invalid("csv-unwritable", where=path.name) from error


def _decode(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise Invalid("csv-unreadable", where=path.name, problem="too-big")
        raw = path.read_bytes()
    except OSError as error:
        raise Invalid("csv-unreadable", where=path.name) from error
    marked = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return raw.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise Invalid("csv-encoding", where=path.name) from error


def _rows(text: str, name: str) -> Iterator[LabelledRow]:
    head = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        columns = [column.strip().lower() for column in next(reader, [])]
        if not {"text", "intent"} <= set(columns):
            raise Invalid("csv-columns", where=name)
        for cells in reader:
            row = dict(zip(columns, (cell.strip() for cell in cells), strict=False))
            if row.get("text") and row.get("intent"):
                yield LabelledRow(row["text"], row["intent"], row.get("lang", ""))
    except csv.Error as error:
        raise Invalid("csv-malformed", where=name, line=reader.line_num) from error
