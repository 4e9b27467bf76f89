"""The port Gateway over an epay merchant. Believes a notice for its signature and every field.

Money is CNY. V1 notices should also be asked about before goods leave (`confirm_by_query`).
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from konbini.gateways.epay.account import PAGE, Account
from konbini.gateways.epay.bills import Bill
from konbini.gateways.epay.callback import read_notice, read_params
from konbini.gateways.epay.settings import CURRENCY, EpaySettings, Version
from konbini.gateways.epay.v1 import AccountV1
from konbini.gateways.epay.v2 import AccountV2
from konbini.shop.errors import Invalid, Unavailable
from konbini.shop.payments import Attempt, Notice, NoticeState, Refund, RefundState
from konbini.shop.ports import Clock, Movement, Opened

LOOK_BACK = timedelta(days=3)
"""How long after it was made an order may still be paid, for reading statements."""
_AHEAD = timedelta(hours=1)
"""How far the provider's clock may be before ours."""
_MAX_PAGES = 200
_REFERENCE = re.compile(r"[A-Za-z0-9._|-]{1,64}")


class EpayGateway:
    """One merchant account of an epay server."""

    ack = "success"
    """What the provider wants to read when a notice was taken."""
    can_find = True
    can_list = True

    def __init__(self, settings: EpaySettings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._account: Account = (
            AccountV1(settings) if settings.version is Version.V1 else AccountV2(settings, clock)
        )

    def __repr__(self) -> str:
        return f"EpayGateway({self._settings.version.value})"

    @property
    def name(self) -> str:
        return "epay"

    @property
    def currencies(self) -> frozenset[str]:
        return frozenset({CURRENCY})

    @property
    def can_refund(self) -> bool:
        return True

    @property
    def can_refund_part(self) -> bool:
        """V1 refunds have no key, so a part could be given twice."""
        return self._settings.version is Version.V2

    @property
    def can_cancel(self) -> bool:
        """Only V2 can close an order that nobody paid."""
        return self._settings.version is Version.V2

    @property
    def confirm_by_query(self) -> bool:
        """V1's one shared key also signs what the buyer holds, so a notice alone is not enough."""
        return self._settings.version is Version.V1

    async def close(self) -> None:
        """Give the connections back."""
        await self._account.aclose()

    async def create(self, attempt: Attempt, label: str) -> Opened:  # noqa: ARG002 - never signed
        """The pay page. Raises Invalid for money or a reference epay has no place for."""
        if attempt.expected.currency != CURRENCY or attempt.expected.amount <= 0:
            raise Invalid("bad-amount", where="epay", currency=attempt.expected.currency)
        if not _REFERENCE.fullmatch(attempt.merchant_ref):
            raise Invalid("bad-reference", where="epay")
        if attempt.pay_url:
            return Opened(attempt.provider_ref, attempt.pay_url)
        return await self._account.open(attempt)

    async def find(self, merchant_ref: str) -> Opened | None:
        """An order made earlier under this reference, without its page; None when none was."""
        bill = await self._bill("out_trade_no", merchant_ref)
        return Opened(bill.trade_no) if bill else None

    def parse_callback(
        self, headers: Mapping[str, str], query: Mapping[str, str], body: bytes
    ) -> Sequence[Notice]:
        """The payment in a notice, by GET or POST; raises Invalid("bad-signature" | "malformed").

        The raw query is read from the pseudo header `:query` when there is one, because a
        parameter that was sent twice cannot be seen in a Mapping.
        """
        params = read_params(headers, query, body)
        notice = read_notice(
            params, self._settings, verified=self._account.verified, now=self._clock.now()
        )
        return [notice]

    async def query(self, attempt: Attempt) -> Notice | None:
        """What became of an attempt (paid, refunded, frozen); None while nothing was paid."""
        bill = await self._bill("out_trade_no", attempt.merchant_ref)
        return bill.notice("query") if bill else None

    async def confirm(self, notice: Notice) -> Notice | None:
        """What the provider says about the order a notice names; None: it was not paid.

        The answer stands for the notice only if reference and amount are the same.
        """
        bill = await self._bill("trade_no", notice.txn)
        if bill is None or bill.merchant_ref != notice.merchant_ref:
            return None
        found = bill.notice("query")
        return found if found and found.state is NoticeState.PAID else None

    async def cancel(self, attempt: Attempt) -> bool:
        """Close the order; False when it is paid, nobody answers, or the version is V1."""
        try:
            return await self._account.shut(attempt)
        except (Unavailable, Invalid):
            return False

    async def refund(self, refund: Refund) -> RefundState:
        """Give money back; in V1 only the whole (a part is MANUAL), in V2 under a refund key."""
        bill = await self._bill("trade_no", refund.txn)
        if bill is None or bill.state is None:
            return RefundState.FAILED
        if bill.is_all_back:
            return RefundState.SUCCEEDED
        if not self._account.can_return(bill, refund):
            return RefundState.MANUAL
        try:
            done = await self._account.give_back(bill, refund)
        except Invalid:
            raise Unavailable(what="epay", problem="odd answer") from None
        return RefundState.SUCCEEDED if done else RefundState.FAILED

    async def statement(self, cursor: str | None) -> AsyncIterator[tuple[Movement, str]]:
        """Payments after `cursor`, by the time they were paid; refunds stand at that time too.

        Lists are by the time orders were made, so each reading goes LOOK_BACK further than the
        cursor; without one it begins LOOK_BACK ago (older orders are not news).
        """
        now = self._clock.now()
        since = _time_of(cursor) or now
        if since > now + _AHEAD:  # reached by a clock that was wrong: it says nothing
            cursor, since = None, now
        moves = [
            (_place(move), move)
            for bill in await self._bills(since - LOOK_BACK)
            for move in bill.movements()
        ]
        for place, move in sorted(moves, key=lambda item: item[0]):
            if cursor is None or place > cursor:
                yield move, place

    async def _bills(self, floor: datetime) -> Sequence[Bill]:
        """Orders made since `floor`, each once: pages shift while new orders come in."""
        found: dict[str, Bill] = {}
        for page in range(_MAX_PAGES):
            try:
                bills = await self._account.bills(page * PAGE)
            except Invalid:
                raise Unavailable(what="epay", problem="odd answer") from None
            news = [bill for bill in bills if bill.added_at is None or bill.added_at >= floor]
            found |= {bill.trade_no: bill for bill in news if self._is_ours(bill)}
            if len(bills) < PAGE or len(news) < len(bills):
                break
        return list(found.values())

    async def _bill(self, name: str, number: str) -> Bill | None:
        """One order; raises Unavailable for an answer about another order or merchant."""
        try:
            bill = await self._account.bill(name, number)
        except Invalid:
            raise Unavailable(what="epay", problem="odd answer") from None
        if bill is None:
            return None
        same = number == (bill.trade_no if name == "trade_no" else bill.merchant_ref)
        if not same or not self._is_ours(bill):
            raise Unavailable(what="epay", problem="answer about another order")
        return bill

    def _is_ours(self, bill: Bill) -> bool:
        return bill.pid == self._settings.pid


def _place(move: Movement) -> str:
    """A cursor: sorts by time, then order, then in before out."""
    at = move.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")
    return f"{at}|{move.txn}|{'in' if move.incoming else 'out'}"


def _time_of(cursor: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat((cursor or "").partition("|")[0]).replace(tzinfo=UTC)
    except ValueError:
        return None
