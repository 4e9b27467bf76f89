"""Long polling: getUpdates with its offsets, its one listener and its conflicts."""

from __future__ import annotations

import asyncio
from typing import Any

from konbini.sandbox.methods.registry import Call, waiting_method
from konbini.sandbox.refusals import WEBHOOK_ACTIVE, conflict
from konbini.sandbox.state.people import Json
from konbini.sandbox.state.world import World

MAX_TIMEOUT = 50


@waiting_method("getUpdates")
async def get_updates(call: Call) -> list[Json]:
    """The waiting updates from `offset` on; holds the caller up to `timeout` seconds for one."""
    world, params = call.world, call.params
    if world.webhook["url"]:
        raise conflict(WEBHOOK_ACTIVE)
    limit = params.integer("limit", 100)
    limit = limit if 1 <= limit <= 100 else 100
    deadline = min(MAX_TIMEOUT, max(0, params.integer("timeout")))
    world.updates.allow(params.strings("allowed_updates"))
    world.poller.take_over()
    world.updates.confirm_before(params.integer("offset"))
    found = world.updates.take(limit)
    if not found and deadline:
        await _hold(world, deadline)
        found = world.updates.take(limit)
    return [update.json for update in found]


async def _hold(world: World, seconds: float) -> None:
    waiter: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
    world.poller.held = waiter

    def wake() -> None:
        if not waiter.done():
            waiter.set_result(None)

    world.updates.listeners.append(wake)
    timer = asyncio.get_running_loop().call_later(seconds, wake)
    try:
        await waiter
    finally:
        timer.cancel()
        world.updates.listeners.remove(wake)
        if world.poller.held is waiter:
            world.poller.held = None
