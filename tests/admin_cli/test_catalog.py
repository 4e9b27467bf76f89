"""Catalogue and FAQ files: in, out, and every way in which a file can be wrong."""

from __future__ import annotations

import pytest

from konbini.admin_cli.files import MAX_BYTES
from tests.admin_cli.conftest import CATALOG, Cli

FAQ = """
entries:
  - id: redeem
    answers: {en: Open the client., ru: Откройте клиент.}
    examples: {en: [how do I redeem], ru: [как активировать]}
"""


def test_the_same_file_again_changes_nothing(cli: Cli, write) -> None:
    file = write("c.yaml", CATALOG)
    first = cli("catalog", "import", file, "--json").data
    assert first["products"] == {"added": ["CARD-10"], "changed": [], "unchanged": []}
    assert cli("catalog", "import", file, "--json").data["products"]["unchanged"] == ["CARD-10"]


def test_a_new_price_is_a_change_and_is_exported(cli: Cli, write) -> None:
    cli("catalog", "import", write("c.yaml", CATALOG))
    changed = cli("catalog", "import", write("c.yaml", CATALOG.replace("650", "700")))
    assert "1 changed" in changed.out
    assert "CARD-10" in changed.out
    assert cli("catalog", "export", "--json").data["products"][0]["price"]["XTR"] == 700


def test_what_is_exported_can_be_imported(cli: Cli, write) -> None:
    cli("catalog", "import", write("c.yaml", CATALOG))
    cli("faq", "import", write("f.yaml", FAQ))
    write("c2.yaml", cli("catalog", "export").out)
    write("f2.yaml", cli("faq", "export").out)
    assert cli("catalog", "import", "c2.yaml", "--json").data["products"]["unchanged"]
    assert cli("faq", "import", "f2.yaml", "--json").data["entries"]["unchanged"] == ["redeem"]


def test_one_wrong_product_and_nothing_is_imported(cli: Cli, write) -> None:
    wrong = CATALOG + "  - {sku: BAD, category: games, name: {en: Bad}, price: {USD: -1}}\n"
    said = cli("catalog", "import", write("c.yaml", wrong))
    assert said.code == 1
    assert said.line == "konbini: products[2] (BAD).price.USD: '-1' is negative"
    assert cli("catalog", "export", "--json").data["products"] == []


def test_a_price_with_a_point_is_read_exactly(cli: Cli, write) -> None:
    cli("catalog", "import", write("c.yaml", CATALOG.replace('"10.00"', "19.99")))
    assert cli("product", "show", "CARD-10", "--json").data["price"]["USD"] == "19.99"


def test_when_goods_leave_is_set_shown_changed_and_exported(cli: Cli, write) -> None:
    cli("catalog", "import", write("c.yaml", CATALOG))
    wish = ("--delay", "30m", "--manual-from", "USD=100", "--manual-from", "XTR=5000")
    edited = cli("product", "edit", "CARD-10", *wish, "--json").data
    assert edited["release"] == {"delay": "30m", "manual_from": {"USD": "100.00", "XTR": 5000}}
    shown = cli("product", "show", "CARD-10").out
    assert "release.manual_from.USD" in shown
    write("c2.yaml", cli("catalog", "export").out)
    assert cli("catalog", "import", "c2.yaml", "--json").data["products"]["unchanged"]
    less = cli("product", "edit", "CARD-10", "--delay", "0", "--manual-from", "USD=", "--json")
    assert less.data["release"] == {"manual_from": {"XTR": 5000}}
    wrong = cli("product", "edit", "CARD-10", "--delay", "soon")
    assert (wrong.code, "write 90s, 30m, 1h30m or 2d" in wrong.line) == (1, True)


def test_markup_in_a_name_is_just_text(cli: Cli, write) -> None:
    cli("catalog", "import", write("c.yaml", CATALOG.replace("Card $10", '"<b>[red]x[/red]"')))
    assert "<b>[red]x[/red]" in cli("product", "list").out


def bomb() -> str:
    lines = ["a: &a [x,x,x,x,x,x,x,x,x,x]"]
    for before, name in zip("abcdefgh", "bcdefghi", strict=True):
        lines.append(f"{name}: &{name} [{','.join([f'*{before}'] * 10)}]")
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("products: [1, 2\nx: 3\n", "line 2, column 2"),
        ("products:\n\t- 1\n", "line 2, column 1"),
        ("products: 1\nproducts: 2\n", "line 2, column 1: the key 'products' is there twice"),
        ("", "the file is empty"),
        ("# nothing\n", "the file is empty"),
        ("- 1\n", "not a list"),
        ("hello\n", "not text"),
        ("products: []\n", "nothing in it"),
        ("prodcts: []\ncategories: []\n", "did you mean `products`?"),
        (bomb(), "aliases stand for too many values"),
        ("a: &a [*a]\n", "contains itself"),
        ("[" * 5000, "nested deeper"),
        ("a: !!python/object/apply:os.system [id]\n", "line 1, column 4"),
        ("a: 1\n---\nb: 2\n", "line 2"),
        ("a: \x01\n", "control characters"),
        ("a: \x00\n", "NUL"),
    ],
)
def test_a_file_that_is_no_catalogue_is_refused_in_one_line(
    cli: Cli, write, text: str, said: str
) -> None:
    refused = cli("catalog", "import", write("c.yaml", text))
    assert refused.code == 1
    assert said in refused.err
    assert "Traceback" not in refused.err


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_unicode_that_says_so_is_read(cli: Cli, write, encoding: str) -> None:
    assert cli("catalog", "import", write("c.yaml", CATALOG.encode(encoding))).code == 0
    assert cli("product", "show", "CARD-10", "--json").data["name"]["zh-CN"] == "十元卡"


@pytest.mark.parametrize(
    ("encoding", "name", "hint"),
    [
        ("cp1251", "Карта на десять", "CP1251"),
        ("gb18030", "十元游戏点卡", "GB18030"),
        ("utf-16-le", "Card", "no text file"),
    ],
)
def test_other_encodings_are_refused_with_a_hint(
    cli: Cli, write, encoding: str, name: str, hint: str
) -> None:
    text = CATALOG.replace("十元卡", name).encode(encoding)
    said = cli("catalog", "import", write("c.yaml", text))
    assert said.code == 1
    assert hint in said.line


def test_a_file_that_is_too_large_or_not_there_is_refused(cli: Cli, write) -> None:
    assert "larger than 8 MB" in cli("catalog", "import", write("c", b"#" * (MAX_BYTES + 1))).line
    assert (
        cli("catalog", "import", "nowhere.yaml").line == "konbini: there is no file nowhere.yaml"
    )
    assert "cannot be read" in cli("catalog", "import", ".").line


def test_the_kind_cannot_change_while_there_is_stock(stocked: Cli, write) -> None:
    shared = CATALOG.replace("price:", "kind: shared\n    price:")
    assert "5 units are in stock" in stocked("catalog", "import", write("c.yaml", shared)).line


def test_a_second_file_may_use_the_shelves_of_the_first(cli: Cli, write) -> None:
    cli("catalog", "import", write("c.yaml", CATALOG))
    more = "products: [{sku: B-1, category: games, name: B, price: {XTR: 1}}]"
    assert cli("catalog", "import", write("d.yaml", more)).code == 0
    assert [p["sku"] for p in cli("product", "list", "--json").data] == ["CARD-10", "B-1"]


def test_articles_are_added_edited_and_archived(cli: Cli, write) -> None:
    cli("catalog", "import", write("c.yaml", CATALOG))
    words = ("--name", "en=New", "--price", "XTR=5", "--category", "games", "--json")
    assert cli("product", "add", "N-1", *words).data["sku"] == "N-1"
    assert "is there already" in cli("product", "add", "N-1", *words).line
    edited = cli("product", "edit", "CARD-10", "--price", "USD=", "--per-order", "3", "--json")
    assert edited.data["price"] == {"XTR": 650}
    assert edited.data["limits"] == {"per_order": 3}
    assert edited.data["name"]["zh-CN"] == "十元卡"
    assert cli("product", "archive", "CARD-10").code == 0
    assert [p["sku"] for p in cli("product", "list", "--json").data] == ["N-1"]
    assert cli("product", "list", "--archived", "--json").data[0]["sku"] == "CARD-10"
    assert cli("product", "archive", "NONE").code == 1
    assert cli("product", "edit", "CARD-10", "--price", "10").code == 2


def test_an_answer_that_changed_is_named(cli: Cli, write) -> None:
    cli("faq", "import", write("f.yaml", FAQ), "--only")
    said = cli("faq", "import", write("f.yaml", FAQ.replace("the client", "it")))
    assert "1 changed" in said.out
    assert cli("nlu", "ask", "how do I redeem", "--json").data["answer"] == "Open it."
