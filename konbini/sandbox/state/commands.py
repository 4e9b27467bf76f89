"""The bot's commands per scope and language, and which of them a person sees."""

from __future__ import annotations

from konbini.sandbox.state.chats import Chat
from konbini.sandbox.state.people import Json, User

Scope = tuple[str, int, int]  # type, chat id, user id; zeros where a scope has none


class Commands:
    """Command lists by (scope, language code; "" = any language)."""

    def __init__(self) -> None:
        self.lists: dict[tuple[Scope, str], list[Json]] = {}
        self.menus: dict[int, Json] = {}  # by private chat; 0 = default

    def seen_by(self, user: User, chat: Chat) -> list[Json]:
        """The list Telegram's clients would show to this user in this chat."""
        # Clients send two-letter codes; "zh-hans" asks for "zh".
        language = (user.language_code or "").partition("-")[0]
        for scope in _scopes(user, chat):
            for code in (language, ""):
                found = self.lists.get((scope, code))
                if found is not None:
                    return found
        return []

    def menu_for(self, chat_id: int) -> Json:
        """The menu button of a private chat."""
        return self.menus.get(chat_id) or self.menus.get(0) or {"type": "commands"}


def _scopes(user: User, chat: Chat) -> list[Scope]:
    if chat.private:
        return [("chat", chat.id, 0), ("all_private_chats", 0, 0), ("default", 0, 0)]
    scopes: list[Scope] = [("chat_member", chat.id, user.id)]
    if chat.members.get(user.id) in ("administrator", "creator"):
        scopes += [("chat_administrators", chat.id, 0), ("chat", chat.id, 0)]
        scopes += [("all_chat_administrators", 0, 0)]
    else:
        scopes += [("chat", chat.id, 0)]
    return [*scopes, ("all_group_chats", 0, 0), ("default", 0, 0)]
