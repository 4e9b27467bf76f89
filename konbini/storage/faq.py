"""Approved answers and turns in SQL. Knows no model."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert

from konbini.shop.catalog import LocalText
from konbini.shop.desk import Turn, Verdict
from konbini.shop.faq import OWN, Entry, Tool, wording
from konbini.shop.ids import CustomerId, EntryId
from konbini.storage.notes import SqlNotes
from konbini.storage.scope import Scope
from konbini.storage.tables import faq_audits, faq_turns
from konbini.storage.tables import faq_entries as t

_ENTRIES = select(t, faq_audits.c.held_wording).select_from(
    t.outerjoin(faq_audits, faq_audits.c.entry_id == t.c.id)
)
_ALL = _ENTRIES.order_by(t.c.id)
_GET = _ENTRIES.where(t.c.id == bindparam("entry"))
_INSERT = insert(t)
_PUT = _INSERT.on_conflict_do_update(
    index_elements=["id"],
    set_={column.name: _INSERT.excluded[column.name] for column in t.c if column.name != "id"},
)
_CLEAR = delete(t).where(t.c.origin == bindparam("source"))
_ADD_TURN = insert(faq_turns).returning(faq_turns.c.id)
_TURNS = (
    select(faq_turns)
    .where(faq_turns.c.customer_id == bindparam("customer"))
    .order_by(faq_turns.c.id.desc())
    .limit(bindparam("most"))
)
_REVISION = "faq-revision"


def _entry(row: Row[Any]) -> Entry:
    examples = {tag: tuple(lines) for tag, lines in row.examples.items()}
    entry = Entry(
        EntryId(row.id),
        row.category,
        LocalText(row.answers),
        examples,
        row.version,
        row.origin,
        Tool(row.tool) if row.tool else None,
        frozenset(row.unreviewed),
    )
    held = row.held_wording is not None and row.held_wording == wording(entry)
    return replace(entry, held=True) if held else entry


def _row(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "category": entry.category,
        "answers": dict(entry.answers.values),
        "examples": {tag: list(lines) for tag, lines in entry.examples.items()},
        "version": entry.version,
        "origin": entry.origin,
        "tool": entry.tool.value if entry.tool else None,
        "unreviewed": sorted(entry.unreviewed),
    }


def read_turn(row: Row[Any]) -> Turn:
    """A turn as it is kept."""
    return Turn(
        CustomerId(row.customer_id),
        row.at,
        row.asked,
        row.path,
        row.entry_id,
        row.entry_version,
        row.p,
        row.data,
        row.id,
        Verdict(row.verdict) if row.verdict else None,
    )


async def renew(scope: Scope) -> None:
    """Say that some entry changed (the port's `revision`)."""
    await SqlNotes(scope).put(_REVISION, secrets.token_hex(8))


class SqlFaq:
    """The port Faq."""

    def __init__(self, scope: Scope) -> None:
        self._db = scope
        self._changed = False

    async def all(self) -> Sequence[Entry]:
        return [_entry(row) for row in await self._db.rows(_ALL)]

    async def get(self, entry_id: str) -> Entry | None:
        row = await self._db.first(_GET, entry=entry_id)
        return _entry(row) if row else None

    async def put(self, entry: Entry) -> Entry:
        old = await self.get(entry.id)
        if old is not None:
            if old.origin == entry.origin == OWN:
                same = dict(old.answers.values) == dict(entry.answers.values)
                entry = replace(entry, version=old.version if same else old.version + 1)
            if _row(old) == _row(entry):
                return entry
        await self._db.run(_PUT, **_row(entry))
        await self._change()
        return entry

    async def clear(self, origin: str) -> int:
        gone = await self._db.run(_CLEAR, source=origin)
        if gone:
            await self._change()
        return gone

    async def _change(self) -> None:
        if not self._changed:
            self._changed = True
            await renew(self._db)

    async def add_turn(self, turn: Turn) -> int:
        added = await self._db.scalar(
            _ADD_TURN,
            customer_id=turn.customer_id,
            at=turn.at,
            asked=turn.asked,
            path=turn.path,
            entry_id=turn.entry_id,
            entry_version=turn.entry_version,
            p=turn.p,
            data=turn.data,
            verdict=turn.verdict.value if turn.verdict else None,
        )
        return int(added)

    async def turns(self, customer_id: CustomerId, limit: int = 10) -> Sequence[Turn]:
        rows = await self._db.rows(_TURNS, customer=customer_id, most=limit)
        return [read_turn(row) for row in rows]

    async def revision(self) -> str:
        return await SqlNotes(self._db).get(_REVISION) or "empty"
