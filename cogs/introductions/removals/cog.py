"""What Discord says of messages, threads and channels that somebody deleted."""

import discord
from discord.ext import commands
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.ids import ChannelId, GuildId
from cogs.introductions import store
from cogs.introductions.cards import Cards
from cogs.introductions.standing.posts import StandingPosts


class Removals(commands.Cog):
    """A card that a moderator deleted stays deleted; with its channel it was only lost."""

    def __init__(self, parts: Parts, cards: Cards, posts: StandingPosts) -> None:
        """Listen; what Kith deletes itself it has forgotten before."""
        self._database, self._patience = parts.database, parts.patience
        self._cards, self._posts = cards, posts

    @commands.Cog.listener()
    async def on_raw_message_delete(self, event: discord.RawMessageDeleteEvent) -> None:
        """Learn of a card, or a standing post, that a moderator deleted."""
        await self._deleted(event.guild_id, [event.message_id])

    @commands.Cog.listener()
    async def on_raw_bulk_message_delete(self, event: discord.RawBulkMessageDeleteEvent) -> None:
        """Learn of many messages at once."""
        await self._deleted(event.guild_id, sorted(event.message_ids))

    @commands.Cog.listener()
    async def on_raw_thread_delete(self, event: discord.RawThreadDeleteEvent) -> None:
        """Learn of a deleted thread: in a forum it is the card, elsewhere it can be opened anew."""
        guild_id = GuildId(event.guild_id)

        async def learn() -> None:
            async with self._database.writing() as tx:
                introduction = await store.at_message(tx, guild_id, event.thread_id)
                if introduction is None:
                    return
                if self._cards.is_in_forum(introduction):
                    await self._remove(tx, guild_id, event.thread_id)
                else:
                    await store.note_thread(tx, introduction.card, exists=False)

        await self._patience.do(learn)

    @commands.Cog.listener()
    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """Forget the cards of a channel that is gone: the next edit posts them elsewhere."""
        guild_id, place = GuildId(channel.guild.id), ChannelId(channel.id)

        async def forget() -> None:
            async with self._database.writing() as tx:
                for introduction in await store.in_place(tx, guild_id, place):
                    await self._cards.gone(tx, introduction)

        await self._patience.do(forget)

    async def _deleted(self, guild: int | None, message_ids: list[int]) -> None:
        if guild is None:
            return
        guild_id = GuildId(guild)

        async def learn() -> None:
            # Most of what is deleted is none of ours.
            async with self._database.reading() as tx:
                ours = [
                    message_id
                    for message_id in message_ids
                    if await store.at_message(tx, guild_id, message_id)
                ]
                posts = await self._posts.among(tx, guild_id, message_ids)
            if not ours and not posts:
                return
            async with self._database.writing() as tx:
                for message_id in ours:
                    await self._remove(tx, guild_id, message_id)
                for post in posts:
                    await self._posts.deleted(tx, post)

        await self._patience.do(learn)

    async def _remove(self, tx: AsyncConnection, guild_id: GuildId, message_id: int) -> None:
        introduction = await store.at_message(tx, guild_id, message_id)
        if introduction is not None:
            await self._cards.removed(tx, introduction)
