"""A running sandbox, and a bot that speaks to it in bare HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator
from io import BytesIO
from typing import Any

import aiohttp
import pytest

from konbini.sandbox.server import Sandbox


class Wire:
    """The Bot API without a library: what goes over the wire and nothing else."""

    def __init__(self, url: str, token: str, session: aiohttp.ClientSession) -> None:
        self.url, self.token, self.session = url, token, session

    async def raw(self, method: str, **params: Any) -> dict[str, Any]:
        """The whole envelope; parameters go as JSON."""
        url = f"{self.url}/bot{self.token}/{method}"
        async with self.session.post(url, json=params) as response:
            answer: dict[str, Any] = await response.json()
            assert response.status == answer.get("error_code", 200)
            return answer

    async def __call__(self, method: str, **params: Any) -> Any:
        """The result of a call that must succeed."""
        answer = await self.raw(method, **params)
        assert answer["ok"], answer
        return answer["result"]

    async def refused(self, method: str, **params: Any) -> str:
        """The description of a call that must be refused."""
        answer = await self.raw(method, **params)
        assert not answer["ok"], answer
        description: str = answer["description"]
        return description

    async def upload(self, method: str, files: dict[str, tuple[str, bytes]], **fields: str) -> Any:
        """A multipart call that must succeed."""
        form = aiohttp.FormData(fields)
        for name, (file_name, data) in files.items():
            form.add_field(name, BytesIO(data), filename=file_name)
        async with self.session.post(
            f"{self.url}/bot{self.token}/{method}", data=form
        ) as response:
            answer = await response.json()
            return answer["result"] if answer["ok"] else answer["description"]

    async def updates(self, **params: Any) -> list[dict[str, Any]]:
        """Fetch and confirm what waits."""
        found: list[dict[str, Any]] = await self("getUpdates", **params)
        if found:
            await self("getUpdates", offset=found[-1]["update_id"] + 1)
        return found


@pytest.fixture
async def tg() -> AsyncIterator[Sandbox]:
    async with Sandbox(webhook_pause=0.02) as sandbox:
        yield sandbox


@pytest.fixture
async def api(tg: Sandbox) -> AsyncIterator[Wire]:
    async with aiohttp.ClientSession() as session:
        yield Wire(tg.url, tg.token, session)


@pytest.fixture
async def alice(tg: Sandbox) -> Any:
    """A customer who has written to the bot; her message is confirmed already."""
    person = tg.customer(1001)
    await person.send("/start")
    tg.world.updates.clear()
    return person
