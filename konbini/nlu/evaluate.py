"""Measures the offline path on labelled messages, as `konbini nlu evaluate` prints it.

Decides every message before looking at its label; uses the very cascade that customers get,
without the tools (a labelled file has its own intents).
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter

from konbini.nlu import cascade, language, metrics, sentences
from konbini.nlu.brain import obtain
from konbini.nlu.cascade import Knowledge, Reading
from konbini.nlu.metrics import Outcome
from konbini.nlu.normalise import normalise
from konbini.nlu.rows import OUT_OF_SCOPE, LabelledRow
from konbini.nlu.selective import OUT_OF_SCOPE_SHARE
from konbini.shop.catalog import LocalText
from konbini.shop.errors import Invalid
from konbini.shop.faq import Entry
from konbini.shop.ids import EntryId


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares are 0–1 (None where there was nothing to share), times as named, memory in MiB."""

    messages: int
    in_scope: int
    accuracy: float | None
    macro_f1: float | None
    oos_recall: float | None
    oos_precision: float | None
    coverage_at_95_precision: float | None
    answered: float | None
    answered_precision: float | None
    buttons_hit: float | None
    ece: float | None
    """With out-of-scope rows at the share that p is calibrated for."""
    ece_as_given: float | None
    """With the rows as they are."""
    threshold: float
    ms_per_message_p50: float
    ms_per_message_p95: float
    ms_per_message_p99: float
    train_seconds: float
    rss_mb: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures and what was decided about each message, in the order of the test rows."""

    figures: Figures
    outcomes: tuple[Outcome, ...]

    def as_json(self) -> dict[str, float | int | None]:
        """The figures by the names of the contract."""
        return asdict(self.figures)

    def predictions(self) -> list[tuple[str, str, str, float, str]]:
        """`text, intent, predicted, p, decision` a row."""
        return [
            (one.text, one.intent, one.predicted, round(one.p, 4), one.decision.value)
            for one in self.outcomes
        ]


def evaluate(
    train: Sequence[LabelledRow],
    test: Sequence[LabelledRow],
    cache_folder: Path | None = None,
    *,
    sentence_model: Path | None = None,
) -> Evaluation:
    """Train on one set, decide the other. Blocking.

    `sentence_model`: folder of the model that helps with English, or None. Raises ModelUnusable.
    Raises Invalid("nothing-to-train") when no train row is in scope.
    """
    started = perf_counter()
    knowledge = _knowledge(train)
    strays = [normalise(row.text) for row in train if row.intent == OUT_OF_SCOPE]
    encoder = sentences.load(sentence_model) if sentence_model else None
    model = obtain(knowledge, cache_folder, [text for text in strays if text], encoder=encoder)
    if model is None:
        raise Invalid("nothing-to-train")
    ready = cascade.with_model(knowledge, model)
    ready.warm()
    seconds = perf_counter() - started
    outcomes = tuple(_decide(ready, row) for row in test)
    return Evaluation(_figures(outcomes, model.fitted.threshold, seconds), outcomes)


def _knowledge(train: Iterable[LabelledRow]) -> Knowledge:
    """Entries from labelled rows: an intent is an entry, its messages are the examples."""
    grouped: dict[str, dict[str, list[str]]] = {}
    for row in train:
        if row.intent != OUT_OF_SCOPE:
            grouped.setdefault(row.intent, {}).setdefault(row.lang, []).append(row.text)
    entries = [
        Entry(EntryId(intent), "", LocalText({}), examples) for intent, examples in grouped.items()
    ]
    spoken = {language.stem(tag) for examples in grouped.values() for tag in examples if tag}
    # A file that says nothing of languages: whatever is in Latin letters counts as English.
    return cascade.learn(entries, locales=sorted(spoken) or ["en"], with_tools=False)


def _decide(knowledge: Knowledge, row: LabelledRow) -> Outcome:
    started = perf_counter()
    reading = knowledge.read(row.text, row.lang or "en")
    seconds = perf_counter() - started
    decided = reading.understanding
    offered = decided.candidates or ((decided.entry_id,) if decided.entry_id else ())
    predicted, p = _best(reading)
    return Outcome(row.text, row.intent, predicted, p, decided.decision, offered, seconds)


def _best(reading: Reading) -> tuple[str, float]:
    if reading.hit is not None:
        return reading.hit.labels[0], reading.hit.p / len(reading.hit.labels)
    if reading.guess is not None:
        return reading.guess.label, reading.guess.p
    return OUT_OF_SCOPE, 0.0


def _figures(outcomes: Sequence[Outcome], threshold: float, seconds: float) -> Figures:
    inside = sum(one.in_scope for one in outcomes)
    answers = [one for one in outcomes if one.answered]
    recall, precision = metrics.out_of_scope(outcomes)
    times = [one.seconds * 1000 for one in outcomes]
    return Figures(
        messages=len(outcomes),
        in_scope=inside,
        accuracy=metrics.accuracy(outcomes),
        macro_f1=metrics.macro_f1(outcomes),
        oos_recall=recall,
        oos_precision=precision,
        coverage_at_95_precision=metrics.coverage_at_target(outcomes),
        answered=metrics.share(sum(one.in_scope for one in answers), inside),
        answered_precision=metrics.share(sum(one.right for one in answers), len(answers)),
        buttons_hit=metrics.buttons_hit(outcomes),
        ece=metrics.calibration_error(outcomes, OUT_OF_SCOPE_SHARE),
        ece_as_given=metrics.calibration_error(outcomes),
        threshold=threshold,
        ms_per_message_p50=round(metrics.percentile(times, 0.50), 3),
        ms_per_message_p95=round(metrics.percentile(times, 0.95), 3),
        ms_per_message_p99=round(metrics.percentile(times, 0.99), 3),
        train_seconds=round(seconds, 3),
        rss_mb=round(_resident(), 1),
    )


def _resident() -> float:
    """Most memory this process has had, in MiB (the kernel counts KiB, macOS bytes)."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)
