"""`python -m konbini.bot`: run the shop."""

from __future__ import annotations

from konbini.bot.launch import refused, run_shop
from konbini.bot.settings import Need, Settings, SettingsError


def main() -> None:
    """Read the settings and run until told to stop."""
    try:
        settings = Settings.load(Need.RUN)
    except SettingsError as problem:
        raise refused(problem) from None
    run_shop(settings)


if __name__ == "__main__":
    main()
