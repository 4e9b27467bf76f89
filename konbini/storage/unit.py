"""The Store: units of work over the repositories. Leaving one without commit undoes it all."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from konbini.shop.ports import Clock, Store
from konbini.storage.audit import SqlAudit
from konbini.storage.catalog import SqlCatalog
from konbini.storage.customers import SqlCustomers
from konbini.storage.desk import SqlTickets
from konbini.storage.engine import POSTGRESQL, Database
from konbini.storage.faq import SqlFaq
from konbini.storage.ledger import SqlLedger
from konbini.storage.notes import SqlNotes
from konbini.storage.orders import SqlOrders
from konbini.storage.outbox import Sender, SqlOutbox
from konbini.storage.payments import SqlPayments
from konbini.storage.receipts import SqlReceipts
from konbini.storage.scope import Scope
from konbini.storage.shares import SqlShares
from konbini.storage.stock import SqlStock


class SqlReading:
    """The port Reading: every repository over one connection."""

    def __init__(self, scope: Scope) -> None:
        self.customers = SqlCustomers(scope)
        self.catalog = SqlCatalog(scope)
        self.stock = SqlStock(scope)
        self.orders = SqlOrders(scope)
        self.payments = SqlPayments(scope)
        self.ledger = SqlLedger(scope)
        self.shares = SqlShares(scope)
        self.tickets = SqlTickets(scope)
        self.faq = SqlFaq(scope)
        self.audit = SqlAudit(scope)
        self.receipts = SqlReceipts(scope)
        self.notes = SqlNotes(scope)


class SqlWriting(SqlReading):
    """The port Writing: one commit, or nothing."""

    def __init__(self, scope: Scope, sender: Sender | None) -> None:
        super().__init__(scope)
        self.outbox = SqlOutbox(scope, sender)
        self._scope = scope
        self._committed = False

    async def commit(self) -> None:
        if self._committed:
            raise RuntimeError("a unit of work is committed once")
        self._committed = True
        await self.outbox.flush()
        await self._scope.statements.commit()
        self.outbox.hand_over()


class SqlStore:
    """The port Store. Give it the process's sender (SqlOutboxQueue) when the process sends."""

    def __init__(self, database: Database, clock: Clock, sender: Sender | None = None) -> None:
        self._database = database
        self._clock = clock
        self._sender = sender
        self._postgresql = database.dialect == POSTGRESQL

    def __repr__(self) -> str:
        return f"SqlStore({self._database!r})"

    @asynccontextmanager
    async def read(self) -> AsyncIterator[SqlReading]:
        async with self._database.look() as statements:
            yield SqlReading(Scope(statements, self._clock, postgresql=self._postgresql))

    @asynccontextmanager
    async def write(self) -> AsyncIterator[SqlWriting]:
        async with self._database.change() as statements:
            scope = Scope(statements, self._clock, postgresql=self._postgresql)
            yield SqlWriting(scope, self._sender)


if TYPE_CHECKING:
    _STORE: type[Store] = SqlStore
