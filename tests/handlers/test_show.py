"""Where an update is answered, and that its tap is answered once and in time."""

from __future__ import annotations

import asyncio

import pytest
import stamina
from aiogram.types import Chat, Message

from konbini.handlers.screens.screen import Attachment, Screen
from konbini.handlers.telegram.acknowledgement import Acknowledgement
from konbini.handlers.telegram.sender import TelegramSender
from konbini.handlers.telegram.show import TelegramShow
from tests.fakes import START
from tests.handlers.scripted import Trouble, broken, lost, refused, scripted_bot


@pytest.fixture(autouse=True)
def _no_waiting() -> object:
    with stamina.set_testing(True, attempts=3):
        yield


def tapped(text: str | None = "old") -> Message:
    return Message(message_id=3, date=START, chat=Chat(id=7, type="private"), text=text)


async def test_the_tapped_message_is_edited() -> None:
    bot, script = scripted_bot()
    show = TelegramShow(TelegramSender(bot), 7, tapped=tapped())
    assert await show.screen(Screen("new")) == 3
    assert script.names == ["EditMessageText"]


async def test_nothing_is_sent_when_nothing_would_change() -> None:
    bot, script = scripted_bot()
    show = TelegramShow(TelegramSender(bot), 7, tapped=tapped("old"))
    assert await show.screen(Screen("<i>old</i>")) == 3
    assert script.calls == []


@pytest.mark.parametrize(
    ("message", "screen"),
    [
        (None, Screen("new")),
        (tapped(None), Screen("new")),
        (tapped(), Screen("new", (), Attachment("a.txt", b"x"))),
    ],
)
async def test_what_cannot_be_edited_is_sent(message: Message | None, screen: Screen) -> None:
    bot, script = scripted_bot()
    await TelegramShow(TelegramSender(bot), 7, tapped=message).screen(screen)
    assert script.names == ["SendDocument" if screen.attachment else "SendMessage"]


@pytest.mark.parametrize("trouble", [lost, refused("message to edit not found")])
async def test_a_failed_edit_becomes_a_new_message(trouble: Trouble) -> None:
    bot, script = scripted_bot(trouble)
    await TelegramShow(TelegramSender(bot), 7, tapped=tapped()).screen(Screen("new"))
    assert script.names == ["EditMessageText", "SendMessage"]


async def test_a_tap_is_answered_once_at_once() -> None:
    bot, script = scripted_bot()
    acknowledgement = Acknowledgement(bot, "q", left=8)
    acknowledgement.begin()
    await acknowledgement.finish()
    await acknowledgement.finish()
    assert script.names == ["AnswerCallbackQuery"]


async def test_a_toast_carries_the_answer_and_there_is_no_second_one() -> None:
    bot, script = scripted_bot()
    acknowledgement = Acknowledgement(bot, "q", left=8)
    acknowledgement.begin_unless_said()
    show = TelegramShow(TelegramSender(bot), 7, tapped=tapped(), acknowledgement=acknowledgement)
    await show.toast("x" * 300, alert=True)
    await show.toast("again")
    await acknowledgement.finish()
    assert script.names == ["AnswerCallbackQuery"]
    answer = script.calls[0]
    assert len(answer.text) <= 200  # type: ignore[attr-defined]
    assert answer.show_alert is True  # type: ignore[attr-defined]


async def test_a_handler_that_says_nothing_is_answered_for() -> None:
    bot, script = scripted_bot()
    acknowledgement = Acknowledgement(bot, "q", left=8)
    acknowledgement.begin_unless_said()
    await acknowledgement.finish()
    assert script.names == ["AnswerCallbackQuery"]


async def test_a_slow_handler_is_answered_for_before_the_deadline(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("konbini.handlers.telegram.acknowledgement._GRACE_SECONDS", 0.01)
    bot, script = scripted_bot()
    acknowledgement = Acknowledgement(bot, "q", left=8)
    acknowledgement.begin_unless_said()
    while not script.calls:
        await asyncio.sleep(0)
    await acknowledgement.finish()
    assert script.names == ["AnswerCallbackQuery"]


async def test_a_stale_tap_is_never_answered_and_an_alert_becomes_a_message() -> None:
    bot, script = scripted_bot()
    acknowledgement = Acknowledgement(bot, "q", left=-1)
    acknowledgement.begin()
    show = TelegramShow(TelegramSender(bot), 7, acknowledgement=acknowledgement)
    await show.toast("only a toast")
    await show.toast("<important>", alert=True)
    await acknowledgement.finish()
    assert script.names == ["SendMessage"]
    assert script.calls[0].text == "&lt;important&gt;"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("trouble", "calls"),
    [
        (lost, 1),
        (broken, 2),
        (refused("query is too old and response timeout expired"), 1),
    ],
)
async def test_an_answer_is_repeated_only_when_it_was_not_carried_out(
    trouble: Trouble, calls: int
) -> None:
    bot, script = scripted_bot(trouble)
    acknowledgement = Acknowledgement(bot, "q", left=8)
    acknowledgement.begin()
    await acknowledgement.finish()
    assert script.names == ["AnswerCallbackQuery"] * calls
