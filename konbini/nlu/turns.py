"""A message in its conversation: choices among what was offered, questions that go on with the one
before, several questions at once, products by name. What came before is given; nothing is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from konbini.nlu import courtesy, followup, split, topics, wares
from konbini.nlu.cascade import Knowledge, Reading
from konbini.nlu.normalise import fold
from konbini.shop.faq import (
    NO_CONTEXT,
    Chat,
    Context,
    Decision,
    Path,
    Tool,
    Understanding,
    Wish,
)
from konbini.shop.ids import EntryId

_OPEN = frozenset({Decision.UNSURE, Decision.OFFER})
_SURE = frozenset({Decision.ANSWER, Decision.TOOL})
_MIN_WORDS = 4
"""Words of a message that may hold two questions."""


def read(knowledge: Knowledge, text: str, locale: str, context: Context = NO_CONTEXT) -> Reading:
    """The reading of a raw message that came after `context`."""
    alone = knowledge.read(text, locale)
    if not knowledge.with_tools or alone.understanding.tool is Tool.HUMAN:
        return alone
    chosen = _chosen(alone, context)
    if chosen is not None:
        return replace(alone, understanding=chosen)
    if alone.understanding.decision is Decision.CHAT or alone.hit is not None:
        return alone
    meant = (
        _apart(knowledge, alone, text, locale)
        or _going_on(knowledge, alone, locale, context)
        or _plainly(knowledge, alone, locale)
        or alone.understanding
    )
    return replace(alone, understanding=replace(meant, wish=_wish(knowledge, alone, text)))


def _chosen(alone: Reading, context: Context) -> Understanding | None:
    """What of the things offered is chosen; a nod at several of them is small talk."""
    choice = followup.choice(alone.cleaned, context.offered)
    if choice is None:
        return None
    tag = alone.understanding.language
    if choice.place is None:
        return Understanding(Decision.REJECT, Path.PHRASE, 0.99, language=tag)
    nod = choice.place == followup.ANY and alone.understanding.chat is Chat.OK
    if nod and context.offered > 1:
        return None
    return Understanding(Decision.PICK, Path.PHRASE, 0.99, language=tag, picked=choice.place)


def _apart(knowledge: Knowledge, alone: Reading, text: str, locale: str) -> Understanding | None:
    """Two or three answers, when every part of the message surely means another one."""
    if len(fold(alone.cleaned)) < _MIN_WORDS * 2:
        return None
    unsure: set[str] = set()
    for parts in split.ways(text[:1_500]):
        if unsure & set(parts):
            continue
        asked: list[Understanding] = []
        for part in parts:
            meant = _part(knowledge, part, locale)
            if meant.decision not in _SURE | {Decision.CHAT}:
                unsure.add(part)
                break
            asked += [meant] if meant.decision in _SURE else []
        else:
            if len(asked) >= 2 and (whole := _together(asked)) is not None:
                return whole
    return None


def _part(knowledge: Knowledge, part: str, locale: str) -> Understanding:
    """What one part of several means."""
    read = knowledge.read(part, locale)
    return _plainly(knowledge, read, locale) or read.understanding


def _plainly(knowledge: Knowledge, alone: Reading, locale: str) -> Understanding | None:
    """What a message means without its courtesies, or as a topic's name, when that is sure."""
    if alone.understanding.decision not in _OPEN:
        return None
    bare = courtesy.without(alone.cleaned)
    if bare is not None:
        again = knowledge.read(bare, locale)
        if again.hit is not None and again.understanding.decision in _SURE:
            return again.understanding
    return _named(
        knowledge, topics.question(fold(bare or alone.cleaned), named_only=False), locale
    )


def _together(asked: Sequence[Understanding]) -> Understanding | None:
    """Several sure understandings as one; None when they mean the same or too much."""
    tools = {one.tool for one in asked if one.decision is Decision.TOOL}
    if len(tools) > 1 or Tool.HUMAN in tools:
        return None
    ids: list[EntryId] = [
        one.entry_id for one in asked if one.decision is Decision.ANSWER and one.entry_id
    ]
    distinct = tuple(dict.fromkeys(ids))
    if len(distinct) + len(tools) < 2 or len(distinct) > (1 if tools else split.MOST):
        return None
    least = min(asked, key=lambda one: one.p)
    tool = next(iter(tools), None)
    decision = Decision.TOOL if tool else Decision.ANSWER
    return Understanding(
        decision, least.path, least.p, distinct[0], tool,
        language=asked[0].language, also=distinct[1:],
    )  # fmt: skip


def _going_on(
    knowledge: Knowledge, alone: Reading, locale: str, context: Context
) -> Understanding | None:
    """A short message that begins like a continuation, understood with the question before."""
    rest = followup.rest(alone.cleaned) if context.asked else None
    if rest is None:
        return None
    if (named := _named(knowledge, topics.question(rest), locale)) is not None:
        return named
    if alone.understanding.decision not in _OPEN:
        return None
    before = context.asked.rstrip("?？!！.؟ ")
    own = knowledge.read(rest, locale).understanding
    both = knowledge.read(f"{before} {rest}", locale).understanding
    meant: Understanding | None = None
    if own.decision in _SURE:
        meant = own
    elif own.decision is Decision.OFFER:
        meant = _offered_first(own, both)
    elif both.decision in _SURE | {Decision.OFFER}:
        meant = replace(both, topic=context.asked)
    # A person is called by the customer's own words only.
    return meant if meant is None or meant.tool is not Tool.HUMAN else None


def _named(knowledge: Knowledge, asked: str | None, locale: str) -> Understanding | None:
    """What answers the question behind a topic that is named, when it is sure."""
    if asked is None:
        return None
    meant = knowledge.read(asked, locale).understanding
    sure = meant.decision in _SURE and meant.tool is not Tool.HUMAN
    return replace(meant, topic=asked) if sure else None


def _offered_first(own: Understanding, both: Understanding) -> Understanding:
    """The new words point somewhere by themselves: agreed with the old ones or offered first."""
    if both.decision is Decision.ANSWER and both.entry_id == own.candidates[0]:
        return both
    more = both.candidates or ((both.entry_id,) if both.entry_id else ())
    return replace(own, candidates=tuple(dict.fromkeys((*own.candidates, *more)))[:3])


def _wish(knowledge: Knowledge, alone: Reading, text: str) -> Wish | None:
    """What to look for in the catalog, unless something else is surely meant."""
    meant = alone.understanding
    threshold = knowledge.model.fitted.threshold if knowledge.model else 1.0
    spoken = alone.heard.language if alone.heard else None
    wish = wares.wish(alone.cleaned, text, spoken)
    if wish is None or meant.decision in _OPEN:
        return wish
    return wish if wish.asks or meant.p < threshold else None
