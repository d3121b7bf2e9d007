"""Lets somebody take part, in every round or in one, and lets them go again."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.profiles import store as profiles
from bot.errors import Outdated, UserError
from bot.ids import GuildId, UserId
from cogs.rounds.joining import Done
from cogs.rounds.joining.rules import is_paused
from cogs.rounds.programmes import Participant, Programme, finding, store
from cogs.rounds.programmes.changes import Changes
from cogs.rounds.programmes.upcoming import AHEAD
from cogs.rounds.records import Round, State
from cogs.rounds.records import store as records

UNDER_WAY = (State.MATCHED, State.INTRODUCED)
"""Late for a round, and not too late: until midway one may still be put with somebody."""


class Taking:
    """Who takes part has introduced themselves, and chose it themselves."""

    def __init__(self, parts: Parts, changes: Changes) -> None:
        """Whoever plans rounds hears of each who joins through `changes`."""
        self._clock, self._changes = parts.clock, changes

    async def join(self, tx: AsyncConnection, programme: Programme, user_id: UserId) -> Done:
        """Let somebody take part in every round.

        It ends their pause, and takes back what they chose for the next round only.
        """
        await _require_introduction(tx, programme.guild_id, user_id)
        now = self._clock.now()
        before = await store.participant(tx, programme.id, user_id)
        for ahead in await records.of_programme(tx, programme.id, AHEAD):
            await records.leave_once(tx, ahead.id, user_id)
        if before is not None:
            if not is_paused(before, now):
                return Done.ALREADY
            await store.set_wishes(
                tx, programme.id, user_id, paused_until=None, quiet_rounds=0, asked_at=None
            )
        else:
            new = Participant(
                programme_id=programme.id,
                guild_id=programme.guild_id,
                user_id=user_id,
                joined_at=now,
            )
            await store.join(tx, new)
        await self._changes.joined(tx, programme, user_id)
        return Done.JOINED if before is None else Done.RESUMED

    async def once(
        self, tx: AsyncConnection, programme: Programme, round_: Round, user_id: UserId
    ) -> Done:
        """Let somebody be in this round, and in no other; until midway it is not too late."""
        await _require_introduction(tx, programme.guild_id, user_id)
        if round_.state not in (*AHEAD, *UNDER_WAY):
            raise Outdated("match-round-over")
        await store.leave(tx, programme.id, user_id)
        await records.join_once(tx, round_, user_id, self._clock.now())
        await self._changes.joined(tx, programme, user_id)
        return Done.ONCE if round_.state in AHEAD else Done.LATE

    async def skip(self, tx: AsyncConnection, round_: Round, user_id: UserId) -> Done:
        """Leave somebody out of this round, who stays in all the others."""
        if round_.state not in AHEAD:
            raise Outdated("match-round-begun")
        if await store.participant(tx, round_.programme_id, user_id) is not None:
            await records.join_once(tx, round_, user_id, self._clock.now(), is_out=True)
            return Done.SKIPPED
        was_in = (await records.joined_once(tx, round_.id)).get(user_id, False)
        await records.leave_once(tx, round_.id, user_id)
        return Done.OUT if was_in else Done.NOT_IN

    async def leave(self, tx: AsyncConnection, programme: Programme, user_id: UserId) -> Done:
        """Let somebody go; rounds that are under way go on."""
        was_in = await store.leave(tx, programme.id, user_id)
        for ahead in await records.of_programme(tx, programme.id, AHEAD):
            was_in |= (await records.joined_once(tx, ahead.id)).get(user_id, False)
            await records.leave_once(tx, ahead.id, user_id)
        return Done.LEFT if was_in else Done.NOT_IN


async def pressed_round(
    tx: AsyncConnection, argument: str, guild_id: int | None
) -> tuple[Round, Programme]:
    """Return the round to which a button belongs, and its programme. Raises Outdated."""
    found = await records.load(tx, int(argument)) if argument.isdecimal() else None
    if found is None:
        raise Outdated("programme-gone")
    return found, await finding.pressed(tx, str(found.programme_id), guild_id)


async def _require_introduction(tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> None:
    """Check that there is something on which a match can rest. Raises UserError."""
    if not await profiles.exists(tx, guild_id, user_id):
        raise UserError("match-introduce-first")
