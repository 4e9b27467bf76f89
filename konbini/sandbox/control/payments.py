"""A person pays an invoice with play Stars: pre-checkout, ten seconds, then the charge."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from konbini.sandbox.control.registry import ControlError, Json, action, actor, message_in, place
from konbini.sandbox.state.chats import Chat, Message
from konbini.sandbox.state.people import User
from konbini.sandbox.state.queries import Query
from konbini.sandbox.state.stars import Invoice
from konbini.sandbox.state.world import PRE_CHECKOUT_LIFE, World


@dataclass(frozen=True, slots=True)
class _Sale:
    world: World
    user: User
    invoice: Invoice
    chat: Chat
    message: Message | None

    def tell(self, stage: str, reason: str | None = None, charge_id: str | None = None) -> None:
        """Show the watchers how far the payment is."""
        self.world.feed.publish(
            "payment",
            {
                "user_id": self.user.id,
                "chat_id": self.chat.id,
                "message_id": self.message.id if self.message is not None else None,
                "stage": stage,
                "error_message": reason,
                "total_amount": self.invoice.amount,
                "charge_id": charge_id,
            },
        )


@action("pay")
async def pay(world: World, body: Json) -> Json:
    """Pay an invoice message or link; answers when the bot has decided or time is over."""
    sale = _find_sale(world, body)
    if sale.user.balance < sale.invoice.amount:
        return _result("insufficient", "not enough Stars")
    query = _ask(sale)
    timer = world.clock.call_later(PRE_CHECKOUT_LIFE, lambda: _expire(query))
    waiting = asyncio.ensure_future(_settle(sale, query))
    world.payments.add(waiting)
    waiting.add_done_callback(world.payments.discard)
    waiting.add_done_callback(lambda _: timer.cancel())
    done, _ = await asyncio.wait([waiting], timeout=float(body.get("wait") or 12))
    return waiting.result() if done else _result("waiting", None)


def _find_sale(world: World, body: Json) -> _Sale:
    user = actor(world, body)
    if body.get("link"):
        invoice = world.stars.links.get(str(body["link"]))
        if invoice is None:
            raise ControlError("no such invoice link")
        return _Sale(world, user, invoice, world.chats[user.id], None)
    chat = place(world, body)
    message = message_in(chat, body)
    card = message.body.get("invoice")
    if card is None:
        raise ControlError("this message is no invoice")
    invoice = Invoice(
        card["title"],
        card["description"],
        message.payload,
        card["total_amount"],
        card["start_parameter"],
    )
    return _Sale(world, user, invoice, chat, message)


def _ask(sale: _Sale) -> Query:
    world, invoice = sale.world, sale.invoice
    now = world.clock.now()
    query = world.queries.ask(Query(sale.user, now, PRE_CHECKOUT_LIFE, sale.chat.id))
    payload = {
        "id": query.id,
        "from": sale.user.json,
        "currency": "XTR",
        "total_amount": invoice.amount,
        "invoice_payload": invoice.payload,
    }
    world.updates.push("pre_checkout_query", sale.user.id, payload)
    sale.tell("pre_checkout")
    return query


def _expire(query: Query) -> None:
    if not query.answer.done():
        query.answer.set_result(None)


async def _settle(sale: _Sale, query: Query) -> Json:
    answer = await query.answer
    if answer is None:
        sale.tell("timeout")
        return _result("timeout", "the bot did not answer in time")
    if not answer["ok"]:
        sale.tell("declined", answer["error_message"])
        return _result("declined", answer["error_message"])
    if sale.user.balance < sale.invoice.amount:
        return _result("insufficient", "not enough Stars")
    return _charge(sale)


def _charge(sale: _Sale) -> Json:
    world, user, invoice, chat = sale.world, sale.user, sale.invoice, sale.chat
    charge = world.stars.charge(user, invoice, world.now(), chat.id)
    body = {
        "successful_payment": {
            "currency": "XTR",
            "total_amount": invoice.amount,
            "invoice_payload": invoice.payload,
            "telegram_payment_charge_id": charge.id,
            "provider_payment_charge_id": "",
        }
    }
    message = sale.message
    reply_to = message.id if message is not None and message.id in chat.messages else None
    notice = world.post(chat, user, body, service=True, reply_to=reply_to)
    user.seen = user.started = True
    world.tell_bot("message", notice)
    world.user_changed(user)
    sale.tell("paid", charge_id=charge.id)
    return _result("paid", None, charge.id)


def _result(status: str, reason: str | None, charge_id: str | None = None) -> Json:
    return {"status": status, "error_message": reason, "charge_id": charge_id}
