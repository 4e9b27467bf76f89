"""Reads plain data (what YAML or JSON give) field by field and names every fault by its place.

Knows neither a file format nor a sentence: faults are codes with data.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from difflib import get_close_matches

from konbini.shop.catalog import LocalText
from konbini.shop.errors import Invalid

MAX_FAULTS = 50
"""Faults kept; a wrong file shows its pattern in fewer."""
_LOCALE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
_DURATION = re.compile(
    r"(?:([0-9]{1,4})d)?(?:([0-9]{1,5})h)?(?:([0-9]{1,6})m)?(?:([0-9]{1,8})s)?|0"
)
_KEPT = frozenset("\n\t")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong and where, e.g. `products[3] (STEAM-10).price.USD` and `bad-amount`."""

    where: str
    code: str
    facts: Mapping[str, str | int] = field(default_factory=dict)


class BadFile(Invalid):
    """The file cannot be taken. `faults` names everything that is wrong with it."""

    code = "bad-file"

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        first = self.faults[0]
        super().__init__(None, where=first.where, problem=first.code, faults=len(faults))


class Findings:
    """Collects what is wrong (the file is refused) and what is odd (it is taken)."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.warnings: list[Fault] = []

    def wrong(self, where: str, code: str, **facts: str | int) -> None:
        """Note a reason to refuse the file."""
        if len(self.faults) < MAX_FAULTS:
            self.faults.append(Fault(where, code, facts))

    def odd(self, where: str, code: str, **facts: str | int) -> None:
        """Note something the owner should know although the file is taken."""
        if len(self.warnings) < MAX_FAULTS:
            self.warnings.append(Fault(where, code, facts))

    def end(self) -> tuple[Fault, ...]:
        """The warnings; raises BadFile when anything was wrong."""
        if self.faults:
            raise BadFile(self.faults)
        return tuple(self.warnings)


class Fields:
    """One mapping of the file. Each reader notes a fault and gives a harmless value instead."""

    def __init__(self, data: object, where: str, findings: Findings, locale: str) -> None:
        self.where = where
        self.findings = findings
        self._locale = locale
        self._data: Mapping[object, object] = data if isinstance(data, Mapping) else {}
        self._used: set[object] = set()
        if not isinstance(data, Mapping):
            findings.wrong(where, "not-a-mapping", got=_kind(data))

    def name_it(self, name: str) -> None:
        """Add what people call this thing to the place named in faults."""
        if name:
            self.where = f"{self.where} ({name[:64]})"

    def get(self, name: str) -> object:
        """The raw value, None when it is missing or empty."""
        self._used.add(name)
        return self._data.get(name)

    def place(self, name: str) -> str:
        """Where the field `name` is, for faults."""
        return f"{self.where}.{name}" if self.where else name

    def wrong(self, name: str, code: str, **facts: str | int) -> None:
        """Note a fault of the field `name`."""
        self.findings.wrong(self.place(name), code, **facts)

    def text(self, name: str, *, most: int, needed: bool = False) -> str:
        """A short text or number, '' when missing; outer spaces dropped."""
        value = self.get(name)
        if value is None or value == "":
            if needed:
                self.wrong(name, "missing")
            return ""
        return clean(self.findings, self.place(name), value, most)

    def id(self, name: str, pattern: re.Pattern[str], *, needed: bool = True) -> str:
        """A short name that matches `pattern`, '' when it does not."""
        value = self.text(name, most=200, needed=needed)
        if value and not pattern.fullmatch(value):
            self.wrong(name, "bad-id", value=value[:40], wanted=pattern.pattern)
            return ""
        return value

    def integer(self, name: str, *, least: int, most: int, default: int) -> int:
        """A whole number within bounds, `default` when missing."""
        value = self.get(name)
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, int):
            self.wrong(name, "not-a-number", got=_kind(value))
            return default
        if not least <= value <= most:
            self.wrong(name, "out-of-range", least=least, most=most)
            return default
        return value

    def duration(self, name: str, *, most: timedelta) -> timedelta:
        """A time such as `90s`, `30m`, `1h30m` or `2d`; nothing when missing."""
        text = self.text(name, most=40)
        found = _DURATION.fullmatch(text.replace(" ", "").lower())
        if found is None:
            self.wrong(name, "bad-duration", value=text[:24])
            return timedelta()
        days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
        span = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
        if span > most:
            self.wrong(name, "too-far", most=written(most))
            return timedelta()
        return span

    def local(self, name: str, *, most: int, needed: bool = False) -> LocalText:
        """A text per language; a bare text counts for the shop's default language."""
        value = self.get(name)
        place = self.place(name)
        if value is None or value in ("", {}):
            if needed:
                self.wrong(name, "missing")
            return LocalText()
        if not isinstance(value, Mapping):
            return LocalText({self._locale: clean(self.findings, place, value, most)})
        before = len(self.findings.faults)
        texts = {
            tag: clean(self.findings, f"{place}.{tag}", text, most)
            for tag, text in localised(self.findings, place, value)
            if text is not None
        }
        texts = {tag: text for tag, text in texts.items() if text}
        if needed and not texts and len(self.findings.faults) == before:
            self.wrong(name, "missing")
        return LocalText(texts)

    def part(self, name: str) -> Fields:
        """A mapping inside this one; an empty one when missing."""
        value = self.get(name)
        data = {} if value is None else value
        return Fields(data, self.place(name), self.findings, self._locale)

    def items(self, name: str) -> Iterator[Fields]:
        """The mappings of a list."""
        value = self.get(name)
        if value is None:
            return
        if not isinstance(value, Sequence) or isinstance(value, str):
            self.wrong(name, "not-a-list", got=_kind(value))
            return
        for number, item in enumerate(value, 1):
            yield Fields(item, f"{self.place(name)}[{number}]", self.findings, self._locale)

    def finish(self, *known: str) -> None:
        """Note fields nobody asked for: near a known name it is a slip, else only odd."""
        names = [*known, *(str(name) for name in self._used)]
        for name in self._data:
            if name in self._used or str(name) in known:
                continue
            near = get_close_matches(str(name), names, n=1, cutoff=0.7)
            if near:
                self.wrong(str(name)[:64], "unknown-field", near=near[0])
            else:
                self.findings.odd(self.place(str(name)[:64]), "unknown-field-ignored")


def written(span: timedelta) -> str:
    """A time in the words that `Fields.duration` reads: `1h30m`; '' for none."""
    left = int(span.total_seconds())
    words = ""
    for unit, length in (("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1)):
        count, left = divmod(left, length)
        words += f"{count}{unit}" if count else ""
    return words


def localised(
    findings: Findings, where: str, value: Mapping[object, object]
) -> Iterator[tuple[str, object]]:
    """The entries of a mapping by language, tags in the usual form (`zh_cn` → `zh-CN`)."""
    seen: set[str] = set()
    for raw, text in value.items():
        tag = str(raw).strip().replace("_", "-")
        if not _LOCALE.fullmatch(tag):
            findings.wrong(f"{where}.{str(raw)[:20]}", "bad-language", value=str(raw)[:20])
            continue
        tag = _usual(tag)
        if tag in seen:
            findings.wrong(f"{where}.{tag}", "double-language", value=tag)
            continue
        seen.add(tag)
        yield tag, text


def _usual(tag: str) -> str:
    """BCP 47 letters: language small, region of two letters capital, script titled."""
    first, *rest = tag.split("-")
    parts = [part.upper() if len(part) == 2 else part.title() for part in rest]
    return "-".join([first.lower(), *parts])


def clean(findings: Findings, where: str, value: object, most: int) -> str:
    """A text as it may be stored: scalar, no control characters, at most `most` characters."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        findings.wrong(where, "not-text", got=_kind(value))
        return ""
    text = unicodedata.normalize("NFC", str(value)).replace("\r\n", "\n").strip()
    for char in text:
        if char not in _KEPT and unicodedata.category(char) in {"Cc", "Cs"}:
            findings.wrong(where, "control-character", char=f"U+{ord(char):04X}")
            return ""
    if len(text) > most:
        findings.wrong(where, "too-long", most=most, length=len(text))
        return ""
    return text


def _kind(value: object) -> str:
    """What a value is in the words of somebody who writes YAML."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "yes/no"
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, str):
        return "text"
    if isinstance(value, Sequence):
        return "a list"
    return "a number"
