"""Two independent clients live through the same scenes: aiogram and python-telegram-bot."""

from __future__ import annotations

import asyncio
from io import BytesIO

import aiogram
import pytest
import telegram
from aiogram import types as aio
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiohttp import web
from telegram.request import HTTPXRequest

from konbini.sandbox.handles import attachment

GROUP, ALICE, OLGA = -1001000000001, 1001, 3001
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154"
    "08d763f8cfc000000301010018dd8db00000000049454e44ae426082"
)


class Aiogram:
    """The scenes' verbs in aiogram."""

    Refused = aiogram.exceptions.TelegramBadRequest

    def __init__(self, tg) -> None:
        session = AiohttpSession(api=TelegramAPIServer.from_base(tg.url))
        self.bot = aiogram.Bot(tg.token, session=session)

    async def close(self):
        await self.bot.session.close()

    async def start(self):
        return (await self.bot.me()).username

    def keyboard(self, rows):
        return aio.InlineKeyboardMarkup(
            inline_keyboard=[
                [aio.InlineKeyboardButton(text=text, callback_data=data) for text, data in row]
                for row in rows
            ]
        )

    def board(self, rows):
        return aio.ReplyKeyboardMarkup(
            keyboard=[[aio.KeyboardButton(text=text) for text in row] for row in rows]
        )

    async def document(self, chat_id, name, data, caption):
        file = aio.BufferedInputFile(data, name)
        sent = await self.bot.send_document(chat_id, file, caption=caption)
        return sent.document.file_id

    async def download(self, file_id):
        return (await self.bot.download(file_id)).read()

    async def album(self, chat_id, pictures):
        captions = ["album"] + [None] * (len(pictures) - 1)
        media = [
            aio.InputMediaPhoto(
                media=one if isinstance(one, str) else aio.BufferedInputFile(one, "p.png"),
                caption=caption,
            )
            for one, caption in zip(pictures, captions, strict=True)
        ]
        return await self.bot.send_media_group(chat_id, media)

    async def invoice(self, chat_id, amount):
        return await self.bot.send_invoice(
            chat_id,
            "Card",
            "Ten dollars",
            "order-1",
            "XTR",
            [aio.LabeledPrice(label="card", amount=amount)],
        )

    async def commands(self, name, language):
        await self.bot.set_my_commands(
            [aio.BotCommand(command=name, description=name)],
            scope=aio.BotCommandScopeAllPrivateChats(),
            language_code=language,
        )

    async def react(self, chat_id, message_id, emoji):
        await self.bot.set_message_reaction(
            chat_id, message_id, [aio.ReactionTypeEmoji(emoji=emoji)]
        )

    def read(self, body):
        return aio.Update.model_validate(body, context={"bot": self.bot})


class PythonTelegramBot:
    """The scenes' verbs in python-telegram-bot."""

    Refused = telegram.error.BadRequest

    def __init__(self, tg) -> None:
        self.bot = telegram.Bot(
            tg.token,
            base_url=f"{tg.url}/bot",
            base_file_url=f"{tg.url}/file/bot",
            request=HTTPXRequest(),
            get_updates_request=HTTPXRequest(),
        )

    async def close(self):
        await self.bot.shutdown()

    async def start(self):
        await self.bot.initialize()
        return self.bot.username

    def keyboard(self, rows):
        return telegram.InlineKeyboardMarkup(
            [
                [telegram.InlineKeyboardButton(text, callback_data=data) for text, data in row]
                for row in rows
            ]
        )

    def board(self, rows):
        return telegram.ReplyKeyboardMarkup(rows)

    async def document(self, chat_id, name, data, caption):
        sent = await self.bot.send_document(chat_id, BytesIO(data), caption, filename=name)
        return sent.document.file_id

    async def download(self, file_id):
        return bytes(await (await self.bot.get_file(file_id)).download_as_bytearray())

    async def album(self, chat_id, pictures):
        media = [telegram.InputMediaPhoto(one) for one in pictures]
        return await self.bot.send_media_group(chat_id, media, caption="album")

    async def invoice(self, chat_id, amount):
        return await self.bot.send_invoice(
            chat_id,
            "Card",
            "Ten dollars",
            "order-1",
            "XTR",
            [telegram.LabeledPrice("card", amount)],
            provider_token="",
        )

    async def commands(self, name, language):
        await self.bot.set_my_commands(
            [(name, name)], telegram.BotCommandScopeAllPrivateChats(), language
        )

    async def react(self, chat_id, message_id, emoji):
        await self.bot.set_message_reaction(chat_id, message_id, emoji)

    def read(self, body):
        return telegram.Update.de_json(body, self.bot)


@pytest.fixture(params=[Aiogram, PythonTelegramBot], ids=["aiogram", "ptb"])
async def client(request, tg):
    client = request.param(tg)
    assert await client.start() == "konbini_sandbox_bot"
    yield client
    await client.close()
    assert await tg.refusals() == client.__dict__.get("expected", [])


async def fetch(client, wanted):
    """Poll until an update of the wanted kind comes; confirm it."""
    while True:
        for update in await client.bot.get_updates(timeout=5):
            await client.bot.get_updates(offset=update.update_id + 1, timeout=0)
            if (found := getattr(update, wanted)) is not None:
                return found


async def test_a_talk_with_buttons(tg, client, alice):
    await alice.send("hello 🍜")
    heard = await fetch(client, "message")
    assert (heard.text, heard.from_user.id, heard.from_user.language_code) == (
        "hello 🍜",
        ALICE,
        "en",
    )
    keyboard = client.keyboard([[("Yes", "answer:yes"), ("No", "answer:no")]])
    await client.bot.send_message(
        ALICE, "<b>Sure?</b> 1 &lt; 2", parse_mode="HTML", reply_markup=keyboard
    )
    shown = await alice.wait_for("Sure? 1 < 2")
    assert shown.buttons == ["Yes", "No"]
    assert shown["entities"] == [{"type": "bold", "offset": 0, "length": 5}]
    press = asyncio.create_task(alice.tap("Yes", shown, wait=5))
    query = await fetch(client, "callback_query")
    assert (query.data, query.message.message_id) == ("answer:yes", shown.id)
    await client.bot.answer_callback_query(query.id, "noted", show_alert=True)
    assert (await press)["answer"] == {"text": "noted", "show_alert": True, "url": None}
    edited = await client.bot.edit_message_text("Done", chat_id=ALICE, message_id=shown.id)
    assert edited.edit_date
    assert (await alice.wait_for("Done")).buttons == []


async def test_reply_keyboards_and_replies(tg, client, alice):
    sent = await client.bot.send_message(
        ALICE, "Menu", reply_markup=client.board([["Shop", "Help"]])
    )
    assert await alice.keyboard() == ["Shop", "Help"]
    assert (await alice.tap("Help"))["kind"] == "text"
    assert (await fetch(client, "message")).text == "Help"
    await alice.reply(sent.message_id, "about this")
    heard = await fetch(client, "message")
    assert heard.reply_to_message.message_id == sent.message_id


async def test_files_both_ways(tg, client, alice):
    keys = b"AAAAA-BBBBB\n" * 3000
    file_id = await client.document(ALICE, "keys.txt", keys, "your keys")
    shown = await alice.wait_for("your keys")
    assert shown["document"]["file_name"] == "keys.txt"
    assert await client.download(file_id) == keys
    again = await client.bot.send_document(ALICE, file_id)
    assert again.document.file_id == file_id
    await alice.send_photo(PNG, "broken")
    heard = await fetch(client, "message")
    assert heard.caption == "broken"
    assert await client.download(heard.photo[-1].file_id) == PNG


async def test_albums_both_ways(tg, client, alice):
    sent = await client.album(ALICE, [PNG, PNG, PNG])
    assert len({message.media_group_id for message in sent}) == 1
    assert (sent[0].caption, sent[1].caption) == ("album", None)
    again = await client.album(ALICE, [message.photo[-1].file_id for message in sent])
    assert again[0].photo[-1].file_id == sent[0].photo[-1].file_id
    from_alice = await alice.send_album([attachment("photo", PNG), attachment("photo", PNG)])
    heard = [await fetch(client, "message") for _ in range(2)]
    assert {message.media_group_id for message in heard} == {from_alice[0]["media_group_id"]}


async def test_a_ticket_topic_and_copies(tg, client, alice):
    group = await tg.group()
    olga = group.staff(OLGA)
    topic = await client.bot.create_forum_topic(GROUP, "Case 1")
    thread = topic.message_thread_id
    said = await alice.send("help <me>")
    copied = await client.bot.copy_message(GROUP, ALICE, said.id, message_thread_id=thread)
    shown = await olga.wait_for("help <me>", since=0, thread_id=thread)
    assert (shown.id, shown["is_topic_message"]) == (copied.message_id, True)
    assert "forum_topic_created" in shown["reply_to_message"]
    await olga.send("hello back", thread_id=thread)
    heard = await fetch_text(client, "hello back")
    assert (heard.message_thread_id, heard.is_topic_message) == (thread, True)
    assert heard.reply_to_message.forum_topic_created.name == "Case 1"
    many = await client.bot.copy_messages(ALICE, GROUP, [shown.id, heard.message_id])
    assert len(many) == 2
    await client.bot.close_forum_topic(GROUP, thread)
    assert (await group.topics())[0]["closed"]
    await client.bot.reopen_forum_topic(GROUP, thread)
    await client.bot.edit_forum_topic(GROUP, thread, name="Case 1, done")
    assert (await group.topics())[0]["name"] == "Case 1, done"
    await client.bot.delete_forum_topic(GROUP, thread)
    assert await group.topics() == []


async def fetch_text(client, text):
    while (found := await fetch(client, "message")).text != text:
        pass
    return found


async def test_stars_paid_declined_and_refunded(tg, client, alice):
    bill = await client.invoice(ALICE, 50)
    payment = asyncio.create_task(alice.pay(bill.message_id))
    query = await fetch(client, "pre_checkout_query")
    assert (query.total_amount, query.currency, query.invoice_payload) == (50, "XTR", "order-1")
    await client.bot.answer_pre_checkout_query(query.id, ok=False, error_message="sold out")
    assert (await payment)["error_message"] == "sold out"
    payment = asyncio.create_task(alice.pay(bill.message_id))
    query = await fetch(client, "pre_checkout_query")
    await client.bot.answer_pre_checkout_query(query.id, ok=True)
    assert (await payment)["status"] == "paid"
    paid = (await fetch(client, "message")).successful_payment
    charge = paid.telegram_payment_charge_id
    assert (paid.total_amount, charge) == (50, (await payment)["charge_id"])
    assert (await client.bot.get_my_star_balance()).amount == 50
    assert await client.bot.refund_star_payment(ALICE, charge)
    assert (await fetch(client, "message")).refunded_payment.telegram_payment_charge_id == charge
    found = (await client.bot.get_star_transactions()).transactions
    assert [one.id for one in found] == [charge, charge]
    assert (found[0].source.invoice_payload, found[1].receiver.user.id) == ("order-1", ALICE)
    with pytest.raises(client.Refused, match=r"(?i)CHARGE_ALREADY_REFUNDED"):
        await client.bot.refund_star_payment(ALICE, charge)
    client.expected = await tg.refusals()
    assert len(client.expected) == 1


async def test_commands_by_language_and_reactions(tg, client, alice):
    await client.commands("shop", "")
    await client.commands("magazin", "ru")
    people = {one["id"]: one["commands"] for one in (await tg.state())["personas"]}
    assert people[1001][0]["command"] == "shop"
    assert people[1003][0]["command"] == "magazin"
    said = await alice.send("thanks")
    await client.react(ALICE, said.id, "❤")
    seen = (await alice.look())[-1]
    assert seen["sandbox"]["reactions"] == [{"emoji": "❤", "user_ids": [1000000001]}]


async def test_pins_actions_and_chats(tg, client, alice):
    sent = await client.bot.send_message(ALICE, "pin me")
    await client.bot.pin_chat_message(ALICE, sent.message_id)
    assert (await client.bot.get_chat(ALICE)).pinned_message.text == "pin me"
    await client.bot.unpin_chat_message(ALICE, message_id=sent.message_id)
    await client.bot.send_chat_action(ALICE, "typing")
    assert (await client.bot.get_chat_member(GROUP, OLGA)).status == "creator"
    members = await client.bot.get_chat_administrators(GROUP)
    assert {member.user.id for member in members} == {OLGA, 1000000001}
    await client.bot.delete_message(ALICE, sent.message_id)
    assert sent.message_id not in [message.id for message in await alice.look()]


async def test_updates_by_webhook(tg, client, alice):
    got = asyncio.Queue()

    async def handle(request):
        got.put_nowait(client.read(await request.json()))
        return web.Response()

    app = web.Application()
    app.router.add_post("/", handle)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        await client.bot.set_webhook(
            f"http://127.0.0.1:{runner.addresses[0][1]}/", secret_token="s"
        )
        await alice.send("by post")
        update = await asyncio.wait_for(got.get(), 10)
        assert update.message.text == "by post"
        await client.bot.delete_webhook()
    finally:
        await runner.cleanup()
