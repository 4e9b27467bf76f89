"""Receipts: made with the delivery in one commit, shown to their buyer, looked up by their id."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from konbini.shop.actions.checkout import own_order
from konbini.shop.deps import Deps
from konbini.shop.errors import Invalid, NotFound, NotOpen
from konbini.shop.ids import CustomerId, OrderId, ReceiptId
from konbini.shop.orders import Order
from konbini.shop.payments import Refund, RefundState
from konbini.shop.ports import Delivered, Reading, Writing, identity
from konbini.shop.receipts import (
    DOMAIN,
    Fate,
    Receipt,
    Statement,
    fate_of,
    goods_of,
    key_id_of,
    new_salt,
    state,
)
from konbini.shop.stock import Secret

_MONEY_IS_BACK = frozenset({RefundState.SUCCEEDED, RefundState.MANUAL})
_LONGEST_ID = 64


@dataclass(frozen=True, slots=True)
class ReceiptView:
    """A receipt, what it says, and how its order stands at this moment."""

    receipt: Receipt
    statement: Statement
    order: Order
    refunds: Sequence[Refund]
    public_key: bytes


async def issue(
    deps: Deps, unit: Writing, order: Order, delivered: Iterable[Secret] | None
) -> None:
    """Write the order's receipt into the unit of work; nothing happens when it has one.

    `delivered`: the goods in the order of their slots, None when there were none.
    """
    salt = new_salt() if delivered is not None else b""
    goods = goods_of(delivered, salt) if delivered is not None else None
    payments = await unit.payments.payments(order.id)
    said = state(order, payments, deps.policy, at=deps.clock.now(), goods=goods)
    body = said.body()
    await unit.receipts.add(
        Receipt(
            id=said.id,
            order_id=order.id,
            number=said.number,
            issued_at=said.issued_at,
            body=body.decode(),
            salt=salt,
            signature=deps.vault.sign(DOMAIN + body),
            key_id=key_id_of(deps.vault.public_key),
        )
    )


async def own_receipt(deps: Deps, customer_id: CustomerId, order_id: OrderId) -> ReceiptView:
    """The receipt of the customer's own order, made now if there is none yet.

    Raises NotFound("unknown-order") also for another's, NotOpen while its fate is open.
    """
    async with deps.store.read() as unit:
        order = await own_order(unit, customer_id, order_id)
        receipt = await unit.receipts.of_order(order_id)
        if receipt is not None:
            return await _view(unit, order, receipt)
    return await _made(deps, order_id)


async def _made(deps: Deps, order_id: OrderId) -> ReceiptView:
    async with deps.store.write() as unit:
        order = await unit.orders.get(order_id, lock=True)
        if order is None:
            raise NotFound("unknown-order")
        fate = fate_of(order)
        if fate is None:
            raise NotOpen(order=order.ref, state=order.state.value)
        goods = None
        if fate is Fate.DELIVERED:
            goods = unsealed(deps, await unit.stock.delivered(order_id))
        await issue(deps, unit, order, goods)
        receipt = await unit.receipts.of_order(order_id)
        assert receipt is not None
        view = await _view(unit, order, receipt)
        await unit.commit()
    return view


def unsealed(deps: Deps, rows: Sequence[Delivered]) -> list[Secret]:
    """The payloads of delivery rows, in their order."""
    keys = {row.unit.batch_id: deps.vault.data_key(row.wrapped_key, row.key_id) for row in rows}
    return [
        keys[row.unit.batch_id].open(
            row.unit.sealed, identity(row.sku, row.unit.batch_id, row.unit.serial)
        )
        for row in rows
    ]


async def goods_are_as_signed(deps: Deps, said: Statement) -> bool | None:
    """Whether what the shop has down as delivered gives the hash that a receipt states; None when
    the receipt is not kept here, states no goods, or the vault has no key for them.
    """
    async with deps.store.read() as unit:
        receipt = await unit.receipts.get(said.id)
        if receipt is None or said.goods is None:
            return None
        rows = await unit.stock.delivered(receipt.order_id)
    try:
        return goods_of(unsealed(deps, rows), receipt.salt) == said.goods
    except Invalid as problem:
        return False if problem.kind == "seal-broken" else None


async def find_receipt(deps: Deps, receipt_id: str) -> ReceiptView | None:
    """The receipt with that id for whoever knows it, None without one."""
    if len(receipt_id) > _LONGEST_ID:
        return None
    async with deps.store.read() as unit:
        receipt = await unit.receipts.get(ReceiptId(receipt_id))
        if receipt is None:
            return None
        order = await unit.orders.get(receipt.order_id)
        assert order is not None
        return await _view(unit, order, receipt)


async def _view(unit: Reading, order: Order, receipt: Receipt) -> ReceiptView:
    refunds = [
        refund
        for refund in await unit.payments.refunds(order.id)
        if refund.state in _MONEY_IS_BACK
    ]
    keys = {key_id_of(key): key for key in await unit.receipts.keys()}
    return ReceiptView(receipt, receipt.statement, order, refunds, keys.get(receipt.key_id, b""))
