"""Keyboards: parsing and the rules of their buttons (Client.cpp and ReplyMarkup.cpp of tdlib)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from konbini.sandbox.refusals import bad
from konbini.sandbox.text.links import BadLink, check_link, linked_user

Json = dict[str, Any]
MAX_BUTTONS = 100
_ACTIONS = (
    "url",
    "callback_data",
    "callback_game",
    "pay",
    "switch_inline_query",
    "switch_inline_query_chosen_chat",
    "switch_inline_query_current_chat",
    "login_url",
    "web_app",
    "copy_text",
)
_STYLES = frozenset({"default", "primary", "danger", "success"})
_LOOKS = ("style", "icon_custom_emoji_id")
_REQUESTS = {
    "request_contact": "Phone number",
    "request_location": "Location",
    "request_poll": "Poll",
    "request_users": "Users",
    "request_chat": "Chats",
}


def parse_markup(raw: object, *, private: bool, inline_only: bool = False) -> Json | None:
    """The keyboard as it is kept, or None for none; ApiError 400 for one Telegram refuses."""
    if raw is None:
        return None
    if not isinstance(raw, dict):
        raise bad("Object expected as reply markup")
    keyboard = _rows(raw, "keyboard", lambda button: _reply_button(button, private))
    inline = _rows(raw, "inline_keyboard", lambda button: _inline_button(button, private))
    if inline_only and (keyboard or raw.get("force_reply") or raw.get("remove_keyboard")):
        raise bad("Inline keyboard expected")
    if keyboard:
        names = (
            "is_persistent",
            "resize_keyboard",
            "one_time_keyboard",
            "selective",
            "input_field_placeholder",
        )
        return {"keyboard": keyboard} | {name: raw[name] for name in names if raw.get(name)}
    if inline:
        return {"inline_keyboard": inline}
    if raw.get("remove_keyboard"):
        return {"remove_keyboard": True}
    if raw.get("force_reply"):
        placeholder = raw.get("input_field_placeholder")
        extra = {"input_field_placeholder": placeholder} if placeholder else {}
        return {"force_reply": True, **extra}
    return None


def has_pay_button(markup: Json | None) -> bool:
    """Whether a button of this keyboard pays; only invoices may have one."""
    rows = (markup or {}).get("inline_keyboard") or []
    return any(button.get("pay") for row in rows for button in row)


def _rows(raw: Json, name: str, read: Callable[[object], Json]) -> list[list[Json]]:
    rows = raw.get(name)
    if rows is None:
        return []
    if not isinstance(rows, list):
        raise bad(f'Field "{name}" must be of type Array')
    of_what = " of the InlineKeyboardMarkup" if name == "inline_keyboard" else ""
    found = []
    for row in rows:
        if not isinstance(row, list):
            raise bad(f'Field "{name}"{of_what} must be an Array of Arrays')
        if row:
            found.append([read(button) for button in row])
    if sum(map(len, found)) > MAX_BUTTONS:
        raise bad("reply markup is too long")
    return found


def _text_of(button: Json, what: str, name: str) -> str:
    text: object = button.get("text")
    if not isinstance(text, str):
        problem = "Can't find field" if text is None else "Field"
        rest = ' "text"' if text is None else ' "text" must be of type String'
        raise bad(f"can't parse {what} button: {problem}{rest}")
    if not text.strip():
        raise bad(f"{name} button text must be non-empty")
    return text


def _looks(button: Json, what: str) -> Json:
    if str(button.get("style") or "default").lower() not in _STYLES:
        raise bad(f"can't parse {what} button: invalid button style specified")
    return {name: button[name] for name in _LOOKS if button.get(name)}


def _reply_button(button: object, private: bool) -> Json:
    if isinstance(button, str):
        button = {"text": button}
    if not isinstance(button, dict):
        raise bad("can't parse keyboard button: KeyboardButton must be a String or an Object")
    answer: Json = {"text": _text_of(button, "keyboard", "Keyboard")}
    for name, what in _REQUESTS.items():
        if button.get(name):
            if not private:
                verb = "be requested in private chats only"
                raise bad(f"{what} can {verb}")
            answer[name] = button[name]
    if "web_app" in button:
        if not private:
            raise bad("Web App buttons can be used in private chats only")
        url = _inner(button["web_app"], "url")
        answer["web_app"] = {"url": _checked(url, "Keyboard button Web App", https=True)}
    return answer | _looks(button, "keyboard")


def _inline_button(button: object, private: bool) -> Json:
    what = "inline keyboard"
    if not isinstance(button, dict):
        raise bad(f"can't parse {what} button: InlineKeyboardButton must be an Object")
    answer: Json = {"text": _text_of(button, what, "Inline keyboard")}
    actions = [name for name in _ACTIONS if button.get(name) not in (None, "", False)]
    if "" in (button.get("switch_inline_query"), button.get("switch_inline_query_current_chat")):
        actions += [name for name in _ACTIONS if name not in actions and button.get(name) == ""]
    if len(actions) != 1:
        # The server would take the first of several; the schema says exactly one.
        raise bad(f"can't parse {what} button: Text buttons are unallowed in the inline keyboard")
    name = actions[0]
    answer[name] = _action(name, button[name], private)
    return answer | _looks(button, what)


def _action(name: str, value: Any, private: bool) -> Any:
    if name == "callback_data":
        if not isinstance(value, str) or len(value.encode()) > 64:
            raise bad("BUTTON_DATA_INVALID")
    elif name == "url":
        if linked_user(str(value)) is None:
            return _checked(str(value), "Inline keyboard button")
    elif name == "web_app":
        if not private:
            raise bad("BUTTON_TYPE_INVALID")
        return {
            "url": _checked(_inner(value, "url"), "Inline keyboard button Web App", https=True)
        }
    elif name == "login_url":
        return {"url": _checked(_inner(value, "url"), "Inline keyboard button login", https=True)}
    elif name == "copy_text":
        text = _inner(value, "text")
        if not 1 <= len(text) <= 256:
            raise bad("BUTTON_COPY_TEXT_INVALID")
        return {"text": text}
    return value


def _inner(value: object, name: str) -> str:
    found = value.get(name) if isinstance(value, dict) else None
    if not isinstance(found, str):
        raise bad(f"can't parse inline keyboard button: Can't find field \"{name}\"")
    return found


def _checked(url: str, what: str, *, https: bool = False) -> str:
    try:
        return check_link(url, https_only=https)
    except BadLink as why:
        raise bad(f"{what} URL '{url}' is invalid: {why}") from None
