"""Which consumer carries out which kind of task."""

from __future__ import annotations

from collections.abc import Mapping

from konbini.handlers.events import desk, notices, orders
from konbini.handlers.events.scene import Work

KINDS: Mapping[str, Work] = {**orders.KINDS, **notices.KINDS, **desk.KINDS}
"""Every kind of task the outbox may hold. An unknown one is a failure of its task."""
