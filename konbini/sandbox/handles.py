"""Handles for tests: a person, a group, and a message as they see it."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

Json = dict[str, Any]


class Transport(Protocol):
    """How a handle reaches its sandbox."""

    async def call(self, name: str, body: Json) -> Json:
        """Run one action of the control API."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A message as a person sees it; `json` is the Bot API's Message plus "sandbox"."""

    json: Json

    def __getitem__(self, name: str) -> Any:
        return self.json[name]

    def __contains__(self, name: object) -> bool:
        return name in self.json

    @property
    def id(self) -> int:
        """message_id."""
        return int(self.json["message_id"])

    @property
    def text(self) -> str:
        """Text or caption, "" if neither."""
        return str(self.json.get("text") or self.json.get("caption") or "")

    @property
    def by_bot(self) -> bool:
        """Whether the bot sent it."""
        return bool(self.json["sandbox"]["out"])

    @property
    def version(self) -> int:
        """When it last changed."""
        return int(self.json["sandbox"]["version"])

    @property
    def thread_id(self) -> int | None:
        """Its topic."""
        return self.json.get("message_thread_id") if "is_topic_message" in self.json else None

    @property
    def rows(self) -> list[list[Json]]:
        """Inline or reply keyboard as rows of buttons."""
        markup = self.json.get("reply_markup") or self.json["sandbox"].get("reply_markup") or {}
        return markup.get("inline_keyboard") or markup.get("keyboard") or []

    @property
    def buttons(self) -> list[str]:
        """The labels of all buttons in reading order."""
        return [button["text"] for row in self.rows for button in row]


Wanted = Callable[[Seen], bool] | str


def _matches(wanted: Wanted, message: Seen) -> bool:
    return wanted in message.text if isinstance(wanted, str) else wanted(message)


def attachment(
    kind: str, data: bytes, file_name: str = "file", *, mime_type: str = "", duration: int = 0
) -> Json:
    """A file to send: photo, document, voice, audio, video, animation, video_note, sticker."""
    return {
        "kind": kind,
        "base64": base64.b64encode(data).decode(),
        "file_name": file_name,
        "mime_type": mime_type,
        "duration": duration,
    }


@dataclass(slots=True)
class Person:
    """Somebody who uses Telegram. Actions happen in the private chat unless `chat_id` says."""

    transport: Transport
    id: int
    enrolment: Json | None = None
    chat_id: int = 0
    mark: int = 0  # version of the world at the last action; wait_for looks after it
    seen: dict[int, Seen] = field(default_factory=dict)

    async def act(self, name: str, **body: Any) -> Json:
        """Any action of the control API as this person."""
        if self.enrolment is not None:
            enrolment, self.enrolment = self.enrolment, None
            await self.transport.call("users", enrolment)
        self.mark = (await self.transport.call("wait", {"since": -1}))["version"]
        where = {"chat_id": self.chat_id} if self.chat_id else {}
        given = {name: value for name, value in body.items() if value is not None}
        return await self.transport.call(name, {"user_id": self.id} | where | given)

    async def send(self, text: str, **extra: Any) -> Seen:
        """Write a text."""
        return Seen((await self.act("send", text=text, **extra))["messages"][0])

    async def reply(self, message: Seen | int, text: str, **extra: Any) -> Seen:
        """Answer a message."""
        return await self.send(text, reply_to=_id(message), **extra)

    async def send_album(self, files: list[Json], caption: str = "", **extra: Any) -> list[Seen]:
        """Send files made by `attachment`; two to ten are an album."""
        answer = await self.act("send", attachments=files, caption=caption, **extra)
        return [Seen(message) for message in answer["messages"]]

    async def send_file(
        self, kind: str, data: bytes, file_name: str = "file", caption: str = "", **extra: Any
    ) -> Seen:
        """Send one file."""
        files = [attachment(kind, data, file_name)]
        return (await self.send_album(files, caption, **extra))[0]

    async def send_photo(self, data: bytes, caption: str = "", **extra: Any) -> Seen:
        """Send a picture."""
        return await self.send_file("photo", data, "photo.jpg", caption, **extra)

    async def send_document(
        self, data: bytes, file_name: str = "file.txt", caption: str = "", **extra: Any
    ) -> Seen:
        """Send a file as it is."""
        return await self.send_file("document", data, file_name, caption, **extra)

    async def send_voice(self, data: bytes = b"OggS", **extra: Any) -> Seen:
        """Send a voice message."""
        return await self.send_file("voice", data, "voice.ogg", **extra)

    async def tap(self, button: str, message: Seen | int | None = None, **extra: Any) -> Json:
        """Press a button by label or data; `wait` = seconds to wait for the bot's answer."""
        message_id = _id(message) if message is not None else None
        return await self.act("tap", button=button, message_id=message_id, **extra)

    async def forge(self, message: Seen | int, data: str, **extra: Any) -> Json:
        """Press a button that does not exist."""
        return await self.act("callback", message_id=_id(message), data=data, **extra)

    async def pay(self, invoice: Seen | int | str, wait: float = 12.0) -> Json:
        """Pay an invoice message or link; status paid, declined, timeout or insufficient."""
        if isinstance(invoice, str):
            return await self.act("pay", link=invoice, wait=wait)
        return await self.act("pay", message_id=_id(invoice), wait=wait)

    async def edit(self, message: Seen | int, text: str) -> Seen:
        """Change an own message."""
        return Seen(await self.act("edit", message_id=_id(message), text=text))

    async def delete(self, *messages: Seen | int) -> None:
        """Delete messages."""
        await self.act("delete", message_ids=[_id(message) for message in messages])

    async def react(self, message: Seen | int, emoji: str | None) -> None:
        """Put an emoji on a message, or take it away."""
        await self.act("react", message_id=_id(message), emoji=emoji)

    async def block(self) -> None:
        """Block the bot."""
        await self.act("block")

    async def unblock(self) -> None:
        """Unblock the bot."""
        await self.act("unblock")

    async def change(self, **fields: Any) -> None:
        """Another language_code, first_name, balance …"""
        await self.act("users", id=self.id, **fields)

    async def look(self, limit: int = 200, thread_id: int | None = None) -> list[Seen]:
        """The chat as it is now, oldest first."""
        body = {"user_id": self.id, "chat_id": self.chat_id or self.id, "limit": limit}
        answer = await self.transport.call("messages", body | {"thread_id": thread_id})
        found = [Seen(message) for message in answer["messages"]]
        self.seen = {message.id: message for message in found}
        return found

    @property
    def messages(self) -> list[Seen]:
        """The chat as last seen by `look` and `wait_for`."""
        return [self.seen[message_id] for message_id in sorted(self.seen)]

    async def keyboard(self) -> list[str]:
        """The labels of the reply keyboard under the input line."""
        body = {"user_id": self.id, "chat_id": self.chat_id or self.id, "limit": 1}
        chat = (await self.transport.call("messages", body))["chat"]
        rows = (chat["reply_keyboard"] or {"markup": {"keyboard": []}})["markup"]["keyboard"]
        return [button["text"] for row in rows for button in row]

    async def wait_for(
        self,
        wanted: Wanted,
        timeout: float = 10.0,
        *,
        since: int | None = None,
        thread_id: int | None = None,
    ) -> Seen:
        """The first message of the bot, new or edited since the own last action, that matches.

        `wanted` is a part of the text or a predicate; `since` 0 looks at the whole chat.
        Raises TimeoutError with what is in the chat instead.
        """
        after = self.mark if since is None else since
        try:
            async with asyncio.timeout(timeout):
                return await self._watch(wanted, after, thread_id)
        except TimeoutError:
            latest = [message.text[:80] for message in (await self.look())[-5:]]
            raise TimeoutError(f"nothing matched; the chat ends with {latest}") from None

    async def _watch(self, wanted: Wanted, after: int, thread_id: int | None) -> Seen:
        body = {"user_id": self.id, "chat_id": self.chat_id or self.id, "timeout": 30}
        while True:
            answer = await self.transport.call("news", body | {"since": after})
            after = answer["version"]
            for message in map(Seen, answer["messages"]):
                self.seen[message.id] = message
                here = thread_id is None or message.thread_id == thread_id
                if here and message.by_bot and _matches(wanted, message):
                    return message


def _id(message: Seen | int) -> int:
    return message if isinstance(message, int) else message.id


@dataclass(slots=True)
class Group:
    """A forum group and its staff."""

    transport: Transport
    id: int

    def staff(self, user_id: int) -> Person:
        """A member whose actions happen in this group."""
        return Person(self.transport, user_id, chat_id=self.id)

    async def card(self) -> Json:
        """The group as the control API shows it."""
        body = {"chat_id": self.id, "limit": 1}
        answer: Json = (await self.transport.call("messages", body))["chat"]
        return answer

    async def topics(self) -> list[Json]:
        """Its topics that are not deleted."""
        return [topic for topic in (await self.card())["topics"] if not topic["deleted"]]

    async def messages(self, thread_id: int | None = None, limit: int = 200) -> list[Seen]:
        """What was said, in one topic or everywhere, oldest first."""
        body = {"chat_id": self.id, "thread_id": thread_id, "limit": limit}
        answer = await self.transport.call("messages", body)
        return [Seen(message) for message in answer["messages"]]

    async def _topic(self, user_id: int, step: str, **body: Any) -> Json:
        request = {"user_id": user_id, "chat_id": self.id, "op": step, **body}
        return await self.transport.call("topics", request)

    async def create_topic(self, user_id: int, name: str) -> Json:
        """A person opens a topic."""
        return await self._topic(user_id, "create", name=name)

    async def close_topic(self, user_id: int, thread_id: int) -> Json:
        """A person closes a topic."""
        return await self._topic(user_id, "close", thread_id=thread_id)

    async def reopen_topic(self, user_id: int, thread_id: int) -> Json:
        """A person reopens a topic."""
        return await self._topic(user_id, "reopen", thread_id=thread_id)

    async def delete_topic(self, user_id: int, thread_id: int) -> Json:
        """A person deletes a topic; the bot is not told."""
        return await self._topic(user_id, "delete", thread_id=thread_id)

    async def change(self, **fields: Any) -> Json:
        """Another title, bot_status or bot_rights."""
        return await self.transport.call("groups", {"id": self.id, **fields})

    async def member(self, user_id: int, status: str = "member") -> Json:
        """Somebody joins, leaves or is promoted."""
        body = {"user_id": user_id, "chat_id": self.id, "status": status}
        return await self.transport.call("members", body)

    async def migrate(self) -> Group:
        """The group gets another identifier."""
        new = await self.transport.call("migrate", {"chat_id": self.id})
        return Group(self.transport, new["id"])
