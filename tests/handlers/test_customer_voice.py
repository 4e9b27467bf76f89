"""Voice messages in the chat: heard like text, or politely not."""

from __future__ import annotations

import pytest

from konbini.handlers.telegram.customer import voice
from konbini.shop.catalog import LocalText
from konbini.shop.faq import Decision, Entry, Path, Understanding
from konbini.shop.ids import CustomerId, EntryId
from konbini.shop.ports import Clip
from tests.handlers.counter import Counter


class Ears:
    def __init__(self, words: str | None = "how do I redeem") -> None:
        self.words = words
        self.heard: list[Clip] = []

    async def transcribe(self, clip: Clip, *, customer_id: CustomerId) -> str | None:
        assert customer_id == 1001
        self.heard.append(clip)
        return self.words


@pytest.fixture
def ears(counter: Counter) -> Ears:
    made = Ears()
    object.__setattr__(counter.deps, "ears", made)  # bound before there is a test
    return made


async def teach(counter: Counter) -> None:
    async with counter.store.write() as unit:
        said = LocalText({"en": "Open the client."})
        await unit.faq.put(Entry(EntryId("redeem"), "general", said, {"en": ["redeem?"]}))
        await unit.commit()
    counter.brain.next = Understanding(Decision.ANSWER, Path.LOCAL, 0.9, EntryId("redeem"))


async def test_what_is_said_is_answered_like_what_is_written(counter: Counter, ears: Ears) -> None:
    await teach(counter)
    alice = counter.tg.customer(1001)
    await alice.send_voice(b"OggS-speech")
    answer = await alice.wait_for("Open the client.")
    assert any("human" in label for label in answer.buttons)
    assert [clip.data for clip in ears.heard] == [b"OggS-speech"]
    assert counter.brain.heard == ["how do I redeem"]
    assert not any("how do I redeem" in seen.text for seen in alice.messages if seen.by_bot)


async def test_keys_that_are_said_are_not_kept(counter: Counter, ears: Ears) -> None:
    ears.words = "my key is ABCDE-12345-FGHIJ and fails"
    counter.brain.next = Understanding(Decision.UNSURE, Path.NONE)
    alice = counter.tg.customer(1001)
    await alice.send_voice()
    await alice.wait_for(lambda seen: seen.by_bot)
    async with counter.store.read() as unit:
        turns = await unit.faq.turns(CustomerId(1001))
    assert "12345" not in turns[0].asked


async def test_music_is_speech_too(counter: Counter, ears: Ears) -> None:
    await teach(counter)
    alice = counter.tg.customer(1001)
    await alice.send_file("audio", b"ID3", "question.mp3")
    await alice.wait_for("Open the client.")
    assert ears.heard[0].media_type == "audio/mpeg"


async def test_without_ears_a_person_is_offered(counter: Counter) -> None:
    alice = counter.tg.customer(1001)
    await alice.send_voice()
    answer = await alice.wait_for("only read text")
    assert answer.buttons == ["💬 Talk to a human"]


async def test_who_is_not_understood_is_told_and_offered_a_person(
    counter: Counter, ears: Ears
) -> None:
    ears.words = None
    alice = counter.tg.customer(1001)
    await alice.send_voice()
    answer = await alice.wait_for("could not make out")
    assert answer.buttons == ["💬 Talk to a human"]
    assert counter.brain.heard == []


async def test_a_lecture_is_for_a_person(counter: Counter, ears: Ears) -> None:
    alice = counter.tg.customer(1001)
    clip = {"kind": "voice", "base64": "T2dnUw==", "file_name": "v.ogg", "duration": 121}
    await alice.act("send", attachments=[clip])
    answer = await alice.wait_for("up to 2 min")
    assert answer.buttons == ["💬 Talk to a human"]
    await alice.send_voice(b"x" * (voice.MAX_BYTES + 1))
    await alice.wait_for("up to 2 min")
    assert ears.heard == []


async def test_a_file_larger_than_announced_is_not_swallowed(
    counter: Counter, ears: Ears, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(voice._Bounded, "most", 10)
    alice = counter.tg.customer(1001)
    await alice.send_voice(b"x" * 100)
    await alice.wait_for("could not make out")
    assert ears.heard == []


async def test_a_file_that_telegram_does_not_give_is_not_heard(
    counter: Counter, ears: Ears
) -> None:
    await counter.tg.faults.add(method="getFile", kind="500", times=None)
    alice = counter.tg.customer(1001)
    await alice.send_voice()
    await alice.wait_for("could not make out", timeout=30)
    assert ears.heard == []
