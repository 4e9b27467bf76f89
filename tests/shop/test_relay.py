"""Words become tasks once, in order, under seal; albums are gathered; topics are kept in mind."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from konbini.shop import tasks
from konbini.shop.actions import desk_orders, relay, support, topics
from konbini.shop.actions.relay import Edited, Heard
from konbini.shop.actions.topics import TopicState
from konbini.shop.customers import Role, Visit
from konbini.shop.deps import Deps
from konbini.shop.desk import Direction, Pair, Reason, Spot, Ticket, TicketState
from konbini.shop.errors import NotFound, NotYours
from konbini.shop.ids import CustomerId, StaffId
from konbini.shop.policy import Policy
from konbini.shop.ports import Leased, Task
from konbini.storage.outbox_queue import SqlOutboxQueue
from konbini.storage.unit import SqlStore
from konbini.storage.vault import SealingVault
from tests.fakes import FakeBrain, FakeClock

ANN, BOB, GROUP, TOPIC = CustomerId(1001), CustomerId(1002), -100, 77


@pytest.fixture
async def deps(store: SqlStore, vault: SealingVault, clock: FakeClock) -> Deps:
    policy = Policy(operator_chat=GROUP)
    async with store.write() as unit:
        for person in (ANN, BOB):
            await unit.customers.meet(Visit(person, f"Person {person}"), clock.now())
        await unit.commit()
    return Deps(store, vault, clock, FakeBrain(), policy)


@pytest.fixture
async def ticket(deps: Deps) -> Ticket:
    opened = await support.escalate(deps, support.Escalation(ANN, Reason.ASKED, "en"))
    return await topics.note_topic(deps, opened.ticket.id, GROUP, TOPIC)


async def written(deps: Deps, queue: SqlOutboxQueue, clock: FakeClock) -> list[Task]:
    """Every task there is, in the order of their chains."""
    found: list[Leased] = []
    clock.advance(seconds=2)
    while taken := await queue.take(20, timedelta(seconds=60)):
        await queue.done([leased.id for leased in taken])
        found += taken
        clock.advance(seconds=2)
    return [leased.task for leased in sorted(found, key=lambda leased: leased.id)]


def kinds(found: list[Task]) -> list[str]:
    return [task.kind for task in found]


async def test_a_message_is_passed_on_once(
    deps: Deps, ticket: Ticket, queue: SqlOutboxQueue, clock: FakeClock
) -> None:
    heard = Heard(Spot(ANN, 5), reply_to=4)
    for _ in range(2):
        relayed = await relay.relay_to_staff(deps, ANN, heard)
        assert relayed is not None
        assert relayed.ticket.id == ticket.id
    found = await written(deps, queue, clock)
    assert kinds(found) == [tasks.OPEN_TOPIC, tasks.RELAY]
    assert found[1].chain == found[0].chain
    assert found[1].payload == {
        "ticket_id": ticket.id,
        "direction": "to_staff",
        "chat_id": ANN,
        "message_id": 5,
        "reply_to": 4,
    }


async def test_without_an_open_ticket_nothing_is_passed_on(deps: Deps, ticket: Ticket) -> None:
    assert await relay.relay_to_staff(deps, BOB, Heard(Spot(BOB, 1))) is None
    assert not await relay.has_open_ticket(deps, BOB)
    await support.close_ticket(deps, ticket.id, "staff:1")
    assert await relay.relay_to_staff(deps, ANN, Heard(Spot(ANN, 1))) is None
    unknown = await relay.relay_to_customer(deps, GROUP, 999, Heard(Spot(GROUP, 1)))
    assert unknown is None


async def test_items_of_an_album_are_gathered_into_one_task(
    deps: Deps, ticket: Ticket, queue: SqlOutboxQueue, clock: FakeClock
) -> None:
    for message_id in (12, 11, 11, 13):
        await relay.relay_to_staff(deps, ANN, Heard(Spot(ANN, message_id), album="g"))
        clock.advance(seconds=0.1)
    album = await relay.album_of(deps, ANN, "g")
    assert album is not None
    assert album.ids == (11, 12, 13)
    found = await written(deps, queue, clock)
    assert kinds(found) == [tasks.OPEN_TOPIC, tasks.RELAY_ALBUM]
    pairs = [Pair(ticket.id, Spot(ANN, one), Spot(GROUP, one + 100)) for one in album.ids]
    await topics.add_pairs(deps, pairs)
    late = Heard(Spot(ANN, 14), album="g")
    await relay.relay_to_staff(deps, ANN, late)
    await relay.album_done(deps, found[1], album)
    rest = await relay.album_of(deps, ANN, "g")
    assert rest is not None
    assert rest.ids == (14,)
    assert kinds(await written(deps, queue, clock)) == [tasks.RELAY_ALBUM]
    await relay.album_done(deps, found[1], rest)
    assert await relay.album_of(deps, ANN, "g") is None
    await relay.relay_to_staff(deps, ANN, Heard(Spot(ANN, 11), album="g"))
    assert await relay.album_of(deps, ANN, "g") is None, "copied items are not gathered again"


async def test_edits_travel_sealed_and_once(
    deps: Deps, ticket: Ticket, queue: SqlOutboxQueue, clock: FakeClock
) -> None:
    edited = Edited(Spot(ANN, 5), "my key is SECRET", caption=False, once="edit:9")
    assert "SECRET" not in repr(edited)
    for _ in range(2):
        assert await relay.relay_edit(deps, edited, Direction.TO_STAFF)
    found = await written(deps, queue, clock)
    assert kinds(found) == [tasks.OPEN_TOPIC, tasks.RELAY_EDIT]
    assert "SECRET" not in str(found[1].payload)
    assert relay.open_words(deps, dict(found[1].payload)) == "my key is SECRET"
    stranger = replace(edited, spot=Spot(BOB, 5), once="edit:10")
    assert not await relay.relay_edit(deps, stranger, Direction.TO_STAFF)


async def test_writing_in_a_closed_topic_opens_the_ticket(
    deps: Deps, ticket: Ticket, queue: SqlOutboxQueue, clock: FakeClock
) -> None:
    await support.close_ticket(deps, ticket.id, "staff:1")
    await written(deps, queue, clock)
    relayed = await relay.relay_to_customer(deps, GROUP, TOPIC, Heard(Spot(GROUP, 8)))
    assert relayed is not None
    assert relayed.reopened
    async with deps.store.read() as unit:
        now = await unit.tickets.get(ticket.id)
    assert now is not None
    assert now.state is TicketState.OPEN
    assert kinds(await written(deps, queue, clock)) == [tasks.REOPEN_TOPIC, tasks.RELAY]


async def test_replies_find_their_counterpart_from_both_ends(deps: Deps, ticket: Ticket) -> None:
    await topics.add_pairs(deps, [Pair(ticket.id, Spot(ANN, 5), Spot(GROUP, 50))])
    await topics.add_pairs(deps, [Pair(ticket.id, Spot(ANN, 5), Spot(GROUP, 60))])
    assert await topics.counterpart(deps, Spot(ANN, 5), GROUP) == 60, "the newest copy"
    assert await topics.counterpart(deps, Spot(GROUP, 50), ANN) == 5
    assert await topics.counterpart(deps, Spot(GROUP, 51), ANN) is None
    assert await topics.counterpart(deps, Spot(ANN, 5), BOB) is None


async def test_a_topic_is_forgotten_only_while_it_is_the_tickets(
    deps: Deps, ticket: Ticket
) -> None:
    await topics.set_topic_state(deps, ticket, TopicState.CLOSED)
    newer = await topics.note_topic(deps, ticket.id, GROUP, TOPIC + 1)
    await topics.forget_topic(deps, ticket)
    case = await topics.load_case(deps, ticket.id)
    assert case is not None
    assert case.ticket.topic_id == newer.topic_id
    await topics.forget_topic(deps, newer)
    assert [one.id for one in await topics.open_tickets_without_topic(deps)] == [ticket.id]


async def test_a_group_that_moved_keeps_its_setting(deps: Deps) -> None:
    assert await topics.operators_group(deps) == GROUP
    await topics.note_moved(deps, GROUP, -200)
    assert await topics.operators_group(deps) == -200
    await topics.note_moved(deps, -200, GROUP)
    assert await topics.operators_group(deps) in {GROUP, -200}, "a circle ends"
    elsewhere = replace(deps, policy=replace(deps.policy, operator_chat=-300))
    assert await topics.operators_group(elsewhere) == -300


async def test_words_wait_for_a_desk_in_order(
    deps: Deps, queue: SqlOutboxQueue, clock: FakeClock
) -> None:
    alone = replace(deps, policy=Policy())
    await support.escalate(alone, support.Escalation(ANN, Reason.ASKED, "en"))
    for message_id in (3, 4, 4):
        relayed = await relay.relay_to_staff(alone, ANN, Heard(Spot(ANN, message_id)))
        assert relayed is not None
        assert relayed.waiting
    assert await relay.resume_desk(alone) == 0
    await written(deps, queue, clock)
    assert await relay.resume_desk(deps) == 1
    found = await written(deps, queue, clock)
    assert kinds(found) == [tasks.OPEN_TOPIC, tasks.RELAY, tasks.RELAY]
    assert [task.payload.get("message_id") for task in found] == [None, 3, 4]


async def test_customers_close_and_open_only_their_own(deps: Deps, ticket: Ticket) -> None:
    with pytest.raises(NotFound):
        await desk_orders.close_own_ticket(deps, BOB, ticket.id)
    await desk_orders.close_own_ticket(deps, ANN, ticket.id)
    with pytest.raises(NotFound):
        await desk_orders.reopen_own_ticket(deps, BOB, ticket.id)
    opened = await desk_orders.reopen_own_ticket(deps, ANN, ticket.id)
    assert opened.state is TicketState.OPEN


@pytest.mark.parametrize("role", [None, Role.MERCHANT, Role.OPERATOR, Role.OWNER])
async def test_money_is_for_operators_and_owners(deps: Deps, role: Role | None) -> None:
    from konbini.shop.actions.staff import add_staff

    if role is not None:
        await add_staff(deps, 3001, role, StaffId(0))
    if role in {Role.OPERATOR, Role.OWNER}:
        await desk_orders.require_operator(deps, StaffId(3001))
    else:
        with pytest.raises(NotYours):
            await desk_orders.require_operator(deps, StaffId(3001))
