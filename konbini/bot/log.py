"""Logs: one JSON object a line on stderr, with everything that looks like a secret masked."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterable, MutableMapping
from typing import Any

import orjson
import structlog

MASK = "•••"
_NAMES = re.compile(
    r"(^|_)(token|secret|password|passwd|authorization|api_key|vault_keys?|cookie)$", re.IGNORECASE
)
_TOKEN = re.compile(r"(?<![0-9])[0-9]{5,20}:[A-Za-z0-9_-]{20,}")
_PASSWORD = re.compile(r"(?<=://)([^\s:/@\"]*):([^\s@/\"]+)@")
_BEARER = re.compile(r"\b(Bearer\s+|sk-)[A-Za-z0-9._~+/-]{8,}=*")
_SHORTEST = 6
"""Texts shorter than this are not masked by value: they would hide half of the log."""
_QUIET = {
    "aiogram": logging.WARNING,
    "aiohttp": logging.WARNING,
    "openai": logging.WARNING,
    "httpx": logging.WARNING,
    "httpcore": logging.WARNING,
    "apscheduler": logging.WARNING,
    "sqlalchemy": logging.WARNING,
    "aiosqlite": logging.WARNING,
    "asyncio": logging.WARNING,
    "uvicorn": logging.CRITICAL,  # its errors are logged by the server's own boundary
    "alembic": logging.WARNING,
}


class Mask:
    """Takes secrets out of a finished log line: the given ones, and what looks like one."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        known = {secret for secret in secrets if len(secret) >= _SHORTEST}
        # JSON may have escaped the secret, so its escaped form is looked for as well
        known |= {orjson.dumps(secret).decode()[1:-1] for secret in known}
        ordered = sorted(known, key=len, reverse=True)
        self._known = re.compile("|".join(map(re.escape, ordered))) if ordered else None

    def __call__(self, line: str) -> str:
        """The line without secrets."""
        if self._known is not None:
            line = self._known.sub(MASK, line)
        line = _TOKEN.sub(MASK, line)
        line = _PASSWORD.sub(rf"\1:{MASK}@", line)
        return _BEARER.sub(rf"\1{MASK}", line)


def drop_named_secrets(
    _logger: Any, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Mask values by the name they are logged under."""
    for name in event:
        if _NAMES.search(name):
            event[name] = MASK
    return event


def _dumps(event: Any, **_: Any) -> str:
    return orjson.dumps(event, default=str).decode()


class _Line(structlog.stdlib.ProcessorFormatter):
    """Renders records of structlog and of other libraries alike, masked at the very end."""

    def __init__(self, mask: Mask, **settings: Any) -> None:
        super().__init__(**settings)
        self._mask = mask

    def format(self, record: logging.LogRecord) -> str:
        return self._mask(super().format(record))


def configure(level: str, secrets: Iterable[str] = ()) -> None:
    """Set up logging of the whole process; `secrets` are masked wherever they turn up."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
        drop_named_secrets,
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(level),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    last = [
        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
        structlog.processors.JSONRenderer(serializer=_dumps),
    ]
    handler.setFormatter(_Line(Mask(secrets), processors=last, foreign_pre_chain=shared))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for name, least in _QUIET.items():
        logging.getLogger(name).setLevel(max(least, root.level))
