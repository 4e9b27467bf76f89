"""Trains a model in a process of its own and leaves it in the cache.

Scikit-learn's memory is given back that way, and training does not slow the shop down. What goes
over is text on stdin; what comes back is the cache's file. It never outlives the shop: its stdin
ends when the shop is gone, however it went.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from konbini.nlu import cache, sentences
from konbini.nlu.local import Example

LONGEST = 600
"""Seconds a training may take."""
_POLITE = 10
"""Steps of priority given up in favour of the shop (Unix)."""


class Dismissed(Exception):
    """The shop closes: there will be no model."""


class Apprentice:
    """Starts the process, one at a time, and ends it when the shop closes."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._dismissed = False

    def train(
        self,
        examples: Sequence[Example],
        negatives: Sequence[str],
        folder: Path,
        key: str,
        *,
        model: Path | None = None,
    ) -> bool:
        """Train and keep the model under `key`; False when that went wrong. Blocking.

        `model`: folder of the sentence model that helps, if one does. Raises Dismissed when
        `dismiss` was or is called.
        """
        try:
            told = [str(folder.absolute()), key, str(model.absolute()) if model else None]
            return self._work(_task(examples, negatives, told))
        except (OSError, subprocess.TimeoutExpired):
            return False
        finally:
            self._process = None
            if self._dismissed:
                raise Dismissed

    def _work(self, task: bytes) -> bool:
        # -P: the shop's working folder is no place to import from
        command = [sys.executable, "-P", "-m", "konbini.nlu.apprentice"]
        with subprocess.Popen(  # noqa: S603 - our own program
            command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            self._process = process
            try:
                assert process.stdin is not None
                if not self._dismissed:
                    process.stdin.write(task)
                    process.stdin.flush()  # left open: its end tells that the shop is gone
                    return process.wait(LONGEST) == 0
            finally:
                process.kill()
        return False

    def dismiss(self) -> None:
        """End what is under way; nothing is begun any more. From any thread."""
        self._dismissed = True
        process = self._process
        if process is not None:
            process.kill()


def _task(
    examples: Sequence[Example], negatives: Sequence[str], told: Sequence[str | None]
) -> bytes:
    rows = [[one.text, one.label, one.language] for one in examples]
    return json.dumps([*told, rows, list(negatives)]).encode() + b"\n"


def _leave_with_the_shop() -> None:
    """Wait for the end of stdin, then end at once."""
    os.read(0, 1)  # not through the buffer: a thread that holds it breaks a normal exit
    os._exit(1)


def main() -> int:
    """The process: a task in a line on stdin, the exit code says whether the model is kept."""
    task = sys.stdin.buffer.readline()
    threading.Thread(target=_leave_with_the_shop, daemon=True).start()
    from konbini.nlu.training import train

    with suppress(AttributeError, OSError):  # Windows has no such thing
        os.nice(_POLITE)
    folder, key, model, rows, negatives = json.loads(task)
    encoder = sentences.load(Path(model)) if model else None
    fitted = train([Example(*row) for row in rows], negatives, encoder)
    return 0 if cache.save(Path(folder), key, fitted) else 1


if __name__ == "__main__":
    sys.exit(main())
