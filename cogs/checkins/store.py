"""Check-ins, prompts and answers in the database."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import RowMapping, and_, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ids import ChannelId, GuildId, UserId
from bot.outbox.acts import Key
from bot.schedule.rhythm import Rhythm
from bot.storage.database import insert
from cogs.checkins.rules import CheckIn, NewCheckIn
from cogs.checkins.tables import answers, checkins, prompts


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """One time that a check-in was asked; `is_open` while it is the newest of a check-in."""

    id: int
    checkin: CheckIn
    message: Key | None
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What somebody answered."""

    user_id: UserId
    text: str


async def add(tx: AsyncConnection, new: NewCheckIn) -> int:
    """Keep a new check-in and return its id."""
    made = await tx.execute(
        checkins.insert().values(
            guild_id=new.guild_id,
            channel_id=new.channel_id,
            question=new.question,
            rule=new.rhythm.rule,
            start=new.rhythm.start.isoformat(),
            zone=new.rhythm.zone.key,
            active=True,
        )
    )
    (checkin_id,) = made.inserted_primary_key or (0,)
    return int(checkin_id)


async def load(tx: AsyncConnection, checkin_id: int) -> CheckIn | None:
    """Return a check-in, unless it was deleted."""
    query = select(checkins).where(checkins.c.id == checkin_id, checkins.c.active)
    row = (await tx.execute(query)).mappings().first()
    return _checkin(row) if row else None


async def load_all(tx: AsyncConnection, guild_id: GuildId) -> list[CheckIn]:
    """Return the check-ins of a server."""
    query = (
        select(checkins)
        .where(checkins.c.guild_id == guild_id, checkins.c.active)
        .order_by(checkins.c.id)
    )
    return [_checkin(row) for row in (await tx.execute(query)).mappings()]


async def retire(tx: AsyncConnection, checkin_id: int) -> None:
    """Ask a check-in no more; what was answered stays."""
    await tx.execute(update(checkins).where(checkins.c.id == checkin_id).values(active=False))


async def add_prompt(tx: AsyncConnection, checkin_id: int, due_at: datetime) -> int:
    """Keep that a check-in is asked, and return the prompt's id."""
    made = await tx.execute(prompts.insert().values(checkin_id=checkin_id, due_at=due_at))
    (prompt_id,) = made.inserted_primary_key or (0,)
    return int(prompt_id)


async def set_message(tx: AsyncConnection, prompt_id: int, message: Key) -> None:
    """Keep the handle of a prompt's message."""
    await tx.execute(update(prompts).where(prompts.c.id == prompt_id).values(message=message))


async def newest_prompt(tx: AsyncConnection, checkin_id: int) -> Prompt | None:
    """Return the newest prompt of a check-in."""
    query = select(func.max(prompts.c.id)).where(prompts.c.checkin_id == checkin_id)
    found = (await tx.execute(query)).scalar()
    return await load_prompt(tx, found) if found else None


async def load_prompt(tx: AsyncConnection, prompt_id: int) -> Prompt | None:
    """Return a prompt and its check-in."""
    query = select(prompts).where(prompts.c.id == prompt_id)
    row = (await tx.execute(query)).mappings().first()
    if row is None:
        return None
    checkin_id = row["checkin_id"]
    checkin = (await tx.execute(select(checkins).where(checkins.c.id == checkin_id))).mappings()
    kept = checkin.one()
    newest = select(func.max(prompts.c.id)).where(prompts.c.checkin_id == checkin_id)
    return Prompt(
        id=row["id"],
        checkin=_checkin(kept),
        message=Key(row["message"]) if row["message"] else None,
        is_open=bool(kept["active"]) and (await tx.execute(newest)).scalar() == row["id"],
    )


async def save_answer(
    tx: AsyncConnection, prompt_id: int, user_id: UserId, text: str, now: datetime
) -> None:
    """Keep an answer in place of the person's earlier one."""
    await tx.execute(
        insert(tx, answers)
        .values(prompt_id=prompt_id, user_id=user_id, text=text, answered_at=now)
        .on_conflict_do_update(index_elements=["prompt_id", "user_id"], set_={"text": text})
    )


async def prompts_answered(tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> list[int]:
    """Return the prompts of a server that somebody answered, the oldest first."""
    query = (
        select(answers.c.prompt_id)
        .join(prompts, prompts.c.id == answers.c.prompt_id)
        .join(checkins, checkins.c.id == prompts.c.checkin_id)
        .where(checkins.c.guild_id == guild_id, answers.c.user_id == user_id)
        .order_by(answers.c.prompt_id)
    )
    return list((await tx.execute(query)).scalars())


async def forget_answer(tx: AsyncConnection, prompt_id: int, user_id: UserId) -> None:
    """Forget what somebody answered."""
    mine = and_(answers.c.prompt_id == prompt_id, answers.c.user_id == user_id)
    await tx.execute(answers.delete().where(mine))


async def load_answers(tx: AsyncConnection, prompt_id: int) -> list[Answer]:
    """Return the answers to a prompt, the first given first."""
    query = (
        select(answers)
        .where(answers.c.prompt_id == prompt_id)
        .order_by(answers.c.answered_at, answers.c.user_id)
    )
    return [
        Answer(user_id=UserId(row["user_id"]), text=row["text"])
        for row in (await tx.execute(query)).mappings()
    ]


def _checkin(row: RowMapping) -> CheckIn:
    return CheckIn(
        id=row["id"],
        guild_id=GuildId(row["guild_id"]),
        channel_id=ChannelId(row["channel_id"]),
        question=row["question"],
        rhythm=Rhythm(
            rule=row["rule"],
            start=datetime.fromisoformat(row["start"]),
            zone=ZoneInfo(row["zone"]),
        ),
    )
