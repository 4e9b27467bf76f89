"""Goods by the shell: what comes in, what is said about it, and that no key is ever shown."""

from __future__ import annotations

import pytest

from konbini.admin_cli.shell import on_deps
from konbini.bot.settings import Need
from konbini.shop.actions.restock import SHELL, Restock, stage
from konbini.shop.deps import Deps
from konbini.shop.ids import Sku
from konbini.shop.stock import read_lines
from tests.admin_cli.conftest import Cli


def counts(cli: Cli) -> dict[str, int]:
    row = cli("stock", "show", "CARD-10", "--json").data[0]
    return {name: row[name] for name in ("available", "held", "sold", "expired")}


def test_new_double_and_malformed_lines_are_counted(stocked: Cli, write) -> None:
    file = write("more.txt", "K-4\nK-5\nK-5\n\nnonsense\n")
    said = stocked("stock", "import", "CARD-10", file, "--json")
    assert (said.data["new"], said.data["double"], said.data["malformed"]) == (1, 2, 1)
    assert said.data["problems"] == [{"line": 5, "problem": "pattern"}]
    assert counts(stocked)["available"] == 6


def test_a_dry_run_brings_nothing(stocked: Cli, write) -> None:
    said = stocked("stock", "import", "CARD-10", write("m.txt", "K-9\n"), "--dry-run", "--json")
    assert said.data["new"] == 1
    assert said.data["batch"] is None
    assert counts(stocked)["available"] == 5


def test_a_batch_is_taken_back_once(stocked: Cli, write) -> None:
    brought = stocked("stock", "import", "CARD-10", write("m.txt", "K-8\nK-9\n"), "--json")
    batch = str(brought.data["batch"])
    assert stocked("stock", "undo", batch, "--json").data["withdrawn"] == 2
    assert counts(stocked)["available"] == 5
    assert stocked("stock", "undo", batch).line == f"konbini: batch {batch} is undone already"
    assert stocked("stock", "undo", "999").code == 1


def test_a_csv_brings_expiry(stocked: Cli, write) -> None:
    file = write("m.csv", "key,cost,expires\nK-70,1.50 USD,2001-01-01\nK-71,,2999-01-01\n")
    assert stocked("stock", "import", "CARD-10", file).code == 0
    assert counts(stocked) == {"available": 6, "held": 0, "sold": 0, "expired": 1}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("e.txt", b"", "has no keys"),
        ("e.txt", b" \n\n", "has no keys"),
        ("b.txt", bytes(range(256)), "is no text file"),
        ("m.csv", b"key,cost,expires\nK-1,cheap,\n", "wrong cost in line 2"),
        ("m.xlsx", b"not a workbook", "no .xlsx workbook"),
        ("bad.txt", b"x\ny\n", "no line of the file can be used"),
    ],
)
def test_a_file_without_keys_is_refused(
    stocked: Cli, write, name: str, content: bytes, said: str
) -> None:
    refused = stocked("stock", "import", "CARD-10", write(name, content))
    assert refused.code == 1
    assert said in refused.err
    assert counts(stocked)["available"] == 5


def test_an_unknown_article_is_refused(stocked: Cli) -> None:
    refused = stocked("stock", "import", "NOPE", "keys.txt")
    assert refused.code == 1
    assert "there is no product NOPE" in refused.line


def test_no_key_is_printed_by_any_list(stocked: Cli, write) -> None:
    secret = "K-7766554433221100"
    said = [stocked("stock", "import", "CARD-10", write("s.txt", secret))]
    said += [stocked("stock", "show", "CARD-10"), stocked("stock", "show", "--json")]
    said += [stocked("stock", "undo", "2"), stocked("check", "--json")]
    assert all(secret not in one.out + one.err for one in said)


def test_an_import_that_was_killed_does_not_make_its_keys_double(stocked: Cli, write) -> None:
    async def killed(deps: Deps) -> None:
        lines = read_lines("K-50\nK-51\n")
        await stage(deps, Restock(SHELL, Sku("CARD-10"), "more.txt", lines))

    on_deps(killed, Need.VAULT)
    said = stocked("stock", "import", "CARD-10", write("more.txt", "K-50\nK-51\nK-52\n"), "--json")
    assert said.data["new"] == 3
    assert "was interrupted" in said.line
    assert counts(stocked)["available"] == 8
