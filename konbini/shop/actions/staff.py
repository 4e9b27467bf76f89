"""Who works here, and the owner's switch: roles, pause and resume."""

from __future__ import annotations

from collections.abc import Sequence

from konbini.shop.actions.browse import PAUSED
from konbini.shop.customers import Role, StaffMember
from konbini.shop.deps import Deps
from konbini.shop.errors import Invalid, NotFound
from konbini.shop.ids import StaffId


async def add_staff(deps: Deps, staff_id: int, role: Role, by: StaffId) -> bool:
    """Give a role; False when the person has it already. Raises Invalid("bad-id")."""
    if not 0 < staff_id < 2**52:
        raise Invalid("bad-id", id=staff_id)
    async with deps.store.write() as unit:
        added = await unit.customers.add_staff(StaffMember(staff_id, role, by, deps.clock.now()))
        await unit.commit()
    return added


async def remove_staff(deps: Deps, staff_id: int, role: Role | None = None) -> int:
    """Take away one role or all; how many. Raises NotFound("unknown-staff")."""
    async with deps.store.write() as unit:
        removed = await unit.customers.remove_staff(staff_id, role)
        if not removed:
            raise NotFound("unknown-staff", id=staff_id)
        await unit.commit()
    return removed


async def list_staff(deps: Deps) -> Sequence[StaffMember]:
    """Everybody with a role; owners named in the settings come first."""
    async with deps.store.read() as unit:
        return await unit.customers.staff()


async def appoint_owners(deps: Deps) -> None:
    """Make the owners of the settings owners in the store (at start)."""
    known = {member.id for member in await list_staff(deps) if member.role is Role.OWNER}
    for owner in deps.policy.owners:
        if owner not in known:
            await add_staff(deps, owner, Role.OWNER, StaffId(0))


async def pause(deps: Deps, *, paused: bool) -> None:
    """Stop or take up selling; orders that are open can still be paid."""
    async with deps.store.write() as unit:
        await unit.notes.put(PAUSED, "1" if paused else None)
        await unit.commit()
