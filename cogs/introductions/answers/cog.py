"""What Discord says of messages: that somebody wrote, where, and in reply to what."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import discord
from discord.ext import commands
from discord.utils import snowflake_time

from bot.app import Parts
from bot.gateway.attention import A_MINUTE
from bot.ids import GuildId, UserId
from cogs.introductions import store
from cogs.introductions.answers.answers import Answers
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
            for message in await _history(guild, place, _first_card(missed, place))
        ]
        for introduction in missed:
            card = introduction.message_id
            written = await _history(guild, card, card)
            written += [message for message in replies if card in _under(message)]
            await self._note_first(introduction, written)

    def _may_have_missed(self, introduction: Introduction) -> bool:
        since, card = self._listens_since, introduction.message_id
        return card is not None and (since is None or snowflake_time(card) <= since)

    async def _note_first(
        self, introduction: Introduction, written: Sequence[discord.Message]
    ) -> None:
        owner = introduction.user_id
        found = [one for one in written if _is_persons(one) and one.author.id != owner]
        if found:
            first = min(found, key=lambda message: message.id)
            by = UserId(first.author.id)
            await self._answers.answered(introduction, by, first.created_at)


def _first_card(introductions: Sequence[Introduction], place: int | None) -> int | None:
    """Return the oldest of the cards that stand in a channel."""
    cards = (one.message_id for one in introductions if one.place == place)
    return min((card for card in cards if card is not None), default=None)


async def _history(
    guild: discord.Guild, place: int | None, since: int | None
) -> list[discord.Message]:
    """Return the first messages of a channel or thread since one, where they can be read."""
    if place is None or since is None:
        return []
    after = discord.Object(since)
    try:
        channel = guild.get_channel_or_thread(place) or await guild.fetch_channel(place)
        if not isinstance(channel, discord.TextChannel | discord.Thread):
            return []
        messages = channel.history(limit=LOOKED_AT, after=after, oldest_first=True)
        return [message async for message in messages]
    except discord.HTTPException:
        return []


def _is_persons(message: discord.Message) -> bool:
    """Whether a person wrote a message: no bot, no webhook, nothing that Discord itself says."""
    is_bot = message.author.bot or message.webhook_id is not None
    return not is_bot and message.type in WRITTEN


def _under(message: discord.Message) -> tuple[int, ...]:
    """Return the messages that a message may answer: its thread's, and the one it replies to."""
    found: list[int | None] = []
    # A channel of a server is known; what is not known as one is a thread.
    if message.guild is not None and message.guild.get_channel(message.channel.id) is None:
        found.append(message.channel.id)
    # What is forwarded refers to a message too.
    if message.type is discord.MessageType.reply and message.reference is not None:
        found.append(message.reference.message_id)
    return tuple(dict.fromkeys(one for one in found if one is not None))
