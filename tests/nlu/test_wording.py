"""Drafts of the shop's own messages: whole, marked as unread, and never with a lost variable."""

from __future__ import annotations

import json

import pytest
from aiohttp import web

from konbini.nlu import wording
from konbini.nlu.llm import Endpoint as Settings
from konbini.nlu.llm import Llm
from tests.nlu.world import completion

SOURCE = """\
## Greetings.

hello = Hello <b>{ $name }</b>! Send /orders.
days =
    { $days ->
        [one] { $days } day left
       *[other] { $days } days left
    }
bye = Goodbye
"""
ITALIAN = {
    "hello": "hello = Ciao <b>{ $name }</b>! Scrivi /orders.",
    "days": "days =\n    { $days ->\n        [one] Ancora { $days } giorno\n"
    "        [many] Ancora { $days } giorni\n       *[other] Ancora { $days } giorni\n    }",
    "bye": "bye = Arrivederci",
}


@pytest.fixture
async def llm(endpoint):
    made = Llm(Settings(endpoint.url, "stub-1", "key", retry_after=0.01))
    yield made
    await made.close()


def written(**changes):
    return json.dumps({"messages": ITALIAN | changes})


def test_only_what_is_missing_is_wanted():
    assert list(wording.missing(SOURCE, "bye = Addio\n")) == ["hello", "days"]
    assert wording.missing(SOURCE, "\n".join(ITALIAN.values())) == {}


async def test_drafts_are_whole_and_marked(endpoint, llm):
    endpoint.behave = lambda _: completion(f"Here:\n```json\n{written()}\n```")
    found = await wording.draft(llm.wire, wording.missing(SOURCE, ""), "it")
    assert found.failed == ()
    text = wording.marked(found)
    assert text.count(f"# {wording.MARK}\n") == 3
    assert "[many] Ancora { $days } giorni" in text
    assert wording.missing(SOURCE, text) == {}
    sent = json.loads(endpoint.asked[0]["messages"][1]["content"])
    assert (sent["to"], list(sent["messages"])) == ("it", ["hello", "days", "bye"])


@pytest.mark.parametrize(
    ("changed", "lost"),
    [
        ("hello = Ciao <b>{ $nome }</b>! Scrivi /orders.", "$name"),
        ("hello = Ciao { $name }! Scrivi /orders.", "<b>"),
        ("hello = Ciao <b>{ $name }</b>! Scrivi /ordini.", "/ordini"),
        ("hello = Ciao <b>{ $name }</b>! /orders https://evil.example/x", "evil.example"),
        ("ciao = Ciao <b>{ $name }</b>! /orders", "no message of that id"),
        ("hello = Ciao <b>{ $name }</b> /orders\nbye = Addio", "no message of that id"),
        ("hello = { $name", "no message of that id"),
        ("hello = Ciao <b>{ $name }</b> /orders\n    .title = x", "attributes"),
    ],
)
async def test_a_draft_that_changes_what_must_stay_is_not_taken(endpoint, llm, changed, lost):
    endpoint.behave = lambda _: completion(written(hello=changed))
    found = await wording.draft(llm.wire, wording.missing(SOURCE, ""), "it")
    assert set(found.messages) == {"days", "bye"}
    assert found.failed[0].startswith("hello: ")
    assert lost in found.failed[0]


async def test_an_endpoint_that_fails_drafts_nothing(endpoint, llm):
    endpoint.behave = lambda _: web.json_response({"error": {"message": "no"}}, status=400)
    found = await wording.draft(llm.wire, wording.missing(SOURCE, ""), "it")
    assert not found.messages
    assert len(found.failed) == 3


@pytest.mark.parametrize("content", ["", "no", "[]", '{"messages": 5}', "{" * 5000 + "}" * 5000])
def test_what_is_no_batch_is_refused(content):
    with pytest.raises(ValueError):
        wording.read(content)
