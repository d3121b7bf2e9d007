"""The steps of a round, each due at its time and done in one transaction."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.ids import ChannelId, GuildId
from bot.schedule.occurrences import Occurrence
from bot.storage.turns import take_turn
from bot.ui.permissions import missing
from cogs.rounds.life import CLOSE, COMING, MIDWAY, OPEN, TURN, Wishes, store
from cogs.rounds.life.announcing import Announcing
from cogs.rounds.life.coming import Coming
from cogs.rounds.life.failing import Failing
from cogs.rounds.life.going import Going
from cogs.rounds.life.introducing import Introducing
from cogs.rounds.life.late import Late
from cogs.rounds.life.matching import Matching
from cogs.rounds.life.planning import Planning
from cogs.rounds.life.presence import Presence, Servers
from cogs.rounds.life.telling import May, Telling
from cogs.rounds.moments import Moments
from cogs.rounds.programmes import Programme
from cogs.rounds.programmes import store as programmes
from cogs.rounds.records import Fate, Round, State
from cogs.rounds.records import store as records


class Steps:
    """Opens rounds, and takes them midway and to their end; its parts do what is between."""

    def __init__(self, parts: Parts, moments: Moments, servers: Servers) -> None:
        """Build the parts, and take what falls due."""
        self._database, self._clock, self._schedule = parts.database, parts.clock, parts.schedule
        self._moments, may = moments, may_in(servers)
        self.announcing = Announcing(parts)
        self.coming = Coming(parts, self.announcing)
        self.planning = Planning(parts, Presence(servers))
        self.introducing = Introducing(parts, moments)
        self.telling = Telling(parts, may)
        self.late = Late(
            parts,
            moments,
            may,
            planning=self.planning,
            introducing=self.introducing,
            telling=self.telling,
        )
        self.going = Going(
            parts,
            moments,
            may,
            announcing=self.announcing,
            coming=self.coming,
            introducing=self.introducing,
            late=self.late,
            telling=self.telling,
        )
        self.matching = Matching(
            parts,
            announcing=self.announcing,
            coming=self.coming,
            going=self.going,
            planning=self.planning,
            telling=self.telling,
        )
        Failing(
            parts,
            moments,
            self.late,
            introducing=self.introducing,
            telling=self.telling,
        )
        parts.schedule.handle(OPEN, self._open)
        parts.schedule.handle(MIDWAY, self._midway)
        parts.schedule.handle(CLOSE, self._close)

    async def _open(self, occurrence: Occurrence) -> None:
        """Announce a round, unless its matching is due by now."""
        async with self._database.writing() as tx:
            found = await self._begin(tx, occurrence)
            if found is None or found[1].state not in COMING:
                return
            if not occurrence.is_late(self._clock.now()):
                await self.announcing.open(tx, *found)

    async def _midway(self, occurrence: Occurrence) -> None:
        """Take a round midway: from now on nobody joins it."""
        async with self._database.writing() as tx:
            found = await self._begin(tx, occurrence)
            if found is None or found[1].state is not State.INTRODUCED:
                return
            programme, round_ = found
            await records.go_on(tx, round_, State.MIDWAY)
            await self._moments.midway.comes(tx, await _again(tx, round_))
            await self.announcing.show(tx, programme, round_.id)

    async def _close(self, occurrence: Occurrence) -> None:
        """End a round; what came of its groups may still be said."""
        async with self._database.writing() as tx:
            found = await self._begin(tx, occurrence)
            if found is None or found[1].state not in (State.INTRODUCED, State.MIDWAY):
                return
            programme, round_ = found
            await records.go_on(tx, round_, State.CLOSED)
            await store.keep_wishes(tx, round_, Wishes())
            await self._moments.closed.comes(tx, await _again(tx, round_))
            for group in await records.groups_of(tx, round_.id):
                if group.fate is Fate.INTRODUCED:
                    await records.settle(tx, group.id, Fate.OVER)
            await self.announcing.show(tx, programme, round_.id)

    async def _begin(
        self, tx: AsyncConnection, occurrence: Occurrence
    ) -> tuple[Programme, Round] | None:
        """Take the turn for a round whose step is due, and return it with its programme."""
        round_ = await records.load(tx, int(occurrence.subject))
        if round_ is not None:
            await take_turn(tx, TURN, round_.guild_id)
        await self._schedule.done(tx, occurrence)
        programme = await _programme_of(tx, round_)
        if round_ is None or programme is None:
            return None
        return programme, await _again(tx, round_)


def may_in(servers: Servers) -> May:
    """Return what tells whether Kith has rights in a channel of the servers that it sees."""

    def may(guild_id: GuildId, place: ChannelId, rights: tuple[str, ...]) -> bool:
        guild = servers(guild_id)
        return guild is None or missing(guild, place, rights) is None

    return may


async def _programme_of(tx: AsyncConnection, round_: Round | None) -> Programme | None:
    return await programmes.load(tx, round_.programme_id, also_deleted=True) if round_ else None


async def _again(tx: AsyncConnection, round_: Round) -> Round:
    found = await records.load(tx, round_.id)
    assert found is not None
    return found
