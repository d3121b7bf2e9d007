"""Matches somebody who is left behind again: with one who waits, or into a willing pair."""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.boundaries import store as boundaries
from bot.errors import Outdated
from bot.ids import UserId
from bot.outbox.acts import Component, Key
from bot.schedule.occurrences import Occurrence
from bot.storage.turns import take_turn
from cogs.rounds.life import TURN
from cogs.rounds.life.introducing import Introducing
from cogs.rounds.life.late import A_MOMENT, AGAIN
from cogs.rounds.life.planning import Planning
from cogs.rounds.life.taking import who as taking_part
from cogs.rounds.messages import views as messages
from cogs.rounds.messages.speaking import Speaking
from cogs.rounds.programmes import Programme
from cogs.rounds.programmes import store as programmes
from cogs.rounds.records import Fate, Group, Round
from cogs.rounds.records import store as records
from cogs.rounds.records.store import NewGroup
from cogs.rounds.rescue import Reply, Request, Rescue, Stage, store, views
from cogs.rounds.rescue.finding import Finding, Found, choose
from cogs.rounds.rescue.rules import MOST_PAIRS, PAIR_DECIDES, lives, silent
from cogs.rounds.rescue.telling import Telling

FIND, PAIR = "rounds.rescue-find", "rounds.rescue-pair"
GRACE = timedelta(days=30)


class Placing:
    """Looks for somebody else, one after the other."""

    def __init__(self, parts: Parts, introducing: Introducing, planning: Planning) -> None:
        """Messages go through the outbox; the matcher runs in its worker."""
        self._database, self._clock, self._schedule = parts.database, parts.clock, parts.schedule
        self._outbox, self._say_of, self._introducing = parts.outbox, parts.say_of, introducing
        self._speaking = Speaking(parts)
        self._finding, self._telling = Finding(parts, planning), Telling(parts)
        self.ask_whether_here = self._telling.ask
        self._schedule.handle(FIND, self._find)

    async def start(self, tx: AsyncConnection, rescue: Rescue, shown: list[Component]) -> None:
        """Begin to look for somebody else, unless the rescue has gone on meanwhile."""
        if await store.go_on(tx, rescue, Stage.LOOKING, due_at=None):
            await self.show(tx, rescue, rescue.offer, shown)
            await self.look(tx, rescue)

    async def look(self, tx: AsyncConnection, rescue: Rescue, after: timedelta = A_MOMENT) -> None:
        """Look, in a moment, for somebody who waits or for a pair to ask."""
        subject, due_at = str(rescue.group_id), self._clock.now() + after
        await self._schedule.cancel(tx, kind=FIND, subject=subject)
        await self._schedule.plan(tx, kind=FIND, subject=subject, due_at=due_at, grace=GRACE)

    async def _find(self, occurrence: Occurrence) -> None:
        """Find somebody by what holds now; where that changes meanwhile, look again."""
        group_id = int(occurrence.subject)
        async with self._database.reading() as tx:
            looking = await self._load(tx, group_id)
        roles = await self._finding.look_around(*looking[:2]) if looking else None
        if looking is None or roles is None:
            async with self._database.writing() as tx:
                await self._schedule.done(tx, occurrence)
                if looking is not None:
                    await self.look(tx, looking[2], AGAIN)
            return
        async with self._database.reading() as tx:
            scene = await self._finding.scene(tx, *looking, roles)
        found = await choose(scene) if scene else None
        async with self._database.writing() as tx:
            await take_turn(tx, TURN, looking[2].guild_id)
            await self._schedule.done(tx, occurrence)
            fresh = await self._load(tx, group_id)
            if fresh is None:
                return
            if fresh != looking or await self._finding.scene(tx, *fresh, roles) != scene:
                await self.look(tx, looking[2])
            elif scene is None:
                shown = views.over(self._say_of(looking[2].guild_id))
                await self.end(tx, looking[2], Stage.OVER, shown)
            else:
                await self._take(tx, looking[1], looking[2], found)

    async def _take(self, tx: AsyncConnection, round_: Round, rescue: Rescue, found: Found) -> None:
        """Introduce somebody to one who waits, or ask a pair; one pair at a time."""
        asked = await store.requests_of(tx, rescue)
        if isinstance(found, Group):
            is_free = all(request.reply is not Reply.OPEN for request in asked)
            if is_free and len(asked) < MOST_PAIRS:
                await self._ask(tx, rescue, found)
        elif found is not None:
            await self._pair_up(tx, round_, rescue, found)

    async def _load(
        self, tx: AsyncConnection, group_id: int
    ) -> tuple[Programme, Round, Rescue] | None:
        """Return somebody who is looked for somebody else for, while the round lasts."""
        rescue, group = await store.load(tx, group_id), await records.group(tx, group_id)
        round_ = await records.load(tx, group.round_id) if group else None
        if rescue is None or round_ is None or rescue.stage is not Stage.LOOKING:
            return None
        programme = await programmes.load(tx, round_.programme_id)
        is_alive = lives(round_, self._clock.now())
        return (programme, round_, rescue) if programme and is_alive else None

    async def join(
        self, tx: AsyncConnection, round_: Round, rescue: Rescue, request: Request, group: Group
    ) -> bool:
        """Let somebody join a pair that is willing; False if something keeps them apart since."""
        programme = await programmes.load(tx, round_.programme_id)
        people = await taking_part(tx, programme, round_, self._clock.now()) if programme else []
        together = {rescue.user_id, *group.people}
        if not together.issubset({one.user_id for one in people}):
            return False
        if await boundaries.pairs_apart(tx, round_.guild_id, together):
            return False
        say = self._say_of(round_.guild_id)
        await self.settle(tx, request, Reply.YES, views.taken_in(say))
        await self._leave(tx, round_, rescue)
        await self._introducing.add(tx, group, rescue.user_id)
        return True

    async def end(
        self, tx: AsyncConnection, rescue: Rescue, stage: Stage, shown: list[Component]
    ) -> None:
        """End a rescue, and what is asked for it; its message says how it ended.

        Raises Outdated, with nothing done, where it has gone on meanwhile.
        """
        if not await store.go_on(tx, rescue, stage, due_at=None):
            raise Outdated("rescue-question-over")
        await self.show(tx, rescue, rescue.offer, shown)
        for request in await store.requests_of(tx, rescue):
            if request.reply is Reply.OPEN:
                kept = views.stay_two(self._say_of(rescue.guild_id))
                await self.settle(tx, request, Reply.NO, kept)

    async def settle(
        self, tx: AsyncConnection, request: Request, reply: Reply, shown: list[Component]
    ) -> None:
        """Keep what a pair said, and let their question be no more."""
        await self._schedule.cancel(tx, kind=PAIR, subject=str(request.id))
        await store.settle(tx, request, reply)
        await self.show(tx, request, request.message, shown)

    async def show(
        self, tx: AsyncConnection, of: Rescue | Request, message: Key, shown: list[Component]
    ) -> None:
        """Show something in place of a message: an edit, which does not ping."""
        await self._speaking.edit(tx, of.guild_id, message, shown, purpose="rounds.rescue")

    async def _ask(self, tx: AsyncConnection, rescue: Rescue, group: Group) -> None:
        assert group.thread is not None
        request_id = await store.ask(tx, rescue, group.id)
        shown = views.may_join(request_id, self._say_of(group.guild_id))
        key = await self._speaking.say(tx, group, shown, purpose="rounds.rescue", unasked=True)
        await store.note_message(tx, request_id, key)
        due_at = self._clock.now() + PAIR_DECIDES
        await self._schedule.plan(
            tx, kind=PAIR, subject=str(request_id), due_at=due_at, grace=GRACE
        )

    async def _pair_up(
        self, tx: AsyncConnection, round_: Round, rescue: Rescue, other: UserId
    ) -> None:
        """Introduce somebody to one who waits; who was left behind as well leaves there too."""
        await self._leave(tx, round_, rescue)
        for theirs in await store.running_in(tx, round_.id, [Stage.LOOKING]):
            if theirs.user_id == other:
                await self._leave(tx, round_, theirs)
        both = (rescue.user_id, other)
        new = NewGroup(people=both, score=0, repeats=0, first=rescue.user_id)
        made = await records.plan(tx, round_, [new], self._clock.now())
        await records.no_longer_alone(tx, round_.id, both)
        await self._introducing.introduce(tx, round_, made)

    async def _leave(self, tx: AsyncConnection, round_: Round, rescue: Rescue) -> None:
        """Let a group that did not come about be over; who was silent is told kindly."""
        group = await records.group(tx, rescue.group_id)
        assert group is not None
        say, now = self._say_of(round_.guild_id), self._clock.now()
        shown = messages.placed(say) if group.in_messages else views.placed(say)
        await self.end(tx, rescue, Stage.PLACED, shown)
        quiet = silent(group, rescue.user_id)
        for user_id in group.people:
            await records.note(tx, group.id, user_id, left_at=now)
        # It counts as a meeting until a week after the round: the next one brings others together.
        await records.settle(tx, group.id, Fate.OVER)
        await self._telling.let_go(tx, group, quiet)
