"""A conversation as customers have it, in three languages, through the Bot API's wire."""

import pytest

from tests.e2e.conftest import buy
from tests.e2e.test_support import seen_in, topic_of

TALKS = {
    "en": [
        ("hi", "Hello", "Games"),
        ("thanks!", "You're welcome", ""),
        ("steam 10", "Steam card $10", ""),
        ("how much is stem card", "Steam card $10", ""),
        ("how do I redeem? what time do you close?", "Open the client", "We never close"),
        ("my key does not work", "Warranty in days: 7", "Report this key"),
        ("send my key again", "Show what you bought", "Show my goods"),
        ("I paid but nothing came", "orders", ""),
        ("order 2222-9ZZZ where is it", "can't find an order", ""),
        ("refund please", "a human decides", "refund"),
    ],
    "zh-hans": [
        ("你好", "您好", ""),
        ("谢谢老板", "不客气", ""),
        ("蒸汽10美元", "Steam 充值卡", ""),
        ("怎么兑换？几点开门？", "选择兑换", "从不打烊"),
        ("卡密用不了", "质保 7 天", "报告这个密钥"),
        ("卡密丢了", "再次显示订单", "查看商品"),
        ("我要退款", "是否退款由人工客服", "退款"),
    ],
    "ru": [
        ("привет", "Здравствуйте", ""),
        ("спасибо!", "Пожалуйста", ""),
        ("стим на 10", "Карта Steam", ""),
        ("Как активировать ключ? Часы работы?", "Активировать", "круглосуточно"),
        ("ключ не работает", "Гарантия, дней: 7", "Сообщить о ключе"),
        ("потерял ключ", "Показать здесь ещё раз", "Показать товар"),
        ("верните деньги", "решает человек", "возврат"),
    ],
}


@pytest.mark.parametrize("language", TALKS)
async def test_a_conversation(newcomer, language):
    who = newcomer("Ann", language)
    await buy(who)
    for text, *wanted in TALKS[language]:
        await who.send(text)
        reply = await who.wait_for(lambda m, first=wanted[0]: first in m.text)
        shown = "\n".join([reply.text, *reply.buttons])
        assert any(part in shown for part in wanted[1].split("|")), shown
        assert "not sure" not in shown


async def test_a_reported_key_reaches_a_person_with_its_order(newcomer, tg):
    who = newcomer("Rob")
    await buy(who)
    await who.send("WTF the code is already used!!! scammers")
    reply = await who.wait_for("Warranty in days")
    await who.tap(next(b for b in reply.buttons if "Report" in b), reply)
    await who.wait_for("A human will answer")
    group = await tg.group()
    thread = await topic_of(group, who)
    card = await seen_in(group, thread, "urgent")
    assert "key does not work" in card.text
    assert "calls it fraud" in card.text
    await who.send("I will call the police")
    await seen_in(group, thread, "I will call the police")


async def test_offers_are_taken_by_number(newcomer):
    who = newcomer()
    await buy(who)
    await who.send("where is my order")
    await who.wait_for(lambda m: any("✅" in b or "🎉" in b for b in m.buttons))
    await who.send("the first one")
    await who.wait_for("Delivered on")


async def test_ok_gets_no_lecture(newcomer):
    who = newcomer()
    await who.send("ok 👍")
    await who.send("what time do you close")
    await who.wait_for("We never close")
    assert not any("not sure" in message.text for message in await who.look())
