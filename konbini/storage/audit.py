"""Judgements of answers in SQL: turns' verdicts, and entries that only offer themselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.dialects.postgresql import insert

from konbini.shop.desk import Turn, Verdict
from konbini.shop.faq import Decision
from konbini.storage.faq import read_turn, renew
from konbini.storage.scope import Scope
from konbini.storage.tables import faq_audits as t
from konbini.storage.tables import faq_turns as turns

_UNSURE, _OFFER = Decision.UNSURE.value, Decision.OFFER.value
_TURN = select(turns).where(turns.c.id == bindparam("turn"))
_JUDGE = update(turns).where(turns.c.id == bindparam("turn")).values(verdict=bindparam("said"))
_SINCE = select(t.c.since).where(t.c.entry_id == bindparam("entry"))
_JUDGED = (
    select(turns)
    .where(
        turns.c.entry_id == bindparam("entry"),
        turns.c.id > bindparam("after"),
        turns.c.verdict.is_not(None),
    )
    .order_by(turns.c.id.desc())
    .limit(bindparam("most"))
)
_later = turns.alias()
_NEXT = (
    select(_later.c.entry_id)
    .where(_later.c.customer_id == turns.c.customer_id, _later.c.id > turns.c.id)
    .order_by(_later.c.id)
    .limit(1)
    .scalar_subquery()
    .label("next_entry")
)
_UNANSWERED = (
    select(turns, _NEXT)
    .where(
        turns.c.at >= bindparam("since"),
        turns.c.entry_id.is_(None),
        turns.c.verdict.is_(None),
        turns.c.asked != "",
    )
    .order_by(turns.c.at.desc(), turns.c.id.desc())
    .limit(bindparam("most"))
)
_NEWEST = select(func.max(turns.c.id).label("newest"))
_INSERT = insert(t)
_HOLD = _INSERT.on_conflict_do_update(
    index_elements=["entry_id"], set_={"held_wording": _INSERT.excluded["held_wording"]}
)
_TRUST = _INSERT.on_conflict_do_update(
    index_elements=["entry_id"],
    set_={
        "held_wording": _INSERT.excluded["held_wording"],
        "since": _INSERT.excluded["since"],
    },
)


class SqlAudit:
    """The port Audit."""

    def __init__(self, scope: Scope) -> None:
        self._db = scope

    async def turn(self, turn_id: int) -> Turn | None:
        row = await self._db.first(_TURN, turn=turn_id)
        return read_turn(row) if row else None

    async def judge(self, turn_id: int, verdict: Verdict) -> None:
        await self._db.run(_JUDGE, turn=turn_id, said=verdict.value)

    async def judged(self, entry_id: str, limit: int = 100) -> Sequence[Turn]:
        after = await self._db.scalar(_SINCE, entry=entry_id) or 0
        rows = await self._db.rows(_JUDGED, entry=entry_id, after=after, most=limit)
        return [read_turn(row) for row in rows]

    async def unanswered(self, since: datetime, limit: int = 20_000) -> Sequence[Turn]:
        rows = await self._db.rows(_UNANSWERED, since=since, most=limit)
        return [
            turn
            for row in rows
            if (decision := (turn := read_turn(row)).data.get("decision")) == _UNSURE
            or (decision == _OFFER and row.next_entry is None)
        ]

    async def hold(self, entry_id: str, wording: str) -> None:
        await self._db.run(_HOLD, entry_id=entry_id, since=0, held_wording=wording)
        await renew(self._db)

    async def trust(self, entry_id: str) -> None:
        newest = await self._db.scalar(_NEWEST) or 0
        await self._db.run(_TRUST, entry_id=entry_id, since=newest, held_wording=None)
        await renew(self._db)
