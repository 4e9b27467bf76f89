"""Which of the shipped fonts a text needs. Only those are read: the largest has 28,000 signs."""

from __future__ import annotations

import lzma
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from fontTools.ttLib import TTFont
from fpdf import FPDF

FAMILY = "sans"
_PACKED = Path(__file__).parent / "fonts"
_REGULAR, _BOLD = "NotoSans-Regular", "NotoSans-Bold"
_TOFU = "□"
"""Stands for a sign that no font here has."""
_JOINERS = dict.fromkeys([0x200D, 0xFE0E, 0xFE0F, *range(0x1F3FB, 0x1F400)])
"""What turns several emoji into one picture; the shipped font draws them one by one."""


def _arabic(code: int) -> bool:
    return 0x600 <= code < 0x900 or 0xFB50 <= code < 0xFE00 or 0xFE70 <= code < 0xFF00


def _picture(code: int) -> bool:
    return code >= 0x1F000 or 0x2300 <= code < 0x2C00


def _eastern(code: int) -> bool:
    return 0x1100 <= code < 0x1200 or 0x2E80 <= code < 0xFB00 or 0xFE30 <= code < 0xFFF0


_MORE: tuple[tuple[str, str, Callable[[int], bool]], ...] = (
    ("arabic", "NotoSansArabic-Regular", _arabic),
    ("emoji", "NotoEmoji-Regular", _picture),
    ("marks", "NotoSansSC-Punctuation", _eastern),
    ("eastern", "DroidSansFallback", _eastern),
)
"""Family, file and where its signs are, in the order in which they are tried."""


def _unpacked(name: str, folder: Path) -> Path:
    """A shipped font as a file: they are kept packed, the readers want them plain."""
    path = folder / f"{name}.ttf"
    path.write_bytes(lzma.decompress((_PACKED / f"{name}.ttf.xz").read_bytes()))
    return path


def _signs(path: Path) -> frozenset[int]:
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


@dataclass(frozen=True, slots=True)
class Fonts:
    """The fonts a text needs as files, and the signs there are in all."""

    regular: Path
    bold: Path
    more: tuple[tuple[str, Path], ...]
    signs: frozenset[int]

    @classmethod
    def for_text(cls, text: str, folder: Path) -> Fonts:
        """What it takes to write `text`, unpacked into `folder`."""
        regular, bold = _unpacked(_REGULAR, folder), _unpacked(_BOLD, folder)
        signs = _signs(regular)
        missing = {ord(char) for char in text} - signs
        more = []
        for family, name, holds in _MORE:
            if any(holds(code) for code in missing):
                path = _unpacked(name, folder)
                more.append((family, path))
                signs |= _signs(path)
        return cls(regular, bold, tuple(more), signs)

    def clean(self, text: str) -> str:
        """The text with a box for every sign that cannot be drawn."""
        drawn = text.translate(_JOINERS)
        return "".join(char if ord(char) in self.signs else _TOFU for char in drawn)

    def load(self, pdf: FPDF) -> None:
        """Make them known to a document; subsets of them go into it."""
        pdf.add_font(FAMILY, "", self.regular)
        pdf.add_font(FAMILY, "B", self.bold)
        for family, path in self.more:
            pdf.add_font(family, "", path)
        pdf.set_fallback_fonts([family for family, _ in self.more], exact_match=False)
