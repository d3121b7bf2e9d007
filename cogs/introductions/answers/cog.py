"""What Discord says of messages: that somebody wrote, where, and in reply to what."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import discord
from discord.ext import commands
from discord.utils import snowflake_time

from bot.app import Parts
from bot.ids import GuildId, UserId
from cogs.introductions import store
from cogs.introductions.answers.answers import Answers
from cogs.introductions.answers.attention import A_MINUTE
from cogs.introductions.places import Servers
from cogs.introductions.store import Introduction

WRITTEN = (discord.MessageType.default, discord.MessageType.reply)

if TYPE_CHECKING:
    from datetime import datetime

LOOKED_AT = 100
"""So many messages are asked for to see what was written while Kith was away."""


class AnswersCog(commands.Cog):
    """Listens; what is written is not read, and does not come here."""

    def __init__(self, parts: Parts, answers: Answers, servers: Servers) -> None:
        """Listen to every message of a server."""
        self._database, self._patience = parts.database, parts.patience
        self._answers, self._servers, self._clock = answers, servers, parts.clock
        self._listens_since: datetime | None = None

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Note who wrote, and what it may answer."""
        if message.guild is None or not _is_persons(message):
            return
        guild_id, by = GuildId(message.guild.id), UserId(message.author.id)
        at, under = message.created_at, _under(message)
        new = any(at - snowflake_time(each) < A_MINUTE for each in under)
        await self._patience.do(lambda: self._answers.wrote(guild_id, by, at, under=under, new=new))

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Note from when on every message comes here: what was written before may be missed."""
        self._listens_since = self._clock.now()

    async def look_back(self, guild_id: GuildId, owners: Sequence[UserId]) -> None:
        """Ask Discord whether introductions were answered while Kith did not listen.

        What Discord does not say, because a thread is gone or closed to Kith, is not known.
        """
        guild = self._servers(guild_id)
        async with self._database.reading() as tx:
            known = [await store.load(tx, guild_id, owner) for owner in owners]
        missed = [one for one in known if one is not None and self._may_have_missed(one)]
        if guild is None or not missed:
            return
        replies = [
            message
            for place in {one.place for one in missed}
            for message in await _history(guild, place)
        ]
        for introduction in missed:
            card = introduction.message_id
            written = await _history(guild, card)
            written += [message for message in replies if card in _under(message)]
            await self._note_first(introduction, written)

    def _may_have_missed(self, introduction: Introduction) -> bool:
        since, card = self._listens_since, introduction.message_id
        return card is not None and (since is None or snowflake_time(card) < since)

    async def _note_first(
        self, introduction: Introduction, written: Sequence[discord.Message]
    ) -> None:
        owner = introduction.user_id
        found = [one for one in written if _is_persons(one) and one.author.id != owner]
        if found:
            first = min(found, key=lambda message: message.id)
            by = UserId(first.author.id)
            await self._answers.answered(introduction, by, first.created_at)


async def _history(guild: discord.Guild, place: int | None) -> list[discord.Message]:
    """Return the latest messages of a channel or thread, where they can be read."""
    if place is None:
        return []
    try:
        channel = guild.get_channel_or_thread(place) or await guild.fetch_channel(place)
        if not isinstance(channel, discord.TextChannel | discord.Thread):
            return []
        return [message async for message in channel.history(limit=LOOKED_AT)]
    except discord.HTTPException:
        return []


def _is_persons(message: discord.Message) -> bool:
    """Whether a person wrote a message: no bot, no webhook, nothing that Discord itself says."""
    is_bot = message.author.bot or message.webhook_id is not None
    return not is_bot and message.type in WRITTEN


def _under(message: discord.Message) -> tuple[int, ...]:
    """Return the messages that a message may answer: its thread's, and the one it replies to."""
    replied = message.reference.message_id if message.reference else None
    # A channel of a server is known; what is not known, or known as one, is a thread.
    guild = message.guild
    in_thread = guild is not None and guild.get_channel(message.channel.id) is None
    found = [message.channel.id] if in_thread else []
    return (*found, replied) if replied is not None else tuple(found)
