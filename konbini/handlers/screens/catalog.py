"""The shop window: shelves, a shelf's page, a product with its quantity and ways to pay."""

from __future__ import annotations

from konbini.handlers.screens import customer_taps as taps
from konbini.handlers.screens.parts import label, named, pager, said
from konbini.handlers.screens.screen import Button, Rows, Screen, Translator
from konbini.shop.actions.browse import Listed, Offer, ProductView, Shelf, Shelves
from konbini.shop.catalog import StockLevel

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


def product(
    view: ProductView, t: Translator, *, quantity: int, nonce: str, note: str | None = None
) -> Screen:
    """A product with `quantity` picked (moved into what can be had).

    `nonce` goes into the pay buttons: this screen orders once. `note` (HTML) explains, above all
    else, why an order did not work.
    """
    picked = min(max(quantity, 1), max(view.most, 1))
    rows: list[tuple[Button, ...]] = []
    if view.most > 0 and view.offers:
        rows += _quantities(view, picked)
        rows += [(_pay(view, offer, picked, nonce, t),) for offer in view.offers]
    rows.append(_back(view, t))
    return Screen(_under(note, _about(view, picked, t)), tuple(rows))


def _about(view: ProductView, picked: int, t: Translator) -> str:
    article = view.product
    parts = [t("product-title", name=said(article.name, t, 200))]
    if description := said(article.description, t):
        parts.append(description)
    facts = [t("product-price", price=t.money(offer.price)) for offer in view.offers[:1]]
    facts.append(t(f"product-stock-{view.level}", available=view.available))
    if days := article.warranty.days:
        facts.append(t("product-warranty", days=days, replacements=article.warranty.replacements))
    parts.append("\n".join(facts))
    parts.append(_outlook(view, picked, t))
    return "\n\n".join(parts)


def _outlook(view: ProductView, picked: int, t: Translator) -> str:
    """The total, or why it cannot be bought now."""
    if view.paused:
        return t("product-paused")
    if not view.offers:
        return t("product-no-way-to-pay")
    if view.most == 0:
        return t("product-sold-out")
    totals = {t.money(offer.price * picked) for offer in view.offers[:1]}
    return t("product-total", quantity=picked, total=totals.pop())


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


def _pay(view: ProductView, offer: Offer, picked: int, nonce: str, t: Translator) -> Button:
    total = t.money(offer.price * picked)
    words = t("button-pay", total=total)
    if len(view.offers) > 1:
        words = t("button-pay-by", total=total, gateway=t("gateway-name", gateway=offer.gateway))
    return label(words, taps.Buy(view.product.id, picked, offer.gateway, nonce))


def _back(view: ProductView, t: Translator) -> tuple[Button, ...]:
    human = Button(t("button-human"), taps.CallHuman(0))
    if view.category is None:
        return (Button(t("button-back-shop"), taps.OpenShop()), human)
    shelf_tap = taps.OpenShelf(taps.short(view.category.id), 1)
    return (Button(t("button-back"), shelf_tap), human)
