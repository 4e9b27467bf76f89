"""The demo as people start it: real processes, a sample shop, and nothing left behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

WAIT = 100


def ask(url: str, body: dict[str, Any] | None = None) -> Any:
    data = None if body is None else json.dumps(body).encode()
    with urllib.request.urlopen(urllib.request.Request(url, data=data), timeout=10) as answer:
        return json.loads(answer.read())


def start(folder: Path, port: int = 0) -> subprocess.Popen[str]:
    environment = {**os.environ, "TMPDIR": str(folder), "BOT_TOKEN": "not a token at all"}
    words = [sys.executable, "-m", "konbini.admin_cli", "demo", "--port", str(port), "--json"]
    return subprocess.Popen(
        words, cwd=folder, env=environment, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A running demo and the address it printed."""
    process = start(tmp_path)
    try:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(3)]
        yield process, json.loads("".join(lines))["page"]
    finally:
        process.kill() if process.poll() is None else None
        process.communicate()


def children(process: subprocess.Popen[str]) -> list[int]:
    path = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    return [int(word) for word in path.read_text().split()]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks into /proc")
@pytest.mark.timeout(WAIT)
def test_the_demo_opens_a_shop_and_ends_with_all_its_children(
    demo: tuple[subprocess.Popen[str], str], tmp_path: Path
) -> None:
    process, page = demo
    with urllib.request.urlopen(page, timeout=10) as answer:
        assert b"<html" in answer.read()
    since = ask(f"{page}sandbox/state")["version"]
    ask(f"{page}sandbox/send", {"user_id": 1003, "text": "/start p_QUILL-1Y"})
    assert "Quill" in answer_to(page, 1003, since)
    assert ask(f"{page}sandbox/refusals")["refusals"] == []
    started = children(process)
    assert len(started) == 3
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == 0
    assert [pid for pid in started if Path(f"/proc/{pid}").exists()] == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks into /proc")
@pytest.mark.timeout(WAIT)
def test_a_child_that_dies_ends_the_demo_with_its_name(
    demo: tuple[subprocess.Popen[str], str],
) -> None:
    process, _ = demo
    started = children(process)
    os.kill(started[1], signal.SIGKILL)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 1
    assert "the payment page stopped by itself" in err
    assert "Traceback" not in err
    assert [pid for pid in started if Path(f"/proc/{pid}").exists()] == []


def test_a_port_in_use_is_one_clear_line(tmp_path: Path) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        _, err = start(tmp_path, port).communicate(timeout=60)
    assert f"port {port} is in use; take another: make demo PORT={port + 1}" in err
    assert "Traceback" not in err


def answer_to(page: str, user: int, since: int) -> str:
    """The newest message the bot wrote to a person, waited for by the live feed."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        found = ask(f"{page}sandbox/chats/{user}/messages")["messages"]
        texts = [m["text"] for m in found if m["sandbox"]["out"] and "text" in m]
        if texts:
            return str(texts[-1])
        since = ask(f"{page}sandbox/wait?since={since}&timeout=5")["version"]
    raise AssertionError("the bot did not answer")
