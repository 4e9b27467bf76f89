"""`/faq` in a ticket's topic: save an answer as an entry, or say which entry was right."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from konbini.shop import faq
from konbini.shop.actions import staff
from konbini.shop.catalog import LocalText
from konbini.shop.customers import Role
from konbini.shop.desk import Verdict
from konbini.shop.faq import OWN, Decision, Path, Understanding
from konbini.shop.ids import CustomerId, EntryId, StaffId
from tests.databases import SqliteDatabases
from tests.handlers.desk_room import OLGA, Room, open_room


@pytest.fixture
async def room(
    sqlite_databases: SqliteDatabases, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Room]:
    async with open_room(sqlite_databases.make(), monkeypatch) as made:
        await staff.add_staff(made.counter.deps, OLGA, Role.OPERATOR, StaffId(1))
        yield made
        await made.quiet()
        assert await made.counter.tg.refusals() == []


async def asked(room: Room, *words: str) -> int:
    """Alice asks the machine, is not understood, and calls a human; the topic."""
    for text in words:
        await room.alice.send(text)
        await room.alice.wait_for("not sure")
    topic, _ = await room.ask(room.alice)
    return topic


async def entries(room: Room) -> dict[str, faq.Entry]:
    async with room.counter.store.read() as unit:
        return {str(entry.id): entry for entry in await unit.faq.all()}


async def test_the_last_answer_becomes_an_entry_when_it_is_confirmed(room: Room) -> None:
    topic = await asked(room, "How long does the delivery take?")
    await room.olga.send("Five minutes <at most>.", thread_id=topic)
    await room.alice.wait_for("Five minutes")
    await room.olga.send("/faq", thread_id=topic)
    draft = await room.olga_sees("Save this as an answer")
    assert "long-delivery-take" in draft.text
    assert "How long does the delivery take?" in draft.text
    assert "Five minutes <at most>." in draft.text
    assert await entries(room) == {}
    await room.olga.tap("💾 Save", draft)
    await room.olga_sees("Saved as long-delivery-take")
    entry = (await entries(room))["long-delivery-take"]
    assert entry.origin == OWN
    assert entry.answers.values == {"en": "Five minutes <at most>."}
    assert entry.examples == {"en": ("How long does the delivery take?",)}
    async with room.counter.store.read() as unit:
        assert [turn.verdict for turn in await unit.faq.turns(CustomerId(1001))] == [
            Verdict.OVERRIDDEN
        ]


async def test_the_message_replied_to_is_meant_and_the_id_can_be_chosen(room: Room) -> None:
    topic = await asked(room, "do you sell to brazil")
    answer = await room.olga.send("Yes, we do.", thread_id=topic)
    await room.olga.send("Anything else?", thread_id=topic)
    await room.alice.wait_for("Anything else?")
    await room.olga.reply(answer, "/faq brazil", thread_id=topic)
    draft = await room.olga_sees("Save this as an answer")
    await room.olga.tap("💾 Save", draft)
    await room.olga_sees("Saved as brazil")
    assert (await entries(room))["brazil"].answers.values == {"en": "Yes, we do."}


async def test_without_a_known_question_it_is_written_behind_the_command(room: Room) -> None:
    topic, _ = await room.ask(room.alice)
    await room.olga.send("/faq", thread_id=topic)
    await room.olga_sees("don't know which answer")
    await room.olga.send("Your key is ABCD-1234-EFGH.", thread_id=topic)
    await room.alice.wait_for("Your key is")
    await room.olga.send("/faq", thread_id=topic)
    await room.olga_sees("don't know the question")
    await room.olga.send("/faq what is my key", thread_id=topic)
    draft = await room.olga_sees("Save this as an answer")
    assert "looks like a key" in draft.text
    await room.olga.tap("✖️ Not now", draft)
    await room.olga_sees("Not saved")
    assert await entries(room) == {}


async def test_an_entrys_id_judges_the_answer_that_was_given(room: Room) -> None:
    async with room.counter.store.write() as unit:
        for id_ in ("redeem", "hours"):
            entry = faq.Entry(EntryId(id_), "x", LocalText({"en": f"Answer {id_}"}))
            await unit.faq.put(entry)
        await unit.commit()
    room.counter.brain.next = Understanding(Decision.ANSWER, Path.LOCAL, 0.9, EntryId("redeem"))
    await room.alice.send("when are you open")
    await room.alice.wait_for("Answer redeem")
    topic, _ = await room.ask(room.alice)
    await room.olga.send("/faq hours", thread_id=topic)
    await room.olga_sees("hours would have been right")
    async with room.counter.store.read() as unit:
        turns = await unit.faq.turns(CustomerId(1001))
    assert [turn.verdict for turn in turns if turn.entry_id] == [Verdict.OVERRIDDEN]
    assert len(await entries(room)) == 2


async def test_only_operators_write_answers_of_the_shop(room: Room) -> None:
    topic = await asked(room, "do you sell to brazil")
    await staff.remove_staff(room.counter.deps, OLGA, Role.OPERATOR)
    await room.olga.send("Yes.", thread_id=topic)
    await room.alice.wait_for("Yes.")
    await room.olga.send("/faq", thread_id=topic)
    await room.quiet()
    seen = await room.group.messages(topic)
    assert not any("Save this as" in message.text for message in seen)
    assert await entries(room) == {}


async def test_nothing_waits_when_the_ticket_is_closed(room: Room) -> None:
    topic = await asked(room, "do you sell to brazil")
    await room.olga.send("Yes.", thread_id=topic)
    await room.alice.wait_for("Yes.")
    await room.olga.send("/faq", thread_id=topic)
    draft = await room.olga_sees("Save this as an answer")
    await room.olga.send("/close", thread_id=topic)
    await room.alice.wait_for("closed")
    await room.olga.tap("💾 Save", draft)
    await room.olga_sees("nothing to save any more")
    assert await entries(room) == {}
