"""`konbini nlu ask|confusable|coverage`, `konbini faq trust|unanswered`: as an owner reads them."""

from __future__ import annotations

import pytest

from konbini.admin_cli.shell import on_deps
from konbini.shop.desk import Turn
from konbini.shop.faq import wording
from tests.admin_cli.conftest import ANN, Cli
from tests.nlu.world import EXAMPLES

YAML = "entries:\n" + "".join(
    f"  - id: {name}\n    answers: {{en: Answer {name}.}}\n    examples: {{en: {texts['en']}}}\n"
    for name, texts in EXAMPLES.items()
)


@pytest.fixture
def faq(cli: Cli, write) -> None:
    cli("faq", "import", write("f.yaml", YAML), "--only")


def test_ask_explains_itself(cli: Cli, faq: None) -> None:
    found = cli("nlu", "ask", "how do I redeem my key", "--json").data
    assert (found["decision"], found["entry"], found["path"]) == ("answer", "redeem", "phrase")
    assert found["phrase"] == {"example": "how do i redeem my key", "labels": ["redeem"]}
    assert found["heard"]["language"] == "en"
    assert found["answer"] == "Answer redeem."
    guessed = cli("nlu", "ask", "could I possibly get some money back", "--json").data
    assert guessed["top"][0] == "refund"
    assert guessed["guess"]["nearest"] in EXAMPLES["refund"]["en"] + ["i want my money back"]
    shown = cli("nlu", "ask", "how do I redeem my key").out
    assert "→ answer with redeem" in shown
    assert "word for word" in shown
    assert "Answer redeem." in shown


def test_confusable_names_pairs(cli: Cli, faq: None, write) -> None:
    twin = "entries: [{id: back, answers: {en: x}, examples: {en: [can I get a full refund]}}]"
    cli("faq", "import", write("t.yaml", twin))
    found = cli("nlu", "confusable", "--json", "--lang", "en").data
    pair = next(one for one in found if one["entries"] == ["back", "refund"])
    assert pair["most_alike"] == ["can I get a full refund", "can I get a refund"]
    assert "can I get a full refund / can I get a refund" in cli("nlu", "confusable").out
    assert len(cli("nlu", "confusable", "--top", "1", "--json").data) == 1
    assert cli("nlu", "confusable", "--lang", "de", "--json").data == []


def test_coverage_tells_what_each_language_gets(cli: Cli, faq: None) -> None:
    found = cli("nlu", "coverage", "--json").data
    english = next(one for one in found["languages"] if one["language"] == "en")
    assert english["entries"] == len(EXAMPLES)
    german = next(one for one in found["languages"] if one["language"] == "de")
    assert german["silent"] == len(EXAMPLES)
    shown = cli("nlu", "coverage", "--lang", "en").out
    assert "redeem" in shown
    assert 0.9 <= found["threshold"] <= 1


def test_a_held_entry_is_shown_and_can_be_trusted_again(cli: Cli, faq: None) -> None:
    async def hold(deps):
        async with deps.store.write() as unit:
            await unit.audit.hold("redeem", wording(await unit.faq.get("redeem")))
            await unit.commit()

    on_deps(hold)
    listed = cli("faq", "list", "--json").data["entries"]
    states = {one["id"]: one["state"] for one in listed if one["origin"] == "own"}
    assert states["redeem"].startswith("only offered: too often wrong")
    asked = cli("nlu", "ask", "how do I redeem my key", "--json").data
    assert (asked["decision"], asked["candidates"][0]) == ("offer", "redeem")
    covered = cli("nlu", "coverage", "--lang", "en", "--json").data["entries"]
    assert (
        next(one["why"] for one in covered if one["entry"] == "redeem") == "held: too often wrong"
    )
    assert cli("faq", "trust", "redeem").out == "redeem answers by itself again\n"
    assert cli("faq", "trust", "redeem", "--json").data == {"id": "redeem", "was_held": False}
    assert cli("nlu", "ask", "how do I redeem my key", "--json").data["decision"] == "answer"
    assert (cli("faq", "trust", "gone").code, "gone" in cli("faq", "trust", "gone").line) == (
        1,
        True,
    )


def test_unanswered_lists_what_was_asked_in_vain(cli: Cli) -> None:
    async def ask(deps):
        async with deps.store.write() as unit:
            for words in ("do you ship to brazil", "shipping to brazil?", "a student discount"):
                data = {"decision": "unsure"}
                await unit.faq.add_turn(Turn(ANN, deps.clock.now(), words, "none", data=data))
            await unit.commit()

    assert "nothing was asked in vain" in cli("faq", "unanswered").out
    on_deps(ask)
    found = cli("faq", "unanswered", "--since", "12h", "--json").data
    assert [(one["count"], one["language"]) for one in found] == [(2, "en"), (1, "en")]
    assert "brazil" in found[0]["example"]
    assert "brazil" in cli("faq", "unanswered").out
    assert cli("faq", "unanswered", "--since", "ever").code == 1
