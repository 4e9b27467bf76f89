"""The catalogue's words: what is read, what is refused and where it says so."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from konbini.shop import catalog_file
from konbini.shop.catalog import Kind, Release
from konbini.shop.fields import MAX_FAULTS, BadFile, Fault
from konbini.shop.money import Money


def product(**more: Any) -> dict[str, Any]:
    return {"sku": "A-1", "category": "c", "name": {"en": "A"}, "price": {"XTR": 5}, **more}


def catalogue(*products: Any) -> dict[str, Any]:
    return {"categories": [{"id": "c", "name": "C"}], "products": list(products)}


def refused(data: object) -> tuple[Fault, ...]:
    with pytest.raises(BadFile) as caught:
        catalog_file.parse(data)
    return caught.value.faults


def test_every_field_is_read() -> None:
    full = product(
        description={"zh_cn": "好"}, price={"USD": "10.00", "XTR": 650}, kind="shared", uses=3,
        key_pattern="^a$", usage="Use it", warranty={"days": 7, "replacements": 1},
        limits={"per_order": 5, "per_day": 10}, low_stock=20,
    )  # fmt: skip
    read = catalog_file.parse(catalogue(full)).products[0]
    assert read.prices == {"USD": Money(1000, "USD"), "XTR": Money(650, "XTR")}
    assert (read.kind, read.uses, read.low_stock) == (Kind.SHARED, 3, 20)
    assert dict(read.description.values) == {"zh-CN": "好"}
    assert dict(read.usage.values) == {"en": "Use it"}
    assert (read.warranty.days, read.limits.per_day) == (7, 10)
    assert read.release == Release()


@pytest.mark.parametrize(
    ("text", "seconds", "kept"),
    [("90s", 90, "1m30s"), ("30m", 1800, "30m"), ("1H 30M", 5400, "1h30m"), ("48h", 172800, "2d"),
     (0, 0, None), ("", 0, None), ("30d", 2592000, "30d")],
)  # fmt: skip
def test_a_delay_is_read_and_written_in_the_same_words(
    text: object, seconds: int, kept: str | None
) -> None:
    read = catalog_file.parse(catalogue(product(release={"delay": text}))).products[0]
    assert read.release.delay == timedelta(seconds=seconds)
    assert catalog_file.dump_product(read).get("release", {}) == ({"delay": kept} if kept else {})


def test_a_threshold_is_per_currency_and_from_it_on() -> None:
    wish = product(release={"delay": "2h", "manual_from": {"usd": "100", "XTR": 5000, "EUR": 0}})
    file = catalog_file.parse(catalogue(wish))
    release = file.products[0].release
    assert not release.by_hand(Money(9_999, "USD"))
    assert release.by_hand(Money(10_000, "USD"))
    assert release.by_hand(Money(5_000, "XTR"))
    assert release.by_hand(Money(0, "EUR"))
    assert not release.by_hand(Money(10**9, "RUB"))
    assert catalog_file.parse(catalog_file.dump(file.categories, file.products)) == file


def test_what_is_dumped_reads_back_the_same() -> None:
    read = catalog_file.parse(catalogue(product(kind="shared"), product(sku="B", low_stock=3)))
    assert catalog_file.parse(catalog_file.dump(read.categories, read.products)) == read


def test_a_shared_key_without_uses_serves_a_hundred() -> None:
    assert catalog_file.parse(catalogue(product(kind="shared"))).products[0].uses == 100


@pytest.mark.parametrize(
    ("wrong", "where", "code"),
    [
        ({"sku": ""}, "products[1].sku", "missing"),
        *(
            ({"release": {"delay": delay}}, "products[1] (A-1).release.delay", code)
            for delay, code in (
                ("soon", "bad-duration"),
                (30, "bad-duration"),
                ("-5m", "bad-duration"),
                ("1.5h", "bad-duration"),
                ("30m1h", "bad-duration"),
                ("31d", "too-far"),
                (["30m"], "not-text"),
                ("٣m", "bad-duration"),
            )
        ),
        *(
            (
                {"release": {"manual_from": {"USD": amount}}},
                "products[1] (A-1).release.manual_from.USD",
                code,
            )
            for amount, code in (
                ("-1", "negative"),
                ("1.005", "too-many-decimals"),
                (1.5, "bad-amount"),
                ("NaN", "bad-amount"),
                (True, "bad-amount"),
            )
        ),
        (
            {"release": {"manual_from": 5}},
            "products[1] (A-1).release.manual_from",
            "price-without-currency",
        ),
        ({"release": {"dealy": "5m"}}, "products[1] (A-1).release.dealy", "unknown-field"),
        ({"sku": "A B"}, "products[1].sku", "bad-id"),
        ({"sku": "A" * 63}, "products[1].sku", "bad-id"),
        ({"name": {}}, "products[1] (A-1).name", "missing"),
        ({"name": {"en": "a\x07b"}}, "products[1] (A-1).name.en", "control-character"),
        ({"name": {"en": "x" * 129}}, "products[1] (A-1).name.en", "too-long"),
        ({"name": {"en": ["x"]}}, "products[1] (A-1).name.en", "not-text"),
        ({"name": {"english!": "x"}}, "products[1] (A-1).name.english!", "bad-language"),
        ({"description": "x" * 2501}, "products[1] (A-1).description", "too-long"),
        ({"usage": "x" * 1501}, "products[1] (A-1).usage", "too-long"),
        ({"category": "nope"}, "products[1] (A-1).category", "unknown-category"),
        ({"price": None}, "products[1] (A-1).price", "missing"),
        ({"price": 5}, "products[1] (A-1).price", "price-without-currency"),
        ({"price": {"XTR": 0}}, "products[1] (A-1).price.XTR", "free"),
        ({"price": {"XTR": -1}}, "products[1] (A-1).price.XTR", "negative"),
        ({"price": {"XTR": "1.5"}}, "products[1] (A-1).price.XTR", "too-many-decimals"),
        ({"price": {"USD": "1.234"}}, "products[1] (A-1).price.USD", "too-many-decimals"),
        ({"price": {"USD": "ten"}}, "products[1] (A-1).price.USD", "bad-amount"),
        ({"price": {"USD": "1e5"}}, "products[1] (A-1).price.USD", "bad-amount"),
        ({"price": {"USD": True}}, "products[1] (A-1).price.USD", "bad-amount"),
        ({"price": {"XTR": 100_001}}, "products[1] (A-1).price.XTR", "absurd-price"),
        ({"price": {"USD": "9" * 12}}, "products[1] (A-1).price.USD", "absurd-price"),
        ({"price": {"dollars": 5}}, "products[1] (A-1).price.dollars", "bad-currency"),
        ({"kind": "keys"}, "products[1] (A-1).kind", "unknown-kind"),
        ({"key_pattern": "["}, "products[1] (A-1).key_pattern", "bad-pattern"),
        ({"key_pattern": "a" * 201}, "products[1] (A-1).key_pattern", "bad-pattern"),
        ({"limits": {"per_order": 0}}, "products[1] (A-1).limits.per_order", "out-of-range"),
        ({"limits": [1]}, "products[1] (A-1).limits", "not-a-mapping"),
        ({"low_stock": "many"}, "products[1] (A-1).low_stock", "not-a-number"),
        ({"low_stock": True}, "products[1] (A-1).low_stock", "not-a-number"),
        ({"uses": 0}, "products[1] (A-1).uses", "out-of-range"),
        ({"descripton": "x"}, "products[1] (A-1).descripton", "unknown-field"),
    ],
)
def test_a_wrong_field_is_named_by_its_place(wrong: dict[str, Any], where: str, code: str) -> None:
    assert (where, code) in {
        (fault.where, fault.code) for fault in refused(catalogue(product(**wrong)))
    }


def test_doubles_are_refused_whatever_their_case() -> None:
    faults = refused(catalogue(product(), product(sku="a-1")))
    assert [(f.where, f.code) for f in faults] == [("products[2] (a-1).sku", "double")]
    double = {"categories": [{"id": "c", "name": "C"}, {"id": "c", "name": "D"}]}
    assert refused(double)[0].code == "double"


def test_every_fault_is_told_at_once_up_to_a_bound() -> None:
    many = [product(sku=f"A-{n}", price={"XTR": 0}) for n in range(MAX_FAULTS + 10)]
    assert len(refused(catalogue(*many))) == MAX_FAULTS


@pytest.mark.parametrize("data", [None, {}, [], "text", 5, {"products": {}}, {"products": [1]}])
def test_something_else_than_a_catalogue_is_refused(data: object) -> None:
    assert refused(data)


def test_odd_things_are_taken_with_a_warning() -> None:
    read = catalog_file.parse(
        catalogue(
            product(kind="generated", colour="red", uses=5),
            product(sku="B.1", name={"en": "x" * 65}),
        )
    )
    codes = [warning.code for warning in read.warnings]
    assert codes == [
        "not-sold-yet", "uses-ignored", "unknown-field-ignored", "no-deep-link", "long-name",
    ]  # fmt: skip
