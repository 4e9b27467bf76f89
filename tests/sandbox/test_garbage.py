"""No parameters, however odd, make the sandbox stumble: every answer is an envelope, never a 500."""

import random

import pytest

from konbini.sandbox.methods import METHODS

ODD = [
    None,
    True,
    False,
    0,
    -1,
    1,
    3,
    10**30,
    1.5,
    "",
    " ",
    "x",
    "1",
    "-1",
    "null",
    "[]",
    "{",
    "{}",
    [],
    {},
    [1],
    ["x"],
    [{}],
    [[]],
    [[{}]],
    {"type": "chat", "chat_id": "x"},
    {"message_id": "x"},
    {"message_id": []},
    {"inline_keyboard": [[{"text": 5}]]},
    {"inline_keyboard": [[{"text": "x", "url": {}}]]},
    {"inline_keyboard": [[{"text": "x", "web_app": 1}]]},
    {"keyboard": [["a", {"text": "b", "web_app": []}]]},
    {"inline_keyboard": 5},
    {"keyboard": "x"},
    {"force_reply": True},
    {"remove_keyboard": True},
    [{"type": "bold", "offset": "x", "length": 1}],
    [{"type": "text_mention", "offset": 0, "length": 1}],
    [{"type": "text_mention", "offset": 0, "length": 1, "user": {"id": "x"}}],
    [{"type": "photo"}],
    [{"type": "photo", "media": "x", "caption": 5}],
    {"type": "photo", "media": 5},
    {"type": "emoji", "emoji": 1},
    [{"type": "emoji", "emoji": []}],
    [{"label": "x", "amount": "x"}],
    [{"label": 5, "amount": 5}],
    {"type": "web_app", "web_app": "x"},
    {"type": "chat_member", "chat_id": -1001000000001, "user_id": {}},
    "<b>",
    "\ud800".encode("utf-8", "replace").decode(),
    "键" * 2000,
    "\x00",
    "@",
    "@alice",
    "attach://x",
    "http://x",
]
NAMES = [
    "chat_id", "from_chat_id", "message_id", "message_ids", "text", "caption", "parse_mode", "entities",
    "caption_entities", "reply_markup", "reply_parameters", "reply_to_message_id", "message_thread_id", "media",
    "photo", "document", "voice", "commands", "scope", "language_code", "menu_button", "reaction", "prices", "title",
    "description", "payload", "currency", "user_id", "name", "icon_color", "icon_custom_emoji_id", "url", "action",
    "latitude", "longitude", "phone_number", "first_name", "file_id", "offset", "limit", "allowed_updates",
    "link_preview_options", "callback_query_id", "pre_checkout_query_id", "telegram_payment_charge_id", "ok",
    "error_message", "draft_id", "emoji", "secret_token", "max_connections", "suggested_tip_amounts",
]  # fmt: skip


@pytest.mark.parametrize("name", sorted(METHODS))
async def test_garbage_is_answered(api, alice, name):
    chance = random.Random(name)
    base = {
        "chat_id": 1001,
        "from_chat_id": 1001,
        "message_id": 2,
        "text": "x",
        "title": "t",
        "description": "d",
    }
    base |= {
        "payload": "p",
        "currency": "XTR",
        "prices": [{"label": "l", "amount": 1}],
        "message_ids": [1],
    }
    base |= {"media": [{"type": "photo", "media": "x"}], "name": "n", "message_thread_id": None}
    await api("sendMessage", chat_id=1001, text="to be edited")
    for _ in range(60):
        odd = {key: chance.choice(ODD) for key in chance.sample(NAMES, 3)}
        answer = await api.raw(name, **(base | odd))
        assert answer["ok"] or 400 <= answer["error_code"] < 500, (odd, answer)
