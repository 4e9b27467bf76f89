"""`.env.example` is the settings: same names, same order, same comments, nothing secret."""

from __future__ import annotations

from pathlib import Path

from konbini.bot.settings import describe, example

ROOT = Path(__file__).parent.parent


def test_the_example_is_what_the_settings_say() -> None:
    assert (ROOT / ".env.example").read_text(encoding="utf-8") == example()


def test_every_setting_has_a_comment() -> None:
    assert all(row.comment for row in describe())


def test_every_setting_is_documented() -> None:
    guide = (ROOT / "docs" / "running.md").read_text(encoding="utf-8")
    assert [row.name for row in describe() if row.name not in guide] == []
