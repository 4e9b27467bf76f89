"""Who an update comes from: one read, and a write only when the person is new or has changed."""

from __future__ import annotations

from aiogram.types import Message, User

from konbini.shop.actions import visit
from konbini.shop.customers import Customer, Visit
from konbini.shop.deps import Deps
from konbini.shop.ids import CustomerId

MAX_CAMPAIGN = 64
"""Longest payload of a deep link (Bot API, deep linking)."""
_CAMPAIGN = "/start c_"


async def recognise(deps: Deps, user: User, *, private: bool, message: Message | None) -> Customer:
    """The person behind an update.

    In a private chat strangers are met and changes are noted; elsewhere (groups) nobody becomes
    a customer by talking.
    """
    known = await visit.recognise(deps, CustomerId(user.id))
    if not private or user.is_bot:
        return known or stranger(deps, user)
    now = seen(user, campaign=_campaign(message))
    if known is not None and not _changed(known, now):
        return known
    return (await visit.meet(deps, now)).customer


def seen(user: User, *, campaign: str | None = None) -> Visit:
    """A person as the chat shows them at this moment."""
    return Visit(
        customer_id=CustomerId(user.id),
        name=user.full_name,
        username=user.username,
        language_code=user.language_code,
        campaign=campaign,
    )


def stranger(deps: Deps, user: User) -> Customer:
    """A person as the update shows them, nowhere stored."""
    return Customer(
        id=CustomerId(user.id),
        name=user.full_name,
        username=user.username,
        locale=None,
        client_locale=user.language_code,
        created_at=deps.clock.now(),
    )


def _changed(known: Customer, now: Visit) -> bool:
    return (
        known.left_at is not None
        or known.name != now.name
        or known.username != now.username
        or (now.language_code is not None and known.client_locale != now.language_code)
    )


def _campaign(message: Message | None) -> str | None:
    text = message.text if message else None
    if text is None or not text.startswith(_CAMPAIGN):
        return None
    return text.removeprefix(_CAMPAIGN).strip()[:MAX_CAMPAIGN] or None
