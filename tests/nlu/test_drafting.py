"""Drafts of entries in another language: whole, unread, and never with a lost address."""

from __future__ import annotations

import json

import pytest
from aiohttp import web

from konbini.nlu.drafting import draft, read
from konbini.nlu.llm import Endpoint as Settings
from konbini.nlu.llm import Llm
from konbini.shop.catalog import LocalText
from konbini.shop.faq import Entry
from konbini.shop.ids import EntryId
from tests.nlu.world import completion

ANSWER = "Open https://redeem.example/steam, then /orders. It takes 5 minutes."
GERMAN = "Öffne https://redeem.example/steam, dann /orders. Es dauert 5 Minuten."
ASKED = ["wie löse ich ein", "wo gebe ich den Code ein", "Key einlösen"]
REDEEM = Entry(
    EntryId("redeem"), "x", LocalText({"en": ANSWER, "ru": "Так."}), {"en": ("how to redeem",)}
)


@pytest.fixture
async def llm(endpoint):
    made = Llm(Settings(endpoint.url, "stub-1", "key", retry_after=0.01))
    yield made
    await made.close()


def written(answer=GERMAN, examples=ASKED):
    return json.dumps({"answer": answer, "examples": examples})


async def test_a_draft_keeps_what_is_there_and_is_unread(endpoint, llm):
    endpoint.behave = lambda _: completion(f"Here you are:\n```json\n{written()}\n```")
    found = await draft(llm.wire, [REDEEM], "de", "en")
    (entry,) = found.entries
    assert found.failed == ()
    assert entry.answers.values == {"en": ANSWER, "ru": "Так.", "de": GERMAN}
    assert entry.examples == {"en": ("how to redeem",), "de": tuple(ASKED)}
    assert entry.unreviewed == {"de"}
    assert not entry.alone("de", "en")
    assert entry.alone("en", "en")
    sent = json.loads(endpoint.asked[0]["messages"][1]["content"])
    assert (sent["from"], sent["to"], sent["answer"]) == ("en", "de", ANSWER)


@pytest.mark.parametrize(
    ("answer", "lost"),
    [
        ("Öffne https://evil.example/steam, dann /orders. Es dauert 5 Minuten.", "evil.example"),
        ("Öffne https://redeem.example/steam, dann /orders. Es dauert 50 Minuten.", "50"),
        ("Öffne https://redeem.example/steam. Es dauert 5 Minuten.", "/orders"),
        (GERMAN + " Fragen an @scammer_bot.", "@scammer_bot"),
    ],
)
async def test_a_draft_that_changes_what_must_stay_is_not_taken(endpoint, llm, answer, lost):
    endpoint.behave = lambda _: completion(written(answer))
    found = await draft(llm.wire, [REDEEM], "de", "en")
    assert found.entries == ()
    assert lost in found.failed[0]


@pytest.mark.parametrize(
    "content",
    ["", "no", "{}", '{"answer": "x"}', '{"answer": "", "examples": ["a", "b", "c"]}',
     '{"answer": 5, "examples": []}', '{"answer": "x", "examples": "y"}',
     '{"answer": "x", "examples": []}', "[" * 5000 + '{"answer"', "{" * 5000 + "}" * 5000],
)  # fmt: skip
def test_what_is_no_entry_is_refused(content):
    with pytest.raises(ValueError):
        read(content)


async def test_one_failure_does_not_stop_the_others(endpoint, llm):
    def behave(asked):
        if "second" in json.dumps(asked):
            return web.json_response({"error": {"message": "no"}}, status=400)
        return completion(written("Ja.", ["so", "oder so", "anders"]))

    endpoint.behave = behave
    entries = [
        Entry(EntryId(one), "x", LocalText({"en": f"The {one}."})) for one in ("first", "second")
    ]
    found = await draft(llm.wire, entries, "de", "en")
    assert [str(one.id) for one in found.entries] == ["first"]
    assert found.failed[0].startswith("second: ")
