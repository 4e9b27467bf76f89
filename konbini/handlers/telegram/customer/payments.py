"""Stars inside the chat: the last question before money moves, and its arrival."""

from __future__ import annotations

import asyncio
from datetime import datetime

import structlog
from aiogram import Bot, F, Router
from aiogram.methods import AnswerPreCheckoutQuery
from aiogram.types import Message, PreCheckoutQuery, SuccessfulPayment

from konbini.handlers.screens import pages
from konbini.handlers.telegram.acknowledgement import FRESH_SECONDS
from konbini.handlers.telegram.calls import call
from konbini.handlers.telegram.scene import Later, Scene
from konbini.shop.actions.precheck import PreCheck, Verdict, precheck
from konbini.shop.actions.settle import settle
from konbini.shop.errors import Invalid
from konbini.shop.ids import CustomerId
from konbini.shop.money import Money
from konbini.shop.payments import Notice, NoticeState, Outcome
from konbini.shop.ports import InvoiceGateway

router = Router(name="payments")
GATEWAY = "stars"
_DECIDE_SECONDS = 6
_ANSWER_SECONDS = 3
_IN_ALL_SECONDS = 9
"""Telegram gives a question up after ten seconds and refuses what is said then."""
_log = structlog.get_logger(__name__)


@router.pre_checkout_query()
async def pre_checkout(
    query: PreCheckoutQuery, scene: Scene, bot: Bot, received_at: datetime
) -> None:
    """Yes or no within eight seconds, no in doubt. One that is stale is not answered: Telegram
    has given it up, and would refuse the answer.
    """
    age = (scene.deps.clock.now() - received_at).total_seconds()
    if scene.replayed or age > FRESH_SECONDS:
        return
    verdict = Verdict(ok=False, reason="deny-unknown")
    last = asyncio.get_running_loop().time() + _IN_ALL_SECONDS - age
    try:
        async with asyncio.timeout(max(_DECIDE_SECONDS - age, 0)):
            verdict = await precheck(scene.deps, _question(query))
    except TimeoutError:
        _log.warning("precheck_too_slow")
    finally:
        try:
            async with asyncio.timeout_at(last):
                await _answer(bot, query, verdict, scene)
        except TimeoutError:
            _log.warning("precheck_not_answered", ok=verdict.ok)


def _question(query: PreCheckoutQuery) -> PreCheck:
    money = Money(query.total_amount, query.currency)
    return PreCheck(GATEWAY, CustomerId(query.from_user.id), query.invoice_payload, money)


async def _answer(bot: Bot, query: PreCheckoutQuery, verdict: Verdict, scene: Scene) -> None:
    t = scene.translations.speak(verdict.locale) if verdict.locale else scene.t
    method = AnswerPreCheckoutQuery(
        pre_checkout_query_id=query.id,
        ok=verdict.ok,
        error_message=None if verdict.ok else t(verdict.reason or "deny-unknown"),
    )
    try:
        await call(bot, method, repeat=False, request_seconds=_ANSWER_SECONDS)
    except Later:
        _log.warning("precheck_not_answered", ok=verdict.ok)


@router.message(F.successful_payment)
async def paid(message: Message, scene: Scene) -> None:
    """The money is here: settle it; goods and news go out by the outbox."""
    payment = message.successful_payment
    assert payment is not None
    settled = await settle(scene.deps, _notice(scene, payment, message))
    if settled.outcome is Outcome.ORPHAN:
        await scene.show.send(pages.unmatched_payment(scene.t))


def _notice(scene: Scene, payment: SuccessfulPayment, message: Message) -> Notice:
    charge = payment.telegram_payment_charge_id
    money = Money(payment.total_amount, payment.currency)
    return Notice(
        gateway=GATEWAY,
        dedupe_key=f"{charge}:in",
        state=NoticeState.PAID,
        txn=charge,
        merchant_ref=_merchant_ref(scene, payment.invoice_payload, money),
        paid=money,
        source="stars",
        payer=scene.person.id,
        occurred_at=message.date,
    )


def _merchant_ref(scene: Scene, payload: str, money: Money) -> str | None:
    """None for a payload that is not ours: the money is then kept and the owner told."""
    gateway = scene.deps.gateways.get(GATEWAY)
    if not isinstance(gateway, InvoiceGateway):
        return None
    try:
        return gateway.read_payload(payload, money)
    except Invalid:
        return None


@router.message(F.refunded_payment)
async def refunded(_: Message) -> None:
    """An echo of our own refund: booked when it was carried out."""
