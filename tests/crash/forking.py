"""A World whose bot is forked from a process that has done the imports."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.world import World


class Zygote:
    """Asks tests/crash/zygote.py, one question at a time."""

    def __init__(self) -> None:
        script = Path(__file__).with_name("zygote.py")
        self._process = subprocess.Popen(
            [sys.executable, str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._lock = threading.Lock()
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == "ready\n"

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
    """The same shop, started in a fraction of the time."""

    zygote: Zygote = field(default_factory=Zygote)

    def launch(self, log: Path) -> Any:
        wish = {"env": self.env, "folder": str(self.folder), "log": str(log)}
        log.touch()
        pid = self.zygote.ask(do="start", **wish)
        assert pid is not None
        return Fork(self.zygote, pid)

    def close(self) -> None:
        super().close()
        self.zygote.close()
