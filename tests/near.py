"""A session for a Bot API on this machine."""

from __future__ import annotations

from konbini.bot.session import Session


class NearSession(Session):
    """The shop's own, closed at once: the library waits for the end of TLS, which is not spoken."""

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()
