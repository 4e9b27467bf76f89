"""Coming, going, coming back: nothing bought is lost by blocking the bot."""

from datetime import timedelta

import pytest

from konbini.shop.actions.settle import settle
from konbini.shop.actions.staff import add_staff, appoint_owners, list_staff, remove_staff
from konbini.shop.actions.visit import choose_language, meet, note_left, recognise
from konbini.shop.customers import Role, Visit
from konbini.shop.errors import Invalid, NotFound
from konbini.shop.ids import CustomerId, StaffId
from konbini.shop.tasks import DELIVER
from tests.shop.actions.conftest import ANN, buy, with_policy

NEW = CustomerId(7)


async def test_a_stranger_becomes_a_customer_and_keeps_the_first_campaign(deps):
    assert await recognise(deps, NEW) is None
    await meet(deps, Visit(NEW, "Zoë", "zoe", "ru", "spring"))
    met = await meet(deps, Visit(NEW, "Zoë B", "zoe", "ru", "autumn"))
    assert (met.customer.name, met.customer.campaign, met.returned) == ("Zoë B", "spring", False)


async def test_who_comes_back_gets_what_could_not_be_delivered(deps, fill, stars, queue, clock):
    await fill(1)
    done = await buy(deps)
    await settle(deps, stars.notice(done.attempt))
    await note_left(deps, ANN)
    await note_left(deps, ANN)
    assert (await recognise(deps, ANN)).left_at is not None
    met = await meet(deps, Visit(ANN, "Ann"))
    assert met.returned
    assert met.customer.left_at is None
    first, *_ = [t for t in await queue.take(10, timedelta(seconds=9)) if t.task.kind == DELIVER]
    await queue.done([first.id])
    clock.advance(seconds=2)
    assert DELIVER in [t.task.kind for t in await queue.take(10, timedelta(seconds=9))]


async def test_a_language_is_chosen_from_those_offered(deps):
    assert await choose_language(deps, ANN, "zh-hans") == "zh-CN"
    assert (await recognise(deps, ANN)).locale == "zh-CN"
    with pytest.raises(Invalid):
        await choose_language(deps, ANN, "tlh")


async def test_roles_are_given_once_and_taken_away(deps):
    assert await add_staff(deps, 55, Role.OPERATOR, StaffId(0))
    assert not await add_staff(deps, 55, Role.OPERATOR, StaffId(0))
    assert await remove_staff(deps, 55) == 1
    with pytest.raises(NotFound):
        await remove_staff(deps, 55)
    for bad in (0, -5, 2**60):
        with pytest.raises(Invalid):
            await add_staff(deps, bad, Role.OWNER, StaffId(0))


async def test_owners_of_the_settings_are_owners(deps):
    shop = with_policy(deps, owners=(9, 10))
    await appoint_owners(shop)
    await appoint_owners(shop)
    owners = [member.id for member in await list_staff(shop) if member.role is Role.OWNER]
    assert sorted(owners) == [9, 10]
    await meet(shop, Visit(CustomerId(9), "Olga"))
    assert (await recognise(shop, CustomerId(9))).may(Role.MERCHANT)
