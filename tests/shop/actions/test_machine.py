"""A shop run by chance: whatever people do in whatever order, the laws hold and the model agrees."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    invariant,
    rule,
)

from konbini.shop.actions.credit import credit_order, grant, pay_with_credit
from konbini.shop.actions.deliver import contents, mark_delivered
from konbini.shop.actions.orders import expire_orders, open_order
from konbini.shop.actions.refund import carry_out, refund_order
from konbini.shop.actions.review import close_unpaid, delivery_failed, dispute_over, release, wait
from konbini.shop.actions.settle import settle
from konbini.shop.actions.waiting import Choice, choose, end_waits, serve_waiting_orders
from konbini.shop.errors import Invalid, NotOpen, Refused
from konbini.shop.money import Money
from konbini.shop.orders import HAS_GOODS, UNDELIVERABLE
from konbini.shop.payments import CREDIT, NoticeState, Outcome, RefundState
from konbini.storage.laws import check
from tests.shop.actions.conftest import SKU
from tests.shop.actions.machine import FOREVER, PAID, PEOPLE, S, Trading, has


class ShopMachine(Trading):
    orders = Trading.orders

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


ShopMachine.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestShop = ShopMachine.TestCase
