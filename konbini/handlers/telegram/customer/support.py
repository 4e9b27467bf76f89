"""Questions and people: free text, /support, offered answers; and what is not text."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import Command, Filter
from aiogram.types import CallbackQuery, Message

from konbini.handlers.screens import pages
from konbini.handlers.screens import support as screens
from konbini.handlers.screens.customer_taps import CallHuman, ChooseAnswer, short
from konbini.handlers.telegram.customer.talk import respond, words
from konbini.handlers.telegram.desk import relay_message
from konbini.handlers.telegram.scene import Scene
from konbini.handlers.telegram.tapped import Tapped
from konbini.shop.actions import converse, support
from konbini.shop.actions.checkout import own_order
from konbini.shop.desk import Reason
from konbini.shop.errors import NotFound
from konbini.shop.ids import EntryId, OrderId
from konbini.shop.text import mask_codes

router = Router(name="support")
fallback = Router(name="fallback")
"""Stands last: whatever nobody else has taken."""


@router.message(Command("support"))
async def call_by_command(_: Message, scene: Scene) -> None:
    """A person, please."""
    await _call(scene, None)


@router.callback_query(Tapped(CallHuman))
async def call_by_tap(_: CallbackQuery, tap: CallHuman, scene: Scene) -> None:
    """A person, please; the button may stand under an order."""
    await _call(scene, OrderId(tap.order_id) if tap.order_id else None)


async def _call(scene: Scene, order_id: OrderId | None) -> None:
    case = support.Escalation(
        customer_id=scene.person.id,
        reason=Reason.ASKED,
        locale=scene.t.locale,
        order_id=await _own(scene, order_id),
    )
    escalated = await support.escalate(scene.deps, case)
    await scene.show.send(screens.escalated(escalated, scene.t))


async def _own(scene: Scene, order_id: OrderId | None) -> OrderId | None:
    """Only an order of their own is put on the card: a tap can be forged."""
    if order_id is None:
        return None
    async with scene.deps.store.read() as unit:
        try:
            return (await own_order(unit, scene.person.id, order_id)).id
        except NotFound:
            return None


@router.callback_query(Tapped(ChooseAnswer))
async def choose(_: CallbackQuery, tap: ChooseAnswer, scene: Scene) -> None:
    """One of the answers that were offered."""
    entry_id = await _entry(scene, tap.key)
    chosen = await converse.choose_entry(scene.deps, scene.person.id, entry_id, scene.t.locale)
    await scene.show.screen(screens.reply(chosen, scene.t, words(scene)))


async def _entry(scene: Scene, key: str) -> EntryId:
    """The entry's own id; long ones came as a hash and are looked up."""
    if not key.startswith("#"):
        return EntryId(key)
    async with scene.deps.store.read() as unit:
        entries = await unit.faq.all()
    return next((entry.id for entry in entries if short(entry.id) == key), EntryId(key))


@fallback.message(F.text.startswith("/"))
async def unknown_command(_: Message, scene: Scene) -> None:
    """A command that does not exist, or another role's."""
    await scene.show.send(pages.unknown_command(scene.t))


@fallback.message(F.text)
async def question(message: Message, scene: Scene) -> None:
    """Free text."""
    await take_up(message, scene, message.text or "")


async def take_up(message: Message, scene: Scene, text: str) -> None:
    """What somebody wrote or said: understood, answered, or handed to a person as it came."""
    said = converse.Said(
        scene.person.id, text, mask_codes(text), scene.t.locale, again=scene.replayed
    )
    result = await converse.converse(scene.deps, said)
    if isinstance(result, support.Escalated):
        await relay_message(scene, message)
    await respond(scene, result)


class FirstOfAlbum(Filter):
    """One answer for an album, not one per picture."""

    def __init__(self) -> None:
        self._last: dict[int, str] = {}

    async def __call__(self, message: Message) -> bool:
        """Remembers the newest album per chat only."""
        album = message.media_group_id
        if album is None:
            return True
        seen = self._last.pop(message.chat.id, None) == album
        self._last[message.chat.id] = album
        while len(self._last) > 1_000:
            self._last.pop(next(iter(self._last)))
        return not seen


_NOT_TEXT = (
    F.photo | F.document | F.voice | F.audio | F.video | F.video_note | F.sticker | F.animation
    | F.contact | F.location | F.poll | F.dice | F.story
)  # fmt: skip


@fallback.message(_NOT_TEXT, FirstOfAlbum())
async def not_text(_: Message, scene: Scene) -> None:
    """Something to look at while no person is looking."""
    await scene.show.send(screens.not_text(scene.t))
