"""Customers and staff talk through the operators' group, on a server as strict as Telegram."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from konbini.sandbox.handles import attachment
from konbini.shop.desk import TicketState
from tests.databases import SqliteDatabases
from tests.handlers.counter import article
from tests.handlers.desk_room import PNG, Room, open_room


@pytest.fixture
async def room(
    sqlite_databases: SqliteDatabases, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Room]:
    async with open_room(sqlite_databases.make(), monkeypatch) as made:
        yield made
        await made.quiet()
        assert await made.counter.tg.refusals() == []


async def test_the_card_says_who_and_why_and_what_was_bought(room: Room) -> None:
    await room.counter.furnish(article())
    alice = room.alice
    await alice.send("/start p_STEAM-10")
    await alice.wait_for("650")
    await alice.tap("Pay 650 ⭐")
    await alice.pay(await alice.wait_for(lambda message: "invoice" in message))
    await alice.wait_for("STEAM-10-KEY&0000")
    _, card = await room.ask(alice)
    assert "Alice" in card.text
    assert "@alice" in card.text
    assert "1001" in card.text
    assert "650 ⭐" in card.text
    assert "KEY" not in card.text
    assert card.buttons[0] == "✅ Close"
    topics = await room.group.topics()
    assert [topic["name"] for topic in topics] == ["Alice · asked for a human"]


async def test_words_that_were_not_understood_go_to_staff_as_they_are(room: Room) -> None:
    alice = room.alice
    await alice.send("florp one")
    await alice.wait_for(lambda message: message.by_bot)
    await alice.send("florp <b>two</b> & more")
    await alice.wait_for("A human will answer")
    card = await room.olga_sees("not understood")
    copied = await room.olga_sees(lambda message: message.text == "florp <b>two</b> & more")
    assert copied.thread_id == card.thread_id
    assert "florp" in card.text


async def test_both_sides_hear_each_other_and_replies_find_their_message(room: Room) -> None:
    alice, olga = room.alice, room.olga
    topic, _ = await room.ask(alice)
    question = await alice.send("it does not work")
    seen = await room.olga_sees("it does not work")
    answer = await olga.reply(seen, "try again please", thread_id=topic)
    got = await alice.wait_for("try again please")
    assert got["reply_to_message"]["message_id"] == question.id
    assert got["from"]["is_bot"]
    await alice.reply(got, "works now")
    back = await room.olga_sees("works now")
    assert back["reply_to_message"]["message_id"] == answer.id
    assert back.thread_id == topic
    assert (await room.ticket()).first_human_reply_at is not None
    await room.quiet()
    marked = next(m for m in await room.group.messages(topic) if m.id == answer.id)
    assert [one["emoji"] for one in marked["sandbox"]["reactions"]] == ["👌"]


async def test_a_message_in_a_topic_is_no_reply_by_itself(room: Room) -> None:
    topic, _ = await room.ask(room.alice)
    alice = room.alice
    await room.olga.send("hello there", thread_id=topic)
    got = await alice.wait_for("hello there", since=0)
    assert "reply_to_message" not in got


async def test_edits_follow_on_both_sides_with_a_mark(room: Room) -> None:
    alice, olga = room.alice, room.olga
    topic, _ = await room.ask(alice)
    mine = await alice.send("my key is AAA")
    copied = await room.olga_sees("my key is AAA")
    await alice.edit(mine, "my key is <BBB>")
    changed = await room.olga_sees("my key is <BBB>")
    assert changed.id == copied.id
    assert "edited" in changed.text
    theirs = await olga.send("wait a munute", thread_id=topic)
    got = await alice.wait_for("munute")
    await olga.edit(theirs, "wait a minute")
    corrected = await alice.wait_for("wait a minute")
    assert corrected.id == got.id
    photo = await alice.send_photo(PNG, "a captoin")
    shown = await room.olga_sees("captoin")
    await alice.edit(photo, "a caption")
    recaptioned = await room.olga_sees("a caption")
    assert recaptioned.id == shown.id
    assert "photo" in recaptioned


async def test_edited_words_are_not_readable_in_the_outbox(room: Room) -> None:
    alice = room.alice
    await room.ask(alice)
    mine = await alice.send("hello staff")
    await room.olga_sees("hello staff")
    await alice.edit(mine, "SECRET-WORDS-1")
    await room.olga_sees("SECRET-WORDS-1")
    async with room.counter.queue._database.reading() as connection:
        rows = await connection.exec_driver_sql("SELECT payload FROM outbox")
        assert not any("SECRET-WORDS" in str(row) for row in rows)


@pytest.mark.parametrize(
    ("kind", "data"),
    [("photo", PNG), ("document", b"text"), ("voice", b"OggS"), ("video", b"mp4"),
     ("sticker", b"webp"), ("audio", b"mp3")],
)  # fmt: skip
async def test_files_of_each_kind_are_copied(room: Room, kind: str, data: bytes) -> None:
    alice = room.alice
    topic, _ = await room.ask(alice)
    await alice.send_file(kind, data)
    seen = await room.olga_sees(lambda message: kind in message)
    assert seen.thread_id == topic
    await room.olga.send_file(kind, data, thread_id=topic)
    await alice.wait_for(lambda message: kind in message)


async def test_places_and_contacts_are_copied(room: Room) -> None:
    alice = room.alice
    await room.ask(alice)
    await alice.act("send", location={"latitude": 1.5, "longitude": 2.5})
    await room.olga_sees(lambda message: "location" in message)
    await alice.act("send", contact={"phone_number": "+100", "first_name": "Al"})
    await room.olga_sees(lambda message: "contact" in message)


async def test_albums_stay_together_both_ways_and_their_captions_follow(room: Room) -> None:
    alice, olga = room.alice, room.olga
    topic, _ = await room.ask(alice)
    files = [attachment("photo", PNG, "a.png"), attachment("video", b"mp4", "b.mp4"),
             attachment("photo", PNG, "c.png")]  # fmt: skip
    sent = await alice.send_album(files, "three of them")
    await room.olga_sees("three of them")
    await room.quiet()
    there = [m for m in await room.group.messages(topic) if "media_group_id" in m]
    assert len({m["media_group_id"] for m in there}) == 1
    assert [("photo" in m, "video" in m) for m in there] == [
        (True, False), (False, True), (True, False)
    ]  # fmt: skip
    await alice.edit(sent[0], "three and a half")
    assert (await room.olga_sees("three and a half")).id == there[0].id
    await olga.send_album(files[:2], "ours", thread_id=topic)
    await alice.wait_for("ours")
    await room.quiet()
    here = [m for m in await alice.look() if "media_group_id" in m and m.by_bot]
    assert len(here) == 2
    calls = await room.counter.tg.calls("copyMessages")
    assert len(calls) == 2


async def test_commands_stay_commands_while_a_person_is_listening(room: Room) -> None:
    alice = room.alice
    topic, _ = await room.ask(alice)
    await alice.send("/orders")
    await alice.wait_for(lambda message: "order" in message.text.lower())
    await alice.send("last words")
    await room.olga_sees("last words")
    assert not any("/orders" in m.text for m in await room.group.messages(topic))


async def test_who_asks_for_a_person_again_hears_that_it_was_passed_on(room: Room) -> None:
    alice = room.alice
    topic, _ = await room.ask(alice)
    await alice.send("human please")
    answer = await alice.wait_for("with our team already")
    assert answer.buttons
    await room.olga_sees("human please")
    await alice.send("it is about my key")
    await room.olga_sees("it is about my key")
    said = [m.text for m in await alice.look() if m.by_bot]
    assert sum("with our team already" in text for text in said) == 1
    assert any(m.text == "human please" for m in await room.group.messages(topic))


async def test_notes_and_mistyped_commands_stay_among_staff(room: Room) -> None:
    alice, olga = room.alice, room.olga
    topic, _ = await room.ask(alice)
    before = len(await alice.look())
    await olga.send("// suspicious?", thread_id=topic)
    await olga.send("/note check the payment", thread_id=topic)
    await olga.send("/cloes", thread_id=topic)
    await olga.wait_for("I don't know this command")
    await olga.send("outside of any topic")
    await room.quiet()
    assert len(await alice.look()) == before


async def test_closing_tells_the_customer_and_the_next_words_go_to_the_bot(room: Room) -> None:
    alice, olga = room.alice, room.olga
    topic, card = await room.ask(alice)
    await olga.tap("✅ Close", card)
    closed = await alice.wait_for("closed your question", since=0)
    assert closed.buttons == ["↩️ I still need help"]
    await room.quiet()
    assert (await room.group.topics())[0]["closed"]
    shown = next(m for m in await room.group.messages(topic) if m.id == card.id)
    assert "Closed by Olga" in shown.text or "Closed by 3001" in shown.text
    count = len(await room.group.messages(topic))
    await alice.send("what now")
    await alice.wait_for(lambda message: message.by_bot)
    await room.quiet()
    assert len(await room.group.messages(topic)) == count
    await alice.tap("↩️ I still need help", closed)
    await alice.wait_for("A human is with you again")
    await room.olga_sees("Opened again by Alice")
    assert not (await room.group.topics())[0]["closed"]
    await alice.send("thank you")
    await room.olga_sees("thank you")


async def test_the_customer_closes_and_staff_open_again_by_writing(room: Room) -> None:
    alice, olga = room.alice, room.olga
    topic, _ = await room.ask(alice)
    await alice.tap("✅ My problem is solved")
    await alice.wait_for("closed your question", since=0)
    await room.quiet()
    assert (await room.ticket()).state is TicketState.CLOSED
    await olga.send("one more thing", thread_id=topic)
    await alice.wait_for("one more thing", since=0)
    await room.quiet()
    assert (await room.ticket()).state is TicketState.OPEN
    assert not (await room.group.topics())[0]["closed"]
    await olga.send("/close", thread_id=topic)
    await room.quiet()
    await olga.send("/close", thread_id=topic)
    await olga.wait_for("closed already")
    await olga.send("/reopen", thread_id=topic)
    await room.quiet()
    assert (await room.ticket()).state is TicketState.OPEN


async def test_telegrams_own_buttons_close_and_open_the_ticket(room: Room) -> None:
    alice = room.alice
    topic, _ = await room.ask(alice)
    await room.group.close_topic(3001, topic)
    await alice.wait_for("closed your question", since=0)
    await room.quiet()
    assert (await room.ticket()).state is TicketState.CLOSED
    await room.group.reopen_topic(3001, topic)
    await room.olga_sees("🟢 Open")
    await room.quiet()
    assert (await room.ticket()).state is TicketState.OPEN
    assert await room.counter.tg.calls("closeForumTopic") == []


async def test_a_forged_tap_cannot_close_another_customers_ticket(room: Room) -> None:
    alice, anna = room.alice, room.counter.tg.customer(1003, language_code="en")
    await room.ask(alice)
    ticket = await room.ticket()
    await anna.send("/start")
    hello = await anna.wait_for("Hello")
    await anna.forge(hello, f"solved:{ticket.id}")
    await anna.wait_for(lambda message: message.id != hello.id)
    await anna.forge(hello, f"dclose:{ticket.id}")
    await anna.forge(hello, f"dback:{ticket.id}:1:0")
    await room.quiet()
    assert (await room.ticket()).state is TicketState.OPEN


async def test_staff_send_goods_again_and_only_operators_refund(room: Room) -> None:
    await room.counter.furnish(article())
    alice, olga = room.alice, room.olga
    await alice.send("/start p_STEAM-10")
    await alice.wait_for("650")
    await alice.tap("Pay 650 ⭐")
    await alice.pay(await alice.wait_for(lambda message: "invoice" in message))
    first = await alice.wait_for("STEAM-10-KEY&0000")
    topic, _ = await room.ask(alice)
    await olga.send("/resend", thread_id=topic)
    again = await alice.wait_for(lambda m: "STEAM-10-KEY&0000" in m.text and m.id > first.id)
    assert again.id != first.id
    await olga.send("/resend ZZZZ-ZZZZ", thread_id=topic)
    await olga.wait_for("can't find this order")
    await olga.send("/refund", thread_id=topic)
    await olga.wait_for("not available to you")
    from konbini.shop.actions import staff
    from konbini.shop.customers import Role
    from konbini.shop.ids import StaffId

    await staff.add_staff(room.counter.deps, 3001, Role.OPERATOR, StaffId(0))
    await olga.send("/refund", thread_id=topic)
    ask = await olga.wait_for("650 ⭐")
    await olga.tap("↩️ Refund", ask)
    await olga.wait_for("is under way")
    await room.quiet()
    assert (await room.counter.tg.calls("refundStarPayment"))[0]["ok"]


async def test_another_customers_order_cannot_be_sent_from_a_topic(room: Room) -> None:
    await room.counter.furnish(article())
    anna = room.counter.tg.customer(1003, language_code="en")
    await anna.send("/start p_STEAM-10")
    await anna.wait_for("650")
    await anna.tap("Pay 650 ⭐")
    await anna.pay(await anna.wait_for(lambda message: "invoice" in message))
    await anna.wait_for("STEAM-10-KEY&0000")
    topic, card = await room.ask(room.alice)
    ticket = await room.ticket()
    async with room.counter.store.read() as unit:
        order = (await unit.orders.find())[0]
    olga = room.olga
    await olga.send(f"/resend {order.ref}", thread_id=topic)
    await olga.wait_for("can't find this order")
    await olga.forge(card, f"dsend:{ticket.id}:{order.id}")
    await olga.wait_for("can't find this order")


async def test_names_with_markup_and_control_characters_bend_nothing(room: Room) -> None:
    odd = room.counter.tg.customer(1009, name="<b>E\u202evil\n\t&" + "x" * 200)
    _, card = await room.ask(odd, "hello & <goodbye>")
    assert "<b>E" in card.text
    topic = (await room.group.topics())[0]
    assert "\n" not in topic["name"]
    assert len(topic["name"]) <= 128


async def test_a_case_that_becomes_pressing_gets_its_mark_on_topic_and_card(room: Room) -> None:
    topic, card = await room.ask(room.alice)
    room.counter.brain.tone = ("legal",)
    await room.alice.send("I will call the police")
    await room.olga_sees("Priority: urgent. Why: police or lawyers named")
    (shown,) = await room.group.topics()
    assert shown["name"] == "🔴 Alice · asked for a human"
    edited = next(m for m in await room.group.messages(topic) if m.id == card.id)
    assert "police or lawyers named" in edited.text
    assert edited.buttons[0] == "✅ Close"


async def test_a_name_is_changed_only_when_the_mark_is_another(room: Room) -> None:
    topic, _ = await room.ask(room.alice)
    room.counter.brain.tone = ("insult",)
    await room.alice.send("you idiots")
    await room.olga_sees("Priority: raised")
    await room.alice.send("idiots again")
    await room.olga_sees("idiots again")
    room.counter.brain.tone = ("fraud", "legal")
    await room.alice.send("thieves, I go to the police")
    await room.olga_sees("Priority: urgent")
    (shown,) = await room.group.topics()
    assert shown["name"].startswith("🔴 Alice")
    calls = await room.counter.tg.calls("editForumTopic")
    assert len(calls) == 2
    assert {call["params"]["message_thread_id"] for call in calls} == {str(topic)}
