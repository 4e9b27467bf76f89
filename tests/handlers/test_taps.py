"""Taps on the wire: what goes out comes back, and nothing else does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import konbini.handlers.telegram.routers  # noqa: F401 - imports every kind of tap there is
from konbini.handlers.screens.customer_taps import Buy, OpenProduct, OpenShelf, short
from konbini.handlers.screens.taps import BadTap, Tap


def kinds(kind: type[Tap] = Tap) -> list[type[Tap]]:
    # slots=True makes a second class per kind; the one with a prefix of its own counts once
    found = {sub.__qualname__: sub for sub in kind.__subclasses__()}
    return [*found.values(), *(deeper for sub in found.values() for deeper in kinds(sub))]


def test_every_kind_has_a_prefix_of_its_own() -> None:
    prefixes = [kind.prefix for kind in kinds()]
    assert len(prefixes) == len(set(prefixes))
    assert all(prefix and ":" not in prefix for prefix in prefixes)


def test_what_is_packed_comes_back() -> None:
    tap = Buy(12345, 100, "nowpayments", "abcDEF_-123")
    assert Buy.unpack(tap.pack()) == tap
    assert len(tap.pack()) <= 64


@pytest.mark.parametrize(
    "data",
    [
        "",
        "buy",
        "buy:1:2:x",
        "buy:1:2:x:y:z",
        "buy:one:2:x:y",
        "item:1:٣",
        "item:1:1.5",
        "item:1:",
    ],
)
def test_garbage_is_not_a_tap(data: str) -> None:
    for kind in (Buy, OpenProduct):
        with pytest.raises(BadTap):
            kind.unpack(data)


@given(st.text(max_size=80))
def test_no_text_breaks_the_reading(data: str) -> None:
    for kind in kinds():
        try:
            tap = kind.unpack(data)
        except BadTap:
            continue
        assert tap.pack()


@given(st.text(min_size=1, max_size=300))
def test_any_category_id_fits_a_button(name: str) -> None:
    assert OpenShelf(short(name), 99).pack()
