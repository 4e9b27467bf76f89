"""Orders and money in the database: conditional steps, unique facts, a ledger that only grows."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from konbini.shop.actions.books import book_payment
from konbini.shop.errors import NotOpen
from konbini.shop.ids import AttemptId, CustomerId, OrderId, OrderRef, RefundId
from konbini.shop.money import Money
from konbini.shop.orders import OrderEvent, OrderState
from konbini.shop.payments import (
    Account,
    Attempt,
    AttemptState,
    Notice,
    NoticeState,
    Payment,
    Refund,
    RefundState,
    moved,
)
from konbini.storage import payment_statements as sql
from konbini.storage.engine import Database
from konbini.storage.unit import SqlStore
from tests.fakes import START
from tests.storage.shop import furnish, order

WAITING = OrderState.AWAITING_PAYMENT


async def test_an_order_comes_back_whole_by_every_way(store: SqlStore) -> None:
    await furnish(store)
    async with store.write() as unit:
        made = await order(unit, nonce="n1", quantity=2)
        assert await unit.orders.add(replace(made, ref=OrderRef("AAAA-BBBB"))) is None
        await unit.commit()
    async with store.write() as unit:
        assert await unit.orders.get(made.id) == made
        assert await unit.orders.get(made.id, lock=True) == made
        assert await unit.orders.by_ref(made.ref) == made
        assert await unit.orders.by_ref(made.ref, lock=True) == made
        assert await unit.orders.by_nonce(CustomerId(1), "n1") == made
        assert await unit.orders.by_nonce(CustomerId(2), "n1") is None
        assert await unit.orders.get(OrderId(10**9)) is None
        assert list(await unit.orders.open_of(CustomerId(1))) == [made]


async def test_saving_needs_the_state_it_started_from(store: SqlStore) -> None:
    await furnish(store)
    async with store.write() as unit:
        made = await order(unit)
        await unit.orders.set_status_message(made.id, 77)
        paid = replace(made.to(OrderState.PAID), paid_at=START)
        await unit.orders.save(paid, was=WAITING)
        with pytest.raises(NotOpen) as refusal:
            await unit.orders.save(made.to(OrderState.EXPIRED), was=WAITING)
        assert refusal.value.data["state"] == "paid"
        stored = await unit.orders.get(made.id)
        assert stored == replace(paid, status_message=77)


async def test_one_of_two_racing_steps_wins(store: SqlStore) -> None:
    await furnish(store)
    async with store.write() as unit:
        made = await order(unit)
        await unit.commit()

    async def step(state: OrderState) -> bool:
        try:
            async with store.write() as unit:
                await unit.orders.save(made.to(state), was=WAITING)
                await unit.commit()
        except NotOpen:
            return False
        return True

    won = await asyncio.gather(step(OrderState.PAID), step(OrderState.EXPIRED))
    assert sorted(won) == [False, True]


async def test_history_search_and_expiry(store: SqlStore) -> None:
    await furnish(store)
    async with store.write() as unit:
        made = [await order(unit) for _ in range(3)]
        other = await order(unit, 2)
        await unit.payments.add_payment(
            Payment("stars", "txn-9", made[0].total, START, made[0].id, None)
        )
        await unit.orders.save(made[1].to(OrderState.CANCELLED), was=WAITING)
        await unit.commit()
    async with store.read() as look:
        page, total = await look.orders.of_customer(CustomerId(1), offset=1, limit=1)
        assert ([one.id for one in page], total) == ([made[1].id], 3)

        async def found(text: str | None = None, *states: OrderState) -> list[int]:
            return [one.id for one in await look.orders.find(text=text, states=states)]

        typed = other.ref.lower().replace("-", " ")
        assert await found(typed) == [other.id]
        assert await found("2") == [other.id]
        assert await found("txn-9") == [made[0].id]
        assert await found("9" * 30) == []
        assert await found(None, OrderState.CANCELLED) == [made[1].id]
        assert await found() == [other.id, *(one.id for one in reversed(made))]
        late = START + timedelta(minutes=10)
        assert list(await look.orders.expired(late - timedelta(seconds=1))) == []
        assert set(await look.orders.expired(late)) == {made[0].id, made[2].id, other.id}
        assert len(await look.orders.expired(late, 1)) == 1


async def test_events_are_kept_in_order(store: SqlStore) -> None:
    await furnish(store)
    async with store.write() as unit:
        made = await order(unit)
        events = [OrderEvent(made.id, START, kind, "shop", {"n": 1}) for kind in "ba"]
        for event in events:
            await unit.orders.log(event)
        assert list(await unit.orders.events(made.id)) == events


def attempt(order_id: OrderId, ref: str = "R-1") -> Attempt:
    return Attempt(order_id, "stars", ref, Money(650, "XTR"), AttemptState.CREATED, START, START)


async def test_attempts_are_found_and_saved(store: SqlStore) -> None:
    await furnish(store)
    async with store.write() as unit:
        made = await order(unit)
        first = attempt(made.id)
        first = replace(first, id=await unit.payments.add_attempt(first))
        second = attempt(made.id, "R-2")
        second = replace(second, id=await unit.payments.add_attempt(second))
        assert list(await unit.payments.attempts(made.id)) == [first, second]
        saved = replace(
            first, state=AttemptState.PAID, provider_ref="p", pay_url="https://x",
            expires_at=START, polls=2, poll_at=START,
        )  # fmt: skip
        await unit.payments.save_attempt(saved)
        assert await unit.payments.attempt(merchant_ref="R-1") == saved
        assert await unit.payments.attempt(attempt_id=second.id) == second
        assert await unit.payments.attempt(attempt_id=AttemptId(10**9)) is None


async def test_attempts_are_due_in_the_order_of_their_times(store: SqlStore) -> None:
    await furnish(store)
    times = [timedelta(), timedelta(seconds=-9), None, timedelta(seconds=1), timedelta(days=400)]
    async with store.write() as unit:
        made = await order(unit)
        for number, at in enumerate(times):
            due = START + at if at is not None else None
            await unit.payments.add_attempt(
                replace(attempt(made.id, f"R-{number}"), poll_at=due, polls=number)
            )
        found = await unit.payments.due_polls("stars", START)
        # the last one's time can only come of a clock that was a year ahead
        assert [one.merchant_ref for one in found] == ["R-1", "R-0", "R-4"]
        assert [one.merchant_ref for one in await unit.payments.due_polls("stars", START, 1)] == [
            "R-1"
        ]
        assert list(await unit.payments.due_polls("other", START)) == []
        moved = [replace(one, polls=9, poll_at=None, pay_url="lost") for one in found[:2]]
        await unit.payments.note_polls(moved)
        [left] = await unit.payments.due_polls("stars", START)
        assert left.merchant_ref == "R-4"
        stored = await unit.payments.attempt(merchant_ref="R-0")
        assert stored is not None
        assert (stored.polls, stored.poll_at, stored.pay_url) == (9, None, None)


async def test_due_attempts_are_found_by_their_index(database: Database) -> None:
    values = {"by_gateway": "stars", "moment": START, "absurd": START}
    async with database.reading() as connection:
        if database.dialect == "postgresql":
            # a table of three rows is read whole otherwise
            await connection.execute(text("SET LOCAL enable_seqscan = off"))
        made = sql.DUE_POLLS.compile(dialect=connection.dialect)
        given = tuple(
            str(value) if database.dialect == "sqlite" else value
            for value in (values.get(name, 9) for name in made.positiontup or ())
        )
        explain = "EXPLAIN " if database.dialect == "postgresql" else "EXPLAIN QUERY PLAN "
        plan = " ".join(map(str, await connection.exec_driver_sql(explain + str(made), given)))
    assert "ix_attempts_poll" in plan
    assert "SCAN attempts" not in plan


async def test_notices_payments_and_refunds_happen_once(store: SqlStore) -> None:
    await furnish(store)
    notice = Notice(
        "stars", "d1", NoticeState.PAID, "t1", "R-1", Money(650, "XTR"), payer=CustomerId(1)
    )
    bare = Notice("stars", "d2", NoticeState.FAILED, "t2", None, None, occurred_at=START)
    async with store.write() as unit:
        made = await order(unit)
        assert await unit.payments.record(notice, START)
        assert not await unit.payments.record(notice, START)
        assert await unit.payments.record(bare, START)
        later = START + timedelta(seconds=1)
        assert list(await unit.payments.unsettled(later)) == [notice, bare]
        assert list(await unit.payments.unsettled(START)) == []
        await unit.payments.mark_settled(notice, "delivering", START)
        assert await unit.payments.is_settled(notice)
        assert not await unit.payments.is_settled(bare)
        assert list(await unit.payments.unsettled(later)) == [bare]

        payment = Payment("stars", "t1", Money(650, "XTR"), START, made.id, None, CustomerId(1))
        assert await unit.payments.add_payment(payment)
        assert not await unit.payments.add_payment(payment)
        (stored,) = await unit.payments.payments(made.id)
        assert stored == replace(payment, id=stored.id)
        assert await unit.payments.payment("stars", "t1") == stored
        assert await unit.payments.payment("other", "t1") is None
        nobodys = await book_payment(unit, replace(payment, txn="t9", order_id=None))
        assert nobodys is not None
        (left,) = await unit.payments.unmatched()
        assert (left.txn, left.money) == ("t9", payment.money)
        assert await unit.payments.unmatched_one(left.id) == left
        assert await unit.payments.payment_by_id(left.id, lock=True) == left
        assert await unit.payments.unmatched_one(stored.id) is None

        refund = Refund(
            made.id, "stars", "t1", Money(650, "XTR"), CustomerId(1), "k", "why",
            RefundState.PENDING, START,
        )  # fmt: skip
        refund_id = await unit.payments.add_refund(refund)
        assert refund_id is not None
        assert await unit.payments.add_refund(refund) is None
        await unit.payments.set_refund(refund_id, RefundState.SUCCEEDED, later)
        done = replace(refund, id=refund_id, state=RefundState.SUCCEEDED, done_at=later)
        assert await unit.payments.refund(refund_id) == done
        assert list(await unit.payments.refunds(made.id)) == [done]
        assert await unit.payments.refund(RefundId(10**9)) is None


async def test_two_settles_at_once_book_the_money_once(store: SqlStore) -> None:
    await furnish(store)
    notice = Notice("stars", "d1", NoticeState.PAID, "t1", None, Money(5, "XTR"))
    payment = Payment("stars", "t1", Money(5, "XTR"), START, None, None)
    entry = moved(
        "pay:t1", "payment", Money(5, "XTR"),
        frm=Account.UNDER_REVIEW, into=Account.PROVIDER, at=START, order_id=None,
    )  # fmt: skip

    async def settle() -> tuple[bool, bool, bool]:
        async with store.write() as unit:
            result = (
                await unit.payments.record(notice, START),
                await unit.payments.add_payment(payment),
                await unit.payments.post(entry),
            )
            await unit.commit()
        return result

    results = await asyncio.gather(*(settle() for _ in range(8)))
    assert sorted(results) == [(False,) * 3] * 7 + [(True,) * 3]


async def test_rows_of_one_moment_read_the_same_on_both(
    store: SqlStore, database: Database
) -> None:
    """Microseconds and the zone survive; a naive time is refused before it is stored."""
    odd = START.replace(microsecond=123457)
    await furnish(store)
    async with store.write() as unit:
        made = await order(unit)
        await unit.orders.log(OrderEvent(made.id, odd, "k", "shop"))
        (event,) = await unit.orders.events(made.id)
        assert (event.at, event.at.utcoffset()) == (odd, timedelta(0))
        with pytest.raises(Exception, match="aware"):
            await unit.orders.log(OrderEvent(made.id, odd.replace(tzinfo=None), "k", "shop"))
