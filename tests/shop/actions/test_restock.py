"""Stock coming in: what is new, double, malformed; confirm, discard, undo; and who may."""

from dataclasses import replace
from itertools import count

import pytest

from konbini.shop.actions.restock import (
    SHELL,
    Restock,
    confirm,
    discard,
    discard_stale,
    show_stock,
    stage,
    undo,
)
from konbini.shop.actions.settle import settle
from konbini.shop.catalog import Kind
from konbini.shop.errors import Invalid, NotFound, NotOpen, NotYours
from konbini.shop.ids import BatchId, Sku, StaffId
from konbini.shop.stock import Incoming, Secret, read_lines
from tests.shop.actions.conftest import ANN, MEI, PRODUCT, SKU, available, buy


async def bring(deps, text, by=MEI, sku=SKU):
    return await stage(deps, Restock(by, sku, "chat", read_lines(text)))


async def test_a_preview_counts_new_double_and_malformed_and_sells_nothing_yet(deps):
    async with deps.store.write() as unit:
        await unit.catalog.put_product(replace(PRODUCT, key_pattern="^K[0-9]+$"))
        await unit.commit()
    first = await bring(deps, "K1\nK2\nnonsense\nK2\n\nK3")
    assert (first.new, first.double, first.rejected) == (3, 1, 1)
    assert [(bad.line, bad.problem) for bad in first.samples] == [(3, "pattern")]
    assert await available(deps) == 0
    await confirm(deps, MEI, first.batch_id)
    assert await available(deps) == 3


async def test_a_key_sold_long_ago_is_still_double(deps, fill, stars):
    await fill(1)
    done = await buy(deps)
    await settle(deps, stars.notice(done.attempt))
    again = await bring(deps, "KEY-1\nKEY-2")
    assert (again.new, again.double) == (1, 1)


async def test_confirming_twice_is_harmless(deps):
    batch = (await bring(deps, "A\nB")).batch_id
    await confirm(deps, MEI, batch)
    await confirm(deps, MEI, batch)
    assert await available(deps) == 2


async def test_a_discarded_batch_can_come_again(deps):
    batch = (await bring(deps, "A")).batch_id
    await discard(deps, MEI, batch)
    await discard(deps, MEI, batch)
    with pytest.raises(NotOpen):
        await confirm(deps, MEI, batch)
    assert (await bring(deps, "A")).new == 1


async def test_undo_takes_back_what_is_unsold_and_says_what_it_kept(deps):
    batch = (await bring(deps, "A\nB\nC")).batch_id
    await confirm(deps, MEI, batch)
    await buy(deps, ANN)
    undone = await undo(deps, MEI, batch)
    assert (undone.withdrawn, undone.kept) == (2, 1)
    assert await available(deps) == 0
    with pytest.raises(NotOpen):
        await undo(deps, MEI, batch)


async def test_nobody_but_merchants_may(deps):
    with pytest.raises(NotYours):
        await bring(deps, "A", by=StaffId(ANN))
    batch = (await bring(deps, "A")).batch_id
    for act in (confirm, discard, undo):
        with pytest.raises(NotYours):
            await act(deps, StaffId(ANN), batch)
    with pytest.raises(NotYours):
        await show_stock(deps, StaffId(ANN))


async def test_what_is_not_there_is_not_found(deps):
    with pytest.raises(NotFound):
        await bring(deps, "A", sku=Sku("NOPE"))
    with pytest.raises(NotFound):
        await confirm(deps, MEI, BatchId(99))


async def test_nothing_usable_leaves_no_open_batch(deps):
    preview = await bring(deps, "\n \n")
    assert (preview.new, preview.double, preview.rejected) == (0, 0, 0)
    with pytest.raises(NotOpen):
        await confirm(deps, MEI, preview.batch_id)


async def test_a_forgotten_preview_is_dropped_after_a_day(deps, clock):
    batch = (await bring(deps, "A")).batch_id
    assert await discard_stale(deps) == 0
    clock.advance(hours=25)
    assert await discard_stale(deps) == 1
    with pytest.raises(NotOpen):
        await confirm(deps, MEI, batch)


async def test_a_shared_key_is_one_unit_per_use(deps, stars):
    async with deps.store.write() as unit:
        await unit.catalog.put_product(replace(PRODUCT, kind=Kind.SHARED, uses=3))
        await unit.commit()
    preview = await bring(deps, "ACCOUNT:PASS\nACCOUNT:PASS")
    assert (preview.new, preview.double) == (3, 1)
    await confirm(deps, MEI, preview.batch_id)
    assert (await bring(deps, "ACCOUNT:PASS")).double == 1
    done = await buy(deps, quantity=2)
    await settle(deps, stars.notice(done.attempt))
    assert await available(deps) == 1


async def test_a_file_is_a_unit_with_its_name(deps):
    async with deps.store.write() as unit:
        await unit.catalog.put_product(replace(PRODUCT, kind=Kind.FILE))
        await unit.commit()
    lines = [Incoming(1, Secret(b"\x00\x01", "guide.pdf"))]
    assert (await stage(deps, Restock(MEI, SKU, "chat", lines))).new == 1


async def test_what_is_generated_is_not_stocked(deps):
    async with deps.store.write() as unit:
        await unit.catalog.put_product(replace(PRODUCT, kind=Kind.GENERATED))
        await unit.commit()
    with pytest.raises(Invalid):
        await bring(deps, "A")


async def test_an_import_without_end_is_refused(deps, monkeypatch):
    monkeypatch.setattr("konbini.shop.actions.restock.MAX_LINES", 2_500)
    endless = (Incoming(n, Secret(str(n).encode())) for n in count(1))
    with pytest.raises(Invalid):
        await stage(deps, Restock(MEI, SKU, "chat", endless))
    assert (await bring(deps, "1\n2")).new == 2, "nothing of it stayed"


async def test_progress_counts_every_line_read(deps):
    seen = []
    text = "\n".join(f"P{n}" for n in range(2_345))
    await stage(deps, Restock(SHELL, SKU, "file", read_lines(text)), seen.append)
    assert sum(seen) == 2_345
