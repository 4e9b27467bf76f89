"""The one HTTP server: health, metrics, Telegram's webhook and payment callbacks.

Routes only: what they do is in `health`, `intake` and `handlers.payments`.
"""

from __future__ import annotations

import asyncio
import contextlib
import hmac
import socket
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
import structlog
import uvicorn
from fastapi import FastAPI, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.requests import ClientDisconnect

from konbini.bot import slow
from konbini.bot.health import Health
from konbini.bot.intake import Intake
from konbini.bot.metrics import Metrics
from konbini.bot.nursery import Nursery
from konbini.handlers import payments, receipts
from konbini.handlers.screens.screen import Translations
from konbini.shop.deps import Deps

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
MAX_BODY = payments.MAX_BODY
_log = structlog.get_logger("konbini.server")


class TooLarge(Exception):
    """A body over MAX_BODY."""


class PortTaken(Exception):
    """The address to listen on cannot be used; the text is one line for a person."""


@dataclass(frozen=True, slots=True)
class Rooms:
    """What the routes open into. `webhook_secret` is None while updates are polled. Without
    `translations` there are no pages for people.
    """

    deps: Deps
    health: Health
    metrics: Metrics
    nursery: Nursery
    intake: Intake
    webhook_secret: str | None = None
    refresh: Callable[[], Awaitable[None]] | None = None
    translations: Translations | None = None


def build(rooms: Rooms) -> FastAPI:
    """The ASGI app."""
    app = FastAPI(title="Konbini", docs_url=None, redoc_url=None, openapi_url=None)
    _guard(app)
    _watch(app, rooms)
    _receive_payments(app, rooms)
    if rooms.translations is not None:
        _show_receipts(app, rooms.deps, rooms.translations)
    if rooms.webhook_secret is not None:
        _receive_updates(app, rooms, rooms.webhook_secret)
    return app


def _guard(app: FastAPI) -> None:
    @app.exception_handler(TooLarge)
    async def too_large(_: Request, __: Exception) -> Response:
        return Response("too large", 413, headers={"Connection": "close"})

    @app.exception_handler(slow.TooSlow)
    async def too_slow(_: Request, __: Exception) -> Response:
        return Response("too slow", 408, headers={"Connection": "close"})

    @app.exception_handler(ClientDisconnect)
    async def gone(_: Request, __: Exception) -> Response:
        return Response("truncated", 400)

    @app.exception_handler(Exception)
    async def broken(request: Request, problem: Exception) -> Response:
        # The boundary of the web: logged by its path, without query (it may carry a signature).
        _log.error("request-failed", path=request.url.path, exc_info=problem)
        return Response("internal error", 500)


def _watch(app: FastAPI, rooms: Rooms) -> None:
    @app.get("/health")
    async def health() -> Response:
        found = await rooms.health.check()
        parts = {name: {"ok": p.ok, "detail": p.detail} for name, p in found.items()}
        ok = all(part.ok for part in found.values())
        body = orjson.dumps({"ok": ok, "parts": parts})
        return Response(body, 200 if ok else 503, media_type="application/json")

    @app.get("/metrics")
    async def metrics() -> Response:
        if rooms.refresh is not None:
            await rooms.refresh()
        return Response(generate_latest(rooms.metrics.registry), media_type=CONTENT_TYPE_LATEST)


def _receive_payments(app: FastAPI, rooms: Rooms) -> None:
    @app.api_route("/pay/{gateway}", methods=["GET", "POST"])
    async def pay(gateway: str, request: Request) -> Response:
        body = await read(request)
        raw = request.scope.get("query_string", b"").decode("latin-1")
        call = payments.Call(gateway, request.headers, request.query_params, body, raw)
        answer = await payments.receive(rooms.deps, call)
        known = gateway if gateway in rooms.deps.gateways else "unknown"
        rooms.metrics.callbacks.labels(known, str(answer.status)).inc()
        if answer.fresh:
            rooms.nursery.start(payments.act_on(rooms.deps, answer.fresh), f"settle {gateway}")
        return Response(answer.text, answer.status, media_type="text/plain")


def _show_receipts(app: FastAPI, deps: Deps, translations: Translations) -> None:
    @app.get("/receipt/{receipt_id}")
    async def receipt(receipt_id: str, request: Request) -> Response:
        accept = request.headers.get("accept", "")
        page = await receipts.show(deps, translations, receipt_id, accept)
        return Response(page.body, page.status, page.headers)


def _receive_updates(app: FastAPI, rooms: Rooms, secret: str) -> None:
    @app.post("/telegram")
    async def telegram(request: Request) -> Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode("utf-8", "replace"), secret.encode()):
            return Response("forbidden", 403)
        body = await read(request)
        try:
            update = orjson.loads(body)
        except orjson.JSONDecodeError:
            return Response("not JSON", 400)
        now = rooms.intake.now()
        await rooms.intake.store([update], rooms.intake.freshness.of_push(now))
        return Response()


async def read(request: Request) -> bytes:
    """The body; raises TooLarge as soon as it is known to be longer than MAX_BODY, and TooSlow."""
    announced = request.headers.get("content-length", "")
    if announced.isascii() and announced.isdigit() and int(announced[:12]) > MAX_BODY:
        raise TooLarge
    body = bytearray()
    try:
        async with asyncio.timeout(slow.BODY):
            async for chunk in request.stream():
                body += chunk
                if len(body) > MAX_BODY:
                    raise TooLarge
    except TimeoutError:
        raise slow.TooSlow from None
    return bytes(body)


def listen(host: str, port: int) -> socket.socket:
    """A socket bound to the address; raises PortTaken."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        bound = socket.socket(family, socket.SOCK_STREAM)
    except OSError as problem:
        raise PortTaken(f"HTTP_HOST {host} cannot be used: {problem.strerror}") from None
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
        bound.listen(256)
    except OSError as problem:
        bound.close()
        raise PortTaken(
            f"HTTP_PORT {port} on {host} cannot be used ({problem.strerror}); set another"
        ) from None
    bound.setblocking(False)
    return bound


class Server(uvicorn.Server):
    """uvicorn inside our own loop: signals are ours, and so is the end."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the process's signal handlers alone."""
        yield

    async def close(self, serving: asyncio.Task[Any], patience: float) -> None:
        """Finish open requests, `patience` seconds at most."""
        self.should_exit = True
        await asyncio.wait([serving], timeout=patience)


def server_of(app: FastAPI) -> Server:
    """A server for `app`, without an access log."""
    config = uvicorn.Config(
        app,
        http=slow.PatientProtocol,
        log_config=None,
        access_log=False,
        lifespan="off",
        server_header=False,
        timeout_graceful_shutdown=3,
        timeout_keep_alive=20,
    )
    return Server(config)


async def serve(server: Server, sockets: Sequence[socket.socket]) -> None:
    """Serve until closed."""
    await server.serve(sockets=list(sockets))
