"""A shop run by chance: whatever people do in whatever order, the laws hold and the model agrees.

The model is a handful of dictionaries and a queue; the shop is the real actions on a real database.
"""

from __future__ import annotations

import asyncio
import tempfile
from dataclasses import dataclass, field, replace
from datetime import timedelta
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
from konbini.shop.actions.credit import balances, credit_order, grant, pay_with_credit
from konbini.shop.actions.deliver import contents, mark_delivered
from konbini.shop.actions.orders import cancel_order, expire_orders, open_order
from konbini.shop.actions.refund import carry_out, refund_order
from konbini.shop.actions.restock import SHELL, Restock, confirm, stage, undo
from konbini.shop.actions.review import close_unpaid, delivery_failed, dispute_over, release, wait
from konbini.shop.actions.settle import settle
from konbini.shop.actions.waiting import Choice, choose, end_waits, serve_waiting_orders
from konbini.shop.catalog import Category, LocalText
from konbini.shop.customers import Visit
from konbini.shop.deps import Deps
from konbini.shop.errors import Invalid, NotOpen, Refused
from konbini.shop.ids import BatchId, CustomerId
from konbini.shop.money import Money
from konbini.shop.orders import HAS_GOODS, UNDELIVERABLE, OrderState
from konbini.shop.payments import CREDIT, NoticeState, Outcome, RefundState
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


class ShopMachine(RuleBasedStateMachine):
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

    @rule(who=st.sampled_from(PEOPLE), units=st.integers(1, 3))
    def give_goodwill(self, who, units):
        self.txn += 1
        wish = {"key": f"G{self.txn}", "reason": "", "actor": "owner"}
        self.run(grant(self.deps, who, Money(650 * units, "XTR"), **wish))

    @has(S.AWAITING_PAYMENT)
    @rule(done=orders)
    def pay_by_credit(self, done):
        who, order_id = done.order.customer_id, done.order.id
        before = self._credit(who)
        self.clock.advance(seconds=1)
        try:
            settled = self.run(pay_with_credit(self.deps, who, order_id))
        except NotOpen:
            assert self.model.state[order_id] is not S.AWAITING_PAYMENT
            return
        except Refused:
            assert before < done.order.total.amount
            return
        if settled.outcome is Outcome.DUPLICATE:
            assert self._credit(who) == before
            return
        assert self._credit(who) == before - done.order.total.amount
        self.model.held.pop(order_id)
        self._now_sold(order_id, done.order.units)

    def _credit(self, who):
        return sum(money.amount for money in self.run(balances(self.deps, who)))

    @has(S.WAITING_STOCK, S.CREDITED)
    @rule(done=orders, choice=st.sampled_from(list(Choice)))
    def customer_chooses(self, done, choice):
        before = self.model.state[done.order.id]
        try:
            chosen = self.run(choose(self.deps, done.order.customer_id, done.order.id, choice))
        except NotOpen:
            assert before is not S.WAITING_STOCK
            return
        except Refused:
            assert choice is Choice.REFUND
            return
        if before is S.WAITING_STOCK and choice is not Choice.WAIT:
            self.model.leave(done.order.id, chosen.state)

    @has(S.REVIEW, S.WAITING_STOCK)
    @rule(done=orders)
    def staff_release(self, done):
        order_id, before = done.order.id, self.model.state[done.order.id]
        try:
            released = self.run(release(self.deps, order_id, "staff"))
        except (NotOpen, Refused):
            return
        assert before in {S.REVIEW, S.WAITING_STOCK}
        if released.state is S.WAITING_STOCK:
            self.model.state[order_id] = S.WAITING_STOCK
            self._queue(order_id, done.order.units)
            return
        if order_id not in self.model.sold:
            self.model.free -= done.order.units
            self.model.sold[order_id] = done.order.units
        self.model.leave(order_id, released.state)

    def _queue(self, order_id, units):
        """Into the queue where its payment belongs."""
        self.model.queue.append((order_id, units))
        order = self.run(self._waiting())
        self.model.queue.sort(key=lambda one: order.index(one[0]))

    async def _waiting(self):
        async with self.deps.store.read() as unit:
            return await unit.orders.waiting(SKU)

    @has(S.REVIEW, S.WAITING_STOCK)
    @rule(done=orders)
    def staff_lets_it_wait(self, done):
        order_id, before = done.order.id, self.model.state[done.order.id]
        try:
            self.run(wait(self.deps, order_id, "staff"))
        except (NotOpen, Refused):
            return
        if before is S.REVIEW:
            self.model.state[order_id] = S.WAITING_STOCK
            self._queue(order_id, done.order.units)

    @has(S.REVIEW, S.WAITING_STOCK)
    @rule(done=orders)
    def staff_credits(self, done):
        before = self.model.state[done.order.id]
        try:
            self.run(credit_order(self.deps, done.order.id, "staff"))
        except NotOpen:
            return
        assert before in {S.REVIEW, S.WAITING_STOCK, S.CREDITED}
        self.model.leave(done.order.id, S.CREDITED)

    @has(S.REVIEW)
    @rule(done=orders)
    def staff_closes(self, done):
        try:
            self.run(close_unpaid(self.deps, done.order.id, "staff"))
        except NotOpen:
            return
        assert self.model.state[done.order.id] is S.CANCELLED, "review without money is not here"

    @has(S.DELIVERING)
    @rule(done=orders)
    def chat_is_gone(self, done):
        failed = self.run(delivery_failed(self.deps, done.order.id, "gone"))
        assert (failed is not None) == (self.model.state[done.order.id] is S.DELIVERING)
        if failed is not None:
            self.model.state[done.order.id] = S.REVIEW

    @has(*PAID)
    @rule(done=orders)
    def bank_disputes(self, done):
        order_id = done.order.id
        paid = self.run(self._payments(order_id))
        if not paid:
            return
        self.txn += 1
        word = self.stars.notice(
            done.attempt, paid[0].txn, gateway=paid[0].gateway, state=NoticeState.DISPUTED,
            merchant_ref=None, dedupe_key=f"D{self.txn}",
        )  # fmt: skip
        if paid[0].gateway == CREDIT:
            return
        self.run(settle(self.deps, word))
        if self.model.state[order_id] not in {S.AWAITING_PAYMENT, S.EXPIRED, S.CANCELLED}:
            self.model.leave(order_id, S.DISPUTED)

    async def _payments(self, order_id):
        async with self.deps.store.read() as unit:
            return await unit.payments.payments(order_id)

    @has(S.DISPUTED)
    @rule(done=orders, won=st.booleans())
    def dispute_ends(self, done, won):
        try:
            over = self.run(dispute_over(self.deps, done.order.id, won, "staff"))
        except NotOpen:
            assert self.model.state[done.order.id] is not S.DISPUTED
            return
        self.model.state[done.order.id] = over.state
        self.model.money_back = self.run(self._money())[1]

    def _now_sold(self, order_id, units):
        self.model.sold[order_id] = units
        self.model.state[order_id] = S.DELIVERING

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

    @rule(minutes=st.sampled_from([1, 6, 11, 25 * 60, 8 * 24 * 60]))
    def let_time_pass(self, minutes):
        self.clock.advance(minutes=minutes)
        self.run(expire_orders(self.deps))
        for order_id, state in list(self.model.state.items()):
            if state is S.AWAITING_PAYMENT and self._actual(order_id) is S.EXPIRED:
                self.model.state[order_id] = S.EXPIRED
                self.model.gain(self.model.held.pop(order_id))
        waited = [order_id for order_id, _ in self.model.queue]
        self.run(end_waits(self.deps))
        for order_id in waited:
            actual = self._actual(order_id)
            if actual in {S.CREDITED, S.REFUND_PENDING, S.REFUNDED}:
                self.model.leave(order_id, actual)

    @rule()
    def the_minute_finds_nothing(self):
        assert self.run(serve_waiting_orders(self.deps)) == 0, "it was served before"

    @has(S.DELIVERING, S.REVIEW)
    @rule(done=orders)
    def chat_takes_the_goods(self, done):
        before = self._order(done.order.id)
        marked = self.run(mark_delivered(self.deps, done.order.id))
        missed = before.state is S.REVIEW and before.why == UNDELIVERABLE
        assert (marked is not None) == (before.state is S.DELIVERING or missed)
        if marked:
            self.model.state[done.order.id] = S.DELIVERED

    @has(*PAID)
    @rule(done=orders, part=st.sampled_from([None, None, 1, 300]))
    def staff_refund(self, done, part):
        state = self.model.state[done.order.id]
        amount = Money(part, "XTR") if part else None
        try:
            asked = self.run(refund_order(self.deps, done.order.id, "staff", amount))
        except (NotOpen, Refused, Invalid):
            return
        assert state in {S.DELIVERED, S.PARTIALLY_REFUNDED, S.REVIEW, S.WAITING_STOCK}
        self.model.leave(done.order.id, asked.state)

    @has(S.REFUND_PENDING, S.DELIVERED, S.DELIVERING)
    @rule(done=orders, answer=st.sampled_from([*[RefundState.SUCCEEDED] * 3, RefundState.FAILED]))
    def provider_refunds(self, done, answer):
        self.stars.refund_answer = answer
        view = self.run(open_order(self.deps, done.order.customer_id, done.order.id))
        for refund in view.refunds:
            fresh = refund.state is RefundState.PENDING
            said = self.run(carry_out(self.deps, refund.id))
            if fresh and said is RefundState.SUCCEEDED:
                self.model.money_back += refund.money.amount
            if fresh and self.model.state[done.order.id] is S.REFUND_PENDING:
                self.model.state[done.order.id] = self._actual(done.order.id)

    @has(S.REFUNDED, S.PARTIALLY_REFUNDED)
    @rule(done=orders)
    def provider_takes_a_refund_back(self, done):
        """What it said was given back did not go through after all."""
        view = self.run(open_order(self.deps, done.order.customer_id, done.order.id))
        done_ = [r for r in view.refunds if r.state is RefundState.SUCCEEDED]
        if not done_ or done_[-1].gateway == CREDIT or done_[-1].refund_key.startswith("provider"):
            return
        refund = done_[-1]
        self.txn += 1
        word = self.stars.notice(
            done.attempt, refund.txn, gateway=refund.gateway, state=NoticeState.REFUND_FAILED,
            merchant_ref=None, dedupe_key=f"F{self.txn}", paid=refund.money,
        )  # fmt: skip
        self.run(settle(self.deps, word))
        self.model.money_back = self.run(self._money())[1]
        if self.model.state[done.order.id] in {S.REFUNDED, S.PARTIALLY_REFUNDED, S.REFUND_PENDING}:
            self.model.state[done.order.id] = self._actual(done.order.id)

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

    # ── what must always be true ──

    @invariant()
    def the_laws_hold(self):
        laws = self.run(check(self.database, self.clock, overdue=FOREVER))
        assert not [law for law in laws if not law.ok]

    @invariant()
    def nobody_is_passed_over(self):
        assert self.run(self._waiting()) == [order_id for order_id, _ in self.model.queue]
        assert not self.model.queue or self.model.free < self.model.queue[0][1]

    @invariant()
    def every_wait_ends(self):
        for order_id, state in self.model.state.items():
            ends = self._order(order_id).decide_by
            assert (ends is not None) == (state is S.WAITING_STOCK)

    @invariant()
    def credit_is_never_below_nothing(self):
        assert all(self._credit(who) >= 0 for who in PEOPLE)

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


ShopMachine.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestShop = ShopMachine.TestCase
