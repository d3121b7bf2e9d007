"""What came of the round: who was brought together and told what, and how often."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from benchmarks.torture.rounds.club import Club
from benchmarks.torture.town import failed
from benchmarks.torture.verdict import Verdict
from bot.community.contact import store as contact
from bot.outbox import store as outbox
from bot.outbox.acts import Key
from bot.storage.database import Database
from cogs.rounds.life.figures import sums_of
from cogs.rounds.records import Fate, Group, Round, State
from cogs.rounds.records import store as records
from cogs.rounds.rescue import store as rescues
from standin.received import Moment, Received
from standin.things import Thread
from standin.world import World

KINDS = (
    ("rounds:result:", "results"),
    ("rounds:rescue:", "offer"),
    ("rounds:take-in:", "question"),
    ("rounds:once:", "announcement"),
    ("Nobody has written here yet", "nudge"),
    ("I have found nobody for you", "alone"),
    ("Are you here?", "are you here"),
    ("nobody waits for you any more", "let go"),
    ("rounds:times:", "introduction"),
)
"""By what a message is known when it is sent, and what it is then."""


@dataclass(slots=True)
class Creations:
    """What was made: threads by their place, messages with what they were when they were sent."""

    threads: dict[int, int] = field(default_factory=dict)
    messages: dict[int, tuple[int, str]] = field(default_factory=dict)

    def watch(self, moment: Moment, received: Received) -> None:
        """Note what has just been carried out, if it made something."""
        if moment != "carried_out" or received.method != "POST":
            return
        path, answer = received.path.split("/")[1:], received.answer
        if path[0] == "channels" and path[-1] == "threads":
            self.threads[int(answer["id"])] = int(path[1])
        elif path[0] == "channels" and path[-1] == "messages":
            # A nonce that is known still brings the same message.
            kind = kind_of(received.body)
            self.messages.setdefault(int(answer["id"]), (int(path[1]), kind))

    def said_in(self, place: int) -> Counter[str]:
        """Return what was said somewhere, by what it is."""
        return Counter(kind for where, kind in self.messages.values() if where == place)


def kind_of(body: Any) -> str:
    """Return what a message is."""
    text = json.dumps(body)
    return next((kind for mark, kind in KINDS if mark in text), "other")


async def judge(
    database: Database, club: Club, world: World, creations: Creations, until: State
) -> Verdict:
    """Compare what Discord saw with what the records say, and both with how it should be."""
    async with database.reading() as tx:
        round_ = await records.load(tx, 1)
        if round_ is None:
            return Verdict(lost=["the round"], doubled=[], wrong=[])
        groups = await records.groups_of(tx, round_.id)
        judging = _Judging(club, world, creations, round_, groups)
        await judging.places(tx)
    judging.records(until)
    wrong = [*judging.wrong, *await failed(database)]
    return Verdict(lost=judging.lost, doubled=judging.doubled, wrong=wrong)


class _Judging:
    """A round that is over, or as far as it was looked at."""

    def __init__(
        self, club: Club, world: World, made: Creations, round_: Round, groups: Sequence[Group]
    ) -> None:
        self._club, self._world, self._made = club, world, made
        self._round, self._groups = round_, groups
        self._names = {user_id: name for name, user_id in club.people.items()}
        self._known: set[int] = set()
        self.lost: list[str] = []
        self.doubled: list[str] = []
        self.wrong: list[str] = []

    async def places(self, tx: AsyncConnection) -> None:
        """Look into the channel, each thread, and each private corner."""
        self._compare("the channel", self._club.place, Counter(["announcement"]))
        for group in self._groups:
            await self._thread(tx, group)
        for name, user_id in self._club.people.items():
            corner = await contact.corner_of(tx, self._club.guild, user_id)
            if corner is not None:
                await self._corner(tx, name, corner.thread)
        for thread in self._made.threads.keys() - self._known:
            self.doubled.append(f"thread {self._world.channels[thread].name}")

    def records(self, until: State) -> None:
        """Look at the records: how far the round is, who is in its groups, and the figures."""
        if self._round.state is not until:
            self.lost.append(f"the end: the round is {self._round.state}")
        seats = Counter(
            user_id
            for group in self._groups
            if group.fate in (Fate.INTRODUCED, Fate.OVER)
            for user_id in group.people
        )
        self.doubled += [f"{self._names[one]}'s seat" for one, count in seats.items() if count > 1]
        introductions = Counter(kind for _, kind in self._made.messages.values())["introduction"]
        figures = sums_of(self._groups, 0)
        if until is State.CLOSED and figures.groups != introductions:
            self.wrong.append(f"{figures.groups} groups, {introductions} introductions")
        if until is State.CLOSED and self._together() != TOGETHER:
            self.wrong.append(f"together: {self._together()}")

    def _together(self) -> set[str]:
        """Return who is together in the end."""
        return {
            "+".join(sorted(self._names[one] for one in group.people))
            for group in self._groups
            if len(group.people) > 1 and group.fate is Fate.OVER
        }

    async def _thread(self, tx: AsyncConnection, group: Group) -> None:
        name = "+".join(self._names[seat.user_id] for seat in group.seats)
        place = await outbox.result_of(tx, group.thread) if group.thread else None
        if place is None:
            self.lost.append(f"the thread of {name}")
            return
        self._known.add(place)
        thread = self._world.channels[place]
        assert isinstance(thread, Thread)
        people = set(thread.people) - {self._world.bot.id}
        if people != {seat.user_id for seat in group.seats}:
            self.wrong.append(f"who is in the thread of {name}")
        self._compare(f"the thread of {name}", place, Counter(await self._due_in(tx, group)))

    async def _due_in(self, tx: AsyncConnection, group: Group) -> list[str]:
        """Return what is to stand in the thread of a group at the end of its round."""
        there = [seat for seat in group.seats if seat.left_at is None]
        is_silent = not any(seat.signed_at for seat in there)
        due = ["introduction"]
        due += ["offer"] if await rescues.load(tx, group.id) else []
        due += ["question"] if await rescues.asked_in(tx, [group.id]) else []
        if self._round.state is State.CLOSED and len(there) > 1:
            due += ["results", "nudge"] if is_silent else ["results"]
        return due

    async def _corner(self, tx: AsyncConnection, name: str, key: Key) -> None:
        place = await outbox.result_of(tx, key)
        if place is None:
            self.lost.append(f"the corner of {name}")
            return
        self._known.add(place)
        due = TOLD.get(name, ()) if self._round.state is State.CLOSED else ()
        if self._round.state is State.CLOSED:
            self._compare(f"the corner of {name}", place, Counter(["other", *due]))

    def _compare(self, where: str, place: int, due: Counter[str]) -> None:
        said = self._made.said_in(place)
        self.lost += [f"{kind} in {where}" for kind in (due - said).elements()]
        self.doubled += [f"{kind} in {where}" for kind in (said - due).elements()]


TOGETHER = {"Ada+Eve", "Cleo+Dan", "Finn+Gil"}
TOLD = {"Zoe": ("alone",), "Ben": ("are you here", "let go")}
"""What each is told privately, after the hello."""
