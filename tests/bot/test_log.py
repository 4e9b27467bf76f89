"""Logs hold no secret, whichever way it got into them."""

from __future__ import annotations

import io
import logging
import sys
from collections.abc import Iterator

import orjson
import pytest
import structlog

from konbini.bot import log
from konbini.bot.log import MASK, Mask

TOKEN = "1234567890:AAF-abcdefghijklmnopqrstuvwxyz012345"
VAULT = "c2VjcmV0IHNlY3JldCBzZWNyZXQgc2VjcmV0ISEhISE="


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    log.configure("info", [VAULT, 'quo"ted secret'])
    yield stream
    root.handlers[:] = before
    root.setLevel(level)
    structlog.reset_defaults()


def logger() -> structlog.typing.FilteringBoundLogger:
    return structlog.get_logger("test")  # type: ignore[no-any-return]


def test_one_json_object_a_line(lines: io.StringIO):
    logger().info("ready", mode="polling")
    [line] = lines.getvalue().splitlines()
    event = orjson.loads(line)
    assert (event["event"], event["mode"], event["level"]) == ("ready", "polling", "info")
    assert event["at"].endswith("Z")


def test_secrets_are_masked_by_value_name_and_shape(lines: io.StringIO):
    logger().info(
        "x",
        url=f"https://api.telegram.org/bot{TOKEN}/getMe",
        text=f"key {VAULT}",
        webhook_token="abc123xyz",
        database="postgresql+asyncpg://shop:hunter2@db/shop",
        header="Bearer abcdefgh12345678",
        quoted='quo"ted secret',
    )
    written = lines.getvalue()
    for secret in (TOKEN, VAULT, "abc123xyz", "hunter2", "abcdefgh12345678", "ted secret"):
        assert secret not in written
    assert written.count(MASK) >= 6


def test_an_exception_that_holds_a_secret_is_masked(lines: io.StringIO):
    problem = ValueError(f"cannot open {VAULT} at bot{TOKEN}")
    logger().error("broken", exc_info=problem)
    written = lines.getvalue()
    assert "ValueError" in written
    assert VAULT not in written
    assert TOKEN not in written


def test_other_libraries_are_masked_and_tamed(lines: io.StringIO):
    logging.getLogger("aiogram.dispatcher").error("failed %s", TOKEN)
    logging.getLogger("aiogram.event").info("Update id=1 is handled")
    logging.getLogger("httpx").info("GET https://example.org")
    [line] = lines.getvalue().splitlines()
    assert TOKEN not in line
    assert orjson.loads(line)["level"] == "error"


def test_short_texts_are_not_hunted():
    assert Mask(["a", "abc"])("a banana abc") == "a banana abc"
