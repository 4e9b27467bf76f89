"""The sandbox as a server: the Bot API, the control API and the page on one port.

`async with Sandbox() as tg:` gives a running one to tests, with the driving API of client.py.
"""

from __future__ import annotations

from typing import Any, Self

from aiohttp import web

from konbini.sandbox.client import Driver, InProcess
from konbini.sandbox.delivery import Delivery
from konbini.sandbox.dispatch import dispatch
from konbini.sandbox.params import Params
from konbini.sandbox.protocol import failure, read_params, success
from konbini.sandbox.refusals import NOT_FOUND, UNAUTHORIZED, ApiError, bad
from konbini.sandbox.routes import Control
from konbini.sandbox.seed import seed
from konbini.sandbox.state.files import UPLOAD_LIMIT
from konbini.sandbox.state.world import CALLBACK_LIFE, DEFAULT_TOKEN, World

_MAX_BODY = UPLOAD_LIMIT + (4 << 20)


class Sandbox(Driver):
    """A Bot API server on loopback with everybody who talks to the bot.

    `port` 0 takes a free one; `seeded` puts the default people and group in place;
    `webhook_pause` is the first delay in seconds after a failed delivery;
    `callback_life` is how long a button press may be answered, in seconds.
    """

    def __init__(
        self,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        token: str = DEFAULT_TOKEN,
        seeded: bool = True,
        webhook_pause: float = 1.0,
        callback_life: float = CALLBACK_LIFE,
    ) -> None:
        self.world = World(token, callback_life=callback_life)
        if seeded:
            seed(self.world)
        super().__init__(InProcess(self.world))
        self.host, self.port, self.token = host, port, token
        self._webhook_pause = webhook_pause
        self._control = Control(self.world)
        self._runner: web.AppRunner | None = None
        self._delivery: Delivery | None = None

    @property
    def url(self) -> str:
        """The base URL of the Bot API, without a slash at the end."""
        return f"http://{self.host}:{self.port}"

    async def start(self) -> Self:
        """Listen; the port is known afterwards."""
        app = web.Application(client_max_size=_MAX_BODY)
        app.add_routes(
            [
                web.route("*", "/bot{token}/{method}", self._handle_call),
                web.get("/file/bot{token}/{path:.+}", self._handle_download),
            ]
        )
        self._control.add_to(app)
        self._runner = web.AppRunner(
            app, access_log=None, handler_cancellation=True, shutdown_timeout=0.5
        )
        await self._runner.setup()
        site = web.TCPSite(self._runner, self.host, self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]
        self._control.url = self.url
        self._delivery = Delivery(self.world, self._run_method, self._webhook_pause)
        return self

    async def stop(self) -> None:
        """Close every connection and timer."""
        self.world.stop()
        await self._control.stop()
        if self._delivery is not None:
            await self._delivery.stop()
        if self._runner is not None:
            await self._runner.cleanup()

    async def __aenter__(self) -> Self:
        return await self.start()

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def _run_method(self, name: str, values: dict[str, Any]) -> object:
        return await dispatch(self.world, name, Params(values))

    async def _handle_call(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != self.token:
            return failure(UNAUTHORIZED)
        try:
            params = await read_params(request)
        except ApiError as refusal:
            return failure(refusal)
        except ValueError:
            return failure(bad("strings must be encoded in UTF-8"))
        name = request.match_info["method"]
        outcome = await dispatch(self.world, name, params, lambda: _listens(request))
        if outcome.dropped:
            return _hang_up(request)
        if outcome.refusal is not None:
            return failure(outcome.refusal)
        return success(outcome.result)

    async def _handle_download(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != self.token:
            return failure(UNAUTHORIZED)
        stored = self.world.files.by_path.get(request.match_info["path"])
        if stored is None:
            return failure(NOT_FOUND)
        return web.Response(body=stored.data, content_type="application/octet-stream")


def _listens(request: web.Request) -> bool:
    transport = request.transport
    return transport is not None and not transport.is_closing()


def _hang_up(request: web.Request) -> web.StreamResponse:
    """Close the connection without a word, as a broken network would."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
