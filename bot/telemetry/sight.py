"""What is seen when somebody asks how Kith is: plain values, of which health.py makes a verdict."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """Rows that wait: due now, at hand under a lease, or for a later time."""

    due: int = 0
    leased: int = 0
    later: int = 0
    oldest_due: timedelta = timedelta()

    @property
    def rows(self) -> int:
        """All that wait."""
        return self.due + self.leased + self.later


@dataclass(frozen=True, slots=True, kw_only=True)
class Queues:
    """What waits in the database."""

    schedule: Queue
    outbox: Queue


@dataclass(frozen=True, slots=True, kw_only=True)
class Gateway:
    """The connection to Discord; `ready` once it has stood, `silent_for` since it last spoke."""

    ready: bool
    connected: bool
    latency: timedelta | None = None
    silent_for: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """Why, and until when, nothing is sent that nobody waits for."""

    until: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """One look at everything.

    `queues` is None when the database did not answer, and `trouble` says why, or what else it has;
    `looked_ago` is how long ago the schedule last looked for what is due.
    """

    gateway: Gateway
    queues: Queues | None
    trouble: str | None = None
    looked_ago: timedelta | None = None
    stop: Stop | None = None
