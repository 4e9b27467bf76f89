"""Has a receipt drawn as PDF by a short-lived process, with the signed receipt inside it.

A process, because drawing takes the interpreter for a second or two and loads fonts: neither may
happen to the one that answers the chat.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

import structlog

from konbini.handlers.screens.receipts import paper
from konbini.handlers.screens.screen import Translations
from konbini.shop.actions.receipts import ReceiptView
from konbini.shop.errors import Unavailable
from konbini.shop.receipt_files import Sign, seal_pdf, to_json

AT_ONCE = 2
"""Receipts drawn at the same time; more wait for their turn."""
SECONDS = 30
_ROOT = Path(__file__).parents[3]
_KEPT = ("PATH", "LANG", "SYSTEMROOT", "TMPDIR")
"""What the drawing process is told of the environment: no setting, no secret."""
_log = structlog.get_logger("konbini.press")
_desks = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="press")


async def document(view: ReceiptView, translations: Translations, sign: Sign) -> bytes:
    """The receipt as a sealed PDF in its order's language, for its buyer only: it has the salt.

    Raises Unavailable when it could not be drawn.
    """
    said = view.statement
    inside = to_json(view.receipt, view.public_key, with_salt=True)
    order = {
        "paper": asdict(paper(view, translations.speak(said.locale))),
        "file": inside.decode(),
        "issued_at": said.issued_at.isoformat(),
    }
    return seal_pdf(await _drawn(order), sign)


async def _drawn(order: dict[str, Any]) -> bytes:
    loop = asyncio.get_running_loop()
    work = partial(_draw, json.dumps(order).encode())
    try:
        done = await loop.run_in_executor(_desks, work)
    except (OSError, subprocess.TimeoutExpired) as problem:
        _log.error("receipt-not-drawn", problem=type(problem).__name__)
        raise Unavailable(what="press") from None
    if done.returncode != 0 or not done.stdout.startswith(b"%PDF-"):
        _log.error("receipt-not-drawn", code=done.returncode, problem=_last_line(done.stderr))
        raise Unavailable(what="press")
    return done.stdout


def _draw(order: bytes) -> subprocess.CompletedProcess[bytes]:
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "konbini.handlers.paper.draw"],
        input=order,
        capture_output=True,
        env={**environment, "PYTHONPATH": str(_ROOT)},
        timeout=SECONDS,
        check=False,
    )


def _last_line(stderr: bytes) -> str:
    """The error's kind, without its text: that may hold words of the receipt."""
    lines = stderr.decode(errors="replace").strip().splitlines()
    return lines[-1].partition(":")[0][:80] if lines else ""
