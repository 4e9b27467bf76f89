"""Receipts: what is stated about a settled order, and the one exact form in which it is signed.

Knows no key, no database and no page: only words, numbers and bytes.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from konbini.shop.errors import Invalid
from konbini.shop.ids import OrderId, OrderRef, ReceiptId
from konbini.shop.money import Money
from konbini.shop.orders import Order, OrderState
from konbini.shop.payments import Payment
from konbini.shop.policy import Policy
from konbini.shop.stock import Secret

FORMAT = "konbini/receipt/v1"
DOMAIN = b"konbini/receipt/v1\n"
"""Stands before a body when it is signed, so that no other signature of the key is a receipt's."""
SALT_BYTES = 16
_MOST_NAME = 200
_HIDDEN = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that turn the direction of what follows: an amount could be read backwards."""


class Fate(StrEnum):
    """How the order stood when its receipt was made."""

    DELIVERED = "delivered"
    REFUNDED = "refunded"
    CREDITED = "credited"


@dataclass(frozen=True, slots=True)
class Item:
    """One line: its name in the buyer's language, units, price of one."""

    name: str
    sku: str
    quantity: int
    unit_price: Money

    @property
    def sum(self) -> Money:
        """Price of the whole line."""
        return self.unit_price * self.quantity


@dataclass(frozen=True, slots=True)
class Paid:
    """One payment as its provider named it; `chain_transaction` when it went over a chain."""

    provider: str
    transaction: str
    money: Money
    at: datetime
    chain_transaction: str | None = None


@dataclass(frozen=True, slots=True)
class Goods:
    """What was delivered, as a hash nobody can guess back without the salt (hex, SHA-256)."""

    units: int
    sha256: str
    salt_sha256: str


@dataclass(frozen=True, slots=True)
class Statement:
    """Everything a receipt says. Times are UTC, whole seconds. `seller` is the person or company
    behind the shop, empty where the owner does not name one.
    """

    id: ReceiptId
    number: str
    order: OrderRef
    shop: str
    seller: str
    locale: str
    fate: Fate
    issued_at: datetime
    ordered_at: datetime
    paid_at: datetime | None
    delivered_at: datetime | None
    total: Money
    lines: tuple[Item, ...]
    payments: tuple[Paid, ...]
    goods: Goods | None

    def body(self) -> bytes:
        """The bytes that are signed (after DOMAIN)."""
        return canonical(_tree(self))

    @classmethod
    def read(cls, body: bytes | str) -> Statement:
        """A statement from its own body; raises Invalid("not-a-receipt")."""
        try:
            return _statement(json.loads(body))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            raise Invalid("not-a-receipt") from None


@dataclass(frozen=True, slots=True)
class Receipt:
    """A signed statement as it is kept. `salt` is for the buyer only; `key_id` names the key."""

    id: ReceiptId
    order_id: OrderId
    number: str
    issued_at: datetime
    body: str
    salt: bytes = field(repr=False)
    signature: bytes
    key_id: str

    @property
    def statement(self) -> Statement:
        """What it says."""
        return Statement.read(self.body)


def new_id() -> ReceiptId:
    """128 random bits, safe in an address: whoever knows it may see the page."""
    return ReceiptId(secrets.token_urlsafe(16))


def new_salt() -> bytes:
    """Fresh salt for one receipt's goods."""
    return secrets.token_bytes(SALT_BYTES)


def key_id_of(public_key: bytes) -> str:
    """The short name of a public key: 16 hex digits of its SHA-256."""
    return hashlib.sha256(public_key).hexdigest()[:16]


def goods_of(delivered: Iterable[Secret], salt: bytes) -> Goods:
    """The hash of goods in the order of delivery: salt, a zero byte, then every payload behind its
    length (8 bytes, big-endian), so that no two deliveries give the same bytes.
    """
    digest = hashlib.sha256(salt + b"\x00")
    units = 0
    for secret in delivered:
        digest.update(len(secret.data).to_bytes(8, "big"))
        digest.update(secret.data)
        units += 1
    return Goods(units, digest.hexdigest(), hashlib.sha256(salt).hexdigest())


def fate_of(order: Order) -> Fate | None:
    """What a receipt of the order would state; None while its fate is open."""
    if order.delivered_at is not None:
        return Fate.DELIVERED
    if order.state in {OrderState.REFUNDED, OrderState.PARTIALLY_REFUNDED}:
        return Fate.REFUNDED
    return Fate.CREDITED if order.state is OrderState.CREDITED else None


def state(
    order: Order, payments: Iterable[Payment], policy: Policy, *, at: datetime, goods: Goods | None
) -> Statement:
    """The statement about an order as it is at `at`; raises Invalid while its fate is open."""
    fate = fate_of(order)
    if fate is None:
        raise Invalid("fate-open", order=order.ref)
    return Statement(
        id=new_id(),
        number=f"R-{order.ref}",
        order=order.ref,
        shop=plain(policy.shop_name),
        seller=plain(policy.seller),
        locale=order.locale,
        fate=fate,
        issued_at=_second(at),
        ordered_at=_second(order.created_at),
        paid_at=_second(order.paid_at) if order.paid_at else None,
        delivered_at=_second(order.delivered_at) if order.delivered_at else None,
        total=order.total,
        lines=tuple(
            Item(plain(n.name.pick(order.locale, "en")), n.sku, n.quantity, n.unit_price)
            for n in order.lines
        ),
        payments=tuple(
            Paid(plain(p.gateway), plain(p.txn), p.money, _second(p.at), p.chain_txn)
            for p in payments
        ),
        goods=goods,
    )


def plain(text: str) -> str:
    """People's words on one line: no control characters, nothing that turns the direction."""
    kept = (
        " " if char.isspace() else char
        for char in text
        if char.isspace()
        or (unicodedata.category(char) not in {"Cc", "Cs", "Cn"} and char not in _HIDDEN)
    )
    return " ".join("".join(kept).split())[:_MOST_NAME]


def canonical(tree: Mapping[str, Any]) -> bytes:
    """JSON with sorted keys and no spaces, in UTF-8 (RFC 8785 for strings, integers, booleans)."""
    text = json.dumps(
        tree, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    return text.encode()


def _second(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)


def _time(moment: datetime | None) -> str | None:
    return None if moment is None else f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def _money(money: Money) -> dict[str, Any]:
    return {
        "amount": money.amount,
        "currency": money.currency,
        "decimal": str(money.decimal),
    }


def _tree(said: Statement) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "id": said.id,
        "number": said.number,
        "order": said.order,
        "shop": said.shop,
        "seller": said.seller,
        "locale": said.locale,
        "fate": said.fate.value,
        "issued_at": _time(said.issued_at),
        "ordered_at": _time(said.ordered_at),
        "paid_at": _time(said.paid_at),
        "delivered_at": _time(said.delivered_at),
        "total": _money(said.total),
        "lines": [_line(line) for line in said.lines],
        "payments": [
            {
                "provider": paid.provider,
                "transaction": paid.transaction,
                "chain_transaction": paid.chain_transaction,
                "money": _money(paid.money),
                "at": _time(paid.at),
            }
            for paid in said.payments
        ],
        "goods": None
        if said.goods is None
        else {
            "units": said.goods.units,
            "sha256": said.goods.sha256,
            "salt_sha256": said.goods.salt_sha256,
        },
    }


def _line(item: Item) -> dict[str, Any]:
    return {
        "name": item.name,
        "sku": item.sku,
        "quantity": item.quantity,
        "unit_price": _money(item.unit_price),
        "sum": _money(item.sum),
    }


def _statement(tree: Any) -> Statement:
    if tree["format"] != FORMAT:
        raise ValueError("another format")
    said = Statement(
        id=ReceiptId(tree["id"]),
        number=tree["number"],
        order=OrderRef(tree["order"]),
        shop=tree["shop"],
        seller=tree["seller"],
        locale=tree["locale"],
        fate=Fate(tree["fate"]),
        issued_at=_moment(tree["issued_at"]),
        ordered_at=_moment(tree["ordered_at"]),
        paid_at=_moment(tree["paid_at"]) if tree["paid_at"] else None,
        delivered_at=_moment(tree["delivered_at"]) if tree["delivered_at"] else None,
        total=_amount(tree["total"]),
        lines=tuple(
            Item(line["name"], line["sku"], line["quantity"], _amount(line["unit_price"]))
            for line in tree["lines"]
        ),
        payments=tuple(
            Paid(
                paid["provider"],
                paid["transaction"],
                _amount(paid["money"]),
                _moment(paid["at"]),
                paid["chain_transaction"],
            )
            for paid in tree["payments"]
        ),
        goods=Goods(**tree["goods"]) if tree["goods"] else None,
    )
    if _tree(said) != tree:
        raise ValueError("not all of it is a receipt")
    return said


def _moment(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)


def _amount(tree: Mapping[str, Any]) -> Money:
    return Money(int(tree["amount"]), tree["currency"])
