"""The operators' group and the open tickets of customers: words go over to the other side.

`relay_router` stands before the customers' routers; `router` is the group's. Rules are in shop.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command, CommandObject, Filter, StateFilter
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message, Update

from konbini.handlers.screens import desk as screens
from konbini.handlers.screens import support as support_screens
from konbini.handlers.screens.desk import (
    CloseOwnTicket,
    CloseTicket,
    RefundOrder,
    ReopenOwnTicket,
    ReopenTicket,
    ResendOrder,
)
from konbini.handlers.screens.direction import unmarked
from konbini.handlers.screens.screen import Translator
from konbini.handlers.telegram import deeds, desk_faq
from konbini.handlers.telegram.heard import edited, heard
from konbini.handlers.telegram.refusals import SayRefusals
from konbini.handlers.telegram.scene import Scene
from konbini.handlers.telegram.tapped import Tapped
from konbini.shop.actions import deliver, desk_orders, pressing, refund, relay, support, topics
from konbini.shop.actions.teach import keep_answer
from konbini.shop.actions.topics import TopicState
from konbini.shop.desk import Direction, Ticket
from konbini.shop.errors import Invalid
from konbini.shop.ids import OrderId, StaffId, TicketId
from konbini.shop.money import Money

relay_router = Router(name="relay")
router = Router(name="desk")


# ── a customer with an open ticket ───────────────────────────────────────────────────────────


class HasOpenTicket(Filter):
    """A person is talking to this customer."""

    async def __call__(self, _: Message, scene: Scene) -> bool:
        """One look at the store; commands never come here."""
        return await relay.has_open_ticket(scene.deps, scene.person.id)


def is_command(message: Message) -> bool:
    """Commands stay commands, whoever is listening."""
    return (message.text or message.caption or "").startswith("/")


async def relay_message(scene: Scene, message: Message) -> Ticket | None:
    """Pass a customer's message on to staff in their open ticket; None without one or a desk.

    Also for the message that opened the ticket: staff see the original words.
    """
    said = heard(message)
    if said is None:
        return None
    relayed = await relay.relay_to_staff(scene.deps, scene.person.id, said)
    return relayed.ticket if relayed is not None and not relayed.waiting else None


_private = F.chat.type == "private"
_private_tap = F.message.chat.type == "private"
_words = ~F.func(is_command)


@relay_router.message(_private, StateFilter(None), _words, F.func(heard), HasOpenTicket())
async def relay_words(message: Message, scene: Scene, received_at: datetime) -> None:
    """To staff; while there is no desk the bot goes on answering, so that nobody is stuck.

    Who asks for a person again is told that their words have been passed on. A message that
    opened the ticket before something failed comes here when it is taken up again: its writer has
    not been told yet that a person will answer.
    """
    ticket = await relay_message(scene, message)
    if ticket is None:
        raise SkipHandler
    told = scene.deps.brain.signs(message.text or message.caption or "")
    await pressing.raise_for(scene.deps, scene.person.id, told)
    opened_by_it = scene.replayed and ticket.opened_at >= received_at
    if opened_by_it or scene.deps.brain.calls_human(message.text or ""):
        called = support.Escalated(ticket, fresh=opened_by_it)
        await scene.show.send(support_screens.escalated(called, scene.t))


@relay_router.edited_message(_private, StateFilter(None), _words)
async def relay_changed_words(message: Message, scene: Scene, event_update: Update) -> None:
    """The copy follows; words that were never passed on are not ours."""
    change = edited(message, event_update.update_id)
    if change is None or not await relay.relay_edit(scene.deps, change, Direction.TO_STAFF):
        raise SkipHandler


@relay_router.my_chat_member(_private, F.old_chat_member.status == "kicked")
async def note_return(_: ChatMemberUpdated, scene: Scene, event_update: Update) -> None:
    """Staff see that the customer is back; others may want to know as well."""
    once = str(event_update.update_id)
    await relay.note_return(scene.deps, scene.person.id, once)
    raise SkipHandler


@relay_router.callback_query(_private_tap, Tapped(CloseOwnTicket))
async def close_own(_: CallbackQuery, tap: CloseOwnTicket, scene: Scene) -> None:
    """The customer's problem is solved."""
    ticket_id = TicketId(tap.ticket_id)
    await desk_orders.close_own_ticket(scene.deps, scene.person.id, ticket_id)
    await scene.show.screen(screens.closed_for_customer(scene.t))


@relay_router.callback_query(_private_tap, Tapped(ReopenOwnTicket))
async def reopen_own(_: CallbackQuery, tap: ReopenOwnTicket, scene: Scene) -> None:
    """The customer needs the person again."""
    ticket_id = TicketId(tap.ticket_id)
    ticket = await desk_orders.reopen_own_ticket(scene.deps, scene.person.id, ticket_id)
    await scene.show.screen(screens.reopened_for_customer(ticket.id, scene.t))


# ── the operators' group ─────────────────────────────────────────────────────────────────────


class AtDesk(Filter):
    """The operators' group, under the name it has today."""

    async def __call__(self, event: Message | CallbackQuery, scene: Scene) -> bool:
        """Private chats are told apart without a look at the store."""
        message = event.message if isinstance(event, CallbackQuery) else event
        if message is None or message.chat.type not in {"group", "supergroup"}:
            return False
        return message.chat.id == await topics.operators_group(scene.deps)


class InTicket(Filter):
    """A message in a ticket's topic; gives the handler its `ticket`."""

    async def __call__(self, message: Message, scene: Scene) -> bool | dict[str, Any]:
        """`message_thread_id` alone also stands on plain replies: only topics count."""
        thread = message.message_thread_id
        if not message.is_topic_message or thread is None:
            return False
        ticket = await topics.find_by_topic(scene.deps, message.chat.id, thread)
        return {"ticket": ticket} if ticket else False


def by_person(message: Message) -> bool:
    """Written by somebody of the group: being in it is enough. Anonymous administrators speak
    as the group itself.
    """
    user = message.from_user
    anonymous = message.sender_chat is not None and message.sender_chat.id == message.chat.id
    return anonymous or (user is not None and not user.is_bot)


def voice(scene: Scene) -> Translator:
    """The desk speaks the shop's default language, whoever reads."""
    return scene.translations.speak(scene.deps.policy.default_locale)


router.message.filter(AtDesk())
router.edited_message.filter(AtDesk())
router.callback_query.filter(AtDesk())
router.message.middleware(SayRefusals(voice))
router.callback_query.middleware(SayRefusals(voice))
deeds.register(router, voice)
_ticket = InTicket()
_person = F.func(by_person)
desk_faq.register(router, voice, _ticket)


def actor(scene: Scene) -> str:
    """Who did it, for histories and the card."""
    return f"staff:{scene.person.id}"


@router.message(F.migrate_to_chat_id)
async def group_moved(message: Message, scene: Scene) -> None:
    """The group became a supergroup with another id."""
    if message.migrate_to_chat_id is not None:
        await topics.note_moved(scene.deps, message.chat.id, message.migrate_to_chat_id)


@router.message(F.forum_topic_closed, _person, _ticket)
async def topic_closed(_: Message, scene: Scene, ticket: Ticket) -> None:
    """Staff closed the topic by Telegram's own button."""
    await topics.set_topic_state(scene.deps, ticket, TopicState.CLOSED)
    await support.close_ticket(scene.deps, ticket.id, actor(scene))


@router.message(F.forum_topic_reopened, _person, _ticket)
async def topic_reopened(_: Message, scene: Scene, ticket: Ticket) -> None:
    """Staff opened it again by Telegram's own button."""
    await topics.set_topic_state(scene.deps, ticket, TopicState.OPEN)
    await support.reopen_ticket(scene.deps, ticket.id, actor(scene))


@router.message(Command("close"), _person, _ticket)
async def close(_: Message, scene: Scene, ticket: Ticket) -> None:
    """Close the ticket; the card shows it."""
    if await support.close_ticket(scene.deps, ticket.id, actor(scene)) is None:
        await scene.show.send(screens.line("desk-closed-already", voice(scene)))


@router.message(Command("reopen"), _person, _ticket)
async def reopen(_: Message, scene: Scene, ticket: Ticket) -> None:
    """Take the ticket up again."""
    await _reopen(scene, ticket.id)


async def _reopen(scene: Scene, ticket_id: TicketId) -> None:
    opened = await support.reopen_ticket(scene.deps, ticket_id, actor(scene))
    if opened.id != ticket_id:
        await scene.show.send(screens.line("desk-other-open", voice(scene)))


@router.message(Command("note"), _ticket)
@router.message(F.text.startswith("//") | F.caption.startswith("//"), _ticket)
async def note(_: Message) -> None:
    """Among staff: it stays where it is."""


@router.message(Command("resend"), _person, _ticket)
async def resend(_: Message, command: CommandObject, scene: Scene, ticket: Ticket) -> None:
    """Send the goods of an order (the newest one without a reference) to its buyer again."""
    order = await desk_orders.find_order(scene.deps, ticket.id, _typed(command.args))
    await _resend(scene, ticket.id, order.id)


async def _resend(scene: Scene, ticket_id: TicketId, order_id: OrderId) -> None:
    own = await desk_orders.order_of(scene.deps, ticket_id, order_id)
    order = await deliver.redeliver(scene.deps, own.id, actor(scene))
    await scene.show.send(screens.line("desk-resent", voice(scene), ref=order.ref))


@router.message(Command("refund"), _person, _ticket)
async def ask_refund(_: Message, command: CommandObject, scene: Scene, ticket: Ticket) -> None:
    """Ask before money goes back, all of it or an amount (`/refund 7K3F-Q9XM 5.00`); operators
    only.
    """
    await desk_orders.require_operator(scene.deps, StaffId(scene.person.id))
    ref, written = _parts(command.args)
    order = await desk_orders.find_order(scene.deps, ticket.id, ref)
    amount = None
    if written is not None:
        try:
            amount = Money.parse(written.replace(",", "."), order.total.currency)
        except Invalid:
            amount = Money(0, order.total.currency)
        if not 0 < amount.amount <= order.total.amount:
            await scene.show.send(screens.bad_amount(order, voice(scene)))
            return
    await scene.show.send(screens.ask_refund(ticket, order, amount, voice(scene)))


_AMOUNT = re.compile(r"\d{1,7}(?:[.,]\d{1,18})?", re.ASCII)
"""An amount beside a reference: shorter than one, or with a point."""


def _typed(args: str | None) -> str | None:
    """A reference is copied from a message, sometimes with what directs the writing there."""
    return unmarked(args) if args else args


def _parts(args: str | None) -> tuple[str | None, str | None]:
    """What stands behind the command: the order meant, and the amount, if one is named."""
    words = (_typed(args) or "").split()
    amount = words.pop() if words and _AMOUNT.fullmatch(words[-1]) else None
    return " ".join(words) or None, amount


@router.message(Command("order"), _person, _ticket)
async def show_order(_: Message, command: CommandObject, scene: Scene, ticket: Ticket) -> None:
    """An order of the ticket's customer with what can be decided about it; operators only."""
    order = await desk_orders.find_order(scene.deps, ticket.id, _typed(command.args))
    await deeds.open_card(scene, voice(scene), order_id=order.id)


@router.message(_ticket, _person, F.text.startswith("/"))
async def unknown_command(_: Message, scene: Scene) -> None:
    """A mistyped command must not reach the customer."""
    await scene.show.send(screens.line("desk-unknown-command", voice(scene)))


@router.message(_ticket, _person, F.func(heard))
async def relay_answer(message: Message, scene: Scene, ticket: Ticket) -> None:
    """To the customer; in a closed topic it opens the ticket again."""
    said, thread = heard(message), message.message_thread_id
    if said is not None and thread is not None:
        await relay.relay_to_customer(scene.deps, message.chat.id, thread, said)
    if message.text:
        await keep_answer(scene.deps, ticket.id, message.text)


@router.edited_message(_ticket, _person, _words)
async def relay_changed_answer(message: Message, scene: Scene, event_update: Update) -> None:
    """The customer's copy follows."""
    change, thread = edited(message, event_update.update_id), message.message_thread_id
    if change is not None and thread is not None and not change.html.startswith("//"):
        await relay.relay_staff_edit(scene.deps, message.chat.id, thread, change)


@router.callback_query(Tapped(CloseTicket))
async def tap_close(_: CallbackQuery, tap: CloseTicket, scene: Scene) -> None:
    """The card's button; the card changes by itself."""
    await support.close_ticket(scene.deps, TicketId(tap.ticket_id), actor(scene))


@router.callback_query(Tapped(ReopenTicket))
async def tap_reopen(_: CallbackQuery, tap: ReopenTicket, scene: Scene) -> None:
    """The card's button."""
    await _reopen(scene, TicketId(tap.ticket_id))


@router.callback_query(Tapped(ResendOrder))
async def tap_resend(_: CallbackQuery, tap: ResendOrder, scene: Scene) -> None:
    """The card's button."""
    await _resend(scene, TicketId(tap.ticket_id), OrderId(tap.order_id))


@router.callback_query(Tapped(RefundOrder))
async def tap_refund(_: CallbackQuery, tap: RefundOrder, scene: Scene) -> None:
    """Confirmed: the money goes back. Rights are looked at again, a tap can be forged."""
    await desk_orders.require_operator(scene.deps, StaffId(scene.person.id))
    own = await desk_orders.order_of(scene.deps, TicketId(tap.ticket_id), OrderId(tap.order_id))
    amount = Money(tap.amount, own.total.currency) if tap.amount else None
    order = await refund.refund_order(scene.deps, own.id, actor(scene), amount)
    await scene.show.screen(screens.line("desk-refunding", voice(scene), ref=order.ref))
