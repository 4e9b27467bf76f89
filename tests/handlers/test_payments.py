"""Callbacks: forged, truncated, too large, repeated; written down before they are acknowledged."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import orjson
import pytest

from konbini.gateways.sandbox import SandboxGateway
from konbini.gateways.sandbox.signing import HEADER, sign
from konbini.handlers.payments import MAX_BODY, Call, act_on, receive
from konbini.shop.actions import checkout
from konbini.shop.actions.reconcile import resume_unsettled
from konbini.shop.deps import Deps
from konbini.shop.ids import CustomerId, ProductId
from konbini.shop.orders import OrderState
from konbini.shop.payments import Attempt
from konbini.shop.policy import Policy
from konbini.storage.engine import Database, open_database
from konbini.storage.unit import SqlStore
from konbini.storage.vault import new_key, parse_keys
from konbini.storage.vault_store import open_vault
from tests.databases import SqliteDatabases
from tests.fakes import FakeBrain, FakeClock, FakeGateway
from tests.storage.shop import SKU, furnish, stock_up

SECRET = "shared"


class Provider(SandboxGateway):
    """The real reader of callbacks, with pages that need no server."""

    async def create(self, attempt: Attempt, label: str):  # type: ignore[no-untyped-def]
        return await FakeGateway(name="sandbox", pays_in_chat=False).create(attempt, label)


@pytest.fixture
async def database(sqlite_databases: SqliteDatabases) -> AsyncIterator[Database]:
    opened = open_database(sqlite_databases.make())
    yield opened
    await opened.close()


@pytest.fixture
async def deps(database: Database, clock: FakeClock) -> Deps:
    store = SqlStore(database, clock)
    vault = await open_vault(database, parse_keys(new_key("test")))
    await furnish(store)
    await stock_up(store, vault, "KEY-1", "KEY-2")
    gateway = Provider("http://127.0.0.1:9", SECRET, clock, "http://127.0.0.1:9/pay/sandbox")
    policy = Policy(gateways=("sandbox",))
    return Deps(store, vault, clock, FakeBrain(), policy, {"sandbox": gateway})


@pytest.fixture
async def attempt(deps: Deps) -> Attempt:
    async with deps.store.read() as unit:
        article = await unit.catalog.by_sku(SKU)
    assert article is not None
    wish = checkout.Checkout(CustomerId(1), ProductId(article.id), 1, "sandbox", "nonce-1", "en")
    return (await checkout.checkout(deps, wish)).attempt


def paid(deps: Deps, attempt: Attempt, **changes: str) -> Call:
    payment = {
        "id": "sbx_1",
        "merchant_ref": attempt.merchant_ref,
        "amount": str(attempt.expected.decimal),
        "currency": attempt.expected.currency,
        "status": "paid",
    }
    body = orjson.dumps({"type": "payment.paid", "payment": payment | changes})
    header = sign(SECRET, body, int(deps.clock.now().timestamp()))
    return Call("sandbox", {HEADER: header}, {}, body)


async def state(deps: Deps, attempt: Attempt) -> OrderState:
    async with deps.store.read() as unit:
        order = await unit.orders.get(attempt.order_id)
    assert order is not None
    return order.state


async def test_a_paid_callback_is_written_down_then_delivered(deps: Deps, attempt: Attempt):
    answer = await receive(deps, paid(deps, attempt))
    assert (answer.status, answer.text, len(answer.fresh)) == (200, "ok", 1)
    assert await state(deps, attempt) is OrderState.AWAITING_PAYMENT
    await act_on(deps, answer.fresh)
    assert await state(deps, attempt) is OrderState.DELIVERING


async def test_a_crash_after_the_acknowledgement_loses_nothing(
    deps: Deps, attempt: Attempt, clock: FakeClock
):
    await receive(deps, paid(deps, attempt))
    clock.advance(seconds=60)
    assert await resume_unsettled(deps) == 1
    assert await state(deps, attempt) is OrderState.DELIVERING


async def test_the_same_callback_twice_is_acknowledged_and_changes_nothing(
    deps: Deps, attempt: Attempt
):
    call = paid(deps, attempt)
    await act_on(deps, (await receive(deps, call)).fresh)
    again = await receive(deps, call)
    assert (again.status, again.text, list(again.fresh)) == (200, "ok", [])
    async with deps.store.read() as unit:
        assert len(await unit.payments.payments(attempt.order_id)) == 1


async def test_two_equal_callbacks_at_once_are_one_payment(deps: Deps, attempt: Attempt):
    call = paid(deps, attempt)
    answers = await asyncio.gather(*(receive(deps, call) for _ in range(5)))
    assert sum(len(answer.fresh) for answer in answers) == 1
    await asyncio.gather(*(act_on(deps, answer.fresh) for answer in answers))
    async with deps.store.read() as unit:
        assert len(await unit.payments.payments(attempt.order_id)) == 1


async def test_forged_and_truncated_bodies_are_refused(deps: Deps, attempt: Attempt):
    call = paid(deps, attempt)
    for body in (call.body.replace(b"paid", b"PAID"), call.body[:-1], b"", b"\x00" * 10):
        answer = await receive(deps, Call("sandbox", call.headers, {}, body))
        assert (answer.status, list(answer.fresh)) == (400, [])
    for headers in ({}, {HEADER: ""}, {HEADER: "t=1,v1=" + "0" * 64}):
        assert (await receive(deps, Call("sandbox", headers, {}, call.body))).status == 400
    assert await state(deps, attempt) is OrderState.AWAITING_PAYMENT


async def test_signed_is_not_paid_in_full(deps: Deps, attempt: Attempt):
    """A genuine signature over another amount ends in review, never in goods."""
    answer = await receive(deps, paid(deps, attempt, amount="0.01"))
    await act_on(deps, answer.fresh)
    assert await state(deps, attempt) is OrderState.REVIEW


async def test_money_nobody_asked_for_is_kept_and_acknowledged(deps: Deps, attempt: Attempt):
    answer = await receive(deps, paid(deps, attempt, merchant_ref="NONE-NONE-1"))
    assert answer.status == 200
    await act_on(deps, answer.fresh)
    async with deps.store.read() as unit:
        assert len(await unit.payments.unmatched()) == 1
    assert await state(deps, attempt) is OrderState.AWAITING_PAYMENT


async def test_an_open_payment_says_nothing(deps: Deps, attempt: Attempt):
    answer = await receive(deps, paid(deps, attempt, status="open"))
    assert (answer.status, list(answer.fresh)) == (200, [])


@pytest.mark.parametrize("name", ["stripe", "", "../sandbox", "SANDBOX"])
async def test_an_unknown_gateway_is_404(deps: Deps, name: str):
    assert (await receive(deps, Call(name, {}, {}, b"x"))).status == 404


async def test_too_large_is_413(deps: Deps):
    assert (await receive(deps, Call("sandbox", {}, {}, bytes(MAX_BODY + 1)))).status == 413


async def test_a_client_cannot_give_the_raw_query_itself(deps: Deps, monkeypatch):  # type: ignore[no-untyped-def]
    seen = []
    monkeypatch.setattr(
        Provider,
        "parse_callback",
        lambda _self, headers, _query, _body: seen.append(headers) or [],
    )
    headers = {":query": "forged=1", ":Query": "forged=2", "X": "y"}
    await receive(deps, Call("sandbox", headers, {}, b"", "a=1"))
    assert seen == [{"X": "y", ":query": "a=1"}]
