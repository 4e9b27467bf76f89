"""The switch that makes Telegram fail: rules matched by method, chat or kind of update.

Only decides; the server carries a verdict out. Also Telegram's flood limits, off by default.
"""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from konbini.sandbox.clock import Clock


class FaultKind(StrEnum):
    """What goes wrong."""

    FLOOD = "429"
    ERROR = "500"
    GATEWAY = "502"
    DROP_BEFORE = "drop_before"
    DROP_AFTER = "drop_after"
    DELAY = "delay"
    DUPLICATE = "duplicate"
    REORDER = "reorder"
    HOLD = "hold"


@dataclass(slots=True, eq=False)
class Fault:
    """One rule; `times` None = until removed."""

    id: int
    kind: FaultKind
    method: str = "*"
    chat_id: int | None = None
    update_kind: str = "*"
    times: int | None = 1
    probability: float = 1.0
    retry_after: int = 1
    seconds: float = 0.5
    hits: int = 0

    def card(self) -> dict[str, Any]:
        """As the control API shows it."""
        return asdict(self)


class Faults:
    """The rules in force, oldest first."""

    def __init__(self, announce: Callable[[], None], seed: int = 0) -> None:
        self.rules: dict[int, Fault] = {}
        self.announce = announce
        self._last = 0
        self._chance = random.Random(seed)  # noqa: S311 - reproducible on purpose

    def add(self, **rule: Any) -> Fault:
        """Put a rule in force; ValueError or TypeError for one that makes no sense."""
        rule["kind"] = FaultKind(str(rule["kind"]))
        if rule["kind"] in (FaultKind.DUPLICATE, FaultKind.REORDER, FaultKind.HOLD):
            rule["method"] = "update"
            if rule["kind"] is FaultKind.HOLD:
                rule["times"] = None
        self._last += 1
        fault = Fault(id=self._last, **rule)
        self.rules[fault.id] = fault
        self.announce()
        return fault

    def remove(self, fault_id: int | None = None) -> bool:
        """Take one rule (or all) out of force; says whether there was one."""
        if fault_id is None:
            found = bool(self.rules)
            self.rules.clear()
        else:
            found = self.rules.pop(fault_id, None) is not None
        self.announce()
        return found

    def match_call(self, method: str, chat_id: int | None) -> Fault | None:
        """The rule that strikes this call, if any; counts the hit. `method` in lower case."""
        for fault in self.rules.values():
            named = fault.method == "*" or fault.method.lower() == method
            polling = fault.method == "*" and method == "getupdates"
            here = fault.chat_id is None or fault.chat_id == chat_id
            if named and here and not polling and self._strikes(fault):
                return fault
        return None

    def match_update(self, kind: str, chat_id: int) -> str | None:
        """What happens to this update: duplicate, reorder, hold or nothing."""
        for fault in self.rules.values():
            named = fault.method == "update" and fault.update_kind in ("*", kind)
            if named and fault.chat_id in (None, chat_id) and self._strikes(fault):
                return fault.kind
        return None

    def _strikes(self, fault: Fault) -> bool:
        if self._chance.random() >= fault.probability:
            return False
        fault.hits += 1
        if fault.times is not None:
            fault.times -= 1
            if fault.times <= 0:
                del self.rules[fault.id]
        self.announce()
        return True


class FloodLimits:
    """About 1 message/s per chat with a burst, 20/min per group, 30/s overall."""

    BURST = 5
    PER_GROUP_MINUTE = 20
    PER_SECOND = 30

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.enabled = False
        self._tokens: dict[int, tuple[float, float]] = {}
        self._groups: dict[int, deque[float]] = {}
        self._all: deque[float] = deque()

    def wait_for(self, chat_id: int) -> int:
        """Seconds to wait before sending to this chat; 0 = go (and it is counted)."""
        now = self.clock.now()
        tokens, at = self._tokens.get(chat_id, (float(self.BURST), now))
        tokens = min(float(self.BURST), tokens + now - at)
        if tokens < 1:
            return 1
        if wait := _window(self._all, now, 1.0, self.PER_SECOND):
            return wait
        if chat_id < 0:
            sent = self._groups.setdefault(chat_id, deque())
            if wait := _window(sent, now, 60.0, self.PER_GROUP_MINUTE):
                return wait
            sent.append(now)
        self._all.append(now)
        self._tokens[chat_id] = (tokens - 1, now)
        return 0


def _window(sent: deque[float], now: float, seconds: float, limit: int) -> int:
    while sent and sent[0] <= now - seconds:
        sent.popleft()
    return int(sent[0] + seconds - now) + 1 if len(sent) >= limit else 0
