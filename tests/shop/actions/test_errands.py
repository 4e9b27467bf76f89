"""What customers ask to have done about their orders, and the conversation around it."""

from dataclasses import replace

import pytest

from konbini.shop.actions import memory, pressing, support
from konbini.shop.actions.converse import Said, converse
from konbini.shop.actions.errands import MOST_NAMED, named_order, references, warranty
from konbini.shop.actions.replies import (
    Answered,
    AnsweredAll,
    Finding,
    FoundProduct,
    FoundProducts,
    Offered,
    OneOrder,
    OwnOrders,
    Rechecked,
    SmallTalk,
    ToRefund,
    ToResend,
    UnderWarranty,
    Unsure,
    Way,
)
from konbini.shop.actions.settle import settle
from konbini.shop.actions.support import Escalated, Escalation
from konbini.shop.catalog import LocalText, Warranty
from konbini.shop.desk import Priority, Reason
from konbini.shop.errors import NotFound
from konbini.shop.faq import Chat, Decision, Entry, Path, Tool, Understanding, Wish
from konbini.shop.ids import EntryId
from konbini.shop.orders import OrderState
from tests.shop.actions.conftest import ANN, BOB, PRODUCT, buy

ENTRIES = [
    Entry(EntryId(ident), "rules", LocalText({"en": f"About {ident}."}))
    for ident in ("refunds", "warranty", "paying")
]


def wants(tool: Tool, entry: str | None = None) -> Understanding:
    return Understanding(Decision.TOOL, Path.PHRASE, 0.97, EntryId(entry) if entry else None, tool)


def means(decision: Decision, **facts: object) -> Understanding:
    return Understanding(decision, Path.LOCAL, 0.95, **facts)  # type: ignore[arg-type]


async def say(deps, text="hm?", who=ANN):
    return await converse(deps, Said(who, text, text, "en"))


@pytest.fixture
async def faq(deps):
    async with deps.store.write() as unit:
        for entry in ENTRIES:
            await unit.faq.put(entry)
        await unit.commit()


@pytest.fixture
async def delivered(deps, fill, stars):
    """An order of Ann's that is paid and delivered, with a warranty of ten days."""
    async with deps.store.write() as unit:
        await unit.catalog.put_product(replace(PRODUCT, warranty=Warranty(10, 1)))
        await unit.commit()
    await fill(3)
    bought = await buy(deps)
    await settle(deps, stars.notice(bought.attempt))
    async with deps.store.write() as unit:
        order = await unit.orders.get(bought.order.id, lock=True)
        done = replace(order.to(OrderState.DELIVERED), delivered_at=deps.clock.now())
        await unit.orders.save(done, was=order.state)
        await unit.commit()
    return done


async def test_a_payment_is_asked_for_and_settled(deps, brain, fill, page):
    await fill(1)
    bought = await buy(deps, gateway="page")
    brain.next = wants(Tool.RECHECK_PAYMENT)
    assert await say(deps) == Rechecked(bought.order.id, Finding.NOTHING)
    deps.clock.advance(minutes=2)
    page.paid[bought.attempt.merchant_ref] = page.notice(bought.attempt)
    assert await say(deps) == Rechecked(bought.order.id, Finding.PAID)
    async with deps.store.read() as unit:
        assert (await unit.orders.get(bought.order.id)).state is OrderState.DELIVERING


async def test_a_provider_is_not_asked_twice_in_a_minute(deps, brain, fill, page):
    await fill(1)
    bought = await buy(deps, gateway="page")
    brain.next = wants(Tool.RECHECK_PAYMENT)
    await say(deps)
    asked = page.calls.count("query")
    assert await say(deps) == Rechecked(bought.order.id, Finding.JUST_ASKED)
    assert page.calls.count("query") == asked == 1


async def test_a_provider_that_is_down_is_said_to_be_silent(deps, brain, fill, page):
    await fill(1)
    bought = await buy(deps, gateway="page")
    page.down = True
    brain.next = wants(Tool.RECHECK_PAYMENT)
    assert await say(deps) == Rechecked(bought.order.id, Finding.SILENT)


async def test_without_an_unpaid_order_ones_own_are_shown(deps, brain, delivered):
    brain.next = wants(Tool.RECHECK_PAYMENT)
    assert await say(deps) == OwnOrders([delivered])
    assert await say(deps, who=BOB) == OwnOrders([])


async def test_goods_are_shown_again_only_by_a_tap(deps, brain, delivered):
    brain.next = wants(Tool.RESEND)
    assert await say(deps) == ToResend(delivered)
    assert await say(deps, who=BOB) == OwnOrders([])


async def test_yes_to_showing_goods_again_opens_the_order(deps, brain, delivered):
    brain.next = wants(Tool.RESEND)
    assert isinstance(await say(deps), ToResend)
    brain.next = means(Decision.PICK, picked=0)
    assert await say(deps, "yes") == OneOrder(delivered.id)


async def test_a_warranty_is_told_from_the_order(deps, brain, faq, delivered):
    brain.next = wants(Tool.WARRANTY, "warranty")
    about = Answered(EntryId("warranty"), "About warranty.")
    deps.clock.advance(days=2, hours=1)
    assert await say(deps) == UnderWarranty(delivered, 10, 8, about)
    deps.clock.advance(days=9)
    assert await say(deps) == UnderWarranty(delivered, 10, 0, about)
    assert await say(deps, who=BOB) == about


def test_a_warranty_ends_to_the_second():
    assert warranty.__doc__
    assert list(references("about 7k3f q9xm please")) == [("7K3F-Q9XM", True)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("7K3F-Q9XM", [("7K3F-Q9XM", True)]),
        ("order 7k3fq9xm?", [("7K3F-Q9XM", True)]),
        ("заказ 7k3f–q9xm", [("7K3F-Q9XM", True)]),
        ("订单7K3F-Q9XM", []),
        ("AAAAA-BBBBB-CCCCC", []),
        ("ABCD-2345-EFGH", []),
        ("call me 2345 6789", [("2345-6789", False)]),
    ],
)
def test_references_are_found_as_people_write_them(text, found):
    assert list(references(text)) == found


async def test_a_named_order_is_the_one_meant(deps, brain, fill, delivered, stars):
    other = await buy(deps, nonce="n2")
    brain.next = wants(Tool.OWN_ORDERS)
    ref = other.order.ref.replace("-", " ").lower()
    assert await say(deps, f"where is {ref}") == OneOrder(other.order.id)
    brain.next = Understanding(Decision.UNSURE, Path.NONE)
    assert await say(deps, f"{delivered.ref}") == OneOrder(delivered.id)


class Looked:
    """Orders of nobody; counts what is looked up."""

    def __init__(self) -> None:
        self.orders, self.refs = self, []

    async def by_ref(self, ref, *, lock=False):
        self.refs.append(ref)


async def test_a_message_of_references_asks_the_store_a_few_times_only():
    unit = Looked()
    words = "some more when what that then they were " * 30
    named = await named_order(
        unit, ANN, f"{words} {' '.join(f'K7Q{n:X}-4XPA' for n in range(99))}"
    )
    assert named.unknown
    assert len(unit.refs) == MOST_NAMED
    assert all(ref.endswith("4XPA") for ref in unit.refs)


async def test_anothers_order_is_as_unknown_as_nobodys(deps, brain, delivered):
    # a reference of letters only may be words; one with digits is surely meant
    nobodys = "".join("2" if sign.isdigit() else sign for sign in delivered.ref[::-1])
    sure = any(map(str.isdigit, delivered.ref))
    for tool in (Tool.OWN_ORDERS, Tool.RESEND, Tool.REFUND, Tool.RECHECK_PAYMENT):
        brain.next = wants(tool)
        told = await say(deps, f"show me {delivered.ref}", who=BOB)
        assert told == await say(deps, f"show me {nobodys}", who=BOB)
        assert not sure or told == OwnOrders([], unknown=True)


async def test_a_refund_is_never_promised(deps, brain, faq, delivered, stars):
    brain.next = wants(Tool.REFUND, "refunds")
    about = Answered(EntryId("refunds"), "About refunds.")
    assert await say(deps) == ToRefund(delivered, Way.POSSIBLE, about)
    stars.can_refund = False
    assert await say(deps) == ToRefund(delivered, Way.BY_HAND, about)
    assert await say(deps, who=BOB) == about
    assert stars.refunded == []


async def test_a_paid_order_that_waits_shows_its_offer(deps, brain, delivered):
    async with deps.store.write() as unit:
        waiting = replace(delivered, state=OrderState.WAITING_STOCK)
        await unit.orders.save(waiting, was=delivered.state)
        await unit.commit()
    brain.next = wants(Tool.REFUND)
    assert await say(deps) == OneOrder(delivered.id)


async def test_a_report_opens_a_ticket_with_the_order(deps, brain, delivered):
    brain.next = wants(Tool.WARRANTY)
    await say(deps, "it says already used")
    case = Escalation(ANN, Reason.BAD_KEY, "en", order_id=delivered.id)
    first = await support.report(deps, case)
    assert first.fresh
    assert (first.ticket.order_id, first.ticket.reason) == (delivered.id, Reason.BAD_KEY)
    assert first.ticket.summary == "it says already used"
    assert (first.ticket.priority, first.ticket.category) == (Priority.RAISED, "warranty")
    assert not (await support.report(deps, case)).fresh
    with pytest.raises(NotFound):
        await support.report(deps, replace(case, customer_id=BOB))


# ── the conversation ─────────────────────────────────────────────────────────────────────────


async def test_the_second_of_the_offered_is_taken(deps, brain, faq):
    ids = tuple(EntryId(one) for one in ("refunds", "paying"))
    brain.next = means(Decision.OFFER, candidates=ids)
    assert isinstance(await say(deps), Offered)
    brain.next = means(Decision.PICK, picked=2)
    assert await say(deps, "the second one") == Answered(EntryId("paying"), "About paying.")
    assert brain.contexts[-1].offered == 2
    async with deps.store.read() as unit:
        assert (await unit.customers.get(ANN)).unsure_turns == 0
        turn = (await unit.faq.turns(ANN))[0]
    assert (turn.entry_id, turn.entry_version, turn.path, turn.p) == ("paying", 1, "local", 0.95)


async def test_no_to_an_offer_calls_a_person(deps, brain, faq):
    brain.next = means(Decision.OFFER, candidates=(EntryId("refunds"),))
    await say(deps)
    brain.next = means(Decision.REJECT)
    assert isinstance(await say(deps, "no"), Escalated)


async def test_a_conversation_is_over_after_a_quarter_of_an_hour(deps, brain, faq):
    brain.next = means(Decision.OFFER, candidates=(EntryId("refunds"),))
    await say(deps, "something")
    deps.clock.advance(minutes=16)
    await say(deps, "yes")
    assert brain.contexts[-1].offered == 0
    assert brain.contexts[-1].asked == ""


async def test_small_talk_in_between_changes_nothing(deps, brain, faq):
    brain.next = means(Decision.OFFER, candidates=(EntryId("refunds"),))
    await say(deps, "something")
    brain.next = means(Decision.CHAT, chat=Chat.THANKS)
    assert await say(deps, "thanks") == SmallTalk(Chat.THANKS)
    assert await say(deps, "thx") == SmallTalk(Chat.THANKS, quiet=True)
    brain.next = Understanding(Decision.UNSURE, Path.NONE)
    await say(deps, "yes")
    assert brain.contexts[-1].offered == 1
    assert brain.contexts[-1].asked == "something"


async def test_small_talk_never_counts_as_unsure(deps, brain):
    for kind in Chat:
        brain.next = means(Decision.CHAT, chat=kind)
        assert isinstance(await say(deps, kind.value), SmallTalk)
    brain.next = Understanding(Decision.UNSURE, Path.NONE)
    assert await say(deps, "qwzx") == Unsure(1)
    brain.next = means(Decision.CHAT, chat=Chat.OK)
    assert await say(deps, "ok") == SmallTalk(Chat.OK, quiet=True)
    brain.next = Understanding(Decision.UNSURE, Path.NONE)
    assert isinstance(await say(deps, "qwzx plorf"), Escalated)


async def test_several_answers_come_at_once(deps, brain, faq):
    brain.next = means(
        Decision.ANSWER, entry_id=EntryId("refunds"), also=(EntryId("paying"), EntryId("gone"))
    )
    said = await say(deps)
    assert isinstance(said, AnsweredAll)
    assert [one.text for one in said.answers] == ["About refunds.", "About paying."]


async def test_a_product_by_name(deps, brain):
    async with deps.store.read() as unit:
        one = (await unit.catalog.all())[0]
    brain.next = Understanding(Decision.UNSURE, Path.NONE, wish=Wish("steam 10", asks=False))
    brain.found = (one.id,)
    assert await say(deps, "steam 10") == FoundProduct(one.id)
    brain.found = (one.id, one.id)
    assert isinstance(await say(deps, "steam"), FoundProducts)
    brain.next = means(Decision.PICK, picked=1)
    assert await say(deps, "1") == FoundProduct(one.id)
    brain.found, brain.next = (), Understanding(Decision.UNSURE, Path.NONE, wish=Wish("x", True))
    assert await say(deps, "x") == Unsure(1)


# ── how pressing it is ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("signs", "priority"),
    [
        ((), Priority.NORMAL),
        (("asked",), Priority.NORMAL),
        (("insult",), Priority.RAISED),
        (("fraud",), Priority.RAISED),
        (("fraud", "shouting"), Priority.URGENT),
        (("legal",), Priority.URGENT),
        (("paid_waiting", "repeated"), Priority.URGENT),
        (("insult", "insult"), Priority.RAISED),
    ],
)
def test_signs_add_up(signs, priority):
    assert pressing.priority_of(signs) is priority


async def test_a_ticket_says_why_it_is_pressing(deps, brain, delivered):
    async with deps.store.write() as unit:
        stuck = replace(delivered, state=OrderState.DELIVERING, delivered_at=None)
        await unit.orders.save(stuck, was=delivered.state)
        await unit.commit()
    deps.clock.advance(minutes=11)
    await say(deps, "still nothing")
    escalated = await say(deps, "still nothing")
    assert isinstance(escalated, Escalated)
    assert escalated.ticket.signs == ("paid_waiting", "repeated")
    async with deps.store.read() as unit:
        kept = await unit.tickets.open_of(ANN)
    assert (kept.priority, kept.signs) == (Priority.URGENT, ("paid_waiting", "repeated"))


async def test_a_priority_is_only_ever_raised(deps, brain):
    ticket = (await support.escalate(deps, Escalation(ANN, Reason.ASKED, "en"))).ticket
    assert ticket.priority is Priority.NORMAL
    assert await pressing.raise_for(deps, ANN, ()) is None
    assert (await pressing.raise_for(deps, ANN, ("insult",))).priority is Priority.RAISED
    assert (await pressing.raise_for(deps, ANN, ("legal",))).priority is Priority.URGENT
    assert await pressing.raise_for(deps, ANN, ()) is None
    deps.clock.advance(minutes=11)
    assert await pressing.raise_for(deps, ANN, ()) is None
    async with deps.store.read() as unit:
        assert (await unit.tickets.open_of(ANN)).priority is Priority.URGENT


async def test_writing_on_unanswered_counts(deps):
    await support.escalate(deps, Escalation(ANN, Reason.ASKED, "en"))
    deps.clock.advance(minutes=11)
    raised = await pressing.raise_for(deps, ANN, ())
    assert raised.signs == ("unanswered", "asked")
    assert await pressing.raise_for(deps, BOB, ("legal",)) is None


def test_a_turn_with_too_old_a_past_is_no_context(clock):
    assert memory.recall((), clock.now()) == memory.Before()
