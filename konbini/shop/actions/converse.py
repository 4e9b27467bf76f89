"""Free text from a customer: to the open ticket, or understood, answered, or handed to a person.

Replies are approved entries or the customer's own data; nothing is made up here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from konbini.shop.actions import audit, errands, memory
from konbini.shop.actions.errands import Errand, Named
from konbini.shop.actions.memory import Before, Shelf
from konbini.shop.actions.replies import (
    Answered,
    AnsweredAll,
    FoundProduct,
    FoundProducts,
    Offered,
    OneOrder,
    OwnOrders,
    Rechecked,
    Reply,
    SmallTalk,
    Unsure,
)
from konbini.shop.actions.support import Escalated, Escalation, escalate_in
from konbini.shop.catalog import Product
from konbini.shop.deps import Deps
from konbini.shop.desk import Reason, Turn
from konbini.shop.faq import BUILT_IN, Chat, Decision, Entry, Path, Tool, Understanding
from konbini.shop.ids import CustomerId, EntryId, OrderId, ProductId
from konbini.shop.ports import Reading, Writing

__all__ = [
    "Answered",
    "AnsweredAll",
    "FoundProduct",
    "FoundProducts",
    "Offered",
    "OneOrder",
    "OwnOrders",
    "Reply",
    "Said",
    "SmallTalk",
    "Unsure",
    "answer",
    "choose_entry",
    "converse",
]

_ASKED = 500
"""Characters of a message that are kept."""
_ABOUT_ORDERS = frozenset(Tool) - {Tool.HUMAN}
_OPEN = frozenset({Decision.UNSURE, Decision.OFFER})
_MOST = 3
_TOGETHER = 3_000
"""Characters of several answers that fit one message with what stands around them."""


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
class _Case:
    """A message and everything found out about it before anything is decided.

    `noted`: its turn, when it was noted before its answer failed to be sent.
    """

    said: Said
    meaning: Understanding
    before: Before
    named: Named
    found: Sequence[Product]
    rechecked: Rechecked | None
    noted: int | None


async def converse(deps: Deps, said: Said) -> Reply:
    """Understand a message (outside any transaction) and decide what the customer gets."""
    case = await _look_into(deps, said)
    async with deps.store.write() as unit:
        meaning = await audit.restrained(
            unit, case.meaning, said.locale, deps.policy.default_locale
        )
        case = replace(case, meaning=meaning)
        reply = await _reply(deps, unit, case)
        turn = case.noted or await unit.faq.add_turn(await _turn(deps, unit, case, reply))
        await unit.commit()
    if isinstance(reply, Answered) and meaning.decision is Decision.ANSWER:
        return replace(reply, turn=turn)
    return reply


async def _look_into(deps: Deps, said: Said) -> _Case:
    """Everything that is slow, or must not be done inside a unit of work."""
    async with deps.store.read() as unit:
        turns = await unit.faq.turns(said.customer_id, memory.LOOK_BACK)
        named = await errands.named_order(unit, said.customer_id, said.text[: _ASKED * 4])
    same = said.again and turns and turns[0].asked == said.shown[:_ASKED]
    noted = turns[0].id if same else None
    before = memory.recall(turns[1:] if same else turns, deps.clock.now())
    meaning = await deps.brain.understand(
        said.text, locale=said.locale, customer_id=said.customer_id, context=before.context
    )
    found = await _products(deps, meaning)
    rechecked = None
    if meaning.tool is Tool.RECHECK_PAYMENT and not named.unknown:
        rechecked = await errands.recheck(deps, said.customer_id, named, lately=before.rechecked)
    return _Case(said, meaning, before, named, found, rechecked, noted)


async def _products(deps: Deps, meaning: Understanding) -> Sequence[Product]:
    """Products that a message names, best first."""
    if meaning.wish is None:
        return ()
    async with deps.store.read() as unit:
        products = {product.id: product for product in await unit.catalog.all()}
    ids = await deps.brain.find(meaning.wish, tuple(products.values()))
    return [products[id_] for id_ in ids if id_ in products]


async def _reply(deps: Deps, unit: Writing, case: _Case) -> Reply:
    meaning, customer_id = case.meaning, case.said.customer_id
    if meaning.decision is Decision.TOOL and meaning.tool is Tool.HUMAN:
        return await _hand_over(deps, unit, case, Reason.ASKED)
    if meaning.decision is Decision.CHAT and meaning.chat is not None:
        quiet = meaning.chat is Chat.OK or meaning.chat in case.before.chatted
        return SmallTalk(meaning.chat, quiet)
    reply = await _known(deps, unit, case)
    customer = await unit.customers.get(customer_id)
    turns = customer.unsure_turns if customer else 0
    if reply is None:
        return await _unsure(deps, unit, case, turns)
    if turns:
        await unit.customers.set_unsure(customer_id, 0)
    return reply


async def _known(deps: Deps, unit: Writing, case: _Case) -> Reply | None:
    """The reply to what is understood; None when it is not."""
    meaning = case.meaning
    if meaning.decision is Decision.PICK:
        return await _picked(deps, unit, case)
    if case.found and meaning.decision is not Decision.REJECT:
        return _found(case.found)
    if meaning.decision is Decision.TOOL and meaning.tool in _ABOUT_ORDERS:
        return await _errand(deps, unit, case, meaning.tool)
    if meaning.decision is Decision.ANSWER:
        return await _answers(deps, unit, case)
    return await _by_reference(unit, case) if meaning.decision in _OPEN else None


async def _by_reference(unit: Reading, case: _Case) -> Reply | None:
    """The order that is named in a message nobody understands otherwise."""
    if case.named.order is not None:
        return OneOrder(case.named.order.id)
    if not case.named.unknown:
        return None
    orders, _ = await unit.orders.of_customer(case.said.customer_id, limit=_MOST)
    return OwnOrders(orders, unknown=True)


def _found(products: Sequence[Product]) -> Reply:
    if len(products) == 1:
        return FoundProduct(products[0].id)
    return FoundProducts(products[:_MOST], more=len(products) > _MOST)


async def _errand(deps: Deps, unit: Reading, case: _Case, tool: Tool | None) -> Reply:
    said, meaning = case.said, case.meaning
    if case.rechecked is not None:
        return case.rechecked
    entry = await unit.faq.get(meaning.entry_id) if meaning.entry_id else None
    may = entry is not None and entry.alone(said.locale, deps.policy.default_locale)
    introduced = answer(deps, entry, said.locale) if entry and may else None
    errand = Errand(tool or Tool.OWN_ORDERS, said.customer_id, case.named, introduced)
    return await errands.run(deps, unit, errand)


async def _answers(deps: Deps, unit: Reading, case: _Case) -> Reply | None:
    """The entry, or several when several things were asked; None when it is gone meanwhile.

    Several are offered where they are too long for one message, or one may not answer by itself.
    """
    ids = [id_ for id_ in (case.meaning.entry_id, *case.meaning.also) if id_]
    entries = [entry for id_ in ids if (entry := await unit.faq.get(id_))]
    said = [answer(deps, entry, case.said.locale) for entry in entries]
    if len(said) > 1:
        spoken = case.said.locale, deps.policy.default_locale
        fit = sum(len(one.text) for one in said) <= _TOGETHER
        if fit and all(entry.alone(*spoken) for entry in entries):
            return AnsweredAll(said)
        return Offered(entries[:_MOST])
    return said[0] if said else None


async def _picked(deps: Deps, unit: Reading, case: _Case) -> Reply | None:
    """What was chosen among the things offered; None when nobody can say which."""
    chosen = case.before.chosen(case.meaning.picked)
    if chosen is None:
        return None
    if case.before.shelf is Shelf.PRODUCTS:
        return FoundProduct(ProductId(int(chosen)))
    if case.before.shelf is Shelf.ORDERS:
        return OneOrder(OrderId(int(chosen)))
    entry = await unit.faq.get(chosen)
    return answer(deps, entry, case.said.locale) if entry else None


async def _unsure(deps: Deps, unit: Writing, case: _Case, turns: int) -> Reply:
    """Ask, once; the next time a person is called."""
    turns = max(turns, 1) if case.noted is not None else turns + 1
    if turns >= deps.policy.max_unsure_turns:
        return await _hand_over(deps, unit, case, Reason.NOT_UNDERSTOOD)
    await unit.customers.set_unsure(case.said.customer_id, turns)
    offered = [entry for id_ in case.meaning.candidates if (entry := await unit.faq.get(id_))]
    if case.meaning.decision is Decision.OFFER and offered:
        return Offered(offered[:_MOST])
    return Unsure(turns)


async def _hand_over(deps: Deps, unit: Writing, case: _Case, reason: Reason) -> Escalated:
    said = case.said
    await unit.customers.set_unsure(said.customer_id, 0)
    order_id = case.named.order.id if case.named.order else None
    return await escalate_in(
        deps,
        unit,
        Escalation(
            said.customer_id, reason, said.locale, summary=said.shown, order_id=order_id,
            signs=case.meaning.signs,
        ),
    )  # fmt: skip


def answer(deps: Deps, entry: Entry, locale: str) -> Answered:
    """The entry as it is said to somebody who speaks `locale`."""
    text = entry.answers.pick(locale, deps.policy.default_locale)
    return Answered(entry.id, text, entry.origin == BUILT_IN)


async def _turn(deps: Deps, unit: Reading, case: _Case, reply: Reply) -> Turn:
    """What is kept of a message: how it was understood, and what it was answered with."""
    said, meaning = case.said, case.meaning
    entry_id = reply.entry_id if isinstance(reply, Answered) else meaning.entry_id
    entry = await unit.faq.get(entry_id) if entry_id else None
    found = (
        ("tool", meaning.tool.value if meaning.tool else ""),
        ("chat", meaning.chat.value if meaning.chat else ""),
        ("also", "\n".join(meaning.also)),
        ("topic", meaning.topic[:_ASKED]),
        ("signs", " ".join(meaning.signs)),
        ("category", entry.category if entry else ""),
    )
    return Turn(
        customer_id=said.customer_id,
        at=deps.clock.now(),
        asked=said.shown[:_ASKED],
        path=meaning.path,
        entry_id=entry_id,
        entry_version=entry.version if entry else None,
        p=meaning.p,
        data={
            "decision": meaning.decision.value,
            **{name: value for name, value in found if value},
            **(audit.noted(entry) if isinstance(reply, Answered) else {}),
            **memory.noted(reply),
        },
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
            {"decision": "chosen", "category": entry.category},
        )  # fmt: skip
        await unit.faq.add_turn(turn)
        await unit.commit()
    return answer(deps, entry, locale)
