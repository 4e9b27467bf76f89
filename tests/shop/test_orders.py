"""The order's table: legal steps only, and references people can type."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konbini.shop.catalog import Kind, LocalText
from konbini.shop.errors import NotOpen
from konbini.shop.ids import CustomerId, OrderRef, ProductId, Sku
from konbini.shop.money import Money
from konbini.shop.orders import (
    HAS_GOODS,
    TRANSITIONS,
    UNPAID,
    Line,
    Order,
    OrderState,
    new_ref,
    normal_ref,
)

NOW = datetime(2026, 1, 1, tzinfo=UTC)
LINE = Line(1, ProductId(1), Sku("A"), LocalText({"en": "A"}), Kind.KEY, 2, Money(5, "XTR"))
ORDER = Order(
    ref=OrderRef("AAAA-BBBB"),
    customer_id=CustomerId(1),
    state=OrderState.AWAITING_PAYMENT,
    lines=(LINE,),
    total=Money(10, "XTR"),
    nonce="n",
    locale="en",
    created_at=NOW,
    expires_at=NOW + timedelta(minutes=10),
)


@pytest.mark.parametrize("before", OrderState)
@pytest.mark.parametrize("after", OrderState)
def test_a_step_is_legal_exactly_when_the_table_lists_it(before, after):
    order = replace(ORDER, state=before)
    if after in TRANSITIONS[before]:
        assert order.to(after).state is after
    else:
        with pytest.raises(NotOpen):
            order.to(after)


def test_every_state_is_in_the_table_and_can_be_reached():
    assert set(TRANSITIONS) == set(OrderState)
    reachable = {OrderState.AWAITING_PAYMENT}
    while more := {after for state in reachable for after in TRANSITIONS[state]} - reachable:
        reachable |= more
    assert reachable == set(OrderState)


def test_money_taken_never_leads_back_to_unpaid():
    """But for a doubtful order in review, which a person closes when the money never came."""
    for state, after in TRANSITIONS.items():
        if state not in UNPAID:
            back = after & UNPAID
            assert back <= ({OrderState.CANCELLED} if state is OrderState.REVIEW else set())


def test_goods_are_only_taken_back_by_a_refund_or_a_person():
    for state in HAS_GOODS:
        asked_back = {OrderState.REVIEW, OrderState.REFUND_PENDING, OrderState.DISPUTED}
        assert TRANSITIONS[state] <= HAS_GOODS | asked_back


def test_units_are_the_sum_of_the_lines():
    assert ORDER.units == 2


def test_references_do_not_repeat_and_have_no_look_alikes():
    refs = {new_ref() for _ in range(2_000)}
    assert len(refs) == 2_000
    assert not set("".join(refs)) & set("01IOLU")


@given(st.text(max_size=30))
def test_any_text_is_a_reference_to_try_or_to_miss(text):
    assert len(normal_ref(text)) <= 20


@pytest.mark.parametrize("typed", ["7k3f q9xm", "7K3F-Q9XM", "7k3fq9xm", " 7K3F–q9xm "])
def test_a_reference_is_read_as_people_type_it(typed):
    assert normal_ref(typed) == "7K3F-Q9XM"
