"""Takes a time from its proposal to the agreement of all."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.boundaries import store as boundaries
from bot.errors import Outdated, UserError
from bot.ids import UserId
from bot.outbox.acts import Component
from cogs.rounds.dates import Proposal, rules, store, views
from cogs.rounds.dates.calendars import Calendars
from cogs.rounds.dates.rooms import Rooms
from cogs.rounds.messages.speaking import Speaking
from cogs.rounds.moments import Moments
from cogs.rounds.records import Group, Result
from cogs.rounds.records import store as records
from cogs.rounds.thread import store as threads

ENOUGH = 2
PROPOSAL = "rounds.proposal"


class Dates:
    """Proposals of a group; whoever calls has the turn of its server."""

    def __init__(self, parts: Parts, moments: Moments, calendars: Calendars, rooms: Rooms) -> None:
        """What is said goes to the group where it is; nobody waits for who is gone."""
        self._clock, self._say_of, self._speaking = parts.clock, parts.say_of, Speaking(parts)
        self._calendars, self._rooms = calendars, rooms
        parts.erasure.on_erase(threads.take_turn_of)
        moments.left.then(self._left)

    async def propose(
        self, tx: AsyncConnection, group: Group, user_id: UserId, starts_at: datetime
    ) -> Proposal:
        """Propose a time, or agree where another proposed the same; return how it stands.

        Raises UserError for a time that is over or too far away, or agreed on already, and
        Outdated where nobody else is there any more.
        """
        now = self._clock.now()
        await _require_company(tx, group)
        rules.check_time(starts_at, now)
        known = await store.of_group(tx, group.id)
        for proposal in known:
            if proposal.starts_at == starts_at and proposal.ended_at is None:
                return await self.agree(tx, group, proposal, user_id)
        rules.check_room(known, user_id, now)
        proposal_id = await store.add(tx, group, user_id, starts_at)
        await store.agree(tx, proposal_id, group.guild_id, user_id, now)
        await self._tell(tx, group, proposal_id, user_id)
        return await self._now(tx, proposal_id)

    async def agree(
        self, tx: AsyncConnection, group: Group, proposal: Proposal, user_id: UserId
    ) -> Proposal:
        """Agree to a time; return how it stands. Raises as `propose` does."""
        now = self._clock.now()
        await _require_company(tx, group)
        if proposal.ended_at is not None:
            raise Outdated("dates-gone")
        rules.check_time(proposal.starts_at, now)
        if proposal.holds:
            raise UserError("dates-agreed-already")
        if not await store.agree(tx, proposal.id, group.guild_id, user_id, now):
            return proposal
        current, say = await self._now(tx, proposal.id), self._say_of(group.guild_id)
        if rules.lacking(current, group.people):
            await self._edit(tx, current, views.proposed(current, group.people, say))
            return current
        await self._settle(tx, group, current)
        return await self._now(tx, proposal.id)

    async def _left(self, tx: AsyncConnection, group: Group, user_id: UserId) -> None:
        """Let the times of a group be those of the others; they are told only where there are any.

        What who is gone proposed stays as it is said there, and can be agreed to.
        """
        if len(group.people) < ENOUGH or group.thread is None:
            return
        now, say = self._clock.now(), self._say_of(group.guild_id)
        known = await store.of_group(tx, group.id)
        times = [one for one in known if one.ended_at is None and one.starts_at > now]
        if not times:
            return
        await self._speaking.say(tx, group, views.one_is_gone(say), purpose=PROPOSAL)
        waiting = [one for one in times if not one.holds]
        for proposal in waiting:
            if not rules.lacking(proposal, group.people):
                await self._settle(tx, group, proposal)
                return
        for proposal in waiting:
            if proposal.proposed_by in group.people:
                await self._edit(tx, proposal, views.proposed(proposal, group.people, say))

    async def _now(self, tx: AsyncConnection, proposal_id: int) -> Proposal:
        found = await store.load(tx, proposal_id)
        assert found is not None
        return found

    async def _tell(self, tx: AsyncConnection, group: Group, proposal_id: int, by: UserId) -> None:
        """Say that somebody proposes a time; the others are called, as by them."""
        proposal = await self._now(tx, proposal_id)
        key = await self._speaking.say(
            tx,
            group,
            views.proposed(proposal, group.people, self._say_of(group.guild_id)),
            purpose=PROPOSAL,
            pings=tuple(one for one in group.people if one != by),
            by=by,
            expires_at=proposal.starts_at,
        )
        await store.note(tx, proposal.id, message=key)

    async def _settle(self, tx: AsyncConnection, group: Group, proposal: Proposal) -> None:
        """Let a time hold, on which all have agreed, in place of any other of the group."""
        now, say = self._clock.now(), self._say_of(group.guild_id)
        await store.note(tx, proposal.id, agreed_at=now)
        for other in await store.of_group(tx, group.id):
            if other.id != proposal.id and other.ended_at is None:
                await store.note(tx, other.id, ended_at=now)
                await self._rooms.give_up(tx, other)
                if other.starts_at > now:
                    await self._edit(tx, other, views.replaced(other, say))
        await self._edit(tx, proposal, views.agreed(proposal, say))
        for seat in group.seats:
            if seat.left_at is None and seat.result in (None, Result.NOT_YET):
                await records.note(tx, group.id, seat.user_id, result=Result.SCHEDULED.value)
        await self._calendars.plan(tx, proposal)
        await self._rooms.plan(tx, group, proposal)

    async def _edit(
        self, tx: AsyncConnection, proposal: Proposal, components: list[Component]
    ) -> None:
        if proposal.message is not None:
            await self._speaking.edit(
                tx, proposal.guild_id, proposal.message, components, purpose=PROPOSAL
            )


async def _require_company(tx: AsyncConnection, group: Group) -> None:
    """Refuse what takes two where only one is left, or where Kith would carry it to somebody.

    Raises Outdated, whatever the reason.
    """
    if len(group.people) < ENOUGH or group.thread is None:
        raise Outdated("thread-ended")
    if group.in_messages and await boundaries.pairs_apart(tx, group.guild_id, group.people):
        raise Outdated("thread-ended")
