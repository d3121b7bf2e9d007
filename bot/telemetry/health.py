"""Is Kith well? Pure: what was seen goes in, a verdict on each part comes out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.telemetry.sight import Sight

# Discord answers a heartbeat about every 41 s; discord.py itself gives up after 60 s of silence.
SILENCE = timedelta(seconds=90)
# The alarm looks again every minute, whatever happens.
STANDSTILL = timedelta(minutes=3)
# At the usual pace this is some 27,000 messages.
BACKLOG = timedelta(minutes=15)

Figure = str | float | bool | None


class State(StrEnum):
    """ok, not yet, or not any more."""

    OK = "ok"
    STARTING = "starting"
    UNWELL = "unwell"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The verdict on a part: its state, a sentence, and what it rests on."""

    state: State
    says: str
    figures: Mapping[str, Figure]


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """The verdict on all of Kith: the worst of its parts."""

    state: State
    parts: Mapping[str, Part]


def judge(sight: Sight) -> Health:
    """Judge every part, and from them the whole.

    - unwell, when a part is;
    - starting, until Discord has been connected once;
    - ok.
    """
    parts = {name: verdict(sight) for name, verdict in PARTS.items()}
    states = {part.state for part in parts.values()}
    worst = next(state for state in (State.UNWELL, State.STARTING, State.OK) if state in states)
    return Health(state=worst, parts=parts)


def _gateway(sight: Sight) -> Part:
    seen = sight.gateway
    if not seen.ready:
        state, says = State.STARTING, "Discord has not been connected yet."
    elif not seen.connected:
        state, says = State.UNWELL, "The connection to Discord is broken; it is being made anew."
    elif seen.silent_for is not None and seen.silent_for > SILENCE:
        state, says = State.UNWELL, "Discord has been silent for too long."
    else:
        state, says = State.OK, "Discord is connected."
    figures = {
        "connected": seen.connected,
        "latency_seconds": _seconds(seen.latency),
        "silent_seconds": _seconds(seen.silent_for),
    }
    return Part(state=state, says=says, figures=figures)


def _database(sight: Sight) -> Part:
    if sight.queues is None:
        says = f"The database does not answer: {sight.trouble or 'no reason is known'}."
        return Part(state=State.UNWELL, says=says, figures={"answers": False})
    if sight.trouble is not None:
        says = f"The database is in trouble: {sight.trouble}."
        return Part(state=State.UNWELL, says=says, figures={"answers": True})
    return Part(state=State.OK, says="The database answers.", figures={"answers": True})


def _alarm(sight: Sight) -> Part:
    due = sight.queues.schedule.due if sight.queues else None
    figures = {"due": due, "looked_seconds_ago": _seconds(sight.looked_ago)}
    if sight.looked_ago is None:
        says = "It begins to look once Discord is connected."
        return Part(state=State.OK, says=says, figures=figures)
    if due and sight.looked_ago > STANDSTILL:
        says = "Something is due, and nobody has looked for minutes: restart Kith and report this."
        return Part(state=State.UNWELL, says=says, figures=figures)
    return Part(state=State.OK, says="What is due is looked for.", figures=figures)


def _outbox(sight: Sight) -> Part:
    if sight.queues is None:
        return Part(state=State.OK, says="Not known while the database is away.", figures={})
    queue = sight.queues.outbox
    figures = {"pending": queue.rows, "oldest_due_seconds": _seconds(queue.oldest_due)}
    if queue.oldest_due > BACKLOG and sight.gateway.ready:
        minutes = int(queue.oldest_due.total_seconds() // 60)
        says = f"What was to be said {minutes} minutes ago has not been said yet."
        return Part(state=State.UNWELL, says=says, figures=figures)
    return Part(state=State.OK, says="What is to be said is said in time.", figures=figures)


def _requests(sight: Sight) -> Part:
    if sight.stop is None:
        says = "Nothing is held back."
        return Part(state=State.OK, says=says, figures={"stopped_until": None})
    says = f"Nothing unasked-for is sent for now: {sight.stop.reason}."
    figures = {"stopped_until": sight.stop.until.isoformat(timespec="seconds")}
    return Part(state=State.UNWELL, says=says, figures=figures)


PARTS: Mapping[str, Callable[[Sight], Part]] = {
    "gateway": _gateway,
    "database": _database,
    "alarm": _alarm,
    "outbox": _outbox,
    "requests": _requests,
}


def _seconds(span: timedelta | None) -> float | None:
    return None if span is None else round(span.total_seconds(), 3)
