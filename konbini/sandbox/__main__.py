"""`python -m konbini.sandbox`: the sandbox as its own process, with one JSON line when ready."""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys

import orjson
import uvloop

from konbini.sandbox.server import Sandbox
from konbini.sandbox.state.world import CALLBACK_LIFE, DEFAULT_TOKEN


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="konbini.sandbox", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=8090, help="0 takes a free one")
    parser.add_argument("--token", default=DEFAULT_TOKEN, help="the bot's token")
    parser.add_argument("--empty", action="store_true", help="begin without people and group")
    parser.add_argument(
        "--webhook-pause", type=float, default=1.0, help="first delay after a failure, seconds"
    )
    parser.add_argument(
        "--callback-life", type=float, default=CALLBACK_LIFE, help="to answer a press, seconds"
    )
    return parser.parse_args()


async def _serve(arguments: argparse.Namespace) -> None:
    sandbox = Sandbox(
        host=arguments.host,
        port=arguments.port,
        token=arguments.token,
        seeded=not arguments.empty,
        webhook_pause=arguments.webhook_pause,
        callback_life=arguments.callback_life,
    )
    stopped = asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, stopped.set)
    async with sandbox:
        ready = {"ready": True, "url": sandbox.url, "port": sandbox.port}
        sys.stdout.write(orjson.dumps(ready).decode() + "\n")
        sys.stdout.flush()
        await stopped.wait()


def main() -> int:
    """Run until SIGINT or SIGTERM; 2 for a wrong token or port in use."""
    arguments = _arguments()
    if not arguments.token.partition(":")[0].isdigit():
        sys.stderr.write("the token must look like 1000000001:secret\n")
        return 2
    try:
        uvloop.run(_serve(arguments))
    except OSError as problem:
        sys.stderr.write(f"cannot listen: {problem}\n")
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
