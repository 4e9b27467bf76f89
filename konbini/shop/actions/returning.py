"""Money goes back, or becomes credit: the steps that a customer, a person and the clock share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from konbini.shop import tasks
from konbini.shop.actions.books import PART, Standing, book_refund, into_credit, standing
from konbini.shop.actions.handing import free
from konbini.shop.deps import Deps
from konbini.shop.errors import NotOpen
from konbini.shop.ids import CustomerId, OrderId
from konbini.shop.money import Money
from konbini.shop.orders import Order, OrderEvent, OrderState
from konbini.shop.payments import CREDIT, Payment, Refund, RefundState, account_name
from konbini.shop.ports import Reading, Writing

_GONE = frozenset({RefundState.PENDING, RefundState.SUCCEEDED})


@dataclass(frozen=True, slots=True)
class Share:
    """Money to give back of one payment. `whole`: all that the provider took with it."""

    payment: Payment
    money: Money
    whole: bool = True


async def shares_of(unit: Reading, order: Order, money: Money) -> list[Share]:
    """From which payments of its customer's so much is given back, oldest first."""
    every = await unit.payments.payments(order.id)
    mine = [p for p in every if p.payer in {None, order.customer_id}]
    refunds = await unit.payments.refunds(order.id)
    rest, found = money.amount, []
    for payment in mine:
        gone = sum(
            r.money.amount
            for r in refunds
            if (r.gateway, r.txn) == (payment.gateway, payment.txn) and r.state in _GONE
        )
        take = min(rest, payment.money.amount - gone)
        if payment.money.currency != money.currency or take <= 0:
            continue
        parted = payment.txn.endswith(PART) or any(  # the provider knows one payment
            other.txn == f"{payment.txn}{PART}" for other in mine
        )
        whole = take == payment.money.amount and not parted
        found.append(Share(payment, Money(take, money.currency), whole))
        rest -= take
    return found if rest == 0 else []


async def all_shares(unit: Reading, order: Order, money: Standing | None = None) -> list[Share]:
    """Everything that may still go back, by payment; nothing when not all of it came by one."""
    left = (money or await standing(unit, order.id)).all_left
    found: list[Share] = []
    for amount in left:
        part = await shares_of(unit, order, amount)
        if not part:
            return []
        found += part
    return found


def can_refund(deps: Deps, share: Share) -> bool:
    """Whether the provider gives so much of the payment back."""
    if share.payment.gateway == CREDIT:
        return True
    gateway = deps.gateways.get(share.payment.gateway)
    if gateway is None or not gateway.can_refund:
        return False
    return share.whole or gateway.can_refund_part


async def refundable(deps: Deps, unit: Reading, order: Order) -> bool:
    """Whether everything that is left of an order's money can be given back by its providers."""
    shares = await all_shares(unit, order)
    return bool(shares) and all(can_refund(deps, share) for share in shares)


async def begin_refund(
    deps: Deps, unit: Writing, order: Order, share: Share, reason: str
) -> Refund:
    """Write a refund and the tasks that carry it out; what was paid by credit is back at once."""
    refund = await _refund_of(deps, unit, order, share, reason)
    refund_id = await unit.payments.add_refund(refund)
    if refund_id is None:
        raise NotOpen(order=order.ref, state="refund")
    facts: dict[str, str | int] = {"reason": reason, "amount": str(share.money)}
    await unit.orders.log(OrderEvent(order.id, refund.created_at, "refund", "shop", facts))
    await unit.outbox.put(tasks.show_status(order.id))
    if refund.state is RefundState.SUCCEEDED:
        await book_refund(deps, unit, order, refund)
        await tell_refunded(unit, order, refund)
        return refund
    who, its_order = told_of(order, refund)
    await unit.outbox.put(
        tasks.refund(refund_id),
        tasks.tell_customer(
            who, "notice-refund-started", order_id=its_order, ref=order.ref,
            reason=reason, amount=str(share.money), dedupe=f"refund-started:{refund_id}",
        ),
    )  # fmt: skip
    return refund


def told_of(order: Order, refund: Refund) -> tuple[CustomerId, OrderId | None]:
    """Who is told of a refund, and of which order of theirs: somebody else's money is theirs."""
    if refund.reason == "wrong-payer" and refund.payer is not None:
        return refund.payer, None
    return order.customer_id, order.id


async def _refund_of(deps: Deps, unit: Reading, order: Order, share: Share, reason: str) -> Refund:
    """The refund to be written; each further one of a payment has a key of its own."""
    now, payment = deps.clock.now(), share.payment
    known = [
        one
        for one in await unit.payments.refunds(order.id)
        if (one.gateway, one.txn) == (payment.gateway, payment.txn)
    ]
    known += await unit.payments.refunds_of_nobody(payment)  # from before it was the order's
    key = account_name(payment)
    by_credit = payment.gateway == CREDIT
    return Refund(
        order_id=order.id,
        gateway=payment.gateway,
        txn=payment.txn,
        money=share.money,
        payer=payment.payer or order.customer_id,
        refund_key=f"{key}:{len(known) + 1}" if known else key,
        reason=reason,
        state=RefundState.SUCCEEDED if by_credit else RefundState.PENDING,
        created_at=now,
        done_at=now if by_credit else None,
    )


async def tell_refunded(unit: Writing, order: Order, refund: Refund) -> None:
    """The money is back with the customer: to them and in the history."""
    at = refund.done_at or refund.created_at
    who, its_order = told_of(order, refund)
    await unit.orders.log(OrderEvent(order.id, at, "refunded", refund.gateway))
    await unit.outbox.put(
        tasks.show_status(order.id),
        tasks.tell_customer(
            who, "notice-refunded", order_id=its_order, ref=order.ref,
            amount=str(refund.money), dedupe=f"refunded:{refund.refund_key}",
        ),
    )  # fmt: skip


async def give_back(
    deps: Deps,
    unit: Writing,
    order: Order,
    shares: Sequence[Share],
    reason: str,
    *,
    was: OrderState | None = None,
) -> Order:
    """Start the refunds of an order that may go to REFUND_PENDING; what became of it at once.

    `order` need not be saved: `was` is then its state in the store.
    """
    pending = order.to(OrderState.REFUND_PENDING)
    await unit.orders.save(pending, was=was or order.state)
    await free(deps, unit, order, was=was or order.state)
    for share in shares:
        await begin_refund(deps, unit, pending, share, reason)
    return await conclude(unit, pending)


async def conclude(unit: Writing, order: Order, *, failed: bool = False) -> Order:
    """End REFUND_PENDING when nothing is on its way any more, or a refund did not go through."""
    if order.state is not OrderState.REFUND_PENDING:
        return order
    money = await standing(unit, order.id)
    if failed:
        ended = order.to(OrderState.REVIEW, why="refund-failed")
    elif money.waits:
        return order
    elif not money.all_left:
        ended = order.to(OrderState.REFUNDED)
    elif order.delivered_at is not None:
        ended = order.to(OrderState.PARTIALLY_REFUNDED)
    else:
        ended = order.to(OrderState.REVIEW, why="part-refunded")
    await unit.orders.save(ended, was=order.state)
    return ended


async def credit(
    deps: Deps,
    unit: Writing,
    order: Order,
    why: str,
    actor: str,
    *,
    was: OrderState | None = None,
) -> Order:
    """All that is left of an order's money becomes its customer's credit: CREDITED.

    Raises NotOpen when nothing is left, or a refund is under way.
    """
    now = deps.clock.now()
    money = await standing(unit, order.id)
    if not money.all_left or money.waits:
        raise NotOpen(order=order.ref, state=order.state.value)
    credited = order.to(OrderState.CREDITED, why=why)
    await unit.orders.save(credited, was=was or order.state)
    await free(deps, unit, order, was=was or order.state)
    amounts = " + ".join(str(one) for one in money.all_left)
    number = len(await unit.orders.events(order.id))
    for one in money.all_left:
        key = f"credit:{order.id}:{number}:{one.currency}"
        await into_credit(deps, unit, order, one, key, of_order=True)
    facts: dict[str, str | int] = {"why": why, "amount": amounts}
    await unit.orders.log(OrderEvent(order.id, now, "credited", actor, facts))
    await unit.outbox.put(
        tasks.show_status(order.id),
        tasks.tell_customer(
            order.customer_id, "notice-credited", order_id=order.id, ref=order.ref,
            amount=amounts, why=why, dedupe=f"credited:{order.id}:{number}",
        ),
        tasks.tell_owners("owners-credited", ref=order.ref, amount=amounts, why=why),
    )  # fmt: skip
    return credited


async def credit_beside(
    deps: Deps, unit: Writing, order: Order, payment: Payment, why: str
) -> None:
    """Money that came beside an order's price becomes the credit of its customer, who is told."""
    key = f"credit:{why}:{account_name(payment)}"
    await into_credit(deps, unit, order, payment.money, key)
    amount = str(payment.money)
    await unit.outbox.put(
        tasks.tell_customer(
            order.customer_id, "notice-excess-credited", order_id=order.id, ref=order.ref,
            amount=amount, why=why, dedupe=f"beside:{key}",
        ),
        tasks.tell_owners("owners-credited", ref=order.ref, amount=amount, why=why),
    )  # fmt: skip


async def give_back_or_credit(
    deps: Deps, unit: Writing, order: Order, why: str, *, was: OrderState | None = None
) -> Order:
    """What happens when nobody decides: a refund where the providers can, else credit."""
    money = await standing(unit, order.id)
    shares = await all_shares(unit, order, money)
    able = bool(shares) and all(can_refund(deps, share) for share in shares)
    if able or not money.all_left:
        return await give_back(deps, unit, order, shares, why, was=was)
    return await credit(deps, unit, order, why, "shop", was=was)
