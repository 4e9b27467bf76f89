"""Asks any OpenAI-compatible endpoint which of a closed list of choices a message means.

One time budget, one retry, a breaker; every failure is None. Returns ids that were offered and
nothing else: no text of the model ever leaves this module, and the key is never logged.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

from konbini.nlu import ladder, reply
from konbini.nlu.ladder import Capability, Memory, Rung, Verdict
from konbini.nlu.prompt import NONE, Question
from konbini.nlu.wire import Endpoint, Meter, Wire

__all__ = ["Endpoint", "Llm", "Meter", "NoVerdict"]


class NoVerdict(ValueError):
    """The endpoint answered, but never with one of the ids it was offered."""


class Llm:
    """One endpoint's model, and the memory of how it can be asked."""

    def __init__(self, endpoint: Endpoint, memory: Memory | None = None) -> None:
        self.wire = Wire(endpoint)
        self._endpoint = endpoint
        self._capability = (memory or Memory()).of(endpoint.base_url, endpoint.model)

    @property
    def capability(self) -> Capability:
        """What the endpoint is known to take."""
        return self._capability

    async def choose(self, question: Question, meter: Meter | None = None) -> Verdict | None:
        """The model's choice among `question.ids`; None when it refuses, fails or is too slow.

        `meter` is told what it cost and, on None, why.
        """
        counted = meter or Meter()
        return await self.wire.within(
            self._endpoint.model,
            self._endpoint.budget,
            lambda: self._descend(question, counted),
            counted,
        )

    async def warm(self) -> None:
        """Load the client's code, so that the first question does not pay for it."""
        await self.wire.warm()

    async def close(self) -> None:
        """Give the connections back."""
        await self.wire.close()

    async def _descend(self, question: Question, meter: Meter) -> Verdict | None:
        """Try the known rung, then each less strict one; remember the one that worked."""
        refused: Exception | None = None
        for rung in list(Rung)[self._capability.rung :]:
            try:
                answer = await self._send(question, rung, meter)
            except _status_error() as error:
                if not ladder.refuses_shape(error.status_code, error.response.text):
                    raise
                refused = error
                continue
            if answer.declined:
                meter.problem = "the model declines to answer"
                return None
            verdict = ladder.read(answer)
            if verdict is not None:
                self._capability.rung = rung
                return _offered(verdict, question)
            if answer.cut:
                break  # asking otherwise would not make it shorter
        self._capability.rung = Rung.SCHEMA  # what was known of it is not so any more
        raise refused or NoVerdict("no verdict in any reply")

    async def _send(self, question: Question, rung: Rung, meter: Meter) -> reply.Reply:
        """One question on one rung; once more when the bound of the reply is what was refused."""
        if self._capability.bounded:
            bound = {"max_completion_tokens": ladder.MAX_TOKENS}
            try:
                return await self._post(question, rung, bound, meter)
            except _status_error() as error:
                if error.status_code not in {400, 422} or "max_" not in error.response.text:
                    raise
                self._capability.bounded = False
        return await self._post(question, rung, {}, meter)

    async def _post(
        self, question: Question, rung: Rung, bound: Mapping[str, int], meter: Meter
    ) -> reply.Reply:
        body = {
            "model": self._endpoint.model,
            "messages": [
                {"role": "system", "content": question.system},
                {"role": "user", "content": question.user},
            ],
            **ladder.parameters(rung, question.ids),
            **bound,
        }
        answer = reply.read(await self.wire.chat(body, meter))
        if answer.tokens is not None:
            meter.told(answer.tokens)
        return answer


def _status_error() -> Any:
    """The client's error for a status; the client is loaded by now, and costs a second."""
    return importlib.import_module("openai").APIStatusError


def _offered(verdict: Verdict, question: Question) -> Verdict:
    if verdict.choice != NONE and verdict.choice not in question.choices:
        raise NoVerdict("an id that was not offered")
    return verdict
