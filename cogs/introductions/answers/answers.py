"""Notes the first answer to each introduction, and that its author is still there."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.boundaries import store as boundaries
from bot.community.profiles import store as profiles
from bot.gateway.attention import A_DAY, A_MINUTE, LONG, Attention
from bot.ids import GuildId, UserId
from bot.storage.turns import take_turn
from cogs.introductions import store
from cogs.introductions.cards import Cards
from cogs.introductions.moments import Moments
from cogs.introductions.records import store as records
from cogs.introductions.records.rules import next_look, week_of
from cogs.introductions.store import Introduction

Seen = tuple[GuildId, int]
"""A person, or a message that may be a card, in a server."""


class Answers:
    """What people write, as far as it tells whether somebody was welcomed."""

    def __init__(self, parts: Parts, cards: Cards, moments: Moments) -> None:
        """Remember of nobody yet that they are of no interest."""
        self._database, self._clock = parts.database, parts.clock
        self._cards, self._moments = cards, moments
        self._people: Attention[Seen] = Attention()
        self._messages: Attention[Seen] = Attention()
        moments.posted.then(self._watch)

    async def wrote(
        self, guild_id: GuildId, by: UserId, at: datetime, *, under: tuple[int, ...], new: bool
    ) -> None:
        """Note that a person wrote something; `under` are messages that it may answer.

        `new` are those so young that a card among them may not be known as one yet.
        """
        for message_id in under:
            await self._may_answer(guild_id, by, at, message_id, new=new)
        await self._is_there(guild_id, by, at)

    async def answered(self, introduction: Introduction, by: UserId, at: datetime) -> None:
        """Note that somebody has answered an introduction; only the first time counts.

        Who is kept apart from its owner counts too: organisers see the thread, and what did not
        count would tell them why. But its owner is not called for it.
        """
        guild_id, owner = introduction.guild_id, introduction.user_id
        async with self._database.writing() as tx:
            await take_turn(tx, "introduction", guild_id, owner)
            known = await store.load(tx, guild_id, owner)
            if known is None or known.card != introduction.card:
                return
            if await boundaries.may_meet(tx, guild_id, owner, by):
                theirs = await profiles.load(tx, guild_id, owner)
                if theirs is not None:
                    await self._cards.bring_owner(tx, known, theirs)
            if known.record_id is not None and await records.answer(tx, known.record_id, at):
                await self._moments.answered.comes(tx, guild_id, owner)

    async def _may_answer(
        self, guild_id: GuildId, by: UserId, at: datetime, message_id: int, *, new: bool
    ) -> None:
        seen, now = (guild_id, message_id), self._clock.now()
        if not self._messages.is_due(seen, now):
            return
        async with self._database.reading() as tx:
            introduction = await store.at_message(tx, guild_id, message_id)
            is_open = introduction is not None and await _is_open(tx, introduction)
        if introduction is None:
            self._messages.rest(seen, now + (A_MINUTE if new else LONG))
        elif not is_open:
            self._messages.rest(seen, now + A_DAY)
        elif introduction.user_id != by:
            await self.answered(introduction, by, at)

    async def _is_there(self, guild_id: GuildId, by: UserId, at: datetime) -> None:
        """Note that somebody writes in the first or the fourth week after their introduction."""
        seen, now = (guild_id, by), self._clock.now()
        if not self._people.is_due(seen, now):
            return
        async with self._database.reading() as tx:
            record = await records.newest_of(tx, guild_id, by)
        look = next_look(record, at) if record else None
        if record is None or look is None:
            self._people.rest(seen, now + A_DAY)
            return
        if look <= at:
            async with self._database.writing() as tx:
                await records.note_activity(tx, record.id, week_of(record.introduced_at, at))
            self._people.rest(seen, now + A_MINUTE)
        else:
            self._people.rest(seen, look)

    async def _watch(self, tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> None:
        self._people.wake((guild_id, user_id))
        introduction = await store.load(tx, guild_id, user_id)
        if introduction is not None and introduction.message_id is not None:
            self._messages.wake((guild_id, introduction.message_id))


async def _is_open(tx: AsyncConnection, introduction: Introduction) -> bool:
    """Whether an introduction has no answer yet, or an owner who has yet to be brought to it."""
    if introduction.unjoined is not None:
        return True
    record = await records.load(tx, introduction.record_id) if introduction.record_id else None
    return record is not None and record.answered_at is None
