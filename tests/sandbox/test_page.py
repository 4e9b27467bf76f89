"""The sandbox's page in a real browser: a small bot answers over raw HTTP, a person clicks and types."""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import pytest

from konbini.sandbox.server import Sandbox

CHROMIUM = next(
    (
        path
        for name in ("chromium", "chromium-browser", "google-chrome", "chrome")
        if (path := shutil.which(name))
    ),
    None,
)
if CHROMIUM is None:
    print("tests/sandbox/test_page.py is skipped: no Chromium was found on the PATH")
    pytest.skip("no Chromium was found on the PATH", allow_module_level=True)

from playwright.async_api import Locator, Page, async_playwright, expect  # noqa: E402

pytestmark = pytest.mark.browser

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# One pixel of PNG.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154"
    "08d763f8cfc000000301010018dd8db00000000049454e44ae426082"
)
GROUP = -1001000000001
ALICE, XIAOMING, ANNA, MEI, OLGA = 1001, 1002, 1003, 2001, 3001
DESKTOP, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 780}

MENU = {
    "inline_keyboard": [
        [
            {"text": "Change me", "callback_data": "edit"},
            {"text": "Alert", "callback_data": "alert"},
        ],
        [
            {"text": "Slow", "callback_data": "slow"},
            {"text": "Copy", "copy_text": {"text": "ABCDE-12345"}},
        ],
        [{"text": "Site", "url": "https://example.com/"}],
    ]
}


@dataclass(slots=True)
class SmallBot:
    """A bot of a few lines on raw HTTP: it proves that the page needs no particular library."""

    api: str
    http: aiohttp.ClientSession
    may_answer: asyncio.Event = field(default_factory=asyncio.Event)
    seen: list[dict[str, Any]] = field(default_factory=list)

    async def call(self, method: str, **params: Any) -> Any:
        async with self.http.post(f"{self.api}/{method}", json=params) as response:
            body = await response.json()
        assert body["ok"], (method, body)
        return body["result"]

    async def run(self) -> None:
        offset = 0
        async with asyncio.TaskGroup() as tasks:
            while True:
                updates = await self.call("getUpdates", offset=offset, timeout=20)
                for update in updates:
                    offset = update["update_id"] + 1
                    self.seen.append(update)
                    tasks.create_task(self.answer(update))

    async def answer(self, update: dict[str, Any]) -> None:
        if "message" in update:
            await self.on_message(update["message"])
        elif "edited_message" in update:
            message = update["edited_message"]
            await self.call(
                "sendMessage", chat_id=message["chat"]["id"], text=f"you edited: {message['text']}"
            )
        elif "callback_query" in update:
            await self.on_tap(update["callback_query"])
        elif "pre_checkout_query" in update:
            query = update["pre_checkout_query"]
            ok = query["invoice_payload"] != "sold-out"
            reason = {} if ok else {"error_message": "The last one was just sold."}
            await self.call(
                "answerPreCheckoutQuery", pre_checkout_query_id=query["id"], ok=ok, **reason
            )

    async def on_message(self, message: dict[str, Any]) -> None:
        chat, text = message["chat"]["id"], message.get("text", "")
        if message["chat"]["type"] != "private":
            if message.get("is_topic_message") and text:
                await self.call("sendMessage", chat_id=ALICE, text=f"operator: {text}")
        elif "successful_payment" in message:
            await self.call(
                "sendMessage", chat_id=chat, text="Here is <code>KEY-1</code>.", parse_mode="HTML"
            )
        elif "document" in message or "photo" in message:
            await self.on_file(message)
        elif text.startswith("/start"):
            await self.call(
                "sendMessage",
                chat_id=chat,
                text="<b>Welcome</b>",
                parse_mode="HTML",
                reply_markup=MENU,
            )
        elif text.startswith("/buy"):
            await self.invoice(chat, text.removeprefix("/buy").strip() or "one")
        elif text == "/keys":
            rows = [[{"text": "Left"}, {"text": "Right"}]]
            await self.call(
                "sendMessage", chat_id=chat, text="Pick", reply_markup={"keyboard": rows}
            )
        elif text == "/human":
            topic = await self.call("createForumTopic", chat_id=GROUP, name="Alice asks")
            thread = topic["message_thread_id"]
            await self.call(
                "sendMessage", chat_id=GROUP, message_thread_id=thread, text="A new case"
            )
        else:
            language = message["from"].get("language_code")
            await self.call("sendMessage", chat_id=chat, text=f"{language}: {text}")

    async def on_file(self, message: dict[str, Any]) -> None:
        file = message.get("document") or message["photo"][-1]
        found = await self.call("getFile", file_id=file["file_id"])
        await self.call(
            "sendMessage", chat_id=message["chat"]["id"], text=f"got {found['file_size']} bytes"
        )

    async def on_tap(self, query: dict[str, Any]) -> None:
        where = {
            "chat_id": query["message"]["chat"]["id"],
            "message_id": query["message"]["message_id"],
        }
        answer: dict[str, Any] = {"text": "Done"}
        if query["data"] == "slow":
            await self.may_answer.wait()
        elif query["data"] == "alert":
            answer = {"text": "Sold out, sorry", "show_alert": True}
        else:
            await self.call("editMessageText", **where, text="Changed", reply_markup=MENU)
        await self.call("answerCallbackQuery", callback_query_id=query["id"], **answer)

    async def invoice(self, chat: int, payload: str) -> None:
        await self.call(
            "sendInvoice",
            chat_id=chat,
            title="Steam card",
            description="A code",
            payload=payload,
            currency="XTR",
            prices=[{"label": "Card", "amount": 650}],
        )


@dataclass(slots=True)
class Stage:
    """Everything one test needs: the page, the bot, and what the browser complained about."""

    page: Page
    bot: SmallBot
    url: str
    sandbox: Sandbox
    bot_task: asyncio.Task[None]
    complaints: list[str]
    foreign: list[str]

    def pane(self, name: str) -> Locator:
        return self.page.locator(f"#pane-{name}")

    async def say(self, pane: str, text: str) -> None:
        box = self.pane(pane).locator("textarea")
        await box.fill(text)
        await box.press("Enter")

    def bubble(self, pane: str, text: str) -> Locator:
        return self.pane(pane).locator(".message", has_text=text).last

    async def post(self, path: str, **body: Any) -> Any:
        async with self.bot.http.post(f"{self.url}{path}", json=body) as response:
            assert response.status == 200, await response.text()
            return await response.json()


def _watch(page: Page, stage: Stage) -> None:
    page.on(
        "console",
        lambda message: stage.complaints.append(message.text) if message.type == "error" else None,
    )
    page.on("pageerror", lambda error: stage.complaints.append(str(error)))
    page.on("request", lambda request: _note_foreign(request.url, stage))


def _note_foreign(url: str, stage: Stage) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("data", "blob") and parts.hostname != "127.0.0.1":
        stage.foreign.append(url)


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with contextlib.AsyncExitStack() as stack:
        sandbox = await stack.enter_async_context(Sandbox())
        http = await stack.enter_async_context(aiohttp.ClientSession())
        bot = SmallBot(f"{sandbox.url}/bot{sandbox.token}", http)
        await bot.call("setMyCommands", commands=[{"command": "buy", "description": "Buy a card"}])
        await bot.call(
            "setMyCommands",
            commands=[{"command": "buy", "description": "Купить карту"}],
            language_code="ru",
        )
        task = asyncio.create_task(bot.run())
        driver = await stack.enter_async_context(async_playwright())
        browser = await driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        stack.push_async_callback(browser.close)
        page = await browser.new_page(viewport=DESKTOP, color_scheme="light")
        made = Stage(page, bot, sandbox.url, sandbox, task, [], [])
        _watch(page, made)
        await page.goto(sandbox.url)
        await expect(page.locator(".connection")).to_have_attribute("data-state", "live")
        yield made
        await browser.close()
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task  # a call that was refused fails the test here
        assert made.complaints == []
        assert made.foreign == []


async def test_typing_tapping_editing_and_alerts(stage: Stage):
    """The everyday: a message, its answer, an edit in place, a spinner, an alert, a copied key."""
    await stage.pane("customer").get_by_role("button", name="Start", exact=True).click()
    welcome = stage.bubble("customer", "Welcome")
    await expect(welcome.locator("strong")).to_have_text("Welcome")

    await welcome.get_by_role("button", name="Slow").click()
    await expect(welcome.get_by_role("button", name="Slow")).to_have_attribute("aria-busy", "true")
    stage.bot.may_answer.set()
    await expect(welcome.get_by_role("button", name="Slow")).not_to_have_attribute(
        "aria-busy", "true"
    )
    await expect(stage.pane("customer").locator(".toast")).to_have_text("Done")

    await welcome.get_by_role("button", name="Change me").click()
    changed = stage.bubble("customer", "Changed")
    await expect(changed.locator(".edited")).to_have_text("edited")
    await expect(stage.pane("customer").locator(".message")).to_have_count(2)

    await changed.get_by_role("button", name="Alert").click()
    alert = stage.pane("customer").get_by_role("alertdialog")
    await expect(alert).to_contain_text("Sold out, sorry")
    await stage.page.keyboard.press("Escape")
    await expect(alert).to_have_count(0)

    await stage.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await changed.get_by_role("button", name="Copy").click()
    assert await stage.page.evaluate("navigator.clipboard.readText()") == "ABCDE-12345"
    await expect(changed.get_by_role("link", name="Site")).to_have_attribute(
        "href", "https://example.com/"
    )


async def test_what_people_write_is_only_ever_text(stage: Stage):
    nasty = "<img src=x onerror=alert(1)>\n<b>second line</b>"
    await stage.say("customer", nasty)
    await expect(stage.bubble("customer", "en: <img").locator(".words")).to_have_text(
        f"en: {nasty}"
    )
    await expect(stage.pane("customer").locator(".feed img")).to_have_count(0)
    await stage.say("customer", "مرحبا")
    answer = stage.bubble("customer", "مرحبا").locator(".text")
    await expect(answer).to_have_attribute("dir", "auto")


async def test_each_line_begins_on_its_own_side(stage: Stage):
    """Right-to-left as chats draw it: by paragraph, commands in one piece, buttons too."""
    await stage.say("customer", "first, and longer than what follows\nافتح /orders")
    text = stage.bubble("customer", "en: first").locator(".text")
    command = text.locator(".inline-command")
    await expect(command).to_have_attribute("dir", "ltr")
    await expect(text).to_have_css("unicode-bidi", "plaintext")
    word, box = await command.bounding_box(), await text.bounding_box()
    assert word is not None
    assert box is not None
    assert word["x"] - box["x"] > 4  # the second line is on the right, its end is the command
    await stage.say("customer", "/start")
    label = stage.pane("customer").locator(".keyboard span").first
    await expect(label).to_have_attribute("dir", "auto")
    await expect(label).to_have_css("unicode-bidi", "plaintext")


async def test_own_messages_can_be_answered_and_edited(stage: Stage):
    await stage.say("customer", "frist")
    await expect(stage.bubble("customer", "en: frist")).to_be_visible()
    own = stage.pane("customer").locator(".message.own", has_text="frist")
    await own.hover()
    await own.get_by_role("button", name="Message actions").click()
    await stage.page.get_by_role("menuitem", name="Edit").click()
    await stage.say("customer", "first")
    await expect(stage.bubble("customer", "you edited: first")).to_be_visible()
    await expect(stage.pane("customer").locator(".message.own .edited")).to_have_count(1)

    answer = stage.bubble("customer", "you edited")
    await answer.hover()
    await answer.get_by_role("button", name="Message actions").click()
    await stage.page.get_by_role("menuitem", name="Reply").click()
    await stage.say("customer", "thanks")
    await expect(stage.pane("customer").locator(".message.own .quote")).to_contain_text(
        "you edited: first"
    )

    await answer.hover()
    await answer.get_by_role("button", name="Message actions").click()
    await stage.page.get_by_role("menuitem", name="React with 👍").click()
    await expect(answer.locator(".reactions button")).to_have_attribute("aria-pressed", "true")


async def test_files_and_albums_go_both_ways(stage: Stage):
    picker = stage.pane("customer").locator("input[type=file]")
    await picker.set_input_files(
        {"name": "keys.txt", "mimeType": "text/plain", "buffer": b"AAAAA-1\nBBBBB-2\n"}
    )
    await stage.say("customer", "my keys")
    await expect(stage.bubble("customer", "got 16 bytes")).to_be_visible()
    card = stage.bubble("customer", "keys.txt").locator("a.file-card")
    async with stage.page.expect_download() as waiting:
        await card.click()
    saved = await (await waiting.value).path()
    assert Path(saved).read_bytes() == b"AAAAA-1\nBBBBB-2\n"

    picture = {"mimeType": "image/png", "buffer": PNG}
    await picker.set_input_files([{"name": "a.png", **picture}, {"name": "b.png", **picture}])
    await stage.pane("customer").get_by_role("button", name="Send", exact=True).click()
    album = stage.pane("customer").locator(".album")
    await expect(album.locator("img")).to_have_count(2)
    for image in await album.locator("img").all():
        await expect(image).to_have_js_property("naturalWidth", 1)


async def test_an_invoice_is_paid_and_another_is_declined(stage: Stage):
    await stage.say("customer", "/buy")
    bill = stage.bubble("customer", "Steam card")
    await bill.locator("button.pay").click()
    dialog = stage.pane("customer").get_by_role("dialog", name="Confirm your purchase")
    await expect(dialog).to_contain_text("⭐ 100,000")
    await dialog.get_by_role("button", name="Pay ⭐ 650").click()
    await expect(stage.pane("customer").locator(".receipt")).to_contain_text("650")
    await expect(stage.bubble("customer", "KEY-1").locator("code")).to_have_text("KEY-1")
    await expect(stage.pane("customer").locator(".balance")).to_have_attribute(
        "aria-label", re.compile("99,350")
    )

    await stage.say("customer", "/buy sold-out")
    await expect(stage.pane("customer").locator(".invoice")).to_have_count(2)
    await stage.pane("customer").locator("button.pay").last.click()
    await dialog.get_by_role("button", name="Pay ⭐ 650").click()
    await expect(dialog.get_by_role("status")).to_contain_text("The last one was just sold.")
    await expect(stage.pane("customer").locator(".receipt")).to_have_count(1)
    await stage.page.reload()
    chips = stage.pane("customer").locator(".invoice .chip")
    await expect(chips).to_have_text(["Paid", "Invoice"])


async def test_personas_languages_commands_and_blocking(stage: Stage):
    pane = stage.pane("customer")
    await pane.get_by_label("Who writes").select_option(str(ANNA))
    await stage.say("customer", "привет")
    await expect(stage.bubble("customer", "ru: привет")).to_be_visible()
    await pane.get_by_role("button", name="Commands of the bot").click()
    await expect(pane.get_by_role("option")).to_contain_text(["Купить карту"])
    await pane.get_by_label("Language of the Telegram app").select_option("de")
    await expect(pane.get_by_label("Language of the Telegram app")).to_have_value("de")
    await stage.say("customer", "hallo")
    await expect(stage.bubble("customer", "de: hallo")).to_be_visible()

    await pane.get_by_role("button", name="Block the bot").click()
    await expect(pane.locator("textarea")).to_be_hidden()
    await pane.get_by_role("button", name="Unblock the bot").last.click()
    await expect(pane.locator("textarea")).to_be_visible()

    await pane.get_by_role("button", name="New customer").click()
    await pane.get_by_label("Name").fill("Zoë")
    await pane.get_by_role("button", name="Create").click()
    await expect(pane.get_by_role("button", name="Start", exact=True)).to_be_visible()
    await stage.say("customer", "/keys")
    await pane.get_by_role("button", name="Right").click()
    await expect(stage.bubble("customer", "en: Right")).to_be_visible()

    await stage.page.goto(f"{stage.url}/?as={XIAOMING}")
    await expect(pane.get_by_label("Who writes")).to_have_value(str(XIAOMING))


async def test_an_operator_answers_in_a_topic(stage: Stage):
    await stage.say("customer", "/human")
    desk = stage.pane("operators")
    await desk.locator(".topic", has_text="Alice asks").click()
    await expect(stage.bubble("operators", "A new case")).to_be_visible()
    await stage.say("operators", "how can I help?")
    await expect(stage.bubble("customer", "operator: how can I help?")).to_be_visible()

    await desk.get_by_role("button", name="Close topic").click()
    await expect(desk.locator(".topic.closed")).to_have_count(1)
    await desk.get_by_role("button", name="Reopen topic").click()
    await expect(desk.locator(".topic.closed")).to_have_count(0)
    await desk.get_by_role("button", name="Delete topic").click()
    await desk.get_by_role("dialog").get_by_role("button", name="Delete").click()
    await expect(desk.locator(".topic", has_text="Alice asks")).to_have_count(0)


async def test_phone_width_shows_one_chat_and_never_scrolls_sideways(stage: Stage):
    page = stage.page
    await stage.say("customer", "/start")
    await stage.say("customer", "W" * 600)
    await expect(stage.bubble("customer", "en: WWW")).to_be_visible()
    await page.set_viewport_size(PHONE)
    for tab in ("Merchant", "Operators", "Customer"):
        await page.get_by_role("tab", name=tab).click()
        await expect(page.locator(".pane:visible")).to_have_count(1)
        assert await page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        inner = (
            "[...document.querySelectorAll('.feed')].every(f => f.scrollWidth <= f.clientWidth)"
        )
        assert await page.evaluate(inner)
    await page.get_by_role("tab", name="Customer").press("ArrowRight")
    await expect(page.get_by_role("tab", name="Merchant")).to_have_attribute(
        "aria-selected", "true"
    )
    await stage.bot.call("sendMessage", chat_id=ALICE, text="are you there?")
    await expect(page.get_by_role("tab", name="Customer").locator(".badge")).to_have_text("1")


async def test_telegram_is_made_to_fail_and_the_calls_are_shown(stage: Stage):
    page = stage.page
    await page.get_by_role("button", name="Make Telegram fail").click()
    await page.get_by_label("What happens").select_option("500")
    await page.get_by_label("Which calls").select_option("sendMessage")
    await page.get_by_label("For how long").select_option("")
    await page.get_by_role("button", name="Switch on").click()
    await expect(page.locator(".fault")).to_contain_text("Internal error (500)")
    params = {"chat_id": ALICE, "text": "<i>x</i>"}
    async with stage.bot.http.post(f"{stage.bot.api}/sendMessage", json=params) as response:
        assert response.status == 500
    await expect(page.locator(".fault")).to_contain_text("hit once")
    await page.get_by_role("button", name="Switch off").click()
    await expect(page.locator(".fault")).to_have_count(0)
    await page.keyboard.press("Escape")

    await page.get_by_role("button", name="Bot calls").click()
    rows = page.locator("#drawer tbody tr", has_text="sendMessage")
    await expect(rows.last).to_contain_text("made to fail: 500")
    await rows.last.get_by_role("button", name="sendMessage").click()
    detail = page.locator("#drawer .detail pre")
    assert json.loads(await detail.inner_text())["text"] == "<i>x</i>"


async def test_a_window_that_was_cut_off_finds_its_way_back(stage: Stage):
    """The server goes away and comes back as a new world on the same port."""
    status = stage.page.locator(".connection")
    await stage.say("customer", "before")
    await expect(stage.bubble("customer", "en: before")).to_be_visible()
    stage.bot_task.cancel()
    await asyncio.wait([stage.bot_task])
    await stage.sandbox.stop()
    await expect(status).to_have_attribute("data-state", "lost")
    async with Sandbox(port=stage.sandbox.port) as fresh:
        await expect(status).to_have_attribute("data-state", "live", timeout=20_000)
        await expect(stage.pane("customer").locator(".message")).to_have_count(0)
        async with stage.bot.http.post(
            f"{fresh.url}/sandbox/send", json={"user_id": ALICE, "text": "after"}
        ) as response:
            assert response.status == 200
        await expect(stage.bubble("customer", "after")).to_be_visible()
        await stage.page.goto("about:blank")
    stage.complaints[:] = [text for text in stage.complaints if "net::ERR_" not in text]
