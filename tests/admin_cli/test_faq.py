"""`konbini faq`: which answers there are, and which of them are used."""

from __future__ import annotations

from tests.admin_cli.conftest import Cli

FAQ = """
entries:
  - id: opening
    answers: {en: "At noon."}
    examples: {en: ["When are you open?"]}
  - id: our-terms
    answers: {en: "Ours."}
    examples: {en: [terms and conditions of sale, what are your rules, where are the terms of service]}
"""


def states(cli: Cli) -> dict[str, str]:
    return {row["id"]: row["state"] for row in cli("faq", "list", "--json").data["entries"]}


def test_a_new_shop_lists_the_built_in_answers(cli: Cli) -> None:
    listed = states(cli)
    assert listed["how-to-buy"] == "used"
    assert listed["crypto"] == "off: the shop has no crypto"


def test_it_says_which_own_entry_stands_for_which_built_in_one(cli: Cli, write) -> None:
    cli("faq", "import", write("f.yaml", FAQ))
    listed = states(cli)
    assert listed["opening"] == "used"
    assert listed["hours"] == (
        "off: your entry opening stands for it (the same example: when are you open)"
    )
    assert listed["terms"].startswith("off: your entry our-terms stands for it (")
    assert "hours" in cli("faq", "list").out


def test_an_entry_is_shown_with_what_suppresses_it(cli: Cli, write) -> None:
    cli("faq", "import", write("f.yaml", FAQ.replace("opening", "hours")))
    own, built_in = cli("faq", "show", "hours", "--json").data
    assert (own["origin"], own["answers"]) == ("own", {"en": "At noon."})
    assert built_in["state"] == "off: your entry hours stands for it (the same id)"
    shown = cli("faq", "show", "stars").out
    assert "what are stars" in shown
    assert "что такое звёзды" in shown
    missing = cli("faq", "show", "nothing")
    assert (missing.code, "faq list" in missing.line) == (1, True)


def test_only_and_builtin_switch(cli: Cli, write) -> None:
    cli("faq", "import", write("f.yaml", FAQ), "--only")
    assert states(cli)["how-to-buy"] == "off: built-in answers are switched off"
    assert cli("faq", "builtin", "off").out == "built-in answers are off already\n"
    assert cli("faq", "builtin", "on", "--json").data == {"builtin": "on", "changed": True}
    assert states(cli)["how-to-buy"] == "used"
    assert cli("faq", "builtin", "perhaps").code == 2
