"""What the shop owes a customer: shown, given, and paid with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from konbini.shop import tasks
from konbini.shop.actions import returning
from konbini.shop.actions.books import credit_of
from konbini.shop.actions.settle import Settled, settle_in
from konbini.shop.deps import Deps
from konbini.shop.errors import Invalid, NotFound, NotOpen, Refused
from konbini.shop.ids import CustomerId, OrderId
from konbini.shop.money import Money
from konbini.shop.orders import UNPAID, Order, OrderState
from konbini.shop.payments import (
    CREDIT,
    OPEN_ATTEMPTS,
    Account,
    Attempt,
    AttemptState,
    Notice,
    NoticeState,
    Outcome,
    moved,
)
from konbini.shop.ports import Writing

_CREDITABLE = frozenset({OrderState.REVIEW, OrderState.WAITING_STOCK})


async def balances(deps: Deps, customer_id: CustomerId) -> Sequence[Money]:
    """The customer's credit, one sum a currency; currencies without any are left out."""
    async with deps.store.read() as unit:
        owed = await unit.ledger.owed(Account.CREDIT, str(customer_id))
    return [money for money in owed if money.amount > 0]


async def grant(
    deps: Deps, customer_id: CustomerId, money: Money, *, key: str, reason: str, actor: str
) -> bool:
    """Give credit out of goodwill; the same `key` again gives nothing and is False.

    Raises NotFound("unknown-customer") or Invalid("bad-amount").
    """
    if money.amount <= 0:
        raise Invalid("bad-amount", problem="not more than nothing")
    async with deps.store.write() as unit:
        customer = await unit.customers.get(customer_id)
        if customer is None:
            raise NotFound("unknown-customer", customer=customer_id)
        entry = moved(
            f"grant:{key}", "grant", money, frm=Account.CREDIT, frm_party=str(customer_id),
            into=Account.GOODWILL, at=deps.clock.now(), order_id=None,
        )  # fmt: skip
        entry = replace(entry, data={"reason": reason[:200], "actor": actor})
        if not await unit.payments.post(entry):
            return False
        await unit.outbox.put(
            tasks.tell_customer(
                customer_id, "notice-credit-granted", amount=str(money), dedupe=f"granted:{key}"
            )
        )
        await unit.commit()
    return True


async def credit_order(deps: Deps, order_id: OrderId, actor: str) -> Order:
    """All that is left of an order's money becomes its customer's credit; twice is harmless.

    For an order in REVIEW or WAITING_STOCK. Raises NotFound or NotOpen.
    """
    async with deps.store.write() as unit:
        order = await unit.orders.get(order_id, lock=True)
        if order is None:
            raise NotFound("unknown-order")
        if order.state is OrderState.CREDITED:
            return order
        if order.state not in _CREDITABLE:
            raise NotOpen(order=order.ref, state=order.state.value)
        credited = await returning.credit(deps, unit, order, order.why or "staff", actor)
        await unit.commit()
    return credited


async def pay_with_credit(deps: Deps, customer_id: CustomerId, order_id: OrderId) -> Settled:
    """Pay an open order with the customer's credit, whole; paying twice is DUPLICATE.

    Raises NotFound for another's order, NotOpen when it cannot be paid any more, and
    Refused("credit-short") when the credit does not cover it; then nothing was written.
    """
    async with deps.store.write() as unit:
        order = await unit.orders.get(order_id, lock=True)
        if order is None or order.customer_id != customer_id:
            raise NotFound("unknown-order")
        attempts = await unit.payments.attempts(order_id)
        mine = [one for one in attempts if one.gateway == CREDIT]
        if order.state not in UNPAID and any(one.state is AttemptState.PAID for one in mine):
            return Settled(Outcome.DUPLICATE, order)
        if order.state is not OrderState.AWAITING_PAYMENT:
            raise NotOpen(order=order.ref, state=order.state.value)
        open_ = next((one for one in mine if one.state in OPEN_ATTEMPTS), None)
        attempt = open_ or await _attempt(deps, unit, order, len(attempts))
        if await credit_of(unit, customer_id, attempt.expected.currency) < attempt.expected.amount:
            raise Refused("credit-short")
        settled = await settle_in(deps, unit, _paid(deps, attempt, customer_id))
        await unit.commit()
    return settled


async def _attempt(deps: Deps, unit: Writing, order: Order, earlier: int) -> Attempt:
    attempt = Attempt(
        order_id=order.id,
        gateway=CREDIT,
        merchant_ref=f"{order.ref}-{earlier + 1}",
        expected=order.total,
        state=AttemptState.CREATED,
        created_at=deps.clock.now(),
        expires_at=order.expires_at,
    )
    return replace(attempt, id=await unit.payments.add_attempt(attempt))


def _paid(deps: Deps, attempt: Attempt, customer_id: CustomerId) -> Notice:
    txn = f"{CREDIT}:{attempt.merchant_ref}"
    return Notice(
        gateway=CREDIT,
        dedupe_key=f"{txn}:in",
        state=NoticeState.PAID,
        txn=txn,
        merchant_ref=attempt.merchant_ref,
        paid=attempt.expected,
        source=CREDIT,
        payer=customer_id,
        occurred_at=deps.clock.now(),
    )
