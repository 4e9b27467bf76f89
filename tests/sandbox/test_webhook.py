"""Webhook delivery: secret, retries, order per chat, a call in the answer."""

import asyncio

import pytest
from aiohttp import web


class Hook:
    """A bot's server that answers as told and remembers what it got."""

    def __init__(self) -> None:
        self.got, self.secrets, self.answers = [], [], []
        self.arrived = asyncio.Condition()
        self.gate = None

    async def handle(self, request):
        update = await request.json()
        async with self.arrived:
            self.got.append(update)
            self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
            self.arrived.notify_all()
        if self.gate is not None and update["message"]["chat"]["id"] == 1001:
            await self.gate.wait()
        return self.answers.pop(0) if self.answers else web.Response()

    async def until(self, count):
        async with self.arrived:
            await asyncio.wait_for(self.arrived.wait_for(lambda: len(self.got) >= count), 10)

    def texts(self):
        return [update["message"]["text"] for update in self.got]


@pytest.fixture
async def hook():
    hook = Hook()
    app = web.Application()
    app.router.add_post("/hook", hook.handle)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield hook
    await runner.cleanup()


async def test_updates_arrive_with_the_secret(api, alice, hook):
    await api("setWebhook", url=hook.url, secret_token="s3cret-_")
    await alice.send("hello")
    await hook.until(1)
    assert (hook.texts(), hook.secrets) == (["hello"], ["s3cret-_"])


async def test_a_failed_delivery_is_repeated_and_order_is_kept(tg, api, alice, hook):
    hook.answers = [
        web.Response(status=500),
        web.Response(status=503, headers={"Retry-After": "0"}),
    ]
    await api("setWebhook", url=hook.url)
    await alice.send("one")
    await alice.send("two")
    await hook.until(4)
    assert hook.texts() == ["one", "one", "one", "two"]
    info = await api("getWebhookInfo")
    assert info["last_error_message"].startswith("Wrong response from the webhook: 503")


async def test_another_chat_does_not_wait(tg, api, alice, hook):
    hook.gate = asyncio.Event()
    await api("setWebhook", url=hook.url)
    await alice.send("slow")
    await alice.send("behind")
    await tg.customer(1002).send("fast")
    await hook.until(2)
    assert sorted(hook.texts()) == ["fast", "slow"]
    hook.gate.set()
    await hook.until(3)
    assert hook.texts()[-1] == "behind"


async def test_the_answer_may_carry_a_call(api, alice, hook):
    call = {"method": "sendMessage", "chat_id": 1001, "text": "from the body"}
    hook.answers = [web.json_response(call)]
    await api("setWebhook", url=hook.url)
    await alice.send("hi")
    assert (await alice.wait_for("from the body")).by_bot


async def test_delivered_updates_are_gone(api, alice, hook):
    await api("setWebhook", url=hook.url)
    await alice.send("one")
    await hook.until(1)
    while (await api("getWebhookInfo"))["pending_update_count"]:
        await asyncio.sleep(0)
    await api("deleteWebhook")
    assert await api("getUpdates") == []


@pytest.mark.parametrize(
    ("params", "problem"),
    [
        (
            {"url": "http://shop.example/hook"},
            "bad webhook: An HTTPS URL must be provided for webhook",
        ),
        (
            {"url": "https://shop.example:8080/"},
            "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        ),
        (
            {"url": "http://127.0.0.1:1/", "secret_token": "no spaces"},
            "secret token contains unallowed characters",
        ),
        ({"url": "http://127.0.0.1:1/", "secret_token": "x" * 257}, "secret token is too long"),
    ],
)
async def test_refused_webhooks(api, params, problem):
    assert await api.refused("setWebhook", **params) == f"Bad Request: {problem}"


async def test_changing_it_twice_a_second_is_too_much(api):
    await api("setWebhook", url="http://127.0.0.1:1/")
    answer = await api.raw("setWebhook", url="http://127.0.0.1:2/")
    assert (answer["error_code"], answer["parameters"]) == (429, {"retry_after": 1})
