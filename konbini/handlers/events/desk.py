"""Which consumer does what for each kind of task of the desk. Knows nothing else."""

from __future__ import annotations

from collections.abc import Mapping

from konbini.handlers.events.desk_relay import relay, relay_album, relay_edit
from konbini.handlers.events.desk_topics import (
    close_topic,
    open_topic,
    reopen_topic,
    tell_topic,
)
from konbini.handlers.events.scene import Work
from konbini.shop import tasks

KINDS: Mapping[str, Work] = {
    tasks.OPEN_TOPIC: open_topic,
    tasks.TELL_TOPIC: tell_topic,
    tasks.CLOSE_TOPIC: close_topic,
    tasks.REOPEN_TOPIC: reopen_topic,
    tasks.RELAY: relay,
    tasks.RELAY_ALBUM: relay_album,
    tasks.RELAY_EDIT: relay_edit,
}
"""Kind of task → coroutine function of (scene, leased task)."""
