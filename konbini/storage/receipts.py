"""Receipts in SQL: added once, never changed. Knows no signature's meaning."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert

from konbini.shop.ids import OrderId, ReceiptId
from konbini.shop.receipts import Receipt
from konbini.storage.scope import Scope
from konbini.storage.tables import notes
from konbini.storage.tables import receipts as t

PUBLIC_KEY = "receipt-key:"
"""Prefix of the notes that hold public keys, as hex digits."""
_ADD = insert(t).on_conflict_do_nothing(index_elements=["order_id"]).returning(t.c.id)
_GET = select(t).where(t.c.id == bindparam("receipt"))
_OF_ORDER = select(t).where(t.c.order_id == bindparam("order"))
_KEYS = select(notes.c.value).where(
    notes.c.key >= PUBLIC_KEY, notes.c.key < PUBLIC_KEY.replace(":", ";")
)


def _receipt(row: Any) -> Receipt:
    return Receipt(
        id=ReceiptId(row.id),
        order_id=OrderId(row.order_id),
        number=row.number,
        issued_at=row.issued_at,
        body=row.body,
        salt=bytes(row.salt),
        signature=bytes(row.signature),
        key_id=row.key_id,
    )


class SqlReceipts:
    """The port Receipts."""

    def __init__(self, scope: Scope) -> None:
        self._db = scope

    async def add(self, receipt: Receipt) -> bool:
        added = await self._db.scalar(
            _ADD,
            id=receipt.id,
            order_id=receipt.order_id,
            number=receipt.number,
            issued_at=receipt.issued_at,
            body=receipt.body,
            salt=receipt.salt,
            signature=receipt.signature,
            key_id=receipt.key_id,
        )
        return added is not None

    async def get(self, receipt_id: ReceiptId) -> Receipt | None:
        row = await self._db.first(_GET, receipt=receipt_id)
        return _receipt(row) if row else None

    async def of_order(self, order_id: OrderId) -> Receipt | None:
        row = await self._db.first(_OF_ORDER, order=order_id)
        return _receipt(row) if row else None

    async def keys(self) -> Sequence[bytes]:
        return [bytes.fromhex(row.value) for row in await self._db.rows(_KEYS)]
