"""What staff see when they save an answer as an entry, or say which entry was right."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import ClassVar

from konbini.handlers.screens.desk import line
from konbini.handlers.screens.parts import cut
from konbini.handlers.screens.screen import Button, Screen, Translator
from konbini.handlers.screens.taps import Tap
from konbini.shop.actions.teach import Draft

_MOST = 3_000


@dataclass(frozen=True, slots=True)
class SaveEntry(Tap):
    """Save the entry proposed in a ticket (`yes` is 1), or do not (0)."""

    prefix: ClassVar[str] = "dfaq"
    ticket_id: int
    yes: int


def ask(draft: Draft, ticket_id: int, t: Translator) -> Screen:
    """The entry as it would be; what looks like a code is pointed at."""
    lines = [
        t(
            "desk-faq-ask",
            id=escape(draft.entry_id),
            locale=draft.locale,
            question=escape(draft.question, quote=False),
            answer=escape(cut(draft.answer, _MOST), quote=False),
        )
    ]
    if draft.risky:
        lines.append(t("desk-faq-risky"))
    yes = Button(t("button-desk-faq-save"), SaveEntry(ticket_id, 1))
    no = Button(t("button-desk-faq-drop"), SaveEntry(ticket_id, 0))
    return Screen("\n\n".join(lines), ((yes, no),))


def saved(entry_id: str, t: Translator) -> Screen:
    """It is an entry now."""
    return line("desk-faq-saved", t, id=entry_id)


def dropped(t: Translator) -> Screen:
    """It was not saved."""
    return line("desk-faq-dropped", t)


def named(entry_id: str, t: Translator, *, right: bool | None) -> Screen:
    """Which entry was right, noted; `right`: whether the shop had said it, None when it had not
    answered at all.
    """
    message = (
        "desk-faq-meant" if right is None else "desk-faq-right" if right else "desk-faq-wrong"
    )
    return line(message, t, id=entry_id)


def nothing(t: Translator) -> Screen:
    """There was no exchange to judge."""
    return line("desk-faq-nothing", t)
