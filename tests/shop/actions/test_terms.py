"""The terms of sale are accepted before the first payment, once, and anew when they change."""

from __future__ import annotations

import asyncio

import pytest

from konbini.shop.actions.checkout import CheckedOut, Checkout, checkout, open_payment
from konbini.shop.actions.terms import accept_terms, to_accept
from konbini.shop.customers import Customer
from konbini.shop.deps import Deps
from konbini.shop.errors import OutOfStock, Refused
from tests.fakes import FakeClock
from tests.shop.actions.conftest import ANN, BOB, Fill, available, buy, product_id, with_policy


async def order(deps: Deps, accepts: str = "", nonce: str = "n1", units: int = 1) -> CheckedOut:
    wish = Checkout(ANN, await product_id(deps), units, "stars", nonce, "en", accepts)
    return await checkout(deps, wish)


async def ann(deps: Deps) -> Customer:
    async with deps.store.read() as unit:
        found = await unit.customers.get(ANN)
    assert found is not None
    return found


async def test_without_acceptance_nothing_is_ordered_and_nothing_is_held(
    deps: Deps, fill: Fill
) -> None:
    await fill(2)
    shop = with_policy(deps, terms="v1")
    for accepts in ("", "v0"):
        with pytest.raises(Refused) as refused:
            await order(shop, accepts)
        assert (refused.value.kind, refused.value.data) == ("terms", {"version": "v1"})
    assert await available(deps) == 2
    assert (await ann(deps)).terms_version is None


async def test_the_order_records_the_acceptance_and_the_next_one_asks_nothing(
    deps: Deps, fill: Fill, clock: FakeClock
) -> None:
    await fill(2)
    shop = with_policy(deps, terms="v1")
    assert to_accept(shop, await ann(deps)) == to_accept(shop, None) == "v1"
    await order(shop, "v1")
    known = await ann(deps)
    assert (known.terms_version, known.terms_at) == ("v1", clock.now())
    assert to_accept(shop, known) == ""
    await order(shop, nonce="n2")


async def test_what_is_not_ordered_is_not_accepted(deps: Deps, fill: Fill) -> None:
    await fill(1)
    with pytest.raises(OutOfStock):
        await order(with_policy(deps, terms="v1"), "v1", units=2)
    assert (await ann(deps)).terms_version is None


async def test_changed_terms_are_asked_for_again_also_to_pay_an_old_order(
    deps: Deps, fill: Fill
) -> None:
    await fill(2)
    first = await order(with_policy(deps, terms="v1"), "v1")
    changed = with_policy(deps, terms="v2")
    with pytest.raises(Refused, match="terms"):
        await order(changed, nonce="n2")
    with pytest.raises(Refused, match="terms"):
        await open_payment(changed, ANN, first.order.id)
    with pytest.raises(Refused, match="terms"):
        await open_payment(changed, ANN, first.order.id, accepts_terms="v1")
    again = await open_payment(changed, ANN, first.order.id, accepts_terms="v2")
    assert again.order.id == first.order.id
    assert (await ann(deps)).terms_version == "v2"


async def test_accepting_twice_or_what_is_not_asked_keeps_the_first_time(
    deps: Deps, fill: Fill, clock: FakeClock
) -> None:
    await fill(1)
    shop = with_policy(deps, terms="v1")
    first = clock.now()
    await accept_terms(shop, ANN, "v1")
    clock.advance(minutes=1)
    await asyncio.gather(accept_terms(shop, ANN, "v1"), accept_terms(shop, ANN, "v0"))
    assert (await ann(deps)).terms_at == first
    await buy(deps, BOB)  # a shop without terms asks nobody
