"""A small shop on a real store: one product with stock, one customer, one merchant."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from konbini.shop.actions.checkout import CheckedOut, Checkout, checkout
from konbini.shop.actions.restock import SHELL, Restock, confirm, stage
from konbini.shop.catalog import Category, LocalText, Product
from konbini.shop.customers import Role, Visit
from konbini.shop.deps import Deps
from konbini.shop.ids import CustomerId, ProductId, Sku, StaffId
from konbini.shop.money import Money
from konbini.shop.policy import Policy
from konbini.shop.ports import Store, Vault
from konbini.shop.stock import read_lines
from tests.fakes import FakeBrain, FakeClock, FakeGateway

ANN, BOB, MEI = CustomerId(1001), CustomerId(1002), StaffId(2001)
SKU = Sku("STEAM-10")
PRODUCT = Product(
    sku=SKU,
    category="games",
    name=LocalText({"en": "Steam card $10", "ru": "Карта Steam 10 $"}),
    prices={"XTR": Money(650, "XTR"), "USD": Money(1000, "USD")},
    usage=LocalText({"en": "Redeem it."}),
    low_stock=2,
)


@pytest.fixture
def stars() -> FakeGateway:
    return FakeGateway()


@pytest.fixture
def page() -> FakeGateway:
    """A provider paid on a page, without refunds."""
    return FakeGateway("page", frozenset({"USD"}), can_refund=False, pays_in_chat=False)


@pytest.fixture
def brain() -> FakeBrain:
    return FakeBrain()


@pytest.fixture
async def deps(
    store: Store,
    vault: Vault,
    clock: FakeClock,
    brain: FakeBrain,
    stars: FakeGateway,
    page: FakeGateway,
) -> Deps:
    shop = Deps(
        store=store,
        vault=vault,
        clock=clock,
        brain=brain,
        policy=Policy(
            locales=("en", "zh-CN", "ru"), gateways=("stars", "page"), operator_chat=-100
        ),
        gateways={"stars": stars, "page": page},
    )
    async with store.write() as unit:
        await unit.catalog.put_category(Category("games", LocalText({"en": "Games"})))
        await unit.catalog.put_product(PRODUCT)
        for person in (ANN, BOB, CustomerId(MEI)):
            await unit.customers.meet(Visit(person, f"Person {person}"), clock.now())
        await unit.commit()
    from konbini.shop.actions.staff import add_staff

    await add_staff(shop, MEI, Role.MERCHANT, SHELL)
    return shop


Fill = Callable[..., Awaitable[None]]


@pytest.fixture
def fill(deps: Deps) -> Fill:
    """Put `KEY-1 … KEY-n` on sale."""

    async def put(n: int, prefix: str = "KEY", sku: Sku = SKU) -> None:
        text = "\n".join(f"{prefix}-{i}" for i in range(1, n + 1))
        preview = await stage(deps, Restock(SHELL, sku, "test", read_lines(text)))
        await confirm(deps, SHELL, preview.batch_id)

    return put


async def product_id(deps: Deps, sku: Sku = SKU) -> ProductId:
    async with deps.store.read() as unit:
        product = await unit.catalog.by_sku(sku)
    assert product is not None
    return product.id


async def buy(
    deps: Deps,
    who: CustomerId = ANN,
    quantity: int = 1,
    *,
    gateway: str = "stars",
    nonce: str = "n1",
) -> CheckedOut:
    """Check out the one product."""
    wish = Checkout(who, await product_id(deps), quantity, gateway, nonce, "en")
    return await checkout(deps, wish)


async def available(deps: Deps, sku: Sku = SKU) -> int:
    async with deps.store.read() as unit:
        return (await unit.stock.counts([sku]))[sku].available


def with_policy(deps: Deps, **changes: object) -> Deps:
    return replace(deps, policy=replace(deps.policy, **changes))  # type: ignore[arg-type]
