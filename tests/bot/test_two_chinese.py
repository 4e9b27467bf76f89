"""zh-CN and zh-TW: no message tells them apart, the customer's own language does.

Vietnamese stands here too: its questions come with and without marks.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
import yaml

from konbini.bot import i18n
from konbini.bot.i18n import FluentTranslations, offered
from konbini.bot.schedule import learn
from konbini.nlu.brain import Brain
from konbini.nlu.language import identify
from konbini.shop.actions.converse import Answered, OwnOrders, Said, converse
from konbini.shop.actions.visit import choose_language, recognise
from konbini.shop.customers import Visit, choose_locale
from konbini.shop.deps import Deps
from konbini.shop.ids import CustomerId
from konbini.shop.policy import Policy
from konbini.shop.ports import Store, Vault
from tests.fakes import FakeBrain, FakeClock

ANN = CustomerId(7)


@pytest.fixture
async def shop(
    store: Store, vault: Vault, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> Deps:
    """A shop that speaks all languages, with nothing but the built-in answers."""
    monkeypatch.setattr("konbini.nlu.brain.obtain", lambda *_, **__: None)
    brain = Brain(locales=offered())
    deps = Deps(store, vault, clock, FakeBrain(), Policy(gateways=("stars",), locales=offered()))
    await learn(deps, brain)
    return replace(deps, brain=brain)


def written(tag: str, entry_id: str) -> str:
    entries = yaml.safe_load((i18n.folder() / tag / "faq.yaml").read_text("utf-8"))["entries"]
    return str(next(entry["answer"] for entry in entries if entry["id"] == entry_id))


@pytest.mark.parametrize("locale", ["zh-TW", "zh-CN"])
@pytest.mark.parametrize("asked", ["怎麼付款", "怎么付款", "可以用什麼付款？"])
async def test_the_answer_is_in_the_customers_own_chinese(
    shop: Deps, locale: str, asked: str
) -> None:
    heard = identify(asked, offered(), locale)
    assert heard is not None
    assert heard.language == "zh", "identification knows one Chinese"
    async with shop.store.write() as unit:
        await unit.customers.meet(Visit(ANN, "Ann"), shop.clock.now())
        await unit.commit()
    reply = await converse(shop, Said(ANN, asked, asked, locale))
    assert isinstance(reply, Answered)
    assert (reply.entry_id, reply.text) == ("ways-to-pay", written(locale, "ways-to-pay"))


@pytest.mark.parametrize(
    ("client", "spoken", "word"),
    [
        ("zh-hant", "zh-TW", "訂單"),
        ("zh-tw", "zh-TW", "訂單"),
        ("zh-hk", "zh-TW", "訂單"),
        ("zh-hans", "zh-CN", "订单"),
        ("zh-cn", "zh-CN", "订单"),
        ("zh", "zh-CN", "订单"),
        ("vi", "vi", "Đơn"),
    ],
)
async def test_the_clients_code_chooses_and_a_choice_is_kept(
    shop: Deps, client: str, spoken: str, word: str
) -> None:
    async with shop.store.write() as unit:
        await unit.customers.meet(Visit(ANN, "Ann", language_code=client), shop.clock.now())
        await unit.commit()
    told = choose_locale(await recognise(shop, ANN), offered(), "en")
    assert told == spoken
    assert word in FluentTranslations(strict=True).speak(told)("button-orders")
    other = "zh-CN" if spoken != "zh-CN" else "zh-TW"
    assert await choose_language(shop, ANN, other) == other
    assert choose_locale(await recognise(shop, ANN), offered(), "en") == other


@pytest.mark.parametrize(
    ("locale", "asked", "entry_id"),
    [
        ("zh-TW", "序號弄丟了", "resend-key"),
        ("vi", "gui lai key giup", "resend-key"),
        ("vi", "mình làm mất key rồi", "resend-key"),
    ],
)
async def test_the_words_about_own_orders_are_in_the_customers_language(
    shop: Deps, locale: str, asked: str, entry_id: str
) -> None:
    async with shop.store.write() as unit:
        await unit.customers.meet(Visit(ANN, "Ann"), shop.clock.now())
        await unit.commit()
    reply = await converse(shop, Said(ANN, asked, asked, locale))
    said = reply.introduced if isinstance(reply, OwnOrders) else reply
    assert isinstance(said, Answered)
    assert (said.entry_id, said.text) == (entry_id, written(locale, entry_id))
