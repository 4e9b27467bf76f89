"""Right after the start a question waits a moment for the entries, and never longer."""

import asyncio
import time

from konbini.nlu.brain import Brain
from konbini.shop.catalog import LocalText
from konbini.shop.faq import Decision, Entry
from konbini.shop.ids import CustomerId, EntryId

ENTRY = Entry(
    EntryId("redeem"), "delivery", LocalText({"en": "Open it."}), {"en": ["how do I redeem"]}
)


async def ask(brain, text="how do I redeem"):
    return await brain.understand(text, locale="en", customer_id=CustomerId(1))


async def test_a_question_that_comes_before_the_entries_is_answered_from_them():
    brain = Brain(locales=("en",), patience=20)
    asked = asyncio.ensure_future(ask(brain))
    await asyncio.sleep(0)
    await brain.refresh([ENTRY], "1")
    assert (await asked).decision is Decision.ANSWER


async def test_without_entries_the_wait_ends():
    brain = Brain(locales=("en",), patience=0.01)
    start = time.monotonic()
    assert (await ask(brain)).decision is Decision.UNSURE
    assert time.monotonic() - start < 15


async def test_who_asks_for_a_human_does_not_wait():
    brain = Brain(locales=("en",), patience=60)
    assert (await ask(brain, "I want to talk to a human")).decision is Decision.TOOL
