"""Conversation state survives a restart and costs nothing when it does not change."""

from __future__ import annotations

from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import StorageKey
from sqlalchemy import text

from konbini.storage.engine import Database
from konbini.storage.fsm import SqlFsmStorage
from tests.fakes import FakeClock


class Talk(StatesGroup):
    asked = State()


KEY = StorageKey(bot_id=1, chat_id=2, user_id=3)
TOPIC = StorageKey(bot_id=1, chat_id=2, user_id=3, thread_id=4)


async def rows(database: Database) -> int:
    async with database.reading() as connection:
        return int((await connection.execute(text("SELECT count(*) FROM fsm"))).scalar_one())


async def test_state_and_data_survive_a_restart(database: Database, clock: FakeClock) -> None:
    first = SqlFsmStorage(database, clock)
    await first.set_state(KEY, Talk.asked)
    await first.set_data(KEY, {"sku": "A", "lines": [1, 2]})
    second = SqlFsmStorage(database, clock)
    assert await second.get_state(KEY) == "Talk:asked"
    assert await second.get_data(KEY) == {"sku": "A", "lines": [1, 2]}
    assert await second.get_state(TOPIC) is None
    assert await second.update_data(KEY, {"sku": "B"}) == {"sku": "B", "lines": [1, 2]}
    assert await SqlFsmStorage(database, clock).get_value(KEY, "sku") == "B"


async def test_an_ended_conversation_leaves_no_row(database: Database, clock: FakeClock) -> None:
    storage = SqlFsmStorage(database, clock)
    await storage.set_state(KEY, "x")
    assert await rows(database) == 1
    await storage.set_state(KEY, None)
    await storage.set_data(KEY, {})
    assert await rows(database) == 0
    await storage.close()


async def test_what_was_read_cannot_change_what_is_kept(
    database: Database, clock: FakeClock
) -> None:
    storage = SqlFsmStorage(database, clock)
    await storage.set_data(KEY, {"lines": [1]})
    (await storage.get_data(KEY))["lines"].append(2)
    assert await storage.get_data(KEY) == {"lines": [1]}


async def test_without_a_cache_another_process_is_seen(
    database: Database, clock: FakeClock
) -> None:
    one, two = (SqlFsmStorage(database, clock, cached=False) for _ in range(2))
    assert await one.get_state(KEY) is None
    await two.set_state(KEY, "x")
    assert await one.get_state(KEY) == "x"
