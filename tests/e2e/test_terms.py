"""The first purchase accepts the terms with its own tap; changed terms are asked for again."""

from tests.e2e.conftest import button


def accepted(world, who):
    """The version a customer accepted, as the operator can see it."""
    shown = world.konbini("customer", "show", str(who.id))
    return shown["terms_version"], shown["terms_at"]


async def product(who):
    await who.send("/start p_STEAM-10")
    return await who.wait_for(lambda m: any("⭐" in b for b in m.buttons))


async def pay(who, screen, label):
    await who.tap(label, screen)
    bill = await who.wait_for(lambda m: "invoice" in m)
    assert (await who.pay(bill))["status"] == "paid"
    await who.wait_for("STEAM-SECRET")


async def test_asked_once_recorded_and_asked_again_when_they_change(newcomer, tg, world):
    who = newcomer()
    first = await product(who)
    assert "Accept terms and pay 650 ⭐" in first.buttons
    assert "Telegram's support can't help" in first.text
    await who.tap(button(first, "Read the terms"), first)
    terms = await who.wait_for("Terms of sale")
    assert "the owner of this bot" in terms.text
    await pay(who, first, "Accept terms and pay 650 ⭐")
    version, at = accepted(world, who)
    assert version
    assert at

    second = await product(who)
    assert "Pay 650 ⭐" in second.buttons
    assert "accept" not in second.text
    await pay(who, second, "Pay 650 ⭐")

    waiting = await product(who)
    world.stop()
    world.more["SELLER"] = "Corner Shop Ltd, 1 High Street"  # stays: it changes nothing else
    world.start()
    await who.tap("Pay 650 ⭐", waiting)
    asked = await who.wait_for("please accept", since=0)
    assert "Accept terms and pay 650 ⭐" in asked.buttons
    await who.send("/terms")
    await who.wait_for("Corner Shop Ltd, 1 High Street")
    await pay(who, asked, "Accept terms and pay 650 ⭐")
    assert accepted(world, who)[0] not in {None, version}
