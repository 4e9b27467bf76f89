"""What is counted: updates, sends, jobs, and how long a customer waits for the key."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

_SECONDS = (0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300)


class Metrics:
    """One process's counters in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.updates = self._counter("updates", "Updates taken from the inbox")
        self.handled = self._counter("updates_handled", "Updates handled")
        self.failures = self._counter("updates_failed", "Handlings that raised")
        self.put_aside = self._counter("updates_put_aside", "Updates given up after several tries")
        self.polls_failed = self._counter("polls_failed", "getUpdates calls that failed")
        self.tasks = Counter(
            "konbini_tasks", "Outbox tasks by outcome", ["kind", "outcome"], registry=self.registry
        )
        self.jobs = Counter(
            "konbini_jobs", "Scheduled jobs by outcome", ["job", "outcome"], registry=self.registry
        )
        self.callbacks = Counter(
            "konbini_callbacks",
            "Payment callbacks by answer",
            ["gateway", "status"],
            registry=self.registry,
        )
        self.outbox_depth = Gauge(
            "konbini_outbox_depth", "Tasks waiting in the outbox", registry=self.registry
        )
        self.outbox_age = Gauge(
            "konbini_outbox_age_seconds", "Age of the oldest due task", registry=self.registry
        )
        self.paid_to_key = Histogram(
            "konbini_paid_to_key_seconds",
            "From payment to the key in the chat",
            buckets=_SECONDS,
            registry=self.registry,
        )

    def _counter(self, name: str, text: str) -> Counter:
        return Counter(f"konbini_{name}", text, registry=self.registry)
