"""What can stand in the outbox: one constructor per kind, so payload shapes live in one place.

Payloads carry ids and message names, never a secret and never a sentence.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from konbini.shop.desk import Direction, Spot
from konbini.shop.ids import CustomerId, OrderId, RefundId, Sku, TicketId
from konbini.shop.payments import Notice
from konbini.shop.ports import Lane, Task

Payload = dict[str, str | int | list[int] | None]

DELIVER = "deliver"
STATUS = "status"
REFUND = "refund"
SERVE_WAITING = "serve-waiting"
CONFIRM = "confirm"
TELL_CUSTOMER = "tell-customer"
TELL_OWNERS = "tell-owners"
OPEN_TOPIC = "open-topic"
TELL_TOPIC = "tell-topic"
CLOSE_TOPIC = "close-topic"
REOPEN_TOPIC = "reopen-topic"
RELAY = "relay"
RELAY_ALBUM = "relay-album"
RELAY_EDIT = "relay-edit"


def deliver(order_id: OrderId, at: datetime | None = None) -> Task:
    """Send the order's goods to its customer, not before `at`."""
    chain = f"order:{order_id}"
    return Task(DELIVER, {"order_id": order_id}, Lane.KEYS, chain=chain, not_before=at)


def serve_waiting(sku: Sku, at: datetime | None = None) -> Task:
    """Go on serving those who paid for `sku` and wait for it, not before `at`."""
    return Task(SERVE_WAITING, {"sku": sku}, Lane.MONEY, f"waiting:{sku}", not_before=at)


def show_status(order_id: OrderId) -> Task:
    """Bring the order's live message up to date with the order's present state."""
    return Task(STATUS, {"order_id": order_id}, Lane.NOTICES, chain=f"status:{order_id}")


def refund(refund_id: RefundId) -> Task:
    """Give the money back at the provider."""
    return Task(REFUND, {"refund_id": refund_id}, Lane.MONEY, dedupe=f"refund:{refund_id}")


def confirm(notice: Notice, at: datetime) -> Task:
    """Ask the provider whether what this callback claims is true, first at `at`."""
    payload: Payload = {
        "gateway": notice.gateway,
        "account": notice.account,
        "key": notice.dedupe_key,
    }
    once = f"confirm:{notice.gateway}:{notice.account}:{notice.dedupe_key}"
    return Task(CONFIRM, payload, Lane.MONEY, dedupe=once, not_before=at)


def tell_customer(
    customer_id: CustomerId,
    message: str,
    *,
    order_id: OrderId | None = None,
    dedupe: str | None = None,
    **facts: str | int,
) -> Task:
    """A notice by message name (`notice-…` in locales); `facts` are its variables."""
    payload: Payload = {
        "customer_id": customer_id,
        "message": message,
        "order_id": order_id,
    }
    return Task(TELL_CUSTOMER, payload | _facts(facts), Lane.NOTICES, dedupe=dedupe)


def with_sealed(task: Task, name: str, sealed: Payload) -> Task:
    """A notice with one more variable, `name`, which is secret: `sealed` under the vault key."""
    return replace(task, payload={**task.payload, **sealed, "sealed_fact": name})


def tell_owners(message: str, *, dedupe: str | None = None, **facts: str | int) -> Task:
    """A notice to the owners and, when there is one, the operators' group (`owners-…`)."""
    return Task(TELL_OWNERS, {"message": message} | _facts(facts), Lane.NOTICES, dedupe=dedupe)


def open_topic(ticket_id: TicketId) -> Task:
    """Make the ticket's topic with its opening card; first of the ticket's chain."""
    return Task(OPEN_TOPIC, {"ticket_id": ticket_id}, chain=f"ticket:{ticket_id}")


def close_topic(ticket_id: TicketId, actor: str) -> Task:
    """Close the ticket's topic; `actor` is shown to staff."""
    payload: Payload = {"ticket_id": ticket_id, "actor": actor}
    return Task(CLOSE_TOPIC, payload, chain=f"ticket:{ticket_id}")


def reopen_topic(ticket_id: TicketId, actor: str) -> Task:
    """Open the ticket's topic again, or make a new one when it is gone."""
    payload: Payload = {"ticket_id": ticket_id, "actor": actor}
    return Task(REOPEN_TOPIC, payload, chain=f"ticket:{ticket_id}")


def tell_topic(ticket_id: TicketId, message: str, **facts: str | int) -> Task:
    """A line for staff in the ticket's topic (`desk-…` in locales)."""
    payload: Payload = {"ticket_id": ticket_id, "message": message}
    return Task(TELL_TOPIC, payload | _facts(facts), chain=f"ticket:{ticket_id}")


def relay(
    ticket_id: TicketId, direction: Direction, source: Spot, *, reply_to: int | None = None
) -> Task:
    """Copy one message to the other side; `reply_to` is a message of the same chat as `source`."""
    payload: Payload = {
        "ticket_id": ticket_id,
        "direction": direction.value,
        "chat_id": source.chat_id,
        "message_id": source.message_id,
        "reply_to": reply_to,
    }
    once = f"relay:{source.chat_id}:{source.message_id}"
    return Task(RELAY, payload, chain=f"ticket:{ticket_id}", dedupe=once)


def relay_album(
    ticket_id: TicketId, direction: Direction, chat_id: int, album: str, at: datetime
) -> Task:
    """Copy an album once no more items arrive; its items stand in the note `album:…`."""
    payload: Payload = {
        "ticket_id": ticket_id,
        "direction": direction.value,
        "chat_id": chat_id,
        "album": album,
    }
    return Task(RELAY_ALBUM, payload, chain=f"ticket:{ticket_id}", not_before=at)


def relay_edit(
    ticket_id: TicketId, direction: Direction, source: Spot, sealed: Payload, *, once: str
) -> Task:
    """Bring a copy up to date; the new words are `sealed`, since people write keys too."""
    payload: Payload = {
        "ticket_id": ticket_id,
        "direction": direction.value,
        "chat_id": source.chat_id,
        "message_id": source.message_id,
    }
    return Task(RELAY_EDIT, payload | sealed, chain=f"ticket:{ticket_id}", dedupe=once)


def _facts(facts: dict[str, str | int]) -> Payload:
    return {f"fact_{name}": value for name, value in facts.items()}


def facts_of(task: Task) -> dict[str, str | int]:
    """The variables a notice was written with."""
    return {
        name.removeprefix("fact_"): value
        for name, value in task.payload.items()
        if name.startswith("fact_") and isinstance(value, str | int)
    }
