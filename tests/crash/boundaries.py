"""Names every moment at which a process can die with something half done, and dies there.

Put into a forked shop before it starts. Moments are: each commit that writes (before it, and
after it is durable but before anybody knows), each call over the network (before it is sent, and
after the answer is there but before it is acted on), and each answer to a callback. A moment's
name says who asked for it, so that it is the same one in the next run. Nothing of the product is
changed: the wrappers stand around the database driver, the HTTP client and the ASGI app.
"""

from __future__ import annotations

import os
import re
import signal
import sys
from collections import Counter
from collections.abc import Awaitable, Callable, MutableMapping
from pathlib import Path
from typing import Any

MINE, TRACE = "mine", "trace"
"""Files in the shop's folder: where to die ("name\tnth"), and if it exists, what was passed."""
BY_THE_CLOCK = " by the clock"
_PLUMBING = ("konbini.storage", "konbini.bot.session", "konbini.bot.wire", "konbini.bot.intake")
_IDS = re.compile(r"/(?:[0-9A-Z]{4}-[0-9A-Z]{4}[^/?]*|[0-9]+)(?=/|$)")


class Boundaries:
    """Counts the boundaries a process passes since a mine was laid; dies at the mined one."""

    def __init__(self, folder: Path) -> None:
        self._mine, self._trace = folder / MINE, folder / TRACE
        self._laid = ""
        self._passed: Counter[str] = Counter()

    def at(self, name: str) -> None:
        """The process is at this boundary."""
        if self._trace.exists():
            with self._trace.open("a") as out:
                out.write(f"{name}\n")
        try:
            laid = self._mine.read_text()
        except FileNotFoundError:
            return
        if laid != self._laid:
            self._laid = laid
            self._passed.clear()
        self._passed[name] += 1
        wanted, _, nth = laid.partition("\t")
        if name == wanted and self._passed[name] == int(nth):
            self._mine.unlink()  # whoever finds it gone knows that it went off
            os.kill(os.getpid(), signal.SIGKILL)

    async def around(self, name: str, work: Callable[[], Awaitable[Any]]) -> Any:
        """Do something between two boundaries."""
        if by_the_clock():
            name += BY_THE_CLOCK
        self.at(f"before {name}")
        done = await work()
        self.at(f"after {name}")
        return done


def by_the_clock() -> bool:
    """Whether a scheduled job asks, and nobody else."""
    frame: Any = sys._getframe(1)
    while frame is not None:
        if frame.f_globals.get("__name__") == "konbini.bot.schedule":
            return True
        frame = frame.f_back
    return False


def asker() -> str:
    """Whose work is done: the innermost function of the shop that is no plumbing."""
    frame: Any = sys._getframe(1)
    outer = "nobody"
    while frame is not None:
        module = frame.f_globals.get("__name__", "")
        if module.startswith("konbini."):
            outer = f"{module.removeprefix('konbini.')}.{frame.f_code.co_name}"
            if not module.startswith(_PLUMBING):
                return outer
        frame = frame.f_back
    return outer


def install(folder: Path) -> None:
    """Wrap the database's commits, calls over HTTP and answers to callbacks of this process."""
    boundaries = Boundaries(folder)
    _wrap_sqlite(boundaries)
    _wrap_postgresql(boundaries)
    _wrap_calls(boundaries)
    _wrap_answers(boundaries)


def _wrap_sqlite(boundaries: Boundaries) -> None:
    from konbini.storage.sqlite_driver import NearConnection

    commit = NearConnection.commit

    async def watched(self: NearConnection) -> None:
        if not self.raw.in_transaction or self.raw.total_changes == self._changes:
            await commit(self)
            return
        await boundaries.around(f"commit {asker()}", lambda: commit(self))

    NearConnection.commit = watched  # type: ignore[method-assign]


def _wrap_postgresql(boundaries: Boundaries) -> None:
    """Units of work, single changes that commit themselves, and the few by SQLAlchemy."""
    from sqlalchemy.ext.asyncio import AsyncConnection

    from konbini.storage.far import FarPool
    from konbini.storage.far_driver import FarConnection

    commit, once, other = FarConnection.commit, FarPool.once, AsyncConnection.commit

    async def watched(self: FarConnection) -> None:
        await boundaries.around(f"commit {asker()}", lambda: commit(self))

    async def watched_once(self: FarPool, statement: Any, params: Any) -> Any:
        return await boundaries.around(f"commit {asker()}", lambda: once(self, statement, params))

    async def watched_other(self: AsyncConnection) -> None:
        if self.dialect.name != "postgresql":
            await other(self)
            return
        await boundaries.around(f"commit {asker()}", lambda: other(self))

    FarConnection.commit = watched  # type: ignore[method-assign]
    FarPool.once = watched_once  # type: ignore[method-assign]
    AsyncConnection.commit = watched_other  # type: ignore[method-assign]


def _wrap_calls(boundaries: Boundaries) -> None:
    from aiohttp import ClientSession

    request = ClientSession._request

    async def watched(self: ClientSession, method: str, url: Any, **more: Any) -> Any:
        path = _IDS.sub("/…", str(url).partition("://")[2].partition("/")[2].partition("?")[0])
        # The token is in the path of Bot API calls.
        name = path.rpartition("/")[2] if path.startswith("bot") else f"{method} {path}"
        return await boundaries.around(f"call {name}", lambda: request(self, method, url, **more))

    ClientSession._request = watched  # type: ignore[method-assign]


def _wrap_answers(boundaries: Boundaries) -> None:
    from konbini.bot import run

    build = run.build

    def watched(rooms: Any) -> Any:
        app = build(rooms)

        async def outer(
            scope: MutableMapping[str, Any],
            receive: Callable[[], Awaitable[Any]],
            send: Callable[[Any], Awaitable[None]],
        ) -> None:
            async def sending(message: MutableMapping[str, Any]) -> None:
                if message["type"] != "http.response.body":
                    await send(message)
                    return
                await boundaries.around(f"answer {scope['path']}", lambda: send(message))

            await app(scope, receive, sending)

        return outer

    run.build = watched
