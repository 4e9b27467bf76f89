"""A shop that people use by chance, and the model of what must come of it: goods and payments.

The model is a handful of dictionaries and a queue; the shop is the real actions on a real database.
"""

from __future__ import annotations

import asyncio
import tempfile
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cache
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    multiple,
    precondition,
    rule,
)

from konbini.shop.actions.checkout import CheckedOut, Checkout, checkout
from konbini.shop.actions.credit import balances
from konbini.shop.actions.orders import cancel_order
from konbini.shop.actions.restock import SHELL, Restock, confirm, stage, undo
from konbini.shop.actions.settle import settle
from konbini.shop.catalog import Category, LocalText
from konbini.shop.customers import Visit
from konbini.shop.deps import Deps
from konbini.shop.errors import NotOpen, Refused
from konbini.shop.ids import BatchId, CustomerId
from konbini.shop.orders import OrderState
from konbini.shop.payments import CREDIT, NoticeState, Outcome
from konbini.shop.policy import Policy
from konbini.shop.stock import read_lines
from konbini.storage.engine import open_database
from konbini.storage.unit import SqlStore
from konbini.storage.vault import new_key, parse_keys
from konbini.storage.vault_store import open_vault
from tests.databases import SqliteDatabases
from tests.fakes import FakeBrain, FakeClock, FakeGateway
from tests.shop.actions.conftest import PRODUCT, SKU

PEOPLE = [CustomerId(n) for n in (1, 2, 3)]
S = OrderState
FOREVER = timedelta(days=10_000)
"""Nobody sends anything here: tasks wait for ever, and that breaks no law."""


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
    queue: list[tuple[int, int]] = field(default_factory=list)
    """Who paid and waits, with how many units they want, in order of payment."""
    money_in: int = 0
    money_back: int = 0

    def gain(self, units: int) -> None:
        """Units have become free: the queue is served first."""
        self.free += units
        self.serve()

    def serve(self) -> None:
        """Hand what is free to the first who wait; nobody is passed over."""
        while self.queue and self.free >= self.queue[0][1]:
            order_id, wanted = self.queue.pop(0)
            self.free -= wanted
            self.sold[order_id] = wanted
            self.state[order_id] = S.DELIVERING

    def leave(self, order_id: int, state: OrderState) -> None:
        """An order is decided about; who waited behind it may be served now."""
        waited = self.state[order_id] is S.WAITING_STOCK
        self.queue = [one for one in self.queue if one[0] != order_id]
        self.state[order_id] = state
        if waited:
            self.serve()


def has(*states: OrderState):
    """Only while some order is in one of these states: a step that can do nothing is a waste."""
    return precondition(lambda self: set(states) & set(self.model.state.values()))


PAID = frozenset(S) - {S.AWAITING_PAYMENT, S.EXPIRED, S.CANCELLED}


class Trading(RuleBasedStateMachine):
    orders: Bundle[CheckedOut] = Bundle("orders")
    batches: Bundle[BatchId] = Bundle("batches")

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.clock, self.stars, self.model = FakeClock(), FakeGateway(), Model()
        self.page = FakeGateway(
            "page", can_refund=False, can_refund_part=False, pays_in_chat=False
        )
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
            policy=Policy(gateways=("stars", "page"), max_open_holds=3),
            gateways={"stars": self.stars, "page": self.page},
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
        self.model.gain(n)
        return batch

    @rule(batch=consumes(batches))
    def undo_batch(self, batch):
        self.model.free -= self.run(undo(self.deps, SHELL, batch)).withdrawn

    @rule(
        target=orders,
        who=st.sampled_from(PEOPLE),
        quantity=st.integers(1, 3),
        n=st.integers(1, 4),
        gateway=st.sampled_from(["stars", "page"]),
    )
    def buy(self, who, quantity, n, gateway):
        wish = Checkout(who, self.product, quantity, gateway, f"nonce-{n}", "en")
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
        self.clock.advance(seconds=1)  # who paid first is first
        gateway = self.deps.gateways[done.attempt.gateway]
        order_id, amount = done.order.id, done.attempt.expected
        paid = replace(amount, amount=amount.amount * halves // 2)
        enough = halves >= 2
        notice = gateway.notice(done.attempt, f"T{self.txn}", paid=paid)
        outcomes = [self.run(settle(self.deps, notice)).outcome for _ in range(copies)]
        assert all(outcome is Outcome.DUPLICATE for outcome in outcomes[1:])
        self.model.money_in += paid.amount
        before, units = self.model.state[order_id], done.order.units
        if before is S.AWAITING_PAYMENT and enough:
            self.model.held.pop(order_id)
            self._now_sold(order_id, units)
        elif before is S.AWAITING_PAYMENT:
            self.model.state[order_id] = S.REVIEW
            self.model.gain(self.model.held.pop(order_id))
        elif before in {S.EXPIRED, S.CANCELLED} and not enough:
            self.model.state[order_id] = S.REVIEW
        elif before in {S.EXPIRED, S.CANCELLED} and self.model.free >= units:
            self.model.free -= units
            self._now_sold(order_id, units)
        elif before in {S.EXPIRED, S.CANCELLED} and gateway is self.stars:
            self.model.state[order_id] = S.REFUND_PENDING
        elif before in {S.EXPIRED, S.CANCELLED}:
            assert outcomes[0] is Outcome.WAITING
            self.model.state[order_id] = S.WAITING_STOCK
            self.model.queue.append((order_id, units))
        else:
            beside = Outcome.REFUNDING if gateway is self.stars else Outcome.CREDITED
            assert outcomes[0] is beside

    @precondition(lambda self: 0 < self.model.free <= 5)
    @rule(target=orders, who=st.sampled_from(PEOPLE), quantity=st.integers(1, 2))
    def pay_when_it_is_sold_out(self, who, quantity):
        """Two people want the last ones; the one who cancelled pays all the same, too late."""
        late = self._place(who, quantity, "page")
        if late is None:
            return multiple()
        self.cancel(late)
        if self.model.free:
            first = self._place(PEOPLE[0], self.model.free, "stars")
            if first is not None:
                self.pay(first, 1, 2)
        self.pay(late, 1, 2)
        return late

    def _place(self, who, quantity, gateway):
        self.txn += 1
        wish = Checkout(who, self.product, quantity, gateway, f"own-{self.txn}", "en")
        try:
            done = self.run(checkout(self.deps, wish))
        except Refused:
            return None
        self.model.free -= quantity
        self.model.held[done.order.id] = quantity
        self.model.state[done.order.id] = S.AWAITING_PAYMENT
        return done

    @has(*S)
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
            self.model.state[done.order.id] = S.CANCELLED
            self.model.gain(self.model.held.pop(done.order.id))

    def _credit(self, who):
        return sum(money.amount for money in self.run(balances(self.deps, who)))

    def _queue(self, order_id, units):
        """Into the queue where its payment belongs."""
        self.model.queue.append((order_id, units))
        order = self.run(self._waiting())
        self.model.queue.sort(key=lambda one: order.index(one[0]))

    async def _waiting(self):
        async with self.deps.store.read() as unit:
            return await unit.orders.waiting(SKU)

    async def _payments(self, order_id):
        async with self.deps.store.read() as unit:
            return await unit.payments.payments(order_id)

    def _now_sold(self, order_id, units):
        self.model.sold[order_id] = units
        self.model.state[order_id] = S.DELIVERING

    def _order(self, order_id):
        return self.run(self._stored(order_id))

    async def _stored(self, order_id):
        async with self.deps.store.read() as unit:
            return await unit.orders.get(order_id)

    def _actual(self, order_id):
        return self.run(self._state(order_id))

    async def _state(self, order_id):
        async with self.deps.store.read() as unit:
            return (await unit.orders.get(order_id)).state

    async def _money(self):
        paid = back = 0
        async with self.deps.store.read() as unit:
            for order_id in self.model.state:
                paid += sum(
                    p.money.amount
                    for p in await unit.payments.payments(order_id)
                    if p.gateway != CREDIT
                )
                back += sum(
                    r.money.amount
                    for r in await unit.payments.refunds(order_id)
                    if r.state == "succeeded" and r.gateway != CREDIT
                )
        return paid, back
