"""Draws one receipt as PDF: a Paper as JSON on stdin, the file on stdout. A process of its own.

Knows no shop: only words, where they stand, and the fonts that have them.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.fonts import FontFace

from konbini.handlers.paper.typefaces import FAMILY, Fonts

INK, SOFT, LINE, WASH = (24, 28, 36), (104, 112, 126), (222, 226, 232), (246, 247, 249)
ACCENT = (16, 112, 92)
MARGIN = 20
_SMALL, _TEXT, _LARGE = 8, 10, 20


class Sheet(FPDF):
    """A4 with a quiet foot; starts from the side on which the language begins."""

    def __init__(self, paper: dict[str, Any], fonts: Fonts) -> None:
        super().__init__(format="A4")
        self.paper = paper
        self.words = fonts.clean
        self.start, self.end = ("R", "L") if paper["right_to_left"] else ("L", "R")
        self.set_margin(MARGIN)
        self.set_auto_page_break(True, 24)
        fonts.load(self)
        self.set_text_shaping(True)
        self.alias_nb_pages()

    def footer(self) -> None:
        """Number of the receipt and of the page."""
        self.set_y(-16)
        self.style(_SMALL, SOFT)
        text = f"{self.paper['number']}  ·  {self.page_no()}/{{nb}}"
        self.cell(0, 5, text, align="C")

    def _render_styled_text_line(self, *args: Any, **kwargs: Any) -> Any:
        """Set the font for the page first. fpdf2 (2.8) forgets to when a line begins in a
        fallback font, and draws the next line's letters from the wrong font.
        """
        if self.current_font is not None and not self.current_font_is_set_on_page:
            self._out(self._set_font_for_page(self.current_font, self.font_size_pt))
        return super()._render_styled_text_line(*args, **kwargs)

    def style(self, size: float, color: tuple[int, int, int] = INK, *, bold: bool = False) -> None:
        """Size in points, colour, weight."""
        self.set_font(FAMILY, "B" if bold else "", size)
        self.set_text_color(*color)

    def line_of(self, text: str, height: float, align: str | None = None) -> None:
        """A paragraph over the whole width."""
        self.multi_cell(
            0, height, self.words(text), align=align or self.start,
            new_x=XPos.LMARGIN, new_y=YPos.NEXT,
        )  # fmt: skip

    def heading(self, text: str) -> None:
        """A small title over a rule."""
        self.ln(5)
        if self.will_page_break(24):
            self.add_page()
        self.style(_TEXT, ACCENT, bold=True)
        self.line_of(text, 6)
        self.rule()
        self.ln(2)

    def rule(self) -> None:
        """A thin line across."""
        self.set_draw_color(*LINE)
        self.line(self.l_margin, self.get_y(), self.w - self.r_margin, self.get_y())

    def facts(self, facts: list[list[str]], size: float = _TEXT, label: float = 46) -> None:
        """Labels in a column, what they say beside them."""
        rows = [[self.words(name), self.words(value)] for name, value in facts]
        widths: tuple[float, float] = (label, self.epw - label)
        if self.start == "R":
            rows, widths = [row[::-1] for row in rows], widths[::-1]
        at = 1 if self.start == "R" else 0
        self.style(size)
        with self.table(
            col_widths=widths, text_align=(self.start, self.start), borders_layout="NONE",
            first_row_as_headings=False, line_height=size * 0.52, padding=(0.5, 0),
        ) as table:  # fmt: skip
            for cells in rows:
                row = table.row()
                for place, cell in enumerate(cells):
                    face = FontFace(color=SOFT if place == at else INK)
                    row.cell(cell, style=face)


def draw(order: dict[str, Any], folder: Path) -> bytes:
    """The PDF of an order {paper, file, issued_at}, with `file` attached to it.

    `folder` is for the fonts, which are read until the end.
    """
    paper = order["paper"]
    sheet = Sheet(paper, Fonts.for_text(_all_words(paper), folder))
    issued = datetime.fromisoformat(order["issued_at"])
    sheet.set_title(f"{paper['title']} {paper['number']}")
    sheet.set_author(paper["shop"])
    sheet.set_creator("Konbini")
    sheet.set_lang(paper["lang"])
    sheet.set_creation_date(issued)
    sheet.add_page()
    _head(sheet, paper)
    sheet.facts(paper["facts"])
    _goods(sheet, paper)
    _money(sheet, paper)
    _proof(sheet, paper)
    sheet.embed_file(
        bytes=order["file"].encode(),
        basename=f"{paper['number']}.json",
        mime_type="application/json",
        creation_date=issued,
        modification_date=issued,
    )
    return bytes(sheet.output())


def _all_words(node: Any) -> str:
    if isinstance(node, str):
        return node
    if isinstance(node, dict):
        node = list(node.values())
    return "".join(_all_words(part) for part in node) if isinstance(node, list) else ""


def _head(sheet: Sheet, paper: dict[str, Any]) -> None:
    sheet.style(_TEXT, SOFT)
    sheet.line_of(paper["shop"], 6)
    sheet.style(_LARGE, INK, bold=True)
    sheet.line_of(paper["title"], 11)
    sheet.ln(2)
    sheet.set_fill_color(*WASH)
    sheet.style(_TEXT, ACCENT, bold=True)
    sheet.multi_cell(
        0, 7, sheet.words(paper["fate"]), align=sheet.start, fill=True, padding=(1, 3),
        new_x=XPos.LMARGIN, new_y=YPos.NEXT,
    )  # fmt: skip
    sheet.set_fill_color(255)
    sheet.ln(4)


def _goods(sheet: Sheet, paper: dict[str, Any]) -> None:
    """The lines as a table that may go on over pages, the total under it."""
    sheet.ln(5)
    aligns = (sheet.start, sheet.end, sheet.end, sheet.end)
    widths = (80.0, 20.0, 35.0, 35.0)
    turned = sheet.start == "R"
    rows = [[sheet.words(cell) for cell in row] for row in [paper["columns"], *paper["lines"]]]
    sheet.style(_TEXT)
    sheet.set_draw_color(*LINE)
    with sheet.table(
        col_widths=widths[::-1] if turned else widths,
        text_align=aligns[::-1] if turned else aligns,
        borders_layout="HORIZONTAL_LINES", line_height=6, padding=(1.2, 1),
        headings_style=FontFace(emphasis="BOLD", color=SOFT, fill_color=WASH),
    ) as table:  # fmt: skip
        for cells in rows:
            table.row(cells[::-1] if turned else cells)
    sheet.rule()
    sheet.ln(2)
    name, value = paper["total"]
    sheet.style(14, INK, bold=True)
    half = sheet.epw / 2
    left, right = (value, name) if turned else (name, value)
    sheet.cell(half, 9, sheet.words(left), align="L")
    sheet.cell(half, 9, sheet.words(right), align="R", new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def _money(sheet: Sheet, paper: dict[str, Any]) -> None:
    """How it was paid, and what has happened to the money since."""
    if paper["payments"]:
        sheet.heading(paper["payments_title"])
    for number, facts in enumerate(paper["payments"]):
        sheet.ln(2 if number else 0)
        sheet.facts(facts)
    if paper["now"]:
        sheet.heading(paper["now_title"])
        sheet.style(_TEXT)
    for news in paper["now"]:
        sheet.line_of(news, 6)


def _proof(sheet: Sheet, paper: dict[str, Any]) -> None:
    sheet.heading(paper["proof_title"])
    sheet.facts(paper["proof"], _SMALL)
    sheet.ln(3)
    sheet.style(_SMALL, SOFT)
    sheet.line_of(paper["check"], 4.4)


if __name__ == "__main__":
    with TemporaryDirectory(prefix="konbini-") as unpacked:
        sys.stdout.buffer.write(draw(json.load(sys.stdin.buffer), Path(unpacked)))
