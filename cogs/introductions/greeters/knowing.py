"""What has to be known to choose whom to ask: who waits, and who of the greeters may be asked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.boundaries import store as boundaries
from bot.community.contact import store as contact
from bot.community.departures import store as departures
from bot.community.hours import Hours
from bot.community.people import keys_of
from bot.community.people.common_ground import hours_in_utc
from bot.community.people.rules import near_among, seed_of
from bot.community.profiles import Profile
from bot.community.profiles import store as profiles
from bot.ids import GuildId, UserId
from bot.matching.greeters import Host, Newcomer, Question
from cogs.introductions.greeters import Asked, Greeter, Wait, Way, store
from cogs.introductions.greeters.rules import LATELY, room_of

DAY = 86_400.0
HOUR = 3_600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A question for the worker, and the profiles of everybody in it."""

    question: Question
    profiles: Mapping[UserId, Profile]


async def learn(
    tx: AsyncConnection,
    parts: Parts,
    guild_id: GuildId,
    waits: Sequence[Wait],
    now: datetime,
    *,
    in_channel: bool,
) -> Known:
    """Return what is known of introductions that wait, and of the greeters of their server.

    Without a channel to ask `in_channel`, only those who chose to be asked privately.
    """
    greeters = await store.all_greeters(tx, guild_id)
    lately = _by_greeter(await store.asks_since(tx, guild_id, now - LATELY))
    room = {one.user_id: room_of(one, lately.get(one.user_id, ()), now) for one in greeters}
    able = [one for one in greeters if room[one.user_id] and (in_channel or one.way is Way.PRIVATE)]
    ids = [one.user_id for one in able]
    reachable = await contact.reachable(tx, guild_id, ids, now, parts.cap)
    reachable -= await departures.departed(tx, guild_id, ids)
    newcomers = [wait.user_id for wait in waits]
    found = await profiles.load_all(tx, guild_id, {*newcomers, *reachable})
    by_id = {profile.user_id: profile for profile in found}
    language = parts.say_of(guild_id).language
    question = Question(
        newcomers=await _newcomers(tx, guild_id, newcomers, by_id, language),
        hosts=tuple(
            _host(one, by_id[one.user_id], lately.get(one.user_id, ()), room, now, language)
            for one in able
            if one.user_id in reachable and one.user_id in by_id
        ),
        apart=frozenset(await boundaries.pairs_apart(tx, guild_id, list(by_id))),
        near=near_among(_keys(found), await parts.neighbourhood.of(tx, guild_id)),
        seed=seed_of(guild_id, UserId(0), now.date()),
    )
    return Known(question=question, profiles=by_id)


async def _newcomers(
    tx: AsyncConnection,
    guild_id: GuildId,
    people: Sequence[UserId],
    by_id: Mapping[UserId, Profile],
    language: str,
) -> tuple[Newcomer, ...]:
    asked: dict[UserId, set[int]] = {}
    for ask in await store.asks_for(tx, guild_id, people):
        asked.setdefault(ask.newcomer, set()).add(ask.greeter)
    return tuple(
        Newcomer(
            id=user_id,
            keys=keys_of(by_id[user_id].interests),
            languages=_languages(by_id[user_id], language),
            asked=frozenset(asked.get(user_id, ())),
        )
        for user_id in people
        if user_id in by_id
    )


def _host(
    greeter: Greeter,
    profile: Profile,
    asks: Sequence[Asked],
    room: Mapping[UserId, int],
    now: datetime,
    language: str,
) -> Host:
    since = profile.member_since
    last = max((ask.asked_at for ask in asks), default=None)
    return Host(
        id=greeter.user_id,
        keys=keys_of(profile.interests),
        languages=_languages(profile, language),
        room=room[greeter.user_id],
        asks=len(asks),
        rested=(now - last).total_seconds() / HOUR if last else float("inf"),
        days=(now - since).total_seconds() / DAY if since else 0.0,
        is_free=_is_free(profile, now),
    )


def _is_free(profile: Profile, now: datetime) -> bool:
    """Whether somebody usually has time just now, by what they said."""
    return bool(hours_in_utc(profile, now) & Hours.at(now.weekday(), (now.hour,)))


def _languages(profile: Profile, usual: str) -> frozenset[str]:
    """Return the languages of somebody; who named none speaks the server's, for all we know."""
    return frozenset(language.casefold() for language in profile.languages) or frozenset({usual})


def _keys(people: Iterable[Profile]) -> set[str]:
    return {key for profile in people for key in keys_of(profile.interests)}


def _by_greeter(asks: Iterable[Asked]) -> dict[UserId, list[Asked]]:
    found: dict[UserId, list[Asked]] = {}
    for ask in asks:
        found.setdefault(ask.greeter, []).append(ask)
    return found
