"""The real process: starts, says so, ends cleanly; refuses to start with one line."""

from __future__ import annotations

import asyncio
import base64
import os
import signal
import sys
from pathlib import Path

import aiohttp
import orjson
import pytest

from konbini.bot.server import listen
from konbini.bot.settings import describe
from konbini.sandbox.server import Sandbox

ROOT = Path(__file__).parents[2]


def environment(folder: Path, **more: str) -> dict[str, str]:
    names = {row.name for row in describe()}
    kept = {name: value for name, value in os.environ.items() if name not in names}
    key = base64.b64encode(bytes(32)).decode()
    return kept | {
        "PYTHONPATH": str(ROOT),
        "BOT_TOKEN": "1000000001:sandbox-token",
        "TELEGRAM_API_URL": "http://127.0.0.1:9",
        "VAULT_KEYS": f"k1:{key}",
        "DATABASE_URL": f"sqlite+aiosqlite:///{folder}/shop.db",
        "OWNER_IDS": "3001",
        "OPERATOR_CHAT_ID": "-1001000000001",
        "HTTP_PORT": "0",
        **more,
    }


async def start(folder: Path, **more: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "konbini.bot",
        cwd=folder, env=environment(folder, **more), stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip


async def ready(process: asyncio.subprocess.Process) -> dict[str, str]:
    assert process.stderr is not None
    seen = []
    async with asyncio.timeout(90):
        async for line in process.stderr:
            seen.append(line.decode())
            event: dict[str, str] = orjson.loads(line)
            if event["event"] == "ready":
                return event
    raise AssertionError(seen)


async def test_it_serves_a_customer_is_healthy_and_ends_cleanly(tmp_path: Path):
    async with Sandbox() as tg:
        process = await start(tmp_path, TELEGRAM_API_URL=tg.url, BOT_TOKEN=tg.token)
        event = await ready(process)
        customer = tg.customer(1001)
        await customer.send("/start")
        assert await customer.wait_for(lambda message: message.by_bot, 30)
        async with aiohttp.ClientSession() as http, http.get(f"{event['url']}/health") as answer:
            assert (answer.status, (await answer.json())["ok"]) == (200, True)
        process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(30):
            _, errors = await process.communicate()
        assert process.returncode == 0, errors.decode()
        assert orjson.loads(errors.splitlines()[-1])["event"] == "stopped"
        assert await tg.refusals() == []


async def refused(folder: Path, **more: str) -> str:
    process = await start(folder, **more)
    async with asyncio.timeout(90):
        _, errors = await process.communicate()
    assert process.returncode == 1
    [line] = errors.decode().splitlines()
    return line


async def test_a_missing_setting_is_one_line(tmp_path: Path):
    assert (await refused(tmp_path, BOT_TOKEN="")).startswith("BOT_TOKEN is missing")


async def test_a_taken_port_is_one_line(tmp_path: Path):
    held = listen("127.0.0.1", 0)
    port = str(held.getsockname()[1])
    line = await refused(tmp_path, HTTP_PORT=port)
    held.close()
    assert line.startswith(f"HTTP_PORT {port}")


async def test_a_token_telegram_does_not_know_is_one_line(tmp_path: Path):
    async with Sandbox() as tg:
        line = await refused(tmp_path, TELEGRAM_API_URL=tg.url, BOT_TOKEN="42:wrong")
    assert line.startswith("BOT_TOKEN")
    assert "42:wrong" not in line


async def test_a_database_out_of_reach_is_one_line(tmp_path: Path):
    url = "postgresql+asyncpg://shop:hunter2@127.0.0.1:9/shop"
    line = await refused(tmp_path, DATABASE_URL=url)
    assert line.startswith("DATABASE_URL")
    assert "hunter2" not in line


async def test_another_databases_keys_are_one_line(tmp_path: Path):
    from konbini.storage import schema
    from konbini.storage.engine import open_database
    from konbini.storage.vault import new_key, parse_keys
    from konbini.storage.vault_store import open_vault

    url = f"sqlite+aiosqlite:///{tmp_path}/shop.db"
    await schema.upgrade(url)
    database = open_database(url)
    await open_vault(database, parse_keys(new_key("k1")))
    await database.close()
    assert (await refused(tmp_path)).startswith("VAULT_KEYS")


@pytest.mark.parametrize("mode", ["webhook"])
async def test_webhook_mode_takes_updates_through_its_secret_door(tmp_path: Path, mode: str):
    sock = listen("127.0.0.1", 0)
    port = sock.getsockname()[1]
    sock.close()
    async with Sandbox() as tg:
        process = await start(
            tmp_path, TELEGRAM_API_URL=tg.url, BOT_TOKEN=tg.token, HTTP_PORT=str(port),
            PUBLIC_URL=f"http://127.0.0.1:{port}", TELEGRAM_WEBHOOK_SECRET="a-secret_1",
        )  # fmt: skip
        assert (await ready(process))["mode"] == mode
        customer = tg.customer(1002)
        await customer.send("/start")
        assert await customer.wait_for(lambda message: message.by_bot, 30)
        process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(30):
            await process.communicate()
        assert process.returncode == 0
