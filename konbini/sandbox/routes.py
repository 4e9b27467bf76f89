"""The control API over HTTP: actions, files, the live feed, the page's own files."""

from __future__ import annotations

import asyncio
import contextlib
import mimetypes
import secrets
from pathlib import Path
from typing import Any

import orjson
from aiohttp import web

from konbini.sandbox.control import ControlError, act
from konbini.sandbox.feed import Event
from konbini.sandbox.state.files import UPLOAD_LIMIT, Upload
from konbini.sandbox.state.world import World

PAGE = Path(__file__).parent / "page"
_HEARTBEAT = 15.0
_NAMED_BY_ID = {"users": "id", "groups": "id", "chats": "chat_id", "faults": "id"}
Json = dict[str, Any]


def reply(data: Json, status: int = 200) -> web.Response:
    """A JSON answer."""
    body = orjson.dumps(data)
    return web.Response(body=body, status=status, content_type="application/json")


class Control:
    """The routes under /sandbox, and the page."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.streams: set[asyncio.Task[Any]] = set()
        self.url = ""

    def add_to(self, app: web.Application) -> None:
        """Put the routes in place; the general ones last."""
        app.add_routes(
            [
                web.get("/", self.index),
                web.get("/page/{path:.+}", self.page),
                web.get("/sandbox/events", self.events),
                web.get("/sandbox/files/{file_id}", self.file),
                web.post("/sandbox/uploads", self.upload),
                web.delete("/sandbox/calls", self.clear_calls),
                web.delete("/sandbox/faults", self.remove_faults),
                web.delete("/sandbox/faults/{id}", self.remove_faults),
                web.route("*", "/sandbox/{name}", self.action),
                web.route("*", "/sandbox/{name}/{id}", self.action),
                web.route("*", "/sandbox/{of}/{id}/{name}", self.action),
            ]
        )

    async def action(self, request: web.Request) -> web.Response:
        """Run the action that the path names."""
        body: Json = dict(request.query)
        if request.can_read_body:
            try:
                given = orjson.loads(await request.read())
            except orjson.JSONDecodeError:
                return reply({"ok": False, "error": "the body is no JSON"}, 400)
            if not isinstance(given, dict):
                return reply({"ok": False, "error": "the body must be an object"}, 400)
            body |= given
        info = request.match_info
        if "id" in info:
            scope = info.get("of", info["name"])
            named = "chat_id" if info.get("of") else _NAMED_BY_ID.get(scope, "id")
            body[named] = info["id"]
        return await self._act(info["name"], body)

    async def _act(self, name: str, body: Json) -> web.Response:
        try:
            answer = await act(self.world, name, body)
        except ControlError as wrong:
            return reply({"ok": False, "error": str(wrong)}, 400)
        if name == "state":
            answer["api_url"] = self.url
        return reply(answer)

    async def clear_calls(self, _: web.Request) -> web.Response:
        """DELETE /sandbox/calls."""
        return await self._act("clear_calls", {})

    async def remove_faults(self, request: web.Request) -> web.Response:
        """DELETE /sandbox/faults and one of them."""
        return await self._act("remove_faults", dict(request.match_info))

    async def upload(self, request: web.Request) -> web.Response:
        """Raw bytes that a later message attaches."""
        data = await request.read()
        if len(data) > UPLOAD_LIMIT:
            return reply({"ok": False, "error": "the file is too big"}, 400)
        name = request.query.get("file_name", "file")
        upload_id = secrets.token_urlsafe(12)
        upload = Upload(data, name, request.query.get("mime_type", request.content_type))
        self.world.uploads[upload_id] = upload
        return reply({"upload_id": upload_id, "size": len(data)})

    async def file(self, request: web.Request) -> web.Response:
        """The bytes of a file that was sent."""
        stored = self.world.files.by_id.get(request.match_info["file_id"])
        if stored is None:
            return reply({"ok": False, "error": "no such file"}, 404)
        inline = stored.mime_type.startswith(("image/", "audio/", "video/"))
        headers = {"X-Content-Type-Options": "nosniff"}
        if stored.mime_type == "image/svg+xml" or not inline or "download" in request.query:
            name = stored.name.encode("ascii", "replace").decode().replace('"', "_")
            headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return web.Response(body=stored.data, content_type=stored.mime_type, headers=headers)

    async def index(self, _: web.Request) -> web.StreamResponse:
        """The chat page."""
        return self._send_file("index.html")

    async def page(self, request: web.Request) -> web.StreamResponse:
        """A file of the page."""
        return self._send_file(request.match_info["path"])

    def _send_file(self, path: str) -> web.StreamResponse:
        target = (PAGE / path).resolve()
        if not target.is_relative_to(PAGE.resolve()) or not target.is_file():
            return reply({"ok": False, "error": "no such page"}, 404)
        kind = mimetypes.guess_type(target.name)[0] or "application/octet-stream"
        headers = {"Content-Type": kind, "Cache-Control": "no-cache"}
        return web.FileResponse(target, headers=headers)

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Server-sent events: everything that happens, from `since` on."""
        since = request.headers.get("Last-Event-ID") or request.query.get("since")
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
        )
        await response.prepare(request)
        task = asyncio.current_task()
        assert task is not None
        self.streams.add(task)
        queue: asyncio.Queue[Event] = asyncio.Queue()
        self.world.feed.subscribers.add(queue)
        try:
            await self._catch_up(response, since)
            await self._follow(response, queue)
        except ConnectionError:
            pass  # the watcher went away
        finally:
            self.world.feed.subscribers.discard(queue)
            self.streams.discard(task)
        return response

    async def _catch_up(self, response: web.StreamResponse, since: str | None) -> None:
        await response.write(b": konbini sandbox\n\n")
        if since is None or not since.isdigit():
            return
        missed = self.world.feed.since(int(since))
        if missed is None or int(since) > self.world.feed.version:
            version = str(self.world.feed.version).encode()
            await response.write(
                b"id: " + version + b'\ndata: {"type":"resync","version":' + version + b"}\n\n"
            )
            return
        for event in missed:
            await response.write(_frame(event))

    async def _follow(self, response: web.StreamResponse, queue: asyncio.Queue[Event]) -> None:
        while True:
            try:
                event = await asyncio.wait_for(queue.get(), _HEARTBEAT)
            except TimeoutError:
                await response.write(b": still here\n\n")
                continue
            frames = [_frame(event)]
            while not queue.empty():
                frames.append(_frame(queue.get_nowait()))
            await response.write(b"".join(frames))

    async def stop(self) -> None:
        """End the streams, so that the server can close."""
        for task in list(self.streams):
            task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.gather(*self.streams, return_exceptions=True)


def _frame(event: Event) -> bytes:
    return b"id: %d\ndata: " % event.version + orjson.dumps(event.json()) + b"\n\n"
