"""Trains a model in a process of its own and leaves it in the cache.

Scikit-learn's memory is given back that way, and training does not slow the shop down. What goes
over is text on stdin; what comes back is the cache's file.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from konbini.nlu import cache
from konbini.nlu.local import Example

LONGEST = 600
"""Seconds a training may take."""
_POLITE = 10
"""Steps of priority given up in favour of the shop (Unix)."""


def train_apart(
    examples: Sequence[Example], negatives: Sequence[str], folder: Path, key: str
) -> bool:
    """Train and keep the model under `key`; False when that went wrong. Blocking."""
    rows = [[one.text, one.label, one.language] for one in examples]
    task = json.dumps([str(folder.absolute()), key, rows, list(negatives)])
    # -P: the shop's working folder is no place to import from
    command = [sys.executable, "-P", "-m", "konbini.nlu.apprentice"]
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            command, input=task.encode(), capture_output=True, timeout=LONGEST, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def main() -> int:
    """The process: a task on stdin, the exit code says whether the model is kept."""
    from konbini.nlu.training import train

    with suppress(AttributeError, OSError):  # Windows has no such thing
        os.nice(_POLITE)
    folder, key, rows, negatives = json.loads(sys.stdin.buffer.read())
    fitted = train([Example(*row) for row in rows], negatives)
    return 0 if cache.save(Path(folder), key, fitted) else 1


if __name__ == "__main__":
    sys.exit(main())
