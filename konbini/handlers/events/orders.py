"""Tasks of an order: its goods, its live status message, its money back."""

from __future__ import annotations

from konbini.handlers.events.scene import EventScene
from konbini.handlers.screens.delivery import delivery
from konbini.handlers.statuses import status
from konbini.handlers.telegram.scene import Gone
from konbini.shop import tasks
from konbini.shop.actions import confirm, orders, refund, review, visit, waiting
from konbini.shop.actions import deliver as goods
from konbini.shop.errors import NotOpen
from konbini.shop.ids import OrderId, RefundId, Sku
from konbini.shop.ports import Leased


def order_of(leased: Leased) -> OrderId:
    """The order a task is about."""
    return OrderId(int(str(leased.task.payload["order_id"])))


async def deliver(scene: EventScene, leased: Leased) -> None:
    """Send an order's goods and note that they arrived.

    Dying in between sends the same goods to the same buyer again, never to anybody else. For a
    buyer who is gone a person is called; on return they get them all the same. An order without
    goods (refunded meanwhile) needs nothing.
    """
    order_id = order_of(leased)
    try:
        contents = await goods.contents(scene.deps, order_id)
    except NotOpen:
        return
    customer_id = contents.order.customer_id
    try:
        t = await scene.voice_to(customer_id)
        for screen in delivery(contents, t):
            await scene.sender.send(customer_id, screen)
    except Gone:
        await visit.note_left(scene.deps, customer_id)
        await review.delivery_failed(scene.deps, order_id, "gone")
        raise
    done = await goods.mark_delivered(scene.deps, contents.order.id, contents)
    if done is not None and done.paid_at is not None and done.delivered_at is not None:
        scene.paid_to_key((done.delivered_at - done.paid_at).total_seconds())


async def show_status(scene: EventScene, leased: Leased) -> None:
    """Bring the order's live message up to date, or send one when there is none any more.

    The moment is written under it, to the second: after a crash nobody remembers what the message
    shows, and an edit that changes nothing is refused.
    """
    await scene.past_the_first_second()
    view = await orders.view(scene.deps, order_of(leased))
    t = await scene.voice_to(view.order.customer_id)
    screen = await status(scene.deps, view, t)
    order = view.order
    known = order.status_message
    if known is not None and await scene.sender.edit(order.customer_id, known, screen):
        return
    message_id = await scene.sender.send(order.customer_id, screen)
    await orders.note_status_message(scene.deps, order.id, message_id)


async def give_back(scene: EventScene, leased: Leased) -> None:
    """Carry out a refund at its provider; raises Unavailable to be tried again, same key."""
    await refund.carry_out(scene.deps, RefundId(int(str(leased.task.payload["refund_id"]))))


async def ask_again(scene: EventScene, leased: Leased) -> None:
    """Ask the provider about a claimed payment; raises Unavailable to be tried again."""
    payload = leased.task.payload
    claim = confirm.Claim(*(str(payload[name]) for name in ("gateway", "account", "key")))
    await confirm.ask_again(scene.deps, claim, leased.attempts)


async def serve_waiting(scene: EventScene, leased: Leased) -> None:
    """Go on handing what is free to those who have paid and wait."""
    await waiting.go_on_serving(scene.deps, Sku(str(leased.task.payload["sku"])))


KINDS = {
    tasks.DELIVER: deliver,
    tasks.SERVE_WAITING: serve_waiting,
    tasks.STATUS: show_status,
    tasks.REFUND: give_back,
    tasks.CONFIRM: ask_again,
}
