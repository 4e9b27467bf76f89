"""The customer says whether an answer helped."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from konbini.handlers.screens import audit as screens
from konbini.handlers.screens.customer_taps import Helped
from konbini.handlers.telegram.scene import Scene
from konbini.handlers.telegram.tapped import Tapped
from konbini.shop.actions import audit

router = Router(name="audit")


@router.callback_query(Tapped(Helped), flags={"toasts": True})
async def judge(query: CallbackQuery, tap: Helped, scene: Scene) -> None:
    """Noted once; the question goes away, the answer stays. Who was not helped is offered a
    person.
    """
    helped = bool(tap.yes)
    fresh = await audit.say_helped(scene.deps, scene.person.id, tap.turn, helped=helped)
    await scene.show.toast(scene.t("support-thanks"))
    if isinstance(query.message, Message) and query.message.text:
        await scene.show.screen(screens.judged(query.message.html_text, scene.t))
    if fresh and not helped:
        await scene.show.send(screens.not_helped(scene.t))
