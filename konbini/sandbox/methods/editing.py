"""Changing what was sent: texts, captions, keyboards, files."""

from __future__ import annotations

from konbini.sandbox.markup import has_pay_button, parse_markup
from konbini.sandbox.methods.access import find_chat, find_message
from konbini.sandbox.methods.albums import item_body
from konbini.sandbox.methods.messages import text_body
from konbini.sandbox.methods.registry import Call, method
from konbini.sandbox.methods.sending import check_caption, check_mentions, read_caption
from konbini.sandbox.refusals import NOT_MODIFIED, bad
from konbini.sandbox.state.chats import Message
from konbini.sandbox.state.people import Json
from konbini.sandbox.state.render import render

_MEDIA = ("photo", "document", "video", "animation", "audio")
_CAPTIONED = frozenset({*_MEDIA, "voice"})
_CAPTION_FIELDS = frozenset({"caption", "caption_entities", "show_caption_above_media"})


def _find_editable(call: Call) -> Message:
    if call.params.has("inline_message_id"):
        raise bad("MESSAGE_ID_INVALID")
    if not call.params.has("chat_id"):
        raise bad("message identifier is not specified")
    message = find_message(call, find_chat(call), "message to edit")
    own = message.by_bot and not message.service and message.origin is None
    keyboard = message.markup is not None and "inline_keyboard" not in message.markup
    if not own or keyboard:
        raise bad("message can't be edited")
    return message


def _new_markup(call: Call, message: Message) -> Json | None:
    raw = call.params.json("reply_markup", "reply keyboard markup")
    markup = parse_markup(raw, private=message.chat.private, inline_only=True)
    if "invoice" not in message.body and has_pay_button(markup):
        raise bad("BUTTON_TYPE_INVALID")
    return markup


def _apply(call: Call, message: Message, body: Json, *, dated: bool = True) -> Json:
    """Change the message; a change of nothing is refused."""
    markup = _new_markup(call, message)
    if body == message.body and markup == message.markup:
        raise bad(NOT_MODIFIED)
    message.body, message.markup = body, markup
    if dated:
        message.edit_date = call.world.now()
    call.world.show(message)
    return render(message)


@method("editMessageText")
def edit_message_text(call: Call) -> Json:
    """A new text; without reply_markup the keyboard goes away."""
    body = text_body(call, editing=True)
    message = _find_editable(call)
    if "text" not in message.body:
        raise bad("there is no text in the message to edit")
    return _apply(call, message, body)


@method("editMessageCaption")
def edit_message_caption(call: Call) -> Json:
    """A new caption, or none."""
    caption = check_mentions(call, check_caption(read_caption(call), editing=True))
    message = _find_editable(call)
    if not _CAPTIONED & message.body.keys():
        raise bad("there is no caption in the message to edit")
    rest = {name: value for name, value in message.body.items() if name not in _CAPTION_FIELDS}
    body = rest | caption.fields("caption")
    if caption.text and call.params.flag("show_caption_above_media"):
        body["show_caption_above_media"] = True
    return _apply(call, message, body)


@method("editMessageReplyMarkup")
def edit_message_reply_markup(call: Call) -> Json:
    """A new inline keyboard, or none; the message does not count as edited by people."""
    message = _find_editable(call)
    return _apply(call, message, message.body, dated=False)


@method("editMessageMedia")
def edit_message_media(call: Call) -> Json:
    """Another file; within an album only of the same family."""
    call.params.required("media")
    item = call.params.json("media", "input media")
    kind, body = item_body(call, item, album=False, editing=True)
    message = _find_editable(call)
    current = next((name for name in _MEDIA if name in message.body), None)
    if current is None and "text" not in message.body:
        raise bad("message can't be edited")
    if message.group_id is not None and kind != current:
        family = {"photo", "video"}
        if not (kind in family and current in family):
            raise bad("message content type can't be changed in an album")
    return _apply(call, message, body)
