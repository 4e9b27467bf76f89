"""The desk when things go wrong: deleted topics, blocked bots, lost answers, crashes, no desk."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from aiogram.types import Update

from konbini.handlers.events.registry import KINDS
from konbini.handlers.telegram.scene import Later
from konbini.sandbox.handles import Group
from konbini.shop import tasks
from konbini.shop.actions import relay, support, topics
from konbini.shop.actions.topics import TopicState
from konbini.shop.desk import Reason, TicketState
from konbini.shop.ids import CustomerId
from konbini.shop.ports import Leased, Task
from tests.databases import SqliteDatabases
from tests.handlers.counter import GROUP
from tests.handlers.desk_room import Room, open_room


@pytest.fixture
async def room(
    sqlite_databases: SqliteDatabases, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Room]:
    async with open_room(sqlite_databases.make(), monkeypatch) as made:
        yield made
        await made.quiet()


async def refused(room: Room) -> list[tuple[str, str]]:
    return [(c["method"], c["description"]) for c in await room.counter.tg.refusals()]


async def test_a_deleted_topic_is_made_again_and_nothing_is_lost(room: Room) -> None:
    alice = room.alice
    topic, _ = await room.ask(alice, "first words")
    await room.group.delete_topic(3001, topic)
    await alice.send("second words")
    seen = await room.olga_sees("second words")
    assert seen.thread_id not in {None, topic}
    assert [t["thread_id"] for t in await room.group.topics()] == [seen.thread_id]
    assert (await room.ticket()).topic_id == seen.thread_id
    cards = [m for m in await room.group.messages(seen.thread_id) if "asked for a" in m.text]
    assert len(cards) == 1
    await room.olga.send("still here", thread_id=seen.thread_id)
    await alice.wait_for("still here")
    assert await refused(room) == [("copyMessage", "Bad Request: message thread not found")]


async def test_edits_and_replies_of_a_deleted_topic_go_to_the_new_one(room: Room) -> None:
    alice = room.alice
    topic, _ = await room.ask(alice)
    old = await alice.send("old words")
    await room.olga_sees("old words")
    await room.group.delete_topic(3001, topic)
    await alice.reply(old, "new words")
    seen = await room.olga_sees("new words")
    await room.counter.tg.clear_calls()
    await alice.edit(old, "old words, corrected")
    anew = await room.olga_sees("old words, corrected")
    assert anew.thread_id == seen.thread_id
    await alice.edit(old, "corrected twice")
    assert (await room.olga_sees("corrected twice")).id == anew.id
    assert await refused(room) == []


async def test_a_customer_who_blocks_the_bot_is_shown_to_staff_and_can_come_back(
    room: Room,
) -> None:
    alice, olga = room.alice, room.olga
    topic, _ = await room.ask(alice)
    await alice.block()
    await room.olga_sees("has blocked the bot", thread_id=topic)
    words = await olga.send("are you there?", thread_id=topic)
    failed = await olga.wait_for("Not delivered")
    assert failed["reply_to_message"]["message_id"] == words.id
    assert (await room.ticket()).state is TicketState.OPEN
    await alice.unblock()
    await room.olga_sees("customer is back", thread_id=topic)
    await olga.send("welcome back", thread_id=topic)
    await alice.wait_for("welcome back")
    assert await refused(room) == []


async def test_the_words_that_called_a_person_are_kept_and_answered_after_a_crash(
    room: Room,
) -> None:
    """Killed between the ticket and the rest: staff read the words, the customer is told."""
    alice, counter = room.alice, room.counter
    await alice.send("/language")
    await alice.wait_for("Choose your language")
    began = counter.deps.clock.now()
    case = support.Escalation(CustomerId(1001), Reason.NOT_UNDERSTOOD, "en")
    await support.escalate(counter.deps, case)
    words = {"message_id": 1, "date": 1, "chat": {"id": 1001, "type": "private"}, "text": "help"}
    sender = {"id": 1001, "is_bot": False, "first_name": "Alice"}
    update = Update.model_validate({"update_id": 999_002, "message": words | {"from": sender}})
    await counter.dispatcher.feed_update(counter.bot, update, replayed=True, received_at=began)
    await alice.wait_for("A human will answer")
    await room.quiet()


async def run(room: Room, task: Task, attempts: int = 0) -> None:
    await KINDS[task.kind](room.counter.events, Leased(0, task, attempts, datetime.now(UTC)))


async def test_opening_the_topic_twice_makes_one_topic_with_one_card(room: Room) -> None:
    topic, _ = await room.ask(room.alice)
    await room.quiet()
    ticket = await room.ticket()
    await run(room, tasks.open_topic(ticket.id), 1)
    assert len(await room.group.topics()) == 1
    cards = [m for m in await room.group.messages(topic) if m.by_bot and m.text]
    assert len(cards) == 1
    assert await refused(room) == []


async def test_killed_before_the_topic_was_noted_the_ticket_points_to_one(room: Room) -> None:
    first, _ = await room.ask(room.alice)
    await room.quiet()
    ticket = await room.ticket()
    async with room.counter.store.write() as unit:
        await unit.tickets.save(replace(ticket, topic_id=None, card_message=None))
        await unit.commit()
    await run(room, tasks.open_topic(ticket.id), 1)
    now = await room.ticket()
    assert now.topic_id not in {None, first}
    await room.alice.send("where are you")
    assert (await room.olga_sees("where are you")).thread_id == now.topic_id


async def test_a_relayed_message_is_not_copied_again_after_a_crash(room: Room) -> None:
    alice = room.alice
    topic, _ = await room.ask(alice)
    message = await alice.send("only once")
    await room.olga_sees("only once")
    await room.quiet()
    update = {"update_id": 999_001, "message": dict(message.json)}
    update["message"].pop("sandbox")
    await room.counter.handle(Update.model_validate(update), replayed=True)
    await room.quiet()
    said = [m for m in await room.group.messages(topic) if m.text == "only once"]
    assert len(said) == 1
    ticket = await room.ticket()
    from konbini.shop.desk import Direction, Spot

    await run(room, tasks.relay(ticket.id, Direction.TO_STAFF, Spot(1001, message.id)), 1)
    said = [m for m in await room.group.messages(topic) if m.text == "only once"]
    assert len(said) == 1


async def test_a_lost_answer_to_a_close_is_never_asked_again(room: Room) -> None:
    alice, olga = room.alice, room.olga
    topic, _ = await room.ask(alice)
    await room.counter.tg.faults.add(method="closeForumTopic", kind="drop_after", times=1)
    await olga.send("/close", thread_id=topic)
    await alice.wait_for("closed your question", since=0)
    await room.quiet()
    assert await topics.topic_state(room.counter.deps, await room.ticket()) is TopicState.UNKNOWN
    await olga.send("/reopen", thread_id=topic)
    await room.quiet()
    await olga.send("/close", thread_id=topic)
    await room.quiet()
    assert len(await room.counter.tg.calls("closeForumTopic")) == 1
    assert await refused(room) == []


async def test_killed_while_closing_it_is_not_asked_again(room: Room) -> None:
    topic, _ = await room.ask(room.alice)
    await room.quiet()
    ticket = await room.ticket()
    deps = room.counter.deps
    await topics.set_topic_state(deps, ticket, TopicState.CLOSING)
    await run(room, tasks.close_topic(ticket.id, "staff:3001"), 1)
    assert await room.counter.tg.calls("closeForumTopic") == []
    assert await topics.topic_state(deps, ticket) is TopicState.UNKNOWN
    assert topic == ticket.topic_id


async def test_a_lost_answer_to_an_edit_is_not_refused(room: Room) -> None:
    alice = room.alice
    await room.ask(alice)
    mine = await alice.send("teh words")
    await room.olga_sees("teh words")
    await room.counter.tg.faults.add(method="editMessageText", kind="drop_after", times=1)
    await alice.edit(mine, "the words")
    await room.olga_sees("the words")
    await room.quiet()
    assert await refused(room) == []


async def test_too_many_requests_and_server_errors_only_delay(room: Room) -> None:
    alice, olga = room.alice, room.olga
    topic, _ = await room.ask(alice)
    faults = room.counter.tg.faults
    await faults.add(method="copyMessage", kind="429", times=1, retry_after=1)
    await faults.add(method="copyMessage", kind="502", times=1)
    await alice.send("one")
    await alice.send("two")
    await room.olga_sees("two")
    texts = [m.text for m in await room.group.messages(topic)]
    assert texts.index("one") < texts.index("two")
    await olga.send("answer", thread_id=topic)
    await alice.wait_for("answer")
    assert await refused(room) == []


async def test_a_group_that_refuses_the_bot_is_reported_and_tried_again(room: Room) -> None:
    await room.group.change(bot_rights={"can_manage_topics": False})
    alice = room.alice
    await alice.send("/support")
    await alice.wait_for("A human will answer")
    ticket = await room.ticket()
    with pytest.raises(Later):
        await run(room, tasks.open_topic(ticket.id))
    await room.olga_sees("cannot open topics")
    await room.group.change(bot_rights={"can_manage_topics": True})
    await run(room, tasks.open_topic(ticket.id))
    assert len(await room.group.topics()) == 1
    async with room.counter.queue._database.writing() as connection:
        await connection.exec_driver_sql("DELETE FROM outbox WHERE kind = 'open-topic'")
        await connection.commit()


async def test_a_group_that_moved_is_written_to_under_its_new_id(room: Room) -> None:
    moved = await room.group.migrate()
    alice = room.alice
    await alice.send("/support")
    await alice.wait_for("A human will answer")
    await alice.send("hello new home")
    home = Room(room.counter, Group(room.counter.tg.transport, moved.id))
    await home.olga_sees("hello new home")
    assert await topics.operators_group(room.counter.deps) == moved.id
    assert (await room.ticket()).group_id == moved.id


async def test_without_a_desk_words_wait_and_the_bot_goes_on(
    sqlite_databases: SqliteDatabases, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_room(sqlite_databases.make(), monkeypatch, desk=False) as room:
        alice = room.alice
        await alice.send("/support")
        await alice.wait_for("Nobody is at the desk")
        await alice.send("please help me")
        await alice.wait_for(lambda message: message.by_bot)
        await room.quiet()
        assert await room.group.topics() == []
        deps = room.counter.deps
        deps = replace(deps, policy=replace(deps.policy, operator_chat=GROUP))
        room.counter.deps = deps
        room.counter.events = replace(room.counter.events, deps=deps)
        assert await relay.resume_desk(deps) == 1
        await room.olga_sees("please help me")
        assert await relay.resume_desk(deps) == 0
        assert len(await room.group.topics()) == 1
        assert await refused(room) == []


async def test_an_open_ticket_follows_its_group(room: Room) -> None:
    alice = room.alice
    await room.ask(alice)
    old = await alice.send("said before")
    await room.olga_sees("said before")
    await room.quiet()
    moved = await room.group.migrate()
    home = Room(room.counter, Group(room.counter.tg.transport, moved.id))
    await alice.send("said after")
    topic = (await home.olga_sees("said after")).thread_id
    await alice.edit(old, "said before, better")
    assert (await home.olga_sees("said before, better")).thread_id == topic
    await home.olga.send("an answer", thread_id=topic)
    await alice.wait_for("an answer", since=0)
    await home.olga.send("/close", thread_id=topic)
    await alice.wait_for("closed your question", since=0)
    await room.quiet()
    assert [t["closed"] for t in await home.group.topics() if t["thread_id"] == topic] == [True]
