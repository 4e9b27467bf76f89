"""Driving the sandbox from a test: people who write, tap, pay and wait.

The same Driver works inside the process (Sandbox) and over the control API (SandboxClient).
"""

from __future__ import annotations

from typing import Any, Protocol, Self

import aiohttp
import orjson

from konbini.sandbox.control import ControlError, act
from konbini.sandbox.handles import Group, Person
from konbini.sandbox.state.world import DEFAULT_GROUP, DEFAULT_TOKEN, World

Json = dict[str, Any]


class Transport(Protocol):
    """How a driver reaches its sandbox."""

    async def call(self, name: str, body: Json) -> Json:
        """Run one action of the control API; ControlError when it refuses."""


class InProcess:
    """The sandbox is an object in this process."""

    def __init__(self, world: World) -> None:
        self.world = world

    async def call(self, name: str, body: Json) -> Json:
        """Run the action directly."""
        return await act(self.world, name, body)


class OverHttp:
    """The sandbox is another process."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        self.session: aiohttp.ClientSession | None = None

    async def call(self, name: str, body: Json) -> Json:
        """POST the action."""
        if self.session is None:
            self.session = aiohttp.ClientSession()
        async with self.session.post(
            f"{self.url}/sandbox/{name}",
            data=orjson.dumps(body),
            headers={"Content-Type": "application/json"},
        ) as response:
            answer: Json = orjson.loads(await response.read())
            if response.status != 200:
                raise ControlError(answer.get("error", f"HTTP {response.status}"))
            return answer

    async def close(self) -> None:
        """Let the connections go."""
        if self.session is not None:
            await self.session.close()


class FaultSwitch:
    """Making Telegram fail."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def add(self, **rule: Any) -> Json:
        """One more rule: method, kind, times, chat_id, retry_after, probability, seconds."""
        return await self._transport.call("faults", rule)

    async def list(self) -> list[Json]:
        """The rules in force."""
        rules: list[Json] = (await self._transport.call("faults", {}))["faults"]
        return rules

    async def remove(self, fault_id: int | None = None) -> None:
        """Take one rule, or all, out of force."""
        await self._transport.call("remove_faults", {} if fault_id is None else {"id": fault_id})

    async def flood_limits(self, enabled: bool = True) -> None:
        """Telegram's own limits."""
        await self._transport.call("flood", {"enabled": enabled})


class Driver:
    """People, groups, faults and records of one sandbox."""

    def __init__(self, transport: Transport) -> None:
        self.transport = transport
        self.faults = FaultSwitch(transport)

    def customer(
        self, user_id: int, name: str = "", language_code: str = "", **fields: Any
    ) -> Person:
        """A person with this id; created (or changed) with their first action."""
        enrolment = {"id": user_id, **fields}
        if name:
            enrolment["first_name"] = name
        if language_code:
            enrolment["language_code"] = language_code
        return Person(self.transport, user_id, enrolment)

    def person(self, user_id: int) -> Person:
        """One of the people who exist already."""
        return Person(self.transport, user_id)

    async def group(
        self, staff: list[int] | None = None, title: str = "Support desk", **fields: Any
    ) -> Group:
        """A new forum group with these people as administrators; no list = the default group."""
        if staff is None:
            return Group(self.transport, DEFAULT_GROUP)
        body = {"title": title, "members": staff, **fields}
        return Group(self.transport, (await self.transport.call("groups", body))["id"])

    async def state(self) -> Json:
        """The whole snapshot."""
        return await self.transport.call("state", {})

    async def calls(self, method: str = "", since: int = 0) -> list[Json]:
        """What the bot called, oldest first; polls without news are left out."""
        body = {"method": method, "since": since, "limit": 20_000}
        found: list[Json] = (await self.transport.call("calls", body))["calls"]
        return found

    async def refusals(self) -> list[Json]:
        """What Telegram would have refused; injected failures are not in it."""
        found: list[Json] = (await self.transport.call("refusals", {}))["refusals"]
        return found

    async def clear_calls(self) -> None:
        """Forget both records."""
        await self.transport.call("clear_calls", {})

    async def transactions(self) -> Json:
        """The bot's Stars: balance and transactions."""
        return await self.transport.call("transactions", {})

    async def advance(self, seconds: float) -> None:
        """Push the sandbox's clock forward."""
        await self.transport.call("clock", {"advance": seconds})

    async def changed(self, since: int, timeout: float = 10.0) -> int:
        """Wait for anything newer than version `since`; the version then."""
        body = {"since": since, "timeout": timeout}
        version: int = (await self.transport.call("wait", body))["version"]
        return version


class SandboxClient(Driver):
    """Drives a sandbox that runs as its own process."""

    def __init__(self, url: str, token: str = DEFAULT_TOKEN) -> None:
        self._http = OverHttp(url)
        super().__init__(self._http)
        self.url = self._http.url
        self.token = token

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._http.close()
