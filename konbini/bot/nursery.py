"""The one place where background work is started: named, watched, and ended with the process."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

import structlog

_log = structlog.get_logger("konbini.nursery")


class Nursery:
    """Holds every task of the process. A vital task that ends ends the process."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()
        self._fallen: asyncio.Future[None] | None = None

    def start(self, work: Coroutine[Any, Any, Any], name: str) -> asyncio.Task[Any]:
        """Run `work` beside everything else; a failure is logged, nothing else stops."""
        task = self._hold(work, name)
        task.add_done_callback(self._ended)
        return task

    def start_vital(self, work: Coroutine[Any, Any, Any], name: str) -> asyncio.Task[Any]:
        """The same for work without which the process is of no use: see `until_fallen`."""
        task = self._hold(work, name)
        task.add_done_callback(self._vital_ended)
        return task

    def _hold(self, work: Coroutine[Any, Any, Any], name: str) -> asyncio.Task[Any]:
        task = asyncio.create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def until_fallen(self) -> None:
        """Wait until a vital task ends; raises what ended it."""
        await self._future()

    async def close(self, patience: float = 5.0) -> None:
        """Cancel what still runs and wait for it, `patience` seconds at most."""
        running = list(self._tasks)
        for task in running:
            task.cancel()
        if running:
            await asyncio.wait(running, timeout=patience)

    def _future(self) -> asyncio.Future[None]:
        if self._fallen is None:
            self._fallen = asyncio.get_running_loop().create_future()
        return self._fallen

    def _ended(self, task: asyncio.Task[Any]) -> None:
        if not task.cancelled() and (problem := task.exception()) is not None:
            _log.error("background-task-failed", task=task.get_name(), exc_info=problem)

    def _vital_ended(self, task: asyncio.Task[Any]) -> None:
        future = self._future()
        if future.done() or task.cancelled():
            return
        problem = task.exception()
        if problem is None:
            future.set_result(None)
        else:
            future.set_exception(problem)
