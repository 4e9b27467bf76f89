"""What an encoder adds to a model, and that nothing is lost without it. The encoder here knows a
few words of one meaning; the real one is measured, not tested.
"""

from __future__ import annotations

import json
import tracemalloc
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from structlog.testing import capture_logs

from konbini.nlu import brain as brains
from konbini.nlu import cache, cascade, sensing
from konbini.nlu.brain import Brain, obtain
from konbini.nlu.cascade import Knowledge
from konbini.nlu.evaluate import evaluate
from konbini.nlu.guards import Doubt
from konbini.nlu.local import Example, LocalModel
from konbini.nlu.rows import LabelledRow
from konbini.nlu.sense import FACTS, fused, spoken
from konbini.nlu.sentences import ModelUnusable
from konbini.shop.faq import NO_CONTEXT, Decision
from konbini.shop.ids import CustomerId
from tests.nlu.world import EXAMPLES, LOCALES, shop_faq

SAME = {"zork": "refund", "blick": "region", "wug": "pay"}


class Concepts:
    """Words of one meaning have one direction; a sentence is their sum."""

    width = 256
    folder = None

    def __init__(self, digest: str = "concepts") -> None:
        self.digest = digest
        self.asked: list[str] = []

    def vectors(self, texts: Any) -> Any:
        self.asked += texts
        found = np.array([np.sum([self._word(one) for one in text.split()], 0) for text in texts])
        found = found.reshape(len(texts), self.width)
        return (found / np.maximum(np.linalg.norm(found, axis=1), 1e-9)[:, None]).astype("f4")

    def _word(self, word: str) -> Any:
        seed = int.from_bytes(blake2b(SAME.get(word, word).encode(), digest_size=4).digest())
        return np.random.default_rng(seed).normal(size=self.width)


@pytest.fixture(scope="module")
def learned() -> Knowledge:
    return cascade.learn(shop_faq(), locales=LOCALES, revision="1")


@pytest.fixture(scope="module")
def model(learned: Knowledge) -> LocalModel:
    made = obtain(learned, None, encoder=Concepts())  # type: ignore[arg-type]
    assert made is not None
    return made


@pytest.fixture(scope="module")
def wordy(model: LocalModel) -> LocalModel:
    """The same model where the encoder is missing."""
    return LocalModel(model.fitted)


def test_meaning_finds_what_words_do_not_know() -> None:
    plain = cascade.learn(shop_faq(), locales=LOCALES, with_tools=False)
    model = obtain(plain, None, encoder=Concepts())  # type: ignore[arg-type]
    assert model is not None
    asked = {"zork": "refund", "blick": "region", "wug wug": "payment"}
    found = [model.guess(text, "en") for text in asked]
    assert [one.label for one in found] == list(asked.values())
    assert {len(one.facts) for one in found} == {len(FACTS)}
    wordy = LocalModel(model.fitted)
    differ = [wordy.guess(text, "en").label != label for text, label in asked.items()]
    assert any(differ)
    # Two opinions are a reason to ask back.
    assert [Doubt.APART in one.doubts for one in found] == differ
    assert not any(one.sure for one, apart in zip(found, differ, strict=True) if apart)


def test_other_languages_are_left_to_the_words(
    learned: Knowledge, model: LocalModel, wordy: LocalModel, knowledge: Knowledge
) -> None:
    with_sense, without = cascade.with_model(learned, model), cascade.with_model(learned, wordy)
    for text in ("怎么退款", "верните деньги мне", "как можно платить"):
        assert (
            with_sense.read(text, "ru") == without.read(text, "ru") == knowledge.read(text, "ru")
        )


def test_with_another_encoder_words_decide_as_ever(
    model: LocalModel, wordy: LocalModel, knowledge: Knowledge
) -> None:
    other = Concepts("another")
    changed = LocalModel(model.fitted, other)  # type: ignore[arg-type]
    assert knowledge.model is not None
    for text in ("how to redeem a key", "blick", "nonsense words", "money back"):
        told = changed.guess(text, "en")
        assert told == wordy.guess(text, "en") == knowledge.model.guess(text, "en")
    assert other.asked == []


def test_sentences_are_kept_with_the_model(model: LocalModel, tmp_path: Path) -> None:
    assert cache.save(tmp_path, "k" * 64, model.fitted)
    kept = cache.load(tmp_path, "k" * 64)
    assert kept is not None
    again = LocalModel(kept, Concepts())  # type: ignore[arg-type]
    for text in ("how to redeem a key", "blick", "zork", "верните деньги мне"):
        assert again.guess(text, "en") == model.guess(text, "en")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("sense_rows", np.array([10_000_000], dtype="<i4")),
        ("sense_rows", np.array([], dtype="<i4")),
        ("sense_vectors", np.zeros((3, 3), dtype="<f4")),
        ("sense_bias", np.zeros(3, dtype="<f4")),
        ("sense_head_w", np.zeros(3)),
    ],
)
def test_sentences_that_do_not_fit_count_as_no_model(
    model: LocalModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: Any
) -> None:
    written = cache._write

    def spoilt(*args: Any) -> Any:
        about, arrays = written(*args)
        return about, arrays | {name: value}

    monkeypatch.setattr(cache, "_write", spoilt)
    assert cache.save(tmp_path, "k" * 64, model.fitted)
    assert cache.load(tmp_path, "k" * 64) is None


def test_the_encoder_is_part_of_the_key() -> None:
    examples = [Example("hello there", "a", "en")]
    keys = {cache.fingerprint(examples, [], digest) for digest in (None, "one", "two")}
    assert len(keys) == 3


def test_too_few_english_examples_are_no_sense() -> None:
    entries = [one for one in shop_faq() if one.id in {"redeem", "refund"}]
    learned = cascade.learn(entries, locales=LOCALES, with_tools=False)
    made = obtain(learned, None, encoder=Concepts())  # type: ignore[arg-type]
    assert made is not None
    assert made.fitted.sense is None
    assert sum(len(EXAMPLES[one]["en"]) for one in ("redeem", "refund")) < sensing.MIN_EXAMPLES


def test_a_label_without_english_examples_is_still_found_by_words() -> None:
    vectors = Concepts().vectors(["a b", "a c", "d e", "d f"])
    weights, bias = sensing.fit(vectors, np.array([0, 0, 2, 2]), 3)
    felt = vectors @ weights + bias
    assert felt.argmax(axis=1).tolist() == [0, 0, 2, 2]
    assert (felt.min(axis=1) < felt[:, 1]).all()
    assert fused(np.array([[-1.0, 4.0, -1.0]]), felt[:1], 4.0).argmax() == 1
    assert not sensing.nearest(vectors, vectors[:2], np.array([0, 0]), 3)[:, 1:].any()


def test_the_table_of_a_big_faq_is_never_whole() -> None:
    chance = np.random.default_rng(5)
    vectors = chance.normal(size=(1_500, 4)).astype(np.float32)
    y = chance.integers(0, 3, len(vectors))
    tracemalloc.start()
    try:
        near = sensing.nearest(vectors, vectors, y, 3)
        assert tracemalloc.get_traced_memory()[1] < vectors.shape[0] ** 2 * 4 / 2
    finally:
        tracemalloc.stop()
    whole = vectors @ vectors.T
    wanted = [[max(0, whole[row][y == label].max()) for label in range(3)] for row in (0, 700, -1)]
    assert np.allclose(near[[0, 700, -1]], wanted, atol=1e-5)


def test_which_examples_are_english() -> None:
    assert spoken("anything", "en")
    assert spoken("anything", "en-GB")
    assert not spoken("anything", "de")
    assert spoken("in latin letters", "")
    assert not spoken("по-русски", "")


async def test_an_unusable_model_is_told_and_words_go_on(tmp_path: Path) -> None:
    with capture_logs() as logs:
        brain = Brain(locales=LOCALES, cache_folder=None, sentence_model=tmp_path / "none")
        assert await brain.refresh(shop_faq(), "1")
    told = await brain.understand(
        "how do I redeem my key", locale="en", customer_id=CustomerId(1), context=NO_CONTEXT
    )
    assert told.decision is Decision.ANSWER
    assert "sentence-model-unusable" in [entry["event"] for entry in logs]


async def test_vectors_are_not_made_on_the_loop(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import threading

    places: list[int] = []

    class Watched(Concepts):
        def vectors(self, texts: Any) -> Any:
            places.append(threading.get_ident())
            return super().vectors(texts)

    monkeypatch.setattr(brains, "encoder_at", lambda _: Watched())
    brain = Brain(locales=LOCALES, cache_folder=None, sentence_model=tmp_path)
    await brain.refresh(shop_faq(), "1")
    trained = len(places)
    await brain.understand("blick maybe zork", locale="en", customer_id=CustomerId(1))
    assert len(places) > trained
    assert threading.get_ident() not in places


async def test_a_shop_without_english_loads_no_model(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(brains, "encoder_at", lambda _: pytest.fail("loaded"))
    monkeypatch.setattr(brains, "speaks_english", lambda _: False)
    brain = Brain(locales=("ru",), sentence_model=tmp_path)
    assert await brain.refresh(shop_faq()[:2], "1")


def test_an_evaluation_refuses_a_folder_that_holds_no_model(tmp_path: Path) -> None:
    rows = [LabelledRow("where is my key", "key", "en")]
    with pytest.raises(ModelUnusable):
        evaluate(rows, rows, sentence_model=tmp_path)


def test_rows_without_language_count_as_english() -> None:
    train = [
        LabelledRow(text, intent, "")
        for intent, examples in EXAMPLES.items()
        for text in examples["en"]
    ]
    figures = evaluate(train, [*train[::3], LabelledRow("верните", "oos", "")]).figures
    assert figures.accuracy == 1.0
    assert json.dumps(figures.oos_recall) == "1.0"
