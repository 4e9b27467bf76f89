"""A restock that comes in several messages: one preview, one confirmation, one undo for all.

Chat clients cut long texts into parts; each part is staged as a batch at once, so that no key
waits in clear. The first batch names the session.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from konbini.shop.actions import restock
from konbini.shop.actions.restock import Restock, Undone, require
from konbini.shop.catalog import Kind, Product
from konbini.shop.customers import Role
from konbini.shop.deps import Deps
from konbini.shop.errors import Invalid, NotFound, NotOpen
from konbini.shop.ids import BatchId, Sku, StaffId
from konbini.shop.stock import Rejected

_SAMPLES = 5


@dataclass(frozen=True, slots=True)
class Session:
    """Everything staged so far. `samples` are malformed lines (of the newest part first)."""

    lead: BatchId
    product: Product
    batches: tuple[BatchId, ...]
    new: int
    double: int
    rejected: int
    samples: tuple[Rejected, ...] = ()


@dataclass(frozen=True, slots=True)
class OnSale:
    """What was put on sale."""

    lead: BatchId
    sku: Sku
    units: int


async def find_stocked(deps: Deps, by: StaffId, sku: str) -> Product:
    """The product a merchant names, in any case of letters.

    Raises NotYours, NotFound("unknown-product"), Invalid("not-stocked").
    """
    wish = sku.strip()[:64]
    async with deps.store.read() as unit:
        await require(unit, by, Role.MERCHANT)
        product = await unit.catalog.by_sku(Sku(wish))
        if product is None:
            product = await unit.catalog.by_sku(Sku(wish.upper()))
    if product is None:
        raise NotFound("unknown-product", product=wish)
    if product.kind is Kind.GENERATED:
        raise Invalid("not-stocked", sku=product.sku)
    return product


async def add(deps: Deps, wish: Restock, lead: BatchId | None = None) -> Session:
    """Stage one more part; `lead` names the session it belongs to. Raises as `stage` does."""
    preview = await restock.stage(deps, wish)
    known = await _load(deps, lead) if lead is not None else None
    part = Session(
        lead=known.lead if known else preview.batch_id,
        product=preview.product,
        batches=(preview.batch_id,) if preview.new else (),
        new=preview.new,
        double=preview.double,
        rejected=preview.rejected,
        samples=preview.samples,
    )
    session = _joined(known, part) if known else part
    await _save(deps, session)
    return session


def _joined(known: _Stored, part: Session) -> Session:
    return replace(
        part,
        batches=known.batches + part.batches,
        new=known.new + part.new,
        double=known.double + part.double,
        rejected=known.rejected + part.rejected,
    )


async def put_on_sale(deps: Deps, by: StaffId, lead: BatchId) -> OnSale:
    """Confirm every batch of the session; doing it twice is harmless.

    Raises NotYours, NotFound or NotOpen("batch-not-open").
    """
    confirmed = [await restock.confirm(deps, by, one) for one in await _batches(deps, lead)]
    return OnSale(lead, confirmed[0].sku, sum(batch.units for batch in confirmed))


async def drop(deps: Deps, by: StaffId, lead: BatchId) -> None:
    """Discard every batch of the session. Raises NotYours, NotFound, NotOpen."""
    for one in await _batches(deps, lead):
        await restock.discard(deps, by, one)


async def take_back(deps: Deps, by: StaffId, lead: BatchId) -> Undone:
    """Take back what is unsold of the whole session; batches taken back before are passed over.

    Raises NotYours, NotFound, or NotOpen when nothing of it is on sale.
    """
    done, refused = [], None
    for one in await _batches(deps, lead):
        try:
            done.append(await restock.undo(deps, by, one))
        except NotOpen as problem:
            refused = problem
    if not done:
        raise refused or NotFound("unknown-batch", batch=lead)
    withdrawn, kept = sum(u.withdrawn for u in done), sum(u.kept for u in done)
    return Undone(lead, done[0].sku, withdrawn, kept)


# ── what is remembered between the parts ─────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Stored:
    lead: BatchId
    batches: tuple[BatchId, ...]
    new: int
    double: int
    rejected: int


def _key(lead: BatchId) -> str:
    return f"restock:{lead}"


async def _load(deps: Deps, lead: BatchId) -> _Stored | None:
    async with deps.store.read() as unit:
        value = await unit.notes.get(_key(lead))
    if value is None:
        return None
    read = json.loads(value)
    batches = tuple(BatchId(one) for one in read["batches"])
    return _Stored(lead, batches, read["new"], read["double"], read["rejected"])


async def _save(deps: Deps, session: Session) -> None:
    fields = {
        "batches": session.batches,
        "new": session.new,
        "double": session.double,
        "rejected": session.rejected,
    }
    async with deps.store.write() as unit:
        await unit.notes.put(_key(session.lead), json.dumps(fields))
        await unit.commit()


async def _batches(deps: Deps, lead: BatchId) -> Sequence[BatchId]:
    """The session's batches; a batch that was never part of one stands for itself."""
    stored = await _load(deps, lead)
    return stored.batches if stored and stored.batches else (lead,)
