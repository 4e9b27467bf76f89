"""The people of the shop: customers, staff and their roles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from konbini.shop.ids import CustomerId


class Role(StrEnum):
    """What a person may do beside buying. An owner may do what the others may."""

    OWNER = "owner"
    MERCHANT = "merchant"
    OPERATOR = "operator"


@dataclass(frozen=True, slots=True)
class Visit:
    """A person as the chat shows them at this moment."""

    customer_id: CustomerId
    name: str
    username: str | None = None
    language_code: str | None = None
    campaign: str | None = None


@dataclass(frozen=True, slots=True)
class Customer:
    """Somebody who talks to the shop. `locale` is what they chose, `client_locale` what the
    chat client says; `left_at` is set while they block the bot. `terms_version`: the terms of
    sale they accepted last.
    """

    id: CustomerId
    name: str
    username: str | None
    locale: str | None
    client_locale: str | None
    created_at: datetime
    campaign: str | None = None
    left_at: datetime | None = None
    barred_at: datetime | None = None
    unsure_turns: int = 0
    terms_at: datetime | None = None
    terms_version: str | None = None
    roles: frozenset[Role] = frozenset()

    def may(self, role: Role) -> bool:
        """Whether the person holds `role`, or is an owner."""
        return role in self.roles or Role.OWNER in self.roles


@dataclass(frozen=True, slots=True)
class StaffMember:
    """One role of one person, given by `added_by` (0: the settings)."""

    id: int
    role: Role
    added_by: int
    added_at: datetime


def choose_locale(customer: Customer | None, offered: tuple[str, ...], default: str) -> str:
    """The language to speak: chosen, else the client's, else the shop's default.

    `zh-hans`, `zh` → `zh-CN`; `zh-hant` → `zh-TW` when offered; else by language stem.
    """
    wishes = (customer.locale, customer.client_locale) if customer else ()
    for wish in wishes:
        if wish and (match := match_locale(wish, offered)):
            return match
    return default


_TRADITIONAL = frozenset({"tw", "hk", "mo"})


def _usual(wish: str) -> str:
    """The usual tag of a wish in lower case: Chinese by its script, else by its region."""
    parts = wish.replace("_", "-").lower().split("-")
    if parts[0] != "zh":
        return "-".join(parts)
    if "hans" in parts:
        return "zh-cn"
    return "zh-tw" if "hant" in parts or _TRADITIONAL & {*parts} else "zh-cn"


def match_locale(wish: str, offered: tuple[str, ...]) -> str | None:
    """The offered tag that serves a wish such as `pt-br`, `zh-hans` or `ru`; None without one."""
    wanted = _usual(wish)
    by_tag = {tag.lower(): tag for tag in offered}
    if wanted in by_tag:
        return by_tag[wanted]
    stem = wanted.partition("-")[0]
    return next((tag for tag in offered if tag.lower().partition("-")[0] == stem), None)
