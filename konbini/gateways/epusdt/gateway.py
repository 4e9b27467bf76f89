"""The port Gateway over an epusdt server. No refunds, no list: a chain gives nothing back.

Prices are in the configured fiat currency; the coins are the server's business.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from konbini.gateways.epusdt.callback import PAID, read_notices
from konbini.gateways.epusdt.server import TRADE_ID, Server, Trade
from konbini.gateways.epusdt.settings import Dialect, EpusdtSettings
from konbini.gateways.tries import Tries
from konbini.shop.errors import Invalid, Unavailable
from konbini.shop.money import Money
from konbini.shop.payments import Attempt, Notice, NoticeState, Refund, RefundState
from konbini.shop.ports import Clock, Movement, Opened

_REFERENCE = re.compile(r"[A-Za-z0-9._|-]{1,32}")
_REMEMBERED = 1000
_FRESH = timedelta(seconds=10)
"""An attempt older than this may have been sent by another process."""


class EpusdtGateway:
    """One server of the family, in the dialect it speaks."""

    ack = "ok"
    """What the server wants to read when a callback was taken."""
    confirm_by_query = True
    can_find = False
    can_list = False

    def __init__(self, settings: EpusdtSettings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._server = Server(settings)
        self._opened: dict[tuple[str, Money], Opened] = {}
        self._tries = Tries()

    def __repr__(self) -> str:
        return f"EpusdtGateway({self._settings.dialect.value})"

    @property
    def name(self) -> str:
        return "epusdt"

    @property
    def currencies(self) -> frozenset[str]:
        return frozenset({self._settings.currency})

    @property
    def can_refund(self) -> bool:
        return False

    @property
    def can_refund_part(self) -> bool:
        return False

    @property
    def can_cancel(self) -> bool:
        """Only BEpusdt stops watching for a transfer when it is asked to."""
        return self._settings.dialect is Dialect.BEPUSDT

    async def close(self) -> None:
        """Give the connections back."""
        await self._server.client.close()

    async def create(self, attempt: Attempt, label: str) -> Opened:  # noqa: ARG002 - never signed
        """The page with address and amount. Asking again gives the page that was made first.

        The server itself cannot be asked twice: one fork refuses the reference, another changes
        the address a buyer may be paying to. Raises Invalid for money or a reference it has no
        place for, Refused when the reference is used up (its answer was lost); never sends
        nothing as amount, which would let any transfer count as payment.
        """
        if attempt.expected.currency != self._settings.currency or attempt.expected.amount <= 0:
            raise Invalid("bad-amount", where="epusdt", currency=attempt.expected.currency)
        if not _REFERENCE.fullmatch(attempt.merchant_ref):
            raise Invalid("bad-reference", where="epusdt")
        if attempt.pay_url:
            return Opened(attempt.provider_ref, attempt.pay_url)
        key = (attempt.merchant_ref, attempt.expected)
        async with self._tries.turn(attempt.merchant_ref) as first:
            if key in self._opened:
                return self._opened[key]
            now = self._clock.now()
            again = not first or now - attempt.created_at > _FRESH
            opened = await self._server.open(attempt, now, again=again)
            self._opened[key] = opened
        if len(self._opened) > _REMEMBERED:
            del self._opened[next(iter(self._opened))]
        return opened

    async def find(self, merchant_ref: str) -> Opened | None:
        """None: no dialect tells a trade by our reference. After a lost answer use a new one."""
        made = (page for (ref, _), page in self._opened.items() if ref == merchant_ref)
        return next(made, None)

    def parse_callback(
        self,
        headers: Mapping[str, str],  # noqa: ARG002 - all is in the signed body
        query: Mapping[str, str],  # noqa: ARG002
        body: bytes,
    ) -> Sequence[Notice]:
        """What a callback says, `txn` being the trade id; nothing for an unknown status.

        Raises Invalid("bad-signature" | "malformed").
        """
        return read_notices(body, self._settings)

    async def query(self, attempt: Attempt) -> Notice | None:
        """The payment of an attempt whose trade is known; None while nothing was paid."""
        if attempt.provider_ref is None:
            return None
        trade = await self._trade(attempt.provider_ref)
        if trade is None or not trade.is_paid:
            return None
        self._check_reference(trade, attempt.merchant_ref)
        # v0 tells no amount; the trade was made for the attempt's
        return self._paid(trade, attempt.merchant_ref, trade.money or attempt.expected)

    async def confirm(self, notice: Notice) -> Notice | None:
        """What the server says about the trade a callback names; None: it was not paid.

        In v0 the amount stays the callback's, since the server tells only that it was paid.
        """
        trade = await self._trade(notice.txn)
        if trade is None or not trade.is_paid or notice.merchant_ref is None:
            return None
        if trade.merchant_ref not in {None, notice.merchant_ref}:
            return None
        if trade.money is None:
            return replace(notice, source="query") if notice.paid else None
        return self._paid(trade, notice.merchant_ref, trade.money)

    async def cancel(self, attempt: Attempt) -> bool:
        """Stop a trade (BEpusdt); False when it may be paid, or the dialect cannot."""
        if not self.can_cancel:
            return False
        if attempt.provider_ref is None or not TRADE_ID.fullmatch(attempt.provider_ref):
            return False
        try:
            return await self._server.cancel(attempt.provider_ref)
        except Unavailable:
            return False

    async def refund(self, refund: Refund) -> RefundState:  # noqa: ARG002 - the port's
        """Coins go back by hand, to an address the buyer names: always MANUAL."""
        return RefundState.MANUAL

    async def statement(self, cursor: str | None) -> AsyncIterator[tuple[Movement, str]]:  # noqa: ARG002
        """There is no list of trades for merchants: open attempts must be queried."""
        nothing: tuple[tuple[Movement, str], ...] = ()
        for row in nothing:
            yield row

    async def _trade(self, trade_id: str) -> Trade | None:
        """A trade by its number, which goes into an address and is checked for that."""
        return await self._server.trade(trade_id) if TRADE_ID.fullmatch(trade_id) else None

    def _check_reference(self, trade: Trade, merchant_ref: str) -> None:
        if trade.merchant_ref not in {None, merchant_ref}:
            raise Unavailable(what="epusdt", problem="another order")

    def _paid(self, trade: Trade, merchant_ref: str, money: Money) -> Notice:
        return Notice(
            gateway="epusdt",
            dedupe_key=f"{trade.trade_id}:{PAID}",
            state=NoticeState.PAID,
            txn=trade.trade_id,
            merchant_ref=merchant_ref,
            paid=money,
            source="query",
            chain_txn=trade.chain_txn,
        )
