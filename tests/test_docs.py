"""The docs are true: every command documented, every link leads somewhere, files in them work."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import typer.main
import yaml

from konbini.admin_cli.demo import DATA
from konbini.admin_cli.files import decode, read_yaml
from konbini.admin_cli.main import app
from konbini.shop import catalog_file, faq_file
from konbini.shop.stock import Incoming, compile_pattern, read_lines, sift

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")] + sorted(
    (ROOT / "docs").rglob("*.md")
)


def commands(group: click.Command, path: str = "konbini") -> Iterator[tuple[str, click.Command]]:
    for name, command in getattr(group, "commands", {}).items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


COMMANDS = dict(commands(typer.main.get_command(app)))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_is_documented(name: str) -> None:
    command = COMMANDS[name]
    assert command.help
    reference = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert f"`{name}" in reference
    options = {option for parameter in command.params for option in parameter.opts}
    assert "--json" in options
    for parameter in command.params:
        assert getattr(parameter, "help", None), parameter.name


def test_the_reference_is_what_the_commands_say() -> None:
    """Mended by `python scripts/cli_reference.py`."""
    done = subprocess.run(
        [sys.executable, "-c", "import cli_reference as c; print(c.render(), end='')"],
        cwd=ROOT / "scripts", check=True, capture_output=True, encoding="utf-8", timeout=100,
        env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert done.stdout == (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
        if not re.match(r"[a-z]+:", target):
            assert (page.parent / target).exists(), target


def test_no_page_names_a_command_that_does_not_exist() -> None:
    groups = {name.split()[1] for name in COMMANDS}
    for page in PAGES:
        for word, second in re.findall(r"`konbini ([a-z]+)(?: ([a-z-]+))?", page.read_text()):
            assert word in groups, f"{page.name}: konbini {word}"
            nested = {name.split()[2] for name in COMMANDS if name.split()[1:2] == [word]
                      and len(name.split()) > 2}  # fmt: skip
            assert not nested or not second or second in nested, f"{page.name}: {word} {second}"


def test_files_shown_to_shop_owners_can_be_imported() -> None:
    text = (ROOT / "docs" / "shop-owners.md").read_text(encoding="utf-8")
    found = [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)]
    assert found
    for data in found:
        parse = catalog_file.parse if "products" in data else faq_file.parse
        assert parse(data).warnings == ()


def test_decision_pages_are_numbered_without_doubles() -> None:
    numbers = [page.name[:4] for page in (ROOT / "docs" / "decisions").glob("[0-9]*.md")]
    assert len(numbers) == len(set(numbers))


def test_the_sample_shop_is_complete_in_three_languages() -> None:
    shop = catalog_file.parse(read_yaml(DATA / "catalog.yaml"))
    answers = faq_file.parse(read_yaml(DATA / "faq.yaml"))
    languages = {"en", "zh-CN", "ru"}
    assert shop.warnings == answers.warnings == ()
    assert len(shop.products) >= 10
    assert all(set(p.name.values) == languages for p in shop.products)
    assert all({"XTR", "USD"} == set(p.prices) for p in shop.products)
    assert len(answers.entries) >= 12
    for entry in answers.entries:
        assert set(entry.answers.values) == set(entry.examples) == languages
        assert all(len(texts) >= 10 for texts in entry.examples.values())


def test_the_sample_keys_fit_their_products() -> None:
    products = {p.sku: p for p in catalog_file.parse(read_yaml(DATA / "catalog.yaml")).products}
    files = sorted((DATA / "keys").glob("*.txt"))
    assert files
    for file in files:
        pattern = compile_pattern(products[catalog_file.Sku(file.stem)].key_pattern)
        lines = list(sift(read_lines(decode(file.read_bytes(), file.name)), pattern))
        assert lines
        assert all(isinstance(line, Incoming) for line in lines), file.name


def test_the_wheel_carries_everything_that_is_not_code(tmp_path: Path) -> None:
    """`pip install .` must give a working shop: texts, migrations, page, sample data."""
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation",
         "--disable-pip-version-check", "--wheel-dir", str(tmp_path), str(ROOT)],
        check=True, capture_output=True, timeout=100,
    )  # fmt: skip
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        packed = set(wheel.namelist())
    wanted = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "konbini").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert wanted <= packed
    for part in ("locales/en/", "storage/migrations/", "sandbox/page/", "admin_cli/demo_data/"):
        assert any(name.startswith(f"konbini/{part}") for name in packed), part
    assert not any(name.startswith(("tests/", "docs/")) for name in packed)
