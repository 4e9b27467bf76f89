"""The laws of the house that a linter does not know: sizes, boundaries, clock, tasks, floats.

Each exception stands in ALLOWED with its reason, and must still be needed.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "konbini"
CONTEXT = {"self", "cls", "deps", "unit", "scene", "t"}
"""What a function works in comes first and is not counted among what it works on."""
FILE_CAP, TEST_CAP, FUNCTION_CAP, POSITIONAL_CAP = 350, 500, 40, 4

ALLOWED: dict[tuple[str, str], str] = {
    ("large file", "shop/ports.py"): "declarations only: every port on one page",
    ("many parameters", "bot/lanes.py"): "its parts, bound once by the composition",
    ("many parameters", "shop/tasks.py"): "the payload's fields, one constructor per kind",
    # broad except: the named boundaries, where one failure must not end everything else
    ("broad except", "bot/lanes.py"): "dispatcher: an update that fails is counted, put aside",
    ("broad except", "handlers/telegram/middleware.py"): "dispatcher: tells the person, raises on",
    ("broad except", "bot/schedule.py"): "jobs: one that fails runs again",
    ("broad except", "handlers/events/loop.py"): "sender: a task that fails is tried again",
    ("broad except", "storage/far.py"): "gives the place back, whatever it was, and raises on",
    ("broad except", "storage/far_driver.py"): "cuts the connection and raises on",
    # background work: each process has one place that owns its tasks
    ("unsupervised task", "bot/nursery.py"): "the one supervised place",
    ("unsupervised task", "bot/run.py"): "waits for the first of two and cancels the other",
    ("unsupervised task", "handlers/telegram/acknowledgement.py"): "ends within its handler",
    ("unsupervised task", "gateways/sandbox/provider.py"): "a process of its own, awaited there",
    ("unsupervised task", "storage/sqlite_driver.py"): "waited for at once, cancelled or not",
    ("unsupervised task", "storage/far.py"): "kept, and waited for when the pool closes",
    ("unsupervised task", "handlers/events/loop.py"): "waits for the first of two, cancels both",
    # the time
    ("own clock", "bot/schedule.py"): "notices that the system's clock was set, by two clocks",
    ("own clock", "bot/clock.py"): "the Clock",
    ("own clock", "gateways/sandbox/provider.py"): "a process of its own, plays somebody else",
    ("own clock", "gateways/sandbox/book.py"): "a process of its own, plays somebody else",
    # floats that are no money
    ("float", "shop/faq.py"): "a probability",
    ("float", "shop/desk.py"): "a probability",
    ("float", "shop/actions/converse.py"): "a probability",
    ("float", "shop/fields.py"): "likeness of two names",
    ("float", "shop/stock_files.py"): "cells of a spreadsheet come as such, and are made text",
}
"""(rule, file below konbini/) → why it may."""


@dataclass(frozen=True, slots=True)
class Breach:
    """One place that breaks a rule."""

    rule: str
    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"konbini/{self.file}:{self.line} {self.rule}: {self.what}"


def sources(folder: str = "") -> list[Path]:
    found = sorted((PACKAGE / folder).rglob("*.py"))
    return [path for path in found if "migrations/versions" not in path.as_posix()]


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def trees(folder: str = "", *, without: str = "") -> Iterator[tuple[str, ast.Module]]:
    for path in sources(folder):
        name = path.relative_to(PACKAGE).as_posix()
        if not (without and name.startswith(without)):
            yield name, parsed(path)


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def large_files() -> Iterator[Breach]:
    for path in sources():
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > FILE_CAP:
            name = path.relative_to(PACKAGE).as_posix()
            yield Breach("large file", name, 1, f"{lines} lines, cap {FILE_CAP}")


def code_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    if ast.get_docstring(node) is not None:
        first = node.body[0]
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def long_functions() -> Iterator[Breach]:
    for name, tree in trees():
        for node in functions(tree):
            if (lines := code_lines(node)) > FUNCTION_CAP:
                what = f"{node.name} has {lines} lines, cap {FUNCTION_CAP}"
                yield Breach("long function", name, node.lineno, what)


def many_parameters() -> Iterator[Breach]:
    for name, tree in trees():
        for node in functions(tree):
            given = [a.arg for a in node.args.posonlyargs + node.args.args]
            given = [a for a in given if a not in CONTEXT]
            if len(given) > POSITIONAL_CAP:
                what = f"{node.name} takes {len(given)} positional parameters"
                yield Breach("many parameters", name, node.lineno, what)


def broad_excepts() -> Iterator[Breach]:
    broad = {"Exception", "BaseException"}
    for name, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.ExceptHandler):
                caught = [node.type] if node.type else []
                if isinstance(node.type, ast.Tuple):
                    caught = list(node.type.elts)
                if not caught or any(isinstance(c, ast.Name) and c.id in broad for c in caught):
                    yield Breach("broad except", name, node.lineno, "catches everything")


def unsupervised_tasks() -> Iterator[Breach]:
    for name, tree in trees(without="sandbox/"):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and called(node) in {"create_task", "ensure_future"}:
                yield Breach("unsupervised task", name, node.lineno, called(node))


def called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def own_clocks() -> Iterator[Breach]:
    """The wall clock; monotonic ones measure durations and are free."""
    for name, tree in trees(without="sandbox/"):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                text = ast.unparse(node.func)
                if text in {"datetime.now", "datetime.utcnow", "date.today", "time.time"}:
                    yield Breach("own clock", name, node.lineno, text)


def floats() -> Iterator[Breach]:
    for name, tree in trees("shop"):
        for node in ast.walk(tree):
            number = isinstance(node, ast.Constant) and isinstance(node.value, float)
            named = isinstance(node, ast.Name) and node.id == "float"
            if number or named:
                yield Breach("float", name, node.lineno, ast.unparse(node))


def literals() -> Iterator[Breach]:
    """Sentences in handlers: a text with a space that is neither docstring nor for the log."""
    for name, tree in trees("handlers"):
        quiet = {id(node) for node in silent(tree)}
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and id(node) not in quiet
                and sentence(node.value)
            ):
                yield Breach("literal", name, node.lineno, repr(node.value)[:60])


def sentence(text: str) -> bool:
    """Telegram's own error texts, which handlers compare with, begin with a small letter."""
    words = text.strip().split()
    if len(words) < 2 or not all(any(c.isalpha() for c in word) for word in words[:2]):
        return False
    first = next(c for c in text if c.isalpha())
    return first.isupper() or not first.isascii()


def silent(tree: ast.AST) -> Iterator[ast.AST]:
    """Constants no person in the chat ever sees: docstrings, logs, errors for programmers."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value
        elif isinstance(node, ast.Raise | ast.Assert) or (
            isinstance(node, ast.Call) and _is_log(node)
        ):
            yield from ast.walk(node)


def _is_log(node: ast.Call) -> bool:
    target = ast.unparse(node.func)
    return target.startswith(("_log.", "log.", "logger.", "re.compile"))


RULES: dict[str, Callable[[], Iterator[Breach]]] = {
    "large file": large_files,
    "long function": long_functions,
    "many parameters": many_parameters,
    "broad except": broad_excepts,
    "unsupervised task": unsupervised_tasks,
    "own clock": own_clocks,
    "float": floats,
    "literal": literals,
}


@cache
def found() -> dict[str, list[Breach]]:
    """What each rule finds. The trees are given up: a million nodes would slow down all that the
    process does later.
    """
    try:
        return {name: list(rule()) for name, rule in RULES.items()}
    finally:
        parsed.cache_clear()


@pytest.mark.parametrize("rule", RULES)
def test_no_code_breaks_the_rule(rule: str) -> None:
    breaches = [str(b) for b in found()[rule] if (rule, b.file) not in ALLOWED]
    assert not breaches, "\n" + "\n".join(breaches)


def test_every_exception_is_still_needed() -> None:
    used = {(b.rule, b.file) for breaches in found().values() for b in breaches}
    assert not set(ALLOWED) - used


def test_test_files_stay_readable() -> None:
    long = {
        path.relative_to(ROOT).as_posix(): lines
        for path in (ROOT / "tests").rglob("*.py")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > TEST_CAP
    }
    assert not long


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_every_module_says_what_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)) or not text.strip()
