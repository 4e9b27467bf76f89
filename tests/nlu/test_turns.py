"""A message in its conversation: choices, questions that go on, several at once, small talk."""

import time

import pytest

from konbini.nlu import courtesy, errands, followup, smalltalk, split, turns
from konbini.nlu.normalise import clean, normalise
from konbini.shop.faq import Chat, Context, Decision, Tool

THREE, ONE = Context("x", 3), Context("x", 1)

CHOICES = [
    ("2", 2), ("2️⃣", 2), ("#2", 2), ("the second one", 2), ("Second, please", 2), ("option 3", 3),
    ("first", 1), ("the last one", -1), ("yes", 0), ("none of these", None), ("No!", None),
    ("第二个", 2), ("选第一个吧", 1), ("最后一个", -1), ("是的", 0), ("都不是", None), ("2号", 2),
    ("первый", 1), ("Второй вариант, пожалуйста", 2), ("последний", -1), ("да", 0), ("нет", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place"), CHOICES)
def test_what_is_offered_is_chosen_by_number_place_or_nod(text, place):
    found = followup.choice(clean(text), 3)
    assert found is not None
    assert found.place == place


@pytest.mark.parametrize(
    "text", ["5", "the fourth", "how can I pay", "两个都买", "второй ключ не работает", "0", ""]
)
def test_anything_else_is_no_choice(text):
    assert followup.choice(clean(text), 3) is None


def test_nothing_is_chosen_where_nothing_was_offered(knowledge):
    assert followup.choice("2", 0) is None
    assert turns.read(knowledge, "the second one", "en").understanding.decision is Decision.UNSURE


def test_a_nod_is_a_choice_only_where_there_is_one_thing(knowledge):
    assert turns.read(knowledge, "ok", "en", ONE).understanding.decision is Decision.PICK
    assert turns.read(knowledge, "ok", "en", THREE).understanding.decision is Decision.CHAT
    assert turns.read(knowledge, "no", "en", ONE).understanding.decision is Decision.REJECT


@pytest.mark.parametrize(
    ("before", "text", "locale"),
    [
        ("is the key region locked?", "and in Turkey?", "en"),
        ("does it work in Europe", "what about Turkey then", "en"),
        ("есть ли привязка к региону", "а в Турции?", "ru"),
        ("有地区限制吗", "那土耳其呢", "zh-CN"),
    ],
)
def test_a_short_question_goes_on_with_the_one_before(knowledge, before, text, locale):
    read = turns.read(knowledge, text, locale, Context(before)).understanding
    assert read.decision is Decision.ANSWER
    assert read.entry_id == "region"


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("what about refunds then", "en"),
        ("а если возврат", "ru"),
        ("那退款呢", "zh-CN"),
    ],
)
def test_new_words_of_their_own_are_heard_first(knowledge, text, locale):
    read = turns.read(knowledge, text, locale, Context("how can I pay")).understanding
    first = read.entry_id or (read.candidates or ("",))[0]
    assert first == "refund" or read.tool is Tool.REFUND


def test_a_whole_question_has_no_past(knowledge):
    text = "how do I redeem my key"
    with_past = turns.read(knowledge, text, "en", Context("can I get a refund"))
    assert with_past.understanding.entry_id == "redeem"


@pytest.mark.parametrize(
    ("text", "locale", "entries"),
    [
        ("How do I redeem my key? Can I get a refund?", "en", {"redeem", "refund"}),
        ("how can I pay and can I get a refund", "en", {"payment", "refund"}),
        ("hello! how can I pay\nis it a global key\nthanks", "en", {"payment", "region"}),
        ("怎么付款？有地区限制吗？", "zh-CN", {"payment", "region"}),
        ("怎么兑换，可以退款吗", "zh-CN", {"redeem", "refund"}),
        ("Как оплатить? Какой регион?", "ru", {"payment", "region"}),
        ("как активировать ключ и можно вернуть деньги", "ru", {"redeem", "refund"}),
    ],
)
def test_two_questions_get_two_answers(knowledge, text, locale, entries):
    read = turns.read(knowledge, text, locale).understanding
    assert read.decision is Decision.ANSWER
    assert {read.entry_id, *read.also} == entries


@pytest.mark.parametrize(
    "text",
    [
        "How do I redeem my key? My dog is called Bruno?",
        "can I get a refund and is a refund possible",
        "how do I redeem my key",
    ],
)
def test_parts_that_are_not_sure_are_not_answered_as_two(knowledge, text):
    assert not turns.read(knowledge, text, "en").understanding.also


TALK = {
    Chat.THANKS: [
        "thanks", "Thank you so much!!", "thx bro", "ok thanks", "谢谢老板", "多謝", "спасибо большое",
        "Спс", "gracias", "danke dir", "merci beaucoup", "obrigado", "teşekkürler", "makasih kak",
        "cảm ơn shop", "شكرا", "ممنون", "🙏", "thanks, bye",
    ],
    Chat.GREETING: ["hi", "Hello there!", "heyyyy", "你好", "привет", "Добрый день", "hola", "👋", "سلام"],
    Chat.BYE: ["bye", "再见", "до свидания", "tschüss"],
    Chat.OK: ["ok", "okay got it", "👍", "👍👍", "😂", "好的", "ладно, понял", "it works now", "хаха", "vale"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind"), [(text, kind) for kind, texts in TALK.items() for text in texts]
)
def test_small_talk_is_only_that(knowledge, text, kind):
    read = turns.read(knowledge, text, "en").understanding
    assert (read.decision, read.chat) == (Decision.CHAT, kind)


@pytest.mark.parametrize(
    "text",
    ["???", "...", "", "thanks but it does not work", "hi, how can I pay", "ok where is my key",
     "你好，怎么付款", "спасибо, но ключ не работает", "good", "hello operator"],
)  # fmt: skip
def test_a_question_with_manners_is_a_question(text):
    kind = smalltalk.kind_of(clean(text))
    assert kind is (Chat.OK if text == "good" else None)


ERRANDS = {
    Tool.RECHECK_PAYMENT: [
        "I paid but nothing came", "i already paid 10 min ago and no key", "check my payment",
        "money was taken but still says unpaid", "付款了但是没收到", "钱付了怎么没发货", "我已经付款了",
        "оплатил, а ключа нет", "деньги списались, ничего не пришло", "проверьте оплату",
    ],
    Tool.RESEND: [
        "send my key again", "I lost my code", "I deleted the message with the code",
        "卡密丢了", "能再发一次激活码吗", "потерял ключ", "пришлите код ещё раз", "не могу найти ключ",
    ],
    Tool.WARRANTY: [
        "my steam card does not work", "the key is already used!!", "code invalid, it says invalid key",
        "卡密用不了", "提示激活码已被使用", "ключ не работает", "код уже использован", "ключ не подходит",
    ],
    Tool.REFUND: [
        "refund please", "I want my money back", "please refund my order", "我要退款", "把钱退给我",
        "верните деньги", "хочу возврат за заказ",
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "tool"), [(text, tool) for tool, texts in ERRANDS.items() for text in texts]
)
def test_what_is_wanted_of_an_order_is_heard(text, tool):
    assert errands.heard(normalise(text)) is tool


@pytest.mark.parametrize(
    "text",
    ["what is your refund policy", "how do refunds work", "is a refund possible", "how do I pay",
     "what happens if the key does not work", "how can I redeem the code", "I want to buy a key",
     "your payment page is not working", "can I pay with paypal", "退款政策是什么", "怎么付款",
     "如果卡密用不了怎么办", "как оплатить", "условия возврата", "можно ли вернуть деньги",
     "что если ключ не работает", "хочу купить ключ", "my dog is purple", "我的狗是紫色的"],
)  # fmt: skip
def test_questions_about_the_rules_are_no_errands(text):
    assert errands.heard(normalise(text)) is None


@pytest.mark.parametrize("text", ["livechat", "live chat", "real person please", "在线客服"])
def test_a_live_chat_is_a_human(knowledge, text):
    assert turns.read(knowledge, text, "en").understanding.tool is Tool.HUMAN


@pytest.mark.parametrize(
    ("text", "locale"),
    [("我的狗是紫色的", "zh-CN"), ("my dog is purple", "en"), ("моя собака фиолетовая", "ru")],
)
def test_other_things_of_ones_own_are_no_orders(knowledge, text, locale):
    assert turns.read(knowledge, text, locale).understanding.tool is None


def test_the_owners_answer_introduces_an_errand(knowledge):
    read = turns.read(knowledge, "I want my money back", "en").understanding
    assert (read.tool, read.entry_id) == (Tool.REFUND, "refund")


@pytest.mark.parametrize("gap", [" ", "\n", "\t "])
def test_a_long_gap_is_taken_apart_as_quickly_as_a_short_one(gap):
    begun = time.process_time()
    found = split.ways("how do I pay?" + gap * (1_400 // len(gap)) + "how do I get it?")
    assert time.process_time() - begun < 0.5  # from each place of the gap it took seconds
    assert found == split.ways(f"how do I pay?{gap[0].strip(' ') or ' '}how do I get it?")


def test_not_every_one_of_hundreds_of_courtesies_is_taken_off():
    assert courtesy.without("hi, please, where is my key, please, thanks") == "where is my key"
    left = courtesy.without("please " * 200 + "where is my key")
    assert left is not None
    assert left.count("please") > 100
