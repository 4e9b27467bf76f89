"""A person pays an invoice with play Stars: pre-checkout, ten seconds, then the charge."""

from __future__ import annotations

import asyncio

from konbini.sandbox.control.registry import ControlError, Json, action, actor, message_in, place
from konbini.sandbox.state.chats import Chat, Message
from konbini.sandbox.state.people import User
from konbini.sandbox.state.queries import Query
from konbini.sandbox.state.stars import Invoice
from konbini.sandbox.state.world import PRE_CHECKOUT_LIFE, World


@action("pay")
async def pay(world: World, body: Json) -> Json:
    """Pay an invoice message or link; answers when the bot has decided or time is over."""
    user = actor(world, body)
    invoice, chat, message = _invoice(world, body)
    if user.balance < invoice.amount:
        return _result("insufficient", "not enough Stars")
    query = _ask(world, user, invoice, chat)
    _tell(world, user, chat, message, invoice, stage="pre_checkout")
    timer = world.clock.call_later(PRE_CHECKOUT_LIFE, lambda: _expire(query))
    waiting = asyncio.ensure_future(_settle(world, query, chat, message))
    world.payments.add(waiting)
    waiting.add_done_callback(world.payments.discard)
    waiting.add_done_callback(lambda _: timer.cancel())
    done, _ = await asyncio.wait([waiting], timeout=float(body.get("wait") or 12))
    return waiting.result() if done else _result("waiting", None)


def _invoice(world: World, body: Json) -> tuple[Invoice, Chat, Message | None]:
    if body.get("link"):
        invoice = world.stars.links.get(str(body["link"]))
        if invoice is None:
            raise ControlError("no such invoice link")
        return invoice, world.chats[int(body["user_id"])], None
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
    return invoice, chat, message


def _ask(world: World, user: User, invoice: Invoice, chat: Chat) -> Query:
    life = PRE_CHECKOUT_LIFE
    query = world.queries.ask(Query(user, world.clock.now(), life, chat.id, invoice=invoice))
    payload = {
        "id": query.id,
        "from": user.json,
        "currency": "XTR",
        "total_amount": invoice.amount,
        "invoice_payload": invoice.payload,
    }
    world.updates.push("pre_checkout_query", user.id, payload)
    return query


def _expire(query: Query) -> None:
    if not query.answer.done():
        query.answer.set_result(None)


async def _settle(world: World, query: Query, chat: Chat, message: Message | None) -> Json:
    answer = await query.answer
    user, invoice = query.user, query.invoice
    assert invoice is not None
    if answer is None:
        _tell(world, user, chat, message, invoice, stage="timeout")
        return _result("timeout", "the bot did not answer in time")
    if not answer["ok"]:
        reason = answer["error_message"]
        _tell(world, user, chat, message, invoice, stage="declined", reason=reason)
        return _result("declined", reason)
    if user.balance < invoice.amount:
        return _result("insufficient", "not enough Stars")
    return _charge(world, user, invoice, chat, message)


def _charge(
    world: World, user: User, invoice: Invoice, chat: Chat, message: Message | None
) -> Json:
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
    reply_to = message.id if message is not None and message.id in chat.messages else None
    notice = world.post(chat, user, body, service=True, reply_to=reply_to)
    if not (user.seen and user.started):
        user.seen = user.started = True
    world.tell_bot("message", notice)
    world.user_changed(user)
    _tell(world, user, chat, message, invoice, stage="paid", charge_id=charge.id)
    return _result("paid", None, charge.id)


def _result(status: str, reason: str | None, charge_id: str | None = None) -> Json:
    return {"status": status, "error_message": reason, "charge_id": charge_id}


def _tell(
    world: World,
    user: User,
    chat: Chat,
    message: Message | None,
    invoice: Invoice,
    *,
    stage: str,
    reason: str | None = None,
    charge_id: str | None = None,
) -> None:
    world.feed.publish(
        "payment",
        {
            "user_id": user.id,
            "chat_id": chat.id,
            "message_id": message.id if message is not None else None,
            "stage": stage,
            "error_message": reason,
            "total_amount": invoice.amount,
            "charge_id": charge_id,
        },
    )
