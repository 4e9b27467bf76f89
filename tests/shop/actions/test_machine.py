"""A shop run by chance: whatever people do in whatever order, the laws hold and the model agrees.

The model is a handful of dictionaries; the shop is the real actions on a real database.
"""

from __future__ import annotations

import asyncio
import tempfile
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    multiple,
    precondition,
    rule,
)

from konbini.shop.actions.checkout import CheckedOut, Checkout, checkout
from konbini.shop.actions.deliver import contents, mark_delivered
from konbini.shop.actions.orders import cancel_order, expire_orders, open_order
from konbini.shop.actions.refund import carry_out, refund_order
from konbini.shop.actions.restock import SHELL, Restock, confirm, stage, undo
from konbini.shop.actions.settle import settle
from konbini.shop.catalog import Category, LocalText
from konbini.shop.customers import Visit
from konbini.shop.deps import Deps
from konbini.shop.errors import NotOpen, Refused
from konbini.shop.ids import BatchId, CustomerId
from konbini.shop.orders import HAS_GOODS, OrderState
from konbini.shop.payments import NoticeState, Outcome
from konbini.shop.policy import Policy
from konbini.shop.stock import read_lines
from konbini.storage.engine import open_database
from konbini.storage.laws import check
from konbini.storage.unit import SqlStore
from konbini.storage.vault import new_key, parse_keys
from konbini.storage.vault_store import open_vault
from tests.databases import SqliteDatabases
from tests.fakes import FakeBrain, FakeClock, FakeGateway
from tests.shop.actions.conftest import PRODUCT, SKU

PEOPLE = [CustomerId(n) for n in (1, 2, 3)]
S = OrderState


@cache
def templates() -> SqliteDatabases:
    return SqliteDatabases(Path(tempfile.mkdtemp()))


@dataclass
class Model:
    """What must be true, in plain numbers."""

    free: int = 0
    held: dict[int, int] = field(default_factory=dict)
    sold: dict[int, int] = field(default_factory=dict)
    state: dict[int, OrderState] = field(default_factory=dict)
    money_in: int = 0
    money_back: int = 0


class ShopMachine(RuleBasedStateMachine):
    orders: Bundle[CheckedOut] = Bundle("orders")
    batches: Bundle[BatchId] = Bundle("batches")

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.clock, self.stars, self.model = FakeClock(), FakeGateway(), Model()
        self.serial = self.txn = 0
        self.run(self.set_up())

    def run(self, work):
        return self.loop.run_until_complete(work)

    async def set_up(self) -> None:
        self.database = open_database(templates().make())
        store = SqlStore(self.database, self.clock)
        vault = await open_vault(self.database, parse_keys(new_key("test")))
        self.deps = Deps(
            store=store,
            vault=vault,
            clock=self.clock,
            brain=FakeBrain(),
            policy=Policy(gateways=("stars",), max_open_holds=3),
            gateways={"stars": self.stars},
        )
        async with store.write() as unit:
            await unit.catalog.put_category(Category("games", LocalText({"en": "Games"})))
            self.product = await unit.catalog.put_product(PRODUCT)
            for person in PEOPLE:
                await unit.customers.meet(Visit(person, "P"), self.clock.now())
            await unit.commit()

    def teardown(self) -> None:
        self.run(self.database.close())
        self.loop.close()

    # ── what people do ──

    @rule(target=batches, n=st.integers(1, 6))
    def restock(self, n):
        lines = []
        for _ in range(n):
            self.serial += 1
            lines.append(f"KEY-{self.serial}")
        wish = Restock(SHELL, SKU, "test", read_lines("\n".join(lines)))
        batch = self.run(stage(self.deps, wish)).batch_id
        self.run(confirm(self.deps, SHELL, batch))
        self.model.free += n
        return batch

    @rule(batch=consumes(batches))
    def undo_batch(self, batch):
        self.model.free -= self.run(undo(self.deps, SHELL, batch)).withdrawn

    @rule(
        target=orders, who=st.sampled_from(PEOPLE), quantity=st.integers(1, 3), n=st.integers(1, 4)
    )
    def buy(self, who, quantity, n):
        wish = Checkout(who, self.product, quantity, "stars", f"nonce-{n}", "en")
        known = self.run(self._known(who, wish.nonce))
        open_ = [o for o, s in self.model.state.items() if s is S.AWAITING_PAYMENT]
        try:
            done = self.run(checkout(self.deps, wish))
        except (Refused, NotOpen):
            assert known is not None or self.model.free < quantity or len(open_) >= 3
            return multiple()
        if known is None:
            assert self.model.free >= quantity
            self.model.free -= quantity
            self.model.held[done.order.id] = quantity
            self.model.state[done.order.id] = S.AWAITING_PAYMENT
        return done

    async def _known(self, who, nonce):
        async with self.deps.store.read() as unit:
            return await unit.orders.by_nonce(who, nonce)

    @rule(done=orders, copies=st.integers(1, 3), halves=st.sampled_from([1, 2, 4]))
    def pay(self, done, copies, halves):
        self.txn += 1
        order_id, amount = done.order.id, done.attempt.expected
        paid = replace(amount, amount=amount.amount * halves // 2)
        enough = halves >= 2
        notice = self.stars.notice(done.attempt, f"T{self.txn}", paid=paid)
        outcomes = [self.run(settle(self.deps, notice)).outcome for _ in range(copies)]
        assert all(outcome is Outcome.DUPLICATE for outcome in outcomes[1:])
        self.model.money_in += paid.amount
        before, units = self.model.state[order_id], done.order.units
        if before is S.AWAITING_PAYMENT and enough:
            self.model.held.pop(order_id)
            self._now_sold(order_id, units)
        elif before is S.AWAITING_PAYMENT:
            self.model.free += self.model.held.pop(order_id)
            self.model.state[order_id] = S.REVIEW
        elif before in {S.EXPIRED, S.CANCELLED} and not enough:
            self.model.state[order_id] = S.REVIEW
        elif before in {S.EXPIRED, S.CANCELLED} and self.model.free >= units:
            self.model.free -= units
            self._now_sold(order_id, units)
        elif before in {S.EXPIRED, S.CANCELLED}:
            self.model.state[order_id] = S.REFUND_PENDING

    def _now_sold(self, order_id, units):
        self.model.sold[order_id] = units
        self.model.state[order_id] = S.DELIVERING

    @rule(done=orders, bad=st.sampled_from([NoticeState.FAILED, NoticeState.EXPIRED]))
    def hear_bad_news(self, done, bad):
        self.txn += 1
        notice = self.stars.notice(done.attempt, f"T{self.txn}", paid=None, state=bad)
        assert self.run(settle(self.deps, notice)).outcome is Outcome.IGNORED

    @rule(done=orders)
    def cancel(self, done):
        state = self.model.state[done.order.id]
        try:
            self.run(cancel_order(self.deps, done.order.customer_id, done.order.id))
        except NotOpen:
            assert state not in {S.AWAITING_PAYMENT, S.CANCELLED}
            return
        if state is S.AWAITING_PAYMENT:
            self.model.free += self.model.held.pop(done.order.id)
            self.model.state[done.order.id] = S.CANCELLED

    @rule(minutes=st.sampled_from([1, 6, 11]))
    def let_time_pass(self, minutes):
        self.clock.advance(minutes=minutes)
        self.run(expire_orders(self.deps))
        for order_id, state in self.model.state.items():
            if state is S.AWAITING_PAYMENT and self._actual(order_id) is S.EXPIRED:
                self.model.free += self.model.held.pop(order_id)
                self.model.state[order_id] = S.EXPIRED

    @rule(done=orders)
    def chat_takes_the_goods(self, done):
        marked = self.run(mark_delivered(self.deps, done.order.id))
        assert (marked is not None) == (self.model.state[done.order.id] is S.DELIVERING)
        if marked:
            self.model.state[done.order.id] = S.DELIVERED

    @rule(done=orders)
    def staff_refund(self, done):
        state = self.model.state[done.order.id]
        try:
            self.run(refund_order(self.deps, done.order.id, "staff"))
        except NotOpen:
            return
        assert state in {S.DELIVERED, S.REVIEW}
        self.model.state[done.order.id] = S.REFUND_PENDING

    @precondition(lambda self: self.model.state)
    @rule(done=orders)
    def provider_refunds(self, done):
        view = self.run(open_order(self.deps, done.order.customer_id, done.order.id))
        for refund in view.refunds:
            fresh = refund.refund_key not in self.stars.refunded
            self.run(carry_out(self.deps, refund.id))
            if fresh:
                self.model.money_back += refund.money.amount
            if fresh and self.model.state[done.order.id] is S.REFUND_PENDING:
                self.model.state[done.order.id] = self._actual(done.order.id)

    def _actual(self, order_id):
        return self.run(self._state(order_id))

    async def _state(self, order_id):
        async with self.deps.store.read() as unit:
            return (await unit.orders.get(order_id)).state

    # ── what must always be true ──

    @invariant()
    def the_laws_hold(self):
        assert not [law for law in self.run(check(self.database, self.clock)) if not law.ok]

    @invariant()
    def stock_agrees_with_the_model(self):
        count = self.run(self._count())
        assert count.available == self.model.free
        assert count.held == sum(self.model.held.values())
        assert count.sold == sum(self.model.sold.values())

    async def _count(self):
        from konbini.shop.stock import StockCount

        async with self.deps.store.read() as unit:
            return (await unit.stock.counts([SKU])).get(SKU, StockCount())

    @invariant()
    def no_key_is_delivered_twice(self):
        keys = [
            secret.text
            for order_id, state in self.model.state.items()
            if state in HAS_GOODS
            for parcel in self.run(contents(self.deps, order_id)).parcels
            for secret in parcel.secrets
        ]
        assert len(keys) == len(set(keys))

    @invariant()
    def states_and_money_agree(self):
        for order_id, state in self.model.state.items():
            assert self._actual(order_id) is state
        paid, back = self.run(self._money())
        assert (paid, back) == (self.model.money_in, self.model.money_back)

    async def _money(self):
        paid = back = 0
        async with self.deps.store.read() as unit:
            for order_id in self.model.state:
                paid += sum(p.money.amount for p in await unit.payments.payments(order_id))
                back += sum(
                    r.money.amount
                    for r in await unit.payments.refunds(order_id)
                    if r.state == "succeeded"
                )
        return paid, back


ShopMachine.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestShop = ShopMachine.TestCase
