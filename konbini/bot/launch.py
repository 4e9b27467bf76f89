"""Runs the shop in a loop of its own; every expected trouble is one line on stderr and exit 1."""

from __future__ import annotations

import asyncio
import sys

from konbini.bot.settings import Settings


def run_shop(settings: Settings) -> None:
    """Run until told to stop; raises SystemExit(1) after one line when it cannot go on."""
    # Here, so that a wrong setting is told at once and not after a second of imports.
    from konbini.bot.intake import Unauthorised
    from konbini.bot.run import run
    from konbini.bot.server import PortTaken
    from konbini.shop.errors import Invalid
    from konbini.storage.engine import DatabaseUnusable

    try:
        with asyncio.Runner(loop_factory=loop_factory()) as runner:
            runner.run(run(settings))
    except PortTaken as problem:
        raise refused(problem) from None
    except DatabaseUnusable as problem:
        raise refused(f"DATABASE_URL cannot be used: {problem}") from None
    except Unauthorised:
        raise refused(
            "BOT_TOKEN is not known to Telegram; copy it again from @BotFather"
        ) from None
    except Invalid as problem:
        raise refused(
            f"VAULT_KEYS cannot open this database ({problem.kind}); put its old key back"
        ) from None


def refused(problem: object) -> SystemExit:
    """Say it in one line; the exit to raise."""
    sys.stderr.write(f"{problem}\n")
    return SystemExit(1)


def loop_factory() -> type[asyncio.AbstractEventLoop] | None:
    """What the shop's loop is made of: uvloop where there is one (not on Windows)."""
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.Loop
