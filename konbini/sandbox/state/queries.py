"""Questions that wait for the bot's one answer: callback queries and pre-checkout queries."""

from __future__ import annotations

import asyncio
import secrets
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

from konbini.sandbox.refusals import QUERY_TOO_OLD, bad
from konbini.sandbox.state.chats import Message
from konbini.sandbox.state.people import Json, User

_KEPT = 20_000


@dataclass(slots=True, eq=False)
class Query:
    """One question; `answer` resolves when the bot has answered in time."""

    user: User
    created: float
    life: float
    chat_id: int
    message: Message | None = None
    data: str = ""
    id: str = field(default_factory=lambda: str(secrets.randbits(62)))
    answer: asyncio.Future[Any] = field(
        default_factory=lambda: asyncio.get_running_loop().create_future()
    )


class Queries:
    """Open and answered questions by id."""

    def __init__(self) -> None:
        self._all: OrderedDict[str, Query] = OrderedDict()

    def ask(self, query: Query) -> Query:
        """Register a question."""
        self._all[query.id] = query
        if len(self._all) > _KEPT:
            self._all.popitem(last=False)
        return query

    def settle(self, query_id: str, now: float, answer: Json) -> Query:
        """Give the one answer; refuses an unknown, answered or old question."""
        query = self._all.get(query_id)
        if query is None or query.answer.done() or now - query.created > query.life:
            raise bad(QUERY_TOO_OLD)
        query.answer.set_result(answer)
        return query
