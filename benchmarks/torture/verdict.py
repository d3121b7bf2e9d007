"""What became of each story: what is missing, what is there twice, what did not end well."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from benchmarks.torture.plan import Plan, Town, pair_name
from standin.received import Moment, Received
from standin.things import Message, Thread
from standin.world import World

CANCELLED = 4


@dataclass(slots=True)
class Ledger:
    """What was made, by what it says: the ids, so that a repeated answer is nothing new."""

    made: dict[str, set[int]] = field(default_factory=dict)

    def watch(self, moment: Moment, received: Received) -> None:
        """Note what has just been carried out, if it made something."""
        if moment != "carried_out" or received.method != "POST":
            return
        answer = received.answer
        if not isinstance(answer, dict) or "id" not in answer or "/users/@me" in received.path:
            return
        self.made.setdefault(name_of(received.body), set()).add(int(answer["id"]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How a run ended."""

    lost: list[str]
    doubled: list[str]
    wrong: list[str]

    @property
    def is_clean(self) -> bool:
        """Whether everything is there, once, and as it should be."""
        return not (self.lost or self.doubled or self.wrong)


def judge(plan: Plan, town: Town, world: World, ledger: Ledger) -> Verdict:
    """Compare what was made with what was to be made, and the end with how it should be."""
    due = Counter(name for number in range(plan.stories) for name in names(plan, number))
    made = {name: len(ids) for name, ids in ledger.made.items()}
    return Verdict(
        lost=[name for name, count in due.items() if made.get(name, 0) < count],
        doubled=[name for name, count in made.items() if count > due.get(name, 0)],
        wrong=sorted(_Ends(plan, town, world).wrong()),
    )


def names(plan: Plan, number: int) -> Iterator[str]:
    """Give what a story makes, by what it says."""
    match plan.kind(number):
        case "plain" | "edited" | "deleted":
            yield f"story {number}"
        case "answered":
            yield from (f"story {number}", f"on {number}", f"answer {number}")
        case "paired":
            yield from (pair_name(number), f"hello {number}")
        case "posted":
            yield f"post {number}"
        case kind:
            yield f"{kind} {number}"


def name_of(body: dict[str, Any]) -> str:
    """Return what a request that makes something says."""
    if "message" in body:  # a forum post
        return name_of(body["message"])
    if body.get("poll"):
        return str(body["poll"]["question"]["text"])
    if "components" in body:
        return str(body["components"][-1]["content"])
    return str(body["name"])


class _Ends:
    """How stories ended in the world."""

    def __init__(self, plan: Plan, town: Town, world: World) -> None:
        self._plan, self._town, self._world = plan, town, world
        self._said: dict[str, list[Message]] = {}
        for message in world.messages.values():
            if message.components:
                text = str(message.components[-1]["content"])
                self._said.setdefault(text, []).append(message)
        (guild,) = world.guilds.values()
        self._members = guild.members
        self._roles = {role.name: role.id for role in guild.roles.values()}
        self._channels = {channel.name for channel in guild.channels.values()}
        self._events = {event.said["name"]: event for event in guild.events.values()}

    def wrong(self) -> Iterator[str]:
        """Name the stories whose end is not as it should be."""
        for number in range(self._plan.stories):
            kind = self._plan.kind(number)
            if not self._is_right(kind, number):
                yield f"{kind} {number}"

    def _is_right(self, kind: str, number: int) -> bool:
        one, other = self._town.person(number), self._town.person(number + 1)
        match kind:
            case "edited":
                return self._stands(f"story {number}, mended") and not self._there(number)
            case "deleted":
                return not self._there(number)
            case "answered":
                return one in self._people_where(f"answer {number}")
            case "paired":
                return {one, other} <= self._people_where(f"hello {number}")
            case "posted":
                return self._stands(f"post {number}, mended")
            case "role":
                role = self._roles.get(f"role {number}", 0)
                return role not in self._members[one].roles and role in self._members[other].roles
            case "event":
                event = self._events.get(f"event {number}")
                return event is not None and event.status == CANCELLED
            case "room":
                return f"room {number}" not in self._channels
            case _:
                return True

    def _there(self, number: int) -> bool:
        return f"story {number}" in self._said

    def _stands(self, text: str) -> bool:
        return len(self._said.get(text, ())) == 1

    def _people_where(self, text: str) -> set[int]:
        """Return who is in the thread in which something was said."""
        for message in self._said.get(text, ()):
            thread = self._world.channels[message.channel_id]
            if isinstance(thread, Thread):
                return set(thread.people)
        return set()
