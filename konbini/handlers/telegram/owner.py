"""An owner's private chat: who works here, and the switch that stops selling."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command, CommandObject, Filter
from aiogram.types import CallbackQuery, Message

from konbini.handlers.screens import owner as screens
from konbini.handlers.telegram import deeds, money
from konbini.handlers.telegram.refusals import SayRefusals
from konbini.handlers.telegram.scene import Scene
from konbini.shop.actions import staff
from konbini.shop.customers import Role
from konbini.shop.ids import StaffId


class IsOwner(Filter):
    """An owner in their private chat with the bot."""

    async def __call__(self, event: Message | CallbackQuery, scene: Scene) -> bool:
        """Others are customers here."""
        message = event.message if isinstance(event, CallbackQuery) else event
        private = message is not None and message.chat.type == "private"
        return private and Role.OWNER in scene.person.roles


router = Router(name="owner")
router.message.filter(IsOwner())
router.callback_query.filter(IsOwner())
router.message.middleware(SayRefusals())
router.callback_query.middleware(SayRefusals())
deeds.register(router, lambda scene: scene.t)
deeds.register_command(router, lambda scene: scene.t)
money.register(router)


@router.message(Command("staff"))
async def manage_staff(_: Message, command: CommandObject, scene: Scene) -> None:
    """`/staff`, `/staff add ID role`, `/staff remove ID [role]`."""
    match (command.args or "").lower().split():
        case []:
            members = await staff.list_staff(scene.deps)
            await scene.show.send(screens.staff(members, scene.t))
        case ["add", staff_id, role] if _readable(staff_id, role):
            await _add(scene, int(staff_id), Role(role))
        case ["remove", staff_id] if _readable(staff_id):
            await _remove(scene, int(staff_id), None)
        case ["remove", staff_id, role] if _readable(staff_id, role):
            await _remove(scene, int(staff_id), Role(role))
        case _:
            await scene.show.send(screens.staff_usage(scene.t))


def _readable(staff_id: str, role: str = Role.OWNER.value) -> bool:
    plain = staff_id.isascii() and staff_id.isdigit() and len(staff_id) < 17
    return plain and role in {known.value for known in Role}


async def _add(scene: Scene, staff_id: int, role: Role) -> None:
    fresh = await staff.add_staff(scene.deps, staff_id, role, StaffId(scene.person.id))
    await scene.show.send(screens.staff_added(staff_id, role.value, scene.t, fresh=fresh))


async def _remove(scene: Scene, staff_id: int, role: Role | None) -> None:
    removed = await staff.remove_staff(scene.deps, staff_id, role)
    await scene.show.send(screens.staff_removed(staff_id, removed, scene.t))


@router.message(Command("pause"))
async def pause(_: Message, scene: Scene) -> None:
    """Stop selling; open orders can still be paid."""
    await staff.pause(scene.deps, paused=True)
    await scene.show.send(screens.paused(scene.t, now=True))


@router.message(Command("resume"))
async def resume(_: Message, scene: Scene) -> None:
    """Sell again."""
    await staff.pause(scene.deps, paused=False)
    await scene.show.send(screens.paused(scene.t, now=False))
