"""When jobs run, and the boundary that keeps a failing job from stopping anything."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from konbini.bot import builtin, unanswered
from konbini.bot.app import App
from konbini.bot.intake import Intake
from konbini.bot.metrics import Metrics
from konbini.handlers import jobs
from konbini.nlu.brain import Brain
from konbini.shop.deps import Deps
from konbini.shop.ports import InvoiceGateway
from konbini.storage import maintenance

KEPT = timedelta(days=3)
"""What is over is kept this long: Telegram repeats no update that is older than a day."""
LOOK_EVERY = 5.0
"""Seconds between looks at whether the system's clock was set back."""
SET_BACK = 2.0
"""Seconds by which it must have been, so that jobs are set anew."""
Run = Callable[[], Awaitable[object]]
_log = structlog.get_logger("konbini.jobs")


@dataclass(frozen=True, slots=True)
class Job:
    """A named function and its rhythm (seconds). `at_start`: also once right away."""

    name: str
    every: float
    run: Run
    at_start: bool = False


class Schedule:
    """The process's jobs. `last_tick` is when any of them last ran (monotonic seconds)."""

    def __init__(self, jobs_: list[Job], metrics: Metrics) -> None:
        self._jobs, self._metrics = jobs_, metrics
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        self._look: asyncio.TimerHandle | None = None
        self._ahead = 0.0
        self.last_tick: float | None = None

    @property
    def alive(self) -> bool:
        """Whether jobs are being run."""
        return self.last_tick is not None and time.monotonic() - self.last_tick < 60

    def start(self) -> None:
        """Begin; a job that is late is run once, never twice at the same time."""
        for job in self._jobs:
            self._scheduler.add_job(
                self._guarded,
                _rhythm(job),
                args=[job],
                id=job.name,
                coalesce=True,
                max_instances=1,
                misfire_grace_time=None,
            )
        self._scheduler.start()
        self.last_tick = time.monotonic()
        self._ahead = _ahead()
        self._look_again()

    def _look_again(self) -> None:
        self._look = asyncio.get_running_loop().call_later(LOOK_EVERY, self._look_at_clock)

    def _look_at_clock(self) -> None:
        """Jobs are due by the system's clock: when it is set back they would wait for as long."""
        ahead = _ahead()
        if ahead < self._ahead - SET_BACK:
            _log.warning("clock-set-back", seconds=round(self._ahead - ahead))
            for job in self._jobs:
                self._scheduler.reschedule_job(job.name, trigger=_rhythm(job))
        self._ahead = ahead
        self._look_again()

    async def run_first(self) -> None:
        """The jobs that are due at the start, one after another."""
        for job in self._jobs:
            if job.at_start:
                await self._guarded(job)

    def stop(self) -> None:
        """No job is begun any more."""
        if self._look is not None:
            self._look.cancel()
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def _guarded(self, job: Job) -> None:
        """Run one job; the boundary of the job runner."""
        self.last_tick = time.monotonic()
        try:
            done = await job.run()
        except Exception:  # noqa: BLE001 - the boundary: the next run may go better
            self._metrics.jobs.labels(job.name, "failed").inc()
            _log.exception("job-failed", job=job.name)
            return
        self._metrics.jobs.labels(job.name, "done").inc()
        if isinstance(done, int) and not isinstance(done, bool) and done:
            _log.info("job-done", job=job.name, count=done)


def _rhythm(job: Job) -> IntervalTrigger:
    return IntervalTrigger(seconds=job.every, timezone="UTC")


def _ahead() -> float:
    """How far the system's clock is ahead of the one that only runs forwards."""
    return time.time() - time.monotonic()


def all_jobs(app: App, intake: Intake) -> list[Job]:
    """Every job of a running process."""
    deps = app.deps
    # a job for each: a provider that hangs holds up its own questions only
    paged = [n for n, one in deps.gateways.items() if not isinstance(one, InvoiceGateway)]
    return [
        Job("heartbeat", 3, partial(_beat, deps, intake)),
        Job("resume-unsettled", 15, partial(jobs.resume_unsettled, deps), at_start=True),
        Job("read-statements", 120, partial(jobs.read_statements, deps), at_start=True),
        Job(
            "read-provider-statements",
            3600,
            partial(jobs.read_provider_statements, deps),
            at_start=True,
        ),
        Job("expire-orders", 5, partial(jobs.expire_orders, deps), at_start=True),
        *(Job(f"poll-{name}", 5, partial(jobs.poll_attempts, deps, name)) for name in paged),
        Job("serve-waiting", 60, partial(jobs.serve_waiting_orders, deps), at_start=True),
        Job("end-waits", 60, partial(jobs.end_waits, deps), at_start=True),
        Job("remind-reviews", 3600, partial(jobs.remind_reviews, deps)),
        Job("release-shares", 300, partial(jobs.release_shares, deps), at_start=True),
        Job("discard-stale", 600, partial(jobs.discard_stale, deps)),
        Job("prune", 3600, partial(_prune, app)),
        Job("sweep-inbox", 30, intake.sweep),
        Job("learn", 15, partial(learn, deps, app.shop.brain), at_start=True),
        Job("tell-unanswered", 3600, partial(unanswered.tell_weekly, deps)),
        # at the start and often: whether a day has passed is written down, not counted from here
        Job("compare-books", 600, partial(jobs.compare_books, deps), at_start=True),
    ]


async def learn(deps: Deps, brain: Brain) -> None:
    """Have the brain take in the FAQ, the built-in part of it too, when it has changed."""
    await builtin.settle(deps)
    async with deps.store.read() as unit:
        revision = await unit.faq.revision()
        if brain.revision == revision and brain.ready:
            return
    await brain.refresh(*await builtin.taught(deps))


async def _prune(app: App) -> int:
    pruned = await maintenance.prune(app.shop.database, app.shop.clock.now() - KEPT)
    return pruned.updates + pruned.tasks


async def _beat(deps: Deps, intake: Intake) -> None:
    await jobs.beat(deps, intake.freshness.looked(deps.clock.now()).isoformat())


def scheduled(app: App, intake: Intake, metrics: Metrics) -> Schedule:
    """The process's schedule, not yet started."""
    return Schedule(all_jobs(app, intake), metrics)
