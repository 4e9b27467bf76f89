"""People press buttons, of inline and reply keyboards, and forge callback data."""

from __future__ import annotations

import asyncio

from konbini.sandbox.control.payments import pay
from konbini.sandbox.control.registry import ControlError, Json, action, actor, message_in, place
from konbini.sandbox.control.speaking import say
from konbini.sandbox.state.chats import Chat, Message
from konbini.sandbox.state.people import User
from konbini.sandbox.state.queries import Query
from konbini.sandbox.state.render import render, view
from konbini.sandbox.state.world import World

_VALUES = {"url": "url", "login_url": "url", "web_app": "web_app", "copy_text": "copy"}


@action("tap")
async def tap(world: World, body: Json) -> Json:
    """Press the button with this label or data; what happens depends on its kind."""
    user, chat = actor(world, body), place(world, body)
    found = _find(chat, body)
    if found is None:
        wanted = body.get("button", (body.get("row"), body.get("col")))
        raise ControlError(f"no such button: {wanted!r}")
    message, button = found
    if message is None:
        return _press_reply(world, user, chat, button)
    if "callback_data" in button:
        return await _press(
            world, user, message, str(button["callback_data"]), wait=body.get("wait")
        )
    if button.get("pay"):
        request = {"user_id": user.id, "chat_id": chat.id, "message_id": message.id}
        return {"kind": "pay"} | await pay(world, request | {"wait": body.get("wait") or 12})
    for name, kind in _VALUES.items():
        if name in button:
            value = button[name]
            inner = value.get("url") or value.get("text") if isinstance(value, dict) else value
            return {"kind": kind, "value": inner}
    raise ControlError("this button does nothing here")


def _find(chat: Chat, body: Json) -> tuple[Message | None, Json] | None:
    if body.get("message_id"):
        message = message_in(chat, body)
        button = _pick(message.markup, "inline_keyboard", body)
        return (message, button) if button is not None else None
    for message in reversed(chat.messages.values()):
        if message.markup is not None and "inline_keyboard" in message.markup:
            button = _pick(message.markup, "inline_keyboard", body)
            if button is not None:
                return message, button
    if chat.reply_keyboard is not None:
        button = _pick(chat.reply_keyboard["markup"], "keyboard", body)
        if button is not None:
            return None, button
    return None


def _pick(markup: Json | None, name: str, body: Json) -> Json | None:
    rows: list[list[Json]] = (markup or {}).get(name) or []
    if "row" in body and body["row"] is not None:
        row, column = int(body["row"]), int(body.get("col") or 0)
        inside = row < len(rows) and column < len(rows[row])
        return rows[row][column] if inside else None
    wanted = body["button"]
    for row_of_buttons in rows:
        for button in row_of_buttons:
            if wanted in (button["text"], button.get("callback_data")):
                return button
    return None


def _press_reply(world: World, user: User, chat: Chat, button: Json) -> Json:
    if button.get("request_contact"):
        contact = {"phone_number": f"1555{user.id:07d}", "first_name": user.first_name}
        content: Json = {"contact": contact | {"user_id": user.id}}
    elif "web_app" in button:
        return {"kind": "web_app", "value": button["web_app"]["url"]}
    else:
        content = {"text": button["text"]}
        if str(button["text"]).startswith("/"):
            command = str(button["text"]).split()[0]
            entity = {"type": "bot_command", "offset": 0, "length": len(command)}
            content["entities"] = [entity]
    message = say(world, user, chat, content)
    keyboard = chat.reply_keyboard
    if keyboard is not None and keyboard["markup"].get("one_time_keyboard"):
        world.set_reply_keyboard(chat, None)
    return {"kind": "text", "message": view(message)}


@action("callback")
async def callback(world: World, body: Json) -> Json:
    """A press with data of the attacker's choice."""
    user, chat = actor(world, body), place(world, body)
    message = message_in(chat, body)
    return await _press(world, user, message, str(body["data"]), wait=body.get("wait"))


async def _press(
    world: World, user: User, message: Message, data: str, *, wait: float | None
) -> Json:
    query = world.queries.ask(
        Query(user, world.clock.now(), world.callback_life, message.chat.id, message, data)
    )
    world.feed.publish(
        "callback",
        {
            "query_id": query.id,
            "user_id": user.id,
            "chat_id": message.chat.id,
            "message_id": message.id,
            "data": data,
        },
    )
    payload = {
        "id": query.id,
        "from": user.json,
        "message": render(message),
        "chat_instance": str(abs(message.chat.id) * 7919),
        "data": data,
    }
    world.updates.push("callback_query", message.chat.id, payload)
    answer = None
    if wait:
        done, _ = await asyncio.wait([query.answer], timeout=float(wait))
        answer = query.answer.result() if done else None
    return {"kind": "callback", "query_id": query.id, "answer": answer}
