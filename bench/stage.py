"""The stage: a sandbox in this process, bots as their own processes, people who act in it."""

from __future__ import annotations

import asyncio
import os
import re
import secrets
import signal
import sys
import time
from base64 import b64encode
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from konbini.sandbox.server import Sandbox

Json = dict[str, Any]
LIMIT = 60.0
"""Seconds after which a wait has failed."""


class Watch:
    """Hands every message that the bot sends or edits to whoever waits in that chat."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._queue: asyncio.Queue[Any] = asyncio.Queue()
        self._waiting: dict[int, list[tuple[Callable[[Json], bool], asyncio.Future[Json]]]]
        self._waiting = defaultdict(list)
        sandbox.world.feed.subscribers.add(self._queue)
        self._task = asyncio.ensure_future(self._listen())

    async def _listen(self) -> None:
        while True:
            event = await self._queue.get()
            if event.type in {"message_added", "message_edited"}:
                self._see(event.json())

    def _see(self, change: Json) -> None:
        message = change["message"]
        waiting = self._waiting.get(change["chat_id"])
        if not waiting or not message["sandbox"]["out"]:
            return
        for wanted, future in list(waiting):
            if not future.done() and wanted(message):
                future.set_result(message)

    async def next(self, chat_id: int, wanted: Callable[[Json], bool]) -> Json:
        """The next message of the bot in a chat that is wanted."""
        future: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        entry = (wanted, future)
        self._waiting[chat_id].append(entry)
        try:
            return await asyncio.wait_for(future, LIMIT)
        finally:
            self._waiting[chat_id].remove(entry)

    def stop(self) -> None:
        self._task.cancel()


@dataclass(slots=True)
class Shopper:
    """A customer who acts straight in the sandbox's world."""

    sandbox: Sandbox
    watch: Watch
    id: int

    async def call(self, name: str, **body: Any) -> Json:
        return await self.sandbox.transport.call(name, {"user_id": self.id, **body})

    async def enrol(self, language: str = "en") -> None:
        person = {"id": self.id, "first_name": f"C{self.id}", "language_code": language}
        await self.sandbox.transport.call("users", {**person, "balance": 10_000_000})

    async def after(self, act: Any, wanted: Callable[[Json], bool]) -> tuple[float, Json]:
        """Do something and wait for what follows; (milliseconds, message)."""
        waiting = asyncio.ensure_future(self.watch.next(self.id, wanted))
        await asyncio.sleep(0)
        start = time.perf_counter()
        await act
        message = await waiting
        return (time.perf_counter() - start) * 1_000, message


def data_of(message: Json, wanted: Callable[[Json], bool]) -> str | None:
    """The callback data of the first button that is wanted."""
    for row in message.get("reply_markup", {}).get("inline_keyboard", []):
        for button in row:
            if "callback_data" in button and wanted(button):
                return str(button["callback_data"])
    return None


def environment(sandbox: Sandbox, database_url: str, **more: str) -> dict[str, str]:
    """The settings of a bot on this stage."""
    key = b64encode(secrets.token_bytes(32)).decode()
    return {
        **{name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ},
        "PYTHONPATH": os.environ.get("PYTHONPATH", str(Path(__file__).parent.parent)),
        "BOT_TOKEN": sandbox.token,
        "TELEGRAM_API_URL": sandbox.url,
        "DATABASE_URL": database_url,
        "VAULT_KEYS": f"bench:{key}",
        "OWNER_IDS": "3001",
        "OPERATOR_CHAT_ID": "-1001000000001",
        "HTTP_PORT": "0",
        "SEND_RATE": "0",
        "LOG_LEVEL": "WARNING",
        **more,
    }


@dataclass(slots=True)
class Running:
    """A bot's process."""

    process: asyncio.subprocess.Process
    log: Path
    env: dict[str, str] = field(repr=False)

    def memory_mb(self) -> float:
        """Resident memory in MiB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        match = re.search(r"VmRSS:\s+(\d+) kB", status)
        return int(match[1]) / 1024 if match else 0.0

    def cpu_seconds(self) -> float:
        """User and system time so far."""
        parts = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")


@asynccontextmanager
async def running(command: list[str], env: dict[str, str], folder: Path) -> AsyncIterator[Running]:
    """A process that is stopped at the end."""
    log = folder / f"{secrets.token_hex(4)}.log"
    with log.open("wb") as out:
        process = await asyncio.create_subprocess_exec(
            *command, env=env, cwd=folder, stdout=out, stderr=out
        )
    try:
        yield Running(process, log, env)
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
            with suppress(TimeoutError):
                await asyncio.wait_for(process.wait(), 10)
        if process.returncode is None:
            process.kill()
            await process.wait()


PYTHON = sys.executable
KONBINI = [PYTHON, "-m", "konbini.admin_cli"]


async def command(env: dict[str, str], folder: Path, *words: str) -> None:
    """Run one `konbini` command; raises RuntimeError with its error text."""
    process = await asyncio.create_subprocess_exec(
        *KONBINI, *words, env=env, cwd=folder,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    out, errors = await process.communicate()
    if process.returncode:
        raise RuntimeError(f"konbini {' '.join(words)}: {errors.decode()}{out.decode()}")
