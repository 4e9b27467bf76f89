"""The small shop's model, trained once, and the endpoint on a port of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web

from konbini.nlu import cascade
from konbini.nlu.brain import obtain
from konbini.nlu.cascade import Knowledge
from tests.nlu.world import LOCALES, Endpoint, shop_faq


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    learned = cascade.learn(shop_faq(), locales=LOCALES, revision="1")
    return cascade.with_model(learned, obtain(learned, None))


@pytest.fixture(scope="session")
def model_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the shop's model is kept between tests, so that it is trained once."""
    return tmp_path_factory.mktemp("models")


@pytest.fixture
async def endpoint() -> AsyncIterator[Endpoint]:
    stub = Endpoint()
    app = web.Application()
    app.router.add_post("/v1/chat/completions", stub.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    stub.url = f"http://{host}:{port}/v1"
    yield stub
    await runner.cleanup()
