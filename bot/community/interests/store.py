"""Servers' own interests in the database."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import and_, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.community.interests import Interest, interest_key
from bot.community.interests.tables import server_interests
from bot.community.interests.vocabulary import OwnInterest, vocabulary
from bot.community.profiles.tables import profile_interests
from bot.errors import UserError
from bot.ids import GuildId, UserId
from bot.storage.database import insert
from bot.storage.turns import take_turn

MAX_OWN, MAX_LEARNT = 500, 400
"""A server has at most so many: each is looked for in everything that its members write.

What members make its own leaves room for what organisers add.
"""


async def own(tx: AsyncConnection, guild_id: GuildId) -> tuple[OwnInterest, ...]:
    """Return the server's own interests, by label."""
    query = (
        select(server_interests)
        .where(server_interests.c.guild_id == guild_id)
        .order_by(func.lower(server_interests.c.label), server_interests.c.key)
    )
    return tuple(
        OwnInterest(key=row.key, label=row.label, also=tuple(filter(None, row.also.split("\n"))))
        for row in await tx.execute(query)
    )


async def learn(
    tx: AsyncConnection,
    guild_id: GuildId,
    user_id: UserId,
    interests: Iterable[Interest],
    now: datetime,
) -> list[Interest]:
    """Make the server's own what another member has said too, and return what is new.

    Called in the transaction in which a profile is saved. What the vocabulary has stays its own.
    """
    await forget_lonely(tx, guild_id)
    unknown = {one.key: one for one in interests if one.key not in vocabulary().known}
    if not unknown:
        return []
    await take_turn(tx, "server-interests", guild_id)
    known = {one.key for one in await own(tx, guild_id)}
    said = await _said_by_others(tx, guild_id, user_id, unknown.keys() - known)
    new = [one for key, one in unknown.items() if key in said][: max(MAX_LEARNT - len(known), 0)]
    for interest in new:
        await _put(tx, guild_id, interest, also=(), now=now, by_organiser=False)
    return new


async def add(
    tx: AsyncConnection, guild_id: GuildId, label: str, also: Iterable[str], now: datetime
) -> Interest:
    """Make an interest the server's own, in place of one of the same key.

    Raises UserError for one that the vocabulary has, and where there are too many.
    """
    words = vocabulary()
    interest = Interest(key=interest_key(label), label=label)
    if (known := words.canonical(interest.key)) in words.known:
        raise UserError("setup-interests-known", interest=words.name_of(known, "en"))
    await take_turn(tx, "server-interests", guild_id)
    others = [one for one in await own(tx, guild_id) if one.key != interest.key]
    if len(others) >= MAX_OWN:
        raise UserError("setup-interests-full", most=MAX_OWN)
    await _put(tx, guild_id, interest, also=also, now=now, by_organiser=True)
    return interest


async def remove(tx: AsyncConnection, guild_id: GuildId, key: str) -> str | None:
    """Take an interest from the server's own and return its label; members keep it as said."""
    mine = and_(server_interests.c.guild_id == guild_id, server_interests.c.key == key)
    label = (await tx.execute(select(server_interests.c.label).where(mine))).scalar()
    await tx.execute(server_interests.delete().where(mine))
    return label


async def forget_lonely(tx: AsyncConnection, guild_id: GuildId) -> None:
    """Forget what members made the server's own and nobody says any more."""
    said = (
        select(profile_interests.c.key)
        .where(
            profile_interests.c.guild_id == guild_id,
            profile_interests.c.key == server_interests.c.key,
        )
        .exists()
    )
    await tx.execute(
        server_interests.delete().where(
            server_interests.c.guild_id == guild_id, ~server_interests.c.by_organiser, ~said
        )
    )


async def _said_by_others(
    tx: AsyncConnection, guild_id: GuildId, user_id: UserId, keys: Iterable[str]
) -> set[str]:
    query = select(profile_interests.c.key).where(
        profile_interests.c.guild_id == guild_id,
        profile_interests.c.user_id != user_id,
        profile_interests.c.key.in_(list(keys)),
    )
    return set((await tx.execute(query)).scalars())


async def _put(
    tx: AsyncConnection,
    guild_id: GuildId,
    interest: Interest,
    *,
    also: Iterable[str],
    now: datetime,
    by_organiser: bool,
) -> None:
    values = {
        "label": interest.label,
        "also": "\n".join(also),
        "by_organiser": by_organiser,
        "made_at": now,
    }
    await tx.execute(
        insert(tx, server_interests)
        .values(guild_id=guild_id, key=interest.key, **values)
        .on_conflict_do_update(index_elements=["guild_id", "key"], set_=values)
    )
