"""Whether an answer helped: the two buttons under it, and what follows from a tap."""

from __future__ import annotations

from konbini.handlers.screens.customer_taps import CallHuman, Helped
from konbini.handlers.screens.screen import Button, Rows, Screen, Translator


def asked(turn: int, t: Translator) -> Rows:
    """Under an answer given without asking; nothing under others (`turn` 0)."""
    if not turn:
        return ()
    yes = Button(t("button-helped"), Helped(turn, 1))
    return ((yes, Button(t("button-not-helped"), Helped(turn, 0))),)


def judged(html: str, t: Translator) -> Screen:
    """The answer as it stands there, without the question; a person stays one tap away."""
    return Screen(html, _human(t))


def not_helped(t: Translator) -> Screen:
    """Sorry, and a person at once."""
    return Screen(t("support-not-helped"), _human(t))


def _human(t: Translator) -> Rows:
    return ((Button(t("button-human"), CallHuman(0)),),)
