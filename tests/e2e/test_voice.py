"""A voice message through the whole bot: written down by an endpoint, understood, answered."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count

import pytest

from konbini.sandbox.client import SandboxClient
from tests.world import TOKEN, World

_ids = count(80_001)
KEY = "sk-voice-never-in-a-log-0123456789"
SLOW = 30.0
"""Seconds: the budget for a voice message is twenty."""
SPEECH = b"OggS" + b"what time do you close" * 20


@dataclass
class Scribe:
    """An endpoint that writes speech down: `says` the words, or fails with `status`."""

    says: str = ""
    status: int = 200
    heard: list[bytes] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)

    def handler(self) -> type[BaseHTTPRequestHandler]:
        scribe = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                scribe.paths.append(self.path)
                speech = self.path.endswith("/audio/transcriptions")
                if speech:
                    scribe.heard.append(body)
                status = scribe.status if speech else 503
                data = {"text": scribe.says} if status == 200 else {"error": {"message": "no"}}
                answer = json.dumps(data).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_: object) -> None: ...

        return Handler


@pytest.fixture(scope="module")
def scribe() -> Iterator[tuple[Scribe, str]]:
    made = Scribe()
    server = ThreadingHTTPServer(("127.0.0.1", 0), made.handler())
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield made, f"http://127.0.0.1:{server.server_port}/v1"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


async def awake(world: World) -> None:
    """Wait until the shop knows its answers; right after its start it may not yet."""
    async with SandboxClient(world.sandbox_url, TOKEN) as tg:
        for _ in range(10):
            newcomer = tg.customer(next(_ids), "Early", "en")
            await newcomer.send("when are you open")
            reply = await newcomer.wait_for(lambda message: message.by_bot, timeout=60.0)
            if "never close" in reply.text:
                return
    raise AssertionError("the shop never knew its answers")


@pytest.fixture(scope="module")
def world(scribe, tmp_path_factory):
    folder = tmp_path_factory.mktemp("world-voice")
    made = World(folder, f"sqlite+aiosqlite:///{folder}/shop.db")
    made.more |= {
        "OPENAI_API_KEY": KEY,
        "OPENAI_BASE_URL": scribe[1],
        "LLM_MODEL": "stub-chat",
        "LLM_VOICE_MODEL": "stub-speech",
    }
    try:
        made.open()
        made.konbini("nlu", "ask", "when are you open", "--lang", "en")  # learnt before it starts
        made.start()
        asyncio.run(awake(made))
        yield made
        made.stop()
        logs = made.logs()
        assert KEY not in logs
        assert "time do you close" not in logs
    finally:
        made.close()


@pytest.fixture
async def who(world, scribe):
    scribe[0].says, scribe[0].status = "", 200
    async with SandboxClient(world.sandbox_url, TOKEN) as tg:
        yield tg.customer(next(_ids), "Ann", "en")
        assert await tg.refusals() == []


async def test_a_spoken_question_is_answered(who, scribe):
    scribe[0].says = "What time do you close?"
    await who.send_voice(SPEECH)
    reply = await who.wait_for("We never close.", timeout=SLOW)
    assert any("💬" in label for label in reply.buttons)
    assert SPEECH in scribe[0].heard[-1]
    assert b"stub-speech" in scribe[0].heard[-1]


async def test_who_speaks_for_a_person_gets_one(who, scribe):
    scribe[0].says = "Let me talk to a human."
    await who.send_voice(SPEECH)
    await who.wait_for("A human will answer", timeout=SLOW)


async def test_a_conversation_goes_on_by_voice(who, scribe):
    await who.send("how do I redeem")
    await who.wait_for("choose Redeem", timeout=SLOW)
    scribe[0].says = "Thanks a lot!"
    await who.send_voice(SPEECH)
    await who.wait_for("You're welcome", timeout=SLOW)


async def test_what_nobody_could_make_out_is_said_and_a_person_offered(who, scribe):
    scribe[0].says = "   "
    await who.send_voice(SPEECH)
    reply = await who.wait_for("could not make out", timeout=SLOW)
    await who.tap(next(label for label in reply.buttons if "💬" in label), reply)
    await who.wait_for("A human will answer", timeout=SLOW)


async def test_an_endpoint_that_is_down_is_said_and_a_person_offered(who, scribe):
    """The last one: the endpoint is left alone for half a minute after it."""
    scribe[0].status = 503
    await who.send_voice(SPEECH)
    reply = await who.wait_for("could not make out", timeout=SLOW)
    await who.tap(next(label for label in reply.buttons if "💬" in label), reply)
    await who.wait_for("A human will answer", timeout=SLOW)
    assert SPEECH in scribe[0].heard[-1]
