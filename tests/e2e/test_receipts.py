"""Bought, receipt asked for, checked: by the shop, by a stranger with the key, on its page."""

from __future__ import annotations

import base64
import json
import re

import aiohttp
import pytest

from konbini.sandbox.handles import Person, Seen
from tests.e2e.conftest import button, buy
from tests.world import World


def home(world: World) -> str:
    """Where the shop's own server listens."""
    return re.findall(r'"url": ?"(http[^"]+)"', world.logs())[-1]


async def document(who: Person, world: World) -> bytes:
    """The receipt's PDF, by the buttons from /orders."""
    await who.send("/orders")
    orders = await who.wait_for(lambda m: any("✅" in b for b in m.buttons))
    await who.tap(button(orders, "✅"), orders)
    order = await who.wait_for(lambda m: any("🧾" in b for b in m.buttons))
    await who.tap(button(order, "🧾"), order)
    sent: Seen = await who.wait_for(lambda m: "document" in m)
    assert sent["document"]["file_name"].startswith("R-")
    address = f"{world.sandbox_url}/sandbox/files/{sent['document']['file_id']}"
    async with aiohttp.ClientSession() as http, http.get(address) as answer:
        assert answer.status == 200
        return await answer.read()


def signed_part(pdf: bytes) -> dict[str, object]:
    match = re.search(rb'stream\r?\n(\{"body":.*?\})\r?\nendstream', pdf, re.DOTALL)
    assert match is not None
    found: dict[str, object] = json.loads(match[1])
    return found


@pytest.mark.parametrize(
    ("language", "title", "name"),
    [
        ("en", "Receipt", "Steam card $10"),
        ("zh-hans", "收据", "Steam 充值卡 $10"),
        ("ru", "Чек", "Карта Steam 10 $"),
    ],
)
async def test_a_receipt_from_purchase_to_proof(
    newcomer, world: World, language: str, title: str, name: str
):
    who = newcomer("Zoë", language)
    goods = await buy(who)
    key = next(word for word in goods.text.split() if word.startswith("STEAM-SECRET"))
    pdf = await document(who, world)

    path = world.folder / f"receipt-{language}.pdf"
    path.write_bytes(pdf)
    said = world.konbini("order", "verify", path.name)
    assert said["verdict"] == "genuine"
    assert said["receipt"]["total"] == {"amount": "650", "currency": "XTR"}

    changed = bytearray(pdf)
    changed[len(pdf) // 3] ^= 1
    path.write_bytes(changed)
    # exit code 1, and nothing on stderr: the answer is the verdict
    assert world.konbini("order", "verify", path.name, ok=False) == ""

    receipt = signed_part(pdf)
    salt = base64.b64decode(str(receipt["salt"]))
    assert len(salt) == 16
    body = receipt["body"]
    assert isinstance(body, dict)
    async with aiohttp.ClientSession() as http:
        async with http.get(f"{home(world)}/receipt/{body['id']}") as answer:
            page = await answer.text()
            assert answer.status == 200
            assert answer.headers["Cache-Control"] == "private, no-store"
        wanted = {"Accept": "application/json"}
        async with http.get(f"{home(world)}/receipt/{body['id']}", headers=wanted) as answer:
            public = await answer.read()
        async with http.get(f"{home(world)}/receipt/{body['number']}") as answer:
            assert answer.status == 404
    assert f"<h1><bdi>{title}</bdi></h1>" in page
    assert name in page
    for hidden in (key.encode(), base64.b64encode(salt), salt.hex().encode()):
        assert hidden not in page.encode() + public
    (world.folder / "public.json").write_bytes(public)
    assert world.konbini("order", "verify", "public.json")["verdict"] == "genuine"


async def test_asking_twice_gives_the_same_receipt(newcomer, world: World):
    who = newcomer()
    await buy(who)
    first = signed_part(await document(who, world))
    await who.send("/help")
    assert signed_part(await document(who, world)) == first
