"""Prints how large files and functions are; `tests/test_architecture.py` enforces the caps."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
ROOMS = ("konbini", "tests", "bench")
GENERATED = "migrations/versions"


def sources(room: str) -> list[Path]:
    """The room's Python files, generated ones left out."""
    return [p for p in sorted((ROOT / room).rglob("*.py")) if GENERATED not in p.as_posix()]


def functions(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Every function's name and its lines without the docstring."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, length(node)


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function from `def` to its end, without its docstring."""
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    first = node.body[0]
    if ast.get_docstring(node) is not None:
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def percentile(values: list[int], share: float) -> int:
    """The value below which `share` (0–1) of all values are."""
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


def main() -> None:
    """One line for files and one for functions of each room."""
    for room in ROOMS:
        paths = sources(room)
        if not paths:
            continue
        texts = {path: path.read_text(encoding="utf-8") for path in paths}
        files = [len(text.splitlines()) for text in texts.values()]
        funcs = [n for text in texts.values() for _, n in functions(ast.parse(text))]
        for noun, sizes in (("files", files), ("functions", funcs)):
            print(
                f"{room:<8} {len(sizes):>5} {noun:<9} lines: median {median(sizes):>4.0f}  "
                f"p90 {percentile(sizes, 0.9):>4}  max {max(sizes):>4}"
            )


if __name__ == "__main__":
    main()
