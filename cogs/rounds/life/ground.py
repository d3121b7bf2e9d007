"""Reads what a round is planned on, and looks again before it is saved."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.boundaries import store as boundaries
from bot.community.meetings import store as meetings
from bot.community.people import keys_of
from bot.community.people.rules import near_among
from bot.ids import RoleId, UserId
from bot.matching.model import Plan
from cogs.rounds.life import Ground, Pair, store
from cogs.rounds.life.rules import still_holds
from cogs.rounds.life.taking import who
from cogs.rounds.programmes import Programme
from cogs.rounds.records import Round, State
from cogs.rounds.records import store as records


async def read_ground(
    tx: AsyncConnection,
    parts: Parts,
    programme: Programme,
    round_: Round,
    roles: Mapping[UserId, frozenset[RoleId]],
    *,
    among: Collection[UserId] | None = None,
) -> Ground:
    """Return what a round would be planned on now, for all who take part or for some of them.

    A trial counts nowhere: neither does it know who met before.
    """
    guild_id, now = programme.guild_id, parts.clock.now()
    people = await who(tx, programme, round_, now)
    people = [one for one in people if among is None or one.user_id in among]
    ids = [one.user_id for one in people]
    keys = {key for one in people for key in keys_of(one.profile.interests)}
    ground = Ground(
        round_=round_,
        programme=programme,
        people=tuple(people),
        language=parts.say_of(guild_id).language,
        apart=frozenset(await boundaries.pairs_apart(tx, guild_id, ids)),
        wishes=await store.wishes_of(tx, round_.id),
        roles=roles,
        near=near_among(keys, await parts.neighbourhood.of(tx, guild_id)),
    )
    return ground if round_.is_trial else await _with_history(tx, ground, ids)


async def has_changed(tx: AsyncConnection, ground: Ground, plan: Plan, now: datetime) -> bool:
    """Whether, since a round was planned, another was matched, somebody left, or a pair broke up.

    Who has joined since may still come late; and what became of others, whom another programme
    introduces just now, say, changes nothing.
    """
    guild_id, ids, round_ = ground.programme.guild_id, ground.ids, ground.round_
    if round_.id and await records.load(tx, round_.id) != round_:
        return True
    there = {one.user_id for one in await who(tx, ground.programme, round_, now)}
    apart = await boundaries.pairs_apart(tx, guild_id, ids)
    if await store.wishes_of(tx, round_.id) != ground.wishes:
        return True
    told = (ground.met, ground.matched)
    met, matched = told if round_.is_trial else await _history(tx, ground, ids)
    holds = still_holds(plan, ground, apart=apart, met=met)
    return not (holds and ids.issubset(there) and matched == ground.matched)


async def _with_history(tx: AsyncConnection, ground: Ground, ids: Collection[UserId]) -> Ground:
    met, matched = await _history(tx, ground, ids)
    return replace(
        ground,
        met=met,
        matched=matched,
        pins=tuple(await boundaries.pinned(tx, ground.programme.guild_id)),
        attended=await store.attendance(tx, ground.programme.id, but=_planned(ground)),
    )


async def _history(
    tx: AsyncConnection, ground: Ground, ids: Collection[UserId]
) -> tuple[Mapping[Pair, datetime], tuple[datetime, ...]]:
    """Return who met when, whoever is about to counting as well, and when rounds were matched."""
    guild_id = ground.programme.guild_id
    planned = await store.about_to_meet(tx, guild_id, but=ground.round_.id)
    met = {**await meetings.last_met(tx, guild_id, ids), **planned}
    return met, await store.matched_at(tx, ground.programme.id, but=_planned(ground))


def _planned(ground: Ground) -> int | None:
    """Return the round itself where it is planned anew: it is no history of its own."""
    return ground.round_.id if ground.round_.state is State.MATCHED else None
