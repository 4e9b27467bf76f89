"""From a wish to an order that can be paid: limits, hold, attempt, and the provider's page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from konbini.shop.actions.browse import PAUSED, Offer, credit_offer, offers_for
from konbini.shop.actions.poll import first_poll
from konbini.shop.actions.terms import accept_terms, agree, to_accept
from konbini.shop.catalog import Product
from konbini.shop.deps import Deps
from konbini.shop.errors import (
    Invalid,
    LimitReached,
    NotFound,
    NotOpen,
    Refused,
    ShopPaused,
    Unavailable,
)
from konbini.shop.ids import CustomerId, OrderId, ProductId
from konbini.shop.orders import Line, Order, OrderEvent, OrderState, new_ref
from konbini.shop.payments import CREDIT, OPEN_ATTEMPTS, Attempt, AttemptState
from konbini.shop.ports import Opened, Reading, Writing


@dataclass(frozen=True, slots=True)
class Checkout:
    """A wish: `quantity` units of a product, paid by `gateway`.

    `nonce` comes with the screen the customer tapped: the same one twice is one order.
    """

    customer_id: CustomerId
    product_id: ProductId
    quantity: int
    gateway: str
    nonce: str
    locale: str
    accepts_terms: str = ""
    """The version of the terms that the tap accepted, where the screen asked for that."""


@dataclass(frozen=True, slots=True)
class CheckedOut:
    """The order, its attempt, and how to pay it (None: the provider did not answer; ask again).

    `repeated` when a double tap led here.
    """

    order: Order
    attempt: Attempt
    opened: Opened | None
    repeated: bool = False


async def checkout(deps: Deps, wish: Checkout) -> CheckedOut:
    """Make the order, hold its stock and open the payment.

    Raises NotFound, ShopPaused, LimitReached, OutOfStock, Invalid("bad-quantity"),
    Refused("no-way-to-pay" | "credit-short") or Refused("terms", version); then nothing was
    written.
    """
    async with deps.store.write() as unit:
        known = await unit.orders.by_nonce(wish.customer_id, wish.nonce)
        order = known or await _place(deps, unit, wish)
        attempt = await _attempt_for(deps, unit, order, wish.gateway)
        await unit.commit()
    return await _open(deps, order, attempt, repeated=known is not None)


async def open_payment(
    deps: Deps, customer_id: CustomerId, order_id: OrderId, *, accepts_terms: str = ""
) -> CheckedOut:
    """Show the way to pay an open order again; raises NotFound, NotOpen or Refused("terms").

    A page that has ended is no way to pay: then there is a new attempt.
    """
    async with deps.store.read() as unit:
        order = await own_order(unit, customer_id, order_id)
        attempts = await unit.payments.attempts(order_id)
        owed = to_accept(deps, await unit.customers.get(customer_id)) if deps.policy.terms else ""
    if order.state is not OrderState.AWAITING_PAYMENT or not attempts:
        raise NotOpen(order=order.ref, state=order.state.value)
    if owed:
        await accept_terms(deps, customer_id, accepts_terms)
    last = attempts[-1]
    if last.state not in OPEN_ATTEMPTS:
        order, last = await _next_attempt(deps, order, last.gateway)
    return await _open(deps, order, last, repeated=True)


async def _next_attempt(deps: Deps, order: Order, gateway: str) -> tuple[Order, Attempt]:
    """An open attempt of an order that can still be paid; raises NotOpen."""
    async with deps.store.write() as unit:
        now = await unit.orders.get(order.id, lock=True)
        if now is None:
            raise NotFound("unknown-order")
        attempt = await _attempt_for(deps, unit, now, gateway)
        await unit.commit()
    return now, attempt


async def own_order(unit: Reading, customer_id: CustomerId, order_id: OrderId) -> Order:
    """The order if it is this customer's; another's is NotFound, so that ids say nothing."""
    order = await unit.orders.get(order_id)
    if order is None or order.customer_id != customer_id:
        raise NotFound("unknown-order")
    return order


async def _place(deps: Deps, unit: Writing, wish: Checkout) -> Order:
    product, offer = await _allowed(deps, unit, wish)
    await agree(deps, unit, wish.customer_id, wish.accepts_terms)
    now = deps.clock.now()
    total = offer.price * wish.quantity
    order = await unit.orders.add(
        Order(
            ref=new_ref(),
            customer_id=wish.customer_id,
            state=OrderState.AWAITING_PAYMENT,
            lines=(_line(product, offer, wish.quantity),),
            total=total,
            nonce=wish.nonce,
            locale=wish.locale,
            created_at=now,
            expires_at=now + deps.policy.hold,
            delay=product.release.delay,
            manual=product.release.by_hand(total),
        )
    )
    if order is None:
        raise Invalid("try-again")
    await unit.stock.hold(product.sku, wish.quantity, order_id=order.id, on=now)
    await unit.orders.log(OrderEvent(order.id, now, "created", f"customer:{wish.customer_id}"))
    return order


async def _allowed(deps: Deps, unit: Writing, wish: Checkout) -> tuple[Product, Offer]:
    product = await unit.catalog.product(wish.product_id)
    if product is None or product.archived:
        raise NotFound("unknown-product")
    if await unit.notes.get(PAUSED) is not None:
        raise ShopPaused
    if wish.quantity < 1:
        raise Invalid("bad-quantity", most=product.most_per_order())
    if wish.quantity > product.most_per_order():
        raise LimitReached("limit-per-order", limit=product.most_per_order())
    if wish.gateway == CREDIT:
        offer = await credit_offer(unit, wish.customer_id, product, wish.quantity)
    else:
        offer = next((o for o in offers_for(deps, product) if o.gateway == wish.gateway), None)
    if offer is None:
        raise Refused("credit-short" if wish.gateway == CREDIT else "no-way-to-pay")
    await _within_limits(deps, unit, wish, product)
    return product, offer


async def _within_limits(deps: Deps, unit: Writing, wish: Checkout, product: Product) -> None:
    customer = await unit.customers.get(wish.customer_id)
    if customer is not None and customer.barred_at is not None:
        raise Refused("barred")
    open_orders = await unit.orders.open_of(wish.customer_id)
    if len(open_orders) >= deps.policy.max_open_holds:
        raise LimitReached(
            "limit-open-orders", limit=deps.policy.max_open_holds, ref=open_orders[0].ref
        )
    if (limit := product.limits.per_day) is not None:
        since = deps.clock.now() - timedelta(days=1)
        bought = await unit.stock.bought_today(wish.customer_id, product.sku, since)
        if bought + wish.quantity > limit:
            raise LimitReached("limit-per-day", limit=limit, left=max(limit - bought, 0))


def _line(product: Product, offer: Offer, quantity: int) -> Line:
    return Line(
        number=1,
        product_id=product.id,
        sku=product.sku,
        name=product.name,
        kind=product.kind,
        quantity=quantity,
        unit_price=offer.price,
        usage=product.usage,
        warranty=product.warranty,
    )


async def _attempt_for(deps: Deps, unit: Writing, order: Order, gateway: str) -> Attempt:
    """The open attempt of the order by this gateway, or a new one under a reference of its own."""
    if order.state is not OrderState.AWAITING_PAYMENT:
        raise NotOpen(order=order.ref, state=order.state.value)
    earlier = await unit.payments.attempts(order.id)
    for attempt in earlier:
        if attempt.gateway == gateway and attempt.state in OPEN_ATTEMPTS:
            return attempt
    now = deps.clock.now()
    attempt = Attempt(
        order_id=order.id,
        gateway=gateway,
        merchant_ref=f"{order.ref}-{len(earlier) + 1}",
        expected=order.total,
        state=AttemptState.CREATED,
        created_at=now,
        expires_at=order.expires_at,
        poll_at=first_poll(deps.gateways.get(gateway), now),
    )
    return replace(attempt, id=await unit.payments.add_attempt(attempt))


async def _open(
    deps: Deps, order: Order, attempt: Attempt, *, repeated: bool, once_more: bool = True
) -> CheckedOut:
    """Ask the provider for its page, outside any transaction; a known page is used again.

    One that will never answer for this reference again (the answer was lost, and it takes none
    twice) is asked with a new attempt; the old one may still be paid and is still asked about.
    """
    # credit has no provider and no page: `pay_with_credit` pays it
    if attempt.pay_url or attempt.gateway == CREDIT:
        opened = Opened(attempt.provider_ref, attempt.pay_url)
        return CheckedOut(order, attempt, opened, repeated)
    gateway = deps.gateways.get(attempt.gateway)
    if gateway is None:  # taken out of the settings meanwhile
        return CheckedOut(order, attempt, None, repeated)
    label = order.lines[0].name.pick(order.locale, deps.policy.default_locale)
    try:
        opened = await gateway.create(attempt, label)
    except Unavailable:
        return CheckedOut(order, attempt, None, repeated)
    except Refused:
        if not once_more:
            return CheckedOut(order, attempt, None, repeated)
        await _note_refused(deps, attempt)
        order, attempt = await _next_attempt(deps, order, attempt.gateway)
        return await _open(deps, order, attempt, repeated=repeated, once_more=False)
    if opened.pay_url or opened.provider_ref:
        attempt = await _note_opened(deps, order, attempt, opened)
    return CheckedOut(order, attempt, opened, repeated)


async def _note_refused(deps: Deps, attempt: Attempt) -> None:
    """Offer this reference no more; money that comes for it is still settled."""
    async with deps.store.write() as unit:
        await unit.orders.get(attempt.order_id, lock=True)
        now = await unit.payments.attempt(attempt_id=attempt.id)
        if now is not None and now.state is AttemptState.CREATED and not now.pay_url:
            await unit.payments.save_attempt(replace(now, state=AttemptState.FAILED))
        await unit.commit()


async def _note_opened(deps: Deps, order: Order, attempt: Attempt, opened: Opened) -> Attempt:
    """Keep the page's address; a callback that outran this answer is not overwritten."""
    async with deps.store.write() as unit:
        await unit.orders.get(order.id, lock=True)
        now = await unit.payments.attempt(attempt_id=attempt.id)
        if now is None:
            raise NotFound("unknown-order")
        state = AttemptState.PENDING if now.state is AttemptState.CREATED else now.state
        now = replace(now, provider_ref=opened.provider_ref, pay_url=opened.pay_url, state=state)
        await unit.payments.save_attempt(now)
        await unit.commit()
    return now
