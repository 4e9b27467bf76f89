"""What the sender does when Telegram refuses, is busy, or does not answer."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
import stamina
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import Chat, Message

from konbini.handlers.screens.customer_taps import OpenHelp, OpenShop
from konbini.handlers.screens.screen import Attachment, Button, Invoice, Screen
from konbini.handlers.telegram.markup import keyboard
from konbini.handlers.telegram.scene import Gone, Later, Moved, ThreadGone
from konbini.handlers.telegram.sender import TelegramSender
from konbini.shop.money import Money
from tests.fakes import START
from tests.handlers.scripted import (
    Trouble,
    broken,
    forbidden,
    lost,
    moved,
    refused,
    scripted_bot,
    unreachable,
    wait,
)

SCREEN = Screen("<b>Hi</b> &amp; bye", ((Button("Shop", OpenShop()),),))


@pytest.fixture(autouse=True)
def _no_waiting() -> Iterator[None]:
    """Retries happen at once; how often and for what is what is tested."""
    with stamina.set_testing(True, attempts=5):
        yield


@pytest.mark.parametrize("trouble", [broken, unreachable, lost, wait(2)])
async def test_a_new_message_is_tried_again(trouble: Trouble) -> None:
    bot, script = scripted_bot(trouble, trouble)
    assert await TelegramSender(bot).send(7, SCREEN) == 1
    assert script.names == ["SendMessage"] * 3


@pytest.mark.parametrize(
    ("trouble", "ambiguous"), [(broken, False), (unreachable, False), (lost, True)]
)
async def test_at_last_it_is_put_off(trouble: Trouble, ambiguous: bool) -> None:
    bot, _ = scripted_bot(*[trouble] * 9)
    with pytest.raises(Later) as put_off:
        await TelegramSender(bot).send(7, SCREEN)
    assert put_off.value.ambiguous is ambiguous


async def test_a_long_wait_is_told_to_the_caller() -> None:
    bot, script = scripted_bot(wait(30))
    with pytest.raises(Later) as put_off:
        await TelegramSender(bot).send(7, SCREEN)
    assert put_off.value.seconds == 30
    assert len(script.calls) == 1


@pytest.mark.parametrize(
    ("trouble", "meaning"),
    [
        (forbidden("bot was blocked by the user"), Gone),
        (forbidden("user is deactivated"), Gone),
        (refused("chat not found"), Gone),
        (refused("message thread not found"), ThreadGone),
        (refused("TOPIC_DELETED"), ThreadGone),
        (refused("TOPIC_ID_INVALID"), ThreadGone),
        (moved(-100), Moved),
        (refused("can't parse entities"), TelegramBadRequest),
    ],
)
async def test_a_refusal_is_translated_and_not_repeated(
    trouble: Trouble, meaning: type[Exception]
) -> None:
    bot, script = scripted_bot(trouble)
    with pytest.raises(meaning):
        await TelegramSender(bot).send(7, SCREEN)
    assert len(script.calls) == 1


async def test_an_edit_whose_answer_was_lost_is_not_repeated() -> None:
    bot, script = scripted_bot(lost)
    assert await TelegramSender(bot).edit(7, 3, SCREEN) is False
    assert script.names == ["EditMessageText"]


@pytest.mark.parametrize("trouble", [broken, unreachable, wait(1)])
async def test_an_edit_that_was_not_carried_out_is_repeated(trouble: Trouble) -> None:
    bot, script = scripted_bot(trouble)
    assert await TelegramSender(bot).edit(7, 3, SCREEN) is True
    assert script.names == ["EditMessageText"] * 2


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("message is not modified", True),
        ("message can't be edited", False),
        ("message to edit not found", False),
    ],
)
async def test_refused_edits(text: str, shown: bool) -> None:
    bot, _ = scripted_bot(refused(text))
    assert await TelegramSender(bot).edit(7, 3, SCREEN) is shown


async def test_what_is_shown_already_is_not_sent_again() -> None:
    bot, script = scripted_bot()
    sender = TelegramSender(bot)
    message = await sender.send(7, SCREEN)
    assert await sender.edit(7, message, SCREEN) is True
    assert script.names == ["SendMessage"]
    assert await sender.edit(7, message, Screen("other")) is True
    assert await sender.edit(7, message, Screen("other")) is True
    assert script.names == ["SendMessage", "EditMessageText"]


async def test_two_who_show_the_same_at_once_edit_once() -> None:
    """A tap and the order's news meet: the second edit would be refused as no change."""
    bot, script = scripted_bot()
    sender = TelegramSender(bot)
    shown = await asyncio.gather(*(sender.edit(7, 3, SCREEN) for _ in range(3)))
    assert shown == [True, True, True]
    assert script.names == ["EditMessageText"]
    await asyncio.gather(sender.edit(7, 3, Screen("other")), sender.edit(7, 4, Screen("other")))
    assert script.names == ["EditMessageText"] * 3


async def test_edits_of_one_message_arrive_in_the_order_they_were_asked_for() -> None:
    bot, script = scripted_bot(broken)
    sender = TelegramSender(bot)
    await asyncio.gather(sender.edit(7, 3, Screen("paid")), sender.edit(7, 3, Screen("delivered")))
    assert [call.text for call in script.calls] == ["paid", "paid", "delivered"]


def _message(text: str, screen: Screen, edit_date: int | None = None) -> Message:
    return Message(
        message_id=3,
        date=START,
        edit_date=edit_date,
        chat=Chat(id=7, type="private"),
        text=text,
        reply_markup=keyboard(screen.rows),
    )


async def test_after_a_restart_the_messages_own_text_and_buttons_are_compared() -> None:
    sender = TelegramSender(scripted_bot()[0])
    assert sender.shows(_message("Hi & bye", SCREEN), SCREEN)
    assert not sender.shows(_message("Hi & bye!", SCREEN), SCREEN)
    other = Screen(SCREEN.text, ((Button("Shop", OpenHelp()),),))
    assert not sender.shows(_message("Hi & bye", other), SCREEN)


async def test_another_process_has_edited_and_its_copy_is_believed() -> None:
    bot, _ = scripted_bot()
    sender = TelegramSender(bot)
    await sender.edit(7, 3, SCREEN)
    assert sender.shows(_message("stale copy", Screen("x"), 1_776_999_999), SCREEN)
    assert not sender.shows(_message("another's", Screen("x"), 1_777_000_009), SCREEN)


async def test_a_short_caption_rides_on_its_file_a_long_one_goes_ahead() -> None:
    bot, script = scripted_bot()
    sender = TelegramSender(bot)
    file = Attachment("keys.txt", b"A\nB\n")
    await sender.send(7, Screen("short", SCREEN.rows, file))
    assert script.names == ["SendDocument"]
    await sender.send(7, Screen("x" * 1100, SCREEN.rows, file))
    assert script.names == ["SendDocument", "SendMessage", "SendDocument"]
    assert await sender.edit(7, 1, Screen("x", (), file)) is False


async def test_a_bill_is_in_whole_stars_and_nothing_else() -> None:
    bot, script = scripted_bot()
    bill = Invoice("T", "D", "L", "payload", Money(1300, "XTR"), "p_X")
    await TelegramSender(bot).invoice(7, bill)
    sent = script.calls[0].model_dump(exclude_none=True)
    assert sent["currency"] == "XTR"
    assert [price["amount"] for price in sent["prices"]] == [1300]
    assert not sent.get("provider_token")


async def test_copy_buttons_copy_and_keys_are_in_no_repr() -> None:
    bot, script = scripted_bot()
    screen = Screen("<code>SECRET-KEY</code>", ((Button("Copy", copy="SECRET-KEY"),),))
    await TelegramSender(bot).send(7, screen)
    button = script.calls[0].reply_markup.inline_keyboard[0][0]  # type: ignore[attr-defined]
    assert button.copy_text.text == "SECRET-KEY"
    assert "SECRET" not in repr(screen)
