"""The customer's screens in every language: valid, short enough, with a way on, and no leaks."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from konbini.bot.i18n import FluentTranslations, offered
from konbini.handlers.screens import (
    catalog,
    checkout,
    delivery,
    errors,
    notices,
    orders,
    pages,
    support,
)
from konbini.handlers.screens.direction import unmarked
from konbini.handlers.screens.links import fits_button
from konbini.handlers.screens.screen import Screen, Translator
from konbini.handlers.screens.slots import Words
from konbini.sandbox.text.html import parse_html
from konbini.shop.actions.browse import Listed, Offer, ProductView, Shelf, Shelves
from konbini.shop.actions.checkout import CheckedOut
from konbini.shop.actions.converse import Answered, Offered, OwnOrders, Unsure
from konbini.shop.actions.deliver import Contents, Parcel
from konbini.shop.actions.orders import OrderPage, OrderView
from konbini.shop.catalog import Category, Kind, LocalText, Product, Release, StockLevel, Warranty
from konbini.shop.errors import LimitReached, OutOfStock, Refused, ShopError
from konbini.shop.faq import Entry
from konbini.shop.ids import CustomerId, EntryId, OrderId, OrderRef, ProductId, Sku
from konbini.shop.money import Money
from konbini.shop.orders import HAS_GOODS, Line, Order, OrderState
from konbini.shop.payments import Attempt, AttemptState
from konbini.shop.policy import Policy
from konbini.shop.ports import Opened
from konbini.shop.stock import Secret
from tests.fakes import START

NASTY = LocalText({"en": "<b>&amp; " + "long name " * 40, "zh-CN": "名" * 300})
TRANSLATIONS = FluentTranslations(strict=True)


@pytest.fixture(params=offered())
def t(request: pytest.FixtureRequest) -> Translator:
    return TRANSLATIONS.speak(request.param)


def words(t: Translator) -> Words:
    return Words(Policy(), t, TRANSLATIONS)


def product(**changes: object) -> Product:
    facts: dict[str, object] = {
        "sku": Sku("X-1"),
        "category": "games",
        "name": NASTY,
        "description": LocalText({"en": "<i>" + "&" * 9000}),
        "prices": {"XTR": Money(650, "XTR")},
        "warranty": Warranty(7, 1),
        "id": ProductId(5),
    }
    return Product(**{**facts, **changes})  # type: ignore[arg-type]


def order(state: OrderState = OrderState.AWAITING_PAYMENT, quantity: int = 2) -> Order:
    article = product()
    line = Line(
        1, article.id, article.sku, NASTY, Kind.KEY, quantity, Money(650, "XTR"),
        LocalText({"en": "<u>redeem & enjoy"}), Warranty(7, 1),
    )  # fmt: skip
    return Order(
        OrderRef("7K3F-Q9XM"), CustomerId(1), state, (line,), Money(650 * quantity, "XTR"),
        "nonce", "en", START, START + timedelta(minutes=10), id=OrderId(9),
    )  # fmt: skip


def attempt(pay_url: str | None = None) -> Attempt:
    return Attempt(
        OrderId(9), "stars", "7K3F-Q9XM-1", Money(1300, "XTR"), AttemptState.CREATED, START,
        START, pay_url=pay_url,
    )  # fmt: skip


def view_of(available: int, *, most: int | None = None, paused: bool = False) -> ProductView:
    return ProductView(
        product=product(),
        category=Category("a:b" * 30, NASTY),
        level=StockLevel.OUT if not available else StockLevel.PLENTY,
        available=available,
        most=available if most is None else most,
        offers=[Offer("stars", Money(650, "XTR")), Offer("sandbox", Money(1000, "USD"))],
        paused=paused,
    )


def checked(screen: Screen) -> Screen:
    """A screen Telegram takes."""
    text, _ = parse_html(screen.text)
    assert 0 < len(text) <= (1024 if screen.attachment else 4096)
    for row in screen.rows:
        assert len(row) <= 8
        for button in row:
            assert 0 < len(button.label) <= 40, button.label
            if button.tap is not None:
                assert len(button.tap.pack().encode()) <= 64
            if button.copy is not None:
                assert len(button.copy) <= 256
    return screen


def labels(screen: Screen) -> list[str]:
    return [button.label for row in screen.rows for button in row]


def packed(screen: Screen) -> list[str]:
    return [button.tap.pack() for row in screen.rows for button in row if button.tap]


def test_shelves_are_paged(t: Translator) -> None:
    categories = [(Category(f"c{n}", NASTY), n + 1) for n in range(20)]
    screens = [checked(catalog.shelves(Shelves(categories), t, page=n)) for n in (1, 2, 3, 99)]
    taps = [tap for screen in screens[:3] for tap in packed(screen) if tap.startswith("shelf:")]
    assert len(set(taps)) == 20
    assert packed(screens[3]) == packed(screens[2])
    assert "human" in packed(checked(catalog.shelves(Shelves([]), t)))[0]


def test_a_shelf_tells_price_and_stock(t: Translator) -> None:
    items = [
        Listed(product(), level, price)
        for level in StockLevel
        for price in (Money(650, "XTR"), None)
    ]
    screen = checked(catalog.shelf(Shelf(Category("x:" * 40, NASTY), items, 2, 3), t))
    price = unmarked(t.money(Money(650, "XTR")))
    assert sum(price in unmarked(label) for label in labels(screen)) == 2
    checked(catalog.shelf(Shelf(Category("g", NASTY), [], 1, 1), t))


@pytest.mark.parametrize(("asked", "picked"), [(-3, 1), (0, 1), (4, 4), (99, 7)])
def test_the_quantity_is_moved_into_what_can_be_had(
    t: Translator, asked: int, picked: int
) -> None:
    screen = checked(catalog.product(view_of(7), t, quantity=asked, nonce="n" * 11))
    assert f"buy:5:{picked}:stars:{'n' * 11}" in packed(screen)
    assert f"buy:5:{picked}:sandbox:{'n' * 11}" in packed(screen)
    assert t.money(Money(650 * picked, "XTR")) in screen.text


def test_who_has_not_accepted_the_terms_accepts_them_by_paying(t: Translator) -> None:
    screen = checked(catalog.product(view_of(7), t, quantity=2, nonce="n" * 11, terms="5d41402a"))
    assert f"abuy:5:2:sandbox:{'n' * 11}:5d41402a" in packed(screen)
    assert not any(tap.startswith("buy") for tap in packed(screen))
    assert "terms" in packed(screen)
    assert t("product-terms") in screen.text
    refused = Refused("terms", version="5d41402a")
    assert "agree:5d41402a" in packed(checked(errors.refusal(refused, t)))
    view = OrderView(order(), (attempt(),))
    assert "apay:9:5d41402a" in packed(checked(checkout.terms_first(refused, view, t)))


@pytest.mark.parametrize(
    ("delay", "told"),
    [({"minutes": 30}, ("minutes", 30)), ({"hours": 2}, ("hours", 2)), ({"days": 1}, ("days", 1)),
     ({"minutes": 90}, ("minutes", 90)), ({"seconds": 61}, ("minutes", 2))],
)  # fmt: skip
def test_who_buys_reads_before_that_goods_come_later(
    t: Translator, delay: dict[str, int], told: tuple[str, int]
) -> None:
    unit, count = told
    release = Release(timedelta(**delay), {"XTR": Money(1300, "XTR")})
    view = replace(view_of(7), product=product(release=release))
    one = checked(catalog.product(view, t, quantity=1, nonce="n"))
    two = checked(catalog.product(view, t, quantity=2, nonce="n"))
    assert t(f"product-delay-{unit}", count=count) in one.text
    assert t("product-manual") not in one.text
    assert t("product-manual") in two.text


def test_other_terms_have_another_version(t: Translator) -> None:
    texts = [
        pages.terms(t, Policy(**facts)) for facts in ({}, {"seller": "X"}, {"answer_days": 9})
    ]
    assert len({pages.terms_version(text) for text in texts}) == 3
    assert pages.terms_version(texts[0]) == pages.terms_version(pages.terms(t, Policy()))


def test_what_cannot_be_bought_has_no_pay_button_but_a_way_on(t: Translator) -> None:
    gone = [view_of(0), view_of(3, most=0, paused=True), replace(view_of(3), offers=[])]
    for view in gone:
        screen = checked(catalog.product(view, t, quantity=1, nonce="n"))
        assert not any(tap.startswith("buy") for tap in packed(screen))
        assert "human:0" in packed(screen)


@pytest.mark.parametrize("state", OrderState)
def test_every_state_of_an_order_is_told_with_its_time(t: Translator, state: OrderState) -> None:
    view = OrderView(order(state), [attempt()])
    screen = checked(orders.order_status(view, t, now=START))
    later = orders.order_status(view, t, now=START + timedelta(seconds=1))
    assert screen.text != later.text
    assert "human:9" in packed(screen)
    assert ("pay:9" in packed(screen)) is (state is OrderState.AWAITING_PAYMENT)
    goods = state in HAS_GOODS
    assert ("keys:9" in packed(screen)) is goods


@pytest.mark.parametrize(
    ("url", "fits"),
    [
        ("https://pay.example.com/x", True),
        ("http://pay.example.com/x", True),
        ("http://localhost:8080/x", False),
        ("http://127.0.0.1:8080/x", False),
        ("http://[::1]/x", False),
        ("http://10.0.0.7/x", False),
        ("https://shop/x", False),
        ("ton://transfer/x", False),
        ("https://[broken", False),
        ("javascript:alert(1)", False),
        ("", False),
    ],
)
def test_only_public_addresses_stand_on_buttons(t: Translator, url: str, fits: bool) -> None:
    assert fits_button(url) is fits
    if not url:
        return
    screen = checked(orders.order_status(OrderView(order(), [attempt(url)]), t, now=START))
    urls = [button.url for row in screen.rows for button in row if button.url]
    assert urls == ([url] if fits else [])
    text, _ = parse_html(screen.text)
    assert (url in text) is not fits


def test_a_silent_provider_is_told_and_can_be_asked_again(t: Translator) -> None:
    result = CheckedOut(order(), attempt(), None)
    screen = checked(checkout.checked_out(result, t, now=START))
    assert "⚠️" in screen.text
    assert "pay:9" in packed(screen)
    assert checkout.bill(result, t) is None


def test_a_bill_keeps_telegrams_bounds(t: Translator) -> None:
    bill = checkout.bill(CheckedOut(order(), attempt(), Opened(invoice_payload="p")), t)
    assert bill is not None
    assert 1 <= len(bill.title) <= 32
    assert 1 <= len(bill.description) <= 255
    assert bill.label
    assert bill.start_parameter == "p_X-1"
    assert (
        checkout.bill(CheckedOut(order(), attempt(), Opened(pay_url="https://x.org")), t) is None
    )


def goods(*keys: str, kind: Kind = Kind.KEY, files: bool = False) -> Contents:
    done = order(OrderState.DELIVERING, quantity=len(keys))
    line = replace(done.lines[0], kind=kind)
    secrets = [Secret(k.encode(), f"{n}.zip" if files else None) for n, k in enumerate(keys)]
    return Contents(done, [Parcel(line, secrets)])


def test_a_few_keys_are_easy_to_copy(t: Translator) -> None:
    (screen,) = delivery.delivery(goods("A<B>&C", "D" * 256), t)
    checked(screen)
    assert "<code>A&lt;B&gt;&amp;C</code>" in screen.text
    assert [b.copy for row in screen.rows for b in row if b.copy] == ["A<B>&C", "D" * 256]
    assert "A<B>" not in repr(screen)
    (long,) = delivery.delivery(goods("D" * 257), t)
    assert not any(b.copy for row in checked(long).rows for b in row)


@pytest.mark.parametrize("keys", [["K" * 8] * 21, ["K" * 2000] * 2, ["K" * 1999] * 100])
def test_long_deliveries_come_as_a_file(t: Translator, keys: list[str]) -> None:
    screens = [checked(screen) for screen in delivery.delivery(goods(*keys), t)]
    files = [screen.attachment for screen in screens if screen.attachment]
    assert len(files) == 1
    assert files[0].name == "7K3F-Q9XM.txt"
    assert files[0].data.decode() == "\n".join(keys) + "\n"
    assert not any(key in screen.text for screen in screens for key in keys)


def test_long_usage_notes_go_beside_the_file(t: Translator) -> None:
    contents = goods(*["K" * 10] * 30)
    line = replace(contents.parcels[0].line, usage=LocalText({"en": "u<" * 9000}))
    screens = delivery.delivery(
        replace(contents, parcels=[replace(contents.parcels[0], line=line)]), t
    )
    assert [checked(screen).attachment is not None for screen in screens] == [True, False]


def test_files_are_documents_and_links_are_links(t: Translator) -> None:
    screens = [checked(s) for s in delivery.delivery(goods("bytes", "more", files=True), t)]
    names = [screen.attachment.name for screen in screens if screen.attachment]
    assert names == ["0.zip", "1.zip"]
    (invite,) = delivery.delivery(goods("https://t.me/+abc", kind=Kind.INVITE), t)
    assert "<code>" not in checked(invite).text


def test_order_lists(t: Translator) -> None:
    page = OrderPage([order(state) for state in OrderState], 1, 3)
    assert packed(checked(orders.order_list(page, t))).count("order:9") == len(OrderState)
    checked(orders.order_list(OrderPage([], 1, 1), t))
    checked(orders.own_orders([], t))
    assert "human:0" in packed(checked(orders.own_orders([order()], t)))
    problem = LimitReached("limit-open-orders", limit=2, ref="X")
    open_ones = checked(orders.too_many_open(problem, [order(), order()], t))
    assert packed(open_ones).count("cancel:9") == 2


@pytest.mark.parametrize(
    "name",
    ["notice-review", "notice-served", "notice-refunded"],
)
def test_notices(t: Translator, name: str) -> None:
    screen = checked(notices.notice(name, {"ref": "<A&B>", "ticket": 7}, t, 9))
    assert packed(screen) == ["order:9", "human:9"]


@pytest.mark.parametrize("reason", ["sold-out", "second-payment", "wrong-payer", "staff"])
def test_refunds_tell_their_reason(t: Translator, reason: str) -> None:
    facts = {"ref": "7K3F-Q9XM", "reason": reason}
    assert "7K3F-Q9XM" in checked(notices.notice("notice-refund-started", facts, t)).text


def test_an_answer_is_said_word_for_word_with_a_human_beside_it(t: Translator) -> None:
    screen = checked(support.reply(Answered(EntryId("e"), "Use <Redeem> & wait"), t, words(t)))
    assert parse_html(screen.text)[0] == "Use <Redeem> & wait"
    assert packed(screen) == ["human:0"]
    checked(support.reply(Answered(EntryId("e"), "&" * 9000), t, words(t)))


def test_only_a_built_in_answer_has_slots(t: Translator) -> None:
    """The owner's braces are the owner's."""
    text = "{pay_ways} for {hold_minutes}: {button_help}, {shop}"
    own = checked(support.reply(Answered(EntryId("e"), text), t, words(t)))
    assert parse_html(own.text)[0] == text
    shop = Words(Policy(shop_name="A & B", gateways=("stars", "epay")), t, TRANSLATIONS)
    said = parse_html(support.reply(Answered(EntryId("e"), text, True), t, shop).text)[0]
    for part in (t("gateway-name", gateway="epay"), " 10: ", t("button-order-problem"), "A & B"):
        assert part in said


def test_an_entry_can_introduce_the_own_orders(t: Translator) -> None:
    about = Answered(EntryId("resend-key"), "Tap “{button_goods}”:", built_in=True)
    screen = checked(support.reply(OwnOrders([order()], about), t, words(t)))
    assert t("button-keys") in parse_html(screen.text)[0]
    assert packed(screen)[-1] == "human:0"
    none_yet = checked(support.reply(OwnOrders([], about), t, words(t)))
    assert none_yet.text == t("orders-none-yet")


def test_offers_and_doubt_have_ways_on(t: Translator) -> None:
    entry = Entry(EntryId("x:" * 60), "c", LocalText({"en": "a"}), {"en": ["how " * 30]})
    plain = Entry(EntryId("redeem"), "c", LocalText({"en": "a"}))
    screen = checked(support.reply(Offered([entry, plain]), t, words(t)))
    assert "answer:redeem" in packed(screen)
    assert packed(screen)[-1] == "human:0"
    assert packed(checked(support.reply(Unsure(1), t, words(t))))[-1] == "human:0"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ({"en": ["how"], "zh-CN": ["怎么"], "zh-TW": ["怎麼"]}, "怎麼"),
        ({"en": ["how"], "zh-CN": ["怎么"]}, "怎么"),
        ({"en": ["how"], "ru": ["как"]}, "how"),
        ({"zh-TW": [], "en": ["how"]}, "how"),
        ({}, "redeem"),
    ],
)
def test_an_offer_is_worded_in_the_nearest_language(
    written: dict[str, list[str]], read: str
) -> None:
    chinese = TRANSLATIONS.speak("zh-TW")
    entry = Entry(EntryId("redeem"), "c", LocalText({"en": "a"}), written)
    screen = support.reply(Offered([entry]), chinese, words(chinese))
    assert labels(screen)[0] == read


def test_every_page_and_error_leads_on(t: Translator) -> None:
    for name in pages.PAGES:
        assert "human:0" in packed(checked(pages.page(name, t, Policy(seller="A & B <Ltd>"))))
    for problem in (OutOfStock(available=0, wanted=2), ShopError(), ShopError("never-heard-of")):
        assert "shop:1" in packed(checked(errors.refusal(problem, t)))
    assert len(labels(checked(pages.languages(TRANSLATIONS, t)))) == len(offered())


def test_goods_that_wait_for_their_time_are_not_offered_yet(t: Translator) -> None:
    due = replace(order(OrderState.DELIVERING), paid_at=START, delay=timedelta(hours=2))
    screen = checked(orders.order_status(OrderView(due, [attempt()]), t))
    assert "keys:9" not in packed(screen)
    assert t.time(START + timedelta(hours=2)) in screen.text


def test_goods_that_a_person_releases_say_until_when(t: Translator) -> None:
    until = START + timedelta(hours=24)
    held = replace(order(OrderState.REVIEW), why="release", decide_by=until)
    assert t.time(until) in checked(orders.order_status(OrderView(held, [attempt()]), t)).text
