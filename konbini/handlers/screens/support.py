"""Answers to questions, and the way to a person."""

from __future__ import annotations

from html import escape

from konbini.handlers.screens import audit
from konbini.handlers.screens import customer_taps as taps
from konbini.handlers.screens.desk import customer_open_rows
from konbini.handlers.screens.direction import right_to_left, settled
from konbini.handlers.screens.orders import own_orders
from konbini.handlers.screens.parts import cut, label
from konbini.handlers.screens.screen import Button, Rows, Screen, Translator
from konbini.handlers.screens.slots import Words
from konbini.shop import builtin_faq
from konbini.shop.actions.converse import Answered, Offered, OwnOrders, Reply, Unsure
from konbini.shop.actions.support import Escalated
from konbini.shop.catalog import LocalText
from konbini.shop.faq import Entry

_MAX_ANSWER = 3_500


def reply(result: Reply, t: Translator, words: Words) -> Screen:
    """What the customer gets for their message; `words` fill what built-in answers leave open."""
    match result:
        case Answered():
            return answered(result, t, words)
        case Offered():
            return _offered(result, t)
        case OwnOrders():
            about = _said(result.introduced, words) if result.introduced else None
            return own_orders(result.orders, t, about)
        case Escalated():
            return escalated(result, t)
        case Unsure():
            return unsure(t)


def answered(result: Answered, t: Translator, words: Words) -> Screen:
    """An approved answer, word for word, and always a person one tap away."""
    return Screen(_said(result, words), (*audit.asked(result.turn, t), _human(t)))


def _said(result: Answered, words: Words) -> str:
    text = builtin_faq.fill(result.text, words.of) if result.built_in else result.text
    said = escape(cut(text, _MAX_ANSWER), quote=False)
    ours = result.built_in and right_to_left(words.t.locale)
    return settled(said) if ours else said


def _offered(result: Offered, t: Translator) -> Screen:
    rows = (
        *(
            (label(_question(entry, t), taps.ChooseAnswer(taps.short(entry.id))),)
            for entry in result.entries
        ),
        _human(t),
    )
    return Screen(t("support-did-you-mean"), rows)


def _question(entry: Entry, t: Translator) -> str:
    """The entry as a question: its first example in what the reader reads best, else its id."""
    first = LocalText({tag: written[0] for tag, written in entry.examples.items() if written})
    return " ".join(first.pick(t.locale, "en").split()) or entry.id


def unsure(t: Translator) -> Screen:
    """Not understood: say so, and show what there is."""
    rows: Rows = (
        (
            Button(t("button-shop"), taps.OpenShop()),
            Button(t("button-orders"), taps.OpenOrders(1)),
        ),
        _human(t),
    )
    return Screen(t("support-unsure"), rows)


def escalated(result: Escalated, t: Translator) -> Screen:
    """A person has been called, or is there already."""
    if result.desk_missing:
        return Screen(t("support-desk-missing"))
    message = "support-called" if result.fresh else "support-already-called"
    return Screen(t(message), customer_open_rows(result.ticket.id, t))


def not_text(t: Translator) -> Screen:
    """A photo, a sticker or a file while no person is listening."""
    return Screen(t("support-not-text"), (_human(t),))


def _human(t: Translator) -> tuple[Button, ...]:
    return (Button(t("button-human"), taps.CallHuman(0)),)
