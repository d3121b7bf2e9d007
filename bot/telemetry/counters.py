"""The figures for Prometheus: names, labels and buckets; no member's id is in any."""

from datetime import timedelta
from typing import Literal

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
)

from bot.telemetry.counting import OTHER, Metrics

# Discord wants an answer within 3 s; a database should take milliseconds.
ANSWERS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5)
DATABASE = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5)
LATENESS = (0.1, 0.5, 1, 5, 15, 60, 300, 900, 3600, 7200)

SCOPES = frozenset({"user", "global", "shared"})
"""What an answer 429 says of whose limit was hit (X-RateLimit-Scope)."""

INVALID = frozenset({401, 403, 429})
"""Statuses of which Discord allows 10,000 in ten minutes (topics/rate-limits)."""


class Counters(Metrics):
    """Counts for Prometheus; one for a process, handed on by the composition root."""

    def __init__(self) -> None:
        """Begin at nothing, in a registry of its own."""
        # Or each counter has a twin that says when it was made, which nobody reads.
        disable_created_metrics()  # type: ignore[no-untyped-call]
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self._interactions = Histogram(
            "kith_interaction_seconds",
            "From an interaction's arrival to the end of its handler.",
            ["command"],
            buckets=ANSWERS,
            registry=self.registry,
        )
        self._lateness = Histogram(
            "kith_occurrence_lateness_seconds",
            "How long after its time an occurrence was begun.",
            ["kind"],
            buckets=LATENESS,
            registry=self.registry,
        )
        self._database = Histogram(
            "kith_database_seconds",
            "How long a transaction was open, waiting for its turn included.",
            ["access"],
            buckets=DATABASE,
            registry=self.registry,
        )
        self._rate_limits = Counter(
            "kith_rate_limit_hits",
            "Answers of Discord's with status 429, by scope.",
            ["scope"],
            registry=self.registry,
        )
        self._invalid = Counter(
            "kith_invalid_requests",
            "Answers that count towards Discord's limit on invalid requests.",
            ["status"],
            registry=self.registry,
        )
        self._refusals = Counter(
            "kith_direct_message_refusals",
            "Direct messages that Discord did not deliver.",
            ["reason"],
            registry=self.registry,
        )
        self._reconnects = Counter(
            "kith_gateway_reconnects",
            "Connections to Discord's gateway after the first.",
            registry=self.registry,
        )

    def interaction_handled(self, command: str, seconds: float) -> None:
        """Count an interaction; `command` is a command's full name or a button's feature:action."""
        self._interactions.labels(command).observe(seconds)

    def occurrence_begun(self, kind: str, lateness: timedelta) -> None:
        """Count an occurrence and how late it was begun."""
        self._lateness.labels(kind).observe(max(lateness.total_seconds(), 0.0))

    def database_used(self, access: Literal["reading", "writing"], seconds: float) -> None:
        """Count a transaction."""
        self._database.labels(access).observe(seconds)

    def request_answered(self, status: int, scope: str = "user") -> None:
        """Count an answer of Discord's if it is one that an operator should know of."""
        if status == 429:
            self._rate_limits.labels(scope if scope in SCOPES else OTHER).inc()
        if status in INVALID and not (status == 429 and scope == "shared"):
            self._invalid.labels(str(status)).inc()

    def direct_message_refused(self, reason: Literal["closed", "too_fast"]) -> None:
        """Count a direct message that was not delivered."""
        self._refusals.labels(reason).inc()

    def gateway_reconnected(self) -> None:
        """Count a connection to the gateway after the first."""
        self._reconnects.inc()
