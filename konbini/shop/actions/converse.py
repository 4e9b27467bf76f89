"""Free text from a customer: to the open ticket, or understood, answered, or handed to a person.

Replies are approved entries or the customer's own data; nothing is made up here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from konbini.shop.actions import audit
from konbini.shop.actions.support import Escalated, Escalation, escalate_in
from konbini.shop.deps import Deps
from konbini.shop.desk import Reason, Turn
from konbini.shop.faq import BUILT_IN, Decision, Entry, Path, Tool, Understanding
from konbini.shop.ids import CustomerId, EntryId
from konbini.shop.orders import Order
from konbini.shop.ports import Writing

_ASKED = 500
"""Characters of a message that are kept."""


@dataclass(frozen=True, slots=True)
class Said:
    """A message. `shown` is the text with codes masked, safe to keep and show to staff. `again`:
    it is taken up once more because answering it failed.
    """

    customer_id: CustomerId
    text: str
    shown: str
    locale: str
    again: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """An approved entry in the customer's language.

    `built_in`: its text has slots for what differs from shop to shop. `turn`: of an answer given
    without asking, what to judge it by; 0 when the customer chose it.
    """

    entry_id: EntryId
    text: str
    built_in: bool = False
    turn: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Offered:
    """Up to three entries that may be meant."""

    entries: Sequence[Entry]


@dataclass(frozen=True, slots=True)
class OwnOrders:
    """The customer's newest orders, because the question is about them.

    `introduced`: what an entry says about exactly this question.
    """

    orders: Sequence[Order]
    introduced: Answered | None = None


@dataclass(frozen=True, slots=True)
class Unsure:
    """Not understood, for the `turn`-th time in a row."""

    turn: int


Reply = Answered | Offered | OwnOrders | Unsure | Escalated


async def converse(deps: Deps, said: Said) -> Reply:
    """Understand a message (outside any transaction) and decide what the customer gets."""
    meaning = await deps.brain.understand(
        said.text, locale=said.locale, customer_id=said.customer_id
    )
    async with deps.store.write() as unit:
        counted = await _was_heard(unit, said) if said.again else None
        meaning = await audit.restrained(unit, meaning, said.locale, deps.policy.default_locale)
        reply = await _reply(deps, unit, said, meaning, counted=counted is not None)
        turn = counted or await unit.faq.add_turn(await _turn(deps, unit, said, meaning))
        await unit.commit()
    return replace(reply, turn=turn) if isinstance(reply, Answered) else reply


async def _was_heard(unit: Writing, said: Said) -> int | None:
    """The turn of this message, if it was understood and noted before its answer failed."""
    turns = await unit.faq.turns(said.customer_id, 1)
    return turns[0].id if turns and turns[0].asked == said.shown[:_ASKED] else None


async def _reply(
    deps: Deps, unit: Writing, said: Said, meaning: Understanding, *, counted: bool
) -> Reply:
    """`counted`: this very message is among the customer's unsure turns already."""
    customer = await unit.customers.get(said.customer_id)
    turns = customer.unsure_turns if customer else 0
    if meaning.decision is Decision.TOOL and meaning.tool is Tool.HUMAN:
        return await _hand_over(deps, unit, said, Reason.ASKED)
    if meaning.decision is Decision.TOOL and meaning.tool is Tool.OWN_ORDERS:
        orders, _ = await unit.orders.of_customer(said.customer_id, limit=3)
        await _settle_turns(unit, said.customer_id, turns, 0)
        about = await unit.faq.get(meaning.entry_id) if meaning.entry_id else None
        return OwnOrders(orders, answer(deps, about, said.locale) if about else None)
    if meaning.decision is Decision.ANSWER and meaning.entry_id is not None:
        entry = await unit.faq.get(meaning.entry_id)
        if entry is not None:
            await _settle_turns(unit, said.customer_id, turns, 0)
            return answer(deps, entry, said.locale)
    turns = max(turns, 1) if counted else turns + 1
    offered = [entry for id_ in meaning.candidates if (entry := await unit.faq.get(id_))]
    if turns >= deps.policy.max_unsure_turns:
        return await _hand_over(deps, unit, said, Reason.NOT_UNDERSTOOD)
    await unit.customers.set_unsure(said.customer_id, turns)
    if meaning.decision is Decision.OFFER and offered:
        return Offered(offered[:3])
    return Unsure(turns)


async def _settle_turns(unit: Writing, customer_id: CustomerId, before: int, after: int) -> None:
    if before != after:
        await unit.customers.set_unsure(customer_id, after)


async def _hand_over(deps: Deps, unit: Writing, said: Said, reason: Reason) -> Escalated:
    await unit.customers.set_unsure(said.customer_id, 0)
    return await escalate_in(
        deps, unit, Escalation(said.customer_id, reason, said.locale, summary=said.shown)
    )


def answer(deps: Deps, entry: Entry, locale: str) -> Answered:
    """The entry as it is said to somebody who speaks `locale`."""
    text = entry.answers.pick(locale, deps.policy.default_locale)
    return Answered(entry.id, text, entry.origin == BUILT_IN)


async def _turn(deps: Deps, unit: Writing, said: Said, meaning: Understanding) -> Turn:
    entry = await unit.faq.get(meaning.entry_id) if meaning.entry_id else None
    return Turn(
        customer_id=said.customer_id,
        at=deps.clock.now(),
        asked=said.shown[:_ASKED],
        path=meaning.path,
        entry_id=meaning.entry_id,
        entry_version=entry.version if entry else None,
        p=meaning.p,
        data={"decision": meaning.decision.value, **audit.noted(entry)},
    )


async def choose_entry(
    deps: Deps, customer_id: CustomerId, entry_id: EntryId, locale: str
) -> Answered | Unsure:
    """The customer tapped an offered entry; Unsure(1) when it is gone meanwhile."""
    async with deps.store.write() as unit:
        entry = await unit.faq.get(entry_id)
        if entry is None:
            return Unsure(1)
        await unit.customers.set_unsure(customer_id, 0)
        turn = Turn(
            customer_id, deps.clock.now(), "", Path.PHRASE, entry.id, entry.version, 1.0,
            {"decision": "chosen"},
        )  # fmt: skip
        await unit.faq.add_turn(turn)
        await unit.commit()
    return answer(deps, entry, locale)
