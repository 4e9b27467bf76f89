"""Users and the bot itself. Knows no chat and no message."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass(slots=True, eq=False)
class User:
    """A person; `seen` = the bot has met them, `started` = they have written to the bot."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = "en"
    role: str = "customer"
    balance: int = 100_000
    seen: bool = False
    started: bool = False
    blocked: bool = False
    json: Json = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Rebuild the Bot API's User object after a change."""
        self.json = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        for name in ("last_name", "username", "language_code"):
            if value := getattr(self, name):
                self.json[name] = value


@dataclass(slots=True, eq=False)
class Bot:
    """The bot that owns the token, with its public profile per language ("" = default)."""

    id: int
    token: str
    username: str = "konbini_sandbox_bot"
    names: dict[str, str] = field(default_factory=lambda: {"": "Konbini"})
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    privacy: bool = True
    json: Json = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Rebuild the Bot API's User object after a change."""
        self.json = {
            "id": self.id,
            "is_bot": True,
            "first_name": self.names[""],
            "username": self.username,
        }

    def me(self) -> Json:
        """The answer of getMe."""
        return self.json | {
            "can_join_groups": True,
            "can_read_all_group_messages": not self.privacy,
            "supports_inline_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
            "has_topics_enabled": False,
            "allows_users_to_create_topics": False,
            "can_manage_bots": False,
            "supports_guest_queries": False,
        }

    def card(self) -> Json:
        """What the page shows of the bot."""
        return {
            "id": self.id,
            "username": self.username,
            "first_name": self.names[""],
            "description": self.descriptions.get("", ""),
            "short_description": self.short_descriptions.get("", ""),
        }
