"""The bot's command lists, per scope and language, and its menu buttons."""

from __future__ import annotations

import re

from konbini.sandbox.methods.registry import Call, method
from konbini.sandbox.params import whole
from konbini.sandbox.refusals import bad
from konbini.sandbox.state.commands import Scope
from konbini.sandbox.state.people import Json
from konbini.sandbox.text.links import BadLink, check_link

_NAME = re.compile(r"[a-z0-9_]{1,32}")
_PLAIN = frozenset({"default", "all_private_chats", "all_group_chats", "all_chat_administrators"})
_IN_CHAT = frozenset({"chat", "chat_administrators", "chat_member"})


def _scope(call: Call) -> Scope:
    raw = call.params.json("scope", "BotCommandScope")
    if raw is None:
        return ("default", 0, 0)
    problem = "can't parse BotCommandScope: "
    if not isinstance(raw, dict):
        raise bad(problem + "BotCommandScope must be an Object")
    kind = raw.get("type")
    if kind in _PLAIN:
        return (str(kind), 0, 0)
    if kind not in _IN_CHAT:
        raise bad(problem + "Unsupported type specified")
    chat_id = raw.get("chat_id")
    if not chat_id:
        raise bad(problem + "Empty chat_id specified")
    chat = call.world.chats.get(int(chat_id)) if str(chat_id).lstrip("-").isdigit() else None
    if chat is None or (chat.user is not None and not chat.user.seen):
        raise bad("chat not found")
    if kind != "chat" and chat.private:
        raise bad("chat_administrators scope is available only for groups and supergroups")
    if kind != "chat_member":
        return (str(kind), chat.id, 0)
    user_id = whole(raw.get("user_id"), "user_id")
    if user_id <= 0:
        raise bad(problem + "Invalid user_id specified")
    return (str(kind), chat.id, user_id)


def _language(call: Call) -> str:
    code = call.params.text("language_code")
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise bad("invalid language code specified")
    return code


def _commands(call: Call) -> list[Json]:
    raw = call.params.json("commands", "commands")
    if raw is None:
        return []
    if not isinstance(raw, list):
        raise bad("Expected an Array of BotCommand")
    if len(raw) > 100:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    return [_command(item) for item in raw]


def _command(item: object) -> Json:
    if not isinstance(item, dict):
        raise bad("can't parse BotCommand: expected an Object")
    for name in ("command", "description"):
        if not isinstance(item.get(name), str):
            raise bad(f"can't parse BotCommand: Can't find field \"{name}\"")
    command = item["command"].removeprefix("/")
    description = item["description"].strip()
    if not command:
        raise bad("command must be non-empty")
    if not _NAME.fullmatch(command):
        raise bad("BOT_COMMAND_INVALID")
    if not description:
        raise bad("command description must be non-empty")
    if len(description) > 256:
        raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": command, "description": description}


@method("setMyCommands")
def set_my_commands(call: Call) -> bool:
    """Replace the list of one scope and language."""
    commands = _commands(call)
    key = (_scope(call), _language(call))
    if commands:
        call.world.commands.lists[key] = commands
    else:
        call.world.commands.lists.pop(key, None)
    call.world.commands_changed()
    return True


@method("deleteMyCommands")
def delete_my_commands(call: Call) -> bool:
    """Forget the list of one scope and language; a wider one is shown then."""
    call.world.commands.lists.pop((_scope(call), _language(call)), None)
    call.world.commands_changed()
    return True


@method("getMyCommands")
def get_my_commands(call: Call) -> list[Json]:
    """The list of exactly this scope and language."""
    return call.world.commands.lists.get((_scope(call), _language(call)), [])


def _menu_chat(call: Call) -> int:
    chat_id = call.params.integer("chat_id")
    if not chat_id:
        return 0
    user = call.world.users.get(chat_id)
    if user is None or not user.seen:
        raise bad("chat not found")
    return chat_id


@method("setChatMenuButton")
def set_chat_menu_button(call: Call) -> bool:
    """The button beside the input line, for one private chat or all."""
    raw = call.params.json("menu_button", "menu button") or {"type": "default"}
    problem = "can't parse menu button: "
    if not isinstance(raw, dict):
        raise bad(problem + "MenuButton must be an Object")
    button: Json = {"type": raw.get("type")}
    if raw.get("type") == "web_app":
        inner = raw.get("web_app")
        url = str(inner.get("url", "")) if isinstance(inner, dict) else ""
        try:
            button |= {
                "text": raw.get("text"),
                "web_app": {"url": check_link(url, https_only=True)},
            }
        except BadLink as why:
            raise bad(f"menu button Web App URL '{url}' is invalid: {why}") from None
    elif raw.get("type") not in ("commands", "default"):
        raise bad(problem + "MenuButton has unsupported type")
    call.world.commands.menus[_menu_chat(call)] = button
    call.world.commands_changed()
    return True


@method("getChatMenuButton")
def get_chat_menu_button(call: Call) -> Json:
    """The button a private chat shows."""
    return call.world.commands.menu_for(_menu_chat(call))
