"""What the LLM is asked and how far it is believed: it may only pick, and never alone.

Its word counts when the local ranking agrees, it is certain, and no guard objects; otherwise what
it picked is offered as a button. Money and keys wait for the customer's own word in any case.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import structlog

from konbini.nlu import guards, prompt, suspicion
from konbini.nlu.cascade import Knowledge, Reading
from konbini.nlu.guards import Doubt
from konbini.nlu.ladder import Mood, Verdict
from konbini.nlu.language import stem
from konbini.nlu.llm import Llm, Meter
from konbini.nlu.normalise import fold
from konbini.nlu.prompt import Choice, Question
from konbini.nlu.spending import Denial, Spending
from konbini.nlu.wire import estimate
from konbini.shop.desk import Sign
from konbini.shop.faq import Decision, Entry, Path, Tool, Understanding
from konbini.shop.ids import CustomerId

CERTAIN = 0.90
"""The probability written down for a certain choice that the local ranking supports."""

HALF_CERTAIN = 0.60
"""The same for a choice that is only offered."""

WHOLE_LIST = 16
"""Up to this many entries the LLM sees all of them; above, those the model ranks best."""

NEAR = 12
"""Entries it sees of a longer list."""

LONGEST_LIST = 60
"""Entries it sees of a language in which the local model can rank nothing."""

AGREED = 3
"""The local ranking supports a choice among its best three: those it could offer itself."""

_log = structlog.get_logger("konbini.nlu.advice")


async def advise(
    llm: Llm,
    spending: Spending | None,
    knowledge: Knowledge,
    reading: Reading,
    *,
    customer_id: CustomerId | None,
) -> Understanding | None:
    """The LLM's choice as an understanding; None when it was not asked or gave none."""
    if suspicion.orders_machine(fold(reading.cleaned)):
        _log.warning("llm-not-asked", customer=customer_id, why=suspicion.Odd.ORDERS_MACHINE.value)
        return None
    tag = reading.understanding.language
    listed = _shortlist(knowledge, reading)
    question = prompt.ask(reading.cleaned, listed, tag, brief=len(listed) > WHOLE_LIST)
    verdict = await _choose(llm, spending, question, customer_id)
    if verdict is None:
        return None
    meant = _believed(knowledge, reading, question.choices.get(verdict.choice), verdict)
    signs = (Sign.ANGRY.value,) if verdict.sentiment is Mood.ANGRY else ()
    return replace(meant, language=tag or _spoken(knowledge, verdict), signs=signs)


async def _choose(
    llm: Llm, spending: Spending | None, question: Question, customer_id: CustomerId | None
) -> Verdict | None:
    """The verdict, if the caps allow to ask for one."""
    if spending is None:
        return await llm.choose(question)
    grant = await spending.ask(estimate(question.size) + prompt.REPLY_TOKENS, customer_id)
    if isinstance(grant, Denial):
        _log.info("llm-not-asked", customer=customer_id, why=grant.value)
        return None
    meter = Meter()
    try:
        return await llm.choose(question, meter)
    finally:
        await spending.settle(grant, meter.tokens)


def _believed(
    knowledge: Knowledge, reading: Reading, choice: Choice | None, verdict: Verdict
) -> Understanding:
    if choice is None:
        return Understanding(Decision.UNSURE, Path.LLM)
    if choice.tool is not None:
        return _ran(reading, choice.tool, verdict)
    assert choice.entry is not None
    entry = knowledge.entries[choice.entry]
    agreed = verdict.certain and _supported(knowledge, reading, entry)
    if agreed and not _turned(reading, entry):
        return Understanding(Decision.ANSWER, Path.LLM, CERTAIN, entry.id)
    return Understanding(Decision.OFFER, Path.LLM, HALF_CERTAIN, candidates=(entry.id,))


def _ran(reading: Reading, tool: Tool, verdict: Verdict) -> Understanding:
    """A tool as it was picked, or, in doubt, the customer's own orders, which harm nobody."""
    spoken = reading.heard.language if reading.heard else None
    refused = Doubt.NEGATION in guards.marks(fold(reading.cleaned), spoken)
    if tool is Tool.HUMAN:
        if refused or not verdict.certain:
            return Understanding(Decision.UNSURE, Path.LLM)  # the button is there anyway
        return Understanding(Decision.TOOL, Path.LLM, CERTAIN, tool=tool)
    if verdict.certain and not refused:
        return Understanding(Decision.TOOL, Path.LLM, CERTAIN, tool=tool)
    return Understanding(Decision.TOOL, Path.LLM, HALF_CERTAIN, tool=Tool.OWN_ORDERS)


def _turned(reading: Reading, entry: Entry) -> bool:
    """Does the message deny or complain as no example of the entry does, or ask several things?"""
    if guards.several_questions(reading.cleaned):
        return True
    spoken = reading.heard.language if reading.heard else None
    expected = {
        mark
        for tag, written in entry.examples.items()
        if stem(tag) in {spoken, "en"}
        for text in written
        for mark in guards.marks(fold(text), tag)
    }
    return bool(guards.marks(fold(reading.cleaned), spoken) - expected)


def _spoken(knowledge: Knowledge, verdict: Verdict) -> str | None:
    """The language the model heard where we heard none, if the shop speaks it."""
    heard = verdict.language.lower()
    tags = (tag for tag in knowledge.locales if heard and stem(tag) == stem(heard))
    return next(tags, None)


def _shortlist(knowledge: Knowledge, reading: Reading) -> Sequence[Entry]:
    """Entries the LLM may pick from, in an order that does not change from message to message."""
    # what an entry with a tool is about is the tool's own line of the list
    entries = [entry for entry in knowledge.entries.values() if entry.tool is None]
    if len(entries) <= WHOLE_LIST:
        return entries
    if reading.guess is None or not _judges(knowledge, reading):
        return entries[:LONGEST_LIST]
    best = set(knowledge.candidates(reading.guess, most=NEAR))
    return [entry for entry in entries if entry.id in best]


def _judges(knowledge: Knowledge, reading: Reading) -> bool:
    """Can the local model say anything about this language at all?"""
    heard = reading.heard.language if reading.heard else None
    model = knowledge.model
    if model is None or heard is None:
        return False
    return any(one.language in {heard, ""} for one in model.fitted.examples)


def _supported(knowledge: Knowledge, reading: Reading, entry: Entry) -> bool:
    """Does the local ranking agree? Where it can rank nothing, nobody does."""
    if reading.guess is None or not _judges(knowledge, reading):
        return False
    return entry.id in knowledge.candidates(reading.guess, most=AGREED)
