"""What Prometheus reads: the figures that were counted, and those that are asked for just now."""

from collections.abc import Iterator

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from bot.telemetry.counters import Counters
from bot.telemetry.counting import Metrics
from bot.telemetry.sight import Queue, Sight


def render(metrics: Metrics, sight: Sight) -> bytes:
    """Return all figures in Prometheus's text format."""
    seen = CollectorRegistry()
    seen.register(Seen(sight))
    counted = generate_latest(metrics.registry) if isinstance(metrics, Counters) else b""
    return counted + generate_latest(seen)


class Seen(Collector):
    """The figures of one look; what could not be seen is left out, not guessed."""

    def __init__(self, sight: Sight) -> None:
        """Show `sight`."""
        self._sight = sight

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Give the figures."""
        sight = self._sight
        yield _gauge(
            "kith_gateway_connected",
            "1 while every shard of this process is connected to Discord.",
            float(sight.gateway.connected),
        )
        yield _gauge(
            "kith_database_trouble",
            "1 while the database does not answer, or cannot be written.",
            float(sight.queues is None or sight.trouble is not None),
        )
        if sight.queues is not None:
            yield from _queue("schedule", "occurrences", sight.queues.schedule)
            yield from _queue("outbox", "things to be said or done", sight.queues.outbox)


def _queue(name: str, things: str, queue: Queue) -> Iterator[GaugeMetricFamily]:
    rows = GaugeMetricFamily(
        f"kith_{name}_rows", f"How many {things} wait: due, leased, later.", labels=["waiting"]
    )
    for waiting, count in (("due", queue.due), ("leased", queue.leased), ("later", queue.later)):
        rows.add_metric([waiting], count)
    yield rows
    yield _gauge(
        f"kith_{name}_oldest_due_seconds",
        f"For how long the oldest of the {things} that are due has been due.",
        queue.oldest_due.total_seconds(),
    )


def _gauge(name: str, documentation: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, documentation, value=value)
