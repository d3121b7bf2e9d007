"""Takes a rescue from the first silence to its end."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.boundaries import store as boundaries
from bot.errors import NotAllowed, Outdated, UserError
from bot.ids import UserId
from bot.outbox.acts import PostMessage
from bot.schedule.occurrences import Occurrence
from bot.storage.turns import take_turn
from cogs.rounds.life import TURN
from cogs.rounds.life.steps import Steps
from cogs.rounds.messages import views as messages
from cogs.rounds.moments import Moments
from cogs.rounds.programmes import Programme
from cogs.rounds.records import Group, Round
from cogs.rounds.records import store as records
from cogs.rounds.rescue import RUNNING, Reply, Request, Rescue, Stage, store, views
from cogs.rounds.rescue.directly import Directly
from cogs.rounds.rescue.parting import Parting
from cogs.rounds.rescue.placing import PAIR, Placing
from cogs.rounds.rescue.rules import (
    LIVING,
    OFFERED_AFTER,
    TIME_TO_ANSWER,
    is_pair,
    left_behind,
    lives,
    silent,
)
from cogs.rounds.thread import store as threads

LOOK, DEADLINE = "rounds.rescue", "rounds.rescue-deadline"

# However late: nobody is left waiting because Kith was away. Whether it makes sense is looked at.
GRACE = timedelta(days=30)


class Rescuing:
    """What is due for those who are left behind, and what they and others press."""

    def __init__(self, parts: Parts, moments: Moments, steps: Steps) -> None:
        """Follow the moments of a round, and take what falls due."""
        self._database, self._clock, self._schedule = parts.database, parts.clock, parts.schedule
        self._outbox, self._say_of, self._moments = parts.outbox, parts.say_of, moments
        self._directly = Directly(parts)
        self._placing = Placing(parts, steps.introducing, steps.planning)
        Parting(parts, moments, self._placing)
        self._schedule.handle(LOOK, self._look)
        self._schedule.handle(DEADLINE, self._deadline)
        self._schedule.handle(PAIR, self._pair_is_silent)
        moments.introduced.then(self._introduced)
        moments.signed.then(self._signed)
        moments.left_over.then(self._left_over)
        moments.closed.then(self._closed)

    async def begin(self, tx: AsyncConnection, group_id: int, user_id: UserId) -> Stage:
        """Ask those who are silent whether they are here; where nobody is left, look at once.

        Return how far it is by that. Raises UserError.
        """
        group, round_, rescue = await self._read(tx, group_id)
        if rescue.user_id != user_id:
            raise NotAllowed("rescue-of-another")
        if not lives(round_, self._clock.now()):
            raise Outdated("rescue-round-over")
        if rescue.stage is not Stage.OFFERED:
            raise UserError("rescue-begun-already")
        if len(group.people) == 1:
            await self._sign(tx, group, user_id)
            await self._placing.start(
                tx, rescue, views.looking_again(user_id, self._say_of(group.guild_id))
            )
            return Stage.LOOKING
        quiet, due_at = silent(group, user_id), self._clock.now() + TIME_TO_ANSWER
        if not await store.go_on(tx, rescue, Stage.ASKED, due_at=due_at):
            raise UserError("rescue-begun-already")
        await self._plan(tx, DEADLINE, group_id, due_at)
        shown = views.asked(group_id, quiet, due_at, self._say_of(group.guild_id))
        await self._placing.show(tx, rescue, rescue.offer, shown)
        await self._placing.ask_whether_here(tx, group, quiet, due_at)
        return Stage.ASKED

    async def begin_directly(self, tx: AsyncConnection, group_id: int, user_id: UserId) -> bool:
        """Ask the others of a group without a thread, in the name of who waits for them.

        False, and no more is asked, where one of them waits as well. Raises UserError.
        """
        group = await threads.taken_by(tx, group_id, user_id)
        theirs = await store.load(tx, group_id)
        if theirs is not None and theirs.stage in RUNNING and theirs.user_id != user_id:
            if await _are_apart(tx, group, user_id, theirs.user_id):
                raise Outdated("thread-ended")
            await self.say_here(tx, group_id, user_id)
            return False
        rescue = await self._directly.begin(tx, group, user_id)
        assert rescue.due_at is not None
        await self._plan(tx, DEADLINE, group_id, rescue.due_at)
        quiet = silent(group, user_id)
        await self._placing.ask_whether_here(tx, group, quiet, rescue.due_at)
        return True

    async def say_here(self, tx: AsyncConnection, group_id: int, user_id: UserId) -> Group:
        """Take somebody's word that they are here; return their group. Raises UserError."""
        group, _, _ = await self._read(tx, group_id)
        seat = next((seat for seat in group.seats if seat.user_id == user_id), None)
        if seat is None:
            raise NotAllowed("rescue-of-another")
        if seat.left_at is not None:
            raise UserError("rescue-too-late")
        await self._sign(tx, group, user_id)
        return group

    async def reply(
        self, tx: AsyncConnection, request_id: int, user_id: UserId, *, is_willing: bool
    ) -> None:
        """Take what one of a pair says to taking somebody in. Raises UserError."""
        request = await store.request(tx, request_id)
        if request is None:
            raise Outdated("rescue-question-over")
        _, round_, rescue = await self._read(tx, request.rescue_id)
        request = await store.request(tx, request_id)
        group = await records.group(tx, request.group_id) if request else None
        if request is None or group is None or request.reply is not Reply.OPEN:
            raise Outdated("rescue-question-over")
        if user_id not in group.people:
            raise NotAllowed("rescue-of-another")
        if not lives(round_, self._clock.now()):
            raise Outdated("rescue-round-over")
        if is_willing:
            await self._agree(tx, round_, rescue, request, group, user_id)
        else:
            await self._go_on_looking(tx, rescue, request)

    async def _agree(
        self,
        tx: AsyncConnection,
        round_: Round,
        rescue: Rescue,
        request: Request,
        group: Group,
        user_id: UserId,
    ) -> None:
        await store.agree(tx, request, user_id, self._clock.now())
        if {*request.willing, user_id} < set(group.people):
            shown = views.may_join(request.id, self._say_of(group.guild_id), is_half=True)
            await self._placing.show(tx, request, request.message, shown)
        elif not await self._placing.join(tx, round_, rescue, request, group):
            await self._go_on_looking(tx, rescue, request)

    async def _go_on_looking(self, tx: AsyncConnection, rescue: Rescue, request: Request) -> None:
        shown = views.stay_two(self._say_of(rescue.guild_id))
        await self._placing.settle(tx, request, Reply.NO, shown)
        await self._placing.look(tx, rescue)

    async def _introduced(self, tx: AsyncConnection, _round: Round, group: Group) -> None:
        await self._plan(tx, LOOK, group.id, self._clock.now() + OFFERED_AFTER)

    async def _signed(self, tx: AsyncConnection, group: Group, user_id: UserId) -> None:
        """Let a rescue be over where the silent one is here; else wait for the other from now.

        Two who begin to talk, however late, may be asked to take somebody in.
        """
        rescue = await store.load(tx, group.id)
        if rescue is None:
            await self._plan(tx, LOOK, group.id, self._clock.now() + OFFERED_AFTER)
        elif rescue.stage in RUNNING and rescue.user_id != user_id:
            if group.in_messages and await _are_apart(tx, group, user_id, rescue.user_id):
                return
            await self._schedule.cancel(tx, kind=DEADLINE, subject=str(group.id))
            shown = views.here(user_id, self._say_of(group.guild_id))
            await self._placing.end(tx, rescue, Stage.HERE, shown)
        talking = await records.group(tx, group.id)
        if talking is not None and is_pair(talking):
            await self._look_again(tx, group.round_id)

    async def joined(self, tx: AsyncConnection, programme: Programme, user_id: UserId) -> None:
        """Look again in the rounds under way: somebody comes late."""
        for round_ in await records.of_programme(tx, programme.id, LIVING):
            await self._left_over(tx, round_, user_id)

    async def _left_over(self, tx: AsyncConnection, round_: Round, _user_id: UserId) -> None:
        await self._look_again(tx, round_.id)

    async def _look_again(self, tx: AsyncConnection, round_id: int) -> None:
        """Look again for those who are left behind: there is somebody new for them."""
        for rescue in await store.running_in(tx, round_id, [Stage.LOOKING]):
            await self._placing.look(tx, rescue)

    async def _closed(self, tx: AsyncConnection, round_: Round) -> None:
        for rescue in await store.running_in(tx, round_.id):
            shown = views.over(self._say_of(round_.guild_id))
            await self._placing.end(tx, rescue, Stage.OVER, shown)

    async def _look(self, occurrence: Occurrence) -> None:
        """Offer a rescue, once, to who alone gave a sign."""
        async with self._database.writing() as tx:
            group = await self._turn(tx, int(occurrence.subject))
            await self._schedule.done(tx, occurrence)
            who = left_behind(group) if group else None
            if group is None or group.thread is None or who is None:
                return
            round_ = await records.load(tx, group.round_id)
            now = self._clock.now()
            if round_ is None or not lives(round_, now) or await store.load(tx, group.id):
                return
            shown = views.offer(group.id, who, self._say_of(group.guild_id))
            post = PostMessage(channel=group.thread, components=shown)
            key = await self._outbox.put(tx, post, guild_id=group.guild_id, purpose="rounds.rescue")
            await store.begin(
                tx,
                Rescue(
                    group_id=group.id,
                    guild_id=group.guild_id,
                    user_id=who,
                    stage=Stage.OFFERED,
                    offer=key,
                    offered_at=now,
                ),
            )

    async def _deadline(self, occurrence: Occurrence) -> None:
        """Look for somebody else: the silent one has not come."""
        async with self._database.writing() as tx:
            group = await self._turn(tx, int(occurrence.subject))
            await self._schedule.done(tx, occurrence)
            rescue = await store.load(tx, group.id) if group else None
            round_ = await records.load(tx, group.round_id) if group else None
            if rescue is None or round_ is None or rescue.stage is not Stage.ASKED:
                return
            say = self._say_of(rescue.guild_id)
            if not lives(round_, self._clock.now()):
                await self._placing.end(tx, rescue, Stage.OVER, views.over(say))
                return
            shown = views.looking(rescue.user_id, say)
            if group is not None and group.in_messages:
                shown = messages.looking(say)
            await self._placing.start(tx, rescue, shown)

    async def _pair_is_silent(self, occurrence: Occurrence) -> None:
        """Take silence for a no, and ask the next pair."""
        async with self._database.writing() as tx:
            request = await store.request(tx, int(occurrence.subject))
            group = await self._turn(tx, request.rescue_id) if request else None
            await self._schedule.done(tx, occurrence)
            if request is None or group is None:
                return
            _, _, rescue = await self._read(tx, request.rescue_id)
            request = await store.request(tx, request.id)
            if request is not None and request.reply is Reply.OPEN:
                await self._go_on_looking(tx, rescue, request)

    async def _sign(self, tx: AsyncConnection, group: Group, user_id: UserId) -> None:
        """Note that somebody is there: a moment the first time, and where nothing else shows it."""
        is_first = await threads.sign(tx, group.id, user_id, self._clock.now())
        if is_first or group.in_messages:
            await self._moments.signed.comes(tx, group, user_id)

    async def _read(self, tx: AsyncConnection, group_id: int) -> tuple[Group, Round, Rescue]:
        """Return a group with its rescue, as they are once it is its turn. Raises Outdated."""
        group = await self._turn(tx, group_id)
        rescue = await store.load(tx, group_id)
        round_ = await records.load(tx, group.round_id) if group else None
        if group is None or round_ is None or rescue is None:
            raise Outdated("rescue-round-over")
        return group, round_, rescue

    async def _turn(self, tx: AsyncConnection, group_id: int) -> Group | None:
        """Return a group as it is once nobody else acts for its server's rounds."""
        group = await records.group(tx, group_id)
        if group is None:
            return None
        await take_turn(tx, TURN, group.guild_id)
        return await records.group(tx, group_id)

    async def _plan(self, tx: AsyncConnection, kind: str, group_id: int, at: datetime) -> None:
        await self._schedule.cancel(tx, kind=kind, subject=str(group_id))
        await self._schedule.plan(tx, kind=kind, subject=str(group_id), due_at=at, grace=GRACE)


async def _are_apart(tx: AsyncConnection, group: Group, one: UserId, other: UserId) -> bool:
    """Whether something keeps two of a group apart: then neither hears of the other."""
    return bool(await boundaries.pairs_apart(tx, group.guild_id, [one, other]))
