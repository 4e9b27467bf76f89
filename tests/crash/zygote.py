"""A process that has imported the shop and forks it on demand: importing takes longer than selling.

Each fork runs a command (`konbini run`, or another) as a process of its own, which can be killed
like any other. Asked by JSON lines on stdin; must not start threads before it forks.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import warnings
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, NoReturn

AHEAD = "ahead"
"""A file in the shop's folder: by how many seconds its clock is wrong."""


def preload() -> None:
    """Import what `konbini run` would."""
    import aiogram
    import alembic.command
    import apscheduler.executors.asyncio
    import fastapi
    import numpy as np
    import py3langid.langid
    import uvicorn.protocols.http.httptools_impl
    import uvloop

    import konbini.admin_cli.main
    import konbini.bot.run
    import konbini.handlers.telegram.routers
    import konbini.handlers.telegram.sender
    import konbini.storage.fsm

    assert all((aiogram, alembic, apscheduler, fastapi, uvicorn, uvloop, konbini))
    assert all((np, py3langid))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pydantic.v1.dataclasses

    assert pydantic
    # What is loaded by now is never garbage: walking through it takes a fork longer than starting.
    gc.collect()
    gc.freeze()
    tasks = Path("/proc/self/task")
    assert not tasks.exists() or len([*tasks.iterdir()]) == 1, (
        "a fork has but the thread that forked"
    )


def become_the_shop(wish: dict[str, Any]) -> NoReturn:
    """In the child: the environment of an operator, output into the log(s), then the command."""
    from konbini.admin_cli.main import main

    os.setsid()
    os.chdir(wish["folder"])
    os.environ.clear()
    os.environ.update(wish["env"])
    log = os.open(wish["log"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    errors = log
    if "errors" in wish:
        errors = os.open(wish["errors"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for here, there in ((nothing, 0), (log, 1), (errors, 2)):
        os.dup2(here, there)
    prepare(wish)
    sys.argv = ["konbini", *wish.get("words", ["run"])]
    status = 0
    try:
        main()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def prepare(wish: dict[str, Any]) -> None:
    """What a test wishes of this one process: boundaries to die at, jobs that run more often (`brisk`
    seconds), times of the policy in seconds, the patience with a busy SQLite file, and a `clock`
    that is wrong.
    """
    if wish.get("mined"):
        from tests.crash.boundaries import install

        install(Path(wish["folder"]))
    if brisk := wish.get("brisk"):
        from konbini.bot import schedule

        jobs = schedule.all_jobs
        schedule.all_jobs = lambda app, intake: [  # type: ignore[assignment]
            replace(job, every=min(job.every, brisk)) for job in jobs(app, intake)
        ]
    if seconds := wish.get("policy"):
        from konbini.bot.settings import Settings

        policy = Settings.policy
        changes = {name: timedelta(seconds=value) for name, value in seconds.items()}
        Settings.policy = lambda self: replace(policy(self), **changes)  # type: ignore[method-assign]
    if wish.get("clock"):
        from konbini.bot.clock import SystemClock

        right, ahead = SystemClock.now, Path(wish["folder"]) / AHEAD
        SystemClock.now = lambda self: (  # type: ignore[method-assign]
            right(self) + timedelta(seconds=float(ahead.read_text()))
        )
    if milliseconds := wish.get("busy"):
        from konbini.storage import sqlite, sqlite_driver

        for module in (sqlite, sqlite_driver):
            module.BUSY_MILLISECONDS = milliseconds  # type: ignore[attr-defined]


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
