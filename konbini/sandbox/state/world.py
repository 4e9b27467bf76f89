"""The whole sandbox in memory: who exists, what was said, and telling everybody about changes.

Rules of the Bot API live in methods/, what people do in control/; both change the world here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from konbini.sandbox.calls import CallRecord, Calls
from konbini.sandbox.clock import Clock
from konbini.sandbox.faults import Faults, FloodLimits
from konbini.sandbox.feed import Feed, Lazy
from konbini.sandbox.state.chats import Chat, Message, Topic
from konbini.sandbox.state.commands import Commands
from konbini.sandbox.state.files import Files, Upload
from konbini.sandbox.state.people import Bot, Json, User
from konbini.sandbox.state.poller import Poller
from konbini.sandbox.state.queries import Queries
from konbini.sandbox.state.render import chat_card, reactions, render, view
from konbini.sandbox.state.stars import Stars
from konbini.sandbox.state.updates import Update, UpdateQueue

DEFAULT_TOKEN = "1000000001:sandbox-token"  # noqa: S105 - a play token, good only here
DEFAULT_GROUP = -1_001_000_000_001
CALLBACK_LIFE = 10.0
PRE_CHECKOUT_LIFE = 10.0


class World:
    """One bot and everybody around it."""

    def __init__(
        self, token: str = DEFAULT_TOKEN, *, callback_life: float = CALLBACK_LIFE
    ) -> None:
        self.clock = Clock()
        self.callback_life = callback_life
        self.feed = Feed()
        self.faults = Faults(self._faults_changed)
        self.flood = FloodLimits(self.clock)
        self.calls = Calls()
        self.updates = UpdateQueue(self.clock, self.faults, self._announce_update)
        self.poller = Poller()
        self.webhook: Json = {"url": ""}
        self.on_webhook: list[Callable[[], None]] = []
        self.next_webhook_change = 0.0
        self.payments: set[asyncio.Future[Json]] = set()
        self._token = token
        self._private_id = 0
        self._forget()

    def _forget(self) -> None:
        self.bot = Bot(int(self._token.partition(":")[0]), self._token)
        self.users: dict[int, User] = {}
        self.chats: dict[int, Chat] = {}
        self.files = Files()
        self.stars = Stars()
        self.queries = Queries()
        self.commands = Commands()
        self.uploads: dict[str, Upload] = {}

    def stop(self) -> None:
        """Nothing is waited for any more."""
        self.clock.stop()
        for payment in list(self.payments):
            payment.cancel()

    def reset(self) -> None:
        """Begin anew without people; the webhook, the clock and the numbering stay."""
        self.stop()
        self._forget()
        self.calls.clear()
        self.faults.remove()
        self.flood.enabled = False
        self.updates.clear()
        self.feed.publish("reset", {})

    # ── people and chats ──────────────────────────────────────────────────────────────

    def now(self) -> int:
        """Unix time in whole seconds, as messages carry it."""
        return int(self.clock.now())

    def add_user(self, user: User) -> User:
        """A person appears, with their private chat."""
        self.users[user.id] = user
        self.chats[user.id] = Chat(user.id, "private", user=user)
        self.user_changed(user)
        return user

    def add_group(self, chat: Chat) -> Chat:
        """A group appears; its members become known to the bot."""
        self.chats[chat.id] = chat
        for user_id in chat.members:
            self.users[user_id].seen = True
        self.chat_changed(chat)
        return chat

    def persona(self, user: User) -> Json:
        """The page's Persona."""
        chat = self.chats[user.id]
        return {
            "id": user.id,
            "role": user.role,
            "first_name": user.first_name,
            "last_name": user.last_name,
            "username": user.username,
            "language_code": user.language_code,
            "started": user.started,
            "blocked": user.blocked,
            "balance": user.balance,
            "commands": self.commands.seen_by(user, chat),
            "menu_button": self.commands.menu_for(user.id),
        }

    def group_commands(self, chat: Chat) -> dict[str, list[Json]]:
        """What each member of a group is offered; nothing for a private chat."""
        if chat.private:
            return {}
        return {
            str(user_id): self.commands.seen_by(self.users[user_id], chat)
            for user_id in chat.members
            if user_id in self.users
        }

    def chat_json(self, chat: Chat) -> Json:
        """The page's Chat without messages."""
        return chat_card(chat, self.group_commands(chat))

    # ── messages ──────────────────────────────────────────────────────────────────────

    def post(self, chat: Chat, sender: User | Bot, body: Json, **extra: Any) -> Message:
        """Put a message into a chat and show it to everybody but the bot."""
        if chat.private:
            self._private_id += 1
            message_id = self._private_id
        else:
            chat.last_id += 1
            message_id = chat.last_id
        message = Message(chat, message_id, self.now(), sender, body, **extra)
        chat.messages[message_id] = message
        self.show(message, "message_added")
        return message

    def show(self, message: Message, kind: str = "message_edited") -> None:
        """Tell the watchers about a new or changed message."""
        message.version = self.feed.version + 1
        message.chat.changed.append(message)
        self.feed.publish(kind, {"chat_id": message.chat.id, "message": view(message)})

    def remove(self, chat: Chat, message_ids: list[int]) -> None:
        """Messages disappear for everybody."""
        gone = [one for one in message_ids if chat.messages.pop(one, None) is not None]
        if not gone:
            return
        chat.pinned = [one for one in chat.pinned if one not in gone]
        if chat.reply_keyboard is not None and chat.reply_keyboard["message_id"] in gone:
            self.set_reply_keyboard(chat, None)
        self.feed.publish("message_deleted", {"chat_id": chat.id, "message_ids": gone})

    def set_reply_keyboard(self, chat: Chat, message: Message | None) -> None:
        """The keyboard under the input line changes, or goes away."""
        chat.reply_keyboard = (
            {"message_id": message.id, "markup": message.markup} if message is not None else None
        )
        self.feed.publish(
            "reply_keyboard", {"chat_id": chat.id, "reply_keyboard": chat.reply_keyboard}
        )

    def reacted(self, message: Message) -> None:
        """Reactions of a message changed."""
        data = {"message_id": message.id, "reactions": reactions(message)}
        self.feed.publish("reactions", {"chat_id": message.chat.id, **data})

    def pin_changed(self, chat: Chat) -> None:
        """Pinned messages of a chat changed."""
        self.feed.publish("pinned", {"chat_id": chat.id, "pinned": list(chat.pinned)})

    # ── telling ───────────────────────────────────────────────────────────────────────

    def tell_bot(self, kind: str, message: Message) -> None:
        """Queue a message or edited_message update."""
        self.updates.push(kind, message.chat.id, render(message))

    def user_changed(self, user: User) -> None:
        """Tell the watchers about a person."""
        user.refresh()
        self.chats[user.id].refresh()
        self.feed.publish("user", {"persona": self.persona(user)})

    def chat_changed(self, chat: Chat) -> None:
        """Tell the watchers about a chat."""
        chat.refresh()
        self.feed.publish("chat", {"chat": self.chat_json(chat)})

    def topic_changed(self, chat: Chat, topic: Topic) -> None:
        """Tell the watchers about a topic."""
        self.feed.publish("topic", {"chat_id": chat.id, "topic": topic.card()})

    def commands_changed(self) -> None:
        """Tell the watchers what everybody is offered now."""
        self.feed.publish("commands", Lazy(self._everybodys_commands))

    def _everybodys_commands(self) -> Json:
        groups = [chat for chat in self.chats.values() if not chat.private]
        return {
            "personas": [self.persona(user) for user in self.users.values()],
            "chats": {str(chat.id): self.group_commands(chat) for chat in groups},
        }

    def called(self, record: CallRecord) -> None:
        """Keep a finished call and show it."""
        self.calls.add(record)
        self.feed.publish("call", record)

    def set_webhook(self, settings: Json) -> None:
        """Where updates go from now on; a poller that waits is refused."""
        self.webhook = settings
        if settings["url"]:
            self.poller.take_over()
        for tell in self.on_webhook:
            tell()

    def _faults_changed(self) -> None:
        rules = [fault.card() for fault in self.faults.rules.values()]
        self.feed.publish("faults", {"faults": rules})

    def _announce_update(self, update: Update) -> None:
        data = {"update_id": update.id, "kind": update.kind, "chat_id": update.chat_id}
        self.feed.publish("update", data)
