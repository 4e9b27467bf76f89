"""The stored built-in answers are those that the shop needs now."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from konbini.bot import builtin
from konbini.bot.i18n import offered
from konbini.bot.schedule import learn
from konbini.nlu.brain import Brain
from konbini.shop import faq_file
from konbini.shop.actions.converse import Answered, OwnOrders, Said, converse
from konbini.shop.actions.faq import (
    export_faq,
    import_faq,
    settle_built_in,
    use_built_in,
)
from konbini.shop.customers import Visit
from konbini.shop.deps import Deps
from konbini.shop.faq import BUILT_IN, OWN, Entry
from konbini.shop.ids import CustomerId, EntryId
from konbini.shop.policy import Policy
from konbini.shop.ports import Store, Vault
from konbini.storage.unit import SqlStore
from tests.fakes import FakeBrain, FakeClock
from tests.storage.shop import SKU, furnish, order


@pytest.fixture
def deps(store: Store, vault: Vault, clock: FakeClock) -> Deps:
    return Deps(store, vault, clock, FakeBrain(), Policy(gateways=("stars",)))


async def stored(deps: Deps) -> dict[str, Entry]:
    async with deps.store.read() as unit:
        return {str(entry.id): entry for entry in await unit.faq.all()}


async def revision(deps: Deps) -> str:
    async with deps.store.read() as unit:
        return await unit.faq.revision()


def own(entry_id: str, *examples: str, answer: str = "Ours.") -> dict[str, Any]:
    return {"id": entry_id, "answers": {"en": answer}, "examples": {"en": list(examples)}}


async def take_in(deps: Deps, *entries: dict[str, Any], only: bool = False) -> Any:
    return await import_faq(deps, faq_file.parse({"entries": list(entries)}), only=only)


async def test_a_new_shop_has_the_entries_that_fit_it(deps: Deps) -> None:
    await builtin.settle(deps)
    held = await stored(deps)
    assert {"how-to-buy", "stars", "refund-policy"} <= held.keys()
    assert not {"crypto", "wrong-amount"} & held.keys(), "it takes Stars only"
    assert {entry.origin for entry in held.values()} == {BUILT_IN}
    assert held["resend-key"].tool is not None


async def test_settling_again_changes_nothing(deps: Deps) -> None:
    await builtin.settle(deps)
    before = await revision(deps)
    await builtin.settle(deps)
    assert await revision(deps) == before


async def test_another_way_to_pay_brings_its_entries(deps: Deps) -> None:
    await builtin.settle(deps)
    coins = replace(deps, policy=Policy(gateways=("btcpay",)))
    await builtin.settle(coins)
    held = await stored(coins)
    assert {"crypto", "wrong-amount"} <= held.keys()
    assert "stars" not in held


async def test_the_owners_entry_wins_and_gives_back_what_it_took(deps: Deps) -> None:
    await builtin.settle(deps)
    done = await take_in(deps, own("terms", "house rules"), own("our-times", "when are you open?"))
    assert done.added == ("terms", "our-times"), "a built-in entry is no older one of the owner's"
    await builtin.settle(deps)
    held = await stored(deps)
    assert (held["terms"].origin, held["terms"].version) == (OWN, 1)
    assert "hours" not in held
    await take_in(deps, own("our-times", "something else entirely"))
    await builtin.settle(deps)
    assert (await stored(deps))["hours"].origin == BUILT_IN


async def test_who_takes_a_place_is_asked_for_in_the_words_of_who_had_it(deps: Deps) -> None:
    """In languages without examples of the owner's; elsewhere the owner's own words only."""
    await take_in(deps, own("our-times", "when are you open?"))
    entries, told = await builtin.taught(deps)
    learnt = {str(one.id): one for one in entries}
    ours = learnt["our-times"]
    assert list(ours.examples["en"]) == ["when are you open?"]
    hours = next(one.entry for one in builtin.load() if one.entry.id == "hours")
    assert list(ours.examples["fr"]) == list(hours.examples["fr"])
    assert told == await revision(deps)
    assert list((await stored(deps))["our-times"].examples) == ["en"], "learnt, not kept"
    await use_built_in(deps, on=False)
    entries, _ = await builtin.taught(deps)
    assert [list(one.examples) for one in entries] == [["en"]]


@pytest.mark.parametrize(
    ("written", "lent", "kept"),
    [("pt", "fr", "pt-BR"), ("en-GB", "fr", "en"), ("zh-CN", "zh-TW", "")],
)
async def test_a_language_with_a_region_is_that_language(
    deps: Deps, written: str, lent: str, kept: str
) -> None:
    lender = next(one.entry for one in builtin.load() if one.entry.id == "hours")
    mine = replace(lender, id=EntryId("our-times"), origin=OWN, examples={written: ("ours",)})
    (learnt,) = builtin._with_lent([mine], {lender.id: mine.id})
    assert lent in learnt.examples
    assert kept not in learnt.examples
    assert learnt.examples[written] == ("ours",)


@pytest.mark.parametrize("note", ["{", "[]", '"x"', '{"pay-how": 3, "key-where": "gone"}'])
async def test_the_shop_learns_although_a_note_is_not_what_it_was(deps: Deps, note: str) -> None:
    await builtin.settle(deps)
    async with deps.store.write() as unit:
        await unit.notes.put("faq-builtin-lent", note)
        await unit.commit()
    entries, _ = await builtin.taught(deps)
    assert {str(one.id) for one in entries} == set(await stored(deps))


async def test_only_the_owners_are_exported(deps: Deps) -> None:
    await builtin.settle(deps)
    await take_in(deps, own("ours", "a parrot"))
    await builtin.settle(deps)
    exported: Any = await export_faq(deps)
    assert [entry["id"] for entry in exported["entries"]] == ["ours"]


async def test_only_switches_the_built_in_ones_off_at_once(deps: Deps) -> None:
    await builtin.settle(deps)
    await take_in(deps, own("ours", "a parrot"), only=True)
    assert (await stored(deps)).keys() == {"ours"}
    await builtin.settle(deps)
    assert (await stored(deps)).keys() == {"ours"}
    await take_in(deps, own("more", "two parrots"))
    await builtin.settle(deps)
    assert (await stored(deps)).keys() == {"ours", "more"}, "a later import leaves it off"
    assert await use_built_in(deps, on=True)
    assert not await use_built_in(deps, on=True), "it was on already"
    await builtin.settle(deps)
    assert "how-to-buy" in await stored(deps)


async def test_what_was_worked_out_from_older_entries_is_not_stored(deps: Deps) -> None:
    """The owner's import came between looking and writing: the next round looks again."""
    seen = await revision(deps)
    choice = await builtin.consider(deps)
    await take_in(deps, own("hours", "a parrot"))
    assert not await settle_built_in(deps, choice.used, seen=seen, digest="d")
    assert (await stored(deps)).keys() == {"hours"}


async def test_other_words_of_a_new_version_replace_the_old(deps: Deps) -> None:
    await builtin.settle(deps)
    entry = (await stored(deps))["hours"]
    newer = replace(
        entry, version=entry.version + 1, answers=replace(entry.answers, values={"en": "x"})
    )
    assert await settle_built_in(deps, [newer], seen=await revision(deps), digest="newer")
    held = await stored(deps)
    assert held == {"hours": newer}


class Pupil:
    """A brain that notes what it is taught."""

    ready = True
    revision: str | None = None

    def __init__(self) -> None:
        self.lessons: list[set[str]] = []

    async def refresh(self, entries: Any, revision: str) -> bool:
        self.lessons.append({str(entry.id) for entry in entries})
        self.revision = revision
        return True


async def test_the_brain_learns_own_and_built_in_entries_and_only_what_is_new(deps: Deps) -> None:
    pupil: Any = Pupil()
    await learn(deps, pupil)
    await learn(deps, pupil)
    assert [len(lesson) > 30 for lesson in pupil.lessons] == [True]
    await take_in(deps, own("hours", "a parrot"))
    await use_built_in(deps, on=False)
    await learn(deps, pupil)
    await use_built_in(deps, on=True)
    await learn(deps, pupil)
    assert pupil.lessons[1] == {"hours"}
    assert len(pupil.lessons[2]) > 30


@pytest.mark.parametrize(
    ("locale", "asked", "answered", "orders_about"),
    [
        ("en", "What are stars??", "stars", "i lost my key"),
        ("ru", "можно вернуть деньги", "refund-policy", "потерял ключ"),
        ("zh-CN", "怎么付款", "ways-to-pay", "卡密弄丢了"),
        ("id", "bisa bayar pake apa aja", "ways-to-pay", "kodeku hilang"),
        ("tr", "nasıl ödeyebilirim", "ways-to-pay", "kodumu kaybettim"),
        ("de", "wie kann ich bezahlen", "ways-to-pay", "hab meinen key verloren"),
        ("es", "¿Qué son las estrellas??", "stars", "perdí mi clave"),
        ("pt-BR", "aceita pix", "ways-to-pay", "perdi minha key"),
        ("fr", "Vous acceptez quels moyens de paiement ?", "ways-to-pay", "j’ai perdu ma clé"),
    ],
)
async def test_a_new_shop_answers_before_anything_was_written_or_trained(
    deps: Deps, store: SqlStore, monkeypatch: pytest.MonkeyPatch, locale: str, asked: str,
    answered: str, orders_about: str,
) -> None:  # fmt: skip
    monkeypatch.setattr("konbini.nlu.brain.obtain", lambda *_, **__: None)
    brain = Brain(locales=offered())
    shop = replace(deps, brain=brain, policy=Policy(locales=offered()))
    async with shop.store.write() as unit:
        await unit.customers.meet(Visit(CustomerId(7), "Ann"), shop.clock.now())
        await unit.commit()
    await learn(shop, brain)

    async def say(text: str) -> Any:
        return await converse(shop, Said(CustomerId(7), text, text, locale))

    reply = await say(asked)
    assert isinstance(reply, Answered)
    assert (reply.entry_id, reply.built_in) == (answered, True)
    nothing_yet = await say(orders_about)
    assert isinstance(nothing_yet, Answered), "who has no orders is told how it goes, and no more"
    assert nothing_yet.entry_id == "resend-key"
    await furnish(store, SKU)
    async with store.write() as unit:
        await order(unit, 7)
        await unit.commit()
    theirs = await say(orders_about)
    assert isinstance(theirs, OwnOrders)
    assert len(theirs.orders) == 1
    assert theirs.introduced is not None
    assert theirs.introduced.entry_id == "resend-key"
