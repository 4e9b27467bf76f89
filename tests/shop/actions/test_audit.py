"""What people say about answers, and entries that therefore only offer themselves."""

from dataclasses import replace

import pytest

from konbini.shop.actions import audit, topics
from konbini.shop.actions.converse import Answered, Offered, Said, converse
from konbini.shop.actions.support import Escalation, escalate
from konbini.shop.catalog import LocalText
from konbini.shop.desk import Reason, Verdict
from konbini.shop.errors import NotFound
from konbini.shop.faq import Decision, Entry, Path, Understanding
from konbini.shop.ids import EntryId
from tests.shop.actions import told
from tests.shop.actions.conftest import ANN, BOB

REDEEM = Entry(EntryId("redeem"), "delivery", LocalText({"en": "Open Steam."}), {"en": ["redeem"]})
HOURS = Entry(EntryId("hours"), "shop", LocalText({"en": "Always."}), {"en": ["when"]})


@pytest.fixture
async def faq(deps):
    await put(deps, REDEEM, HOURS)


async def put(deps, *entries):
    async with deps.store.write() as unit:
        for entry in entries:
            await unit.faq.put(entry)
        await unit.commit()


async def ask(deps, brain, text="how do I redeem", entry="redeem", who=ANN):
    brain.next = Understanding(Decision.ANSWER, Path.LOCAL, 0.95, EntryId(entry))
    return await converse(deps, Said(who, text, text, "en"))


async def judge(deps, brain, *words):
    """An answer for each word, judged by it."""
    for helped in words:
        answered = await ask(deps, brain)
        assert await audit.say_helped(deps, ANN, answered.turn, helped=helped)


async def entry_of(deps, entry_id="redeem"):
    async with deps.store.read() as unit:
        return await unit.faq.get(entry_id)


async def record(deps):
    async with deps.store.read() as unit:
        return await audit.record_of(unit, await unit.faq.get("redeem"))


async def verdict(deps, turn_id):
    async with deps.store.read() as unit:
        return (await unit.audit.turn(turn_id)).verdict


async def call(deps, reason=Reason.ASKED, who=ANN):
    return (await escalate(deps, Escalation(who, reason, "en"))).ticket


async def test_a_word_is_taken_once_and_only_from_whom_the_answer_was_for(deps, brain, faq):
    answered = await ask(deps, brain)
    with pytest.raises(NotFound):
        await audit.say_helped(deps, BOB, answered.turn, helped=False)
    with pytest.raises(NotFound):
        await audit.say_helped(deps, ANN, answered.turn + 1, helped=False)
    assert await audit.say_helped(deps, ANN, answered.turn, helped=True)
    assert not await audit.say_helped(deps, ANN, answered.turn, helped=False)
    assert await verdict(deps, answered.turn) is Verdict.HELPED
    assert await record(deps) == audit.Record(1, 1)


async def test_two_of_twenty_wrong_and_the_entry_only_offers_itself(deps, brain, faq, database):
    await judge(deps, brain, *[True] * 17, False, False)
    assert not (await entry_of(deps)).held
    await judge(deps, brain, True)
    held = await entry_of(deps)
    assert held.held
    reply = await ask(deps, brain)
    assert isinstance(reply, Offered)
    assert [one.id for one in reply.entries] == ["redeem"]
    assert isinstance(await ask(deps, brain, entry="hours"), Answered)
    assert await told.messages(database, "tell-owners") == ["owners-faq-held"]


async def test_an_offer_of_a_held_entry_is_no_automatic_answer(deps, brain, faq):
    await judge(deps, brain, *[False] * 20)
    await ask(deps, brain)
    async with deps.store.read() as unit:
        turn = (await unit.faq.turns(ANN))[0]
    assert (turn.entry_id, turn.data["decision"]) == (None, "offer")
    with pytest.raises(NotFound):
        await audit.say_helped(deps, ANN, turn.id, helped=False)


async def test_changed_examples_or_answers_give_a_new_chance(deps, brain, faq):
    await judge(deps, brain, *[False] * 20)
    await put(deps, replace(REDEEM, examples={"en": ["redeem", "how to redeem"]}))
    assert not (await entry_of(deps)).held
    assert (await record(deps)).judged == 0
    await judge(deps, brain, False)
    assert not (await entry_of(deps)).held
    await judge(deps, brain, *[False] * 19)
    assert (await entry_of(deps)).held


async def test_the_owner_can_trust_an_entry_again(deps, brain, faq):
    await judge(deps, brain, *[False] * 20)
    assert await audit.trust(deps, "redeem")
    assert isinstance(await ask(deps, brain), Answered)
    await judge(deps, brain, False)
    assert not (await entry_of(deps)).held
    assert not await audit.trust(deps, "hours")
    with pytest.raises(NotFound):
        await audit.trust(deps, "gone")


async def test_only_the_newest_hundred_count(deps, brain, faq):
    await judge(deps, brain, *[False] * 5, *[True] * 14)
    await audit.trust(deps, "redeem")
    await judge(deps, brain, *[True] * 95, *[False] * 7)
    assert await record(deps) == audit.Record(93, 100)
    assert not (await entry_of(deps)).held
    await judge(deps, brain, False)
    assert (await entry_of(deps)).held


async def test_a_person_called_soon_and_answering_overrides_the_answer(deps, brain, faq, clock):
    answered = await ask(deps, brain)
    clock.advance(minutes=14)
    ticket = await call(deps)
    assert await verdict(deps, answered.turn) is None
    clock.advance(hours=2)
    await topics.note_first_reply(deps, ticket.id)
    assert await verdict(deps, answered.turn) is Verdict.OVERRIDDEN


@pytest.mark.parametrize(
    ("minutes", "reason", "helped"),
    [(16, Reason.ASKED, False), (1, Reason.DELIVERY_FAILED, False), (1, Reason.ASKED, True)],
)
async def test_what_a_persons_answer_does_not_override(
    deps, brain, faq, clock, minutes, reason, helped
):
    answered = await ask(deps, brain)
    if helped:
        await audit.say_helped(deps, ANN, answered.turn, helped=True)
    clock.advance(minutes=minutes)
    ticket = await call(deps, reason)
    await topics.note_first_reply(deps, ticket.id)
    assert await verdict(deps, answered.turn) is (Verdict.HELPED if helped else None)


async def test_staff_say_which_entry_was_right(deps, brain, faq):
    answered = await ask(deps, brain)
    await audit.say_helped(deps, ANN, answered.turn, helped=True)
    ticket = await call(deps)
    turn, right = await audit.name_entry(deps, ticket.id, "hours")
    assert (turn.id, right) == (answered.turn, False)
    assert await verdict(deps, answered.turn) is Verdict.OVERRIDDEN
    _, right = await audit.name_entry(deps, ticket.id, "redeem")
    assert right
    assert await verdict(deps, answered.turn) is Verdict.CONFIRMED
    with pytest.raises(NotFound):
        await audit.name_entry(deps, ticket.id, "gone")


async def test_naming_an_entry_settles_a_question_that_got_no_answer(deps, brain, faq):
    brain.next = Understanding(Decision.UNSURE, Path.NONE)
    await converse(deps, Said(ANN, "blorp", "blorp", "en"))
    ticket = await call(deps)
    turn, right = await audit.name_entry(deps, ticket.id, "hours")
    assert (turn.asked, right) == ("blorp", False)
    assert await verdict(deps, turn.id) is Verdict.OVERRIDDEN
    other = await call(deps, who=BOB)
    assert await audit.name_entry(deps, other.id, "hours") is None


def test_a_record_is_poor_below_93_of_100_and_not_before_20():
    assert not audit.Record(93, 100).poor
    assert audit.Record(92, 100).poor
    assert audit.Record(18, 20).poor
    assert not audit.Record(19, 20).poor
    assert not audit.Record(0, 19).poor
