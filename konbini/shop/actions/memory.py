"""What was said shortly before, from the turns in the store: the last question, what was offered.

Understands nothing; the ids of what was offered are data of the turn that offered it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from konbini.shop.actions.replies import (
    Finding,
    FoundProducts,
    Offered,
    OwnOrders,
    Rechecked,
    Reply,
    ToResend,
)
from konbini.shop.desk import Turn
from konbini.shop.faq import Chat, Context, Decision

LASTS = timedelta(minutes=15)
"""How long a conversation goes on without a word."""
QUIET = timedelta(minutes=3)
"""How long one kind of small talk is not answered again."""
RECHECKED = timedelta(minutes=1)
"""How long a provider is not asked again for one customer."""
LOOK_BACK = 8
MOST_OFFERED = 3


class Shelf(StrEnum):
    """What kind of things was offered."""

    ENTRIES = "entries"
    PRODUCTS = "products"
    ORDERS = "orders"


@dataclass(frozen=True, slots=True)
class Before:
    """The conversation before a message. `ids`: of what is offered now, in its order."""

    asked: str = ""
    shelf: Shelf | None = None
    ids: tuple[str, ...] = ()
    chatted: frozenset[Chat] = frozenset()
    rechecked: bool = False

    @property
    def context(self) -> Context:
        """The part of it that helps to understand."""
        return Context(self.asked, len(self.ids))

    def chosen(self, place: int) -> str | None:
        """The id at a place (from 1; -1: the last; 0: the only one); None when there is none."""
        if place == 0:
            return self.ids[0] if len(self.ids) == 1 else None
        at = len(self.ids) - 1 if place < 0 else place - 1
        return self.ids[at] if 0 <= at < len(self.ids) else None


def recall(turns: Sequence[Turn], now: datetime) -> Before:
    """What is remembered of a customer's turns, newest first."""
    recent = [turn for turn in turns if now - turn.at <= LASTS]
    talk = [turn for turn in recent if turn.data.get("decision") != Decision.CHAT.value]
    last = talk[0] if talk else None
    shelf = last.data.get("shelf") if last else None
    ids = last.data["ids"].split("\n") if last and shelf else ()
    asked = next((turn.data.get("topic") or turn.asked for turn in talk if turn.asked), "")
    return Before(
        asked=asked,
        shelf=Shelf(shelf) if shelf else None,
        ids=tuple(ids),
        chatted=_chatted(recent, now),
        rechecked=any("asked" in turn.data for turn in recent if now - turn.at < RECHECKED),
    )


def _chatted(recent: Iterable[Turn], now: datetime) -> frozenset[Chat]:
    kinds = (turn.data.get("chat") for turn in recent if now - turn.at < QUIET)
    return frozenset(Chat(kind) for kind in kinds if kind)


def noted(reply: Reply) -> dict[str, str]:
    """What a turn keeps of its reply: kind and ids of what it offered, whom it asked."""
    match reply:
        case Offered():
            return _offer(Shelf.ENTRIES, [entry.id for entry in reply.entries])
        case FoundProducts():
            return _offer(Shelf.PRODUCTS, [str(product.id) for product in reply.products])
        case OwnOrders() if reply.orders:
            return _offer(Shelf.ORDERS, [str(order.id) for order in reply.orders])
        case ToResend():  # it asks; who says yes sees the order with its button
            return _offer(Shelf.ORDERS, [str(reply.order.id)])
        case Rechecked() if reply.finding is not Finding.JUST_ASKED:
            return {"asked": "provider"}
    return {}


def _offer(shelf: Shelf, ids: Sequence[str]) -> dict[str, str]:
    return {"shelf": shelf.value, "ids": "\n".join(ids[:MOST_OFFERED])}
