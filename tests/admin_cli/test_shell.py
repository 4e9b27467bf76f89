"""Settings, database, vault and doctor: wrong ones are one clear line without a secret."""

from __future__ import annotations

from pathlib import Path

import pytest

from konbini.admin_cli.doctor import Health, opted_in
from konbini.bot.checks import GATEWAYS
from konbini.bot.providers import PROVIDERS
from konbini.bot.settings import Need, Settings
from konbini.storage.vault import new_key
from tests.admin_cli.conftest import Cli


def test_init_writes_settings_that_load_and_never_overwrites(
    cli: Cli, shell: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("init", "--token", "123456:abc-DEF", "--owner", "7", "--group", "-1009", "--json")
    assert cli(*words).code == 0
    file = shell / ".env"
    assert file.stat().st_mode & 0o777 == 0o600
    for name in ("BOT_TOKEN", "VAULT_KEYS", "DATABASE_URL"):
        monkeypatch.delenv(name)
    settings = Settings.load(Need.RUN)
    assert (settings.owner_ids, settings.operator_chat_id) == ((7,), -1009)
    before = file.read_text()
    assert "is there already" in cli(*words).line
    assert file.read_text() == before
    assert cli(*words, "--force").code == 0
    assert file.read_text() != before


def test_init_refuses_a_wrong_answer_and_writes_nothing(cli: Cli, shell: Path) -> None:
    refused = cli("init", "--token", "secret-but-wrong")
    assert refused.code == 1
    assert "BOT_TOKEN" in refused.line
    assert "secret-but-wrong" not in refused.err
    assert not (shell / ".env").exists()


def test_a_wrong_setting_is_one_line_without_its_value(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VAULT_KEYS", "mine:hunter2hunter2")
    refused = cli("stock", "show")
    assert refused.code == 1
    assert refused.line.startswith("konbini: VAULT_KEYS")
    assert "hunter2" not in refused.err


@pytest.mark.parametrize(
    "url", ["sqlite+aiosqlite:////proc/nowhere/x.db", "mysql://root:hunter2@db/x", "nonsense"]
)
def test_a_database_that_cannot_be_used_is_one_line(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    refused = cli("product", "list")
    assert refused.code == 1
    assert "hunter2" not in refused.line


def test_a_fresh_database_is_made_by_the_first_command(
    cli: Cli, shell: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite+aiosqlite:///new/shop.db")
    assert cli("product", "list", "--json").data == []
    assert cli("db", "current", "--json").data["current"]
    assert cli("db", "upgrade").code == 0


def test_rotation_moves_everything_to_the_first_key(
    stocked: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    import os

    old, new = os.environ["VAULT_KEYS"], new_key("newer")
    monkeypatch.setenv("VAULT_KEYS", f"{new},{old}")
    assert stocked("vault", "rotate", "--json").data == {"rewrapped": 3, "key": "newer"}
    assert stocked("vault", "rotate", "--json").data["rewrapped"] == 0
    monkeypatch.setenv("VAULT_KEYS", new)
    assert stocked("stock", "show").code == 0
    monkeypatch.setenv("VAULT_KEYS", old)
    assert "does not have" in stocked("stock", "show").line


def test_the_doctor_names_each_part(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, unused_tcp_port: int
) -> None:
    monkeypatch.setenv("TELEGRAM_API_URL", f"http://127.0.0.1:{unused_tcp_port}")
    said = cli("doctor", "--json")
    assert said.line == "konbini: will not work: telegram"
    parts = {finding["part"]: finding["health"] for finding in said.data}
    assert said.code == 1
    assert parts["telegram"] == "fail"
    assert parts["database"] == parts["vault"] == "ok"
    assert parts["settings"] == "warn"


def test_understanding_is_measured_on_files(cli: Cli, write) -> None:
    rows = [f"how do I redeem number {n},redeem" for n in range(12)]
    rows += [f"when are you open on day {n},hours" for n in range(12)]
    train = write("train.csv", "text,intent\n" + "\n".join(rows) + "\n")
    test = write("test.csv", "text,intent\nredeem please,redeem\nopen when,hours\n")
    said = cli("nlu", "evaluate", "--train", train, "--test", test, "--json")
    assert said.data["messages"] == 2
    missing = cli("nlu", "evaluate", "--train", "gone.csv", "--test", test)
    assert missing.line == "konbini: gone.csv: cannot be read"


@pytest.mark.parametrize(
    "words",
    [
        ("customer", "show", "9" * 20),
        ("ticket", "show", "0"),
        ("stock", "undo", "9" * 20),
        ("product", "show", "\udcff"),
        ("order", "list", "--limit", "0"),
        ("order", "settle", "A"),
        ("nothing",),
        ("stock", "show", "--sku"),
    ],
)
def test_a_command_used_wrongly_is_status_two(cli: Cli, words: tuple[str, ...]) -> None:
    said = cli(*words)
    assert said.code == 2
    assert "Traceback" not in said.err


def test_the_doctor_explains_every_way_to_pay_but_stars() -> None:
    for name in GATEWAYS:
        said = opted_in([name] if name in PROVIDERS else [])
        assert (said.health is Health.WARN) is (name not in {"stars", "sandbox"}), name
        assert ("GATEWAYS" in said.detail) is (name not in {"stars", "sandbox"}), name


def test_the_doctor_warns_of_a_provider_that_cannot_be_reached_too(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, unused_tcp_port: int
) -> None:
    url = f"http://127.0.0.1:{unused_tcp_port}"
    monkeypatch.setenv("TELEGRAM_API_URL", url)
    monkeypatch.setenv("GATEWAYS", "stars,sandbox,epusdt")
    monkeypatch.setenv("SANDBOX_URL", url)
    monkeypatch.setenv("SANDBOX_SECRET", "s")
    monkeypatch.setenv("EPUSDT_URL", url)
    monkeypatch.setenv("EPUSDT_SECRET", "secret")
    found = {finding["part"]: finding for finding in cli("doctor", "--json").data}
    assert found["epusdt"]["health"] == "fail"
    assert found["terms 6.2"]["health"] == "warn"
    assert "epusdt" in found["terms 6.2"]["detail"]
    assert "never with a real shop's stock" in found["gateways"]["detail"]
