"""An owner decides about money that belongs to no order: `/money`, and the buttons under news.

Only in an owner's private chat: the router this is put into looks at who taps, every time.
"""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from konbini.handlers.screens import money as screens
from konbini.handlers.screens.money import CREDIT, REFUND, AskMoney, EndMoney, OpenMoney
from konbini.handlers.telegram.scene import Scene
from konbini.handlers.telegram.tapped import Tapped
from konbini.shop.actions import homeless, orphans
from konbini.shop.actions.homeless import Case
from konbini.shop.errors import NotFound, NotOpen, Refused
from konbini.shop.ids import CustomerId, EventId

_LONGEST_ID = 16
"""Digits; a longer number is no id of ours, nor of Telegram's."""


def register(router: Router) -> None:
    """Take up the command and the buttons in the owners' router."""
    router.message.register(money, Command("money"))
    router.callback_query.register(_show, Tapped(OpenMoney))
    router.callback_query.register(_ask, Tapped(AskMoney))
    router.callback_query.register(_end, Tapped(EndMoney))


async def money(_: Message, command: CommandObject, scene: Scene) -> None:
    """`/money`, `/money NO`, `/money NO refund | credit ID | keep WHY | gone WHY | order REF`."""
    number, wish = _halves(command.args or "")
    if not number:
        found = await homeless.unmatched(scene.deps)
        await scene.show.send(screens.listed(found, scene.t))
        return
    if not _is_id(number):
        await scene.show.send(screens.usage(scene.t))
        return
    try:
        case = await homeless.case(scene.deps, EventId(int(number)))
        await _answer(scene, case, wish)
    except NotOpen as problem:
        if problem.data.get("payment") is None:
            raise
        await scene.show.send(screens.ended(scene.t))


def _halves(words: str) -> tuple[str, str]:
    """The first word, and the rest."""
    first, *rest = words.split(maxsplit=1) or [""]
    return first, "".join(rest).strip()


def _is_id(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) <= _LONGEST_ID


async def _answer(scene: Scene, case: Case, wish: str) -> None:
    how, rest = _halves(wish)
    match how.lower(), rest:
        case "", "":
            await scene.show.send(screens.card(case, scene.t))
        case "refund", "":
            await _refund(scene, case)
        case "credit", person if _is_id(person):
            await _credit(scene, case, CustomerId(int(person)))
        case "order", ref if ref:
            await _assign(scene, case, ref)
        case (("keep" | "gone"), why) if why:
            await _write_off(scene, case, why, gone=how.lower() == "gone")
        case _:
            await scene.show.send(screens.usage(scene.t))


async def _refund(scene: Scene, case: Case) -> None:
    await orphans.send_back(scene.deps, case.payment.gateway, case.payment.txn)
    await scene.show.screen(screens.going_back(case.payment, scene.t))


async def _credit(scene: Scene, case: Case, customer_id: CustomerId) -> None:
    ended = await homeless.give_credit(
        scene.deps, case.payment.gateway, case.payment.txn,
        customer_id=customer_id, actor=f"staff:{scene.person.id}",
    )  # fmt: skip
    await scene.show.screen(screens.credited(ended.payment, customer_id, scene.t))


async def _assign(scene: Scene, case: Case, ref: str) -> None:
    settled = await orphans.assign(scene.deps, case.payment.gateway, case.payment.txn, ref)
    shown = settled.order.ref if settled.order is not None else ref
    await scene.show.screen(screens.assigned(case.payment, shown, scene.t))


async def _write_off(scene: Scene, case: Case, why: str, *, gone: bool) -> None:
    ended = await homeless.write_off(
        scene.deps, case.payment.gateway, case.payment.txn,
        reason=why, actor=f"staff:{scene.person.id}", gone=gone,
    )  # fmt: skip
    await scene.show.screen(screens.written_off(ended.payment, scene.t, gone=gone))


async def _opened(scene: Scene, payment_id: int) -> Case | None:
    """What a button is about; None, and said so, when it has been decided."""
    try:
        return await homeless.case(scene.deps, EventId(payment_id))
    except NotOpen:
        await scene.show.screen(screens.ended(scene.t))
        return None


async def _show(_: CallbackQuery, tap: OpenMoney, scene: Scene) -> None:
    if (case := await _opened(scene, tap.payment_id)) is not None:
        await scene.show.screen(screens.card(case, scene.t))


async def _ask(_: CallbackQuery, tap: AskMoney, scene: Scene) -> None:
    case = await _opened(scene, tap.payment_id)
    if case is not None and _fits(case, tap.how):
        await scene.show.screen(screens.ask(case, tap.how, scene.t))


async def _end(_: CallbackQuery, tap: EndMoney, scene: Scene) -> None:
    case = await _opened(scene, tap.payment_id)
    if case is None or not _fits(case, tap.how):
        return
    try:
        if tap.how == CREDIT and case.likely is not None:
            await _credit(scene, case, case.likely)
        else:
            await _refund(scene, case)
    except NotOpen:  # somebody was faster
        await scene.show.screen(screens.ended(scene.t))


def _fits(case: Case, how: str) -> bool:
    """Raises NotFound for an ending no button of ours carries, Refused when it cannot be now."""
    if how not in {CREDIT, REFUND}:
        raise NotFound
    if how == REFUND and not case.can_refund:
        raise Refused("no-refunds")
    if how == CREDIT and case.likely is None:
        raise NotFound("unknown-customer")
    return True
