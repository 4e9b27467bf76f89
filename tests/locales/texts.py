"""What is in the .ftl files and what the code asks for."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

import konbini

HOME = Path(konbini.__file__).parent
LOCALES = HOME / "locales"
LANGUAGES = sorted(path.name for path in LOCALES.iterdir() if path.is_dir())
ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+")

DYNAMIC = (
    "button-deed-",  # one per decision about an order
    "deed-ask-",  # one per decision
    "deed-done-",  # one per decision
    "command-",  # handlers/telegram/commands.py: one per command
    "desk-card-",  # by the state of the ticket
    "desk-kind-",  # what kind of message could not be copied
    "desk-priority-",  # one per priority of a ticket
    "desk-sign-",  # one per sign of its tone
    "recheck-",  # one per finding
    "refund-",  # one per way money can go
    "desk-order-",  # one per order state
    "desk-reason-",  # one per reason of a ticket
    "error-",  # one per worded code of shop/errors.py
    "order-state-",  # one per order state
    "page-",  # one per fixed page
    "product-delay-",  # by the unit of the time
    "product-stock-",  # one per stock level
    "products-",  # one per stock level, for merchants
    "restock-problem-",  # one per problem of a line
    "role-",  # one per role
    "shelf-item-",  # one per stock level
)
"""Beginnings of ids that are put together in code."""


class _Variables(Visitor):  # type: ignore[misc]
    def __init__(self) -> None:
        self.names: set[str] = set()
        self.keys: dict[str, set[str | int]] = {}

    def visit_VariableReference(self, node: Any) -> None:
        self.names.add(node.id.name)

    def visit_SelectExpression(self, node: Any) -> None:
        if isinstance(node.selector, ftl.VariableReference):
            keys = self.keys.setdefault(node.selector.id.name, set())
            for variant in node.variants:
                key = variant.key
                keys.add(key.name if isinstance(key, ftl.Identifier) else int(key.value))
        self.generic_visit(node)


def entries(language: str) -> Iterator[tuple[Path, Any]]:
    for path in sorted((LOCALES / language).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text("utf-8")).body:
            yield path, entry


@cache
def messages(language: str) -> dict[str, Any]:
    return {
        entry.id.name: entry for _, entry in entries(language) if isinstance(entry, ftl.Message)
    }


def variables(message: Any) -> set[str]:
    visitor = _Variables()
    visitor.visit(message)
    return visitor.names


def samples(message: Any) -> Iterator[dict[str, str | int]]:
    """Facts to try a message with: numbers of every plural, each named choice, plain words."""
    visitor = _Variables()
    visitor.visit(message)
    names = visitor.names
    for number in (0, 1, 2, 5, 21, 1000):
        yield dict.fromkeys(names, number)
    yield dict.fromkeys(names, "Sample")
    for chosen, keys in visitor.keys.items():
        for key in keys:
            yield {**dict.fromkeys(names, "Sample"), chosen: key}


_PLURAL = {"zero", "one", "two", "few", "many", "other"}


@cache
def strings() -> dict[str, str]:
    """Every string of the code that looks like a message id, and one place where it stands."""
    found: dict[str, str] = {}
    for path in HOME.rglob("*.py"):
        if "sandbox" in path.relative_to(HOME).parts[:1]:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            text = node.value if isinstance(node, ast.Constant) else None
            if isinstance(text, str) and ID.fullmatch(text):
                found[text] = f"{path.relative_to(HOME)}:{node.lineno}"
    return found


@cache
def asked() -> dict[str, str]:
    """Ids that are asked for by a literal: `t("…")` and names of notices, and where."""
    found = {
        id_: where
        for id_, where in strings().items()
        if id_.startswith(("notice-", "owners-", "deny-")) and "admin_cli" not in where
    }
    for path in (HOME / "handlers").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _translates(node.func) and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    found[first.value] = f"{path.relative_to(HOME)}:{node.lineno}"
    return found


def _translates(func: ast.expr) -> bool:
    return (isinstance(func, ast.Name) and func.id == "t") or (
        isinstance(func, ast.Attribute) and func.attr == "t"
    )
