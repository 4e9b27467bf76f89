"""Attempts, notices, payments, refunds and the ledger in SQL. Knows no provider."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row

from konbini.shop.ids import AttemptId, CustomerId, EventId, OrderId, RefundId
from konbini.shop.money import Money
from konbini.shop.payments import (
    Attempt,
    AttemptState,
    Entry,
    Notice,
    NoticeState,
    Payment,
    Refund,
    RefundState,
)
from konbini.storage import payment_statements as sql
from konbini.storage.scope import Scope

_LONGEST_PAUSE = timedelta(hours=2)
"""No poll is put off for longer (the longest pause is an hour)."""


def _attempt(row: Row[Any]) -> Attempt:
    return Attempt(
        OrderId(row.order_id),
        row.gateway,
        row.merchant_ref,
        Money(row.expected, row.currency),
        AttemptState(row.state),
        row.created_at,
        row.expires_at,
        row.account,
        row.provider_ref,
        row.pay_url,
        row.polls,
        row.poll_at,
        AttemptId(row.id),
    )


def _notice(row: Row[Any]) -> Notice:
    return Notice(
        row.gateway,
        row.dedupe_key,
        NoticeState(row.state),
        row.txn,
        row.merchant_ref,
        Money(row.paid, row.currency) if row.currency else None,
        row.source,
        row.account,
        CustomerId(row.payer) if row.payer is not None else None,
        row.occurred_at,
        row.raw_sha256,
        row.fee,
        row.chain_txn,
        row.refund_key,
    )


def _payment(row: Row[Any]) -> Payment:
    return Payment(
        row.gateway,
        row.txn,
        Money(row.amount, row.currency),
        row.at,
        OrderId(row.order_id) if row.order_id is not None else None,
        AttemptId(row.attempt_id) if row.attempt_id is not None else None,
        CustomerId(row.payer) if row.payer is not None else None,
        row.account,
        row.chain_txn,
        EventId(row.id),
    )


def _left(row: Row[Any]) -> Payment:
    return replace(_payment(row), money=Money(row.rest, row.currency))


def _refund(row: Row[Any]) -> Refund:
    return Refund(
        OrderId(row.order_id) if row.order_id is not None else None,
        row.gateway,
        row.txn,
        Money(row.amount, row.currency),
        CustomerId(row.payer) if row.payer is not None else None,
        row.refund_key,
        row.reason,
        RefundState(row.state),
        row.created_at,
        row.done_at,
        RefundId(row.id),
    )


def _which(notice: Notice) -> dict[str, str]:
    return {
        "by_gateway": notice.gateway,
        "by_account": notice.account,
        "by_key": notice.dedupe_key,
    }


class SqlPayments:
    """The port Payments."""

    def __init__(self, scope: Scope) -> None:
        self._db = scope

    async def add_attempt(self, attempt: Attempt) -> AttemptId:
        attempt_id = await self._db.scalar(
            sql.ADD_ATTEMPT,
            order_id=attempt.order_id,
            gateway=attempt.gateway,
            account=attempt.account,
            merchant_ref=attempt.merchant_ref,
            expected=attempt.expected.amount,
            currency=attempt.expected.currency,
            state=attempt.state.value,
            created_at=attempt.created_at,
            expires_at=attempt.expires_at,
            provider_ref=attempt.provider_ref,
            pay_url=attempt.pay_url,
            polls=attempt.polls,
            poll_at=attempt.poll_at,
        )
        return AttemptId(attempt_id)

    async def attempt(
        self, *, merchant_ref: str | None = None, attempt_id: AttemptId | None = None
    ) -> Attempt | None:
        if attempt_id is not None:
            row = await self._db.first(sql.ATTEMPT, attempt=attempt_id)
        else:
            row = await self._db.first(sql.ATTEMPT_BY_REF, reference=merchant_ref)
        return _attempt(row) if row else None

    async def attempts(self, order_id: OrderId) -> Sequence[Attempt]:
        return [_attempt(row) for row in await self._db.rows(sql.ATTEMPTS, of_order=order_id)]

    async def save_attempt(self, attempt: Attempt) -> None:
        await self._db.run(
            sql.SAVE_ATTEMPT,
            attempt=attempt.id,
            now_state=attempt.state.value,
            provider=attempt.provider_ref,
            url=attempt.pay_url,
            expires=attempt.expires_at,
            times=attempt.polls,
            next_poll=attempt.poll_at,
        )

    async def due_polls(self, gateway: str, now: datetime, limit: int = 100) -> Sequence[Attempt]:
        absurd = now + _LONGEST_PAUSE
        rows = await self._db.rows(
            sql.DUE_POLLS, by_gateway=gateway, moment=now, absurd=absurd, most=limit
        )
        return [_attempt(row) for row in rows]

    async def note_polls(self, attempts: Sequence[Attempt]) -> None:
        await self._db.many(
            sql.NOTE_POLL,
            [
                {"attempt": one.id, "times": one.polls, "next_poll": one.poll_at}
                for one in attempts
            ],
        )

    async def record(self, notice: Notice, at: datetime) -> bool:
        added = await self._db.scalar(
            sql.RECORD,
            gateway=notice.gateway,
            account=notice.account,
            dedupe_key=notice.dedupe_key,
            state=notice.state.value,
            txn=notice.txn,
            merchant_ref=notice.merchant_ref,
            paid=notice.paid.amount if notice.paid else None,
            currency=notice.paid.currency if notice.paid else None,
            source=notice.source,
            payer=notice.payer,
            occurred_at=notice.occurred_at,
            raw_sha256=notice.raw_sha256,
            fee=notice.fee,
            chain_txn=notice.chain_txn,
            refund_key=notice.refund_key,
            recorded_at=at,
        )
        return added is not None

    async def mark_settled(self, notice: Notice, outcome: str, at: datetime) -> None:
        await self._db.run(sql.MARK_SETTLED, **_which(notice), result=outcome, moment=at)

    async def unsettled(self, before: datetime, limit: int = 100) -> Sequence[Notice]:
        rows = await self._db.rows(sql.UNSETTLED, moment=before, most=limit)
        return [_notice(row) for row in rows]

    async def notice(self, gateway: str, account: str, dedupe_key: str) -> Notice | None:
        which = {"by_gateway": gateway, "by_account": account, "by_key": dedupe_key}
        row = await self._db.first(sql.NOTICE, **which)
        return _notice(row) if row else None

    async def notices(self, merchant_ref: str) -> Sequence[Notice]:
        rows = await self._db.rows(sql.NOTICES, reference=merchant_ref)
        return [_notice(row) for row in rows]

    async def is_settled(self, notice: Notice) -> bool:
        return await self._db.scalar(sql.SETTLED_AT, **_which(notice)) is not None

    async def add_payment(self, payment: Payment) -> bool:
        added = await self._db.scalar(
            sql.ADD_PAYMENT,
            gateway=payment.gateway,
            account=payment.account,
            txn=payment.txn,
            amount=payment.money.amount,
            currency=payment.money.currency,
            at=payment.at,
            order_id=payment.order_id,
            attempt_id=payment.attempt_id,
            payer=payment.payer,
            chain_txn=payment.chain_txn,
        )
        return added is not None

    async def payments(self, order_id: OrderId) -> Sequence[Payment]:
        return [_payment(row) for row in await self._db.rows(sql.PAYMENTS, of_order=order_id)]

    async def payment(self, gateway: str, txn: str) -> Payment | None:
        row = await self._db.first(sql.PAYMENT, by_gateway=gateway, by_txn=txn)
        return _payment(row) if row else None

    async def by_chain(self, gateway: str, account: str, chain_txn: str) -> Payment | None:
        row = await self._db.first(
            sql.BY_CHAIN, by_gateway=gateway, by_account=account, by_chain=chain_txn
        )
        return _payment(row) if row else None

    async def booked_since(self, gateway: str, since: datetime) -> Sequence[Payment]:
        rows = await self._db.rows(sql.BOOKED_SINCE, by_gateway=gateway, moment=since)
        return [_payment(row) for row in rows]

    async def ledger_since(self, gateway: str, since: datetime) -> Mapping[str, Money]:
        rows = await self._db.rows(sql.LEDGER_SINCE, by_gateway=gateway, moment=since)
        return {row.txn: Money(row.amount, row.currency) for row in rows}

    async def unmatched(self, limit: int = 50) -> Sequence[Payment]:
        return [_left(row) for row in await self._db.rows(sql.UNMATCHED, most=limit)]

    async def unmatched_one(self, payment_id: EventId) -> Payment | None:
        row = await self._db.first(sql.UNMATCHED_ONE, payment=payment_id)
        return _left(row) if row else None

    async def payment_by_id(self, payment_id: EventId, *, lock: bool = False) -> Payment | None:
        if lock:
            await self._db.first(sql.LOCK_PAYMENT, payment=payment_id)
        row = await self._db.first(sql.PAYMENT_BY_ID, payment=payment_id)
        return _payment(row) if row else None

    async def take_unmatched(
        self, payment: Payment, order_id: OrderId | None, attempt_id: AttemptId | None
    ) -> bool:
        taken = await self._db.scalar(
            sql.TAKE_UNMATCHED, payment=payment.id, of_order=order_id, by_attempt=attempt_id
        )
        return taken is not None

    async def refunds_of_nobody(self, payment: Payment) -> Sequence[Refund]:
        which = {"by_gateway": payment.gateway, "by_txn": payment.txn}
        return [_refund(row) for row in await self._db.rows(sql.REFUNDS_OF_NOBODY, **which)]

    async def add_refund(self, refund: Refund) -> RefundId | None:
        refund_id = await self._db.scalar(
            sql.ADD_REFUND,
            order_id=refund.order_id,
            gateway=refund.gateway,
            txn=refund.txn,
            amount=refund.money.amount,
            currency=refund.money.currency,
            payer=refund.payer,
            refund_key=refund.refund_key,
            reason=refund.reason,
            state=refund.state.value,
            created_at=refund.created_at,
            done_at=refund.done_at,
        )
        return None if refund_id is None else RefundId(refund_id)

    async def refund(self, refund_id: RefundId) -> Refund | None:
        row = await self._db.first(sql.REFUND, refund=refund_id)
        return _refund(row) if row else None

    async def refunds(self, order_id: OrderId) -> Sequence[Refund]:
        return [_refund(row) for row in await self._db.rows(sql.REFUNDS, of_order=order_id)]

    async def set_refund(self, refund_id: RefundId, state: RefundState, at: datetime) -> None:
        done = None if state is RefundState.PENDING else at
        await self._db.run(sql.SET_REFUND, refund=refund_id, now_state=state.value, moment=done)

    async def post(self, entry: Entry) -> bool:
        entry_id = await self._db.scalar(
            sql.ADD_ENTRY,
            key=entry.key,
            kind=entry.kind,
            currency=entry.currency,
            at=entry.at,
            order_id=entry.order_id,
            data=entry.data,
        )
        if entry_id is None:
            return False
        await self._db.many(
            sql.ADD_POSTING,
            [
                {
                    "entry_id": entry_id,
                    "number": number,
                    "account": posting.account.value,
                    "amount": posting.amount,
                    "party": posting.party,
                }
                for number, posting in enumerate(entry.postings, 1)
            ],
        )
        return True
