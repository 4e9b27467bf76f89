"""One conversation in every language, as customers really type: heard, answered, never in circles."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from konbini.bot import builtin, i18n
from konbini.handlers.screens import support
from konbini.handlers.screens.slots import Words
from konbini.nlu import cascade
from konbini.nlu.brain import Brain, obtain
from konbini.nlu.cascade import Knowledge
from konbini.shop import builtin_faq
from konbini.shop.actions.converse import (
    Answered,
    AnsweredAll,
    FoundProduct,
    OneOrder,
    OwnOrders,
    Said,
    SmallTalk,
    Unsure,
    converse,
)
from konbini.shop.actions.replies import Offered, Reply
from konbini.shop.actions.support import Escalated
from konbini.shop.builtin_faq import Need
from konbini.shop.deps import Deps
from konbini.shop.desk import Reason
from konbini.shop.faq import Chat, Tool
from konbini.shop.ids import CustomerId
from tests.shop.actions.conftest import ANN, BOB, buy, with_policy

TAGS = i18n.offered()


@dataclass(frozen=True, slots=True)
class Tour:
    """What a customer says, in the order of the fields."""

    pay: str
    card: str
    refunds: str
    thanks: str
    two: str
    product: str
    where: str
    money_back: str
    second: str
    yes: str
    human: str
    odd: str


TOURS = {
    "en": Tour("how do i pay here", "and with card?", "what about refunds then", "thx a lot", "how fast is delivery? and is there a warranty?", "how much is stem card 10", "where is my order", "I want my money back", "the second one", "yes", "let me talk to a real person", "my nephew has a yellow umbrella beside the fountain"),
    "zh-CN": Tour("怎么付钱啊", "那用银行卡呢", "那退款呢", "谢谢啦", "多久发货？有质保吗？", "蒸汽卡10刀多少钱", "我的订单在哪", "把钱退给我", "第二个", "是的", "转人工", "我侄子在喷泉旁边有一把黄色雨伞"),
    "zh-TW": Tour("要怎麼付錢", "那刷卡呢", "那退款呢", "謝謝喔", "多久出貨？有保固嗎？", "steam卡10美金多少錢", "我的訂單在哪裡", "我要退錢", "第二個", "對", "我要找真人客服", "我姪子在噴水池旁邊有一把黃色雨傘"),
    "ru": Tour("чем можно оплатить", "а картой можно?", "а что насчет возврата", "спасибки", "как быстро доставка? и есть гарантия?", "скок стоит стим карта 10", "где мой заказ", "верните мне деньги", "второй", "да", "дайте живого человека", "у племянника жёлтый зонтик возле фонтана"),
    "es": Tour("como puedo pagar", "y con tarjeta?", "y los reembolsos?", "muchas grax", "cuánto tarda la entrega? y tiene garantía?", "cuanto cuesta la tarjeta stem de 10", "dónde está mi pedido", "quiero que me devuelvan el dinero", "la segunda", "sí", "quiero hablar con una persona", "mi sobrino tiene un paraguas amarillo junto a la fuente"),
    "pt-BR": Tour("como faço pra pagar", "e no cartão?", "e reembolso?", "vlw", "a entrega é rápida? tem garantia?", "quanto custa o cartão stem de 10", "cadê meu pedido", "quero meu dinheiro de volta", "o segundo", "sim", "quero falar com um atendente", "meu sobrinho tem um guarda-chuva amarelo perto da fonte"),
    "fr": Tour("comment on paye ici", "et par carte ?", "et les remboursements ?", "merci bcp", "c'est rapide la livraison ? et il y a une garantie ?", "combien la carte stem 10", "où est ma commande", "je veux être remboursé", "la deuxième", "oui", "je veux parler à un humain", "mon neveu a un parapluie jaune près de la fontaine"),
    "de": Tour("wie kann ich bezahlen", "und mit Karte?", "und was ist mit Erstattungen?", "danke dir", "wie schnell ist die Lieferung? und gibt es Garantie?", "was kostet die stem karte 10", "wo ist meine bestellung", "ich will mein geld zurück", "das zweite", "ja", "ich will mit einem menschen sprechen", "mein neffe hat einen gelben regenschirm am brunnen"),
    "tr": Tour("nasıl ödeme yapabilirim", "peki kartla?", "peki ya iade?", "tşkler", "teslimat ne kadar sürüyor? garanti var mı?", "stem kartı 10 ne kadar", "siparişim nerede", "paramı geri istiyorum", "ikincisi", "evet", "gerçek bir insanla konuşmak istiyorum", "yeğenimin çeşmenin yanında sarı bir şemsiyesi var"),
    "id": Tour("bayarnya gimana kak", "kalau pake kartu kredit?", "terus refund gimana?", "makasih kak", "pengirimannya berapa lama? ada garansi gak?", "kartu stem 10 berapa", "pesanan saya mana", "balikin uang saya", "yang kedua", "iya", "mau ngomong sama orang", "keponakan saya punya payung kuning di dekat air mancur"),
    "vi": Tour("thanh toán kiểu gì vậy shop", "còn bằng thẻ thì sao?", "còn hoàn tiền thì sao?", "cảm ơn shop nha", "giao nhanh không? có bảo hành không?", "thẻ stem 10 giá bao nhiêu", "đơn hàng của mình đâu", "trả lại tiền cho tôi", "cái thứ hai", "đúng rồi", "cho mình gặp nhân viên", "cháu tôi có cái ô màu vàng bên đài phun nước"),
    "ar": Tour("كيف ادفع", "وبالبطاقة؟", "وماذا عن الاسترداد؟", "شكرا جزيلا", "كم ياخذ التسليم؟ وفي ضمان؟", "بكم بطاقة ستيم 10", "وين طلبي", "رجعوا فلوسي", "الثاني", "نعم", "ابي اكلم موظف", "ابن اخي عنده مظلة صفراء جنب النافورة"),
    "fa": Tour("چطوری پرداخت کنم", "با کارت چی؟", "بازگشت وجه چی؟", "دمت گرم", "تحویل چقدر طول میکشه؟ گارانتی داره؟", "کارت استیم ۱۰ دلاری چنده", "سفارشم کجاست", "پولمو پس بدید", "دومی", "آره", "می‌خوام با آدم حرف بزنم", "برادرزاده‌ام کنار فواره یه چتر زرد داره"),
}  # fmt: skip


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """What a shop with the built-in answers knows."""
    entries = builtin_faq.fitting(builtin.load(), set(Need))
    learned = cascade.learn(entries, locales=TAGS, revision="1")
    folder: Path = tmp_path_factory.mktemp("tour-model")
    return cascade.with_model(learned, obtain(learned, folder))


@pytest.fixture
async def shop(deps: Deps, knowledge: Knowledge) -> Deps:
    brain = Brain(locales=TAGS)
    brain._knowledge, brain._warm = knowledge, True
    made = with_policy(replace(deps, brain=brain), locales=TAGS)
    async with made.store.write() as unit:
        for entry in knowledge.entries.values():
            await unit.faq.put(entry)
        await unit.commit()
    return made


async def say(shop: Deps, who: CustomerId, text: str, tag: str) -> Reply:
    return await converse(shop, Said(who, text, text, tag))


async def tool_of_last(shop: Deps, who: CustomerId) -> str:
    async with shop.store.read() as unit:
        return (await unit.faq.turns(who))[0].data.get("tool", "")


def shown(shop: Deps, reply: Reply, tag: str) -> str:
    translations = i18n.FluentTranslations(strict=True)
    t = translations.speak(tag)
    return support.reply(reply, t, Words(shop.policy, t, translations)).text


def test_every_language_has_a_tour() -> None:
    assert set(TOURS) == set(TAGS)


@pytest.mark.parametrize("tag", TAGS)
async def test_a_customer_is_understood(shop: Deps, tag: str, fill) -> None:
    await fill(5)
    tour = TOURS[tag]
    answered = await say(shop, ANN, tour.pay, tag)
    assert_entry(answered, "ways-to-pay")
    assert "{" not in shown(shop, answered, tag)
    assert_entry(await say(shop, ANN, tour.card, tag), "ways-to-pay")
    assert_entry(await say(shop, ANN, tour.refunds, tag), "refund-policy")
    assert await say(shop, ANN, tour.thanks, tag) == SmallTalk(Chat.THANKS)
    assert await say(shop, ANN, "👍", tag) == SmallTalk(Chat.OK, quiet=True)
    both = await say(shop, ANN, tour.two, tag)
    assert isinstance(both, AnsweredAll), both
    assert {one.entry_id for one in both.answers} == {"delivery-time", "warranty"}
    assert isinstance(await say(shop, ANN, tour.product, tag), FoundProduct)


@pytest.mark.parametrize("tag", TAGS)
async def test_own_orders_are_found_chosen_and_asked_about(shop: Deps, tag: str, fill) -> None:
    await fill(5)
    tour = TOURS[tag]
    for number in range(2):
        await buy(shop, ANN, nonce=f"n{number}")
    one = (await buy(shop, BOB, nonce="bob")).order
    found = await say(shop, ANN, tour.where, tag)
    assert isinstance(found, OwnOrders)
    assert await say(shop, ANN, tour.second, tag) == OneOrder(found.orders[1].id)
    assert isinstance(await say(shop, BOB, tour.where, tag), OwnOrders)
    assert await say(shop, BOB, tour.yes, tag) == OneOrder(one.id)
    await say(shop, BOB, tour.money_back, tag)
    assert await tool_of_last(shop, BOB) == Tool.REFUND.value


@pytest.mark.parametrize("tag", TAGS)
async def test_nobody_is_asked_twice_and_a_person_always_comes(shop: Deps, tag: str) -> None:
    tour = TOURS[tag]
    first = await say(shop, ANN, tour.odd, tag)
    assert isinstance(first, Unsure | Offered)
    second = await say(shop, ANN, f"{tour.odd} !", tag)
    assert isinstance(second, Escalated)
    assert second.ticket.reason is Reason.NOT_UNDERSTOOD
    called = await say(shop, BOB, tour.human, tag)
    assert isinstance(called, Escalated)
    assert called.ticket.reason is Reason.ASKED


def assert_entry(reply: Reply, wanted: str) -> None:
    assert isinstance(reply, Answered), reply
    assert reply.entry_id == wanted
