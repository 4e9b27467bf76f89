"""A process that has imported the shop and forks it on demand: importing takes longer than selling.

Each fork runs `konbini run` as a process of its own, which can be killed like any other. Asked by
JSON lines on stdin; knows nothing of tests. Must not start threads before it forks.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any, NoReturn


def preload() -> None:
    """Import what `konbini run` would."""
    import aiogram
    import uvloop

    import konbini.admin_cli.main
    import konbini.bot.run
    import konbini.handlers.telegram.routers
    import konbini.handlers.telegram.sender
    import konbini.storage.fsm

    assert aiogram, uvloop
    assert konbini


def become_the_shop(wish: dict[str, Any]) -> NoReturn:
    """In the child: the environment of an operator, output into the log, then run."""
    from konbini.admin_cli.main import main

    os.setsid()
    os.chdir(wish["folder"])
    os.environ.clear()
    os.environ.update(wish["env"])
    log = os.open(wish["log"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for here, there in ((nothing, 0), (log, 1), (log, 2)):
        os.dup2(here, there)
    sys.argv = ["konbini", "run"]
    status = 0
    try:
        main()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def serve() -> None:
    """Answer `start` with a pid, `poll` and `wait` with an exit status or null."""
    for line in sys.stdin:
        wish = json.loads(line)
        if wish["do"] == "start":
            pid = os.fork()
            if pid == 0:
                become_the_shop(wish)
            answer: int | None = pid
        else:
            done, status = os.waitpid(wish["pid"], os.WNOHANG if wish["do"] == "poll" else 0)
            answer = os.waitstatus_to_exitcode(status) if done else None
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    preload()
    print("ready", flush=True)
    serve()
