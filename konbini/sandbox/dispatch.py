"""One Bot API call from parameters to answer: faults, the method, the record of it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from konbini.sandbox.calls import CallRecord
from konbini.sandbox.faults import Fault, FaultKind
from konbini.sandbox.methods import METHODS, WAITING, Call
from konbini.sandbox.params import Params
from konbini.sandbox.refusals import METHOD_NOT_FOUND, ApiError, too_many
from konbini.sandbox.state.world import World

_SERVER_ERRORS = {
    FaultKind.ERROR: ApiError(500, "Internal Server Error"),
    FaultKind.GATEWAY: ApiError(502, "Bad Gateway"),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What to tell the caller: a result, a refusal, or nothing but a broken connection."""

    result: Any = None
    refusal: ApiError | None = None
    dropped: bool = False


async def dispatch(
    world: World, name: str, params: Params, alive: Callable[[], bool] = lambda: True
) -> Outcome:
    """Run the method `name`, with whatever the faults do to it, and keep a record."""
    began = time.perf_counter()
    lowered = name.lower()
    chat_id = params.integer("chat_id") or None
    world.calls.count += 1
    record = CallRecord(
        world.calls.count,
        world.clock.now(),
        name,
        chat_id,
        params.values,
        [upload.file_name for upload in params.uploads.values()] if params.uploads else [],
    )
    fault = world.faults.match_call(lowered, chat_id) if world.faults.rules else None
    outcome = await _run(lowered, Call(world, params, alive), fault)
    record.fault = str(fault.kind) if fault is not None else None
    record.ms = (time.perf_counter() - began) * 1000
    if outcome.refusal is not None:
        record.ok = False
        record.error_code = outcome.refusal.code
        record.description = outcome.refusal.description
    if lowered != "getupdates" or _is_news(outcome, alive):
        world.called(record)
    return outcome


def _is_news(poll: Outcome, alive: Callable[[], bool]) -> bool:
    """An idle poll is no news, and one that nobody waits for any more is no refusal."""
    return alive() and bool(poll.result or poll.refusal)


async def _run(name: str, call: Call, fault: Fault | None) -> Outcome:
    if fault is not None:
        if fault.kind is FaultKind.DELAY:
            await asyncio.sleep(fault.seconds)
        elif fault.kind is FaultKind.FLOOD:
            return Outcome(refusal=too_many(fault.retry_after))
        elif fault.kind is FaultKind.DROP_BEFORE:
            return Outcome(dropped=True)
        elif fault.kind in _SERVER_ERRORS:
            return Outcome(refusal=_SERVER_ERRORS[fault.kind])
    try:
        result = await _answer(name, call)
    except ApiError as refusal:
        return Outcome(refusal=refusal)
    return Outcome(result, dropped=fault is not None and fault.kind is FaultKind.DROP_AFTER)


async def _answer(name: str, call: Call) -> Any:
    method = METHODS.get(name)
    if method is not None:
        return method(call)
    if name in WAITING:
        return await WAITING[name](call)
    raise METHOD_NOT_FOUND
