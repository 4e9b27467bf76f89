from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from konbini.nlu import cascade
from konbini.nlu.brain import obtain
from konbini.nlu.guards import Doubt
from konbini.nlu.selective import ANSWER_FLOOR
from konbini.shop.faq import Decision, Path, Tool
from tests.nlu.world import LOCALES, entry


def read(knowledge, text, locale="en"):
    return knowledge.read(text, locale).understanding


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("How do I redeem my key?", "redeem"),
        ("WHERE DO I ENTER THE CODE???", "redeem"),
        ("怎么兑换？", "redeem"),
        ("Как активировать ключ", "redeem"),
        ("can i get a refund!", "refund"),
    ],
)
def test_an_owners_own_phrase_is_answered(knowledge, text, wanted):
    result = read(knowledge, text)
    assert (result.decision, result.path, result.entry_id) == (
        Decision.ANSWER,
        Path.PHRASE,
        wanted,
    )


def test_a_typo_in_a_long_phrase_is_forgiven(knowledge):
    result = read(knowledge, "which paymentt methods are there")
    assert (result.path, result.entry_id) == (Path.PHRASE, "payment")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("how to redeem a key", "redeem"),
        ("i want a refund please", "refund"),
        ("как мне активировать этот ключ", "redeem"),
        ("верните мне пожалуйста деньги", "refund"),
        ("可不可以退款", "refund"),
        ("这个卡密怎么兑换", "redeem"),
    ],
)
def test_other_words_for_the_same_are_answered_or_offered(knowledge, text, wanted):
    result = read(knowledge, text)
    assert result.path is Path.LOCAL
    assert wanted in (result.entry_id, *result.candidates)
    if result.decision is Decision.ANSWER:
        assert result.p >= ANSWER_FLOOR


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("my key never arrived", "en"),
        ("ключ так и не пришёл", "ru"),
        ("我的卡密怎么还没到", "zh-CN"),
        ("Where is my key?!", "en"),
    ],
)
def test_ones_own_orders_are_looked_up(knowledge, text, language):
    result = read(knowledge, text, language)
    assert (result.decision, result.tool) == (Decision.TOOL, Tool.OWN_ORDERS)
    assert result.language == language


@pytest.mark.parametrize(
    "text", ["Human!", "转人工", "позовите оператора", "can i talk to a real person"]
)
def test_a_human_is_fetched(knowledge, text):
    result = read(knowledge, text)
    assert (result.decision, result.tool) == (Decision.TOOL, Tool.HUMAN)


@pytest.mark.parametrize("text", ["I do not want a human", "不要人工", "не нужен оператор"])
def test_a_refused_human_does_not_come(knowledge, text):
    assert read(knowledge, text).tool is not Tool.HUMAN


@pytest.mark.parametrize(
    "text",
    ["", "\x00\u202e", "ABCDE-12345-FGHIJ", "tell me a joke", "今天天气怎么样", "как варить рис",
     "Missä avaimeni on", "qwrtz lkjh poiu", "What is the weather in Lisbon tomorrow", "9" * 2000],
)  # fmt: skip
def test_what_no_entry_answers_is_never_answered(knowledge, text):
    assert read(knowledge, text).decision is Decision.UNSURE


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("can I not get a refund", Doubt.NEGATION),
        ("how to redeem my key error", Doubt.PROBLEM),
        ("激活码不能激活怎么用", Doubt.NEGATION),
        ("how can I pay? where do I enter the code?", Doubt.SEVERAL_QUESTIONS),
        ("refund", Doubt.FEW_KNOWN_WORDS),
    ],
)
def test_a_turned_question_is_not_answered_without_asking(knowledge, text, doubt):
    reading = knowledge.read(text, "en")
    assert doubt in reading.guess.doubts
    assert reading.understanding.decision is not Decision.ANSWER


def test_a_near_phrase_that_turns_the_question_is_no_hit(knowledge):
    near = "do you not accept crypto"
    assert knowledge.phrases.find("do you accept crypto", "en") is not None
    assert knowledge.phrases.find(near, "en") is None


def test_the_owners_entry_wins_over_a_tool():
    own = entry("orders-page", {"en": ["where is my order", "order status"]})
    knowledge = cascade.learn([own], locales=("en",))
    result = read(knowledge, "Where is my order?")
    assert (result.decision, result.entry_id) == (Decision.ANSWER, "orders-page")


def test_the_same_example_in_two_entries_is_offered():
    two = [
        entry("a", {"en": ["what about delivery"]}),
        entry("b", {"en": ["What about delivery?"]}),
    ]
    result = read(cascade.learn(two, locales=("en",)), "what about delivery")
    assert (result.decision, set(result.candidates)) == (Decision.OFFER, {"a", "b"})


@pytest.mark.parametrize(
    "entries",
    [
        [],
        [entry("one", {"en": ["where is your shop"]})],
        [entry("one", {"en": ["where is your shop", "shop address"]}), entry("two", {"en": ["opening hours", "when are you open"]})],
        [entry("empty", {})],
        [entry("odd", {"en": ["", "   ", "\x00", "ABCDE-12345-FGHIJ"]})],
    ],
)  # fmt: skip
def test_tiny_faqs_train_and_answer_only_their_phrases(entries):
    learned = cascade.learn(entries, locales=LOCALES)
    knowledge = cascade.with_model(learned, obtain(learned, None))
    for text in ("where is the shop", "are you open on sunday", "hello", "магазин"):
        assert read(knowledge, text).decision is not Decision.ANSWER
    assert read(knowledge, "operator").tool is Tool.HUMAN


def test_one_entry_alone_without_tools_is_no_reason_to_fall():
    only = [entry("one", {"": ["where is your shop"]})]
    learned = cascade.learn(only, locales=("en",), with_tools=False)
    knowledge = cascade.with_model(learned, obtain(learned, None))
    assert read(knowledge, "where is your shop").entry_id == "one"
    assert read(knowledge, "shop").decision is not Decision.ANSWER


def test_a_language_without_examples_is_not_answered():
    english = [
        entry(f"e{n}", {"en": [f"{w} question number {c}" for c in "abcdef"]})
        for n, w in enumerate(["refund", "region", "price"])
    ]
    learned = cascade.learn(english, locales=("en", "ru"))
    knowledge = cascade.with_model(learned, obtain(learned, None))
    reading = knowledge.read("сколько стоит доставка курьером", "ru")
    assert reading.understanding.decision is Decision.UNSURE


def test_the_shops_form_of_a_language_is_named(knowledge):
    assert read(knowledge, "怎么退款呢", "zh-TW").language == "zh-TW"
    assert read(knowledge, "怎么退款呢", "en").language == "zh-CN"


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=300))
def test_any_text_is_read_without_falling(knowledge, text):
    result = read(knowledge, text)
    assert 0 <= result.p <= 1
    assert len(result.candidates) <= 3
    if result.decision is Decision.ANSWER:
        assert result.entry_id in knowledge.entries
