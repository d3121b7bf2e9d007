"""The simulated world as the page sees it: people, places, time, and the bot's requests."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import simcord

from bot.community.interests.reading import understand
from bot.community.interests.vocabulary import vocabulary
from rehearsal.ahead import next_of_kith
from rehearsal.gaps import Sent
from rehearsal.life import HISTORY, Life
from rehearsal.page import (
    DueView,
    MovedReport,
    PersonView,
    PlaceView,
    RequestView,
    SuggestionView,
)
from rehearsal.page.wording import describe
from rehearsal.sight import gist_of, message_counts, places_of
from rehearsal.simulation import Simulation
from rehearsal.suggestions import suggestions_for
from rehearsal.town import SERVER_ZONE, Resident, Town, build_town

STARTS_AT = datetime(2026, 1, 12, 8, 0, tzinfo=UTC)
"""A Monday morning: the conversation is written for it."""

A_MOMENT = timedelta(seconds=1)
"""What Kith does in a moment is done by then."""


class RehearsalWorld:
    """The real bot among its residents. Whoever runs an operation holds `lock`."""

    def __init__(self, database: Path) -> None:
        """Build the town; the bot starts with `open`."""
        self.lock = asyncio.Lock()
        self._simulation = Simulation(database)
        self._town: Town = build_town(self._simulation)
        self._life = Life(self._town)
        self._due: DueView | None = None

    @property
    def env(self) -> simcord.Env:
        """The simulated Discord."""
        return self._simulation.env

    @property
    def zone(self) -> ZoneInfo:
        """The server's time zone."""
        return ZoneInfo(SERVER_ZONE)

    @property
    def server_name(self) -> str:
        """The server's name."""
        return self._town.community.name

    async def open(self) -> None:
        """Start the bot and let the community live with it until the visitor arrives."""
        await self._simulation.start()
        await self._live_until(STARTS_AT - HISTORY)
        await self._life.settle_in(STARTS_AT)
        await self._live_until(STARTS_AT)
        self._life.begin(STARTS_AT)
        await self._live_until(STARTS_AT)
        await self._look_ahead()

    async def close(self) -> None:
        """End the world."""
        await self._simulation.close()

    def now(self) -> datetime:
        """Return the simulated moment."""
        return self._simulation.clock.now()

    def people(self) -> list[PersonView]:
        """List who lives here: the organiser first, then newcomers, moderators and members."""
        order = ("organiser", "newcomer", "moderator", "member")
        residents = sorted(
            self._town.residents.values(), key=lambda one: order.index(one.character.role)
        )
        return [_person(resident) for resident in residents]

    def places(self, viewer_id: int) -> list[PlaceView]:
        """List what this person can see."""
        resident = self._town.by_id(viewer_id)
        return places_of(resident.actor, self._names()) if resident else []

    def next_due(self) -> DueView | None:
        """Return what happens next by itself."""
        return self._due

    def requests(self, limit: int) -> list[RequestView]:
        """List the bot's last requests, newest first."""
        sent = self._simulation.wire.sent
        names = self._names()
        marks = {id_: ("#" if id_ in self.env.backend.channels else "") for id_ in names}

        def name_of(id_: int) -> str | None:
            return marks[id_] + names[id_] if id_ in names else None

        newest = list(enumerate(sent, start=1))[: -limit - 1 : -1]
        return [_request(number, request, name_of) for number, request in newest]

    def suggestions(self) -> list[SuggestionView]:
        """List what is worth trying."""
        return suggestions_for(self._town)

    async def acted(self, viewer_id: int, channel_id: int) -> None:
        """Let a moment pass: the visitor has just done something, and goes on speaking there."""
        self._life.leave_to_visitor(viewer_id, channel_id)
        await self._live_until(self.now() + A_MOMENT)
        await self._look_ahead()

    async def move(self, by: timedelta) -> MovedReport:
        """Let this much time pass."""
        return await self._report(self._live_until(self.now() + by))

    async def move_to_next_due(self) -> MovedReport:
        """Let time pass until the next due thing was done."""
        target = self._due.at + A_MOMENT if self._due else self.now()
        return await self._report(self._live_until(target))

    def channel(self, channel_id: int) -> simcord.ChannelHandle:
        """Find a channel or thread. Raises LookupError."""
        found = self.env.backend.channels.get(channel_id)
        if found is None:
            raise LookupError(channel_id)
        return simcord.ChannelHandle(self.env, self._town.guild, found)

    def viewer(self, viewer_id: int, channel_id: int) -> simcord.MemberActor:
        """Find the person who looks. Raises LookupError."""
        resident = self._town.by_id(viewer_id)
        if resident is None:
            raise LookupError(viewer_id)
        return resident.actor

    async def _live_until(self, target: datetime) -> None:
        """Move the time; the bot's work and the residents' deeds happen in their order."""
        simulation, life = self._simulation, self._life
        while True:
            bot_at, life_at = simulation.alarms.next_at(), life.next_at()
            at = min((when for when in (bot_at, life_at) if when is not None), default=None)
            if at is None or at > target:
                break
            await simulation.forward(max(at - self.now(), timedelta()))
            if life_at == at:
                await life.do_next()
            else:
                life.notice()
        await simulation.forward(max(target - self.now(), timedelta()))

    async def _report(self, moving: Awaitable[None]) -> MovedReport:
        started_at, before = self.now(), message_counts(self.env)
        residents = set(self._town.residents)
        await moving
        await self._look_ahead()
        lines = [
            f"{self._town.residents[handle].character.name} arrived"
            for handle in self._town.residents
            if handle not in residents
        ]
        return MovedReport(
            started_at=started_at,
            ended_at=self.now(),
            lines=[*lines, *self._new_messages(before)],
        )

    def _new_messages(self, before: dict[int, int]) -> list[str]:
        lines: list[str] = []
        channels = self.env.backend.channels
        after = message_counts(self.env)
        threads = [id_ for id_ in after if id_ not in before and channels[id_].is_thread]
        if threads:
            lines.append(f"{len(threads)} new {'thread' if len(threads) == 1 else 'threads'}")
        written_in_threads = 0
        for id_, count in after.items():
            more = count - before.get(id_, 0)
            if more <= 0:
                continue
            if channels[id_].is_thread:
                written_in_threads += more
            else:
                lines.append(f"{_messages(more)} in #{channels[id_].name}")
        if written_in_threads:
            lines.append(f"{_messages(written_in_threads)} in threads")
        return lines

    async def _look_ahead(self) -> None:
        """Find out what happens next: the bot's next occurrence, or a notable deed."""
        deed = self._life.next_notable()
        due = DueView(at=deed.at, what=deed.what) if deed else None
        names = self._names()
        async with self._simulation.bot.parts.database.reading() as tx:
            kiths = await next_of_kith(tx, lambda id_: names.get(id_, "somebody").split()[0])
        if kiths is not None and (due is None or kiths.at <= due.at):
            due = kiths
        self._due = due

    def _names(self) -> dict[int, str]:
        """Return what every person and channel is called."""
        backend = self.env.backend
        names = {id_: channel.name or "" for id_, channel in backend.channels.items()}
        names |= {id_: user.global_name or user.name for id_, user in backend.users.items()}
        names[backend.bot_user.id] = "Kith"
        return names


def _messages(count: int) -> str:
    return f"{count} new {'message' if count == 1 else 'messages'}"


def _person(resident: Resident) -> PersonView:
    character = resident.character
    known = understand(character.interests, vocabulary())
    return PersonView(
        id=resident.actor.id,
        name=character.name,
        role=character.role,
        about=" · ".join(interest.label for interest in known.interests[:3]),
    )


def _request(number: int, sent: Sent, name_of: Callable[[int], str | None]) -> RequestView:
    return RequestView(
        number=number,
        at=sent.at,
        method=sent.method,
        path=sent.path,
        what=describe(sent.method, sent.path, name_of),
        gist=gist_of(sent.body, name_of),
        body=sent.body,
    )
