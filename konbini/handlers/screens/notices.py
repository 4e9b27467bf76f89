"""What a customer is told without having asked (`notice-…`)."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from konbini.handlers.screens import customer_taps as taps
from konbini.handlers.screens.desk import customer_closed_rows
from konbini.handlers.screens.screen import Button, Screen, Translator


def notice(
    message: str,
    facts: Mapping[str, str | int],
    t: Translator,
    order_id: int | None = None,
) -> Screen:
    """A notice by name with its facts (escaped here), and a way on: the order, a person."""
    safe = {
        name: escape(value, quote=False) if isinstance(value, str) else value
        for name, value in facts.items()
    }
    if message == "notice-ticket-closed":
        return Screen(t(message, **safe), customer_closed_rows(int(facts["ticket"]), t))
    human = Button(t("button-human"), taps.CallHuman(order_id or 0))
    if order_id is None:
        return Screen(t(message, **safe), ((human,),))
    order = Button(t("button-order"), taps.OpenOrder(order_id))
    return Screen(t(message, **safe), ((order, human),))
