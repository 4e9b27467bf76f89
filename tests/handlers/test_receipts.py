"""The receipt's page and its paper: every language, no secret, nobody's words run as HTML."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
import re
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from konbini.bot.i18n import FluentTranslations
from konbini.handlers import receipts
from konbini.handlers.paper import press
from konbini.handlers.paper.typefaces import Fonts
from konbini.handlers.screens.orders import order_status
from konbini.handlers.screens.receipts import paper, receipt
from konbini.shop.actions.orders import OrderView
from konbini.shop.actions.receipts import ReceiptView
from konbini.shop.errors import Unavailable
from konbini.shop.money import Money
from konbini.shop.orders import OrderState
from konbini.shop.payments import Refund, RefundState
from konbini.shop.receipt_files import Verdict, judge
from konbini.storage.vault import is_signed, public_part
from tests.fakes import START
from tests.shop.receipts import PIN, PRIVATE, SALT, order, sign, view

TRANSLATIONS = FluentTranslations(strict=True)
HOSTILE = "<script>alert(1)</script> & \"quotes\" 'n' $total </title><!--"


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> dict[str, ReceiptView]:
    """Receipts by id, in place of a database (the action has its own tests)."""
    shelf: dict[str, ReceiptView] = {}

    async def find(_: object, receipt_id: str) -> ReceiptView | None:
        return shelf.get(receipt_id)

    monkeypatch.setattr(receipts, "find_receipt", find)
    return shelf


async def page(receipt_id: str, accept: str = "text/html,*/*") -> receipts.Page:
    return await receipts.show(None, TRANSLATIONS, receipt_id, accept)  # type: ignore[arg-type]


class Tags(HTMLParser):
    """Every tag of a page, and its visible words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data + " "


@pytest.mark.parametrize(
    ("locale", "word", "total"),
    [("en", "Receipt", "$39.98"), ("ru", "Чек", "39,98\xa0$"), ("zh-CN", "收据", "US$39.98")],
)
async def test_a_page_speaks_the_orders_language(known, locale: str, word: str, total: str):
    known["id"] = view(order(locale, "Карта 充值卡"))
    html = (await page("id")).body.decode()
    found = Tags(html)
    assert found.tags[0] == ("html", {"lang": locale, "dir": "ltr"})
    for part in (
        word,
        total,
        "Карта 充值卡",
        "R-7K3F-Q9XM",
        "Corner shop",
        "Ann Example, High Street 1",
        "pi_3Oq",
    ):
        assert part in found.words
    assert "2026-05-01 12:00:00 UTC" in found.words
    assert {"script", "img", "link", "iframe", "form"} & {tag for tag, _ in found.tags} == set()


async def test_other_peoples_words_are_words(known):
    seen = view(order("en", HOSTILE))
    said = replace(seen.statement, shop=HOSTILE, seller=HOSTILE)
    known["id"] = replace(seen, statement=said)
    html = (await page("id")).body.decode()
    found = Tags(html)
    assert "script" not in {tag for tag, _ in found.tags}
    assert found.words.count(HOSTILE) == 3
    assert "<!--" not in html


async def test_a_page_tells_no_secret(known):
    known["id"] = seen = view()
    for accept in ("text/html", "application/json"):
        body = (await page("id", accept)).body
        for secret in (PIN.encode() + b"<", SALT, SALT.hex().encode(), base64.b64encode(SALT)):
            assert secret not in body
        assert seen.receipt.key_id.encode() in body or accept == "text/html"


async def test_json_for_machines_is_signed(known):
    known["id"] = seen = view()
    got = await page("id", "application/json")
    assert got.headers["Content-Type"] == "application/json"
    assert judge(got.body, [seen.public_key], is_signed).verdict is Verdict.GENUINE
    assert "salt" not in json.loads(got.body)


@pytest.mark.parametrize("unknown", ["nope", "", "../..", "R-7K3F-Q9XM", "%00", "1", HOSTILE])
async def test_a_wrong_address_learns_nothing(known, unknown: str):
    known["id"] = view()
    got = await page(unknown)
    assert got.status == 404
    assert got.body == (await page("another")).body
    assert (await page(unknown, "application/json")).body == b"{}"


@pytest.mark.parametrize("which", ["id", "nope"])
async def test_nothing_keeps_a_page(known, which: str):
    known["id"] = view()
    got = await page(which)
    assert got.headers["Cache-Control"] == "private, no-store"
    assert got.headers["Referrer-Policy"] == "no-referrer"
    assert got.headers["X-Robots-Tag"].startswith("noindex")
    policy = got.headers["Content-Security-Policy"]
    style = re.search(rb"<style>(.*)</style>", got.body, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1]).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}';")


@pytest.mark.parametrize("locale", TRANSLATIONS.locales)
async def test_what_came_later_stands_apart(known, locale: str):
    refund = Refund(
        None, "stripe", "t", Money(500, "USD"), None, "k", "r", RefundState.SUCCEEDED, START, START
    )
    t = TRANSLATIONS.speak(locale)
    for state in (OrderState.REFUND_PENDING, OrderState.DISPUTED, OrderState.CREDITED):
        seen = view(order(locale, state=state))
        words = paper(replace(seen, refunds=[refund]), t)
        assert len(words.now) == 2
        assert t.money(refund.money) in words.now[0]
    assert paper(view(order(locale)), t).now == ()


@pytest.mark.parametrize(
    ("state", "delivered", "offered"),
    [
        (OrderState.DELIVERED, True, True),
        (OrderState.REFUNDED, False, True),
        (OrderState.DELIVERING, False, False),
        (OrderState.AWAITING_PAYMENT, False, False),
    ],
)
def test_an_order_offers_its_receipt(state: OrderState, delivered: bool, offered: bool):
    of = order(state=state, delivered_at=START if delivered else None)
    screen = order_status(OrderView(of), TRANSLATIONS.speak("en"))
    labels = [button.label for row in screen.rows for button in row]
    assert ("🧾 Receipt" in labels) is offered


@pytest.mark.parametrize(
    ("site", "linked"),
    [(None, False), ("https://shop.example.com/", True), ("http://127.0.0.1:80", False)],
)
def test_the_document_links_to_the_page_where_a_chat_allows_it(site: str | None, linked: bool):
    seen = view()
    screen = receipt(seen, b"%PDF-", TRANSLATIONS.speak("en"), site=site)
    urls = [button.url for row in screen.rows for button in row if button.url]
    wanted = [f"https://shop.example.com/receipt/{seen.receipt.id}"] if linked else []
    assert urls == wanted
    assert screen.attachment is not None
    assert screen.attachment.name == "R-7K3F-Q9XM.pdf"


PUBLIC = public_part(PRIVATE)


@pytest.mark.parametrize(
    ("locale", "names"),
    [
        ("en", ["Card 🎮👍🏽 & <b>", "Bản quyền, Türkçe, Ελληνικά"]),
        ("zh-CN", ["充值卡（自动发货）", "視窗授權 – 永久"]),
        ("ru", ["Карта «Щит»"] * 60),
        ("fa", ["کارت هدیه ۱۰ دلاری", "한국어 カード", "\U0001f9ff\u0e01\u0915"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_a_pdf_in_any_script_is_genuine(locale: str, names: list[str]):
    seen = view(order(locale, *names))
    pdf = await press.document(seen, TRANSLATIONS, sign)
    found = judge(pdf, [PUBLIC], is_signed)
    assert found.verdict is Verdict.GENUINE
    assert found.statement == seen.statement
    assert len(pdf) < 200_000
    changed = bytearray(pdf)
    changed[len(pdf) // 2] ^= 1
    assert judge(bytes(changed), [PUBLIC], is_signed).verdict is Verdict.ALTERED


async def test_drawing_does_not_hold_up_the_loop():
    """Somebody else's work goes on while a receipt is drawn."""
    waits: list[float] = []

    async def tick() -> None:
        while True:
            begun = time.perf_counter()
            await asyncio.sleep(0)
            waits.append(time.perf_counter() - begun)

    ticking = asyncio.create_task(tick())
    await press.document(view(), TRANSLATIONS, sign)
    ticking.cancel()
    waits.sort()
    assert waits[int(len(waits) * 0.99)] < 0.005


def test_the_shop_itself_never_loads_what_draws():
    """Its fonts and tables would stay in memory."""
    program = (
        "import sys, konbini.bot.server, konbini.handlers.telegram.routers;"
        "print(*{'fpdf', 'uharfbuzz', 'fontTools'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout.split() == []


@pytest.mark.parametrize("what", ["fails", "hangs", "babbles"])
async def test_a_press_that_fails_is_said_so_without_the_words(
    what: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    program = tmp_path / "python"
    bodies = {
        "fails": 'echo "ValueError: Game card" >&2; exit 1',
        "hangs": "exec tail -f /dev/null",
        "babbles": "echo hello",
    }
    program.write_text(f"#!/bin/sh\n{bodies[what]}\n")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program))
    monkeypatch.setattr(press, "SECONDS", 0.2 if what == "hangs" else 30)
    with pytest.raises(Unavailable):
        await press.document(view(), TRANSLATIONS, sign)
    said = capsys.readouterr()
    assert "Game card" not in said.out + said.err


async def test_the_press_is_told_no_setting(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    program = tmp_path / "python"
    program.write_text(f"#!/bin/sh\n{shutil.which('env')} > {tmp_path}/env\n")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program))
    monkeypatch.setenv("BOT_TOKEN", "1:secret")
    with pytest.raises(Unavailable):
        await press.document(view(), TRANSLATIONS, sign)
    told = (tmp_path / "env").read_text()
    assert "PYTHONPATH" in told
    assert "secret" not in told


def test_only_needed_fonts_are_unpacked(tmp_path: Path):
    assert Fonts.for_text("Receipt Чек Ελ Bản", tmp_path).more == ()
    many: Any = Fonts.for_text("中 ع 🎮 \u0e01", tmp_path)
    assert [family for family, _ in many.more] == ["arabic", "emoji", "marks", "eastern"]
    assert many.clean("中👍🏽\u0e01\ufe0f") == "中👍□"
