"""`/faq` in a ticket's topic: save what was answered, or say which entry was right."""

from __future__ import annotations

from collections.abc import Callable

from aiogram import Router
from aiogram.filters import Command, CommandObject, Filter
from aiogram.types import CallbackQuery, Message

from konbini.handlers.screens import desk_faq as screens
from konbini.handlers.screens.desk_faq import SaveEntry
from konbini.handlers.screens.screen import Translator
from konbini.handlers.telegram.scene import Scene
from konbini.handlers.telegram.tapped import Tapped
from konbini.shop.actions import audit, desk_orders, teach
from konbini.shop.desk import Ticket
from konbini.shop.ids import StaffId, TicketId


def register(router: Router, voice: Callable[[Scene], Translator], in_ticket: Filter) -> None:
    """Take the command and its buttons up in the desk's router."""

    async def faq(message: Message, command: CommandObject, scene: Scene, ticket: Ticket) -> None:
        await desk_orders.require_operator(scene.deps, StaffId(scene.person.id))
        wish = (command.args or "").strip()
        if wish and await teach.is_entry(scene.deps, wish):
            await _name(scene, ticket, wish, voice(scene))
            return
        draft = await teach.draft(scene.deps, ticket.id, wish, _replied(message))
        await scene.show.send(screens.ask(draft, ticket.id, voice(scene)))

    async def decide(_: CallbackQuery, tap: SaveEntry, scene: Scene) -> None:
        await desk_orders.require_operator(scene.deps, StaffId(scene.person.id))
        ticket_id = TicketId(tap.ticket_id)
        if not tap.yes:
            await teach.drop(scene.deps, ticket_id)
            await scene.show.screen(screens.dropped(voice(scene)))
            return
        entry = await teach.save(scene.deps, ticket_id)
        await scene.show.screen(screens.saved(entry.id, voice(scene)))

    router.message.register(faq, Command("faq"), in_ticket)
    router.callback_query.register(decide, Tapped(SaveEntry))


async def _name(scene: Scene, ticket: Ticket, entry_id: str, t: Translator) -> None:
    found = await audit.name_entry(scene.deps, ticket.id, entry_id)
    if found is None:
        await scene.show.send(screens.nothing(t))
        return
    turn, right = found
    answered = right if audit.automatic(turn) else None
    await scene.show.send(screens.named(entry_id, t, right=answered))


def _replied(message: Message) -> str | None:
    """The words of a person that the command replies to; a topic's own head is no answer."""
    to = message.reply_to_message
    if to is None or to.from_user is None or to.from_user.is_bot:
        return None
    return to.text or to.caption
