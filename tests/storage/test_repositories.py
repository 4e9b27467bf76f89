"""The contracts of the smaller repositories: people, catalogue, desk, answers, notes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from konbini.shop.catalog import Category, Limits, LocalText, Release
from konbini.shop.customers import Role, StaffMember, Visit
from konbini.shop.desk import Pair, Reason, Spot, Ticket, TicketState, Turn, Verdict
from konbini.shop.faq import Entry, wording
from konbini.shop.ids import CustomerId, EntryId, ProductId, Sku, TicketId
from konbini.shop.money import Money
from konbini.storage.unit import SqlStore
from konbini.storage.vault import SealingVault
from tests.fakes import START
from tests.storage.shop import SKU, furnish, product, stock_up

ANN = CustomerId(7)


async def test_meeting_inserts_then_refreshes_and_clears_left(store: SqlStore) -> None:
    async with store.write() as unit:
        met = await unit.customers.meet(Visit(ANN, "Ann", "ann", "ru", "spring"), START)
        assert (met.name, met.campaign, met.client_locale, met.created_at) == (
            "Ann", "spring", "ru", START,
        )  # fmt: skip
        await unit.customers.set_left(ANN, START)
        await unit.customers.set_locale(ANN, "zh-CN")
        await unit.customers.set_unsure(ANN, 2)
        await unit.customers.set_barred(ANN, START)
        later = START + timedelta(days=1)
        again = await unit.customers.meet(Visit(ANN, "Anna", None, None, "autumn"), later)
        assert again == replace(
            met, name="Anna", username=None, locale="zh-CN", unsure_turns=2, barred_at=START
        )
        assert await unit.customers.meet(Visit(ANN, "Anna", None, "ru"), later) == again
        await unit.commit()
    async with store.read() as look:
        assert await look.customers.get(ANN) == again
        assert await look.customers.get(CustomerId(8)) is None


async def test_roles_belong_to_the_person(store: SqlStore) -> None:
    async with store.write() as unit:
        await unit.customers.meet(Visit(ANN, "Ann"), START)
        for role in (Role.MERCHANT, Role.OPERATOR):
            assert await unit.customers.add_staff(StaffMember(ANN, role, 0, START))
        assert not await unit.customers.add_staff(StaffMember(ANN, Role.MERCHANT, 1, START))
        assert await unit.customers.add_staff(StaffMember(9, Role.OWNER, 0, START))
        ann = await unit.customers.get(ANN)
        assert ann is not None
        assert ann.roles == {Role.MERCHANT, Role.OPERATOR}
        assert [m.id for m in await unit.customers.staff()] == [7, 7, 9]
        assert [m.id for m in await unit.customers.staff(Role.OWNER)] == [9]
        assert await unit.customers.remove_staff(ANN, Role.OPERATOR) == 1
        assert await unit.customers.remove_staff(ANN) == 1
        assert await unit.customers.remove_staff(ANN) == 0
        await unit.commit()


async def test_products_come_back_as_they_were_put(store: SqlStore) -> None:
    await furnish(store, "A", "B", "C")
    wanted = product(
        "A",
        limits=Limits(5, 10),
        release=Release(timedelta(minutes=30), {"USD": Money(10_000, "USD")}),
        key_pattern="^A",
        low_stock=3,
        position=9,
        prices={"XTR": Money(1, "XTR")},
    )
    async with store.write() as unit:
        first = await unit.catalog.by_sku(Sku("A"))
        assert first is not None
        assert first == replace(product("A"), id=first.id)
        assert await unit.catalog.put_product(wanted) == first.id
        await unit.commit()
    async with store.read() as look:
        assert await look.catalog.product(first.id) == replace(wanted, id=first.id)
        assert await look.catalog.product(ProductId(10**9)) is None
        products, total = await look.catalog.page("games", offset=1, limit=2)
        assert ([p.sku for p in products], total) == (["C", "A"], 3)
        assert await look.catalog.page("games", offset=9, limit=2) == ([], 3)
        assert [p.sku for p in await look.catalog.search("карта")] == []
        assert [p.sku for p in await look.catalog.search(" 游戏 ")] == ["B", "C", "A"]
        assert list(await look.catalog.search("  ")) == []
        assert [p.sku for p in await look.catalog.search("%")] == []


async def test_archived_products_leave_the_shelf_and_an_import_brings_them_back(
    store: SqlStore,
) -> None:
    await furnish(store, "A", "B")
    async with store.write() as unit:
        assert await unit.catalog.archive(Sku("A"))
        assert not await unit.catalog.archive(Sku("nothing"))
        await unit.catalog.put_category(Category("empty", LocalText({"en": "Empty"}), -1))
        shelves = [(c.id, count) for c, count in await unit.catalog.categories()]
        assert shelves == [("empty", 0), ("games", 1)]
        assert [p.sku for p in await unit.catalog.all()] == ["B"]
        assert [p.sku for p in await unit.catalog.all(archived=True)] == ["A", "B"]
        await unit.catalog.put_product(product("A"))
        assert len(await unit.catalog.all()) == 2
        found = await unit.catalog.category("games")
        assert found == Category("games", LocalText({"en": "Games"}))
        assert await unit.catalog.category("none") is None


async def test_a_product_needs_its_shelf(store: SqlStore) -> None:
    with pytest.raises(IntegrityError):
        async with store.write() as unit:
            await unit.catalog.put_product(product())


async def test_available_is_counted_no_further_than_asked(
    store: SqlStore, vault: SealingVault
) -> None:
    await furnish(store)
    await stock_up(store, vault, *(f"K{n}" for n in range(9)))
    await stock_up(store, vault, "over", expires=START.date() - timedelta(days=1))
    async with store.read() as look:
        assert await look.stock.available([SKU, Sku("B")]) == {SKU: 9, "B": 0}
        assert await look.stock.available([SKU], most=4) == {SKU: 4}


def ticket(customer: CustomerId = ANN) -> Ticket:
    return Ticket(customer, Reason.ASKED, TicketState.OPEN, START, "en", "help", ("faq:a",))


async def test_a_customer_has_one_open_ticket(store: SqlStore) -> None:
    async with store.write() as unit:
        await unit.customers.meet(Visit(ANN, "Ann"), START)
        first = await unit.tickets.open(ticket())
        assert first is not None
        assert await unit.tickets.open(ticket()) is None
        assert await unit.tickets.open_of(ANN) == first
        closed = replace(
            first,
            state=TicketState.CLOSED,
            closed_at=START,
            group_id=-5,
            topic_id=6,
            card_message=7,
        )
        await unit.tickets.save(closed)
        assert await unit.tickets.open_of(ANN) is None
        assert await unit.tickets.last_of(ANN) == closed
        second = await unit.tickets.open(ticket())
        assert second is not None
        assert await unit.tickets.by_topic(-5, 6) == closed
        assert await unit.tickets.by_topic(-5, 7) is None
        assert await unit.tickets.get(second.id, lock=True) == second
        assert await unit.tickets.get(TicketId(10**9)) is None
        assert list(await unit.tickets.all()) == [second, closed]
        assert list(await unit.tickets.all(state="closed")) == [closed]
        await unit.commit()


async def test_pairs_are_found_from_both_ends_and_kept_once(store: SqlStore) -> None:
    async with store.write() as unit:
        await unit.customers.meet(Visit(ANN, "Ann"), START)
        opened = await unit.tickets.open(ticket())
        assert opened is not None
        source = Spot(7, 100)
        pairs = [Pair(opened.id, source, Spot(-5, n)) for n in (1, 2)]
        await unit.tickets.add_pairs(pairs)
        await unit.tickets.add_pairs(pairs)
        await unit.tickets.add_pairs([])
        await unit.commit()
    async with store.read() as look:
        assert list(await look.tickets.copies_of(source)) == pairs
        assert await look.tickets.source_of(Spot(-5, 2)) == pairs[1]
        assert await look.tickets.source_of(source) is None


async def test_an_answers_version_grows_only_when_it_changes(store: SqlStore) -> None:
    entry = Entry(
        EntryId("redeem"), "delivery", LocalText({"en": "So."}), {"en": ("how", "redeem")}
    )
    async with store.write() as unit:
        empty = await unit.faq.revision()
        assert await unit.faq.put(entry) == entry
        await unit.commit()
    async with store.write() as unit:
        first = await unit.faq.revision()
        assert first != empty
        assert await unit.faq.put(entry) == entry
        assert await unit.faq.revision() == first
        more = await unit.faq.put(replace(entry, examples={"en": ("how",)}))
        assert more.version == 1
        assert await unit.faq.revision() != first
        other = await unit.faq.put(replace(more, answers=LocalText({"en": "Thus."})))
        assert other.version == 2
        await unit.commit()
    async with store.write() as unit:
        assert await unit.faq.get("redeem") == other
        assert list(await unit.faq.all()) == [other]
        assert await unit.faq.clear("builtin") == 0
        assert await unit.faq.clear("own") == 1
        assert await unit.faq.get("redeem") is None
        await unit.commit()


async def test_turns_are_kept_newest_first(store: SqlStore) -> None:
    turns = [
        Turn(ANN, START + timedelta(seconds=n), f"q{n}", "local", "e", 1, 0.5, {"k": "v"})
        for n in range(3)
    ]
    async with store.write() as unit:
        for turn in turns:
            await unit.faq.add_turn(turn)
        assert list(await unit.faq.turns(ANN, 2)) == [turns[2], turns[1]]
        assert list(await unit.faq.turns(CustomerId(1))) == []


async def test_judgements_are_counted_since_an_entry_was_last_trusted(store: SqlStore) -> None:
    async with store.write() as unit:
        ids = [
            await unit.faq.add_turn(Turn(ANN, START, f"q{n}", "local", "e", data={"n": str(n)}))
            for n in range(4)
        ]
        assert ids == sorted(set(ids))
        await unit.audit.judge(ids[0], Verdict.NOT_HELPED)
        await unit.audit.judge(ids[2], Verdict.HELPED)
        judged = await unit.audit.judged("e")
        assert [(one.id, one.verdict) for one in judged] == [
            (ids[2], Verdict.HELPED),
            (ids[0], Verdict.NOT_HELPED),
        ]
        assert [one.id for one in await unit.audit.judged("e", 1)] == [ids[2]]
        assert await unit.audit.judged("other") == []
        found = await unit.audit.turn(ids[0])
        assert found is not None
        assert (found.asked, found.verdict) == ("q0", Verdict.NOT_HELPED)
        assert await unit.audit.turn(ids[3] + 1) is None
        await unit.commit()
    async with store.write() as unit:
        await unit.audit.trust("e")
        assert await unit.audit.judged("e") == []
        later = await unit.faq.add_turn(Turn(ANN, START, "q", "local", "e"))
        await unit.audit.judge(later, Verdict.OVERRIDDEN)
        assert [one.id for one in await unit.audit.judged("e")] == [later]
        await unit.commit()


async def test_a_held_entry_is_held_while_its_wording_stays(store: SqlStore) -> None:
    entry = Entry(EntryId("e"), "x", LocalText({"en": "So."}), {"en": ("how",)})
    async with store.write() as unit:
        await unit.faq.put(entry)
        before = await unit.faq.revision()
        await unit.audit.hold("e", wording(entry))
        assert await unit.faq.revision() != before
        held = await unit.faq.get("e")
        assert held is not None
        assert held.held
        assert [one.held for one in await unit.faq.all()] == [True]
        await unit.faq.put(replace(entry, examples={"en": ("how", "in what way")}))
        changed = await unit.faq.get("e")
        assert changed is not None
        assert not changed.held
        await unit.faq.put(entry)
        await unit.audit.trust("e")
        again = await unit.faq.get("e")
        assert again is not None
        assert not again.held
        await unit.commit()


async def test_unanswered_turns_have_words_and_neither_entry_nor_verdict(store: SqlStore) -> None:
    async with store.write() as unit:
        old = Turn(ANN, START - timedelta(days=40), "long ago", "none")
        answered = Turn(ANN, START, "redeem?", "local", "e")
        silent = Turn(ANN, START, "", "none")
        open_ = Turn(ANN, START, "do you ship", "none", data={"decision": "unsure"})
        offer = Turn(ANN, START, "refund", "local", data={"decision": "offer"})
        taken = Turn(ANN, START, "", "phrase", "e", data={"decision": "chosen"})
        tool = Turn(ANN, START, "my key", "local", data={"decision": "tool"})
        for turn in (old, answered, silent, offer, taken, tool, open_):
            await unit.faq.add_turn(turn)
        since = START - timedelta(days=30)
        (found,) = await unit.audit.unanswered(since)
        assert found == open_
        await unit.audit.judge(found.id, Verdict.OVERRIDDEN)
        assert await unit.audit.unanswered(since) == []
        await unit.faq.add_turn(offer)
        assert await unit.audit.unanswered(since) == [offer]


async def test_unread_languages_of_an_entry_are_kept(store: SqlStore) -> None:
    answers = LocalText({"en": "So.", "de": "So halt."})
    entry = Entry(EntryId("e"), "x", answers, unreviewed=frozenset({"de"}))
    async with store.write() as unit:
        await unit.faq.put(entry)
        kept = await unit.faq.get("e")
        assert kept == entry
        assert kept is not None
        assert kept.alone("en", "en")
        assert not kept.alone("de", "en")
        assert kept.alone("ru", "en")
        await unit.faq.put(replace(entry, unreviewed=frozenset()))
        read = await unit.faq.get("e")
        assert read is not None
        assert read.alone("de", "en")


async def test_notes_are_put_replaced_and_removed(store: SqlStore) -> None:
    async with store.write() as unit:
        for value in ("1", "2", None):
            await unit.notes.put("a", value)
            assert await unit.notes.get("a") == value
