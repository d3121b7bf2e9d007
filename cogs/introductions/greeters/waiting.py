"""Lets introductions wait, step by step, until they are answered: greeters, others, moderators."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.contact import store as contact
from bot.community.servers import store as servers
from bot.community.welcoming import store as welcoming
from bot.ids import GuildId, UserId
from bot.matching.greeters import choose
from bot.schedule.occurrences import Occurrence
from bot.storage.turns import take_turn
from bot.worker import in_worker
from cogs.introductions.greeters import State, Step, Wait, store
from cogs.introductions.greeters.asking import Asking
from cogs.introductions.greeters.knowing import Known, learn
from cogs.introductions.greeters.rules import (
    LATELY,
    after,
    after_hours_of_day,
    is_given_up,
    next_try,
)
from cogs.introductions.moments import Moments

WAITING = "introductions.waiting"
UTC_ZONE = ZoneInfo("UTC")
A_MOMENT = timedelta(milliseconds=1)

LookBack = Callable[[GuildId, Sequence[UserId]], Awaitable[None]]
"""Learns whether introductions were answered while Kith was away."""

Chosen = Mapping[int, tuple[int, ...]]
ASKING = (Step.FIRST, Step.SECOND)


class Waiting:
    """What waits in each server: one occurrence does all that is due there at once."""

    def __init__(self, parts: Parts, moments: Moments, asking: Asking, look_back: LookBack) -> None:
        """Begin with each card that is posted; end when it is answered, or gone."""
        self._parts, self._schedule = parts, parts.schedule
        self._database, self._clock = parts.database, parts.clock
        self._asking, self._look_back = asking, look_back
        self._schedule.handle(WAITING, self._go_on)
        moments.posted.then(self._begin)
        moments.answered.then(self._answered)
        moments.gone.then(self._gone)

    async def hurry(self, tx: AsyncConnection, guild_id: GuildId, newcomer: UserId) -> None:
        """Take the next step for an introduction at once: whoever was asked has declined."""
        wait = await store.wait_of(tx, guild_id, newcomer)
        if wait is not None and wait.due_at is not None:
            await store.save_wait(tx, guild_id, replace(wait, due_at=self._clock.now()))
            await self._plan(tx, guild_id)

    async def _begin(self, tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> None:
        hours = (await welcoming.load(tx, guild_id)).ask_after
        now = self._clock.now()
        due_at = after_hours_of_day(now, hours, await _zone(tx, guild_id)) if hours else None
        step = Step.FIRST if hours else Step.NONE
        wait = Wait(user_id=user_id, begun_at=now, step=step, due_at=due_at, since=due_at or now)
        await store.save_wait(tx, guild_id, wait)
        await self._plan(tx, guild_id)

    async def _answered(self, tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> None:
        if await store.end_wait(tx, guild_id, user_id):
            await self._asking.end(tx, guild_id, user_id, is_answered=True)

    async def _gone(self, tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> None:
        if await store.end_wait(tx, guild_id, user_id):
            await self._asking.end(tx, guild_id, user_id, is_answered=False)

    async def _plan(self, tx: AsyncConnection, guild_id: GuildId) -> None:
        """Have the server looked at when something is next due in it."""
        subject = str(guild_id)
        await self._schedule.cancel(tx, kind=WAITING, subject=subject)
        due_at = await store.next_due(tx, guild_id)
        if due_at is not None:
            # Never at an instant that has been dealt with: it would be taken for the same piece.
            due_at = max(due_at, self._clock.now() + A_MOMENT)
            await self._schedule.plan(tx, kind=WAITING, subject=subject, due_at=due_at)

    async def _go_on(self, occurrence: Occurrence) -> None:
        """Do what is due in a server; it is never too late for it."""
        guild_id, now = GuildId(int(occurrence.subject)), self._clock.now()
        async with self._database.reading() as tx:
            waiting = [wait.user_id for wait in await store.due(tx, guild_id, now)]
        await self._look_back(guild_id, waiting)
        async with self._database.reading() as tx:
            waits = await store.due(tx, guild_id, now)
            to_ask = [wait for wait in waits if wait.step in ASKING]
            in_channel = await self._asking.place_of(tx, guild_id) is not None
            known = await learn(tx, self._parts, guild_id, to_ask, now, in_channel=in_channel)
        chosen: Chosen = {}
        if known.question.hosts and to_ask:
            chosen = await in_worker(choose, known.question)
        async with self._database.writing() as tx:
            await self._take_turns(tx, guild_id, waits, chosen)
            for wait in waits:
                # Whoever was answered meanwhile does not wait any more.
                if await store.wait_of(tx, guild_id, wait.user_id) == wait:
                    await self._take_step(tx, guild_id, wait, known, chosen, now)
            await store.forget_asks_before(tx, guild_id, now - LATELY)
            await self._schedule.done(tx, occurrence)
            await self._plan(tx, guild_id)

    async def _take_turns(
        self, tx: AsyncConnection, guild_id: GuildId, waits: Sequence[Wait], chosen: Chosen
    ) -> None:
        """Take every turn that is needed, in one order: so that no two ever wait for each other."""
        await take_turn(tx, WAITING, guild_id)
        for user_id in sorted(wait.user_id for wait in waits):
            await take_turn(tx, "introduction", guild_id, user_id)
        for host_id in sorted({one for hosts in chosen.values() for one in hosts}):
            await take_turn(tx, contact.TURN, host_id)

    async def _take_step(
        self,
        tx: AsyncConnection,
        guild_id: GuildId,
        wait: Wait,
        known: Known,
        chosen: Chosen,
        now: datetime,
    ) -> None:
        hours = (await welcoming.load(tx, guild_id)).ask_after
        if not hours:
            await store.save_wait(tx, guild_id, replace(wait, step=Step.NONE, due_at=None))
            return
        if wait.step is Step.MODERATORS:
            await self._leave_to_moderators(tx, guild_id, wait)
            return
        hosts = [UserId(one) for one in chosen.get(wait.user_id, ())]
        asked = await self._asking.ask(tx, guild_id, wait, hosts, known)
        zone = await _zone(tx, guild_id)
        if asked:
            await self._release(tx, guild_id, wait.user_id, but=asked)
            at = after_hours_of_day(now, hours, zone)
            await self._advance(tx, guild_id, wait, at)
        elif is_given_up(wait.since, now) or not await _is_left(tx, guild_id, wait.user_id):
            await self._leave_to_moderators(tx, guild_id, wait)
        else:
            again = replace(wait, due_at=next_try(now, zone))
            await store.save_wait(tx, guild_id, again)

    async def _leave_to_moderators(
        self, tx: AsyncConnection, guild_id: GuildId, wait: Wait
    ) -> None:
        await self._release(tx, guild_id, wait.user_id)
        await self._asking.tell_moderators(tx, guild_id, wait)
        await store.save_wait(tx, guild_id, replace(wait, step=Step.NONE, due_at=None))

    async def _advance(
        self, tx: AsyncConnection, guild_id: GuildId, wait: Wait, at: datetime
    ) -> None:
        await store.save_wait(
            tx, guild_id, replace(wait, step=after(wait.step), due_at=at, since=at)
        )

    async def _release(
        self,
        tx: AsyncConnection,
        guild_id: GuildId,
        newcomer: UserId,
        but: Sequence[UserId] = (),
    ) -> None:
        """Count, once each, who has left the ask before this step; they may still answer."""
        left = [
            ask.greeter
            for ask in await store.asks_for(tx, guild_id, [newcomer])
            if ask.state is State.OPEN and ask.greeter not in but
        ]
        for greeter in left:
            await store.settle(tx, guild_id, newcomer, State.LEFT, greeter)
        await store.note_silence(tx, guild_id, left, is_silent=True)


async def _is_left(tx: AsyncConnection, guild_id: GuildId, newcomer: UserId) -> bool:
    """Whether there is a greeter who has not been asked for somebody yet."""
    asked = {ask.greeter for ask in await store.asks_for(tx, guild_id, [newcomer])}
    greeters = {one.user_id for one in await store.all_greeters(tx, guild_id)}
    return bool(greeters - asked - {newcomer})


async def _zone(tx: AsyncConnection, guild_id: GuildId) -> ZoneInfo:
    return (await servers.load(tx, guild_id)).zone or UTC_ZONE
