"""The receipt of a customer's own order, as a document."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery

from konbini.handlers.paper.press import document
from konbini.handlers.screens.customer_taps import OpenReceipt
from konbini.handlers.screens.receipts import receipt
from konbini.handlers.telegram.scene import Scene
from konbini.handlers.telegram.tapped import Tapped
from konbini.shop.actions import receipts
from konbini.shop.ids import OrderId

router = Router(name="receipts")


@router.callback_query(Tapped(OpenReceipt))
async def send_document(_: CallbackQuery, tap: OpenReceipt, scene: Scene) -> None:
    """A PDF in the order's language. Another's order is not found."""
    view = await receipts.own_receipt(scene.deps, scene.person.id, OrderId(tap.order_id))
    file = await document(view, scene.translations, scene.deps.vault.sign)
    site = scene.deps.policy.public_url
    await scene.show.send(receipt(view, file, scene.t, site=site))
