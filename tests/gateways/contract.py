"""What every gateway owes the shop, whatever provider is behind it. Subclass and give a `Rig`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any, Protocol

import pytest

from konbini.shop.errors import Invalid, Unavailable
from konbini.shop.ids import AttemptId, CustomerId, OrderId
from konbini.shop.money import Money
from konbini.shop.payments import Attempt, AttemptState, Refund, RefundState
from konbini.shop.ports import Gateway, Movement
from tests.fakes import START

PAYER = CustomerId(1001)


class Rig(Protocol):
    """A gateway over a provider that obeys the test."""

    gateway: Gateway
    price: Money

    async def pay(self, attempt: Attempt) -> str:
        """Have the buyer pay; the provider's id of the movement."""
        ...

    async def break_down(self) -> None:
        """Make the provider answer with errors from now on."""
        ...

    async def lose_refund_answer(self) -> None:
        """Let the next refund be carried out, but its answer be lost."""
        ...

    async def refund_calls(self) -> int:
        """How many refunds the provider has really made."""
        ...


def attempt_of(rig: Rig, ref: str = "7K3F-Q9XM-1", **changes: Any) -> Attempt:
    made = Attempt(
        order_id=OrderId(1),
        gateway=rig.gateway.name,
        merchant_ref=ref,
        expected=rig.price,
        state=AttemptState.CREATED,
        created_at=START,
        expires_at=START + timedelta(minutes=10),
        id=AttemptId(1),
    )
    return replace(made, **changes)


def refund_of(rig: Rig, txn: str, **changes: Any) -> Refund:
    made = Refund(
        order_id=OrderId(1),
        gateway=rig.gateway.name,
        txn=txn,
        money=rig.price,
        payer=PAYER,
        refund_key=f"{rig.gateway.name}:default:{txn}",
        reason="staff",
        state=RefundState.PENDING,
        created_at=START + timedelta(seconds=1),
    )
    return replace(made, **changes)


async def read_all(rig: Rig, cursor: str | None = None) -> Sequence[tuple[Movement, str]]:
    return [row async for row in rig.gateway.statement(cursor)]


class GatewayContract:
    """The laws. The subclass has a fixture `rig`."""

    async def test_creating_twice_is_the_same_payment(self, rig: Rig):
        attempt = attempt_of(rig)
        first = await rig.gateway.create(attempt, "Game card")
        assert await rig.gateway.create(attempt, "Game card") == first
        assert first.pay_url or first.invoice_payload

    async def test_two_attempts_are_two_payments(self, rig: Rig):
        one = await rig.gateway.create(attempt_of(rig, "AAAA-AAAA-1"), "x")
        assert await rig.gateway.create(attempt_of(rig, "AAAA-AAAA-2"), "x") != one

    async def test_nothing_paid_is_nothing_to_say(self, rig: Rig):
        attempt = attempt_of(rig)
        await rig.gateway.create(attempt, "Game card")
        assert await rig.gateway.query(attempt) is None
        assert await read_all(rig) == []

    async def test_the_statement_names_a_payment_by_our_reference(self, rig: Rig):
        attempt = attempt_of(rig)
        await rig.gateway.create(attempt, "Game card")
        txn = await rig.pay(attempt)
        [(movement, _)] = await read_all(rig)
        assert (movement.txn, movement.incoming, movement.money) == (txn, True, rig.price)
        assert movement.merchant_ref == attempt.merchant_ref
        assert movement.at.tzinfo is not None

    async def test_the_statement_goes_on_behind_its_cursor(self, rig: Rig):
        for ref in ("AAAA-AAAA-1", "BBBB-BBBB-1", "CCCC-CCCC-1"):
            attempt = attempt_of(rig, ref)
            await rig.gateway.create(attempt, "x")
            await rig.pay(attempt)
        rows = await read_all(rig)
        refs = [movement.merchant_ref for movement, _ in rows]
        assert refs == ["AAAA-AAAA-1", "BBBB-BBBB-1", "CCCC-CCCC-1"]
        [(last, _)] = await read_all(rig, rows[1][1])
        assert last.merchant_ref == "CCCC-CCCC-1"
        assert await read_all(rig, rows[2][1]) == []

    async def test_a_refund_is_outgoing_and_never_income(self, rig: Rig):
        attempt = attempt_of(rig)
        await rig.gateway.create(attempt, "x")
        txn = await rig.pay(attempt)
        assert await rig.gateway.refund(refund_of(rig, txn)) is RefundState.SUCCEEDED
        moves = [movement.incoming for movement, _ in await read_all(rig)]
        assert moves == [True, False]

    async def test_refunding_twice_is_one_refund(self, rig: Rig):
        attempt = attempt_of(rig)
        await rig.gateway.create(attempt, "x")
        refund = refund_of(rig, await rig.pay(attempt))
        assert await rig.gateway.refund(refund) is RefundState.SUCCEEDED
        assert await rig.gateway.refund(refund) is RefundState.SUCCEEDED
        assert await rig.refund_calls() == 1

    async def test_a_refund_whose_answer_was_lost_is_not_made_again(self, rig: Rig):
        attempt = attempt_of(rig)
        await rig.gateway.create(attempt, "x")
        refund = refund_of(rig, await rig.pay(attempt))
        await rig.lose_refund_answer()
        with pytest.raises(Unavailable):
            await rig.gateway.refund(refund)
        assert await rig.gateway.refund(refund) is RefundState.SUCCEEDED
        assert await rig.refund_calls() == 1

    async def test_a_charge_nobody_knows_cannot_be_refunded(self, rig: Rig):
        assert await rig.gateway.refund(refund_of(rig, "no-such-txn")) is RefundState.FAILED

    async def test_a_provider_that_is_down_is_unavailable(self, rig: Rig):
        attempt = attempt_of(rig)
        await rig.gateway.create(attempt, "x")
        txn = await rig.pay(attempt)
        await rig.break_down()
        with pytest.raises(Unavailable):
            await rig.gateway.refund(refund_of(rig, txn))
        with pytest.raises(Unavailable):
            await read_all(rig)

    @pytest.mark.parametrize("body", [b"", b"{}", b"\xff\xfe", b"[1,2]", b"x" * 1000])
    async def test_an_unsigned_callback_is_never_believed(self, rig: Rig, body: bytes):
        with pytest.raises(Invalid) as caught:
            rig.gateway.parse_callback({}, {}, body)
        assert caught.value.kind in {"bad-signature", "malformed"}

    async def test_a_repr_holds_no_secret(self, rig: Rig):
        assert "secret" not in repr(rig.gateway).lower()
        assert "1000000001:" not in repr(rig.gateway)
