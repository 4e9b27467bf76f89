"""Lanes: what must be handled in order, and what jumps the queue."""

from __future__ import annotations

from typing import Any

import pytest

from konbini.bot.arrivals import NotAnUpdate, again, arrive, lane_of
from tests.bot.conftest import message, pre_checkout
from tests.fakes import START

GROUP = {"id": -100, "type": "supergroup", "is_forum": True, "title": "Desk"}


@pytest.mark.parametrize(
    ("update", "lane"),
    [
        (message(1, chat=7), "chat:7"),
        ({"update_id": 1, "callback_query": {"id": "q", "message": message(2, 7)["message"]}}, "chat:7"),
        ({"update_id": 1, "message": {"chat": GROUP, "message_thread_id": 5, "is_topic_message": True}}, "chat:-100:5"),
        # A reply in General carries a thread id that is no topic (tdlib/telegram-bot-api 447).
        ({"update_id": 1, "message": {"chat": GROUP, "message_thread_id": 5}}, "chat:-100"),
        ({"update_id": 1, "edited_message": {"chat": GROUP, "message_thread_id": 5, "is_topic_message": True}}, "chat:-100:5"),
        ({"update_id": 1, "my_chat_member": {"chat": {"id": 7, "type": "private"}, "from": {"id": 7}}}, "chat:7"),
        ({"update_id": 1, "callback_query": {"id": "q", "from": {"id": 9}}}, "chat:9"),
        (pre_checkout(33), "urgent:33"),
        ({"update_id": 1, "something_new": {"a": 1}}, "chat:none"),
        ({"update_id": 1, "message": "garbage"}, "chat:none"),
    ],
)  # fmt: skip
def test_lane(update: dict[str, Any], lane: str):
    assert lane_of(update) == lane


@pytest.mark.parametrize(
    "data", [None, [], "x", {}, {"update_id": "1"}, {"update_id": True}, {"update_id": -1}]
)
def test_what_has_no_number_is_no_update(data: Any):
    with pytest.raises(NotAnUpdate):
        arrive(data, START)


def test_an_arrival_survives_the_inbox():
    first = arrive(message(5), START)
    second = again(first.inbound)
    assert second.data == first.data
    assert second.replayed
    assert not first.replayed
