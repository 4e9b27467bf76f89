"""A receipt is made with the delivery, once, for its buyer; it never changes, what follows is shown."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from konbini.shop.actions.checkout import Checkout, checkout
from konbini.shop.actions.deliver import contents, mark_delivered
from konbini.shop.actions.receipts import find_receipt, issue, own_receipt
from konbini.shop.actions.settle import settle
from konbini.shop.deps import Deps
from konbini.shop.errors import NotFound, NotOpen
from konbini.shop.ids import OrderId, ReceiptId
from konbini.shop.orders import Order, OrderState
from konbini.shop.payments import Refund, RefundState
from konbini.shop.receipt_files import Verdict, judge, to_json
from konbini.shop.receipts import DOMAIN, Fate, goods_of
from konbini.storage.vault import is_signed
from tests.fakes import FakeGateway
from tests.shop.actions.conftest import ANN, BOB, Fill, product_id


@pytest.fixture
async def paid(deps: Deps, stars: FakeGateway, fill: Fill) -> Order:
    """Paid for two; the goods are on their way."""
    await fill(2)
    made = await checkout(deps, Checkout(ANN, await product_id(deps), 2, "stars", "nonce", "ru"))
    await settle(deps, stars.notice(made.attempt, payer=ANN))
    return made.order


async def test_delivery_and_receipt_are_one_commit(deps: Deps, paid: Order):
    async with deps.store.read() as unit:
        assert await unit.receipts.of_order(paid.id) is None
    sent = await contents(deps, paid.id)
    await mark_delivered(deps, paid.id, sent)
    view = await own_receipt(deps, ANN, paid.id)
    said = view.statement
    assert said.fate is Fate.DELIVERED
    assert said.number == f"R-{paid.ref}"
    assert [(line.name, line.quantity) for line in said.lines] == [("Карта Steam 10 $", 2)]
    assert [(p.provider, p.transaction, p.money) for p in said.payments] == [
        ("stars", "T1", paid.total)
    ]
    assert said.goods == goods_of(sent.parcels[0].secrets, view.receipt.salt)
    body = view.receipt.body.encode()
    assert is_signed(deps.vault.public_key, DOMAIN + body, view.receipt.signature)
    for secret in sent.parcels[0].secrets:
        assert secret.text not in view.receipt.body


async def test_the_goods_are_opened_when_nobody_has_them_at_hand(deps: Deps, paid: Order):
    sent = await contents(deps, paid.id)
    await mark_delivered(deps, paid.id)
    view = await own_receipt(deps, ANN, paid.id)
    assert view.statement.goods == goods_of(sent.parcels[0].secrets, view.receipt.salt)


async def test_issuing_again_changes_nothing(deps: Deps, paid: Order):
    done = await mark_delivered(deps, paid.id)
    assert done is not None
    first = (await own_receipt(deps, ANN, paid.id)).receipt
    async with deps.store.write() as unit:
        await issue(deps, unit, done, [])
        await unit.commit()
    assert await mark_delivered(deps, paid.id) is None
    assert (await own_receipt(deps, ANN, paid.id)).receipt == first


async def test_only_its_buyer_gets_it_and_only_in_the_end(deps: Deps, paid: Order):
    with pytest.raises(NotOpen):
        await own_receipt(deps, ANN, paid.id)
    await mark_delivered(deps, paid.id)
    for who, which in ((BOB, paid.id), (ANN, OrderId(999))):
        with pytest.raises(NotFound, match="unknown-order"):
            await own_receipt(deps, who, which)


async def _end(deps: Deps, order: Order, state: OrderState) -> None:
    """Put an order whose goods never left into a final state, as the actions of refunds do."""
    async with deps.store.write() as unit:
        found = await unit.orders.get(order.id, lock=True)
        assert found is not None
        await unit.orders.save(replace(found, state=state), was=found.state)
        await unit.commit()


@pytest.mark.parametrize(
    ("state", "fate"),
    [(OrderState.REFUNDED, Fate.REFUNDED), (OrderState.CREDITED, Fate.CREDITED)],
)
async def test_an_undelivered_order_gets_one_on_demand(
    deps: Deps, paid: Order, state: OrderState, fate: Fate
):
    await _end(deps, paid, state)
    views = await asyncio.gather(*(own_receipt(deps, ANN, paid.id) for _ in range(5)))
    assert len({view.receipt.id for view in views}) == 1
    assert views[0].statement.fate is fate
    assert views[0].statement.goods is None
    assert views[0].receipt.salt == b""
    data = to_json(views[0].receipt, views[0].public_key, with_salt=True)
    assert judge(data, [deps.vault.public_key], is_signed).verdict is Verdict.GENUINE


async def test_a_later_refund_is_beside_the_receipt_not_in_it(deps: Deps, paid: Order):
    await mark_delivered(deps, paid.id)
    before = await own_receipt(deps, ANN, paid.id)
    refund = Refund(
        paid.id, "stars", "T1", paid.total, ANN, "k", "asked", RefundState.PENDING,
        deps.clock.now(),
    )  # fmt: skip
    async with deps.store.write() as unit:
        refund_id = await unit.payments.add_refund(refund)
        assert refund_id is not None
        await unit.commit()
    assert (await own_receipt(deps, ANN, paid.id)).refunds == []
    async with deps.store.write() as unit:
        await unit.payments.set_refund(refund_id, RefundState.SUCCEEDED, deps.clock.now())
        await unit.commit()
    await _end(deps, paid, OrderState.REFUNDED)
    after = await own_receipt(deps, ANN, paid.id)
    assert after.receipt == before.receipt
    assert after.statement.fate is Fate.DELIVERED
    assert [one.money for one in after.refunds] == [paid.total]


async def test_it_is_found_by_its_id_alone(deps: Deps, paid: Order):
    await mark_delivered(deps, paid.id)
    view = await own_receipt(deps, ANN, paid.id)
    assert await find_receipt(deps, view.receipt.id) == view
    for other in (
        "",
        str(paid.id),
        paid.ref,
        view.receipt.number,
        view.receipt.id[:-1],
        "x" * 9999,
    ):
        assert await find_receipt(deps, ReceiptId(other)) is None
