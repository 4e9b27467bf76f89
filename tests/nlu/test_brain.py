from __future__ import annotations

import asyncio

import pytest

from konbini.nlu import brain as brain_module
from konbini.nlu import errands, followup, mood, smalltalk, wares, wordlists
from konbini.nlu.brain import Brain
from konbini.nlu.llm import Endpoint as Settings
from konbini.nlu.llm import Llm
from konbini.shop.faq import Decision, Path, Tool
from konbini.shop.ids import CustomerId
from konbini.shop.ports import Brain as Port
from tests.nlu.world import LOCALES, completion, entry, failure, picks, shop_faq, verdict

UNKNOWN = "my grandmother would like her coins returned"


async def ask(brain: Port, text: str, locale: str = "en"):
    return await brain.understand(text, locale=locale, customer_id=CustomerId(1))


@pytest.fixture
async def thinking(endpoint, model_folder):
    """A brain with an LLM; `endpoint.behave` decides what that says."""
    llm = Llm(Settings(endpoint.url, "stub", "key", budget=2.0, retry_after=0.01))
    brain = Brain(locales=LOCALES, cache_folder=model_folder, llm=llm)
    await brain.refresh(shop_faq(), "1")
    yield brain
    await brain.close()


async def test_rules_and_phrases_work_before_anything_is_learnt():
    brain = Brain(locales=LOCALES)
    assert not brain.ready
    assert (await ask(brain, "Where is my key?")).tool is Tool.OWN_ORDERS
    assert (await ask(brain, "позовите оператора")).tool is Tool.HUMAN
    assert (await ask(brain, "how do I redeem my key")).decision is Decision.UNSURE


@pytest.mark.parametrize(
    ("text", "calls"),
    [
        ("Operator!", True),
        ("can I talk to a human please", True),
        ("позовите оператора", True),
        ("转人工", True),
        ("no need for a human, it works now", False),
        ("my key does not work", False),
        ("", False),
    ],
)
async def test_a_call_for_a_person_is_heard_by_rule_alone(text, calls):
    assert Brain(locales=LOCALES).calls_human(text) is calls


async def test_phrases_answer_while_the_model_trains(monkeypatch):
    release = asyncio.Event()
    loop = asyncio.get_running_loop()
    training = asyncio.Event()

    def slow(_knowledge, _folder, **_apprentice):
        loop.call_soon_threadsafe(training.set)
        asyncio.run_coroutine_threadsafe(release.wait(), loop).result(10)

    monkeypatch.setattr(brain_module, "obtain", slow)
    brain = Brain(locales=LOCALES)
    refreshing = asyncio.create_task(brain.refresh(shop_faq(), "1"))
    await asyncio.wait_for(training.wait(), 10)
    assert (await ask(brain, "how do I redeem my key")).entry_id == "redeem"
    release.set()
    await refreshing


async def test_the_loop_goes_on_while_the_model_trains():
    brain = Brain(locales=LOCALES)
    ticks, stop = 0, False

    async def tick():
        nonlocal ticks
        while not stop:
            await asyncio.sleep(0.005)
            ticks += 1

    ticking = asyncio.create_task(tick())
    await brain.refresh(shop_faq(), "1")
    stop = True
    await ticking
    assert brain.ready
    assert ticks >= 10


async def test_a_revision_is_learnt_once_and_a_new_one_replaces_it(tmp_path):
    brain = Brain(locales=LOCALES, cache_folder=tmp_path)
    assert await brain.refresh(shop_faq(), "1")
    assert not await brain.refresh([], "1")
    assert brain.revision == "1"
    kept = [one for one in shop_faq() if one.id != "refund"]
    added = entry("gift", {"en": ["can I send it as a gift", "gift wrapping"]})
    assert await brain.refresh([*kept, added], "2")
    assert (await ask(brain, "gift wrapping")).entry_id == "gift"
    gone = await ask(brain, "can I get a refund")
    assert gone.entry_id != "refund"
    assert "refund" not in gone.candidates


async def test_the_old_model_never_names_an_entry_that_is_gone(monkeypatch):
    brain = Brain(locales=LOCALES)
    await brain.refresh(shop_faq(), "1")
    asked = "hi i hope to get a refund is it possible"
    assert (await ask(brain, asked)).entry_id == "refund"
    seen = []

    def look(_knowledge, _folder, **_apprentice):
        seen.append(brain._knowledge.read(asked, "en").understanding)

    monkeypatch.setattr(brain_module, "obtain", look)
    await brain.refresh([one for one in shop_faq() if one.id != "refund"], "2")
    assert seen[0].decision is Decision.UNSURE


async def test_the_llm_is_not_asked_about_what_is_clear(thinking, endpoint):
    for text in ("how do I redeem my key", "talk to a human", "where is my key", "👍", ""):
        await ask(thinking, text)
    assert endpoint.asked == []


async def test_a_certain_choice_is_the_approved_entry(thinking, endpoint):
    endpoint.behave = lambda _: completion(verdict(picks("region")))
    result = await ask(thinking, UNKNOWN)
    assert (result.decision, result.path) == (Decision.ANSWER, Path.LLM)
    assert result.entry_id == "region"


async def test_an_uncertain_choice_is_offered(thinking, endpoint):
    endpoint.behave = lambda _: completion(verdict(picks("refund"), certain=False))
    result = await ask(thinking, UNKNOWN)
    assert (result.decision, result.candidates) == (Decision.OFFER, ("refund",))


@pytest.mark.parametrize("tool", Tool)
async def test_a_tool_may_be_picked(thinking, endpoint, tool):
    endpoint.behave = lambda _: completion(verdict(picks(tool)))
    result = await ask(thinking, UNKNOWN)
    assert (result.decision, result.tool, result.path) == (Decision.TOOL, tool, Path.LLM)


async def test_none_is_unsure(thinking, endpoint):
    endpoint.behave = lambda _: completion(verdict("none"))
    result = await ask(thinking, UNKNOWN)
    assert (result.decision, result.path) == (Decision.UNSURE, Path.LLM)


async def test_a_failing_llm_is_as_none_at_all(thinking, endpoint):
    endpoint.behave = lambda _: failure(500)
    result = await ask(thinking, UNKNOWN)
    assert (result.decision, result.path) == (Decision.UNSURE, Path.NONE)
    assert endpoint.asked


async def test_no_pasted_key_reaches_the_llm(thinking, endpoint):
    endpoint.behave = lambda _: completion(verdict("none"))
    await ask(thinking, f"{UNKNOWN} ABCDE-12345-FGHIJ me@example.org 4111111111111111")
    sent = repr(endpoint.asked)
    assert endpoint.asked
    assert not any(secret in sent for secret in ("ABCDE", "12345", "FGHIJ", "example.org", "4111"))


async def test_a_long_list_is_cut_to_what_is_near(endpoint):
    many = [
        entry(f"e{n:03}", {"en": [f"question about item{n}", f"tell me of item{n}"]})
        for n in range(45)
    ]
    llm = Llm(Settings(endpoint.url, "stub", "key"))
    brain = Brain(locales=("en",), llm=llm)
    await brain.refresh(many, "1")
    endpoint.behave = lambda _: completion(verdict("none"))
    await ask(brain, "zebra crossing umbrella item42 whatever is this")
    await brain.close()
    assert endpoint.asked
    assert endpoint.asked[0]["messages"][0]["content"].count("\nc") <= 12 + len(Tool)


async def test_explaining_says_what_understanding_does(thinking, endpoint):
    endpoint.behave = lambda _: failure(500)
    explained = await thinking.explain("i want a refund please", "en")
    assert explained.understanding == await ask(thinking, "i want a refund please")
    assert explained.reading.guess.label == "refund"
    assert explained.threshold >= 0.9
    assert not explained.asked_llm


async def test_many_at_once(thinking):
    results = await asyncio.gather(*(ask(thinking, "how to redeem a key") for _ in range(50)))
    assert {result.entry_id for result in results} == {"redeem"}


def test_importing_costs_no_heavy_library():
    import subprocess
    import sys

    code = "import sys, konbini.nlu.brain; print([m for m in ('sklearn','scipy','numpy','openai','py3langid') if m in sys.modules])"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert run.stdout.strip() == "[]"


async def test_the_first_message_loads_no_word_list(model_folder):
    brain = Brain(locales=LOCALES, cache_folder=model_folder)
    wordlists.read.cache_clear()
    for module in (errands, followup, smalltalk, wares, mood):
        for made in list(vars(module).values()):
            if hasattr(made, "cache_clear"):
                made.cache_clear()
    await brain.refresh(shop_faq(), "1")
    assert wordlists.read.cache_info().misses
    before = wordlists.read.cache_info().misses
    await ask(brain, "and is it sold in Turkey?")
    assert wordlists.read.cache_info().misses == before
    await brain.close()
