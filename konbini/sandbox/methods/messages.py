"""Sending what has no file: texts, places, contacts, dice, drafts and "typing"."""

from __future__ import annotations

import random

from konbini.sandbox.methods.access import find_chat, find_thread, may_write
from konbini.sandbox.methods.registry import Call, method
from konbini.sandbox.methods.sending import check_mentions, deliver, find_target, send
from konbini.sandbox.refusals import bad
from konbini.sandbox.state.people import Json
from konbini.sandbox.state.render import render
from konbini.sandbox.text import Formatted, format_text
from konbini.sandbox.text.formatted import TEXT_LIMIT

ACTIONS = frozenset(
    {
        "cancel",
        "typing",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "record_audio",
        "upload_audio",
        "upload_photo",
        "upload_document",
        "choose_sticker",
        "pick_up_location",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)
_DICE = {"🎲": 6, "🎯": 6, "🎳": 6, "🏀": 5, "⚽": 5, "🎰": 64}


def read_message_text(call: Call, *, editing: bool = False) -> Formatted:
    """The text of a call, 1–4096 code points after parsing."""
    raw = call.params.text("text")
    if not raw:
        raise bad("message text is empty")
    entities = call.params.json("entities", "entities")
    formatted = format_text(raw, call.params.text("parse_mode"), entities)
    if len(formatted.text) > TEXT_LIMIT:
        raise bad("MESSAGE_TOO_LONG" if editing else "message is too long")
    return check_mentions(call, formatted)


def text_body(call: Call, *, editing: bool = False) -> Json:
    """The content fields of a text message."""
    body = read_message_text(call, editing=editing).fields()
    preview = call.params.json("link_preview_options", "link preview options")
    if preview is not None:
        if not isinstance(preview, dict):
            raise bad("Object expected as link preview options")
        body["link_preview_options"] = preview
    elif call.params.flag("disable_web_page_preview"):
        body["link_preview_options"] = {"is_disabled": True}
    return body


@method("sendMessage")
def send_message(call: Call) -> Json:
    """A text."""
    body = text_body(call)
    target = find_target(call)
    return render(deliver(call, target, body))


@method("sendMessageDraft")
def send_message_draft(call: Call) -> bool:
    """A partial text, shown while it grows; gone when a message follows or after 30 s."""
    params = call.params
    if not params.integer("draft_id"):
        raise bad("draft_id must be non-zero")
    entities = params.json("entities", "entities")
    draft = format_text(params.text("text"), params.text("parse_mode"), entities, empty=True)
    if len(draft.text) > TEXT_LIMIT:
        raise bad("message is too long")
    chat = find_chat(call)
    if not chat.private:
        raise bad("PEER_ID_INVALID")
    may_write(chat)
    data = {"chat_id": chat.id, "thread_id": None, "draft_id": params.integer("draft_id")}
    call.world.feed.publish("draft", data | {"text": draft.text, "entities": draft.entities})
    return True


@method("sendChatAction")
def send_chat_action(call: Call) -> bool:
    """Show "typing" or its like for five seconds."""
    action = call.params.text("action").lower()
    if action not in ACTIONS:
        raise bad("wrong parameter action in request")
    chat = find_chat(call)
    may_write(chat)
    topic = find_thread(call, chat)
    thread_id = topic.thread_id if topic is not None else None
    data = {"chat_id": chat.id, "thread_id": thread_id, "action": action, "seconds": 5}
    call.world.feed.publish("typing", data)
    return True


def _location(call: Call) -> Json:
    if not call.params.has("latitude"):
        raise bad("latitude is empty")
    if not call.params.has("longitude"):
        raise bad("longitude is empty")
    place = {name: call.params.decimal(name) for name in ("latitude", "longitude")}
    if not (-90 <= place["latitude"] <= 90 and -180 <= place["longitude"] <= 180):
        raise bad("Wrong location specified")
    return place


@method("sendLocation")
def send_location(call: Call) -> Json:
    """A place on the map."""
    return send(call, {"location": _location(call)})


@method("sendVenue")
def send_venue(call: Call) -> Json:
    """A place with a name."""
    place = _location(call)
    venue = {"location": place} | {
        name: call.params.required(name) for name in ("title", "address")
    }
    return send(call, {"venue": venue, "location": place})


@method("sendContact")
def send_contact(call: Call) -> Json:
    """A telephone number with a name."""
    contact = {name: call.params.required(name) for name in ("phone_number", "first_name")}
    for name in ("last_name", "vcard"):
        if call.params.has(name):
            contact[name] = call.params.text(name)
    return send(call, {"contact": contact})


@method("sendDice")
def send_dice(call: Call) -> Json:
    """A die whose value Telegram throws."""
    emoji = call.params.text("emoji") or "🎲"
    if emoji not in _DICE:
        raise bad("wrong emoji specified")
    value = random.randint(1, _DICE[emoji])  # noqa: S311 - a game
    return send(call, {"dice": {"emoji": emoji, "value": value}})
