"""When a tap counts as old: a callback answered too late is a refused call."""

from __future__ import annotations

from datetime import timedelta

from konbini.bot.freshness import LONG_AGO, PUSHED_LATE, Freshness
from tests.fakes import START

S = timedelta(seconds=1)


def test_after_a_short_absence_the_first_batch_is_as_old_as_the_absence():
    """Else four seconds unseen and seven in a busy shop would make an answer too late."""
    freshness = Freshness(START, START - 4 * S)
    assert freshness.of_batch(START, START + S, full=False) == START - 3 * S
    assert freshness.of_batch(START + S, START + 2 * S, full=False) == START + 2 * S


def test_a_clock_that_was_set_back_makes_nothing_younger_than_now():
    freshness = Freshness(START, START + 60 * S)
    assert freshness.of_batch(START, START + S, full=False) == START + S


def test_after_a_long_absence_the_first_batch_is_as_old_as_the_absence():
    freshness = Freshness(START, START - 60 * S)
    assert freshness.of_batch(START, START + S, full=False) == START - 60 * S
    assert freshness.of_batch(START + S, START + 9 * S, full=False) == START + 9 * S


def test_without_a_trace_of_an_earlier_process_the_first_batch_is_old():
    freshness = Freshness(START, None)
    assert freshness.of_batch(START, START, full=False) == START - LONG_AGO


def test_batches_behind_a_full_one_are_as_old_as_it():
    freshness = Freshness(START, START - 60 * S)
    first = freshness.of_batch(START, START + S, full=True)
    assert freshness.of_batch(START + S, START + 2 * S, full=True) == first
    assert freshness.of_batch(START + 2 * S, START + 3 * S, full=False) == first
    assert freshness.of_batch(START + 3 * S, START + 4 * S, full=False) == START + 4 * S


def test_a_full_batch_in_the_middle_of_work_is_new():
    """A burst is not a backlog."""
    freshness = Freshness(START, START)
    assert freshness.of_batch(START, START + S, full=True) == START + S
    assert freshness.of_batch(START + S, START + 2 * S, full=False) == START + 2 * S


def test_a_gap_while_running_counts_like_an_absence():
    freshness = Freshness(START, START)
    freshness.of_batch(START, START + S, full=False)
    late = START + 31 * S
    assert freshness.of_batch(late, late, full=False) == START + S


def test_a_long_poll_is_no_absence():
    freshness = Freshness(START, START)
    freshness.of_batch(START, START + 30 * S, full=False)
    asked = START + 30 * S
    assert freshness.of_batch(asked, asked + 29 * S, full=False) == asked + 29 * S


def test_a_webhook_after_an_absence_may_bring_what_waited():
    freshness = Freshness(START, START - 60 * S)
    assert freshness.of_push(START + S) == START - 60 * S
    assert freshness.of_push(START + 100 * S) == START - 60 * S
    late = START + S + PUSHED_LATE
    assert freshness.of_push(late) == late


def test_the_heartbeat_is_now_while_updates_are_watched():
    freshness = Freshness(START, START - 60 * S)
    assert freshness.looked(START + S) == START - 60 * S
    freshness.of_batch(START, START + S, full=False)
    freshness.watching = True
    assert freshness.looked(START + 20 * S) == START + 20 * S
    freshness.watching = False
    assert freshness.looked(START + 20 * S) == START + S
