"""Jobs go on whatever happens to the system's clock."""

from __future__ import annotations

import asyncio
import time
from datetime import datetime, timedelta

import pytest
from apscheduler.schedulers import base
from apscheduler.triggers import interval

from konbini.bot import schedule
from konbini.bot.metrics import Metrics
from konbini.bot.schedule import Job, Schedule


class Wrong:
    """A system clock that can be set."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.offset = timedelta()
        real = time.time
        outer = self

        class Shifted(datetime):
            @classmethod
            def now(cls, tz=None) -> datetime:
                return datetime.now(tz) + outer.offset

        for module in (base, interval):
            patch.setattr(module, "datetime", Shifted)
        patch.setattr(schedule.time, "time", lambda: real() + outer.offset.total_seconds())


@pytest.mark.parametrize("jump", [timedelta(hours=-1), timedelta(hours=2)], ids=str)
async def test_a_job_keeps_its_rhythm_when_the_clock_jumps(monkeypatch, jump):
    monkeypatch.setattr(schedule, "LOOK_EVERY", 0.05)
    clock, ran = Wrong(monkeypatch), asyncio.Event()

    async def work() -> None:
        ran.set()

    jobs = Schedule([Job("work", 0.05, work)], Metrics())
    jobs.start()
    try:
        await asyncio.wait_for(ran.wait(), 5)
        clock.offset = jump
        for _ in range(3):
            ran.clear()
            await asyncio.wait_for(ran.wait(), 5)
        assert jobs.alive
    finally:
        jobs.stop()
