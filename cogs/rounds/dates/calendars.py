"""Puts an agreed time into people's calendars."""

import asyncio
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.profiles import store as profiles
from bot.community.times.calendar import Agreed, ics
from bot.outbox.acts import Document
from bot.schedule.occurrences import Occurrence
from bot.ui.layout import channel_link
from cogs.rounds.dates import Proposal, store, views
from cogs.rounds.messages.speaking import Speaking
from cogs.rounds.records import Group
from cogs.rounds.records import store as records
from cogs.rounds.thread import store as threads

CALENDAR = "rounds.calendar"
GRACE = timedelta(days=1)


class Calendars:
    """One message for each time that is agreed on, with a file and links."""

    def __init__(self, parts: Parts) -> None:
        """Take what is due: the file is written outside of any transaction."""
        self._database, self._clock, self._schedule = parts.database, parts.clock, parts.schedule
        self._outbox, self._say_of = parts.outbox, parts.say_of
        self._speaking = Speaking(parts)
        self._schedule.handle(CALENDAR, self._post)

    async def plan(self, tx: AsyncConnection, proposal: Proposal) -> None:
        """Have the message posted at once."""
        await self._schedule.plan(
            tx,
            kind=CALENDAR,
            subject=str(proposal.id),
            due_at=self._clock.now(),
            grace=GRACE,
        )

    async def _post(self, occurrence: Occurrence) -> None:
        proposal_id = int(occurrence.subject)
        async with self._database.reading() as tx:
            meeting = await self._meeting(tx, proposal_id)
        # In a thread: the first file that is written takes a quarter of a second.
        file = await asyncio.to_thread(ics, meeting) if meeting is not None else ""
        async with self._database.writing() as tx:
            proposal = await store.load(tx, proposal_id)
            group = await threads.taken(tx, proposal.group_id) if proposal else None
            proposal = await store.load(tx, proposal_id)
            await self._schedule.done(tx, occurrence)
            if meeting is not None and group is not None and proposal and proposal.holds:
                await self._put(tx, group, proposal, meeting, file)

    async def _put(
        self, tx: AsyncConnection, group: Group, proposal: Proposal, meeting: Agreed, file: str
    ) -> None:
        if group.thread is None:
            return
        say = self._say_of(group.guild_id)
        programme = await threads.programme_of(tx, group)
        has_room = programme is not None and programme.plans.has_voice
        await self._speaking.say(
            tx,
            group,
            views.calendar(meeting, group.people, say, has_room=has_room),
            purpose="rounds.calendar",
            files=(Document(name=views.FILE, content=file),),
            # Whoever agreed last has just seen it; who proposed it has waited for it.
            pings=tuple(one for one in group.people if one == proposal.proposed_by),
            expires_at=proposal.starts_at,
            about=group.people,
        )

    async def _meeting(self, tx: AsyncConnection, proposal_id: int) -> Agreed | None:
        """Return an agreed time as calendars show it, unless it does not hold any more."""
        proposal = await store.load(tx, proposal_id)
        group = await records.group(tx, proposal.group_id) if proposal else None
        if proposal is None or group is None or group.thread is None or not proposal.holds:
            return None
        say, people = (
            self._say_of(group.guild_id),
            await profiles.load_all(tx, group.guild_id, group.people),
        )
        programme = await threads.programme_of(tx, group)
        place = await self._outbox.result_of(tx, group.thread)
        if group.in_messages and programme is not None:
            place = programme.plans.channel_id
        return Agreed(
            uid=group.thread,
            title=views.title(people, programme.plans.name if programme else "", say),
            about=say("dates-about"),
            link=channel_link(group.guild_id, place or 0),
            starts_at=proposal.starts_at,
            minutes=proposal.minutes,
            now=self._clock.now(),
        )
