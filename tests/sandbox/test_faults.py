"""The switch that makes Telegram fail."""

import aiohttp
import pytest


async def test_too_many_requests_carry_the_pause_twice(tg, api, alice):
    await tg.faults.add(kind="429", method="sendMessage", retry_after=7)
    url = f"{tg.url}/bot{tg.token}/sendMessage"
    async with api.session.post(url, json={"chat_id": 1001, "text": "x"}) as response:
        answer = await response.json()
        assert (response.status, response.headers["Retry-After"]) == (429, "7")
    assert answer["description"] == "Too Many Requests: retry after 7"
    assert answer["parameters"] == {"retry_after": 7}
    assert await api("sendMessage", chat_id=1001, text="x")
    assert await tg.faults.list() == []


@pytest.mark.parametrize(("kind", "code"), [("500", 500), ("502", 502)])
async def test_server_errors(tg, api, alice, kind, code):
    await tg.faults.add(kind=kind, method="sendmessage", chat_id=1001, times=2)
    for _ in range(2):
        assert (await api.raw("sendMessage", chat_id=1001, text="x"))["error_code"] == code
    assert await api("sendMessage", chat_id=1001, text="x")


@pytest.mark.parametrize(("kind", "arrived"), [("drop_before", 0), ("drop_after", 1)])
async def test_a_lost_answer(tg, api, alice, kind, arrived):
    await tg.faults.add(kind=kind, method="sendMessage")
    with pytest.raises(aiohttp.ClientError):
        await api.raw("sendMessage", chat_id=1001, text="lost?")
    found = [message for message in await alice.look() if message.by_bot]
    assert len(found) == arrived


async def test_duplicates_come_again_after_they_were_confirmed(tg, api, alice):
    await tg.faults.add(kind="duplicate")
    await alice.send("twice")
    first = await api("getUpdates")
    again = await api("getUpdates", offset=first[0]["update_id"] + 1)
    assert again == first
    assert await api("getUpdates", offset=first[0]["update_id"] + 1) == []


async def test_reordered_updates(tg, api, alice):
    await tg.faults.add(kind="reorder")
    await alice.send("first")
    await alice.send("second")
    assert [update["message"]["text"] for update in await api("getUpdates")] == ["second", "first"]


async def test_a_reordered_update_without_a_successor_still_arrives(tg, api, alice):
    await tg.faults.add(kind="reorder")
    await alice.send("alone")
    await tg.advance(2)
    assert len(await api("getUpdates")) == 1


async def test_held_updates_are_let_go(tg, api, alice):
    rule = await tg.faults.add(kind="hold", update_kind="message")
    await alice.send("later")
    assert await api("getUpdates") == []
    await tg.faults.remove(rule["id"])
    assert len(await api("getUpdates")) == 1


async def test_flood_limits_when_switched_on(tg, api, alice):
    await tg.faults.flood_limits()
    answers = [await api.raw("sendMessage", chat_id=1001, text=str(n)) for n in range(8)]
    assert [answer["ok"] for answer in answers] == [True] * 5 + [False] * 3
    await tg.advance(1)
    assert await api("sendMessage", chat_id=1001, text="x")


async def test_twenty_a_minute_in_a_group(tg, api):
    await tg.faults.flood_limits()
    for _ in range(20):
        assert await api("sendMessage", chat_id=-1001000000001, text="x")
        await tg.advance(1.01)
    answer = await api.raw("sendMessage", chat_id=-1001000000001, text="x")
    assert answer["parameters"]["retry_after"] > 30


async def test_nonsense_is_no_rule(tg):
    with pytest.raises(Exception, match="not a valid FaultKind"):
        await tg.faults.add(kind="earthquake")


async def test_a_slow_answer_is_still_an_answer(tg, api, alice):
    await tg.faults.add(kind="delay", method="sendMessage", seconds=0.05)
    assert await api("sendMessage", chat_id=1001, text="late")
    call = (await tg.calls("sendMessage"))[-1]
    assert call["fault"] == "delay"
    assert call["ms"] >= 50
