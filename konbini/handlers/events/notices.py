"""Notices: a line to a customer, and news for owners and the operators' group."""

from __future__ import annotations

from collections.abc import Mapping

from konbini.handlers.events.scene import EventScene
from konbini.handlers.screens import notices, owner
from konbini.handlers.telegram.scene import Gone, Later, Moved
from konbini.shop import tasks
from konbini.shop.actions import deeds, homeless, staff, topics, visit
from konbini.shop.actions.homeless import Case
from konbini.shop.actions.relay import open_words
from konbini.shop.customers import Role
from konbini.shop.errors import NotFound, NotOpen
from konbini.shop.ids import CustomerId
from konbini.shop.ports import Lane, Leased, Task

TELL_OWNER = "tell-owner"
"""One owner's (or the group's) share of a `tell-owners`, so that each is tried on its own."""
NOBODY_THERE = 600.0
"""Seconds until news is tried again when no owner can be reached and there is no group."""


async def tell_customer(scene: EventScene, leased: Leased) -> None:
    """A notice in the customer's language; one who is gone is noted."""
    payload = leased.task.payload
    customer_id = CustomerId(int(str(payload["customer_id"])))
    order_id = payload.get("order_id")
    screen = notices.notice(
        str(payload["message"]),
        tasks.facts_of(leased.task) | _opened(scene, leased.task),
        await scene.voice_to(customer_id),
        order_id if isinstance(order_id, int) else None,
    )
    try:
        await scene.sender.send(customer_id, screen)
    except Gone:
        await visit.note_left(scene.deps, customer_id)
        raise


def _opened(scene: EventScene, task: Task) -> dict[str, str]:
    """The secret variable of a notice, if it has one; raises Invalid without its vault key."""
    name = task.payload.get("sealed_fact")
    return {} if name is None else {str(name): open_words(scene.deps, dict(task.payload))}


async def tell_owners(scene: EventScene, leased: Leased) -> None:
    """Write one task per owner who can be reached, and one for the operators' group.

    A bot may not begin a chat: an owner who never wrote to it, or left, is passed over. When that
    leaves nobody the news waits until somebody is there.
    """
    owners = {m.id for m in await staff.list_staff(scene.deps) if m.role is Role.OWNER}
    group = await topics.operators_group(scene.deps)
    chats = [group] if group is not None else []
    for owner_id in sorted(owners | set(scene.deps.policy.owners)):
        person = await visit.recognise(scene.deps, CustomerId(owner_id))
        if person is not None and person.left_at is None:
            chats.append(owner_id)
    if not chats:
        raise Later(NOBODY_THERE)
    async with scene.deps.store.write() as unit:
        await unit.outbox.put(*(_share(leased, chat) for chat in chats))
        await unit.commit()


def _share(leased: Leased, chat: int) -> Task:
    payload = {**leased.task.payload, "chat_id": chat}
    return Task(TELL_OWNER, payload, Lane.NOTICES, dedupe=f"owner:{leased.id}:{chat}")


async def tell_owner(scene: EventScene, leased: Leased) -> None:
    """The notice to one owner in their language, or to the group in the shop's."""
    payload = leased.task.payload
    chat = int(str(payload["chat_id"]))
    t = await scene.voice_of(chat)
    facts = tasks.facts_of(leased.task)
    asked = await _pressing(scene, facts.get("ref"))
    case = await _homeless(scene, facts) if chat > 0 else None  # decided in private only
    screen = owner.notice(str(payload["message"]), facts, t, case or asked)
    try:
        await scene.sender.send(chat, screen)
    except Moved as moved:
        await topics.note_moved(scene.deps, chat, moved.chat_id)
        await scene.sender.send(moved.chat_id, screen)


async def _pressing(scene: EventScene, ref: str | int | None) -> deeds.Question | None:
    """The order the news is about, when somebody must decide about it now."""
    if not isinstance(ref, str):
        return None
    try:
        asked = await deeds.question(scene.deps, ref=ref)
    except NotFound:
        return None
    return asked if asked.order.state in deeds.PRESSING else None


async def _homeless(scene: EventScene, facts: Mapping[str, str | int]) -> Case | None:
    """The payment the news is about, when it has no home and somebody must decide about it."""
    gateway, txn = facts.get("gateway"), facts.get("txn")
    if not isinstance(gateway, str) or not isinstance(txn, str):
        return None
    try:
        return await homeless.case_of(scene.deps, gateway, txn)
    except (NotFound, NotOpen):
        return None


KINDS = {
    tasks.TELL_CUSTOMER: tell_customer,
    tasks.TELL_OWNERS: tell_owners,
    TELL_OWNER: tell_owner,
}
