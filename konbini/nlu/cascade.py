"""One reading of one message: rule, phrase, language, model, and the decision they lead to.

Pure and synchronous; knows entries and tools, no LLM and no clock. `turns` reads on from here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from konbini.nlu import errands, guards, language, smalltalk, suspicion, tools
from konbini.nlu.guards import Doubt
from konbini.nlu.language import Heard
from konbini.nlu.local import ALIKE, Example, Guess, LocalModel
from konbini.nlu.normalise import clean, fold, normalise
from konbini.nlu.phrases import Hit, Phrases
from konbini.nlu.selective import OFFER_FLOOR, STRAY_LIKENESS
from konbini.shop.faq import BUILT_IN, Chat, Decision, Entry, Path, Tool, Understanding
from konbini.shop.ids import EntryId

TOOL_FLOOR = {Tool.OWN_ORDERS: OFFER_FLOOR, Tool.HUMAN: 0.70}
"""Probability from which a tool runs: showing people their own orders harms nobody and cannot be
offered as a button; a human's time is worth a little more certainty.
"""

ORDERS_FLOOR = 0.80
"""Probability from which people are shown their orders although the threshold is not reached;
below it an example must be alike. Where the owner's answers stand in for built-in ones in other
languages, questions about delivery or refunds come near the orders, but not nearer than this.
"""

MOST_CANDIDATES = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything the offline path found out about a message, and what it would do."""

    cleaned: str
    heard: Heard | None
    hit: Hit | None
    guess: Guess | None
    understanding: Understanding


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the shop knows at one moment: its entries, their phrases, and (later) a model.

    `locales`: tags the shop speaks; `with_tools`: whether tools may be picked.
    """

    locales: tuple[str, ...]
    entries: Mapping[EntryId, Entry] = field(default_factory=dict)
    phrases: Phrases = field(default_factory=lambda: Phrases(()))
    languages: tuple[str, ...] = ()
    model: LocalModel | None = None
    revision: str | None = None
    with_tools: bool = True
    introduces: Mapping[str, EntryId] = field(default_factory=dict)
    """Folded examples of entries that run a tool, and which entry says the first words."""

    def read(self, text: str, locale: str) -> Reading:
        """Read a raw message of a customer whose language is `locale`."""
        cleaned = clean(text)
        folded = fold(cleaned)
        heard = language.identify(cleaned, self.languages or self.locales, locale)
        spoken = heard.language if heard else None
        tag = self._tag(heard, locale)
        if not folded:
            chat = smalltalk.kind_of(cleaned) if self.with_tools else None
            meant = _small_talk(chat, tag) if chat else _unsure(tag)
            return Reading(cleaned, heard, None, None, meant)
        hit = self._hit(folded, spoken)
        if hit is not None:
            return Reading(cleaned, heard, hit, None, self.served(folded, self._of_hit(hit, tag)))
        if self.with_tools and (chat := smalltalk.kind_of(cleaned)) is not None:
            return Reading(cleaned, heard, None, None, _small_talk(chat, tag))
        guess = self._guess(cleaned, spoken)
        denied = _forbids(folded) and not (guess and _forbids(guess.nearest))
        understanding = self._of_guess(guess, tag, denied=denied) if guess else _unsure(tag)
        return Reading(cleaned, heard, None, guess, self.served(folded, understanding))

    def served(self, folded: str, meant: Understanding) -> Understanding:
        """The same, with the errand that the message or a built-in answer to it is about.

        The answer stays as its first words.
        """
        if not self.with_tools or meant.tool is Tool.HUMAN:
            return meant
        tool = None if _forbids(folded) else errands.heard(folded)
        if tool is not None:
            p, path = max(meant.p, errands.SURE), meant.path if meant.entry_id else Path.PHRASE
        else:
            entry = self.entries.get(meant.entry_id) if meant.entry_id else None
            tool = errands.after(entry.id) if entry and entry.origin == BUILT_IN else None
            p, path = meant.p, meant.path
        if tool is None:
            return meant
        return replace(
            meant, decision=Decision.TOOL, path=path, p=p, tool=tool, candidates=(), picked=0
        )

    def known(self, label: str) -> bool:
        """Is the label still an entry or a tool (a model may be older than the entries)?"""
        return label in self.entries or tools.tool_of(label) is not None

    def _hit(self, folded: str, spoken: str | None) -> Hit | None:
        """Certain tool phrase, then the owner's own phrases, then the rule for a human."""
        certain = tools.phrases().get(folded) if self.with_tools else None
        if certain is Tool.HUMAN:
            return Hit((tools.label_of(certain),), 0.99)
        hit = self.phrases.find(folded, spoken)
        if hit is not None:
            return hit
        if self.with_tools and tools.asks_for_human(folded):
            return Hit((tools.label_of(Tool.HUMAN),), 0.97)
        return Hit((tools.label_of(certain),), 0.99) if certain else None

    def _guess(self, cleaned: str, spoken: str | None) -> Guess | None:
        if self.model is None:
            return None
        guess = self.model.guess(cleaned, spoken)
        # Small talk word for word is small talk, unless the owner has an entry much like it.
        small_talk = guess.likeness < STRAY_LIKENESS and fold(cleaned) in tools.negatives()
        return guess if self.known(guess.label) and not small_talk else None

    def _of_guess(self, guess: Guess, tag: str | None, *, denied: bool = False) -> Understanding:
        """`denied`: the message refuses, or orders a machine about: at most buttons come of it."""
        assert self.model is not None
        tool = tools.tool_of(guess.label)
        if (
            tool is not None
            and not denied
            and guess.p >= TOOL_FLOOR[tool]
            and self._may_run(tool, guess)
        ):
            entry_id = self._introduction(guess)
            return Understanding(Decision.TOOL, Path.LOCAL, guess.p, entry_id, tool, language=tag)
        if tool is not None:
            # The probability spoke of the tool; it says nothing for the entries behind it.
            return _unsure(tag, guess.p)
        if guess.sure and not denied:
            entry_id = EntryId(guess.label)
            return Understanding(Decision.ANSWER, Path.LOCAL, guess.p, entry_id, language=tag)
        offered = self.candidates(guess)
        if offered and guess.p_listed >= OFFER_FLOOR:
            return Understanding(
                Decision.OFFER, Path.LOCAL, guess.p, candidates=offered, language=tag
            )
        return _unsure(tag, guess.p)

    def _may_run(self, tool: Tool, guess: Guess) -> bool:
        """A refused human must not come; showing orders to somebody who complains of them is
        right, but not to somebody who only speaks of something else of their own.
        """
        assert self.model is not None
        if tool is Tool.HUMAN:
            return Doubt.NEGATION not in guess.doubts
        return guess.p >= ORDERS_FLOOR or guess.likeness >= ALIKE

    def _introduction(self, guess: Guess) -> EntryId | None:
        """The entry with the first words; the tool can be right where they would not be."""
        assert self.model is not None
        sure = guess.sure and guess.likeness >= ALIKE
        return self.introduces.get(guess.nearest) if sure else None

    def _of_hit(self, hit: Hit, tag: str | None) -> Understanding:
        tool = next((found for one in hit.labels if (found := tools.tool_of(one))), None)
        if tool is not None:
            entry_id = self.introduces.get(hit.text)
            return Understanding(Decision.TOOL, Path.PHRASE, hit.p, entry_id, tool, language=tag)
        ids = tuple(EntryId(label) for label in hit.labels)
        if len(ids) == 1:
            return Understanding(Decision.ANSWER, Path.PHRASE, hit.p, ids[0], language=tag)
        return Understanding(
            Decision.OFFER, Path.PHRASE, hit.p, candidates=ids[:MOST_CANDIDATES], language=tag
        )

    def candidates(self, guess: Guess, most: int = MOST_CANDIDATES) -> tuple[EntryId, ...]:
        """The best entries among a guess's ranking, best first, tools left out."""
        return tuple(EntryId(one) for one in guess.ranked if one in self.entries)[:most]

    def _tag(self, heard: Heard | None, locale: str) -> str | None:
        """The heard language as one of the shop's tags, the customer's own form preferred."""
        if heard is None:
            return None
        for tag in (locale, *self.locales):
            if language.stem(tag) == heard.language:
                return tag
        return heard.language

    def warm(self) -> None:
        """Load what the first message of each script would load. Blocking."""
        for sample in ("hello", "привет", "سلام"):
            language.identify(sample, self.languages or self.locales, "en")


def _forbids(folded: str) -> bool:
    """Must nothing be done or said by itself: refused, or orders given to a machine?"""
    return guards.denies(folded) or suspicion.orders_machine(folded)


def _small_talk(kind: Chat, tag: str | None) -> Understanding:
    return Understanding(Decision.CHAT, Path.PHRASE, 0.99, language=tag, chat=kind)


def _unsure(tag: str | None, p: float = 0.0) -> Understanding:
    return Understanding(Decision.UNSURE, Path.NONE, p, language=tag)


def learn(
    entries: Iterable[Entry],
    *,
    locales: Sequence[str],
    revision: str | None = None,
    with_tools: bool = True,
) -> Knowledge:
    """Knowledge of the entries, without a model yet. Blocking (compares every example)."""
    held = {entry.id: entry for entry in sorted(entries, key=lambda one: one.id)}
    asked = own_examples(held.values())
    spoken = {one.language for one in asked if one.language}
    languages = tuple(sorted({*spoken, *map(language.stem, locales)}))
    introduces = {
        one.text: entry.id
        for entry in held.values()
        if entry.tool is not None
        for one in own_examples([entry])
    }
    return Knowledge(
        tuple(locales), held, Phrases(asked), languages, None, revision, with_tools, introduces
    )


def own_examples(entries: Iterable[Entry]) -> list[Example]:
    """The entries' own examples, folded, empty and repeated ones left out.

    Those of an entry that runs a tool are ways to ask for the tool.
    """
    found = [
        Example(text, tools.label_of(entry.tool) if entry.tool else entry.id, language.stem(tag))
        for entry in entries
        for tag, written in sorted(entry.examples.items())
        for raw in written
        if (text := normalise(raw))
    ]
    return list(dict.fromkeys(found))


def all_examples(knowledge: Knowledge) -> list[Example]:
    """What a model of this knowledge is trained from: own examples, and the tools' as well."""
    own = own_examples(knowledge.entries.values())
    if not knowledge.with_tools:
        return own
    # Where the owner wrote an answer for the very words of a tool, the owner wins.
    taken = {one.text for one in own}
    return own + [one for one in tools.examples() if one.text not in taken]


def with_model(knowledge: Knowledge, model: LocalModel | None) -> Knowledge:
    """The same knowledge with that model."""
    return replace(knowledge, model=model)
