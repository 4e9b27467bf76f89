"""`konbini demo`: the whole shop on this machine with play money: chat server, payments, bot.

Three child processes and a database of its own in a temporary folder; nothing leaves loopback.
"""

from __future__ import annotations

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Annotated, NoReturn

import typer

from konbini.admin_cli.errors import Refusal
from konbini.admin_cli.output import Json, dump, say
from konbini.bot.settings import describe
from konbini.storage.vault import new_key

DATA = Path(__file__).parent / "demo_data"
TOKEN = "1000000001:sandbox-token"  # noqa: S105 - the play token of the sandbox
MERCHANT, OWNER, GROUP = 2001, 3001, -1_001_000_000_001
"""People and group of the sandbox's default world."""
START_SECONDS = 60
STOP_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Child:
    """One process of the demo and where it writes what it has to say."""

    name: str
    process: subprocess.Popen[str]
    log: Path

    def last_words(self, lines: int = 5) -> str:
        """The end of its log."""
        text = self.log.read_text(encoding="utf-8", errors="replace")
        return "\n".join(text.strip().splitlines()[-lines:])


class Stage:
    """The demo's folder, environment and children; leaving it stops them all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        # the real shop's settings have no business here
        names = {row.name for row in describe()}
        self.environment = {k: v for k, v in os.environ.items() if k.upper() not in names}
        self._children: list[Child] = []

    def start(self, name: str, *arguments: str) -> Child:
        """Start `python -m …` in the demo's folder, which holds no settings file."""
        log = self.folder / f"{name}.log"
        with log.open("w") as file:
            process = subprocess.Popen(  # noqa: S603 - our own modules
                [sys.executable, "-m", *arguments],
                cwd=self.folder,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=file,
                text=True,
            )
        child = Child(name, process, log)
        self._children.append(child)
        return child

    def first_line(self, child: Child) -> str:
        """The line a server prints when it listens; a Refusal with its last words without one."""
        assert child.process.stdout is not None
        line = child.process.stdout.readline().strip()
        if not line:
            child.process.wait(STOP_SECONDS)
            raise Refusal(f"the {child.name} did not start: {child.last_words()}")
        return line

    def run(self, *arguments: str) -> None:
        """Run `python -m …` to its end; a Refusal with its words when it fails."""
        done = subprocess.run(  # noqa: S603 - our own modules
            [sys.executable, "-m", *arguments],
            cwd=self.folder, env=self.environment, stdin=subprocess.DEVNULL,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise Refusal(f"the sample shop could not be set up: {done.stderr.strip()}")

    def watch(self) -> NoReturn:
        """Wait until a child ends by itself, which none should: a Refusal says which."""
        while True:
            for child in self._children:
                if child.process.poll() is not None:
                    raise Refusal(
                        f"the {child.name} stopped by itself (status "
                        f"{child.process.returncode}): {child.last_words()}"
                    )
            time.sleep(0.2)

    def stop(self) -> None:
        """End every child, the last one first; one that does not listen is killed."""
        running = [c.process for c in reversed(self._children) if c.process.poll() is None]
        for process in running:
            process.terminate()
        for process in running:
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        for child in self._children:
            if child.process.stdout is not None:
                child.process.stdout.close()


def demo(
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port of the page; 0: any.")] = 8090,
    as_json: Json = False,
) -> None:
    """Show the shop on this machine: no token, play money, a sample shop. Ctrl-C stops it.

    Open the printed address: three chats side by side, a customer, a merchant, the support group.
    """
    # also where a shell that started us in the background had Ctrl-C ignored
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _interrupt)
    try:
        with tempfile.TemporaryDirectory(prefix="konbini-demo-") as folder:
            stage = Stage(Path(folder))
            try:
                address = _open(stage, port)
                _announce(address, as_json=as_json)
                stage.watch()
            finally:
                stage.stop()
    except KeyboardInterrupt:
        if not as_json:
            say("stopped")


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _announce(address: str, *, as_json: bool) -> None:
    if as_json:
        dump({"page": address})
    else:
        say(f"Konbini is open at {address}  (Ctrl-C stops it)")
    sys.stdout.flush()


def _open(stage: Stage, port: int) -> str:
    """Start everything in order; the page's address."""
    secret = secrets.token_urlsafe(24)
    stage.environment |= {"SANDBOX_SECRET": secret, "PYTHONUNBUFFERED": "1"}
    chat = stage.start("chat server", "konbini.sandbox", "--port", str(port))
    address = str(json.loads(_listening(stage, chat, port))["url"])
    pay = stage.start("payment page", "konbini.gateways.sandbox.provider", "--port", "0")
    http_port = _free_port()
    stage.environment |= {
        "BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": address,
        "OWNER_IDS": str(OWNER),
        "OPERATOR_CHAT_ID": str(GROUP),
        "DATABASE_URL": f"sqlite+aiosqlite:///{stage.folder / 'demo.db'}",
        "VAULT_KEYS": new_key("demo"),
        "GATEWAYS": "stars,sandbox",
        "SANDBOX_URL": stage.first_line(pay),
        "HTTP_PORT": str(http_port),
    }
    stage.run("konbini.admin_cli.furnish", str(DATA), str(MERCHANT))
    bot = stage.start("bot", "konbini.admin_cli", "run")
    _await_health(bot, f"http://127.0.0.1:{http_port}/health")
    return f"{address}/"


def _listening(stage: Stage, chat: Child, port: int) -> str:
    try:
        return stage.first_line(chat)
    except Refusal as problem:
        if "address already in use" in str(problem):
            line = f"port {port} is in use; take another: make demo PORT={port + 1}"
            raise Refusal(line) from None
        raise


def _await_health(bot: Child, url: str) -> None:
    """Wait until the bot says that it is well."""
    for _ in _ticks(START_SECONDS):
        if bot.process.poll() is not None:
            raise Refusal(f"the bot did not start: {bot.last_words()}")
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310 - loopback
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            continue
    raise Refusal(f"the bot was not ready within {START_SECONDS} s: {bot.last_words()}")


def _ticks(seconds: float) -> Iterator[None]:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        yield
        time.sleep(0.1)


@contextmanager
def _bound() -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        yield int(probe.getsockname()[1])


def _free_port() -> int:
    with _bound() as port:
        return port
