"""The control API over HTTP, the live feed, and the sandbox as its own process."""

import asyncio
import json
import sys

import aiohttp
import pytest

from konbini.sandbox.client import SandboxClient
from konbini.sandbox.control import ControlError


async def test_the_snapshot_has_everybody(tg, api):
    async with api.session.get(f"{tg.url}/sandbox/state") as response:
        state = await response.json()
    assert [one["id"] for one in state["personas"]] == [1001, 1002, 1003, 2001, 3001]
    assert state["api_url"] == tg.url
    group = next(chat for chat in state["chats"] if chat["type"] == "supergroup")
    assert (group["is_forum"], group["bot_status"]) == (True, "administrator")


async def follow(response):
    async for line in response.content:
        if line.startswith(b"data: "):
            yield json.loads(line[6:])


async def test_the_feed_tells_what_happens(tg, api, alice):
    start = tg.world.feed.version
    async with api.session.get(f"{tg.url}/sandbox/events?since={start}") as response:
        events = follow(response)
        await api("sendChatAction", chat_id=1001, action="typing")
        sent = await api("sendMessage", chat_id=1001, text="x")
        found = [await anext(events) for _ in range(4)]
    assert [event["type"] for event in found] == ["typing", "call", "message_added", "call"]
    assert found[2]["message"]["message_id"] == sent["message_id"]
    assert found[3]["params"]["text"] == "x"
    assert [event["version"] for event in found] == list(range(start + 1, start + 5))


async def test_a_watcher_that_missed_too_much_starts_over(tg, api):
    async with api.session.get(f"{tg.url}/sandbox/events?since=999999") as response:
        assert (await anext(follow(response)))["type"] == "resync"


async def test_reset_brings_the_default_world_back(tg, api, alice):
    await tg.transport.call("reset", {})
    state = await tg.state()
    assert not any(chat["messages"] for chat in state["chats"])
    assert (await api.raw("sendMessage", chat_id=1001, text="x"))["description"].endswith(
        "chat not found"
    )


@pytest.mark.parametrize(
    ("path", "body", "problem"),
    [
        ("dance", {}, "no such action: dance"),
        ("send", {"user_id": 5, "text": "x"}, "no such user: 5"),
        ("send", {"user_id": 1001}, "nothing to send"),
        ("send", {"text": "x"}, "missing or unknown: 'user_id'"),
        ("tap", {"user_id": 1001, "button": "x"}, "no such button: 'x'"),
        ("topics", {"user_id": 1001, "op": "create", "name": "x"}, "this chat has no topics"),
        ("pay", {"user_id": 1001, "link": "https://t.me/$x"}, "no such invoice link"),
    ],
)
async def test_wrong_requests_say_why(tg, api, path, body, problem):
    async with api.session.post(f"{tg.url}/sandbox/{path}", json=body) as response:
        assert response.status == 400
        assert (await response.json())["error"] == problem


async def test_nothing_outside_the_page_is_served(tg, api):
    for path in ("/page/../server.py", "/page/%2e%2e/server.py", "/page/none.js"):
        async with api.session.get(aiohttp.client.URL(tg.url + path, encoded=True)) as response:
            assert response.status == 404


async def test_the_webhook_secret_is_not_shown(tg, api):
    await api("setWebhook", url="http://127.0.0.1:9/", secret_token="hidden-word")
    assert "hidden-word" not in json.dumps(await tg.calls())


async def test_an_invoice_link_is_paid_by_anybody(tg, api):
    link = await api(
        "createInvoiceLink",
        title="t",
        description="d",
        payload="p",
        currency="XTR",
        prices=[{"label": "l", "amount": 7}],
    )
    payment = asyncio.create_task(tg.customer(1002).pay(link))
    query = (await api("getUpdates", timeout=5))[0]["pre_checkout_query"]
    await api("answerPreCheckoutQuery", pre_checkout_query_id=query["id"], ok=True)
    assert (await payment)["status"] == "paid"
    assert (await tg.transactions())["balance"] == 7


async def test_an_unanswered_checkout_times_out_and_moves_nothing(tg, api, alice):
    price = {"title": "t", "description": "d", "payload": "p", "currency": "XTR"}
    bill = await api("sendInvoice", chat_id=1001, prices=[{"label": "l", "amount": 7}], **price)
    payment = asyncio.create_task(alice.pay(bill["message_id"]))
    query = (await api("getUpdates", timeout=5))[0]["pre_checkout_query"]
    await tg.advance(10.5)
    assert (await payment)["status"] == "timeout"
    late = await api.refused("answerPreCheckoutQuery", pre_checkout_query_id=query["id"], ok=True)
    assert "query is too old" in late
    await alice.change(balance=3)
    assert (await alice.pay(bill["message_id"]))["status"] == "insufficient"


async def test_an_old_invoice_can_be_paid_again(tg, api, alice):
    price = {"title": "t", "description": "d", "payload": "p", "currency": "XTR"}
    bill = await api("sendInvoice", chat_id=1001, prices=[{"label": "l", "amount": 7}], **price)
    charges = set()
    for _ in range(2):
        payment = asyncio.create_task(alice.pay(bill["message_id"]))
        query = (await api.updates(timeout=5))[-1]["pre_checkout_query"]
        await api("answerPreCheckoutQuery", pre_checkout_query_id=query["id"], ok=True)
        charges.add((await payment)["charge_id"])
        paid = (await api.updates(timeout=5))[-1]["message"]["successful_payment"]
        assert paid["telegram_payment_charge_id"] in charges
    assert len(charges) == 2
    assert (await tg.transactions())["balance"] == 14


async def test_a_payment_may_be_left_open_at_the_end(tg, api, alice):
    price = {"title": "t", "description": "d", "payload": "p", "currency": "XTR"}
    bill = await api("sendInvoice", chat_id=1001, prices=[{"label": "l", "amount": 7}], **price)
    assert (await alice.pay(bill["message_id"], wait=0.01))["status"] == "waiting"


async def test_naming_a_known_person_changes_only_what_is_given(tg):
    await tg.customer(1002).send("你好")
    await tg.customer(1003, "Анна Б").send("привет")
    people = {one["id"]: one for one in (await tg.state())["personas"]}
    assert (people[1002]["first_name"], people[1002]["language_code"]) == ("小明", "zh-hans")
    assert (people[1003]["first_name"], people[1003]["language_code"]) == ("Анна Б", "ru")


async def test_a_process_of_its_own_is_driven_the_same_way():
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "konbini.sandbox", "--port", "0", stdout=asyncio.subprocess.PIPE
    )
    try:
        ready = json.loads(await process.stdout.readline())
        async with SandboxClient(ready["url"]) as tg, aiohttp.ClientSession() as session:
            zoe = tg.customer(5005, "Zoe", "de")
            await zoe.send("hallo")
            url = f"{tg.url}/bot{tg.token}"
            async with session.get(f"{url}/getUpdates") as response:
                update = (await response.json())["result"][0]
            assert update["message"]["from"]["language_code"] == "de"
            params = {"chat_id": "5005", "text": "hi *Zoe*", "parse_mode": "MarkdownV2"}
            async with session.get(f"{url}/SENDMESSAGE", params=params) as response:
                assert (await response.json())["ok"]
            assert (await zoe.wait_for("hi Zoe")).by_bot
            with pytest.raises(ControlError, match="no such button"):
                await zoe.tap("none")
            group = await tg.group()
            await group.create_topic(3001, "by Olga")
            assert [topic["name"] for topic in await group.topics()] == ["by Olga"]
            assert await tg.refusals() == []
    finally:
        process.terminate()
        assert await process.wait() == 0
