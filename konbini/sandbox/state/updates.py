"""The queue of updates that wait for the bot: allowed kinds, retention, and injected disorder.

Knows payloads as JSON; who happens to fetch them (polling or webhook) is not its business.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from konbini.sandbox.clock import Clock, Timer
from konbini.sandbox.faults import Faults
from konbini.sandbox.state.people import Json

OFF_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_DAY = 86_400.0
_SHORT = 150.0
_SHORT_LIVED = frozenset(
    {"callback_query", "pre_checkout_query", "shipping_query", "inline_query"}
)
_REORDER_PATIENCE = 1.0


@dataclass(slots=True, eq=False)
class Update:
    """One queued update; `repeat` = hand it out once more after it was confirmed."""

    id: int
    kind: str
    chat_id: int
    json: Json
    expires: float
    repeat: bool = False


class UpdateQueue:
    """Updates in order of happening, until confirmed or too old."""

    def __init__(self, clock: Clock, faults: Faults, announce: Callable[[Update], None]) -> None:
        self.clock = clock
        self.faults = faults
        self.announce = announce
        self.allowed: list[str] | None = None  # None: the default set
        self.waiting: OrderedDict[int, Update] = OrderedDict()  # by place in the queue
        self.held: list[tuple[str, int, Json]] = []
        self.listeners: list[Callable[[], None]] = []
        self._last_id = 100_000_000
        self._place = 0
        self._swapped: tuple[str, int, Json] | None = None
        self._patience: Timer | None = None

    def allow(self, kinds: list[str] | None) -> None:
        """Set allowed_updates: None keeps the previous, an empty list restores the default."""
        if kinds is not None:
            self.allowed = kinds or None

    def wants(self, kind: str) -> bool:
        """Whether an update of this kind is kept when it happens."""
        if self.allowed is None:
            return kind not in OFF_BY_DEFAULT
        return kind in self.allowed

    def push(self, kind: str, chat_id: int, payload: Json) -> None:
        """Something happened; queue it unless the bot did not ask for it."""
        if not self.wants(kind):
            return
        item = (kind, chat_id, payload)
        fault = self.faults.match_update(kind, chat_id)
        if fault == "hold":
            self.held.append(item)
            return
        if fault == "reorder" and self._swapped is None:
            self._swapped = item
            self._patience = self.clock.call_later(_REORDER_PATIENCE, self._release_swapped)
            return
        self._enqueue(item, repeat=fault == "duplicate")
        self._release_swapped()

    def release_held(self) -> None:
        """Queue what a fault kept back."""
        held, self.held = self.held, []
        for item in held:
            self._enqueue(item)

    def _release_swapped(self) -> None:
        if self._swapped is not None:
            item, self._swapped = self._swapped, None
            if self._patience is not None:
                self._patience.cancel()
            self._enqueue(item)

    def _enqueue(self, item: tuple[str, int, Json], *, repeat: bool = False) -> None:
        kind, chat_id, payload = item
        self._last_id += 1
        self._place += 1
        life = _SHORT if kind in _SHORT_LIVED else _DAY
        update = Update(
            self._last_id,
            kind,
            chat_id,
            {"update_id": self._last_id, kind: payload},
            self.clock.now() + life,
            repeat,
        )
        self.waiting[self._place] = update
        self.announce(update)
        for wake in list(self.listeners):
            wake()

    def confirm_before(self, offset: int) -> None:
        """Forget every update whose id is below `offset` (a negative one keeps only the last)."""
        if offset < 0:
            while len(self.waiting) > -offset:
                self.waiting.popitem(last=False)
            return
        again: list[tuple[int, Update]] = []
        while self.waiting:
            place, update = next(iter(self.waiting.items()))
            if update.id >= offset:
                break
            del self.waiting[place]
            if update.repeat:
                update.repeat = False
                again.append((place, update))
        for place, update in reversed(again):
            self.waiting[place] = update
            self.waiting.move_to_end(place, last=False)

    def take(self, limit: int) -> list[Update]:
        """The oldest updates, without removing them; the expired ones are dropped."""
        now = self.clock.now()
        found: list[Update] = []
        expired: list[int] = []
        for place, update in self.waiting.items():
            if update.expires < now:
                expired.append(place)
            else:
                found.append(update)
                if len(found) == limit:
                    break
        for place in expired:
            del self.waiting[place]
        return found

    def clear(self) -> None:
        """drop_pending_updates."""
        self.waiting.clear()
        self.held.clear()
