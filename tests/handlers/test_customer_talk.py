"""Questions, people, languages, small print: everything but buying."""

from __future__ import annotations

import pytest

from konbini.bot.i18n import FluentTranslations, offered
from konbini.handlers.telegram.commands import known_staff, publish_commands
from konbini.shop import faq
from konbini.shop.actions import staff
from konbini.shop.catalog import LocalText
from konbini.shop.customers import Role
from konbini.shop.faq import Decision, Path, Tool, Understanding
from konbini.shop.ids import CustomerId, EntryId, StaffId
from tests.databases import SqliteDatabases
from tests.handlers.counter import Counter, article, open_counter

LONG = "a:very:long:entry:id:" + "x" * 80


async def teach(counter: Counter, *ids: str) -> None:
    async with counter.store.write() as unit:
        for id_ in ids:
            answers = LocalText({"en": f"Answer <to> {id_[:10]}", "ru": "Ответ"})
            examples = {"en": [f"question {id_[:6]}?"]}
            await unit.faq.put(faq.Entry(EntryId(id_), "general", answers, examples))
        await unit.commit()


async def test_a_known_question_gets_the_approved_answer_and_a_human_button(
    counter: Counter,
) -> None:
    await teach(counter, "redeem")
    counter.brain.next = Understanding(Decision.ANSWER, Path.LOCAL, 0.9, EntryId("redeem"))
    alice = counter.tg.customer(1001)
    await alice.send("how do I redeem")
    answer = await alice.wait_for("Answer <to> redeem")
    assert answer.buttons == ["👍 Helped", "👎 Didn't help", "💬 Talk to a human"]


async def judged(counter: Counter) -> list[str | None]:
    async with counter.store.read() as unit:
        turns = await unit.faq.turns(CustomerId(1001))
    return [turn.verdict and turn.verdict.value for turn in turns]


async def test_an_answer_that_helped_stays_without_the_question(counter: Counter) -> None:
    await teach(counter, "redeem")
    counter.brain.next = Understanding(Decision.ANSWER, Path.LOCAL, 0.9, EntryId("redeem"))
    alice = counter.tg.customer(1001)
    await alice.send("how do I redeem")
    answer = await alice.wait_for("Answer <to> redeem")
    toast = await alice.tap("👍 Helped", answer, wait=5)
    left = await alice.wait_for(lambda m: m.id == answer.id and len(m.buttons) == 1, since=0)
    assert left.text == "Answer <to> redeem"
    assert left.buttons == ["💬 Talk to a human"]
    assert await judged(counter) == ["helped"]
    assert "Thank you" in str(toast)


async def test_who_was_not_helped_is_offered_a_human_once(counter: Counter) -> None:
    await teach(counter, "redeem")
    counter.brain.next = Understanding(Decision.ANSWER, Path.LOCAL, 0.9, EntryId("redeem"))
    alice = counter.tg.customer(1001)
    await alice.send("how do I redeem")
    answer = await alice.wait_for("Answer <to> redeem")
    await alice.tap("👎 Didn't help", answer)
    sorry = await alice.wait_for("sorry this didn't help")
    assert await judged(counter) == ["not_helped"]
    await alice.tap("💬 Talk to a human", sorry)
    await alice.wait_for("A human will answer")


async def test_a_chosen_answer_is_not_asked_about(counter: Counter) -> None:
    await teach(counter, "redeem")
    counter.brain.next = Understanding(
        Decision.OFFER, Path.LOCAL, 0.6, candidates=(EntryId("redeem"),)
    )
    alice = counter.tg.customer(1001)
    await alice.send("hm")
    offer = await alice.wait_for("Do you mean")
    await alice.tap(offer.buttons[0], offer)
    chosen = await alice.wait_for("Answer <to> redeem")
    assert chosen.buttons == ["💬 Talk to a human"]


async def test_offered_answers_can_be_tapped_whatever_their_ids_look_like(
    counter: Counter,
) -> None:
    await teach(counter, LONG, "hours")
    counter.brain.next = Understanding(
        Decision.OFFER, Path.LOCAL, 0.4, candidates=(EntryId(LONG), EntryId("hours"))
    )
    alice = counter.tg.customer(1001)
    await alice.send("hm")
    offer = await alice.wait_for("Do you mean")
    await alice.tap(offer.buttons[0], offer)
    await alice.wait_for("Answer <to> a:very:lon")


async def test_not_understood_once_is_admitted_twice_is_a_human(counter: Counter) -> None:
    alice = counter.tg.customer(1001)
    await alice.send("blorp")
    unsure = await alice.wait_for("not sure")
    assert any("human" in b for b in unsure.buttons)
    await alice.send("blorp blorp ABCD-1234-EFGH")
    await alice.wait_for("A human will answer")
    async with counter.store.read() as unit:
        ticket = await unit.tickets.open_of(CustomerId(1001))
    assert ticket is not None
    assert "ABCD-1234-EFGH" not in ticket.summary


async def test_a_question_about_orders_shows_ones_own(counter: Counter) -> None:
    counter.brain.next = Understanding(Decision.TOOL, Path.PHRASE, 1.0, tool=Tool.OWN_ORDERS)
    alice = counter.tg.customer(1001)
    await alice.send("where is my key")
    told = await alice.wait_for("no orders yet")
    assert any("human" in b for b in told.buttons)


async def test_support_calls_a_human_once(counter: Counter) -> None:
    alice = counter.tg.customer(1001)
    await alice.send("/support")
    await alice.wait_for("A human will answer")
    await alice.send("/support")
    await alice.wait_for("already")


async def test_without_a_desk_the_customer_is_told_that_the_owner_knows(
    sqlite_databases: SqliteDatabases,
) -> None:
    async with open_counter(sqlite_databases.make(), desk=False) as counter:
        alice = counter.tg.customer(1001)
        await alice.send("/support")
        await alice.wait_for("owner has been told")
        assert counter.problems == []


@pytest.mark.parametrize(
    ("person", "words"), [(1001, "Hello"), (1002, "您好"), (1003, "Здравствуйте")]
)
async def test_the_clients_language_is_spoken_at_first(
    counter: Counter, person: int, words: str
) -> None:
    await counter.furnish(article())
    customer = counter.tg.customer(person)
    await customer.send("/start")
    await customer.wait_for(words)


async def test_the_language_can_be_switched_by_its_own_name(counter: Counter) -> None:
    alice = counter.tg.customer(1001)
    await alice.send("/language")
    choice = await alice.wait_for("Choose your language")
    assert {"✓ English", "Русский", "简体中文"} <= set(choice.buttons)
    assert len(choice.buttons) == len(offered())
    await alice.tap("简体中文", choice)
    chosen = await alice.wait_for("简体中文和您聊")
    assert chosen.id == choice.id
    await alice.send("/help")
    await alice.wait_for("使用说明")
    state = await counter.tg.state()
    me = next(p for p in state["personas"] if p["id"] == 1001)
    assert {"command": "shop", "description": "逛逛、下单"} in me["commands"]


@pytest.mark.parametrize("command", ["/terms", "/privacy", "/paysupport", "/help", "/cancel"])
async def test_every_page_opens(counter: Counter, command: str) -> None:
    alice = counter.tg.customer(1001)
    await alice.send(command)
    assert (await alice.wait_for("")).buttons


async def test_media_without_a_ticket_gets_a_hint_once_per_album(counter: Counter) -> None:
    alice = counter.tg.customer(1001)
    await alice.send("/start")
    await alice.wait_for("nothing on sale")
    picture = {"kind": "document", "base64": "/9j/4AAQ", "file_name": "a.jpg"}
    await alice.send_album([picture, picture])
    await alice.wait_for("only read text")
    await alice.send("/nonsense")
    await alice.wait_for("don't know this command")
    assert len([m for m in await alice.look() if "only read text" in m.text]) == 1


async def test_another_roles_command_is_unknown_to_a_customer(counter: Counter) -> None:
    alice = counter.tg.customer(1001)
    for command in ("/restock X", "/pause", "/staff", "/close", "/resend"):
        await alice.send(command)
        await alice.wait_for("don't know this command")


async def test_a_forged_or_ancient_button_leads_on(counter: Counter) -> None:
    alice = counter.tg.customer(1001)
    await alice.send("/start")
    screen = await alice.wait_for("nothing on sale")
    for data in (
        "gibberish",
        "buy:1:1",
        "item:x:1",
        "item:99999999999999999999:1",
        "shelf:nope:1",
    ):
        await alice.forge(screen, data)
        told = await alice.wait_for(lambda m: "earlier time" in m.text or "gone" in m.text)
        assert told.buttons


async def test_the_same_button_twice_edits_once(counter: Counter) -> None:
    await counter.furnish(article())
    alice = counter.tg.customer(1001)
    await alice.send("/start")
    await alice.wait_for("Shop")
    await alice.send("/orders")
    empty = await alice.wait_for("no orders yet")
    for _ in range(3):
        answer = await alice.act("tap", button="🛍 Shop", message_id=empty.id, wait=5)
        assert answer["answer"] is not None
        empty = next(m for m in await alice.look() if m.id == empty.id)
        if "🛍 Shop" not in empty.buttons:
            break
    edits = await counter.tg.calls("editMessageText")
    assert len(edits) == 1


async def test_who_blocks_the_bot_is_noted_and_met_again(counter: Counter) -> None:
    alice = counter.tg.customer(1001)
    await alice.send("/start")
    await alice.wait_for("nothing on sale")
    await alice.block()
    await _eventually(counter, left=True)
    await alice.unblock()
    await _eventually(counter, left=False)


async def _eventually(counter: Counter, *, left: bool) -> None:
    version = 0
    for _ in range(200):
        async with counter.store.read() as unit:
            known = await unit.customers.get(CustomerId(1001))
        if known is not None and (known.left_at is not None) is left:
            return
        version = await counter.tg.changed(version, timeout=0.05)
    raise AssertionError("not noted")


async def test_command_lists_are_set_per_language_and_role(counter: Counter) -> None:
    mei = counter.tg.customer(2001)
    await mei.send("/start")
    await mei.wait_for("nothing on sale")
    await staff.add_staff(counter.deps, 2001, Role.MERCHANT, StaffId(0))
    await staff.add_staff(counter.deps, 777777, Role.MERCHANT, StaffId(0))
    people = await known_staff(counter.deps)
    assert [person.id for person in people] == [2001]
    await publish_commands(counter.bot, FluentTranslations(strict=True), people, -1001000000001)
    state = await counter.tg.state()
    by_id = {p["id"]: [c["command"] for c in p["commands"]] for p in state["personas"]}
    assert "restock" in by_id[2001]
    assert "restock" not in by_id[1001]
    russian = next(p for p in state["personas"] if p["id"] == 1003)
    assert {"command": "shop", "description": "Посмотреть и купить"} in russian["commands"]


async def test_both_kinds_of_chinese_have_their_own_command_list(counter: Counter) -> None:
    """Telegram knows one list for all of `zh`; who reads the other kind has one for the chat."""
    await publish_commands(counter.bot, FluentTranslations(strict=True), [])
    for number, code in ((2101, "zh-hans"), (2102, "zh-hant")):
        who = counter.tg.customer(number, language_code=code)
        await who.send("/start")
        await who.wait_for(lambda m: bool(m.buttons))
    state = await counter.tg.state()
    said = {
        p["id"]: {c["command"]: c["description"] for c in p["commands"]} for p in state["personas"]
    }
    assert said[2101]["orders"] == "我的订单和卡密"
    assert said[2102]["orders"] == "我的訂單和序號"


async def test_html_in_a_name_is_only_a_name(counter: Counter) -> None:
    await counter.furnish(article())
    mallory = counter.tg.customer(1444, name="<b>&Mallory", language_code="en")
    await mallory.send("/start")
    await mallory.wait_for("<b>&Mallory")
