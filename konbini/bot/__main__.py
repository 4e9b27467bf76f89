"""`python -m konbini.bot`: run the shop. Every expected trouble is one line and exit 1."""

from __future__ import annotations

import asyncio
import sys

from konbini.bot.settings import Need, Settings, SettingsError


def main() -> int:
    """Run until told to stop; 0 then, 1 with one line on stderr when it cannot start or go on."""
    try:
        settings = Settings.load(Need.RUN)
    except SettingsError as problem:
        return _refuse(problem)
    return start(settings)


def start(settings: Settings) -> int:
    """Run the shop of these settings in a loop of its own; the exit code."""
    # Here, so that a wrong setting is told at once and not after a second of imports.
    from konbini.bot.intake import Unauthorised
    from konbini.bot.run import run
    from konbini.bot.server import PortTaken
    from konbini.shop.errors import Invalid
    from konbini.storage.engine import DatabaseUnusable

    try:
        with asyncio.Runner(loop_factory=_loop_factory()) as runner:
            runner.run(run(settings))
    except PortTaken as problem:
        return _refuse(problem)
    except DatabaseUnusable as problem:
        return _refuse(f"DATABASE_URL {problem}")
    except Unauthorised:
        return _refuse("BOT_TOKEN is not known to Telegram; copy it again from @BotFather")
    except Invalid as problem:
        return _refuse(f"VAULT_KEYS cannot open this database ({problem}); add its old key")
    except KeyboardInterrupt:
        return 0
    return 0


def _loop_factory() -> type[asyncio.AbstractEventLoop] | None:
    """Uvloop where there is one (not on Windows)."""
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.Loop


def _refuse(problem: object) -> int:
    sys.stderr.write(f"{problem}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
