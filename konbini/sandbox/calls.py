"""The record of what the bot called and what it was told. Files are named, never kept."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
_KEPT = 20_000
_SHOWN = 300


@dataclass(slots=True, eq=False)
class CallRecord:
    """One Bot API call; `ms` is the time spent in the sandbox."""

    id: int
    at: float
    method: str
    chat_id: int | None
    raw: Json
    uploads: list[str]
    ok: bool = True
    error_code: int | None = None
    description: str | None = None
    fault: str | None = None
    ms: float = 0.0
    result: Any = None

    def card(self) -> Json:
        """As the control API shows it: long values cut, the webhook secret hidden."""
        params = {name: _shorten(value) for name, value in self.raw.items()}
        if "secret_token" in params:
            params["secret_token"] = "…"  # noqa: S105 - hides it
        if self.uploads:
            params["files"] = self.uploads
        return {
            "id": self.id,
            "at": self.at,
            "method": self.method,
            "chat_id": self.chat_id,
            "params": params,
            "ok": self.ok,
            "error_code": self.error_code,
            "description": self.description,
            "fault": self.fault,
            "ms": round(self.ms, 3),
        }


def _shorten(value: Any) -> Any:
    if isinstance(value, str) and len(value) > _SHOWN:
        return value[:_SHOWN] + "…"
    return value


@dataclass(slots=True)
class Calls:
    """The newest calls, and apart from them the refused ones."""

    all: deque[CallRecord] = field(default_factory=lambda: deque(maxlen=_KEPT))
    refused: deque[CallRecord] = field(default_factory=lambda: deque(maxlen=_KEPT))
    count: int = 0

    def add(self, record: CallRecord) -> None:
        """Keep a finished call."""
        self.all.append(record)
        code = record.error_code
        if record.fault is None and code is not None and 400 <= code < 500:
            self.refused.append(record)

    def clear(self) -> None:
        """Forget everything."""
        self.all.clear()
        self.refused.clear()
