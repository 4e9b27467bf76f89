"""What moved the account, read from Stripe's events. Pure; asks nobody."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog

from konbini.gateways.stripe import reading
from konbini.shop.errors import Invalid
from konbini.shop.money import Money
from konbini.shop.payments import NoticeState
from konbini.shop.ports import Movement

OUT = "refund.created"
"""The event by which money leaves the account."""
_log = structlog.get_logger(__name__)
_KEPT = timedelta(days=30)
_AHEAD = timedelta(hours=1)
"""How far Stripe's clock may be before ours."""
_STAMP = re.compile(r"[0-9]{1,11}", re.ASCII)


def with_fee(movement: Movement, kept: Money | None) -> Movement:
    """The movement with what Stripe kept of it, where that is in its currency."""
    if kept is None or not movement.incoming or kept.currency != movement.money.currency:
        return movement
    return replace(movement, fee=kept.amount)


def position(cursor: str | None, now: datetime) -> tuple[int, str]:
    """The time to read from and the event that was read last.

    A time to come (a clock was wrong) says nothing: all that Stripe keeps is read again.
    """
    stamp, _, event_id = (cursor or "").partition(":")
    earliest = int((now - _KEPT).timestamp())
    if not _STAMP.fullmatch(stamp) or int(stamp) > int((now + _AHEAD).timestamp()):
        return earliest, ""
    return max(int(stamp), earliest), event_id


def movement(event: Mapping[str, Any]) -> Movement | None:
    """The money an event moved; None when it moved none."""
    try:
        if event.get("type") == OUT:
            event = _as_done(event)
        notice = reading.read_event(event, "statement")
    except Invalid as problem:
        # one strange row must not hide all that come after it, nor go unseen
        _log.warning(
            "statement-row-unreadable", gateway="stripe", row=event.get("id"), why=str(problem)
        )
        return None
    if notice is None or notice.paid is None:
        return None
    at = notice.occurred_at or datetime.fromtimestamp(0, UTC)
    incoming = notice.state is NoticeState.PAID
    if not incoming and notice.state is not NoticeState.REFUNDED:
        return None
    refund_id = None if incoming else notice.dedupe_key.partition(":")[0]
    return Movement(
        notice.txn,
        incoming,
        notice.paid,
        at,
        notice.merchant_ref,
        refund_id=refund_id,
        refund_key=notice.refund_key,
    )


def _as_done(event: Mapping[str, Any]) -> dict[str, Any]:
    """A refund leaves the account when it is made, though the bank may need days."""
    row = dict(event["data"]["object"])
    if row.get("status") in {"pending", "requires_action"}:
        row["status"] = "succeeded"
    return {**event, "data": {"object": row}}
