"""What a person answered becomes an approved answer, after they have looked at it once more.

Words wait under seal until they are saved, and no longer than the ticket is open.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import asdict, dataclass

from konbini.shop.actions import audit
from konbini.shop.actions.relay import open_words, seal_words
from konbini.shop.catalog import LocalText
from konbini.shop.deps import Deps
from konbini.shop.desk import Ticket
from konbini.shop.errors import Invalid, NotFound
from konbini.shop.faq import Entry
from konbini.shop.faq_file import MAX_ANSWER, MAX_EXAMPLE
from konbini.shop.ids import EntryId, TicketId
from konbini.shop.ports import Reading, Writing
from konbini.shop.text import mask_codes

CATEGORY = "desk"
"""Where entries saved from a ticket are put."""
PLAIN_ID = re.compile(r"[a-z0-9][a-z0-9-]{1,40}", re.ASCII)
"""A word behind the command that is meant as an id, not as a question."""
_WORDS_IN_ID = 4
_DULL = frozenset(
    {
        *("a", "an", "and", "are", "can", "could", "do", "does", "for", "from", "get", "hello"),
        *("hi", "how", "i", "in", "is", "it", "me", "my", "of", "on", "or", "please", "the"),
        *("there", "this", "to", "was", "what", "when", "where", "which", "who", "why", "will"),
        *("with", "would", "you", "your"),
    }
)


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry as it would be saved. `risky`: the answer holds what looks like a code."""

    entry_id: str
    locale: str
    question: str
    answer: str
    risky: bool = False


async def keep_answer(deps: Deps, ticket_id: TicketId, words: str) -> None:
    """Remember the newest words of a person in a ticket."""
    async with deps.store.write() as unit:
        await unit.notes.put(_answer_key(ticket_id), json.dumps(seal_words(deps, words)))
        await unit.commit()


async def forget(unit: Writing, ticket_id: TicketId) -> None:
    """The ticket is closed: nothing of it waits any longer."""
    await unit.notes.put(_answer_key(ticket_id), None)
    await unit.notes.put(_draft_key(ticket_id), None)


async def is_entry(deps: Deps, entry_id: str) -> bool:
    """Is there an entry of this id?"""
    async with deps.store.read() as unit:
        return await unit.faq.get(entry_id) is not None


async def draft(deps: Deps, ticket_id: TicketId, wish: str, answer: str | None) -> Draft:
    """Propose an entry from `answer`, or from the newest words of a person in the ticket.

    `wish`: a plain word is the id, anything longer the question; without a question it is what
    the customer asked before the ticket. Raises Invalid("faq-no-answer" | "faq-no-question").
    """
    wish = " ".join(wish.split())
    asked_id = wish if PLAIN_ID.fullmatch(wish) else None
    async with deps.store.write() as unit:
        ticket = await _ticket(unit, ticket_id)
        answer = (answer or await _kept(deps, unit, ticket_id)).strip()[:MAX_ANSWER]
        if not answer:
            raise Invalid("faq-no-answer")
        question = (wish if wish and asked_id is None else await _question(unit, ticket)).strip()
        if not question:
            raise Invalid("faq-no-question")
        question = mask_codes(question)[:MAX_EXAMPLE]
        entry_id = await _free_id(unit, asked_id or propose_id(question, ticket_id))
        risky = mask_codes(answer) != answer
        made = Draft(entry_id, ticket.locale, question, answer, risky)
        sealed = seal_words(deps, json.dumps(asdict(made)))
        await unit.notes.put(_draft_key(ticket_id), json.dumps(sealed))
        await unit.commit()
    return made


async def save(deps: Deps, ticket_id: TicketId) -> Entry:
    """The proposed entry becomes one; the machine's own answer before it counts as wrong.

    Raises NotFound("faq-no-draft") when nothing waits (saved already, or the ticket is closed).
    """
    async with deps.store.write() as unit:
        note = await unit.notes.get(_draft_key(ticket_id))
        if note is None:
            raise NotFound("faq-no-draft")
        made = Draft(**json.loads(open_words(deps, json.loads(note))))
        entry = Entry(
            EntryId(await _free_id(unit, made.entry_id)),
            CATEGORY,
            LocalText({made.locale: made.answer}),
            {made.locale: (made.question,)},
        )
        await unit.faq.put(entry)
        await unit.notes.put(_draft_key(ticket_id), None)
        await audit.overrule(unit, await _ticket(unit, ticket_id))
        await unit.commit()
    return entry


async def drop(deps: Deps, ticket_id: TicketId) -> None:
    """It shall not be saved."""
    async with deps.store.write() as unit:
        await unit.notes.put(_draft_key(ticket_id), None)
        await unit.commit()


def propose_id(question: str, ticket_id: int) -> str:
    """A short name from the question's own words; by the ticket where it has no Latin ones."""
    plain = unicodedata.normalize("NFKD", question.casefold())
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    words = [word for word in re.findall(r"[a-z0-9]+", letters) if word not in _DULL]
    return "-".join(words[:_WORDS_IN_ID])[:40].strip("-") or f"ticket-{ticket_id}"


async def _free_id(unit: Reading, wanted: str) -> str:
    """`wanted`, or with the first number behind it that is free."""
    found, number = wanted, 1
    while await unit.faq.get(found) is not None:
        number += 1
        found = f"{wanted}-{number}"
    return found


async def _question(unit: Reading, ticket: Ticket) -> str:
    """What the customer asked last before the ticket, codes masked."""
    return await audit.last_words(unit, ticket) or ticket.summary


async def _kept(deps: Deps, unit: Reading, ticket_id: TicketId) -> str:
    note = await unit.notes.get(_answer_key(ticket_id))
    return open_words(deps, json.loads(note)) if note else ""


async def _ticket(unit: Reading, ticket_id: TicketId) -> Ticket:
    ticket = await unit.tickets.get(ticket_id)
    if ticket is None:
        raise NotFound("unknown-ticket", ticket=ticket_id)
    return ticket


def _answer_key(ticket_id: TicketId) -> str:
    return f"desk-answer:{ticket_id}"


def _draft_key(ticket_id: TicketId) -> str:
    return f"faq-draft:{ticket_id}"
