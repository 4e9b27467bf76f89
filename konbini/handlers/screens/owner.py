"""What owners see: who works here, the shop's switch, and news that need them (`owners-…`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from konbini.handlers.screens import deeds, money
from konbini.handlers.screens.screen import Screen, Translator
from konbini.shop.actions.deeds import Question
from konbini.shop.actions.homeless import Case
from konbini.shop.customers import StaffMember


def notice(
    message: str,
    facts: Mapping[str, str | int],
    t: Translator,
    asked: Question | Case | None = None,
) -> Screen:
    """News for the owners by message name; the facts are escaped here. `asked`: the order, or the
    payment without one, it is about, when something is to be decided.
    """
    safe = {
        name: escape(value, quote=False) if isinstance(value, str) else value
        for name, value in facts.items()
    }
    if isinstance(asked, Case):
        return Screen(t(message, **safe), ((money.opener(asked.payment, t),),))
    return Screen(t(message, **safe), deeds.choices(asked, t) if asked is not None else ())


def staff(members: Sequence[StaffMember], t: Translator) -> Screen:
    """Everybody with a role, and how to change that."""
    lines = [t("staff-title")]
    lines += [
        t("staff-line", id=str(member.id), role=t(f"role-{member.role.value}"))
        for member in members
    ]
    return Screen("\n".join([*lines, "", t("staff-usage")]))


def staff_usage(t: Translator) -> Screen:
    """How to write it."""
    return Screen(t("staff-usage"))


def staff_added(staff_id: int, role: str, t: Translator, *, fresh: bool) -> Screen:
    """The role is given, or was there already."""
    message = "staff-added" if fresh else "staff-added-already"
    return Screen(t(message, id=str(staff_id), role=t(f"role-{role}")))


def staff_removed(staff_id: int, roles: int, t: Translator) -> Screen:
    """Roles were taken away."""
    return Screen(t("staff-removed", id=str(staff_id), roles=roles))


def paused(t: Translator, *, now: bool) -> Screen:
    """Selling stopped, or goes on."""
    return Screen(t("shop-paused-now" if now else "shop-resumed-now"))
