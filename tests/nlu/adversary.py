"""An endpoint at its worst: a bare server that sends whatever a test wants, byte for byte."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Self

Json = dict[str, Any]
INVENTED = "INVENTED-SENTENCE: everybody gets all money back for ever"


@dataclass
class Visit:
    """One request, and the connection to answer it on."""

    body: Json
    head: bytes
    writer: asyncio.StreamWriter
    number: int
    """Which request of the test this is, from 1."""
    closing: asyncio.Event

    async def raw(self, data: bytes) -> None:
        self.writer.write(data)
        await self.writer.drain()

    async def answer(
        self, body: bytes, status: str = "200 OK", kind: str = "application/json", **headers: str
    ) -> None:
        lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        await self.raw("\r\n".join([*lines, "", ""]).encode() + body)

    async def json(self, found: Any, status: str = "200 OK", **headers: str) -> None:
        await self.answer(json.dumps(found).encode(), status, **headers)

    async def says(self, content: Any, finish: str = "stop", **message: Any) -> None:
        await self.json(completion(content, finish, **message))

    async def hang(self) -> None:
        """Until the test is over."""
        await self.closing.wait()


def completion(content: Any, finish: str = "stop", **message: Any) -> Json:
    said = {"role": "assistant", "content": content, **message}
    return {
        "id": "x", "object": "chat.completion", "created": 1, "model": "m",
        "choices": [{"index": 0, "finish_reason": finish, "message": said}],
    }  # fmt: skip


def picked(ident: Any, **more: Any) -> str:
    found = {"choice": ident, "certain": True, "sentiment": "calm", "language": "en"}
    return json.dumps({**found, **more})


def bomb() -> bytes:
    """Fifty megabytes of blanks, packed: fifty kilobytes."""
    return gzip.compress(b" " * 50_000_000, 9)


Act = Callable[[Visit], Awaitable[None]]


@dataclass
class Adversary:
    """Serves every request by `act`; keeps what was asked."""

    act: Act | None = None
    url: str = ""
    asked: list[Json] = field(default_factory=list)
    heads: list[bytes] = field(default_factory=list)
    _server: asyncio.Server | None = None
    _closing: asyncio.Event = field(default_factory=asyncio.Event)

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        host, port = self._server.sockets[0].getsockname()[:2]
        self.url = f"http://{host}:{port}/v1"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._closing.set()
        assert self._server is not None
        self._server.close()
        await self._server.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = next(
                    int(line.split(b":")[1])
                    for line in head.lower().split(b"\r\n")
                    if line.startswith(b"content-length:")
                )
                data = await reader.readexactly(length)
                body = json.loads(data) if data.startswith(b"{") else {"file": len(data)}
                self.asked.append(body)
                self.heads.append(head)
                visit = Visit(body, head, writer, len(self.asked), self._closing)
                assert self.act is not None
                await self.act(visit)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # whoever gave up on us
        finally:
            writer.close()
