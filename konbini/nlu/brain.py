"""The port `Brain` of the shop: the offline cascade, then an LLM when one is configured.

`understand` works from the first moment (rules and phrases); the model joins when it is trained.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path as FilePath

import structlog

from konbini.nlu import (
    advice,
    cache,
    cascade,
    mood,
    sense,
    sentences,
    suspicion,
    tools,
    turns,
    wares,
)
from konbini.nlu.apprentice import Apprentice
from konbini.nlu.cascade import Knowledge, Reading
from konbini.nlu.llm import Llm
from konbini.nlu.local import Example, Fitted, LocalModel
from konbini.nlu.normalise import clean, fold
from konbini.nlu.restraint import restrain
from konbini.nlu.sentences import Encoder, ModelUnusable
from konbini.nlu.spending import Spending
from konbini.shop.catalog import Product
from konbini.shop.faq import (
    NO_CONTEXT,
    Context,
    Decision,
    Entry,
    Tool,
    Understanding,
    Wish,
)
from konbini.shop.ids import CustomerId, ProductId

_log = structlog.get_logger("konbini.nlu.brain")


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a message is understood, for the owner who asks why."""

    reading: Reading
    understanding: Understanding
    threshold: float | None
    """Probability from which the model answers by itself; None while there is no model."""
    calibrated: bool
    asked_llm: bool


class Brain:
    """One shop's understanding. Safe for any number of messages at once."""

    def __init__(
        self,
        *,
        locales: Sequence[str] = ("en",),
        cache_folder: FilePath | None = None,
        llm: Llm | None = None,
        spending: Spending | None = None,
        patience: float = 0.0,
        sentence_model: FilePath | None = None,
    ) -> None:
        """`cache_folder`: the shop's own data folder, or None to train at every start.

        `spending`: what the LLM may cost; None for no cap.

        `patience`: seconds a message waits, right after the start, for the first entries and then
        for their model, instead of being called not understood.

        `sentence_model`: folder of the model that helps with English, or None.
        """
        self._knowledge = Knowledge(tuple(locales))
        self._folder = cache_folder
        self._llm, self._spending = llm, spending
        self._apprentice = Apprentice()
        self._refreshing = asyncio.Lock()
        self._warm = False
        self._patience = patience
        self._sentence_model = sentence_model
        self._encoder: Encoder | None = None
        self._phrases_in = asyncio.Event()
        self._model_in = asyncio.Event()

    @property
    def ready(self) -> bool:
        """Has the model of the current entries been trained or loaded?"""
        return self._knowledge.model is not None

    @property
    def revision(self) -> str | None:
        """The revision of the entries last taken in."""
        return self._knowledge.revision

    async def refresh(self, entries: Iterable[Entry], revision: str) -> bool:
        """Take in the entries of that revision: phrases at once, the model when it is trained.

        False when this revision is known already. Works in threads; messages go on meanwhile.
        """
        held = list(entries)
        if self._llm is not None:
            await self._llm.warm()
        async with self._refreshing:
            known = self._knowledge
            if revision == known.revision and known.model is not None:
                return False
            fresh = await asyncio.to_thread(self._learn, held, revision)
            # Until the new model is there the old one serves, for entries that still exist.
            self._knowledge = replace(fresh, model=known.model, revision=None)
            self._warm = True
            self._phrases_in.set()
            model = await asyncio.to_thread(self._obtain, fresh)
            self._knowledge = replace(fresh, model=model)
            self._model_in.set()
            return True

    async def understand(
        self,
        text: str,
        *,
        locale: str,
        customer_id: CustomerId,
        context: Context = NO_CONTEXT,
    ) -> Understanding:
        """What a message means. Never raises; never slower than the LLM's budget.

        `locale`: the customer's language tag; `customer_id`: for the log and the caps.
        """
        explained = await self._consider(text, locale, context, customer_id)
        told = explained.understanding.signs
        result = replace(explained.understanding, signs=(*mood.signs(text), *told))
        if odd := suspicion.odd(text, explained.reading.cleaned):
            _log.info("message-odd", customer=customer_id, odd=[one.value for one in odd])
        _log.debug(
            "message-understood",
            customer=customer_id,
            decision=result.decision.value,
            path=result.path.value,
            p=round(result.p, 3),
        )
        return result

    def calls_human(self, text: str) -> bool:
        """Whether a message asks for a person, by rule alone, whatever else it may mean."""
        folded = fold(clean(text))
        certain = tools.phrases().get(folded) is Tool.HUMAN
        return certain or tools.asks_for_human(folded)

    async def find(self, wish: Wish, products: Sequence[Product]) -> Sequence[ProductId]:
        """The products a wish names, loosely or misspelt, in any language; best ones only."""
        return await asyncio.to_thread(wares.find, wish, products)

    def signs(self, text: str) -> tuple[str, ...]:
        """What the tone of a message says, by words alone."""
        return mood.signs(text)

    async def explain(self, text: str, lang: str) -> Explanation:
        """The same decision as `understand`, with what led to it."""
        return await self._consider(text, lang)

    async def close(self) -> None:
        """End a training under way and give the LLM's connections back."""
        self._apprentice.dismiss()
        if self._llm is not None:
            await self._llm.close()

    def _learn(self, entries: list[Entry], revision: str) -> Knowledge:
        knowledge = cascade.learn(entries, locales=self._knowledge.locales, revision=revision)
        knowledge.warm()
        _load_lists(knowledge)
        return knowledge

    def _obtain(self, knowledge: Knowledge) -> LocalModel | None:
        if self._sentence_model is not None and speaks_english(knowledge):
            self._encoder = self._encoder or encoder_at(self._sentence_model)
        return obtain(knowledge, self._folder, apprentice=self._apprentice, encoder=self._encoder)

    async def _consider(
        self,
        text: str,
        locale: str,
        context: Context = NO_CONTEXT,
        customer_id: CustomerId | None = None,
    ) -> Explanation:
        knowledge, reading = await self._read(text, locale, context)
        result, asked = reading.understanding, False
        if self._llm is not None and _worth_asking(reading):
            asked = True
            picked = await advice.advise(
                self._llm, self._spending, knowledge, reading, customer_id=customer_id
            )
            if picked is not None:
                served = knowledge.served(fold(reading.cleaned), picked)
                result = replace(served, wish=result.wish)
        result = restrain(knowledge, reading, result, locale)
        fitted = knowledge.model.fitted if knowledge.model else None
        return Explanation(
            reading=reading,
            understanding=result,
            threshold=fitted.threshold if fitted else None,
            calibrated=bool(fitted and fitted.calibrated),
            asked_llm=asked,
        )

    async def _read(self, text: str, locale: str, context: Context) -> tuple[Knowledge, Reading]:
        """The offline reading; right after the start it waits a little for what is coming."""
        reading = await self._read_now(text, locale, context)
        for coming in (self._phrases_in, self._model_in):
            if coming.is_set() or not _may_improve(reading):
                continue
            try:
                async with asyncio.timeout(self._patience):
                    await coming.wait()
            except TimeoutError:
                break
            reading = await self._read_now(text, locale, context)
        return self._knowledge, reading

    async def _read_now(self, text: str, locale: str, context: Context) -> Reading:
        # Vectors take milliseconds: not on the loop.
        if self._warm and self._encoder is None:
            return turns.read(self._knowledge, text, locale, context)
        return await asyncio.to_thread(turns.read, self._knowledge, text, locale, context)


def obtain(
    knowledge: Knowledge,
    folder: FilePath | None,
    strays: Sequence[str] = (),
    *,
    apprentice: Apprentice | None = None,
    encoder: Encoder | None = None,
) -> LocalModel | None:
    """The model of that knowledge, from the cache or trained now (and kept). Blocking, seconds.

    `strays`: more folded messages that no entry answers; `encoder`: helps with English.
    None when there is nothing to train from.
    Raises Dismissed when the apprentice was sent away.
    """
    examples = cascade.all_examples(knowledge)
    if not examples:
        return None
    # Phrases in languages that nobody speaks here are too easy to tell: p would be too high.
    negatives = [*tools.negatives(knowledge.languages), *strays]
    key = cache.fingerprint(examples, negatives, encoder.digest if encoder else None)
    kept = cache.load(folder, key) if folder else None
    if kept is None:
        if folder is not None:
            source = encoder.folder if encoder else None
            (apprentice or Apprentice()).train(examples, negatives, folder, key, model=source)
            kept = cache.load(folder, key)
        kept = kept or _trained_here(examples, negatives, encoder, kept_at=folder)
    return LocalModel(kept, encoder)


def encoder_at(folder: FilePath) -> Encoder | None:
    """The sentence model there; None, and a line in the log, when it cannot be used. Blocking."""
    try:
        return sentences.load(folder)
    except ModelUnusable as problem:
        _log.warning("sentence-model-unusable", reason=str(problem))
        return None


def speaks_english(knowledge: Knowledge) -> bool:
    """Is there anything a sentence model could help with?"""
    return any(sense.spoken(one.text, one.language) for one in cascade.all_examples(knowledge))


def _trained_here(
    examples: Sequence[Example],
    negatives: Sequence[str],
    encoder: Encoder | None,
    *,
    kept_at: FilePath | None,
) -> Fitted:
    """Where no other process can leave a model: in this one, whose memory then stays larger."""
    if kept_at is not None:
        _log.warning("model-not-kept")
    # Imported here: scikit-learn costs a second and 100 MB.
    from konbini.nlu.training import train

    return train(examples, negatives, encoder)


def _load_lists(knowledge: Knowledge) -> None:
    """Read a message as any other, so that the first of a customer does not wait for word lists
    on the loop.
    """
    sample = "how do I get this one, please"
    turns.read(knowledge, sample, "en", Context("how do I pay", 2))
    mood.signs(sample)
    suspicion.odd(sample, sample)


def _may_improve(reading: Reading) -> bool:
    return reading.understanding.decision in {Decision.UNSURE, Decision.OFFER}


def _worth_asking(reading: Reading) -> bool:
    return reading.understanding.decision is Decision.UNSURE and any(
        map(str.isalnum, reading.cleaned)
    )
