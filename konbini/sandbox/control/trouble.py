"""Making Telegram fail: faults, flood limits, a jumping clock, a fresh world."""

from __future__ import annotations

from konbini.sandbox.control.registry import ControlError, Json, action
from konbini.sandbox.faults import FaultKind
from konbini.sandbox.seed import seed
from konbini.sandbox.state.world import World

_FIELDS = {
    "kind",
    "method",
    "chat_id",
    "update_kind",
    "times",
    "probability",
    "retry_after",
    "seconds",
}


@action("faults")
async def faults(world: World, body: Json) -> Json:
    """The rules in force; with a body, one more."""
    if "kind" not in body:
        return {"faults": [fault.card() for fault in world.faults.rules.values()]}
    unknown = set(body) - _FIELDS - {"id", "hits"}
    if unknown:
        raise ControlError(f"unknown fields: {sorted(unknown)}")
    return world.faults.add(**{name: body[name] for name in _FIELDS & set(body)}).card()


@action("remove_faults")
async def remove_faults(world: World, body: Json) -> Json:
    """Take one rule, or all, out of force; held updates are let go with their rule."""
    fault_id = body.get("id")
    found = world.faults.remove(int(fault_id) if fault_id is not None else None)
    if not any(rule.kind is FaultKind.HOLD for rule in world.faults.rules.values()):
        world.updates.release_held()
    return {"removed": found}


@action("flood")
async def flood(world: World, body: Json) -> Json:
    """Switch Telegram's flood limits on or off."""
    world.flood.enabled = bool(body["enabled"])
    world.feed.publish("flood", {"enabled": world.flood.enabled})
    return {"enabled": world.flood.enabled}


@action("clock")
async def clock(world: World, body: Json) -> Json:
    """Push the clock forward."""
    world.clock.advance(max(0.0, float(body["advance"])))
    return {"clock_offset": world.clock.offset}


@action("reset")
async def reset(world: World, _: Json) -> Json:
    """The default world again, as after a start."""
    world.reset()
    seed(world)
    return {"version": world.feed.version}
