"""The whole bot beside a language model that speaks the real protocol."""

from __future__ import annotations

import json
from itertools import count

import pytest

from konbini.nlu import tools
from konbini.sandbox.client import SandboxClient
from tests.world import TOKEN, World

_ids = count(70_001)
ODD = "my nephew has a yellow umbrella and some coins beside the fountain"
KEY = "sk-e2e-never-in-a-log-0123456789"
ENTRIES = ("hours", "redeem")


def verdict(entry: str, *, certain: bool = True) -> str:
    """What a model would answer that picks the entry."""
    ident = f"c{len(tools.describe()) + ENTRIES.index(entry) + 1}"
    return json.dumps({"choice": ident, "certain": certain, "sentiment": "calm", "language": "en"})


@pytest.fixture(scope="module")
def world(llmock_server, tmp_path_factory):
    folder = tmp_path_factory.mktemp("world-llm")
    made = World(folder, f"sqlite+aiosqlite:///{folder}/shop.db")
    made.more |= {
        "OPENAI_API_KEY": KEY,
        "OPENAI_BASE_URL": llmock_server.base_url("openai"),
        "LLM_MODEL": "gpt-4o-mini",
    }
    try:
        made.open()
        made.start()
        yield made
        made.stop()
        assert KEY not in made.logs()
        assert "nephew" not in made.logs()
    finally:
        made.close()


@pytest.fixture
async def who(world):
    async with SandboxClient(world.sandbox_url, TOKEN) as tg:
        yield tg.customer(next(_ids), "Ann", "en")
        assert await tg.refusals() == []


async def test_the_bot_answers_through_a_model_in_approved_words(who, llmock):
    llmock.reply(verdict("redeem"))
    await who.send(ODD)
    reply = await who.wait_for("Open the client and choose Redeem.")
    assert any("💬" in label for label in reply.buttons)
    assert len(llmock.requests) == 1
    llmock.assert_resilient()


async def test_an_uncertain_model_is_a_button(who, llmock):
    llmock.reply(verdict("hours", certain=False))
    await who.send(ODD)
    reply = await who.wait_for(lambda m: any("open" in label for label in m.buttons))
    await who.tap(next(label for label in reply.buttons if "open" in label), reply)
    await who.wait_for("We never close.", since=0)


async def test_an_inventive_model_says_nothing(who, llmock):
    llmock.reply("INVENTED: all your money comes back tomorrow", times=None)
    await who.send(ODD)
    reply = await who.wait_for(lambda m: any("💬" in label for label in m.buttons))
    assert "INVENTED" not in reply.text


async def test_a_model_that_is_down_leaves_the_shop_as_it_is(who, llmock):
    llmock.outage()
    await who.send(ODD)
    await who.wait_for(lambda m: any("💬" in label for label in m.buttons))
    await who.send("when are you open")
    await who.wait_for("We never close.")


async def test_the_doctor_says_how_the_model_can_be_asked(world, llmock):
    llmock.reply('{"choice": "c1", "certain": true}')
    found = {one["part"]: one for one in world.konbini("doctor")}
    assert found["llm"]["health"] == "ok"
    assert "strict JSON schema" in found["llm"]["detail"]
    assert "500000 tokens a day" in found["llm"]["detail"]
    llmock.outage()
    found = {one["part"]: one for one in world.konbini("doctor")}
    assert found["llm"]["health"] == "warn"
    assert "503" in found["llm"]["detail"]
    assert KEY not in repr(found)
