"""Shares by pure arithmetic: nothing is made or lost, whatever the order of refunds."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konbini.shop.catalog import Kind, LocalText, Warranty
from konbini.shop.ids import ProductId, Sku, StaffId
from konbini.shop.money import Money
from konbini.shop.orders import Line
from konbini.shop.payments import Account, Posting
from konbini.shop.shares import (
    SHOP,
    WHOLE,
    Brought,
    credited,
    divide,
    paid_out,
    released,
    returned,
    scaled,
    shares_of,
)

MEI, LEO = StaffId(7), StaffId(8)
PRICES = st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 20)), min_size=1, max_size=3)


def line(number: int, price: int, quantity: int) -> Line:
    return Line(
        number, ProductId(1), Sku("X"), LocalText({"en": "X"}), Kind.KEY, quantity,
        Money(price, "USD"), LocalText(), Warranty(),
    )  # fmt: skip


@st.composite
def sales(draw: st.DrawFn) -> tuple[list[Line], list[Brought], int]:
    lines = [line(n, price, units) for n, (price, units) in enumerate(draw(PRICES), 1)]
    brought = []
    for one in lines:
        first = draw(st.integers(0, one.quantity))
        second = draw(st.integers(0, one.quantity - first))
        brought += [Brought(one.number, MEI, first), Brought(one.number, LEO, second)]
    return lines, brought, draw(st.integers(0, WHOLE))


def total(postings: tuple[Posting, ...]) -> int:
    return sum(posting.amount for posting in postings)


def test_a_share_is_rounded_down_once_a_line_and_the_rest_is_the_shops() -> None:
    lines = [line(1, 333, 3), line(2, 100, 1)]
    brought = [Brought(1, MEI, 2), Brought(1, LEO, 1), Brought(2, MEI, 1)]
    shares = shares_of(lines, brought, 7_050)
    assert shares == {MEI: 469 + 70, LEO: 234}  # 666 × 0.705 = 469.53, 333 × 0.705 = 234.765
    postings = credited(1099, shares)
    assert postings == (
        Posting(Account.DELIVERED, -(1099 - 773)),
        Posting(Account.MERCHANT_HELD, -539, "7"),
        Posting(Account.MERCHANT_HELD, -234, "8"),
    )


@given(sales())
def test_shares_never_exceed_what_was_sold(
    sale: tuple[list[Line], list[Brought], int],
) -> None:
    lines, brought, rate = sale
    value = sum(one.unit_price.amount * one.quantity for one in lines)
    shares = shares_of(lines, brought, rate)
    postings = credited(value, shares)
    assert total(postings) == -value
    assert all(posting.amount <= 0 for posting in postings)
    assert sum(shares.values()) * WHOLE <= value * rate


@given(sales(), st.integers(0, 10**7))
def test_another_amount_is_shared_in_the_same_proportion(
    sale: tuple[list[Line], list[Brought], int], value: int
) -> None:
    lines, brought, rate = sale
    price = sum(one.unit_price.amount * one.quantity for one in lines)
    shares = shares_of(lines, brought, rate)
    assert total(credited(value, scaled(shares, price, value))) == -value


@given(st.dictionaries(st.sampled_from([SHOP, "7", "8", "9"]), st.integers(0, 10**9)), st.data())
def test_an_amount_is_divided_completely_and_nobody_gives_more_than_they_have(
    among: dict[str, int], data: st.DataObject
) -> None:
    amount = data.draw(st.integers(0, sum(among.values())))
    parts = divide(amount, among)
    assert sum(parts.values()) == amount
    assert all(0 <= parts[who] <= has for who, has in among.items())


def test_more_than_there_is_cannot_be_divided() -> None:
    for amount, among in ((2, {SHOP: 1}), (-1, {SHOP: 1}), (0, {SHOP: -1})):
        with pytest.raises(ValueError, match="more than"):
            divide(amount, among)


class Books:
    """A plain ledger of one order."""

    def __init__(self) -> None:
        self.sums: Counter[tuple[Account, str]] = Counter()

    def post(self, postings: tuple[Posting, ...]) -> None:
        for posting in postings:
            self.sums[posting.account, posting.party] += posting.amount

    @property
    def left(self) -> int:
        return -sum(self.sums.values())


@given(
    sales(),
    st.lists(
        st.one_of(st.integers(1, 10**7), st.sampled_from([f"release {MEI}", f"release {LEO}"])),
        max_size=8,
    ),
)
def test_any_order_of_refunds_and_releases_keeps_every_account_in_its_bounds(
    sale: tuple[list[Line], list[Brought], int], steps: list[int | str]
) -> None:
    lines, brought, rate = sale
    value = sum(one.unit_price.amount * one.quantity for one in lines)
    books = Books()
    shares = shares_of(lines, brought, rate)
    books.post(credited(value, shares))
    for step in steps:
        before = books.left
        if isinstance(step, int):
            back = min(step, before)
            postings = returned(back, books.sums)
            assert total(postings) == back
            books.post(postings)
            assert books.left == before - back
        else:
            who = StaffId(int(step.removeprefix("release ")))
            held = -books.sums[Account.MERCHANT_HELD, str(who)]
            books.post(released(held, who))
            assert books.left == before
        assert all(amount <= 0 for amount in books.sums.values())
    books.post(returned(books.left, books.sums))
    assert not any(books.sums.values()), "a full refund leaves nothing with anybody"


def test_what_exceeds_the_orders_value_is_the_shops_loss() -> None:
    books = Books()
    books.post(credited(100, {MEI: 60}))
    assert returned(150, books.sums) == (
        Posting(Account.DELIVERED, 90),
        Posting(Account.MERCHANT_HELD, 60, "7"),
    )


def test_what_was_released_is_taken_from_what_is_due() -> None:
    books = Books()
    books.post(credited(100, {MEI: 60, LEO: 20}))
    books.post(released(60, MEI))
    books.post(paid_out(60, MEI))
    books.sums[Account.MERCHANT_DUE, "7"] = -60  # a payout belongs to no order
    books.sums.pop((Account.PAYOUTS, ""))
    assert returned(50, books.sums) == (
        Posting(Account.DELIVERED, 10),
        Posting(Account.MERCHANT_DUE, 30, "7"),
        Posting(Account.MERCHANT_HELD, 10, "8"),
    )
