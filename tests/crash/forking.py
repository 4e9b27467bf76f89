"""A World whose bot and commands are forked from a process that has done the imports."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from tests.world import Broken, World

ROOT = Path(__file__).parents[2]


class Died(Exception):
    """A command was killed on its way."""


class Zygote:
    """Asks tests/crash/zygote.py, one question at a time."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.crash.zygote"], cwd=ROOT,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
        )  # fmt: skip
        self._lock = threading.Lock()
        assert self._process.stdout is not None
        if self._process.stdout.readline() != "ready\n":
            self.close()
            raise Broken("the shop cannot be imported")

    def ask(self, **wish: Any) -> int | None:
        """Its answer."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with self._lock:
            self._process.stdin.write(json.dumps(wish) + "\n")
            self._process.stdin.flush()
            answer: int | None = json.loads(self._process.stdout.readline())
        return answer

    def close(self) -> None:
        """End it; its forks are ended before."""
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            pipe.close()
        self._process.wait(timeout=20)


@cache
def shared() -> Zygote:
    """One for all worlds of this process: what it imports is the same for each."""
    made = Zygote()
    atexit.register(made.close)
    return made


@dataclass
class Fork:
    """What World needs of a process."""

    zygote: Zygote
    pid: int
    returncode: int | None = None

    def poll(self) -> int | None:
        if self.returncode is None:
            self.returncode = self.zygote.ask(do="poll", pid=self.pid)
        return self.returncode

    def wait(self, timeout: float | None = None) -> int | None:
        if self.returncode is None:
            self.returncode = self.zygote.ask(do="wait", pid=self.pid)
        return self.returncode

    def send_signal(self, number: int) -> None:
        os.kill(self.pid, number)

    def kill(self) -> None:
        os.kill(self.pid, 9)


@dataclass
class ForkingWorld(World):
    """The same shop, started in a fraction of the time. `wishes`: see zygote.prepare."""

    zygote: Zygote = field(default_factory=shared)
    wishes: dict[str, Any] = field(default_factory=dict)

    def launch(self, log: Path) -> Any:
        return self.fork(log, "run")

    def fork(self, log: Path, *words: str, errors: Path | None = None) -> Fork:
        """Any command as a process of its own, its output in `log` (and what it says of errors in
        a file of its own, if one is named).
        """
        wish = {"env": self.env, "folder": str(self.folder), "log": str(log), "words": words}
        if errors is not None:
            wish["errors"] = str(errors)
        log.touch()
        pid = self.zygote.ask(do="start", **wish, **self.wishes)
        assert pid is not None
        return Fork(self.zygote, pid)

    def konbini(self, *words: str, ok: bool = True, text: str | None = None) -> Any:
        """One command with --json, forked too."""
        assert text is None, "a fork has no stdin"
        self.commands += 1
        log, errors = (self.folder / f"{n}-{self.commands}.log" for n in ("command", "errors"))
        status = self.fork(log, *words, "--json", errors=errors).wait()
        said, complained = (one.read_text(errors="replace") for one in (log, errors))
        if not ok:
            assert status in {1, 2}, said
            return complained
        if status == -9:
            raise Died(words)
        if status != 0:
            raise Broken(f"konbini {' '.join(words)} ended with {status}: {complained}\n{said}")
        return json.loads(said) if said.strip() else {}

    commands: int = 0
