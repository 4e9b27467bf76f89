"""Questions and people: answered from the FAQ, or relayed to a human and back."""

import asyncio
import struct
import zlib

import pytest

from konbini.sandbox.handles import attachment
from tests.e2e.conftest import buy
from tests.world import OWNER

ASKING = [("en", "I want to talk to a human"), ("zh-hans", "转人工"), ("ru", "позовите человека")]


@pytest.mark.parametrize(
    ("language", "question", "answer"),
    [
        ("en", "how do I redeem", "Open the client"),
        ("zh-hans", "怎么兑换", "选择兑换"),
        ("ru", "как активировать ключ", "Активировать"),
    ],
)
async def test_a_known_question_gets_the_approved_answer(newcomer, language, question, answer):
    who = newcomer("Ann", language)
    await who.send(question)
    reply = await who.wait_for(answer)
    assert any("💬" in label for label in reply.buttons), "a human is one tap away"


async def test_where_is_my_key_shows_the_own_orders(newcomer):
    who = newcomer()
    await buy(who)
    await who.send("where is my key")
    reply = await who.wait_for(lambda m: any("✅" in b for b in m.buttons))
    assert reply.text


def picture(shade):
    """A tiny real PNG."""

    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    size = struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + bytes([shade]) * 8) * 8)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


async def topic_of(group, who, tries=100):
    """The topic that was opened for somebody (its card names their id)."""
    for _ in range(tries):
        for topic in reversed(await group.topics()):
            messages = await group.messages(topic["thread_id"])
            if any(str(who.id) in message.text for message in messages):
                return topic["thread_id"]
        await group.transport.call("wait", {"since": 0, "timeout": 0.1})
        await asyncio.sleep(0.05)
    raise AssertionError("no topic was opened")


async def seen_in(group, thread, part, tries=100):
    for _ in range(tries):
        for message in await group.messages(thread):
            if part in message.text:
                return message
        await asyncio.sleep(0.05)
    texts = [message.text for message in await group.messages(thread)]
    raise AssertionError(f"{part!r} not in {texts}")


@pytest.mark.parametrize(("language", "words"), ASKING)
async def test_who_asks_for_a_human_gets_one(newcomer, tg, language, words):
    who = newcomer("Ann", language)
    await who.send(words)
    await who.wait_for("💬")
    group = await tg.group()
    thread = await topic_of(group, who)
    await who.send("my code says used")
    await seen_in(group, thread, "my code says used")
    staff = group.staff(OWNER)
    await staff.send("Hello, let me look.", thread_id=thread)
    await who.wait_for("Hello, let me look.")


async def test_two_messages_nobody_understands_lead_to_a_human(newcomer, tg):
    who = newcomer()
    await who.send("qwzx plorf gnarr")
    await who.wait_for(lambda m: any("💬" in b for b in m.buttons))
    await who.send("plorf qwzx gnarr blip")
    await who.wait_for(lambda m: "💬" in m.text)
    await topic_of(await tg.group(), who)


async def test_files_albums_edits_and_replies_are_mirrored(newcomer, tg):
    who = newcomer()
    await who.send("/support")
    await who.wait_for("💬")
    group = await tg.group()
    thread = await topic_of(group, who)
    first = await who.send("look at this")
    await seen_in(group, thread, "look at this")
    await who.send_photo(picture(1), "a photo")
    await seen_in(group, thread, "a photo")
    await who.send_album(
        [attachment("photo", picture(2)), attachment("photo", picture(3))],
        "an album",
    )
    await seen_in(group, thread, "an album")
    await who.send_document(b"log", "crash.log", "a file")
    await seen_in(group, thread, "a file")
    await who.edit(first, "look at that")
    await seen_in(group, thread, "look at that")
    staff = group.staff(OWNER)
    copy = await seen_in(group, thread, "look at that")
    said = await staff.reply(copy, "I see it", thread_id=thread)
    answer = await who.wait_for("I see it")
    assert answer["reply_to_message"]["message_id"] == first.id
    await staff.edit(said, "I see it now")
    await who.wait_for("I see it now")


async def test_a_deleted_topic_is_made_again(newcomer, tg):
    who = newcomer()
    await who.send("/support")
    group = await tg.group()
    thread = await topic_of(group, who)
    await group.delete_topic(OWNER, thread)
    await who.send("are you there?")
    again = await topic_of(group, who)
    assert again != thread
    await seen_in(group, again, "are you there?")
    await tg.clear_calls()  # the first try into the deleted topic is refused by nature


async def test_closing_and_reopening(newcomer, tg):
    who = newcomer()
    await who.send("/support")
    group = await tg.group()
    thread = await topic_of(group, who)
    staff = group.staff(OWNER)
    await staff.send("/close", thread_id=thread)
    closed = await who.wait_for("✅", since=0)
    await who.tap(closed.buttons[0], closed)
    await who.wait_for("💬")
    await who.send("it is still broken")
    await seen_in(group, thread, "it is still broken")
