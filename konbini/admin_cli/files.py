"""Reads and writes the owner's YAML files; refuses what is no text, no YAML, or a trap.

Numbers with a point and dates stay text, so that a price is never a binary fraction.
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import Any

import yaml

from konbini.admin_cli.errors import Refusal

MAX_BYTES = 8 * 1024 * 1024
"""Largest YAML file in bytes."""
MAX_DEPTH = 20
MAX_NODES = 400_000
"""Most nodes with aliases written out (a "billion laughs" is far above)."""
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


_FAST: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_FAST):  # type: ignore[misc]  # the C reader where the library has it
    """YAML of plain values: text, whole numbers, true/false, null, lists, mappings."""

    yaml_implicit_resolvers: dict[str, list[Any]] = {}  # noqa: RUF012 - the library's own shape
    yaml_constructors: dict[str | None, Any] = {}  # noqa: RUF012

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        _refuse_doubles(node)
        found: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        return found


def _refuse_doubles(node: Any) -> None:
    if not isinstance(node, yaml.MappingNode) or getattr(node, "checked", False):
        return
    node.checked = True  # type: ignore[attr-defined]  # merging adds keys to it afterwards
    seen = set()
    for key, _ in node.value:
        if key.tag != _MERGE and isinstance(key, yaml.ScalarNode):
            if key.value in seen:
                fault = f"the key {key.value[:60]!r} is there twice"
                raise yaml.constructor.ConstructorError(None, None, fault, key.start_mark)
            seen.add(key.value)


_MERGE = "tag:yaml.org,2002:merge"
_CORE = "tag:yaml.org,2002:"
for _tag, _pattern, _first in (
    (_MERGE, r"<<", "<"),
    (f"{_CORE}null", r"~|null|Null|NULL|", "~nN\0"),
    (f"{_CORE}bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    (f"{_CORE}int", r"-?(?:0|[1-9][0-9]{0,17})", "-0123456789"),
):
    _Loader.add_implicit_resolver(_tag, re.compile(rf"^(?:{_pattern})$"), list(_first))
_Loader.yaml_implicit_resolvers.setdefault("", []).append(
    (f"{_CORE}null", re.compile(r"^$")),
)
for _name in ("null", "bool", "int", "str", "seq", "map"):
    _Loader.add_constructor(
        f"{_CORE}{_name}", yaml.SafeLoader.yaml_constructors[f"{_CORE}{_name}"]
    )
_Loader.add_constructor(None, yaml.SafeLoader.construct_undefined)


def read_bytes(path: Path, most: int = MAX_BYTES) -> bytes:
    """The file's bytes; a Refusal when it is missing, no file, unreadable or too large."""
    try:
        with path.open("rb") as file:
            raw = file.read(most + 1)
    except FileNotFoundError:
        raise Refusal(f"there is no file {path}") from None
    except OSError as problem:
        raise Refusal(f"{path} cannot be read: {problem.strerror}") from None
    if len(raw) > most:
        raise Refusal(f"{path.name} is larger than {most // 1024 // 1024} MB; split it")
    return raw


def decode(raw: bytes, name: str) -> str:
    """Bytes as text: UTF-8, or any Unicode form that says so at its beginning."""
    encoding = next((codec for mark, codec in _BOMS if raw.startswith(mark)), "utf-8")
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as problem:
        line = raw.count(b"\n", 0, problem.start) + 1
        raise Refusal(
            f"{name} is not UTF-8 (line {line}); save it as UTF-8, or convert it, "
            f"e.g. iconv -f {_guess(raw)} -t UTF-8"
        ) from None


def _guess(raw: bytes) -> str:
    """The likeliest other encoding, for the hint only."""
    if b"\0" in raw[:200]:
        return "UTF-16"
    high = [byte for byte in raw if byte >= 0x80]
    # small Cyrillic letters are above 0xE0; the first bytes of common Chinese ones are below
    small = sum(byte >= 0xE0 for byte in high)
    return "CP1251" if small * 10 > len(high) * 6 else "GB18030"


def read_yaml(path: Path) -> Any:
    """The file as plain data; a Refusal names line and column of what is wrong."""
    text = decode(read_bytes(path), path.name)
    if "\0" in text:
        raise Refusal(f"{path.name} holds NUL characters: it is no text file")
    try:
        _bound_depth(text, path.name)
        loader = _Loader(text)
        try:
            node = loader.get_single_node()
            _bound_size(node, path.name)
            return None if node is None else loader.construct_document(node)
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as problem:
        raise Refusal(_where(path.name, problem)) from None
    except yaml.YAMLError as problem:
        reason = getattr(problem, "reason", "not readable")
        raise Refusal(f"{path.name} is no YAML: {reason}") from None


def _where(name: str, problem: yaml.MarkedYAMLError) -> str:
    mark = problem.problem_mark or problem.context_mark
    place = f" line {mark.line + 1}, column {mark.column + 1}:" if mark else ""
    what = " ".join(str(problem.problem or problem.context or "not readable").split())
    return f"{name}:{place} {what}"


def _line(mark: Any) -> int:
    """The 1-based line of a place in the file."""
    return int(mark.line) + 1


def _bound_depth(text: str, name: str) -> None:
    """Refuse deep nests before anything recurses into them."""
    depth = 0
    for event in yaml.parse(text, Loader=_FAST):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                line = _line(event.start_mark)
                raise Refusal(f"{name}: line {line}: nested deeper than {MAX_DEPTH} levels")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _bound_size(root: yaml.Node | None, name: str) -> None:
    """Refuse aliases that grow out of proportion or contain themselves."""
    sizes: dict[int, int] = {}

    def size(node: yaml.Node, above: frozenset[int]) -> int:
        known = sizes.get(id(node))
        if known is not None:
            return known
        if id(node) in above:
            line = _line(node.start_mark)
            raise Refusal(f"{name}: line {line}: an alias contains itself")
        total = 1
        for child in _children(node):
            total += size(child, above | {id(node)})
        if total > MAX_NODES:
            raise Refusal(f"{name} is too large: its aliases stand for too many values")
        sizes[id(node)] = total
        return total

    if root is not None:
        size(root, frozenset())


def _children(node: yaml.Node) -> list[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        return [part for pair in node.value for part in pair]
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def to_yaml(data: object) -> str:
    """Plain data as YAML in UTF-8, readable by people."""
    return str(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=99))


def write_text(path: Path | None, text: str) -> None:
    """Write to a file, or to stdout without one."""
    if path is None:
        print(text, end="")
        return
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as problem:
        raise Refusal(f"{path} cannot be written: {problem.strerror}") from None
