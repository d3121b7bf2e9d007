"""What was seen becomes a verdict: which part is well, and what all of it comes to."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.telemetry.health import State, judge
from bot.telemetry.sight import Gateway, Queue, Queues, Sight, Stop

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
NOTHING = Queues(schedule=Queue(), outbox=Queue())
CONNECTED = Gateway(ready=True, connected=True, latency=SECOND / 20, silent_for=20 * SECOND)
NEVER = Gateway(ready=False, connected=False)
STOP = Stop(until=datetime(2026, 3, 1, 12, tzinfo=UTC), reason="Discord refused 1000 requests")


def sight(
    *,
    gateway: Gateway = CONNECTED,
    queues: Queues | None = NOTHING,
    trouble: str | None = None,
    looked_ago: timedelta | None = 30 * SECOND,
    stop: Stop | None = None,
) -> Sight:
    return Sight(gateway=gateway, queues=queues, trouble=trouble, looked_ago=looked_ago, stop=stop)


def waiting(*, schedule: timedelta | None = None, outbox: timedelta | None = None) -> Queues:
    """Return queues in which something has been due for so long."""
    return Queues(
        schedule=Queue(due=1, oldest_due=schedule) if schedule is not None else Queue(),
        outbox=Queue(due=1, oldest_due=outbox) if outbox is not None else Queue(),
    )


OLD = waiting(outbox=16 * MINUTE)


@pytest.mark.parametrize(
    ("seen", "state", "unwell"),
    [
        # all is well
        (sight(), "ok", set()),
        # not connected yet: what waits since yesterday is looked at once it is
        (sight(gateway=NEVER, looked_ago=None), "starting", set()),
        (sight(gateway=NEVER, looked_ago=None, queues=OLD), "starting", set()),
        # a start that fails is not a start
        (sight(gateway=NEVER, queues=None), "unwell", {"database"}),
        # the connection is broken, or silent for longer than two heartbeats
        (sight(gateway=Gateway(ready=True, connected=False)), "unwell", {"gateway"}),
        (sight(gateway=Gateway(ready=True, connected=True)), "ok", set()),
        (
            sight(gateway=Gateway(ready=True, connected=True, silent_for=91 * SECOND)),
            "unwell",
            {"gateway"},
        ),
        # the database is away, or answers and cannot be written
        (sight(queues=None, trouble="connection refused"), "unwell", {"database"}),
        (sight(trouble="the disk is full"), "unwell", {"database"}),
        # something is due: the alarm looks every minute, a portion of work may take another
        (sight(queues=waiting(schedule=9 * MINUTE), looked_ago=2 * MINUTE), "ok", set()),
        (sight(queues=waiting(schedule=9 * MINUTE), looked_ago=4 * MINUTE), "unwell", {"alarm"}),
        # nothing is due: nobody needs to look
        (sight(looked_ago=60 * MINUTE), "ok", set()),
        # what is to be said waits a while when there is much
        (sight(queues=waiting(outbox=14 * MINUTE)), "ok", set()),
        (sight(queues=OLD), "unwell", {"outbox"}),
        # Discord refused so much that Kith holds back
        (sight(stop=STOP), "unwell", {"requests"}),
    ],
)
def test_the_worst_part_decides(seen: Sight, state: str, unwell: set[str]) -> None:
    health = judge(seen)

    assert health.state == state
    assert {name for name, part in health.parts.items() if part.state is State.UNWELL} == unwell


def test_every_part_says_a_sentence_and_what_it_rests_on() -> None:
    health = judge(sight(queues=OLD, trouble="the disk is full", stop=STOP))

    assert set(health.parts) == {"gateway", "database", "alarm", "outbox", "requests"}
    for part in health.parts.values():
        assert part.says.endswith(".")
        assert part.figures
    assert "the disk is full" in health.parts["database"].says
    assert "16 minutes" in health.parts["outbox"].says
    assert "1000 requests" in health.parts["requests"].says
    assert health.parts["gateway"].figures["latency_seconds"] == 0.05
    assert health.parts["requests"].figures["stopped_until"] == "2026-03-01T12:00:00+00:00"
