"""One call to Telegram, patiently: what may be repeated, and what a refusal means.

Knows nothing of screens; whoever calls a method of the Bot API directly calls it through here.
"""

from __future__ import annotations

from typing import TypeVar

import stamina
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import TelegramMethod
from aiohttp import ClientConnectorError

from konbini.handlers.telegram.scene import Gone, Later, Moved, ThreadGone

T = TypeVar("T")

PATIENCE = 5
"""A 429's `retry_after` up to this many seconds is waited for here; longer is Later."""
_ATTEMPTS = 5
_REQUEST_SECONDS = 20
_GONE = ("chat not found", "user not found", "peer_id_invalid", "chat_id_invalid")
_THREAD_GONE = ("message thread not found", "topic_deleted", "topic_id_invalid")

_patient = stamina.AsyncRetryingCaller(
    attempts=_ATTEMPTS, timeout=25.0, wait_initial=0.2, wait_max=3.0, wait_jitter=0.2
)


async def call(
    bot: Bot,
    method: TelegramMethod[T],
    *,
    repeat: bool = True,
    request_seconds: int = _REQUEST_SECONDS,
) -> T:
    """Carry out a method of the Bot API; gives its result.

    429 is waited for, 5xx is tried again (it was not carried out). A connection that broke after
    sending is ambiguous: tried again only with `repeat`. Raises Gone, ThreadGone, Moved, Later
    (`ambiguous` says whether it may have been carried out), or TelegramBadRequest for the rest.
    """
    caller = _patient.on(_again if repeat else _again_if_certain)
    try:
        return await caller(bot, method, request_seconds)
    except TelegramRetryAfter as refusal:
        raise Later(refusal.retry_after) from refusal
    except TelegramMigrateToChat as refusal:
        raise Moved(refusal.migrate_to_chat_id) from refusal
    except TelegramForbiddenError as refusal:
        raise Gone from refusal
    except TelegramBadRequest as refusal:
        raise _meaning(refusal) from refusal
    except TelegramEntityTooLarge:
        raise
    except TelegramServerError as trouble:
        raise Later(PATIENCE) from trouble
    except (TelegramNetworkError, ClientDecodeError) as trouble:
        raise Later(PATIENCE, ambiguous=not _never_left(trouble)) from trouble


def says(refusal: TelegramBadRequest, *phrases: str) -> bool:
    """Whether Telegram's error text has one of `phrases` (lower case) in it."""
    text = refusal.message.lower()
    return any(phrase in text for phrase in phrases)


def _again_if_certain(problem: Exception) -> bool | float:
    if isinstance(problem, TelegramRetryAfter):
        return problem.retry_after if problem.retry_after <= PATIENCE else False
    return isinstance(problem, TelegramServerError) or _never_left(problem)


def _again(problem: Exception) -> bool | float:
    if isinstance(problem, TelegramEntityTooLarge):
        return False
    if isinstance(problem, TelegramNetworkError | ClientDecodeError):
        return True
    return _again_if_certain(problem)


def _never_left(problem: Exception) -> bool:
    """No connection was made at all, so nothing can have been carried out."""
    return isinstance(problem, TelegramNetworkError) and isinstance(
        problem.__cause__, ClientConnectorError
    )


def _meaning(refusal: TelegramBadRequest) -> Exception:
    if says(refusal, *_GONE):
        return Gone()
    if says(refusal, *_THREAD_GONE):
        return ThreadGone()
    return refusal
