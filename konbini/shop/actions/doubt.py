"""One transaction shown for two orders: the second is never delivered, a person looks.

Knows nothing of goods and gives no money back: what came, if anything did, is already booked.
"""

from __future__ import annotations

from dataclasses import replace

from konbini.shop import tasks
from konbini.shop.actions.books import book_fee, parts_of
from konbini.shop.actions.handing import free
from konbini.shop.actions.standing import tell_review
from konbini.shop.deps import Deps
from konbini.shop.orders import Order, OrderState
from konbini.shop.payments import (
    ATTEMPT_TRANSITIONS,
    Attempt,
    AttemptState,
    Notice,
    Outcome,
    Payment,
)
from konbini.shop.ports import Writing

SAME = "same-transaction"
"""Why an order is in review: its transaction has paid for another one."""


async def is_used_twice(unit: Writing, notice: Notice) -> bool:
    """Whether the transfer on the chain that a payment names was booked as another payment."""
    if notice.chain_txn is None:
        return False
    other = await unit.payments.by_chain(notice.gateway, notice.account, notice.chain_txn)
    return other is not None and other.txn != notice.txn


async def free_chain_txn(unit: Writing, notice: Notice) -> str | None:
    """The transfer to book with a payment; None when another payment has it."""
    return None if await is_used_twice(unit, notice) else notice.chain_txn


async def answer_for_known(
    deps: Deps, unit: Writing, notice: Notice, found: tuple[Attempt, Order] | None
) -> Outcome:
    """A paid notice whose transaction is on the books: a repetition, unless it contradicts them.

    The same transaction for another order, or with another amount, is shown to a person; an order
    that waits for payment goes to review.
    """
    booked = await unit.payments.payment(notice.gateway, notice.txn)
    if booked is None or found is None:
        return Outcome.DUPLICATE
    attempt, order = found
    if booked.order_id == order.id and await _is_same_money(unit, notice, booked):
        await book_fee(unit, booked, notice.fee or 0)
        return Outcome.DUPLICATE
    await unit.outbox.put(
        tasks.tell_owners(
            "owners-contradiction", ref=order.ref, gateway=notice.gateway, txn=notice.txn,
            dedupe=f"contradiction:{notice.gateway}:{notice.dedupe_key}",
        )
    )  # fmt: skip
    if booked.order_id != order.id and order.state is OrderState.AWAITING_PAYMENT:
        await _set_aside(deps, unit, attempt, order)
    return Outcome.REVIEW


async def _is_same_money(unit: Writing, notice: Notice, booked: Payment) -> bool:
    _, parts = await parts_of(unit, booked)
    return booked.money + parts == notice.paid


async def _set_aside(deps: Deps, unit: Writing, attempt: Attempt, order: Order) -> None:
    if AttemptState.CONFIRMING in ATTEMPT_TRANSITIONS[attempt.state]:
        await unit.payments.save_attempt(replace(attempt, state=AttemptState.CONFIRMING))
    reviewed = order.to(OrderState.REVIEW, why=SAME)
    await unit.orders.save(reviewed, was=order.state)
    await free(deps, unit, reviewed, was=order.state)
    await tell_review(deps, unit, reviewed, SAME)
