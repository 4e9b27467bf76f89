"""Stars calls over the bot, with Telegram's refusals turned into the shop's own errors."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable
from typing import TypeVar

from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.types import StarTransaction, TransactionPartnerUser

from konbini.shop.errors import Unavailable

T = TypeVar("T")
PAGE = 100
"""Most transactions of one answer (Bot API, getStarTransactions)."""


async def call(work: Awaitable[T]) -> T:
    """The answer; raises Unavailable (429: data.seconds) or TelegramAPIError."""
    try:
        return await work
    except TelegramRetryAfter as wait:
        raise Unavailable(what="stars", seconds=wait.retry_after) from wait
    except (TelegramNetworkError, TelegramServerError, ClientDecodeError) as silence:
        raise Unavailable(what="stars") from silence


async def transactions(bot: Bot, offset: int) -> AsyncIterator[tuple[int, StarTransaction]]:
    """Each transaction from `offset` on, oldest first, with the offset behind it.

    Raises Unavailable when Telegram does not answer or refuses.
    """
    while True:
        try:
            page = await call(bot.get_star_transactions(offset=offset, limit=PAGE))
        except TelegramAPIError as refusal:
            raise Unavailable(what="stars") from refusal
        for transaction in page.transactions:
            offset += 1
            yield offset, transaction
        if len(page.transactions) < PAGE:
            return


async def transactions_after(bot: Bot, count: int) -> AsyncIterator[tuple[int, StarTransaction]]:
    """The same behind the first `count` ones. A list that is shorter is another one (the bot got
    another token): it is read from its beginning, since a payment in it must not be missed.
    """
    reached = False
    async for offset, transaction in transactions(bot, max(count - 1, 0)):
        reached = True
        if offset > count:
            yield offset, transaction
    if count and not reached:
        async for offset, transaction in transactions(bot, 0):
            yield offset, transaction


def paid_by(transaction: StarTransaction) -> TransactionPartnerUser | None:
    """The customer who paid an invoice with this transaction; None for anything else."""
    source = transaction.source
    if not isinstance(source, TransactionPartnerUser):
        return None
    return source if source.transaction_type == "invoice_payment" else None


def is_refund(transaction: StarTransaction) -> bool:
    """Whether the Stars of this transaction went back to a customer who had paid an invoice."""
    receiver = transaction.receiver
    if not isinstance(receiver, TransactionPartnerUser):
        return False
    return receiver.transaction_type == "invoice_payment"
