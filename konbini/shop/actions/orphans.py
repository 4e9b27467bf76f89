"""Money that came for no known order: a person gives it to its order, or sends it back.

It was booked once when it came and is not booked again: it only changes hands in the books.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from konbini.shop import tasks
from konbini.shop.actions.admin import attempt_for, order_id_of
from konbini.shop.actions.settle import Settled, answer
from konbini.shop.deps import Deps
from konbini.shop.errors import NotFound, NotOpen, Refused
from konbini.shop.ids import OrderId
from konbini.shop.payments import (
    Account,
    Attempt,
    Notice,
    NoticeState,
    Payment,
    Refund,
    RefundState,
    moved,
)
from konbini.shop.ports import Reading, Writing


async def unmatched(deps: Deps, limit: int = 50) -> Sequence[Payment]:
    """Payments without an order that nobody has sent back, newest first."""
    async with deps.store.read() as unit:
        return await unit.payments.unmatched(limit)


async def assign(deps: Deps, gateway: str, txn: str, ref: str) -> Settled:
    """Give orphan money to the order it was meant for; what follows is as if it came for it.

    Raises NotFound("unknown-order" | "unknown-payment"), NotOpen for money that has an order or is
    on its way back, Refused("wrong-payer") for an order of somebody else's.
    """
    order_id = await order_id_of(deps, ref)
    async with deps.store.write() as unit:
        attempt = await attempt_for(deps, unit, order_id, gateway)
        order = await unit.orders.get(order_id)
        payment = await _orphan(unit, gateway, txn)
        assert order is not None
        if payment.payer is not None and payment.payer != order.customer_id:
            raise Refused("wrong-payer", payer=payment.payer, customer=order.customer_id)
        if not await unit.payments.take_unmatched(payment, order_id, attempt.id):
            raise NotOpen(payment=txn, state="assigned")
        await _require_here(unit, payment)
        notice = _notice(payment, attempt.merchant_ref)
        await unit.payments.record(notice, deps.clock.now())
        await _rebook(deps, unit, payment, order_id)
        settled = await answer(deps, unit, notice, _of(payment, attempt), (attempt, order))
        await unit.payments.mark_settled(notice, settled.outcome, deps.clock.now())
        await unit.commit()
    return settled


async def send_back(deps: Deps, gateway: str, txn: str) -> Refund:
    """Start the refund of orphan money at its provider.

    Raises NotFound("unknown-payment"), NotOpen, or Refused("no-refunds").
    """
    found = deps.gateways.get(gateway)
    async with deps.store.write() as unit:
        payment = await _orphan(unit, gateway, txn)
        if found is None or not found.can_refund:
            raise Refused("no-refunds", gateway=gateway)
        if not await unit.payments.take_unmatched(payment, None, payment.attempt_id):
            raise NotOpen(payment=txn, state="assigned")
        failed = await _require_here(unit, payment)
        refund = _refund(deps, payment, failed)
        refund_id = await unit.payments.add_refund(refund)
        if refund_id is None:
            raise NotOpen(payment=txn, state="refund")
        await unit.outbox.put(tasks.refund(refund_id))
        await unit.commit()
    return replace(refund, id=refund_id)


async def _orphan(unit: Reading, gateway: str, txn: str) -> Payment:
    payment = await unit.payments.payment(gateway, txn)
    if payment is None:
        raise NotFound("unknown-payment", gateway=gateway[:20], txn=txn[:64])
    if payment.order_id is not None:
        raise NotOpen(payment=txn, state="assigned")
    return payment


async def _require_here(unit: Reading, payment: Payment) -> int:
    """Raises NotOpen when the money is back, or on its way; how many tries failed before."""
    tried = await unit.payments.refunds_of_nobody(payment)
    if any(refund.state is not RefundState.FAILED for refund in tried):
        raise NotOpen(payment=payment.txn, state="refund")
    return len(tried)


def _of(payment: Payment, attempt: Attempt) -> Payment:
    return replace(payment, order_id=attempt.order_id, attempt_id=attempt.id)


def _notice(payment: Payment, merchant_ref: str) -> Notice:
    return Notice(
        gateway=payment.gateway,
        account=payment.account,
        dedupe_key=f"{payment.txn}:assigned",
        state=NoticeState.PAID,
        txn=payment.txn,
        merchant_ref=merchant_ref,
        paid=payment.money,
        source="cli",
        payer=payment.payer,
        chain_txn=payment.chain_txn,
    )


async def _rebook(deps: Deps, unit: Writing, payment: Payment, order_id: OrderId) -> None:
    """What was owed to nobody known is owed for the order: one entry each way."""
    name, now = f"{payment.gateway}:{payment.account}:{payment.txn}", deps.clock.now()
    await unit.payments.post(
        moved(
            f"unmatch:{name}", "assign", payment.money, frm=Account.PROVIDER,
            frm_party=payment.gateway, into=Account.UNDER_REVIEW, at=now, order_id=None,
        )
    )  # fmt: skip
    await unit.payments.post(
        moved(
            f"assign:{name}", "assign", payment.money, frm=Account.UNDER_REVIEW,
            into=Account.PROVIDER, into_party=payment.gateway, at=now, order_id=order_id,
        )
    )  # fmt: skip


def _refund(deps: Deps, payment: Payment, failed: int) -> Refund:
    key = f"{payment.gateway}:{payment.account}:{payment.txn}"
    return Refund(
        order_id=None,
        gateway=payment.gateway,
        txn=payment.txn,
        money=payment.money,
        payer=payment.payer,
        refund_key=f"{key}:{failed + 1}" if failed else key,
        reason="orphan",
        state=RefundState.PENDING,
        created_at=deps.clock.now(),
    )
