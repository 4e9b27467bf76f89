"""Long polling: offsets, one listener, allowed kinds, retention."""

import asyncio


async def test_updates_wait_until_confirmed(api, alice):
    await alice.send("one")
    await alice.send("two")
    first = await api("getUpdates", limit=1)
    assert [update["message"]["text"] for update in first] == ["one"]
    assert await api("getUpdates", limit=1) == first
    after = await api("getUpdates", offset=first[0]["update_id"] + 1)
    assert [update["message"]["text"] for update in after] == ["two"]
    assert await api("getUpdates", offset=after[0]["update_id"] + 1) == []


async def test_a_negative_offset_keeps_the_newest(api, alice):
    for text in "abc":
        await alice.send(text)
    assert [update["message"]["text"] for update in await api("getUpdates", offset=-1)] == ["c"]
    assert len(await api("getUpdates")) == 1


async def test_a_held_poll_ends_when_something_happens(tg, api, alice):
    poll = asyncio.create_task(api("getUpdates", timeout=30))
    while tg.world.poller.held is None:
        await asyncio.sleep(0)
    await alice.send("wake up")
    assert (await poll)[0]["message"]["text"] == "wake up"


async def test_a_second_poller_ends_the_first(tg, api):
    first = asyncio.create_task(api.raw("getUpdates", timeout=30))
    while tg.world.poller.held is None:
        await asyncio.sleep(0)
    assert await api("getUpdates") == []
    answer = await first
    assert answer["error_code"] == 409
    assert answer["description"] == (
        "Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running"
    )


async def test_no_polling_while_a_webhook_is_set(api):
    await api("setWebhook", url="http://127.0.0.1:9/hook")
    answer = await api.raw("getUpdates")
    assert answer["error_code"] == 409
    assert answer["description"].startswith(
        "Conflict: can't use getUpdates method while webhook is active"
    )
    await api("deleteWebhook")
    assert await api("getUpdates") == []


async def test_allowed_kinds_are_remembered_and_filter_what_happens(api, alice):
    await api("getUpdates", allowed_updates=["callback_query"])
    await alice.send("unheard")
    assert await api("getUpdates") == []
    await api("getUpdates", allowed_updates=[])
    await alice.send("heard")
    assert len(await api("getUpdates")) == 1


async def test_reactions_are_off_by_default(tg, api, alice):
    sent = await api("sendMessage", chat_id=1001, text="x")
    await alice.react(sent["message_id"], "👍")
    assert await api("getUpdates") == []
    await api("getUpdates", allowed_updates=["message_reaction"])
    await alice.react(sent["message_id"], None)
    change = (await api("getUpdates"))[0]["message_reaction"]
    assert (change["old_reaction"], change["new_reaction"]) == (
        [{"type": "emoji", "emoji": "👍"}],
        [],
    )


async def test_old_updates_are_dropped(tg, api, alice):
    sent = await api(
        "sendMessage",
        chat_id=1001,
        text="x",
        reply_markup={"inline_keyboard": [[{"text": "b", "callback_data": "c"}]]},
    )
    await alice.send("stays a day")
    await alice.tap("b", sent["message_id"])
    await tg.advance(151)
    assert [set(update) - {"update_id"} for update in await api("getUpdates")] == [{"message"}]
    await tg.advance(86_400)
    assert await api("getUpdates") == []


async def test_blocking_and_editing_are_told(api, alice):
    said = await alice.send("frist")
    await alice.edit(said, "first")
    await alice.block()
    kinds = await api.updates()
    assert kinds[1]["edited_message"]["text"] == "first"
    assert kinds[1]["edited_message"]["edit_date"]
    assert kinds[2]["my_chat_member"]["new_chat_member"]["status"] == "kicked"


async def test_privacy_mode_hides_what_is_not_for_the_bot(tg, api):
    group = await tg.group()
    olga = group.staff(3001)
    await group.change(bot_status="member")
    await api.updates()
    await olga.send("just talking")
    await olga.send("/note hello")
    await olga.send("hey @konbini_sandbox_bot")
    texts = [update["message"]["text"] for update in await api.updates()]
    assert texts == ["/note hello", "hey @konbini_sandbox_bot"]


async def test_a_killed_poller_leaves_nothing_behind(tg, api, alice):
    dead = asyncio.create_task(api.raw("getUpdates", timeout=30))
    while tg.world.poller.held is None:
        await asyncio.sleep(0)
    dead.cancel()
    await asyncio.gather(dead, return_exceptions=True)
    await alice.send("still there?")
    assert (await api("getUpdates", timeout=5))[0]["message"]["text"] == "still there?"
    assert await tg.refusals() == []
