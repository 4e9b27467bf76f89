"""Money that came for no known order: a person gives it to its order, or sends it back.

It was booked once when it came and is not booked again: it only changes hands in the books.
"""

from __future__ import annotations

from dataclasses import replace

from konbini.shop import tasks
from konbini.shop.actions.admin import attempt_for, order_id_of
from konbini.shop.actions.homeless import take, unmatched
from konbini.shop.actions.returning import Share, can_refund
from konbini.shop.actions.settle import Settled, answer
from konbini.shop.deps import Deps
from konbini.shop.errors import NotOpen, Refused
from konbini.shop.ids import OrderId
from konbini.shop.payments import (
    Account,
    Attempt,
    Notice,
    NoticeState,
    Payment,
    Refund,
    RefundState,
    account_name,
    moved,
)
from konbini.shop.ports import Reading, Writing

__all__ = ["assign", "send_back", "unmatched"]


async def assign(deps: Deps, gateway: str, txn: str, ref: str) -> Settled:
    """Give orphan money to the order it was meant for; what follows is as if it came for it.

    Raises NotFound("unknown-order" | "unknown-payment"), NotOpen for money that has an order or is
    on its way back, Refused("wrong-payer") for an order of somebody else's.
    """
    order_id = await order_id_of(deps, ref)
    async with deps.store.write() as unit:
        attempt = await attempt_for(deps, unit, order_id, gateway)
        order = await unit.orders.get(order_id)
        assert order is not None
        left = await take(unit, gateway, txn)
        payment = await unit.payments.payment_by_id(left.id) or left
        if left.money != payment.money:  # a part of it went back
            raise NotOpen(payment=txn, state="refund")
        if payment.payer is not None and payment.payer != order.customer_id:
            raise Refused("wrong-payer", payer=payment.payer, customer=order.customer_id)
        if not await unit.payments.take_unmatched(payment, order_id, attempt.id):
            raise NotOpen(payment=txn, state="assigned")
        notice = _notice(payment, attempt.merchant_ref)
        await unit.payments.record(notice, deps.clock.now())
        await _rebook(deps, unit, payment, order_id)
        settled = await answer(deps, unit, notice, _of(payment, attempt), (attempt, order))
        await unit.payments.mark_settled(notice, settled.outcome, deps.clock.now())
        await unit.commit()
    return settled


async def send_back(deps: Deps, gateway: str, txn: str) -> Refund:
    """Start the refund of money without a home at its provider, as far as it is still here.

    Raises NotFound("unknown-payment"), NotOpen, or Refused("no-refunds").
    """
    async with deps.store.write() as unit:
        left = await take(unit, gateway, txn)
        payment = await unit.payments.payment_by_id(left.id) or left
        share = Share(payment, left.money, whole=left.money == payment.money)
        if not can_refund(deps, share):
            raise Refused("no-refunds", gateway=gateway)
        refund = _refund(deps, left, len(await _tried(unit, left)))
        refund_id = await unit.payments.add_refund(refund)
        if refund_id is None:
            raise NotOpen(payment=txn, state="refund")
        await unit.outbox.put(tasks.refund(refund_id))
        await unit.commit()
    return replace(refund, id=refund_id)


async def _tried(unit: Reading, payment: Payment) -> list[Refund]:
    """Refunds of the payment so far, whatever became of them."""
    if payment.order_id is None:
        return list(await unit.payments.refunds_of_nobody(payment))
    every = await unit.payments.refunds(payment.order_id)
    return [r for r in every if (r.gateway, r.txn) == (payment.gateway, payment.txn)]


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
    name, now = account_name(payment), deps.clock.now()
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


def _refund(deps: Deps, left: Payment, tried: int) -> Refund:
    """It touches no order, also when the money came with one."""
    key = account_name(left)
    return Refund(
        order_id=left.order_id,
        gateway=left.gateway,
        txn=left.txn,
        money=left.money,
        payer=left.payer,
        refund_key=f"{key}:{tried + 1}" if tried else key,
        reason="orphan" if left.order_id is None else "wrong-payer",
        state=RefundState.PENDING,
        created_at=deps.clock.now(),
    )
