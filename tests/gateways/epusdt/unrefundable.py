"""The contract of a gateway that neither refunds nor lists: the laws that change, and to what."""

from __future__ import annotations

import pytest

from konbini.shop.errors import Unavailable
from konbini.shop.payments import RefundState
from tests.gateways.contract import GatewayContract, Rig, attempt_of, read_all, refund_of


class UnrefundableContract(GatewayContract):
    """Refunds are for people, statements are empty; payments are found by asking."""

    async def test_the_statement_names_a_payment_by_our_reference(self, rig: Rig):
        attempt = attempt_of(rig)
        await rig.gateway.create(attempt, "x")
        await rig.pay(attempt)
        assert await read_all(rig) == []

    async def test_the_statement_goes_on_behind_its_cursor(self, rig: Rig):
        assert await read_all(rig, "anything") == []

    async def test_a_refund_is_outgoing_and_never_income(self, rig: Rig):
        attempt = attempt_of(rig)
        await rig.gateway.create(attempt, "x")
        assert (
            await rig.gateway.refund(refund_of(rig, await rig.pay(attempt))) is RefundState.MANUAL
        )
        assert await read_all(rig) == []

    async def test_refunding_twice_is_one_refund(self, rig: Rig):
        assert not rig.gateway.can_refund
        for _ in range(2):
            assert await rig.gateway.refund(refund_of(rig, "any")) is RefundState.MANUAL
        assert await rig.refund_calls() == 0

    async def test_a_refund_whose_answer_was_lost_is_not_made_again(self, rig: Rig):
        await rig.break_down()
        assert await rig.gateway.refund(refund_of(rig, "any")) is RefundState.MANUAL

    async def test_a_charge_nobody_knows_cannot_be_refunded(self, rig: Rig):
        assert await rig.gateway.refund(refund_of(rig, "no-such-txn")) is RefundState.MANUAL

    async def test_a_provider_that_is_down_is_unavailable(self, rig: Rig):
        await rig.break_down()
        with pytest.raises(Unavailable):
            await rig.gateway.create(attempt_of(rig), "x")
