"""Every refusal once, in Telegram's words, and all of them on record."""

import pytest

ALICE, STRANGER, OLGA, GROUP = 1001, 1002, 3001, -1001000000001
BAD = "Bad Request: "
BUTTONS = "inline_keyboard"


def inline(**button):
    return {BUTTONS: [[{"text": "x", **button}]]}


def reply(**button):
    return {"keyboard": [[{"text": "x", **button}]]}


def invoice(**changes):
    base = {
        "chat_id": ALICE,
        "title": "Steam card",
        "description": "Ten dollars",
        "payload": "order-1",
        "provider_token": "",
        "currency": "XTR",
        "prices": [{"label": "card", "amount": 50}],
    }
    return base | changes


TEXTS = [
    ({}, "message text is empty"),
    ({"text": ""}, "message text is empty"),
    ({"text": " \n "}, "text must be non-empty"),
    ({"text": "<b></b>", "parse_mode": "HTML"}, "text must be non-empty"),
    ({"text": "x" * 4097}, "message is too long"),
    ({"text": "x" * 32_769}, "text is too long"),
    (
        {"text": "a < b", "parse_mode": "HTML"},
        'can\'t parse entities: Unsupported start tag "" at byte offset 2',
    ),
    ({"text": "x", "parse_mode": "RTF"}, "unsupported parse_mode"),
    ({"text": "x", "chat_id": ""}, "chat_id is empty"),
    ({"text": "x", "chat_id": 999_999}, "chat not found"),
    ({"text": "x", "chat_id": "@nobody"}, "chat not found"),
    ({"text": "x", "chat_id": STRANGER}, "chat not found"),
    ({"text": "x", "message_thread_id": 7}, "message thread not found"),
    ({"text": "x", "reply_parameters": {"message_id": 99}}, "message to be replied not found"),
    ({"text": "x", "reply_to_message_id": 99}, "message to be replied not found"),
    ({"text": "x", "reply_parameters": {"message_id": 1, "quote": "zzz"}}, "QUOTE_TEXT_INVALID"),
    ({"text": "x", "reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
    ({"text": "x", "reply_markup": []}, "object expected as reply markup"),
    (
        {"text": "x", "reply_markup": {BUTTONS: [{}]}},
        'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
    ),
    (
        {"text": "x", "reply_markup": inline()},
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    (
        {"text": "x", "reply_markup": inline(url="https://a.b", callback_data="c")},
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    ({"text": "x", "reply_markup": inline(callback_data="x" * 65)}, "BUTTON_DATA_INVALID"),
    ({"text": "x", "reply_markup": inline(callback_data="键" * 22)}, "BUTTON_DATA_INVALID"),
    (
        {"text": "x", "reply_markup": inline(url="http://localhost:8080/pay")},
        "inline keyboard button URL 'http://localhost:8080/pay' is invalid: Wrong HTTP URL",
    ),
    (
        {"text": "x", "reply_markup": inline(url="http://")},
        "inline keyboard button URL 'http://' is invalid: URL host is empty",
    ),
    (
        {"text": "x", "reply_markup": inline(web_app={"url": "http://a.b"})},
        "inline keyboard button Web App URL 'http://a.b' is invalid: Only HTTPS links are allowed",
    ),
    (
        {"text": "x", "reply_markup": inline(copy_text={"text": "k" * 257})},
        "BUTTON_COPY_TEXT_INVALID",
    ),
    ({"text": "x", "reply_markup": inline(copy_text={"text": ""})}, "BUTTON_COPY_TEXT_INVALID"),
    (
        {"text": "x", "reply_markup": {BUTTONS: [[{"callback_data": "c"}]]}},
        "can't parse inline keyboard button: Can't find field \"text\"",
    ),
    (
        {"text": "x", "reply_markup": {BUTTONS: [[{"text": " ", "callback_data": "c"}]]}},
        "inline keyboard button text must be non-empty",
    ),
    (
        {"text": "x", "reply_markup": {BUTTONS: [[{"text": "x", "callback_data": "c"}]] * 101}},
        "reply markup is too long",
    ),
    (
        {"text": "x", "reply_markup": {"keyboard": [[1]]}},
        "can't parse keyboard button: KeyboardButton must be a String or an Object",
    ),
    (
        {"text": "x", "chat_id": GROUP, "reply_markup": reply(request_contact=True)},
        "phone number can be requested in private chats only",
    ),
    (
        {"text": "x", "chat_id": GROUP, "reply_markup": inline(web_app={"url": "https://a.b"})},
        "BUTTON_TYPE_INVALID",
    ),
    ({"text": "x", "chat_id": GROUP, "message_thread_id": 1}, "message thread not found"),
    ({"text": "x", "chat_id": GROUP, "message_thread_id": 77}, "message thread not found"),
    (
        {"text": "x", "entities": [{"type": "bold", "offset": -1, "length": 1}]},
        "receive an entity with incorrect offset -1",
    ),
    ({"text": "x", "link_preview_options": []}, "object expected as link preview options"),
]


@pytest.mark.parametrize(("params", "problem"), TEXTS)
async def test_sending_a_text(api, alice, params, problem):
    assert await api.refused("sendMessage", **({"chat_id": ALICE} | params)) == BAD + problem


async def test_a_pay_button_belongs_to_an_invoice(api, alice):
    sent = await api("sendMessage", chat_id=ALICE, text="x")
    button = {"reply_markup": inline(pay=True), "chat_id": ALICE, "text": "y"}
    assert await api.refused("sendMessage", **button) == BAD + "BUTTON_TYPE_INVALID"
    edit = {"message_id": sent["message_id"], **button}
    assert await api.refused("editMessageText", **edit) == BAD + "BUTTON_TYPE_INVALID"


INVOICES = [
    ({"title": ""}, "INVOICE_TITLE_INVALID"),
    ({"title": "x" * 33}, "INVOICE_TITLE_INVALID"),
    ({"description": "x" * 256}, "INVOICE_DESCRIPTION_INVALID"),
    ({"payload": ""}, "INVOICE_PAYLOAD_INVALID"),
    ({"payload": "键" * 43}, "INVOICE_PAYLOAD_INVALID"),
    ({"provider_token": "live"}, "STARS_INVOICE_INVALID"),
    ({"need_email": True}, "STARS_INVOICE_INVALID"),
    ({"is_flexible": True}, "STARS_INVOICE_INVALID"),
    (
        {"prices": [{"label": "a", "amount": 1}, {"label": "b", "amount": 2}]},
        "STARS_INVOICE_INVALID",
    ),
    ({"prices": []}, "there must be at least one price"),
    (
        {"prices": [{"label": "", "amount": 5}]},
        "can't parse labeled price: LabeledPrice label must be non-empty",
    ),
    (
        {"prices": [{"label": "a", "amount": 1.5}]},
        'can\'t parse labeled price: Field "amount" must be a valid Number',
    ),
    ({"prices": [{"label": "a", "amount": 0}]}, "CURRENCY_TOTAL_AMOUNT_INVALID"),
    ({"prices": [{"label": "a", "amount": -5}]}, "CURRENCY_TOTAL_AMOUNT_INVALID"),
    ({"currency": "USD"}, "PAYMENT_PROVIDER_INVALID"),
    ({"reply_markup": inline(callback_data="x")}, "REPLY_MARKUP_BUY_EMPTY"),
    ({"reply_markup": reply()}, "inline keyboard expected"),
]


@pytest.mark.parametrize(("changes", "problem"), INVOICES)
async def test_sending_an_invoice(api, alice, changes, problem):
    assert await api.refused("sendInvoice", **invoice(**changes)) == BAD + problem


async def test_an_invoice_link_for_a_wrong_period(api):
    problem = await api.refused("createInvoiceLink", **invoice(subscription_period=60))
    assert problem == BAD + "SUBSCRIPTION_PERIOD_INVALID"


async def test_unchanged_edit(api, alice):
    sent = await api(
        "sendMessage",
        chat_id=ALICE,
        text="<b>a</b>",
        parse_mode="HTML",
        reply_markup=inline(callback_data="c"),
    )
    again = {
        "chat_id": ALICE,
        "message_id": sent["message_id"],
        "reply_markup": inline(callback_data="c"),
    }
    unchanged = (
        "message is not modified: specified new message content and reply markup are exactly the "
        "same as a current content and reply markup of the message"
    )
    assert (
        await api.refused("editMessageText", text=" *a* ", parse_mode="Markdown", **again)
        == BAD + unchanged
    )
    assert await api.refused("editMessageReplyMarkup", **again) == BAD + unchanged


async def test_edits_that_cannot_be(api, alice):
    theirs = (await alice.send("mine")).id
    board = (await api("sendMessage", chat_id=ALICE, text="k", reply_markup=reply()))["message_id"]
    forwarded = (
        await api("forwardMessage", chat_id=ALICE, from_chat_id=ALICE, message_id=theirs)
    )["message_id"]
    own = (await api("sendMessage", chat_id=ALICE, text="own"))["message_id"]
    place = (await api("sendLocation", chat_id=ALICE, latitude=1, longitude=2))["message_id"]

    async def edit(message_id, method="editMessageText", **params):
        answer = await api.refused(method, chat_id=ALICE, message_id=message_id, **params)
        return answer.removeprefix(BAD)

    assert await edit(99, text="x") == "message to edit not found"
    for message_id in (theirs, board, forwarded):
        assert await edit(message_id, text="x") == "message can't be edited"
    assert await edit(own, text="x" * 4097) == "MESSAGE_TOO_LONG"
    assert await edit(own, text="") == "message text is empty"
    assert (
        await edit(own, "editMessageCaption", caption="x")
        == "there is no caption in the message to edit"
    )
    assert await edit(place, text="x") == "there is no text in the message to edit"
    assert await edit(own, text="y", reply_markup=reply()) == "inline keyboard expected"


async def test_blocked_and_never_started(tg, api, alice):
    await alice.block()
    for method in ("sendMessage", "sendChatAction"):
        answer = await api.raw(method, chat_id=ALICE, text="x", action="typing")
        assert (answer["error_code"], answer["description"]) == (
            403,
            "Forbidden: bot was blocked by the user",
        )
    answer = await api.raw("sendMessage", chat_id=OLGA, text="x")
    assert answer["error_code"] == 403
    assert answer["description"] == "Forbidden: bot can't initiate conversation with a user"
    await alice.unblock()
    assert await api("sendMessage", chat_id=ALICE, text="back")


async def test_deleting(tg, api, alice):
    theirs = (await alice.send("mine")).id
    sent = await api("sendMessage", chat_id=ALICE, text="x")
    assert (
        await api.refused("deleteMessage", chat_id=ALICE, message_id=99)
        == BAD + "message to delete not found"
    )
    assert await api("deleteMessage", chat_id=ALICE, message_id=theirs)
    await tg.advance(48 * 3600 + 5)
    old = {"chat_id": ALICE, "message_id": sent["message_id"]}
    assert (
        await api.refused("deleteMessage", **old) == BAD + "message can't be deleted for everyone"
    )
    assert (
        await api.refused("deleteMessages", chat_id=ALICE)
        == BAD + "message identifiers are not specified"
    )
    assert await api("deleteMessages", chat_id=ALICE, message_ids=[77, 78])


async def test_callback_answers(tg, api, alice):
    sent = await api(
        "sendMessage", chat_id=ALICE, text="x", reply_markup=inline(callback_data="c")
    )
    old = BAD + "query is too old and response timeout expired or query ID is invalid"
    query = (await alice.tap("x", sent["message_id"]))["query_id"]
    assert (
        await api.refused("answerCallbackQuery", callback_query_id=query, text="x" * 201)
        == BAD + "MESSAGE_TOO_LONG"
    )
    assert (
        await api.refused("answerCallbackQuery", callback_query_id=query, url="https://x.example")
        == BAD + "URL_INVALID"
    )
    assert await api("answerCallbackQuery", callback_query_id=query, text="x" * 200)
    assert await api.refused("answerCallbackQuery", callback_query_id=query) == old
    assert await api.refused("answerCallbackQuery", callback_query_id="12") == old
    late = (await alice.tap("x", sent["message_id"]))["query_id"]
    await tg.advance(11)
    assert await api.refused("answerCallbackQuery", callback_query_id=late) == old


async def test_commands(api, alice):
    async def refused(command, description="d", **params):
        commands = [{"command": command, "description": description}]
        return (await api.refused("setMyCommands", commands=commands, **params)).removeprefix(BAD)

    assert await refused("Shop") == "BOT_COMMAND_INVALID"
    assert await refused("x" * 33) == "BOT_COMMAND_INVALID"
    assert await refused("") == "command must be non-empty"
    assert await refused("shop", "") == "command description must be non-empty"
    assert await refused("shop", "x" * 257) == "BOT_COMMAND_DESCRIPTION_INVALID"
    assert await refused("shop", language_code="english") == "invalid language code specified"
    assert (
        await refused("shop", scope={"type": "planet"})
        == "can't parse BotCommandScope: Unsupported type specified"
    )
    assert await refused("shop", scope={"type": "chat", "chat_id": 5}) == "chat not found"
    many = [{"command": f"c{n}", "description": "d"} for n in range(101)]
    assert await api.refused("setMyCommands", commands=many) == BAD + "BOT_COMMANDS_TOO_MUCH"


async def test_topics(tg, api, alice):
    topic = (await api("createForumTopic", chat_id=GROUP, name="case"))["message_thread_id"]
    here = {"chat_id": GROUP, "message_thread_id": topic}

    async def refused(method, **params):
        return (await api.refused(method, **params)).removeprefix(BAD)

    assert await refused("createForumTopic", chat_id=GROUP, name="") == "TOPIC_TITLE_EMPTY"
    assert (
        await refused("createForumTopic", chat_id=GROUP, name="x" * 129) == "TOPIC_TITLE_TOO_LONG"
    )
    assert (
        await refused("createForumTopic", chat_id=GROUP, name="x", icon_color=1)
        == "TOPIC_ICON_COLOR_INVALID"
    )
    assert await refused("createForumTopic", chat_id=ALICE, name="x") == "the chat is not a forum"
    assert await refused("editForumTopic", **here, name="case") == "TOPIC_NOT_MODIFIED"
    assert await refused("reopenForumTopic", **here) == "TOPIC_NOT_MODIFIED"
    assert await api("closeForumTopic", **here)
    assert await refused("closeForumTopic", **here) == "TOPIC_NOT_MODIFIED"
    assert await api("sendMessage", **here, text="administrators may")
    first = {"chat_id": GROUP, "message_id": topic}
    assert await refused("deleteMessage", **first) == "message can't be deleted"
    group = await tg.group()
    await group.change(bot_rights={"can_manage_topics": False})
    assert (
        await refused("createForumTopic", chat_id=GROUP, name="x")
        == "not enough rights to create a topic"
    )
    theirs = (await group.create_topic(OLGA, "Olga's"))["thread_id"]
    await group.close_topic(OLGA, theirs)
    assert (
        await refused("sendMessage", chat_id=GROUP, message_thread_id=theirs, text="x")
        == "TOPIC_CLOSED"
    )
    assert await api("deleteForumTopic", **here)
    for method in ("closeForumTopic", "editForumTopic", "deleteForumTopic"):
        assert await refused(method, **here, name="y") == "TOPIC_ID_INVALID"
    assert await refused("sendMessage", **here, text="x") == "message thread not found"


async def test_copies(tg, api, alice):
    text = (await alice.send("one")).id
    other = (await alice.send("two")).id
    bill = (await api("sendInvoice", **invoice()))["message_id"]
    secret = (await api("sendMessage", chat_id=ALICE, text="s", protect_content=True))[
        "message_id"
    ]

    async def refused(method, **params):
        base = {"chat_id": ALICE, "from_chat_id": ALICE}
        return (await api.refused(method, **(base | params))).removeprefix(BAD)

    assert await refused("copyMessage", message_id=999) == "message to copy not found"
    assert await refused("copyMessage", message_id=bill) == "the message can't be copied"
    assert await refused("copyMessage", message_id=secret) == "the message can't be copied"
    assert await refused("forwardMessage", message_id=secret) == "the message can't be forwarded"
    assert await refused("forwardMessage", message_id=999) == "message to forward not found"
    assert (
        await refused("copyMessage", message_id=text, caption="x" * 1025)
        == "message caption is too long"
    )
    order = "message identifiers must be in a strictly increasing order"
    assert await refused("copyMessages", message_ids=[other, text]) == order
    assert (
        await refused("copyMessages", message_ids=list(range(1, 102)))
        == "too many message identifiers specified"
    )
    assert await refused("copyMessages", message_ids="x") == "can't parse message_ids JSON object"
    assert await refused("copyMessages", message_ids=[bill]) == "messages can't be forwarded"


async def test_bulk_calls_need_something_to_take(api, alice):
    base = {"chat_id": ALICE, "from_chat_id": ALICE}
    for method in ("copyMessages", "forwardMessages"):
        assert (
            await api.refused(method, **base, message_ids=[])
            == BAD + "message identifiers are not specified"
        )
        assert (
            await api.refused(method, **base, message_ids=[998, 999])
            == BAD + "there are no messages to forward"
        )


async def test_deleting_in_a_group_without_rights(tg, api):
    group = await tg.group()
    olga = group.staff(OLGA)
    theirs = (await olga.send("mine")).id
    await group.change(bot_rights={"can_delete_messages": False})
    assert (
        await api.refused("deleteMessage", chat_id=GROUP, message_id=theirs)
        == BAD + "message can't be deleted"
    )


async def test_a_style_that_does_not_exist(api, alice):
    markup = inline(callback_data="c", style="loud")
    problem = await api.refused("sendMessage", chat_id=ALICE, text="x", reply_markup=markup)
    assert problem == BAD + "can't parse inline keyboard button: invalid button style specified"


async def test_reactions(api, alice):
    said = {"chat_id": ALICE, "message_id": (await alice.send("nice")).id}

    async def refused(*emojis, **params):
        reaction = [{"type": "emoji", "emoji": emoji} for emoji in emojis]
        return (
            await api.refused("setMessageReaction", reaction=reaction, **(said | params))
        ).removeprefix(BAD)

    assert await refused("🍜") == "REACTION_INVALID"
    assert await refused("👍", "🔥") == "REACTIONS_TOO_MANY"
    assert await refused("👍", message_id=99) == "message to react not found"
    assert await api("setMessageReaction", **said, reaction=[{"type": "emoji", "emoji": "👍"}])


async def test_stars(api, alice):
    assert (
        await api.refused("refundStarPayment", user_id=ALICE, telegram_payment_charge_id="x")
        == BAD + "CHARGE_NOT_FOUND"
    )
    await api("sendInvoice", **invoice())
    old = BAD + "query is too old and response timeout expired or query ID is invalid"
    assert await api.refused("answerPreCheckoutQuery", pre_checkout_query_id="1", ok=True) == old
    problem = await api.refused("answerPreCheckoutQuery", pre_checkout_query_id="1", ok=False)
    assert problem == BAD + 'parameter "error_message" is required'


async def test_a_migrated_group_names_its_heir(tg, api):
    group = await tg.group([OLGA], type="group", is_forum=False)
    heir = await group.migrate()
    answer = await api.raw("sendMessage", chat_id=group.id, text="x")
    assert answer["error_code"] == 400
    assert answer["description"] == BAD + "group chat was upgraded to a supergroup chat"
    assert answer["parameters"] == {"migrate_to_chat_id": heir.id}
    assert await api("sendMessage", chat_id=heir.id, text="x")


async def test_a_group_without_the_bot(tg, api):
    group = await tg.group()
    await group.change(bot_status="kicked")
    answer = await api.raw("sendMessage", chat_id=GROUP, text="x")
    assert answer["description"] == "Forbidden: bot was kicked from the supergroup chat"
    await group.change(bot_status="left")
    answer = await api.raw("sendMessage", chat_id=GROUP, text="x")
    assert answer["description"] == "Forbidden: bot is not a member of the supergroup chat"


async def test_unknown_method_and_wrong_token(api):
    answer = await api.raw("makeCoffee")
    assert (answer["error_code"], answer["description"]) == (404, "Not Found: method not found")
    api.token = "1:wrong"
    answer = await api.raw("getMe")
    assert (answer["error_code"], answer["description"]) == (401, "Unauthorized")


async def test_refusals_are_recorded_and_failures_on_purpose_are_not(tg, api, alice):
    await api.refused("sendMessage", chat_id=ALICE, text="")
    await tg.faults.add(kind="429", method="sendMessage")
    await api.refused("sendMessage", chat_id=ALICE, text="x")
    await api("sendMessage", chat_id=ALICE, text="x")
    refusals = await tg.refusals()
    assert [(one["method"], one["description"]) for one in refusals] == [
        ("sendMessage", BAD + "message text is empty")
    ]
    assert [call["ok"] for call in await tg.calls("sendMessage")] == [False, False, True]
