"""A settled order and its receipt for tests, signed by a key of their own."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from konbini.shop.actions.receipts import ReceiptView
from konbini.shop.catalog import Kind, LocalText
from konbini.shop.ids import AttemptId, CustomerId, OrderId, OrderRef, ProductId, Sku
from konbini.shop.money import Money
from konbini.shop.orders import Line, Order, OrderState
from konbini.shop.payments import Payment
from konbini.shop.policy import Policy
from konbini.shop.receipts import (
    DOMAIN,
    Receipt,
    Statement,
    goods_of,
    key_id_of,
    state,
)
from konbini.shop.stock import Secret
from konbini.storage.vault import public_part
from tests.fakes import START

PRIVATE, STRANGER = b"s" * 32, b"x" * 32
SALT = b"0123456789abcdef"
PIN = "4711"


def sign(message: bytes, private: bytes = PRIVATE) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(private).sign(message)


def order(locale: str = "en", *names: str, **changes: object) -> Order:
    """Delivered; two cards of each name."""
    lines = tuple(
        Line(
            number, ProductId(number), Sku(f"S-{number}"), LocalText({locale: name}), Kind.KEY, 2,
            Money(1999, "USD"),
        )
        for number, name in enumerate(names or ("Game card",), 1)
    )  # fmt: skip
    made = Order(
        OrderRef("7K3F-Q9XM"), CustomerId(1), OrderState.DELIVERED, lines,
        Money(3998 * len(lines), "USD"), "n", locale, START, START, START, START, id=OrderId(7),
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def payment(of: Order) -> Payment:
    return Payment("stripe", "pi_3Oq", of.total, START, of.id, AttemptId(1))


POLICY = Policy(shop_name="Corner shop", seller="Ann Example, High Street 1")


def statement(of: Order | None = None) -> Statement:
    of = of or order()
    goods = goods_of([Secret(PIN.encode())], SALT) if of.delivered_at else None
    return state(of, [payment(of)], POLICY, at=START + timedelta(seconds=1), goods=goods)


def receipt(said: Statement | None = None, private: bytes = PRIVATE) -> Receipt:
    said = said or statement()
    body = said.body()
    return Receipt(
        said.id, OrderId(7), said.number, said.issued_at, body.decode(),
        SALT if said.goods else b"", sign(DOMAIN + body, private), key_id_of(public_part(private)),
    )  # fmt: skip


def view(of: Order | None = None) -> ReceiptView:
    of = of or order()
    made = receipt(statement(of))
    return ReceiptView(made, made.statement, of, (), public_part(PRIVATE))
