"""Opens a voice room shortly before an agreed time, and takes it away after it."""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.profiles import store as profiles
from bot.outbox.acts import CloseVoiceRoom, Component, OpenVoiceRoom
from bot.outbox.entries import Outcome, Reason
from bot.schedule.occurrences import Occurrence
from bot.ui.layout import channel
from cogs.rounds.dates import Proposal, rules, store, views
from cogs.rounds.messages.speaking import Speaking
from cogs.rounds.records import Group
from cogs.rounds.thread import store as threads

OPEN = "rounds.room-open"
CLOSE = "rounds.room-close"

# However late: a room that nobody needs any more is not left standing.
CLOSE_GRACE = timedelta(days=30)


class Rooms:
    """One voice room for each time that holds, where the programme wants them."""

    def __init__(self, parts: Parts) -> None:
        """Take what is due, and learn how the opening of rooms ends."""
        self._database, self._clock, self._schedule = parts.database, parts.clock, parts.schedule
        self._outbox, self._say_of = parts.outbox, parts.say_of
        self._speaking = Speaking(parts)
        self._schedule.handle(OPEN, self._open)
        self._schedule.handle(CLOSE, self._close)
        self._outbox.on_outcome("rounds.room", self._settled)

    async def plan(self, tx: AsyncConnection, group: Group, proposal: Proposal) -> None:
        """Have a room opened for an agreed time, where the programme wants one."""
        programme = await threads.programme_of(tx, group)
        if programme is not None and programme.plans.has_voice:
            await self._schedule.plan(
                tx,
                kind=OPEN,
                subject=str(proposal.id),
                due_at=max(self._clock.now(), proposal.starts_at - rules.ROOM_BEFORE),
                grace=timedelta(minutes=proposal.minutes),
            )

    async def give_up(self, tx: AsyncConnection, proposal: Proposal) -> None:
        """Have no room for a time in whose place another is agreed on."""
        for kind in (OPEN, CLOSE):
            await self._schedule.cancel(tx, kind=kind, subject=str(proposal.id))
        await self._remove(tx, proposal)

    async def _open(self, occurrence: Occurrence) -> None:
        async with self._database.writing() as tx:
            proposal, group = await self._taken(tx, occurrence)
            await self._schedule.done(tx, occurrence)
            if proposal is not None and group is not None and len(group.people) > 1:
                await self._put(tx, proposal, group)

    async def _put(self, tx: AsyncConnection, proposal: Proposal, group: Group) -> None:
        programme = await threads.programme_of(tx, group)
        if programme is None or not proposal.holds or proposal.ends_at <= self._clock.now():
            return
        people = await profiles.load_all(tx, group.guild_id, group.people)
        act = OpenVoiceRoom(
            name=views.room_name(people, self._say_of(group.guild_id)),
            people=group.people,
            beside=programme.plans.channel_id,
        )
        key = await self._outbox.put(
            tx,
            act,
            guild_id=group.guild_id,
            purpose="rounds.room",
            expires_at=proposal.ends_at,
            about=group.people,
        )
        await store.note(tx, proposal.id, room=key)
        await self._schedule.plan(
            tx,
            kind=CLOSE,
            subject=str(proposal.id),
            due_at=proposal.ends_at + rules.ROOM_AFTER,
            grace=CLOSE_GRACE,
        )

    async def _close(self, occurrence: Occurrence) -> None:
        async with self._database.writing() as tx:
            proposal, _ = await self._taken(tx, occurrence)
            await self._schedule.done(tx, occurrence)
            if proposal is not None:
                await self._remove(tx, proposal)

    async def _remove(self, tx: AsyncConnection, proposal: Proposal) -> None:
        if proposal.room is not None:
            act = CloseVoiceRoom(room=proposal.room)
            await self._outbox.put(tx, act, guild_id=proposal.guild_id, purpose="rounds.room-away")
            await store.note(tx, proposal.id, room=None)

    async def _settled(self, tx: AsyncConnection, outcome: Outcome) -> None:
        """Lead the group to its room, or say that there is none."""
        proposal = await store.of_room(tx, outcome.key)
        if proposal is None or outcome.reason is Reason.ERASED:
            return
        say = self._say_of(outcome.guild_id)
        if outcome.made is not None:
            closes_at = proposal.ends_at + rules.ROOM_AFTER
            await self._say(tx, proposal, views.room(channel(outcome.made.id), closes_at, say))
        else:
            await store.note(tx, proposal.id, room=None)
            await self._say(tx, proposal, views.no_room(say))

    async def _say(
        self, tx: AsyncConnection, proposal: Proposal, components: list[Component]
    ) -> None:
        group = await threads.taken(tx, proposal.group_id)
        if group is not None and group.thread is not None:
            await self._speaking.say(
                tx,
                group,
                components,
                purpose="rounds.room-note",
                expires_at=proposal.ends_at,
            )

    async def _taken(
        self, tx: AsyncConnection, occurrence: Occurrence
    ) -> tuple[Proposal | None, Group | None]:
        """Return a proposal and its group as they are once it is their turn."""
        proposal_id = int(occurrence.subject)
        proposal = await store.load(tx, proposal_id)
        if proposal is None:
            return None, None
        group = await threads.taken(tx, proposal.group_id)
        return await store.load(tx, proposal_id), group
