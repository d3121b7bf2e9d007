"""Profiles in the database."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from sqlalchemy import RowMapping, and_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.community.hours import Hours
from bot.community.interests import Interest
from bot.community.pictures import PictureKey
from bot.community.profiles import LookingFor, Profile
from bot.community.profiles.tables import profile_interests, profiles
from bot.community.questions import Answer
from bot.community.questions import store as questions
from bot.ids import GuildId, UserId
from bot.storage.database import insert


async def save(tx: AsyncConnection, profile: Profile) -> None:
    """Keep a profile in place of the member's earlier one."""
    values = {
        "name": profile.name,
        "about": profile.about,
        "looking_for": ",".join(profile.looking_for),
        "avatar_url": profile.avatar_url,
        "pronouns": profile.pronouns,
        "languages": ",".join(profile.languages),
        "zone": profile.zone.key if profile.zone else None,
        "hours": profile.hours.written,
        "links": "\n".join(profile.links),
        "picture": profile.picture,
        "updated_at": profile.updated_at,
        "member_since": profile.member_since,
    }
    whose = {"guild_id": profile.guild_id, "user_id": profile.user_id}
    await tx.execute(
        insert(tx, profiles)
        .values(**whose, **values)
        .on_conflict_do_update(index_elements=["guild_id", "user_id"], set_=values)
    )
    await tx.execute(
        profile_interests.delete().where(
            profile_interests.c.guild_id == profile.guild_id,
            profile_interests.c.user_id == profile.user_id,
        )
    )
    answers = {answer.question.id: answer.text for answer in profile.answers}
    await questions.answer(tx, profile.guild_id, profile.user_id, answers)
    rows = [
        {**whose, "position": position, "key": interest.key, "label": interest.label}
        for position, interest in enumerate(profile.interests)
    ]
    if rows:
        await tx.execute(profile_interests.insert(), rows)


async def load(tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> Profile | None:
    """Return a member's profile, or None if they have not introduced themselves."""
    found = await load_all(tx, guild_id, [user_id])
    return found[0] if found else None


async def exists(tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> bool:
    """Whether a member has introduced themselves."""
    mine = and_(profiles.c.guild_id == guild_id, profiles.c.user_id == user_id)
    return (await tx.execute(select(profiles.c.user_id).where(mine))).first() is not None


async def load_all(
    tx: AsyncConnection, guild_id: GuildId, user_ids: Iterable[UserId]
) -> list[Profile]:
    """Return the profiles of these members, by id; those without one are left out."""
    wanted = set(user_ids)
    mine = and_(profiles.c.guild_id == guild_id, profiles.c.user_id.in_(wanted))
    rows = (
        (await tx.execute(select(profiles).where(mine).order_by(profiles.c.user_id)))
        .mappings()
        .all()
    )
    interests: dict[int, list[Interest]] = {row["user_id"]: [] for row in rows}
    theirs = and_(profile_interests.c.guild_id == guild_id, profile_interests.c.user_id.in_(wanted))
    query = select(profile_interests).where(theirs).order_by(profile_interests.c.position)
    for row in (await tx.execute(query)).mappings():
        interests[row["user_id"]].append(Interest(key=row["key"], label=row["label"]))
    answers = await questions.answers_of(tx, guild_id, [row["user_id"] for row in rows])
    return [
        _profile(row, interests[row["user_id"]], answers.get(row["user_id"], ())) for row in rows
    ]


def _profile(row: RowMapping, interests: list[Interest], answers: tuple[Answer, ...]) -> Profile:
    return Profile(
        guild_id=GuildId(row["guild_id"]),
        user_id=UserId(row["user_id"]),
        name=row["name"],
        about=row["about"],
        interests=tuple(interests),
        looking_for=tuple(LookingFor(word) for word in _parts(row["looking_for"], ",")),
        avatar_url=row["avatar_url"],
        updated_at=row["updated_at"],
        pronouns=row["pronouns"] or "",
        languages=_parts(row["languages"], ","),
        zone=ZoneInfo(row["zone"]) if row["zone"] else None,
        hours=Hours.read(row["hours"]),
        links=_parts(row["links"], "\n"),
        picture=PictureKey(row["picture"]) if row["picture"] else None,
        answers=answers,
        member_since=row["member_since"],
    )


def _parts(text: str | None, separator: str) -> tuple[str, ...]:
    return tuple(part for part in (text or "").split(separator) if part)
