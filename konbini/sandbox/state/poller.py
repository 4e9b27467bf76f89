"""The one long poll that is being held; a newer one takes its place."""

from __future__ import annotations

import asyncio

from konbini.sandbox.refusals import OTHER_POLLER, conflict


class Poller:
    """Remembers who waits for updates."""

    def __init__(self) -> None:
        self.held: asyncio.Future[None] | None = None

    def take_over(self) -> None:
        """Refuse whoever is waiting now."""
        if self.held is not None and not self.held.done():
            self.held.set_exception(conflict(OTHER_POLLER))
        self.held = None
