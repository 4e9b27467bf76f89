"""Speech becomes a message like any other, or nothing: in time, under the caps, without a trace."""

from __future__ import annotations

import asyncio
import time

import pytest
from structlog.testing import capture_logs

from konbini.nlu.llm import Endpoint, Llm
from konbini.nlu.spending import Spending
from konbini.nlu.voice import TOKENS_PER_SECOND, Listener
from konbini.shop.ids import CustomerId
from konbini.shop.ports import Clip
from tests.fakes import FakeClock
from tests.nlu.adversary import INVENTED, Adversary, bomb
from tests.nlu.test_spending import DAY, MemoryBook

KEY = "sk-test-never-in-a-log-0123456789"
CLIP = Clip(b"OggS" + b"\x01" * 500, "audio/ogg", 7)
BUDGET, SHORT = 8.0, 0.4
"""The short one is for what only the budget ends."""


@pytest.fixture
async def adversary():
    async with Adversary() as made:
        yield made


@pytest.fixture
async def ears(adversary):
    """Makes listeners to the adversary."""
    made = []

    def build(spending=None, budget=BUDGET):
        endpoint = Endpoint(
            adversary.url, "m", KEY, retry_after=0.01,
            voice_model="whisper-1", voice_budget=budget,
        )  # fmt: skip
        llm = Llm(endpoint)
        made.append(llm)
        return Listener(llm, spending)

    yield build
    for llm in made:
        await llm.close()


async def hear(listener, clip=CLIP):
    started = time.monotonic()
    with capture_logs() as logs:
        words = await listener.transcribe(clip, customer_id=CustomerId(7))
    assert time.monotonic() - started < listener._llm.wire.endpoint.voice_budget + 5
    assert KEY not in repr(logs)
    assert words is None or words not in repr(logs)
    return words


def gives(found):
    async def act(visit):
        await visit.json(found)

    return act


async def test_the_words_come_back_and_the_file_has_no_name_of_its_sender(adversary, ears):
    adversary.act = gives({"text": " where is my key? \n"})
    assert await hear(ears()) == "where is my key?"
    head = adversary.heads[0]
    assert head.startswith(b"POST /v1/audio/transcriptions ")
    assert adversary.asked[0]["file"] > 500


@pytest.mark.parametrize(
    ("said", "sent"),
    [
        ("audio/mpeg", b"voice.mp3"),
        ("audio/x-m4a; q=1", b"voice.m4a"),
        ("text/html", b"voice.ogg"),
    ],
)
async def test_the_kind_of_recording_is_told(ears, adversary, said, sent, monkeypatch):
    seen = []
    listener = ears()

    async def listen(_model, file, _tokens, _meter):
        seen.append(file)
        return b'{"text": "hello"}'

    monkeypatch.setattr(listener._llm.wire, "listen", listen)
    await hear(listener, Clip(b"x", said, 1))
    assert seen[0][0].encode() == sent


async def stall(visit):
    await visit.hang()


async def too_long(visit):
    await visit.json({"text": "a" * 2_000_000})


async def packed(visit):
    await visit.answer(bomb(), Content_Encoding="gzip")


async def page(visit):
    await visit.answer(INVENTED.encode(), kind="text/html")


async def broken(visit):
    await visit.raw(b'HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n{"text": "he')
    visit.writer.close()


def status(code):
    async def act(visit):
        await visit.json({"error": {"message": f"{INVENTED} {KEY}"}}, f"{code} X")

    return act


@pytest.mark.parametrize(
    "act",
    [
        stall, too_long, packed, page, broken, *map(status, (400, 401, 404, 413, 429, 500)),
        gives({"text": ""}), gives({"text": "  "}), gives({"text": None}), gives({"text": ["a"]}),
        gives({"words": "a"}), gives([]), gives(None), gives("hello"),
    ],
)  # fmt: skip
async def test_what_cannot_be_heard_is_nothing(adversary, ears, act):
    adversary.act = act
    assert await hear(ears(budget=SHORT if act is stall else BUDGET)) is None


async def test_long_speech_is_cut(adversary, ears):
    adversary.act = gives({"text": "word " * 5_000})
    words = await hear(ears())
    assert words is not None
    assert len(words) == 6_000


async def test_deaf_ears_do_not_stop_the_questions(adversary, ears):
    """Each model has a breaker of its own."""
    adversary.act = status(404)
    listener = ears()
    for _ in range(5):
        assert await hear(listener) is None
    assert len(adversary.asked) == 3
    adversary.act = gives({"text": "hello"})
    assert await hear(listener) is None
    assert len(adversary.asked) == 3


async def test_it_costs_what_the_endpoint_says_or_its_seconds(adversary, ears):
    book = MemoryBook()
    spending = Spending(FakeClock(), book, 10_000)
    adversary.act = gives({"text": "hello", "usage": {"total_tokens": 40}})
    await hear(ears(spending))
    assert book.days == {DAY: 40}
    adversary.act = gives({"text": "hello"})
    await hear(ears(spending))
    assert book.days == {DAY: 40 + 7 * TOKENS_PER_SECOND}


async def test_beyond_the_caps_nobody_listens(adversary, ears):
    adversary.act = gives({"text": "hello"})
    listener = ears(Spending(FakeClock(), MemoryBook(), 0, each=1))
    assert await hear(listener) == "hello"
    assert await hear(listener) is None
    assert len(adversary.asked) == 1
    assert await hear(ears(Spending(FakeClock(), MemoryBook(), 10))) is None


async def test_who_goes_away_leaves_nothing_set_aside(adversary, ears):
    adversary.act = stall
    spending = Spending(FakeClock(), MemoryBook(), 400)
    listener = ears(spending)
    hearing = asyncio.ensure_future(hear(listener))
    async with asyncio.timeout(5):
        while not adversary.asked:
            await asyncio.sleep(0.01)
    hearing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await hearing
    assert spending._aside == 0
