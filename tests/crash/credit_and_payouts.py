"""Stories whose money never passes a provider: store credit, and what merchants are owed."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from itertools import count

from konbini.sandbox.handles import Person, Seen
from tests.crash.stage import Stage, has, label
from tests.crash.stories import LONG, has_one_key, is_goods
from tests.world import MERCHANT

SHARE = {"MERCHANT_SHARE": "50"}
"""The setting PaidOut needs: half of what the merchant's goods are sold for."""
HALF = Decimal("0.05")


class PaidByCredit:
    """Credit is given out of goodwill by the operator's command, and buys a key."""

    async def begin(self, stage: Stage) -> Person:
        who = stage.customer()
        await stage.insist(who, lambda: who.send("/start"), lambda m: bool(m.buttons))
        return who

    async def play(self, stage: Stage, told: Person) -> None:
        gift = ("--grant", "10.00", "USD", "--reason", "proof", "--key", f"gift-{told.id}")
        await stage.command("customer", "credit", str(told.id), *gift)
        product = await stage.insist(
            told, lambda: told.send("/start p_STEAM-10"), lambda m: has(m, "Store credit")
        )
        asked = await stage.insist(
            told, lambda: told.tap(label(product, "Store credit"), product), lambda m: has(m, "✅")
        )
        await stage.insist(
            told,
            lambda: told.tap(label(asked, "✅"), asked),
            lambda m: is_goods(m) or "🎉" in m.text,
        )
        await has_one_key(stage, told)
        found = await stage.command("customer", "credit", str(told.id))
        left = sum(Decimal(one["amount"]) for one in found["credit"])
        assert left == 0, f"{told.id} was given 10, has bought for 10, and has {left}"


class PaidOut:
    """A merchant's key is sold, their share becomes due, and a payout of it is written down."""

    def __init__(self) -> None:
        self._sold = count()
        self._keys = count(1)

    async def begin(self, stage: Stage) -> tuple[Person, str]:
        if next(self._sold) % 50 == 0:
            await self._stock(stage)
        who = stage.customer()
        return who, await stage.open_page(who, "BULK-1")

    async def _stock(self, stage: Stage) -> None:
        mei = stage.tg.person(MERCHANT)
        keys = "\n".join(f"BULK-SECRET-{next(self._keys):04}" for _ in range(50))
        preview = await stage.insist(
            mei, lambda: mei.send(f"/restock BULK-1\n{keys}"), lambda m: bool(m.buttons)
        )

        def on_sale(message: Seen) -> bool:
            return "On sale" in message.text

        await stage.insist(mei, lambda: mei.tap(preview.buttons[0], preview), on_sale)

    async def play(self, stage: Stage, told: tuple[Person, str]) -> None:
        who, url = told
        before = await self._owed(stage)
        await stage.pay(url)
        await has_one_key(stage, who)
        async with asyncio.timeout(LONG):
            while (await self._owed(stage))[0] != before[0] + HALF:
                await asyncio.sleep(0.1)
        key = f"proof-{who.id}"
        words = ("--amount", str(HALF), "--currency", "USD", "--key", key)
        await stage.command("merchant", "payout", str(MERCHANT), *words)
        assert await self._owed(stage) == (before[0], before[1] + HALF)
        found = await stage.command("merchant", "balance", str(MERCHANT))
        assert [one["key"] for one in found["payouts"]].count(key) == 1

    async def _owed(self, stage: Stage) -> tuple[Decimal, Decimal]:
        """What may be paid to the merchant now, and what was."""
        rows = (await stage.command("merchant", "balance", str(MERCHANT)))["balances"]
        mine = next((row for row in rows if row["currency"] == "USD"), None)
        return (
            (Decimal(mine["due"]), Decimal(mine["paid_out"])) if mine else (Decimal(), Decimal())
        )
