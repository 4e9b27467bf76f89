"""The live audit: what people say about automatic answers, and what follows for the entry.

An entry that was too often wrong only offers itself until its wording changes or the owner
trusts it again. Knows no model and no chat.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from konbini.shop import tasks
from konbini.shop.deps import Deps
from konbini.shop.desk import Reason, Ticket, Turn, Verdict
from konbini.shop.errors import NotFound
from konbini.shop.faq import Decision, Entry, Understanding, wording
from konbini.shop.ids import CustomerId, EntryId, TicketId
from konbini.shop.ports import Reading, Writing

WINDOW = 100
"""The newest judged answers of an entry that count."""
LEAST = 20
"""Fewer judged answers say nothing yet."""
FLOOR = 93
"""Right ones among a hundred below which an entry only offers itself."""
CALLED_WITHIN = timedelta(minutes=15)
"""A person called so soon after an answer was called because of it."""
_LOOK_BACK = 20
_OFFERED = 3
_CALLED = frozenset({Reason.ASKED, Reason.NOT_UNDERSTOOD})
_NO_ANSWER = frozenset({Decision.UNSURE.value, Decision.OFFER.value})


@dataclass(frozen=True, slots=True)
class Record:
    """Right ones among the judged automatic answers of an entry with its present wording."""

    right: int
    judged: int

    @property
    def poor(self) -> bool:
        """Enough judgements, and too few of them good."""
        return self.judged >= LEAST and self.right * 100 < FLOOR * self.judged


def automatic(turn: Turn) -> bool:
    """Was this answered without asking, with one entry?"""
    return turn.data.get("decision") == Decision.ANSWER.value and "wording" in turn.data


def noted(entry: Entry | None) -> dict[str, str]:
    """What a turn keeps of the entry it was answered with, for judging it later."""
    return {} if entry is None else {"wording": wording(entry)}


async def restrained(unit: Reading, meaning: Understanding, *locales: str) -> Understanding:
    """The same, unless its entry may not answer readers of `locales` by itself: then an offer."""
    if meaning.decision is not Decision.ANSWER or meaning.entry_id is None:
        return meaning
    entry = await unit.faq.get(meaning.entry_id)
    if entry is None or entry.alone(*locales):
        return meaning
    offered = tuple(dict.fromkeys((entry.id, *meaning.also, *meaning.candidates)))[:_OFFERED]
    return replace(meaning, decision=Decision.OFFER, entry_id=None, candidates=offered)


async def record_of(unit: Reading, entry: Entry) -> Record:
    """The rolling record of an entry."""
    now = wording(entry)
    turns = [
        turn
        for turn in await unit.audit.judged(entry.id, WINDOW)
        if automatic(turn) and turn.data.get("wording") == now
    ]
    return Record(sum(bool(one.verdict and one.verdict.right) for one in turns), len(turns))


async def say_helped(deps: Deps, customer_id: CustomerId, turn_id: int, *, helped: bool) -> bool:
    """The customer's word about an answer of their own; False when it was judged already.

    Raises NotFound for a turn that is not theirs or no automatic answer (a tap can be forged).
    """
    async with deps.store.write() as unit:
        turn = await unit.audit.turn(turn_id)
        if turn is None or turn.customer_id != customer_id or not automatic(turn):
            raise NotFound
        if turn.verdict is not None:
            return False
        await judge(unit, turn, Verdict.HELPED if helped else Verdict.NOT_HELPED)
        await unit.commit()
    return True


async def judge(unit: Writing, turn: Turn, verdict: Verdict) -> None:
    """Write a verdict down; an entry whose record becomes poor is held, the owner told once."""
    await unit.audit.judge(turn.id, verdict)
    if not automatic(turn) or turn.entry_id is None:
        return
    entry = await unit.faq.get(turn.entry_id)
    if entry is None or entry.held:
        return
    record = await record_of(unit, entry)
    if not record.poor:
        return
    await unit.audit.hold(entry.id, wording(entry))
    news = tasks.tell_owners(
        "owners-faq-held",
        dedupe=f"faq-held:{entry.id}:{turn.id}",
        entry=str(entry.id),
        right=record.right,
        judged=record.judged,
    )
    await unit.outbox.put(news)


async def note_reply(unit: Writing, ticket: Ticket) -> None:
    """A person answers in a ticket for the first time.

    When the customer called (or had to be handed over) within `CALLED_WITHIN` after an automatic
    answer, that answer was not enough: overridden, unless the customer said that it helped.
    """
    if ticket.reason not in _CALLED or ticket.first_human_reply_at is not None:
        return
    turn = await _last_answer(unit, ticket)
    if turn is None or turn.verdict is not None:
        return
    if ticket.opened_at - turn.at <= CALLED_WITHIN:
        await judge(unit, turn, Verdict.OVERRIDDEN)


async def name_entry(deps: Deps, ticket_id: TicketId, entry_id: str) -> tuple[Turn, bool] | None:
    """Staff say which entry was the right one for the ticket's question.

    The newest answer before the ticket counts as right or wrong by that, whatever was said of
    it; a question that got none leaves the list of the unanswered. The turn, and whether the
    machine was right; None when there is no such turn. Raises NotFound("unknown-entry").
    """
    async with deps.store.write() as unit:
        ticket = await unit.tickets.get(ticket_id)
        if ticket is None:
            raise NotFound("unknown-ticket", ticket=ticket_id)
        if await unit.faq.get(entry_id) is None:
            raise NotFound("unknown-entry", entry=entry_id)
        turn = await _last_answer(unit, ticket) or await _last_question(unit, ticket)
        if turn is None:
            return None
        right = automatic(turn) and turn.entry_id == entry_id
        await judge(unit, turn, Verdict.CONFIRMED if right else Verdict.OVERRIDDEN)
        await unit.commit()
    return turn, right


async def overrule(unit: Writing, ticket: Ticket) -> None:
    """An entry was written for the ticket's question: the machine did not know the answer."""
    turn = await _last_answer(unit, ticket) or await _last_question(unit, ticket)
    if turn is not None:
        await judge(unit, turn, Verdict.OVERRIDDEN)


async def last_words(unit: Reading, ticket: Ticket) -> str:
    """What the customer wrote to the machine last before the ticket that asked for something
    other than a person; '' without any.
    """
    turns = await _before(unit, ticket)
    return next((one.asked for one in turns if one.asked and not _for_human(one)), "")


async def _last_answer(unit: Reading, ticket: Ticket) -> Turn | None:
    """The newest automatic answer before the ticket was opened."""
    return next((turn for turn in await _before(unit, ticket) if automatic(turn)), None)


async def _last_question(unit: Reading, ticket: Ticket) -> Turn | None:
    """The newest words before the ticket that no entry answered."""
    return next((turn for turn in await _before(unit, ticket) if unanswered(turn)), None)


def unanswered(turn: Turn) -> bool:
    """Did somebody ask something that neither an entry nor a tool answered?"""
    return bool(turn.asked) and turn.data.get("decision") in _NO_ANSWER


def _for_human(turn: Turn) -> bool:
    return turn.data.get("decision") == Decision.TOOL.value and turn.entry_id is None


async def _before(unit: Reading, ticket: Ticket) -> Sequence[Turn]:
    turns = await unit.faq.turns(ticket.customer_id, _LOOK_BACK)
    return [turn for turn in turns if turn.at <= ticket.opened_at]


async def trust(deps: Deps, entry_id: str) -> bool:
    """Let a held entry answer again, its record begun anew; False when it was not held.

    Raises NotFound("unknown-entry").
    """
    async with deps.store.write() as unit:
        entry = await unit.faq.get(entry_id)
        if entry is None:
            raise NotFound("unknown-entry", entry=entry_id)
        await unit.audit.trust(EntryId(entry_id))
        await unit.commit()
    return entry.held
