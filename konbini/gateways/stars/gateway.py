"""The port Gateway over Telegram Stars (payments guide §1). Opens no order and sends no message.

The bill itself is sent by the chat; what is made here is its sealed payload.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from konbini.gateways.stars.payload import seal, unseal
from konbini.shop.errors import Invalid, Unavailable
from konbini.shop.ids import CustomerId
from konbini.shop.money import STARS, Money
from konbini.shop.payments import Attempt, Notice, Refund, RefundState
from konbini.shop.ports import Clock, Movement, Opened

if TYPE_CHECKING:
    from aiogram import Bot


class StarsGateway:
    """Stars of one bot. `bot` gives it when a call is made; without one (a shell command without
    a token) this can seal only. Importing the bot library costs seconds, so calls do it late.
    """

    def __init__(self, bot: Callable[[], Bot] | None, secret: bytes, clock: Clock) -> None:
        self._bot = bot
        self._secret = secret
        self._born = clock.now()
        self._unsure: set[str] = set()

    def __repr__(self) -> str:
        return "StarsGateway()"

    @property
    def name(self) -> str:
        return "stars"

    @property
    def currencies(self) -> frozenset[str]:
        return frozenset({STARS})

    @property
    def can_cancel(self) -> bool:
        return True

    @property
    def can_list(self) -> bool:
        return True

    @property
    def confirm_by_query(self) -> bool:
        return False

    @property
    def can_refund(self) -> bool:
        return True

    @property
    def can_refund_part(self) -> bool:
        """Telegram gives charges back whole (Bot API, refundStarPayment)."""
        return False

    async def create(self, attempt: Attempt, label: str) -> Opened:  # noqa: ARG002 - the port's
        """The payload of the bill; no call is made."""
        payload = seal(self._secret, attempt.merchant_ref, attempt.expected.amount)
        return Opened(invoice_payload=payload)

    def read_payload(self, payload: str, money: Money) -> str:
        """The merchant_ref of a bill of ours for that amount; raises Invalid."""
        if money.currency != STARS:
            raise Invalid("bad-signature", where="currency")
        return unseal(self._secret, payload, money.amount)

    def parse_callback(
        self, headers: Mapping[str, str], query: Mapping[str, str], body: bytes
    ) -> Sequence[Notice]:
        """Stars come as updates of the bot, never as callbacks: always Invalid."""
        raise Invalid("bad-signature", where="stars", size=len(body) + len(headers) + len(query))

    async def query(self, attempt: Attempt) -> Notice | None:  # noqa: ARG002 - the port's
        """There is no such question for Stars; `statement` finds what an update did not bring."""
        return None

    async def cancel(self, attempt: Attempt) -> bool:  # noqa: ARG002 - the port's
        """A bill stays in the chat; it is the pre-checkout that stops a late payer."""
        return True

    async def refund(self, refund: Refund) -> RefundState:
        """Give the charge back in full. One that was given back before is SUCCEEDED.

        A call whose answer was lost is looked up before it is made again, since asking twice is
        refused by Telegram. Raises Unavailable when it is not known yet.
        """
        bot = self._need_bot()
        if refund.payer is None:
            return RefundState.FAILED
        maybe_done = refund.refund_key in self._unsure or refund.created_at < self._born
        if maybe_done and await self._is_back(bot, refund.txn):
            return RefundState.SUCCEEDED
        return await self._give_back(bot, refund, refund.payer)

    async def _give_back(self, bot: Bot, refund: Refund, payer: CustomerId) -> RefundState:
        from aiogram.exceptions import TelegramAPIError

        from konbini.gateways.stars import wire

        # Before the call: it may be cut off, and what it did may fail to be written down.
        self._unsure.add(refund.refund_key)
        try:
            await wire.call(bot.refund_star_payment(payer, refund.txn))
        except TelegramAPIError as refusal:
            done = "CHARGE_ALREADY_REFUNDED" in refusal.message
            return RefundState.SUCCEEDED if done else RefundState.FAILED
        return RefundState.SUCCEEDED

    async def _is_back(self, bot: Bot, charge: str) -> bool:
        """Whether the charge re-appears as an outgoing transaction."""
        from konbini.gateways.stars import wire

        async for _, transaction in wire.transactions(bot, 0):
            if transaction.id == charge and transaction.receiver is not None:
                return True
        return False

    async def statement(self, cursor: str | None) -> AsyncIterator[tuple[Movement, str]]:
        """Paid bills and their refunds after `cursor` (how many transactions were read)."""
        from konbini.gateways.stars import wire

        bot = self._need_bot()
        start = int(cursor) if cursor and cursor.isascii() and cursor.isdigit() else 0
        async for offset, transaction in wire.transactions_after(bot, start):
            money = Money(transaction.amount, STARS)
            if transaction.receiver is not None:
                # a refund repeats the charge's id; a withdrawal goes to nobody who paid
                back = transaction.id if wire.is_refund(transaction) else None
                out = Movement(transaction.id, False, money, transaction.date, refund_id=back)
                yield out, str(offset)
            elif (payment := wire.paid_by(transaction)) is not None:
                movement = Movement(
                    txn=transaction.id,
                    incoming=True,
                    money=money,
                    at=transaction.date,
                    merchant_ref=self._ref_of(payment.invoice_payload, money),
                    payer=CustomerId(payment.user.id),
                )
                yield movement, str(offset)

    def _ref_of(self, payload: str | None, money: Money) -> str | None:
        try:
            return self.read_payload(payload or "", money)
        except Invalid:
            return None

    def _need_bot(self) -> Bot:
        if self._bot is None:
            raise Unavailable(what="stars")
        return self._bot()
