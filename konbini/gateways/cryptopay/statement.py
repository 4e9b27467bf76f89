"""Crypto Pay's lists in the order money moved. Knows rows and times, no order of the shop.

The lists are by creation, newest first as a rule; that is not documented, so it is looked at.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog

from konbini.gateways.cryptopay import reading
from konbini.gateways.cryptopay.client import Client, Declined
from konbini.shop.errors import Invalid, Unavailable
from konbini.shop.money import Money
from konbini.shop.payments import NoticeState
from konbini.shop.ports import Movement

LIFETIME = timedelta(days=32)
"""No invoice can be paid longer after its creation than this (expires_in, Crypto Pay API)."""
_log = structlog.get_logger(__name__)
_AHEAD = timedelta(hours=1)
"""How far Crypto Pay's clock may be before ours."""
_NUMBER = re.compile(r"[0-9]{1,18}", re.ASCII)
_START = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in the order of movements: time, then kind (`in` before `out`), then number."""

    at: datetime
    kind: str = ""
    number: int = 0

    def __str__(self) -> str:
        return f"{self.at.isoformat()}|{self.kind}|{self.number}"


def position(cursor: str | None, now: datetime) -> Position:
    """The place a cursor names; the beginning for anything that is no cursor.

    A place in the time to come was reached by a clock that was wrong: it is the beginning, too.
    """
    at, _, rest = (cursor or "").partition("|")
    kind, _, number = rest.partition("|")
    when = reading.moment(at)
    if when is None or when > now + _AHEAD or not _NUMBER.fullmatch(number):
        return Position(_START)
    return Position(when, kind, int(number))


async def recent(client: Client, since: datetime, **wish: str) -> AsyncIterator[dict[str, Any]]:
    """Invoices created since then (and maybe older ones); raises Unavailable."""
    try:
        async for rows in client.rows("getInvoices", **wish):
            for row in rows:
                yield row
            if _all_older(rows, "invoice_id", "created_at", since):
                return
    except Declined as refusal:
        raise Unavailable(what="cryptopay", problem=str(refusal)) from None


async def entries(client: Client, after: Position) -> list[tuple[Position, Movement]]:
    """All movements behind `after`, oldest first; raises Unavailable."""
    found: dict[Position, Movement] = {}
    horizon = after.at - LIFETIME if after.at > _START + LIFETIME else _START
    async for invoice in recent(client, horizon, status="paid"):
        _add(found, _incoming(invoice))
    try:
        async for rows in client.rows("getTransfers"):
            for row in rows:
                _add(found, _outgoing(row))
            if _all_older(rows, "transfer_id", "completed_at", after.at):
                break
    except Declined as refusal:
        raise Unavailable(what="cryptopay", problem=str(refusal)) from None
    return sorted((item for item in found.items() if item[0] > after), key=lambda item: item[0])


def _add(found: dict[Position, Movement], entry: tuple[Position, Movement] | None) -> None:
    if entry is not None:
        found[entry[0]] = entry[1]


def _all_older(rows: list[dict[str, Any]], number: str, time: str, since: datetime) -> bool:
    """Whether the list goes down and has left the wanted time behind."""
    numbers = [row[number] for row in rows if isinstance(row.get(number), int)]
    if not numbers or numbers != sorted(numbers, reverse=True):
        return False
    at = reading.moment(rows[-1].get(time))
    return at is not None and at < since


def _incoming(invoice: dict[str, Any]) -> tuple[Position, Movement] | None:
    try:
        notice = reading.read_invoice(invoice, "statement")
    except Invalid as problem:
        _unreadable(problem, invoice.get("invoice_id"))
        return None
    if notice is None or notice.state is not NoticeState.PAID or notice.paid is None:
        return None
    at = notice.occurred_at or reading.moment(invoice.get("created_at")) or _START
    movement = Movement(notice.txn, True, notice.paid, at, notice.merchant_ref, fee=notice.fee)
    return Position(at, "in", int(notice.txn)), movement


def _outgoing(row: dict[str, Any]) -> tuple[Position, Movement] | None:
    """A finished transfer; one in a coin the shop has no precision for is left out."""
    number, asset, amount = row.get("transfer_id"), row.get("asset"), row.get("amount")
    at = reading.moment(row.get("completed_at"))
    if not isinstance(number, int) or at is None or asset not in reading.COINS:
        return None
    try:
        money = Money.parse(str(amount), str(asset))
    except Invalid as problem:
        _unreadable(problem, number)
        return None
    return Position(at, "out", number), Movement(f"transfer:{number}", False, money, at)


def _unreadable(problem: Invalid, number: object) -> None:
    """One strange row must not hide all that come after it, nor go unseen."""
    _log.warning("statement-row-unreadable", gateway="cryptopay", row=number, why=problem.kind)
