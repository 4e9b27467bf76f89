"""Asks any OpenAI-compatible endpoint which of a closed list of choices a message means.

One time budget, one retry, a breaker; every failure is None. Returns ids that were offered and
nothing else: no text of the model ever leaves this module, and the key is never logged.
"""

from __future__ import annotations

import asyncio
import importlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import structlog
from purgatory import AsyncCircuitBreakerFactory
from purgatory.domain.model import OpenedState

from konbini.nlu import ladder
from konbini.nlu.ladder import Capability, Memory, Rung, Verdict
from konbini.nlu.prompt import NONE, Question

if TYPE_CHECKING:
    from openai import AsyncOpenAI

FAILURES_TO_OPEN = 3
"""Failed questions in a row after which the endpoint is left alone for a while."""

LEFT_ALONE = 30.0
"""Seconds the breaker stays open."""

AT_ONCE = 8
"""Questions in flight; more wait inside their own budget."""

LONGEST_WAIT = 2.0
"""Longest Retry-After (seconds) worth waiting for while a customer looks at the screen."""

_log = structlog.get_logger("konbini.nlu.llm")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where the model is. `budget`: seconds for one question, retries included."""

    base_url: str
    model: str
    api_key: str = field(default="", repr=False)
    budget: float = 8.0
    retry_after: float = 0.25
    """Seconds before the one retry when the endpoint names no time."""
    left_alone: float = LEFT_ALONE


class NoVerdict(ValueError):
    """The endpoint answered, but never with one of the ids it was offered."""


class Llm:
    """One endpoint with its memory, breaker and connections."""

    def __init__(self, endpoint: Endpoint, memory: Memory | None = None) -> None:
        self._endpoint = endpoint
        self._capability = (memory or Memory()).of(endpoint.base_url, endpoint.model)
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._client: AsyncOpenAI | None = None
        # A customer who goes away is no fault of the endpoint.
        self._breakers = AsyncCircuitBreakerFactory(
            default_threshold=FAILURES_TO_OPEN,
            default_ttl=endpoint.left_alone,
            exclude=[asyncio.CancelledError],
        )

    @property
    def capability(self) -> Capability:
        """What the endpoint is known to take."""
        return self._capability

    async def choose(self, question: Question) -> Verdict | None:
        """The model's choice among `question.ids`; None when it refuses, fails or is too slow."""
        openai = await asyncio.to_thread(importlib.import_module, "openai")
        httpx2 = importlib.import_module("httpx2")  # openai's own HTTP client, loaded by it
        wire = (httpx2.HTTPError, httpx2.InvalidURL)
        try:
            breaker = await self._breakers.get_breaker(self._endpoint.model)
            async with breaker, asyncio.timeout(self._endpoint.budget), self._slots:
                return await self._descend(question, openai)
        except OpenedState as opened:
            # The breaker raises one shared object; without this its traceback would grow.
            opened.with_traceback(None)
            _log.info("llm-left-alone", model=self._endpoint.model)
        except (openai.OpenAIError, *wire, TimeoutError, ValueError, OSError) as error:
            # The class and the status only: messages of providers quote keys and prompts.
            status = getattr(error, "status_code", None)
            _log.warning("llm-failed", kind=type(error).__name__, status=status)
        return None

    async def warm(self) -> None:
        """Load the client's code, so that the first question does not pay for it."""
        await asyncio.to_thread(importlib.import_module, "openai")

    async def close(self) -> None:
        """Give the connections back."""
        if self._client is not None:
            await self._client.close()
            self._client = None

    async def _descend(self, question: Question, openai: Any) -> Verdict | None:
        """Try the known rung, then each less strict one; remember the one that worked."""
        for rung in list(Rung)[self._capability.rung :]:
            try:
                reply = await self._send(question, rung, openai)
            except (openai.BadRequestError, openai.UnprocessableEntityError):
                if rung is Rung.TEXT:
                    raise
                continue
            message = _message(reply)
            if message is not None and getattr(message, "refusal", None):
                return None
            verdict = ladder.read(message)
            if verdict is not None:
                self._capability.rung = rung
                return _offered(verdict, question)
        raise NoVerdict("no verdict in any reply")

    async def _send(self, question: Question, rung: Rung, openai: Any) -> Any:
        """One question on one rung; once more when the bound of the reply is what was refused."""
        if self._capability.bounded:
            bound = {"max_completion_tokens": ladder.MAX_TOKENS}
            try:
                return await self._try_twice(question, rung, bound, openai)
            except (openai.BadRequestError, openai.UnprocessableEntityError) as error:
                if "max_" not in str(error):
                    raise
                self._capability.bounded = False
        return await self._try_twice(question, rung, {}, openai)

    async def _try_twice(
        self, question: Question, rung: Rung, bound: Mapping[str, int], openai: Any
    ) -> Any:
        # The client's own retries sleep out a Retry-After of up to two minutes.
        try:
            return await self._post(question, rung, bound, openai)
        except (openai.APIConnectionError, openai.RateLimitError) as error:
            wait = _wait(error, self._endpoint.retry_after)
        except openai.InternalServerError as error:
            wait = _wait(error, self._endpoint.retry_after)
        await asyncio.sleep(wait)
        return await self._post(question, rung, bound, openai)

    async def _post(
        self, question: Question, rung: Rung, bound: Mapping[str, int], openai: Any
    ) -> Any:
        client: Any = self._client or self._connect(openai)
        return await client.chat.completions.create(
            model=self._endpoint.model,
            messages=[
                {"role": "system", "content": question.system},
                {"role": "user", "content": question.user},
            ],
            **ladder.parameters(rung, question.ids),
            **bound,
        )

    def _connect(self, openai: Any) -> Any:
        limit = openai.Timeout(self._endpoint.budget * 0.75, connect=2.0)
        self._client = openai.AsyncOpenAI(
            base_url=self._endpoint.base_url or None,
            api_key=self._endpoint.api_key or "none",
            timeout=limit,
            max_retries=0,
        )
        return self._client


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


def _message(reply: Any) -> Any:
    """The first choice's message; None in anything that is not shaped like a completion."""
    choices = getattr(reply, "choices", None)
    if not isinstance(choices, list) or not choices:
        return None
    return getattr(choices[0], "message", None)


def _offered(verdict: Verdict, question: Question) -> Verdict:
    if verdict.choice != NONE and verdict.choice not in question.choices:
        raise NoVerdict("an id that was not offered")
    return verdict
