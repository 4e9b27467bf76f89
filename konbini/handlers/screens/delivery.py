"""The goods themselves, in a form that is easy to copy. Handles secrets: logs nothing."""

from __future__ import annotations

from html import escape

from konbini.handlers.screens import customer_taps as taps
from konbini.handlers.screens.parts import said
from konbini.handlers.screens.screen import Attachment, Button, Rows, Screen, Translator
from konbini.shop.actions.deliver import Contents, Parcel
from konbini.shop.catalog import Kind
from konbini.shop.orders import Order

MAX_KEYS = 20
"""More keys than this come as a file."""
MAX_CHARACTERS = 3_500
"""A longer text comes as a file (a message holds 4,096)."""
_MAX_CAPTION = 1_000
_MAX_COPIES = 5
_MAX_COPIED = 256
"""Characters a copy button may carry (Bot API, CopyTextButton)."""


def delivery(contents: Contents, t: Translator) -> tuple[Screen, ...]:
    """All messages that hand over an order, in the order in which they are to be sent."""
    screens: list[Screen] = []
    for parcel in contents.parcels:
        screens += _parcel(contents.order, parcel, t)
    return tuple(screens)


def _parcel(order: Order, parcel: Parcel, t: Translator) -> list[Screen]:
    if any(secret.filename for secret in parcel.secrets):
        return _files(order, parcel, t)
    keys = [secret.text for secret in parcel.secrets]
    link = parcel.line.kind is Kind.INVITE
    block = "\n".join(_shown(key, link=link) for key in keys)
    notes = _notes(order, parcel, t)
    text = f"{_head(order, parcel, t)}\n\n{block}\n\n{notes}"
    if len(keys) > MAX_KEYS or len(text) > MAX_CHARACTERS:
        return _as_file(order, parcel, keys, t)
    return [Screen(text, _copies(keys, t) + _ways_on(order, t))]


def _shown(key: str, *, link: bool) -> str:
    safe = escape(key, quote=False)
    return safe if link else f"<code>{safe}</code>"


def _head(order: Order, parcel: Parcel, t: Translator) -> str:
    line = parcel.line
    return t("delivery-head", name=said(line.name, t, 200), quantity=line.quantity, ref=order.ref)


def _notes(order: Order, parcel: Parcel, t: Translator) -> str:
    """Usage notes, warranty and where to turn, as agreed at the time of sale."""
    notes = []
    if usage := said(parcel.line.usage, t):
        notes.append(t("delivery-usage", usage=usage))
    if days := parcel.line.warranty.days:
        notes.append(t("delivery-warranty", days=days))
    notes.append(t("delivery-keep", ref=order.ref))
    return "\n\n".join(notes)


def _as_file(order: Order, parcel: Parcel, keys: list[str], t: Translator) -> list[Screen]:
    """A key a line in a plain file, with the notes as its caption where they fit."""
    file = Attachment(f"{order.ref}.txt", ("\n".join(keys) + "\n").encode())
    head = f"{_head(order, parcel, t)}\n\n{t('delivery-file', count=len(keys))}"
    notes = _notes(order, parcel, t)
    rows = _ways_on(order, t)
    if len(head) + len(notes) <= _MAX_CAPTION:
        return [Screen(f"{head}\n\n{notes}", rows, file)]
    return [Screen(head, (), file), Screen(notes, rows)]


def _files(order: Order, parcel: Parcel, t: Translator) -> list[Screen]:
    """Each unit is a document; the notes follow once, under the last one."""
    head = _head(order, parcel, t)
    files = [Attachment(s.filename or f"{order.ref}.bin", s.data) for s in parcel.secrets]
    return [
        *(Screen(head, (), file) for file in files),
        Screen(_notes(order, parcel, t), _ways_on(order, t)),
    ]


def _copies(keys: list[str], t: Translator) -> Rows:
    """Buttons that copy, for a few short keys."""
    if len(keys) > _MAX_COPIES or any(len(key) > _MAX_COPIED for key in keys):
        return ()
    if len(keys) == 1:
        return ((Button(t("button-copy"), copy=keys[0]),),)
    return tuple(
        (Button(t("button-copy-nth", number=number), copy=key),)
        for number, key in enumerate(keys, 1)
    )


def _ways_on(order: Order, t: Translator) -> Rows:
    return (
        (
            Button(t("button-order"), taps.OpenOrder(order.id)),
            Button(t("button-order-problem"), taps.CallHuman(order.id)),
        ),
    )
