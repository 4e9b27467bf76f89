"""An owner gives roles and pauses the shop; news for owners have words for every name."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from konbini.bot.i18n import FluentTranslations
from konbini.handlers.screens import owner as screens
from konbini.shop.actions import staff
from konbini.shop.customers import Role
from konbini.shop.ids import StaffId
from tests.databases import SqliteDatabases
from tests.handlers.counter import Counter, article
from tests.handlers.desk_room import open_room

OLGA = 3001
NEWS: dict[str, dict[str, Any]] = {
    "owners-review": {"ref": "AAAA-BBBB", "why": "sold-out"},
    "owners-extra-money": {"ref": "AAAA-BBBB", "why": "second-payment", "amount": "5 XTR"},
    "owners-orphan-money": {"gateway": "stars", "txn": "T<1>", "amount": "5 XTR"},
    "owners-refund-failed": {"ref": "AAAA-BBBB", "amount": "5 XTR"},
    "owners-desk-missing": {"ticket": 3},
    "owners-desk-broken": {"why": "Bad Request: the chat is not a forum"},
    "owners-task-delayed": {"kind": "relay", "task": 4, "order": 0},
    "owners-task-buried": {"kind": "deliver", "task": 4, "order": 7},
    "owners-update-failed": {"update": 12},
}


@pytest.fixture
async def counter(
    sqlite_databases: SqliteDatabases, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Counter]:
    async with open_room(sqlite_databases.make(), monkeypatch) as room:
        await room.counter.furnish(article())
        await staff.add_staff(room.counter.deps, OLGA, Role.OWNER, StaffId(0))
        yield room.counter
        assert await room.counter.tg.refusals() == []


async def test_roles_are_given_listed_and_taken(counter: Counter) -> None:
    olga, mei = counter.tg.customer(OLGA), counter.tg.customer(2001)
    await mei.send("/stock")
    await mei.wait_for("don't know this command")
    await olga.send("/staff add 2001 merchant")
    await olga.wait_for("is now merchant")
    await olga.send("/staff add 2001 Merchant")
    await olga.wait_for("is merchant already")
    await mei.send("/stock")
    await mei.wait_for("Stock")
    await olga.send("/staff")
    listed = await olga.wait_for("Who works here")
    assert "2001 · merchant" in listed.text
    assert "3001 · owner" in listed.text
    await olga.send("/staff remove 2001")
    await olga.wait_for("lost one role")
    await mei.send("/stock")
    await mei.wait_for("don't know this command")


@pytest.mark.parametrize(
    "words",
    ["add", "add x merchant", "add 5 king", "add -5 owner", "remove", "add ٣ owner", "fly"],
)
async def test_what_cannot_be_read_is_explained(counter: Counter, words: str) -> None:
    olga = counter.tg.customer(OLGA)
    await olga.send(f"/staff {words}")
    await olga.wait_for("/staff add ID merchant")


async def test_taking_a_role_nobody_has_is_refused(counter: Counter) -> None:
    olga = counter.tg.customer(OLGA)
    await olga.send("/staff remove 777")
    await olga.wait_for("has no role here")


async def test_a_pause_is_seen_by_customers_and_ends(counter: Counter) -> None:
    olga, alice = counter.tg.customer(OLGA), counter.tg.customer(1001)
    await olga.send("/pause")
    await olga.wait_for("Selling is paused")
    await alice.send("/start p_STEAM-10")
    shown = await alice.wait_for("650")
    assert not any("Pay" in button for button in shown.buttons)
    await olga.send("/resume")
    await olga.wait_for("sells again")
    await alice.send("/start p_STEAM-10")
    shown = await alice.wait_for("650")
    assert any("Pay" in button for button in shown.buttons)


@pytest.mark.parametrize("locale", ["en", "ru", "zh-CN"])
@pytest.mark.parametrize("name", NEWS)
def test_every_news_has_words_and_is_escaped(name: str, locale: str) -> None:
    t = FluentTranslations(strict=True).speak(locale)
    text = screens.notice(name, NEWS[name], t).text
    assert text
    assert "T<1>" not in text
