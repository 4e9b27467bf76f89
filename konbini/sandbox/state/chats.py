"""Chats, topics and messages as records. How they look on the wire is render.py's business."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from konbini.sandbox.state.people import Bot, Json, User

ADMIN_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
    "can_manage_tags",
    "can_send_welcome_messages",
)


@dataclass(slots=True, eq=False)
class Topic:
    """One thread of a forum; its id is that of its creation message."""

    thread_id: int
    name: str
    icon_color: int
    creator_id: int
    icon_custom_emoji_id: str | None = None
    closed: bool = False
    deleted: bool = False

    def card(self) -> Json:
        """What the page shows."""
        return {
            "thread_id": self.thread_id,
            "name": self.name,
            "icon_color": self.icon_color,
            "icon_custom_emoji_id": self.icon_custom_emoji_id,
            "closed": self.closed,
            "deleted": self.deleted,
            "creator_id": self.creator_id,
        }

    def wire(self) -> Json:
        """The Bot API's ForumTopic."""
        answer: Json = {
            "message_thread_id": self.thread_id,
            "name": self.name,
            "icon_color": self.icon_color,
        }
        if self.icon_custom_emoji_id:
            answer["icon_custom_emoji_id"] = self.icon_custom_emoji_id
        return answer


@dataclass(slots=True, eq=False)
class Message:
    """One message; `body` holds the content fields of the Bot API's Message."""

    chat: Chat
    id: int
    date: int
    sender: User | Bot
    body: Json
    thread_id: int | None = None
    reply_to: int | None = None
    markup: Json | None = None
    edit_date: int | None = None
    group_id: str | None = None
    origin: Json | None = None
    reactions: dict[int, list[Json]] = field(default_factory=dict)
    service: bool = False
    protected: bool = False
    effect: str | None = None
    quote: Json | None = None
    version: int = 0
    payload: str = ""  # of an invoice; never shown

    @property
    def by_bot(self) -> bool:
        """Sent by the bot (a service message about its own doing included)."""
        return isinstance(self.sender, Bot)


@dataclass(slots=True, eq=False)
class Chat:
    """A private chat, group or supergroup, with everything said in it."""

    id: int
    type: str
    title: str | None = None
    user: User | None = None
    is_forum: bool = False
    members: dict[int, str] = field(default_factory=dict)
    bot_status: str = "administrator"
    bot_rights: dict[str, bool] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    reply_keyboard: Json | None = None
    migrated_to: int | None = None
    last_id: int = 0
    changed: deque[Message] = field(default_factory=lambda: deque(maxlen=500))
    json: Json = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.is_forum:
            self.last_id = max(self.last_id, 1)  # 1 is General
        self.refresh()

    @property
    def private(self) -> bool:
        """Whether this is a one-to-one chat with the bot."""
        return self.type == "private"

    def bot_may(self, right: str) -> bool:
        """Whether the bot is an administrator that has `right`."""
        return self.bot_status == "administrator" and self.bot_rights.get(right, True)

    def refresh(self) -> None:
        """Rebuild the Bot API's Chat object after a change."""
        self.json = {"id": self.id, "type": self.type}
        if self.user is not None:
            self.json["first_name"] = self.user.first_name
            for name in ("last_name", "username"):
                if value := getattr(self.user, name):
                    self.json[name] = value
        else:
            self.json["title"] = self.title
        if self.is_forum:
            self.json["is_forum"] = True
