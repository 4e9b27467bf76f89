"""A counter per test, on SQLite: both databases are the storage tests' business."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.databases import SqliteDatabases
from tests.handlers.counter import Counter, open_counter


@pytest.fixture
async def counter(sqlite_databases: SqliteDatabases) -> AsyncIterator[Counter]:
    async with open_counter(sqlite_databases.make()) as made:
        yield made
        assert made.problems == []
        assert await made.tg.refusals() == []
