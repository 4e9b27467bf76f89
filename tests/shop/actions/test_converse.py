"""Free text: answered from approved entries, or a person; never a loop, never a made-up word."""

from dataclasses import replace

import pytest

from konbini.shop.actions.converse import (
    Answered,
    AnsweredAll,
    Offered,
    OwnOrders,
    Said,
    Unsure,
    choose_entry,
    converse,
)
from konbini.shop.actions.support import (
    Escalated,
    Escalation,
    close_ticket,
    escalate,
    reopen_ticket,
)
from konbini.shop.catalog import LocalText
from konbini.shop.desk import Reason, TicketState
from konbini.shop.errors import NotFound
from konbini.shop.faq import Decision, Entry, Path, Tool, Understanding
from konbini.shop.ids import EntryId, TicketId
from tests.shop.actions.conftest import ANN, BOB, buy, with_policy

REDEEM = Entry(
    EntryId("redeem"), "delivery", LocalText({"en": "Open Steam.", "ru": "Откройте Steam."})
)


@pytest.fixture
async def faq(deps):
    async with deps.store.write() as unit:
        await unit.faq.put(REDEEM)
        await unit.commit()


async def say(deps, text="hm?", who=ANN, locale="en", *, again=False):
    return await converse(deps, Said(who, text, text, locale, again))


def certain(entry="redeem"):
    return Understanding(Decision.ANSWER, Path.LOCAL, 0.95, EntryId(entry))


async def test_an_answer_is_the_approved_entry_in_the_customers_language(deps, brain, faq):
    brain.next = certain()
    assert await say(deps, locale="ru") == Answered(EntryId("redeem"), "Откройте Steam.")
    async with deps.store.read() as unit:
        turn = (await unit.faq.turns(ANN))[0]
    assert (turn.entry_id, turn.entry_version, turn.path) == ("redeem", 1, "local")


@pytest.mark.parametrize(
    "other",
    [
        Entry(EntryId("other"), "x", LocalText({"en": "Long. " * 500})),
        Entry(EntryId("other"), "x", LocalText({"en": "So."}), unreviewed=frozenset({"en"})),
    ],
    ids=["too long for one message", "nobody has read it"],
)
async def test_several_answers_that_may_not_be_said_together_are_offered(deps, brain, faq, other):
    async with deps.store.write() as unit:
        await unit.faq.put(other)
        await unit.commit()
    brain.next = replace(certain(), also=(EntryId("other"),))
    reply = await say(deps)
    assert isinstance(reply, Offered)
    assert [one.id for one in reply.entries] == ["redeem", "other"]
    brain.next = replace(certain("other"), also=(EntryId("redeem"),))
    reply = await say(deps)
    assert isinstance(reply, Offered)
    assert [one.id for one in reply.entries] == ["other", "redeem"]


async def test_several_short_answers_are_said_together(deps, brain, faq):
    async with deps.store.write() as unit:
        await unit.faq.put(Entry(EntryId("other"), "x", LocalText({"en": "So."})))
        await unit.commit()
    brain.next = replace(certain(), also=(EntryId("other"),))
    reply = await say(deps)
    assert isinstance(reply, AnsweredAll)
    assert [one.text for one in reply.answers] == ["Open Steam.", "So."]


async def test_an_entry_that_is_gone_is_not_answered(deps, brain, faq):
    brain.next = certain("gone")
    assert await say(deps) == Unsure(1)


async def test_two_unsure_turns_lead_to_a_person(deps, brain):
    assert await say(deps) == Unsure(1)
    second = await say(deps)
    assert isinstance(second, Escalated)
    assert second.fresh
    assert second.ticket.reason is Reason.NOT_UNDERSTOOD


async def test_a_message_whose_answer_was_lost_is_one_turn(deps, brain):
    """The lane hands it over again: the customer has written once."""
    assert await say(deps, again=True) == Unsure(1)
    assert await say(deps, again=True) == Unsure(1)
    assert isinstance(await say(deps), Escalated)


async def test_an_offer_counts_as_unsure_and_an_answer_starts_anew(deps, brain, faq):
    brain.next = Understanding(Decision.OFFER, Path.LOCAL, 0.6, candidates=(EntryId("redeem"),))
    assert isinstance(await say(deps), Offered)
    brain.next = certain()
    await say(deps)
    brain.next = Understanding(Decision.UNSURE, Path.NONE)
    assert await say(deps) == Unsure(1)


async def test_who_asks_for_a_person_gets_one_at_once(deps, brain):
    brain.next = Understanding(Decision.TOOL, Path.PHRASE, 1.0, tool=Tool.HUMAN)
    reply = await say(deps)
    assert isinstance(reply, Escalated)
    assert reply.ticket.reason is Reason.ASKED
    again = await say(deps)
    assert again.ticket.id == reply.ticket.id
    assert not again.fresh


async def test_where_is_my_key_shows_only_ones_own_orders(deps, brain, fill):
    await fill(3)
    mine = (await buy(deps, ANN)).order
    await buy(deps, BOB)
    brain.next = Understanding(Decision.TOOL, Path.LOCAL, 0.99, tool=Tool.OWN_ORDERS)
    reply = await say(deps)
    assert isinstance(reply, OwnOrders)
    assert [order.id for order in reply.orders] == [mine.id]


async def test_a_chosen_entry_is_answered_and_recorded(deps, faq):
    assert (await choose_entry(deps, ANN, EntryId("redeem"), "en")) == Answered(
        EntryId("redeem"), "Open Steam."
    )
    assert await choose_entry(deps, ANN, EntryId("gone"), "en") == Unsure(1)


async def test_a_changed_answer_is_a_new_version(deps, brain, faq):
    async with deps.store.write() as unit:
        await unit.faq.put(replace(REDEEM, answers=LocalText({"en": "Open the client."})))
        await unit.commit()
    brain.next = certain()
    await say(deps)
    async with deps.store.read() as unit:
        assert (await unit.faq.turns(ANN))[0].entry_version == 2


async def test_without_a_desk_the_case_waits_and_the_owner_is_told(deps):
    alone = with_policy(deps, operator_chat=None)
    case = await escalate(alone, Escalation(ANN, Reason.ASKED, "en"))
    assert case.desk_missing
    assert case.fresh


async def test_closing_and_reopening_follow_each_other(deps):
    ticket = (await escalate(deps, Escalation(ANN, Reason.ASKED, "en"))).ticket
    assert (await close_ticket(deps, ticket.id, "staff:1")).state is TicketState.CLOSED
    assert await close_ticket(deps, ticket.id, "staff:1") is None
    assert (await reopen_ticket(deps, ticket.id, "customer")).state is TicketState.OPEN
    assert (await reopen_ticket(deps, ticket.id, "customer")).id == ticket.id
    with pytest.raises(NotFound):
        await close_ticket(deps, TicketId(404), "staff:1")


async def test_reopening_an_old_case_leads_to_the_open_one(deps):
    old = (await escalate(deps, Escalation(ANN, Reason.ASKED, "en"))).ticket
    await close_ticket(deps, old.id, "staff:1")
    new = (await escalate(deps, Escalation(ANN, Reason.ASKED, "en"))).ticket
    assert (await reopen_ticket(deps, old.id, "customer")).id == new.id != old.id
