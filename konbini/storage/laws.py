"""The shop's laws, asked of a live database. Changes nothing; names orders and ids, no secrets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import bindparam, func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from konbini.shop.ports import Clock
from konbini.storage.engine import Database
from konbini.storage.law_queries import LAWS, Question
from konbini.storage.payment_statements import UNMATCHED_ALL
from konbini.storage.types import Moment

OVERDUE = timedelta(minutes=30)
"""How long after its end a wait may still be open (a stopped bot, a slow provider)."""
_SHOWN = 10
WAITS = 11
"""The law that every wait has an end."""


@dataclass(frozen=True, slots=True)
class Law:
    """One law and whether the database keeps it; `detail` says what breaks it, by id."""

    number: int
    name: str
    ok: bool
    detail: str = ""


async def check(database: Database, clock: Clock, *, overdue: timedelta = OVERDUE) -> list[Law]:
    """Every law that a database can answer for, by number."""
    cut = clock.now() - overdue
    async with database.reading() as connection:
        judged = [await _judge(connection, number, name, cut) for number, name in LAWS]
        waiting = await _undecided(connection)
    return [_noted(law, waiting) if law.number == WAITS and law.ok else law for law in judged]


async def undecided(database: Database) -> int:
    """How many payments belong to no order and wait for a person's decision."""
    async with database.reading() as connection:
        return await _undecided(connection)


async def _undecided(connection: AsyncConnection) -> int:
    query = select(func.count()).select_from(UNMATCHED_ALL.subquery())
    return int((await connection.execute(query)).scalar_one())


def _noted(law: Law, waiting: int) -> Law:
    """Money without a home breaks no law: the owners are told of it every day."""
    if not waiting:
        return law
    return replace(law, detail=f"payments that wait for a decision (order unmatched): {waiting}")


async def _judge(connection: AsyncConnection, number: int, name: str, cut: datetime) -> Law:
    broken = []
    for question in LAWS[number, name]:
        if found := await _ask(connection, question, cut):
            shown = ", ".join(found[:_SHOWN]) + (" …" if len(found) > _SHOWN else "")
            broken.append(f"{question.wrong}: {shown}")
    return Law(number, name, not broken, "; ".join(broken))


async def _ask(connection: AsyncConnection, question: Question, cut: datetime) -> list[str]:
    query = text(question.sql)
    if ":cut" in question.sql:
        query = query.bindparams(bindparam("cut", cut, type_=Moment))
    return [str(value) for value in (await connection.execute(query)).scalars().all()]
