"""Raw Bot API calls for the intake, so that updates are kept as they came. Knows no handler."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import aiohttp
import orjson
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession


class Answered(Exception):
    """Telegram answered with an error: code, description, seconds to wait (429)."""

    def __init__(self, code: int, description: str, retry_after: float | None) -> None:
        super().__init__(code, description)
        self.code = code
        self.description = description
        self.retry_after = retry_after


class Silent(Exception):
    """No answer, or one that is not Telegram's; the text names the kind of failure only."""


@dataclass(frozen=True, slots=True)
class RawApi:
    """Calls methods over the bot's own session and address."""

    bot: Bot

    async def call(self, method: str, seconds: float, /, **params: Any) -> Any:
        """The `result` of a method, waited for `seconds` at most; raises Answered or Silent."""
        session = self.bot.session
        if not isinstance(session, AiohttpSession):
            raise TypeError("the intake needs the bot's aiohttp session")
        http = await session.create_session()
        url = session.api.api_url(self.bot.token, method)
        limit = aiohttp.ClientTimeout(total=seconds, sock_connect=10)
        try:
            async with http.post(url, data=_form(params), timeout=limit) as answer:
                body = await answer.read()
                status = answer.status
        except (TimeoutError, aiohttp.ClientError, OSError) as problem:
            # the address holds the token, so the error's own text is not kept
            raise Silent(type(problem).__name__) from None
        return _result(body, status)


def _form(params: dict[str, Any]) -> dict[str, str]:
    """Parameters as fields of a form: text as it is, everything else as JSON."""
    return {
        name: value if isinstance(value, str) else orjson.dumps(value).decode()
        for name, value in params.items()
    }


def _result(body: bytes, status: int) -> Any:
    try:
        answer = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise Silent(f"HTTP {status} without JSON") from None
    if not isinstance(answer, dict):
        raise Silent(f"HTTP {status} without an object")
    if answer.get("ok") is True:
        return answer.get("result")
    wait = (answer.get("parameters") or {}).get("retry_after")
    code = answer.get("error_code")
    raise Answered(
        code if isinstance(code, int) else status,
        str(answer.get("description", "")),
        float(wait) if isinstance(wait, int | float) else None,
    )
