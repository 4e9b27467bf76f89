"""Doubles that tests share: a clock that stands still, a provider and a brain that obey."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from konbini.shop.catalog import Product
from konbini.shop.errors import Invalid, Unavailable
from konbini.shop.faq import NO_CONTEXT, Context, Decision, Path, Understanding, Wish
from konbini.shop.ids import CustomerId, ProductId
from konbini.shop.money import Money
from konbini.shop.payments import Attempt, Notice, NoticeState, Refund, RefundState
from konbini.shop.ports import Movement, Opened

START = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)


class FakeClock:
    """Stands still until it is advanced."""

    def __init__(self, now: datetime = START) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now

    def advance(self, **delta: float) -> datetime:
        """Move on by a timedelta's keywords."""
        self._now += timedelta(**delta)
        return self._now


@dataclass
class FakeGateway:
    """A provider in memory. `down` makes every call Unavailable; `calls` counts them."""

    name: str = "stars"
    currencies: frozenset[str] = frozenset({"XTR"})
    can_refund: bool = True
    can_refund_part: bool = True
    can_cancel: bool = True
    can_list: bool = True
    confirm_by_query: bool = False
    pays_in_chat: bool = True
    down: bool = False
    cancels: bool = True
    paid: dict[str, Notice] = field(default_factory=dict)
    refunded: list[str] = field(default_factory=list)
    movements: list[Movement] = field(default_factory=list)
    refund_answer: RefundState = RefundState.SUCCEEDED
    calls: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        if not self.pays_in_chat:  # as the real ones: no bill in the chat to be unsealed
            self.read_payload = None  # type: ignore[assignment,method-assign]

    def _call(self, what: str) -> None:
        self.calls.append(what)
        if self.down:
            raise Unavailable(what=self.name)

    async def create(self, attempt: Attempt, label: str) -> Opened:
        self._call("create")
        if self.pays_in_chat:
            return Opened(invoice_payload=f"{attempt.merchant_ref}.sealed")
        return Opened(f"P-{attempt.merchant_ref}", f"https://pay.example/{attempt.merchant_ref}")

    def parse_callback(
        self, headers: Mapping[str, str], query: Mapping[str, str], body: bytes
    ) -> Sequence[Notice]:
        raise Invalid("bad-signature")

    async def query(self, attempt: Attempt) -> Notice | None:
        self._call("query")
        return self.paid.get(attempt.merchant_ref)

    async def cancel(self, attempt: Attempt) -> bool:
        self.calls.append("cancel")
        return self.cancels and not self.down

    async def refund(self, refund: Refund) -> RefundState:
        self._call("refund")
        self.refunded.append(refund.refund_key)
        return self.refund_answer

    async def statement(self, cursor: str | None) -> AsyncIterator[tuple[Movement, str]]:
        self._call("statement")
        for number, movement in enumerate(self.movements, 1):
            if number > int(cursor or 0):
                yield movement, str(number)

    def read_payload(self, payload: str, money: Money) -> str:
        if not payload.endswith(".sealed"):
            raise Invalid("bad-signature")
        return payload.removesuffix(".sealed")

    def notice(self, attempt: Attempt, txn: str = "T1", **changes: object) -> Notice:
        """The provider's word that an attempt is paid in full."""
        facts: dict[str, object] = {
            "gateway": self.name,
            "dedupe_key": f"{txn}:in",
            "state": NoticeState.PAID,
            "txn": txn,
            "merchant_ref": attempt.merchant_ref,
            "paid": attempt.expected,
        }
        return Notice(**{**facts, **changes})  # type: ignore[arg-type]


class FakeBrain:
    """Understands what it was told to understand."""

    def __init__(self) -> None:
        self.next = Understanding(Decision.UNSURE, Path.NONE)
        self.heard: list[str] = []
        self.contexts: list[Context] = []
        self.found: Sequence[ProductId] = ()
        self.tone: tuple[str, ...] = ()

    async def understand(
        self,
        text: str,
        *,
        locale: str,
        customer_id: CustomerId,
        context: Context = NO_CONTEXT,
    ) -> Understanding:
        self.heard.append(text)
        self.contexts.append(context)
        return self.next

    async def find(self, wish: Wish, products: Sequence[Product]) -> Sequence[ProductId]:
        return self.found

    def signs(self, text: str) -> tuple[str, ...]:
        return self.tone

    def calls_human(self, text: str) -> bool:
        return text == "human please"
