"""The shop window: shelves, a shelf's page, a product with its quantity and ways to pay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from konbini.handlers.screens import customer_taps as taps
from konbini.handlers.screens.credit import covering
from konbini.handlers.screens.parts import count_of, label, named, pager, said, unit_of
from konbini.handlers.screens.screen import Button, Rows, Screen, Translator
from konbini.shop.actions.browse import Listed, Offer, ProductView, Shelf, Shelves
from konbini.shop.catalog import StockLevel
from konbini.shop.money import Money
from konbini.shop.payments import CREDIT

_SHELVES_PER_PAGE = 8
_PRESETS = (1, 2, 3, 5, 10)


def shelves(view: Shelves, t: Translator, *, page: int = 1, intro: str | None = None) -> Screen:
    """The categories; `intro` stands above them (a greeting). Already HTML."""
    if not view.categories:
        rows: Rows = ((Button(t("button-human"), taps.CallHuman(0)),),)
        return Screen(_under(intro, t("shop-empty")), rows)
    pages = -(-len(view.categories) // _SHELVES_PER_PAGE)
    page = min(max(page, 1), pages)
    start = (page - 1) * _SHELVES_PER_PAGE
    shown = view.categories[start : start + _SHELVES_PER_PAGE]
    rows = (
        *(
            (label(t("shop-category", name=named(c.name, t, 30) or c.id, count=count),
                   taps.OpenShelf(taps.short(c.id), 1)),)
            for c, count in shown
        ),
        *filter(None, (pager(page, pages, taps.OpenShop),)),
        (
            Button(t("button-orders"), taps.OpenOrders(1)),
            Button(t("button-human"), taps.CallHuman(0)),
        ),
    )  # fmt: skip
    return Screen(_under(intro, t("shop-title")), rows)


def _under(intro: str | None, text: str) -> str:
    return f"{intro}\n\n{text}" if intro else text


def shelf(view: Shelf, t: Translator) -> Screen:
    """One page of a category: a button per product with price and stock state."""
    name = said(view.category.name, t, 200)
    key = taps.short(view.category.id)
    rows = (
        *((_item(item, t),) for item in view.items),
        *filter(None, (pager(view.page, view.pages, taps.OpenShelf, key),)),
        (Button(t("button-back-shop"), taps.OpenShop()),),
    )
    message = "shelf-title" if view.items else "shelf-empty"
    return Screen(t(message, name=name), rows)


def _item(item: Listed, t: Translator) -> Button:
    name = named(item.product.name, t, 22) or item.product.sku
    if item.level is StockLevel.OUT or item.price is None:
        words = t("shelf-item-out", name=name)
    else:
        words = t(f"shelf-item-{item.level}", name=name, price=t.money(item.price))
    return label(words, taps.OpenProduct(item.product.id, 1))


@dataclass(frozen=True, slots=True)
class _Wish:
    """What goes into the pay buttons."""

    quantity: int
    nonce: str
    terms: str
    balances: Sequence[Money]


def product(
    view: ProductView,
    t: Translator,
    *,
    quantity: int,
    nonce: str,
    terms: str = "",
    balances: Sequence[Money] = (),
    note: str | None = None,
) -> Screen:
    """A product with `quantity` picked (moved into what can be had).

    `nonce` goes into the pay buttons: this screen orders once. `terms`: the version of the terms
    that paying accepts ('': accepted already). `balances`: the customer's store credit. `note`
    (HTML) explains, above all else, why an order did not work.
    """
    picked = min(max(quantity, 1), max(view.most, 1))
    wish = _Wish(picked, nonce, terms, balances)
    text = _under(note, _about(view, picked, t))
    rows: list[tuple[Button, ...]] = []
    if view.most > 0 and view.offers:
        rows += _quantities(view, picked)
        rows += [(button,) for offer in view.offers if (button := _pay(view, offer, wish, t))]
        if terms:
            text += "\n\n" + t("product-terms")
            rows.append((Button(t("button-terms"), taps.OpenTerms()),))
    rows.append(_back(view, t))
    return Screen(text, tuple(rows))


def _about(view: ProductView, picked: int, t: Translator) -> str:
    article = view.product
    parts = [t("product-title", name=said(article.name, t, 200))]
    if description := said(article.description, t):
        parts.append(description)
    facts = [t("product-price", price=t.money(offer.price)) for offer in _main(view)]
    facts.append(t(f"product-stock-{view.level}", available=view.available))
    if days := article.warranty.days:
        facts.append(t("product-warranty", days=days, replacements=article.warranty.replacements))
    facts += _release(view, picked, t)
    parts.append("\n".join(facts))
    parts.append(_outlook(view, picked, t))
    return "\n\n".join(parts)


def _release(view: ProductView, picked: int, t: Translator) -> Iterator[str]:
    """When goods do not come at once: how long after payment, and whether a person looks first."""
    release = view.product.release
    if release.delay:
        yield t(f"product-delay-{unit_of(release.delay)}", count=count_of(release.delay))
    if any(release.by_hand(offer.price * picked) for offer in view.offers):
        yield t("product-manual")


def _outlook(view: ProductView, picked: int, t: Translator) -> str:
    """The total, or why it cannot be bought now."""
    if view.paused:
        return t("product-paused")
    if not view.offers:
        return t("product-no-way-to-pay")
    if view.most == 0:
        return t("product-sold-out")
    totals = {t.money(offer.price * picked) for offer in _main(view)}
    return t("product-total", quantity=picked, total=totals.pop())


def _main(view: ProductView) -> Sequence[Offer]:
    """The offer whose price is shown: that of the first provider, else of store credit."""
    return [offer for offer in view.offers if offer.gateway != CREDIT][:1] or view.offers[:1]


def _quantities(view: ProductView, picked: int) -> list[tuple[Button, ...]]:
    """− n +, and a few round numbers, all within what can be had."""
    if view.most == 1:
        return []
    number = view.product.id
    less = taps.OpenProduct(number, max(picked - 1, 1))
    more = taps.OpenProduct(number, min(picked + 1, view.most))
    here = taps.OpenProduct(number, picked)
    steps = (Button("−", less), Button(str(picked), here), Button("+", more))
    presets = tuple(
        Button(str(n), taps.OpenProduct(number, n))
        for n in _PRESETS
        if n <= view.most and n != picked
    )
    return [steps, presets] if view.most > 2 else [steps]


def _pay(view: ProductView, offer: Offer, wish: _Wish, t: Translator) -> Button | None:
    """A way to pay; None for store credit that is too little for this quantity."""
    chosen = (view.product.id, wish.quantity, offer.gateway, wish.nonce)
    if offer.gateway == CREDIT:
        have = covering(wish.balances, offer.price * wish.quantity)
        if have is None:
            return None
        by_credit = taps.AgreeAndBuy(*chosen, wish.terms) if wish.terms else taps.Buy(*chosen)
        return label(t("button-credit", balance=t.money(have)), by_credit)
    total = t.money(offer.price * wish.quantity)
    by = t("gateway-name", gateway=offer.gateway) if len(view.offers) > 1 else ""
    if wish.terms:
        words = t("button-accept-pay", total=total)
        if by:
            words = t("button-accept-pay-by", total=total, gateway=by)
        return label(words, taps.AgreeAndBuy(*chosen, wish.terms))
    words = t("button-pay-by", total=total, gateway=by) if by else t("button-pay", total=total)
    return label(words, taps.Buy(*chosen))


def _back(view: ProductView, t: Translator) -> tuple[Button, ...]:
    human = Button(t("button-human"), taps.CallHuman(0))
    if view.category is None:
        return (Button(t("button-back-shop"), taps.OpenShop()), human)
    shelf_tap = taps.OpenShelf(taps.short(view.category.id), 1)
    return (Button(t("button-back"), shelf_tap), human)
