"""Coming and going: a customer blocks the bot, or comes back."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import KICKED, MEMBER, ChatMemberUpdatedFilter
from aiogram.types import ChatMemberUpdated

from konbini.handlers.telegram.meeting import seen
from konbini.handlers.telegram.scene import Scene
from konbini.shop.actions import visit

router = Router(name="presence")


@router.my_chat_member(ChatMemberUpdatedFilter(KICKED))
async def left(_: ChatMemberUpdated, scene: Scene) -> None:
    """Blocked: nothing is sent any more."""
    await visit.note_left(scene.deps, scene.person.id)


@router.my_chat_member(ChatMemberUpdatedFilter(MEMBER))
async def returned(event: ChatMemberUpdated, scene: Scene) -> None:
    """Unblocked: what could not be delivered is taken up again."""
    await visit.meet(scene.deps, seen(event.from_user))
