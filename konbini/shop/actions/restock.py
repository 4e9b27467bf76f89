"""Stock comes in: sift, seal and stage the lines, show what they are, confirm or undo the batch.

Lines are sealed before they are written: between preview and confirmation no key is in clear.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from konbini.shop.actions.handing import serve_waiting
from konbini.shop.catalog import Kind, Product
from konbini.shop.customers import Role
from konbini.shop.deps import Deps
from konbini.shop.errors import Invalid, NotFound, NotOpen, NotYours
from konbini.shop.ids import BatchId, CustomerId, Sku, StaffId
from konbini.shop.ports import DataKey, Reading, identity
from konbini.shop.stock import (
    Batch,
    BatchState,
    Incoming,
    Rejected,
    SealedUnit,
    Secret,
    StockCount,
    compile_pattern,
    sift,
)

SHELL = StaffId(0)
"""Who works at the server's own shell: trusted, without a chat."""
CHUNK = 1_000
"""Units per commit while staging, so that selling goes on meanwhile."""
MAX_LINES = 200_000
"""Most lines one import may have."""


@dataclass(frozen=True, slots=True)
class Restock:
    """An import: who, for which SKU, from where (`chat`, a file's name), which lines."""

    by: StaffId
    sku: Sku
    source: str
    lines: Iterable[Incoming]


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would bring. `rejected` counts all, `samples` names the first few."""

    batch_id: BatchId
    product: Product
    new: int
    double: int
    rejected: int
    samples: tuple[Rejected, ...]


@dataclass(frozen=True, slots=True)
class Undone:
    """What undoing took back and what it had to leave (held or sold meanwhile). Units."""

    batch_id: BatchId
    sku: Sku
    withdrawn: int
    kept: int


async def stage(
    deps: Deps, wish: Restock, progress: Callable[[int], None] = lambda _: None
) -> Preview:
    """Seal and stage an import; `progress` is called with the number of lines read so far.

    Raises NotYours, NotFound("unknown-product") or Invalid (bad pattern, too many lines, empty).
    """
    product = await _product(deps, wish.by, wish.sku)
    pattern = compile_pattern(product.key_pattern)
    data_key, wrapped, key_id = deps.vault.new_data_key()
    batch_id = await _begin(deps, wish, wrapped, key_id)
    sealing = _Sealing(deps, product, batch_id, data_key)
    samples: list[Rejected] = []
    rejected = 0
    lines = iter(sift(islice(wish.lines, MAX_LINES + 1), pattern))
    while chunk := list(islice(lines, CHUNK)):
        bad = [line for line in chunk if isinstance(line, Rejected)]
        rejected += len(bad)
        samples += bad[: max(0, 5 - len(samples))]
        await sealing.take([line for line in chunk if isinstance(line, Incoming)])
        progress(len(chunk))
        if sealing.read + rejected > MAX_LINES:
            await discard(deps, wish.by, batch_id)
            raise Invalid("too-many-lines", most=MAX_LINES)
    if sealing.new == 0:
        await discard(deps, wish.by, batch_id)
    return Preview(batch_id, product, sealing.new, sealing.double, rejected, tuple(samples))


class _Sealing:
    """Seals chunks of one batch and keeps count; a shared key becomes one unit per use."""

    def __init__(self, deps: Deps, product: Product, batch_id: BatchId, key: DataKey) -> None:
        self._deps, self._product, self._batch, self._key = deps, product, batch_id, key
        self._seen: set[bytes] = set()
        self._serial = 0
        self.read = self.new = self.double = 0

    async def take(self, lines: list[Incoming]) -> None:
        self.read += len(lines)
        fresh = {}
        for line in lines:
            print_ = self._deps.vault.fingerprint(line.secret)
            if print_ not in self._seen:
                self._seen.add(print_)
                fresh[print_] = line
        async with self._deps.store.read() as unit:
            known = await unit.stock.known(list(fresh))
        units = [
            unit
            for print_, line in fresh.items()
            if print_ not in known
            for unit in self._units(print_, line)
        ]
        added = await self._write(units)
        uses = self._product.uses if self._product.kind is Kind.SHARED else 1
        self.new += added
        self.double += len(lines) - added // uses

    def _units(self, print_: bytes, line: Incoming) -> Iterator[SealedUnit]:
        uses = self._product.uses if self._product.kind is Kind.SHARED else 1
        for use in range(uses):
            self._serial += 1
            name = identity(self._product.sku, self._batch, self._serial)
            mark = print_ if use == 0 else self._deps.vault.fingerprint(_nth(print_, use))
            yield SealedUnit(
                self._batch,
                self._serial,
                self._key.seal(line.secret, name),
                mark,
                line.expires,
                line.cost,
            )

    async def _write(self, units: list[SealedUnit]) -> int:
        added = 0
        for start in range(0, len(units), CHUNK):
            async with self._deps.store.write() as unit:
                part = units[start : start + CHUNK]
                added += await unit.stock.add_units(self._product.sku, part)
                await unit.commit()
        return added


def _nth(fingerprint: bytes, use: int) -> Secret:
    return Secret(fingerprint + use.to_bytes(4))


async def _product(deps: Deps, by: StaffId, sku: Sku) -> Product:
    async with deps.store.read() as unit:
        await require(unit, by, Role.MERCHANT)
        product = await unit.catalog.by_sku(sku)
    if product is None:
        raise NotFound("unknown-product", product=sku[:64])
    if product.kind is Kind.GENERATED:
        raise Invalid("not-stocked", sku=sku)
    return product


async def _begin(deps: Deps, wish: Restock, wrapped: bytes, key_id: str) -> BatchId:
    now = deps.clock.now()
    batch = Batch(wish.sku, wish.by, now, wish.source[:100], wrapped, key_id)
    async with deps.store.write() as unit:
        batch_id = await unit.stock.add_batch(batch)
        await unit.commit()
    return batch_id


async def require(unit: Reading, staff_id: StaffId, role: Role) -> None:
    """Raises NotYours unless the person holds the role (the shell may do everything)."""
    if staff_id == SHELL:
        return
    person = await unit.customers.get(CustomerId(staff_id))
    if person is None or not person.may(role):
        raise NotYours


async def confirm(deps: Deps, by: StaffId, batch_id: BatchId) -> Batch:
    """Put a staged batch on sale; confirming twice is harmless. Raises NotFound, NotOpen."""
    async with deps.store.write() as unit:
        batch = await _batch(unit, by, batch_id)
        if batch.state is BatchState.CONFIRMED:
            return batch
        step = await unit.stock.set_batch(batch_id, BatchState.CONFIRMED, was=BatchState.STAGED)
        if not step:
            raise NotOpen("batch-not-open", batch=batch_id, state=batch.state.value)
        await unit.stock.release_batch(batch_id)
        await serve_waiting(deps, unit, batch.sku)  # who has paid goes before new buyers
        confirmed = await unit.stock.batch(batch_id)
        await unit.commit()
    return confirmed or batch


async def discard(deps: Deps, by: StaffId, batch_id: BatchId) -> None:
    """Drop a staged batch; doing it twice is harmless. Raises NotFound, NotOpen when on sale."""
    async with deps.store.write() as unit:
        batch = await _batch(unit, by, batch_id)
        if batch.state is BatchState.DISCARDED:
            return
        if not await unit.stock.set_batch(batch_id, BatchState.DISCARDED, was=BatchState.STAGED):
            raise NotOpen("batch-not-open", batch=batch_id, state=batch.state.value)
        await unit.stock.withdraw_batch(batch_id)
        await unit.commit()


async def undo(deps: Deps, by: StaffId, batch_id: BatchId) -> Undone:
    """Take back what is still unsold of a confirmed batch. Raises NotFound, NotOpen."""
    async with deps.store.write() as unit:
        batch = await _batch(unit, by, batch_id)
        if not await unit.stock.set_batch(batch_id, BatchState.UNDONE, was=BatchState.CONFIRMED):
            raise NotOpen("batch-not-open", batch=batch_id, state=batch.state.value)
        withdrawn = await unit.stock.withdraw_batch(batch_id)
        await unit.commit()
    return Undone(batch_id, batch.sku, withdrawn, batch.units - withdrawn)


async def _batch(unit: Reading, by: StaffId, batch_id: BatchId) -> Batch:
    await require(unit, by, Role.MERCHANT)
    batch = await unit.stock.batch(batch_id)
    if batch is None:
        raise NotFound("unknown-batch", batch=batch_id)
    return batch


async def discard_stale(deps: Deps) -> int:
    """Drop imports that nobody confirmed in time; how many."""
    async with deps.store.read() as unit:
        stale = await unit.stock.stale_batches(deps.clock.now() - deps.policy.staged_for)
    for batch_id in stale:
        await discard(deps, SHELL, batch_id)
    return len(stale)


@dataclass(frozen=True, slots=True)
class StockLine:
    """A product with its counts."""

    product: Product
    count: StockCount


async def show_stock(deps: Deps, by: StaffId) -> list[StockLine]:
    """All products on sale with their stock, for merchants. Raises NotYours."""
    async with deps.store.read() as unit:
        await require(unit, by, Role.MERCHANT)
        products = await unit.catalog.all()
        counts = await unit.stock.counts()
    return [StockLine(product, counts.get(product.sku, StockCount())) for product in products]
