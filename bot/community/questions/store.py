"""Servers' questions and members' answers in the database."""

from collections.abc import Mapping, Sequence

from sqlalchemy import and_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.community.questions import Answer, Question, Slot
from bot.community.questions.tables import profile_answers, questions
from bot.ids import GuildId, UserId
from bot.storage.database import insert


async def asked(tx: AsyncConnection, guild_id: GuildId) -> list[Question]:
    """Return the questions of a server, in the order of the form."""
    query = select(questions).where(questions.c.guild_id == guild_id)
    found = [
        Question(id=row.id, slot=Slot(row.slot), text=row.question)
        for row in await tx.execute(query)
    ]
    return sorted(found, key=lambda question: list(Slot).index(question.slot))


async def ask(tx: AsyncConnection, guild_id: GuildId, slot: Slot, text: str) -> None:
    """Ask a question in the place of a field; answers to what was asked there before go."""
    await drop(tx, guild_id, slot)
    await tx.execute(questions.insert().values(guild_id=guild_id, slot=slot, question=text))


async def drop(tx: AsyncConnection, guild_id: GuildId, slot: Slot) -> bool:
    """Ask a field's own question again, and forget the answers; tell whether there was another."""
    gone = await tx.execute(
        questions.delete().where(questions.c.guild_id == guild_id, questions.c.slot == slot)
    )
    return bool(gone.rowcount)


async def answer(
    tx: AsyncConnection, guild_id: GuildId, user_id: UserId, answers: Mapping[int, str]
) -> None:
    """Keep answers, by question; an empty one is taken back, one to a question gone is not kept."""
    known = {question.id for question in await asked(tx, guild_id)}
    for question_id in known & set(answers):
        mine = and_(
            profile_answers.c.question_id == question_id, profile_answers.c.user_id == user_id
        )
        text = answers[question_id]
        if not text:
            await tx.execute(profile_answers.delete().where(mine))
            continue
        await tx.execute(
            insert(tx, profile_answers)
            .values(question_id=question_id, guild_id=guild_id, user_id=user_id, answer=text)
            .on_conflict_do_update(index_elements=["question_id", "user_id"], set_={"answer": text})
        )


async def answers_of(
    tx: AsyncConnection, guild_id: GuildId, user_ids: Sequence[UserId]
) -> dict[UserId, tuple[Answer, ...]]:
    """Return what members answered, in the order of the form."""
    known = {question.id: question for question in await asked(tx, guild_id)}
    if not known:
        return {}
    query = select(profile_answers).where(
        profile_answers.c.question_id.in_(known), profile_answers.c.user_id.in_(user_ids)
    )
    given = {(row.user_id, row.question_id): row.answer for row in await tx.execute(query)}
    return {
        user_id: tuple(
            Answer(question=question, text=given[user_id, id_])
            for id_, question in known.items()
            if (user_id, id_) in given
        )
        for user_id in user_ids
    }
