"""Payment callbacks: verified on their raw bytes, written down, acknowledged, then acted on.

Knows no web framework: headers, query and body in, status and words out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from konbini.shop.actions import confirm, settle
from konbini.shop.deps import Deps
from konbini.shop.errors import Invalid
from konbini.shop.payments import Notice

RAW_QUERY = ":query"
"""Pseudo header with the query as it came; no HTTP header can have such a name."""
MAX_BODY = 256 * 1024
"""Bytes of the largest callback that is read."""


@runtime_checkable
class Acknowledging(Protocol):
    """A gateway whose provider wants to read certain words when a callback was taken."""

    @property
    def ack(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Call:
    """A callback as it came in; `raw_query` undecoded, read as Latin-1."""

    gateway: str
    headers: Mapping[str, str]
    query: Mapping[str, str]
    body: bytes = field(repr=False)
    raw_query: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the provider is told, and the notices that are new and must still be settled."""

    status: int
    text: str
    fresh: Sequence[Notice] = ()


async def receive(deps: Deps, call: Call) -> Answer:
    """Verify a callback and write its notices down.

    404 for an unknown gateway, 413 for too large a body, 400 for a bad signature or garbage; a
    notice that is known already is acknowledged like a new one.
    """
    gateway = deps.gateways.get(call.gateway)
    if gateway is None:
        return Answer(404, "unknown gateway")
    if len(call.body) > MAX_BODY:
        return Answer(413, "too large")
    try:
        notices = gateway.parse_callback(_headers(call), call.query, call.body)
    except Invalid as problem:
        return Answer(400, problem.kind)
    fresh = [notice for notice in notices if await settle.record(deps, notice)]
    words = gateway.ack if isinstance(gateway, Acknowledging) else "ok"
    return Answer(200, words, fresh)


def _headers(call: Call) -> dict[str, str]:
    """The headers and, as a pseudo header, the raw query, since a Mapping hides doubles there.

    A header of that name from outside is dropped.
    """
    real = {name: value for name, value in call.headers.items() if name.lower() != RAW_QUERY}
    return {**real, RAW_QUERY: call.raw_query}


async def act_on(deps: Deps, notices: Sequence[Notice]) -> None:
    """Settle what was written down, or have it confirmed first where a callback proves nothing;
    what a crash prevents is taken up by a job.
    """
    for notice in notices:
        await confirm.believe(deps, notice)
