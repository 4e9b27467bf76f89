"""Connections to one OpenAI-compatible endpoint: one retry, a breaker per model, bounded answers.

Sends what it is given and returns bytes; knows no question. No message of a provider is logged:
they quote keys and prompts.
"""

from __future__ import annotations

import asyncio
import importlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

import structlog
from purgatory import AsyncCircuitBreakerFactory
from purgatory.domain.model import OpenedState

if TYPE_CHECKING:
    from openai import AsyncOpenAI

FAILURES_TO_OPEN = 3
"""Failed questions in a row after which a model is left alone for a while."""

LEFT_ALONE = 30.0
"""Seconds the breaker stays open."""

AT_ONCE = 8
"""Questions in flight; more wait inside their own budget."""

LONGEST_WAIT = 2.0
"""Longest Retry-After (seconds) worth waiting for while a customer looks at the screen."""

BYTES_PER_TOKEN = 3
"""For estimates: between English (4) and scripts of several bytes a letter."""

T = TypeVar("T")
_log = structlog.get_logger("konbini.nlu.llm")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where the models are. `budget`: seconds for one question, retries included."""

    base_url: str
    model: str
    api_key: str = field(default="", repr=False)
    budget: float = 8.0
    retry_after: float = 0.25
    """Seconds before the one retry when the endpoint names no time."""
    left_alone: float = LEFT_ALONE
    voice_model: str = ""
    """The model that writes down speech; empty: none does."""
    voice_budget: float = 12.0
    """Seconds for one voice message."""


@dataclass(slots=True)
class Meter:
    """Tokens of one question, and why it failed (never a provider's words).

    What was sent and not answered counts as estimated: it may have been charged.
    """

    tokens: int = 0
    problem: str = ""
    guessed: int = 0
    """The part of `tokens` that the newest request was estimated at."""

    def told(self, tokens: int) -> None:
        """What the newest request has really cost; earlier ones that failed stay counted."""
        self.tokens += tokens - self.guessed
        self.guessed = tokens


class Wire:
    """One endpoint's connections and breakers."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._client: AsyncOpenAI | None = None
        # A customer who goes away is no fault of the endpoint.
        self._breakers = AsyncCircuitBreakerFactory(
            default_threshold=FAILURES_TO_OPEN,
            default_ttl=endpoint.left_alone,
            exclude=[asyncio.CancelledError],
        )

    async def warm(self) -> None:
        """Load the client's code, so that the first question does not pay for it."""
        await asyncio.to_thread(importlib.import_module, "openai")

    async def close(self) -> None:
        """Give the connections back."""
        if self._client is not None:
            await self._client.close()
            self._client = None

    async def within(
        self, model: str, budget: float, work: Callable[[], Awaitable[T]], meter: Meter
    ) -> T | None:
        """What `work` returns; None when it fails, takes more than `budget` seconds, or the model
        is being left alone. The reason is in the log and in `meter`.
        """
        await self.warm()
        openai, httpx2 = _modules()
        try:
            breaker = await self._breakers.get_breaker(model)
            async with breaker, asyncio.timeout(budget), self._slots:
                return await work()
        except OpenedState as opened:
            # The breaker raises one shared object; without this its traceback would grow.
            opened.with_traceback(None)
            meter.problem = "left alone after several failures"
            _log.info("llm-left-alone", model=model)
        except (
            openai.OpenAIError, httpx2.HTTPError, httpx2.InvalidURL,
            TimeoutError, ValueError, OSError, RecursionError,
        ) as error:  # fmt: skip
            # The class and the status only: messages of providers quote keys and prompts.
            status = getattr(error, "status_code", None)
            meter.problem = type(error).__name__ + (f" {status}" if status else "")
            _log.warning("llm-failed", kind=type(error).__name__, status=status)
        return None

    async def chat(self, body: Mapping[str, Any], meter: Meter) -> bytes:
        """The answer to a chat completion; raises what `openai` raises."""
        size = sum(len(str(one["content"]).encode()) for one in body["messages"])

        async def send(client: Any) -> Any:
            return await client.chat.completions.with_raw_response.create(**body)

        return await self._twice(send, meter, estimate(size))

    async def listen(
        self, model: str, file: tuple[str, bytes, str], tokens: int, meter: Meter
    ) -> bytes:
        """The answer to a transcription of (name, bytes, media type); raises as `chat`.

        `tokens`: what it is counted as until the endpoint says better.
        """

        async def send(client: Any) -> Any:
            create = client.audio.transcriptions.with_raw_response.create
            return await create(model=model, file=file, response_format="json")

        return await self._twice(send, meter, tokens)

    async def _twice(
        self, send: Callable[[Any], Awaitable[Any]], meter: Meter, tokens: int
    ) -> bytes:
        # The client's own retries sleep out a Retry-After of up to two minutes.
        openai, _ = _modules()
        try:
            return await self._once(send, meter, tokens)
        except (
            openai.APIConnectionError, openai.RateLimitError, openai.InternalServerError
        ) as error:  # fmt: skip
            wait = _wait(error, self.endpoint.retry_after)
        await asyncio.sleep(wait)
        return await self._once(send, meter, tokens)

    async def _once(
        self, send: Callable[[Any], Awaitable[Any]], meter: Meter, tokens: int
    ) -> bytes:
        openai, _ = _modules()
        client: Any = self._client or self._connect()
        meter.tokens += tokens
        meter.guessed = tokens
        try:
            answer = await send(client)
        except openai.APIStatusError:
            meter.told(0)  # refused: nobody charges for that
            raise
        return bytes(answer.content)

    def _connect(self) -> AsyncOpenAI:
        openai, _ = _modules()
        # Imported here, like the client it belongs to.
        from konbini.nlu.capped import cap

        limit = openai.Timeout(self.endpoint.budget * 0.75, connect=2.0)
        made: AsyncOpenAI = openai.AsyncOpenAI(
            base_url=self.endpoint.base_url or None,
            api_key=self.endpoint.api_key or "none",
            timeout=limit,
            max_retries=0,
            default_headers={"Accept-Encoding": "identity"},
            # A redirect would carry the question to somebody nobody named.
            http_client=openai.DefaultAsyncHttpxClient(
                event_hooks={"response": [cap]}, follow_redirects=False, timeout=limit
            ),
        )
        self._client = made
        return made


def estimate(size: int) -> int:
    """Tokens of that many bytes of text, roughly and rather too many."""
    return size // BYTES_PER_TOKEN + 1


def _modules() -> tuple[Any, Any]:
    """Openai and its own HTTP client, loaded before by `warm`: they cost a second."""
    return importlib.import_module("openai"), importlib.import_module("httpx2")


def _wait(error: Exception, usual: float) -> float:
    """Seconds before the retry; raises the error again when the endpoint asks for too long."""
    response = getattr(error, "response", None)
    asked = response.headers.get("retry-after", "") if response is not None else ""
    try:
        wait = float(asked) if asked else usual
    except ValueError:
        raise error from None
    if not 0 <= wait <= LONGEST_WAIT:
        raise error
    return wait
