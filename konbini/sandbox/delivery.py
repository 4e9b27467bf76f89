"""Webhook delivery: one queue per chat, several chats at once, retries that back off.

Follows WebhookActor.cpp of tdlib/telegram-bot-api. Knows updates as JSON, not what they mean.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from itertools import takewhile

import aiohttp
import orjson

from konbini.sandbox.state.people import Json
from konbini.sandbox.state.updates import Update
from konbini.sandbox.state.world import World

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
_LONGEST_PAUSE = 60.0
_LONGEST_RETRY_AFTER = 3600.0
_TIMEOUT = aiohttp.ClientTimeout(total=60)

CallBack = Callable[[str, Json], Awaitable[object]]


class Delivery:
    """Sends queued updates to the webhook while one is set.

    `first_pause` is the first delay after a failure in seconds; it doubles up to a minute.
    `call` runs a method that the bot put into its answer.
    """

    def __init__(self, world: World, call: CallBack, first_pause: float = 1.0) -> None:
        self.world = world
        self.call = call
        self.first_pause = first_pause
        self.queues: dict[int, deque[int]] = {}
        self.newest = 0  # place in the queue of the last update collected
        self.tasks: set[asyncio.Task[None]] = set()
        self.slots = asyncio.Semaphore(40)
        self.session: aiohttp.ClientSession | None = None
        world.on_webhook.append(self.restart)
        world.updates.listeners.append(self.collect)

    def restart(self) -> None:
        """The webhook was set or removed: stop what runs, begin anew."""
        for task in self.tasks:
            task.cancel()
        self.tasks.clear()
        self.queues.clear()
        self.newest = 0
        settings = self.world.webhook
        if settings["url"]:
            self.slots = asyncio.Semaphore(settings["max_connections"])
            self.collect()

    def collect(self) -> None:
        """Put new updates into the queues of their chats."""
        if not self.world.webhook["url"]:
            return
        waiting = self.world.updates.waiting
        fresh = list(takewhile(lambda place: place > self.newest, reversed(waiting)))
        for place in reversed(fresh):
            self.newest = place
            update = waiting[place]
            queue = self.queues.get(update.chat_id)
            if queue is None:
                queue = self.queues[update.chat_id] = deque()
                task = asyncio.get_running_loop().create_task(self._drain(update.chat_id))
                self.tasks.add(task)
                task.add_done_callback(self.tasks.discard)
            queue.append(place)

    async def _drain(self, chat_id: int) -> None:
        queue = self.queues[chat_id]
        waiting = self.world.updates.waiting
        while queue:
            update = waiting.get(queue[0])
            if update is not None:
                await self._until_taken(update)
                repeat, update.repeat = update.repeat, False
                if repeat:
                    continue
                waiting.pop(queue[0], None)
            queue.popleft()
        del self.queues[chat_id]

    async def _until_taken(self, update: Update) -> None:
        pause = self.first_pause
        while update.expires > self.world.clock.now():
            async with self.slots:
                wait = await self._attempt(update)
            if wait is None:
                return
            await asyncio.sleep(max(wait, pause))
            pause = min(pause * 2, _LONGEST_PAUSE)

    async def _attempt(self, update: Update) -> float | None:
        """None when the bot took the update, else the seconds it wants to be left alone."""
        settings = self.world.webhook
        headers = {"Content-Type": "application/json"}
        if settings["secret"]:
            headers[SECRET_HEADER] = settings["secret"]
        if self.session is None:
            self.session = aiohttp.ClientSession(timeout=_TIMEOUT)
        body = orjson.dumps(update.json)
        try:
            async with self.session.post(settings["url"], data=body, headers=headers) as answer:
                content = await answer.read()
                if 200 <= answer.status < 300:
                    await self._answer_in_body(content)
                    return None
                self._failed(f"Wrong response from the webhook: {answer.status} {answer.reason}")
                return _seconds(answer.headers.get("Retry-After"))
        except (aiohttp.ClientError, TimeoutError) as broken:
            self._failed(f"Connection failed: {type(broken).__name__}")
            return 0.0

    def _failed(self, text: str) -> None:
        self.world.webhook["last_error_date"] = self.world.now()
        self.world.webhook["last_error_message"] = text

    async def _answer_in_body(self, content: bytes) -> None:
        try:
            request = orjson.loads(content) if content else None
        except orjson.JSONDecodeError:
            return  # Telegram ignores a body it cannot read
        if not isinstance(request, dict):
            return
        name = str(request.pop("method", ""))
        forbidden = ("setwebhook", "deletewebhook", "close", "logout")
        if name and not name.lower().startswith("get") and name.lower() not in forbidden:
            await self.call(name, request)

    async def stop(self) -> None:
        """End all deliveries."""
        for task in list(self.tasks):
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        if self.session is not None:
            await self.session.close()


def _seconds(retry_after: str | None) -> float:
    if retry_after is None or not retry_after.isdigit():
        return 0.0
    return min(float(retry_after), _LONGEST_RETRY_AFTER)
