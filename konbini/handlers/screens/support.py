"""Answers to questions, and the way to a person."""

from __future__ import annotations

from html import escape

from konbini.handlers.screens import audit, errands
from konbini.handlers.screens import customer_taps as taps
from konbini.handlers.screens.desk import customer_open_rows
from konbini.handlers.screens.direction import right_to_left, settled
from konbini.handlers.screens.orders import own_orders
from konbini.handlers.screens.parts import cut, label
from konbini.handlers.screens.screen import Button, Rows, Screen, Translator
from konbini.handlers.screens.slots import Words
from konbini.shop import builtin_faq
from konbini.shop.actions.replies import (
    Answered,
    AnsweredAll,
    FoundProducts,
    Offered,
    OwnOrders,
    Reply,
    ToRefund,
    ToResend,
    UnderWarranty,
)
from konbini.shop.actions.support import Escalated
from konbini.shop.catalog import LocalText
from konbini.shop.faq import Entry

_MAX_ANSWER = 3_500


def reply(result: Reply, t: Translator, words: Words) -> Screen:
    """What the customer gets for their message; `words` fill what built-in answers leave open.

    What needs a look into the store first is drawn by others.
    """
    match result:
        case Answered():
            return answered(result, t, words)
        case AnsweredAll():
            return errands.several([_said(one, words) for one in result.answers], t)
        case Offered():
            return _offered(result, t)
        case FoundProducts():
            return errands.products(result, t)
        case OwnOrders() | ToResend() | UnderWarranty() | ToRefund():
            return _about_orders(result, t, words)
    return escalated(result, t) if isinstance(result, Escalated) else unsure(t)


def _about_orders(
    result: OwnOrders | ToResend | UnderWarranty | ToRefund, t: Translator, words: Words
) -> Screen:
    about = _said(result.introduced, words) if result.introduced else None
    match result:
        case ToResend():
            return errands.resend(result, t, about)
        case UnderWarranty():
            return errands.warranty(result, t, about)
        case ToRefund():
            return errands.refund(result, t, about)
    return own_orders(result.orders, t, t("order-not-yours") if result.unknown else about)


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


def voice_too_long(t: Translator, minutes: int) -> Screen:
    """A voice message longer than anybody listens to by machine."""
    return Screen(t("support-voice-too-long", minutes=minutes), (_human(t),))


def voice_not_heard(t: Translator) -> Screen:
    """A voice message that could not be fetched or written down."""
    return Screen(t("support-voice-not-heard"), (_human(t),))


def _human(t: Translator) -> tuple[Button, ...]:
    return (Button(t("button-human"), taps.CallHuman(0)),)
