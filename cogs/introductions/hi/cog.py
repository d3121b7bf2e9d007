"""What Discord says of presses on a card."""

from datetime import datetime

import discord
from discord.ext import commands
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.boundaries import store as boundaries
from bot.community.people.common_ground import what_we_share
from bot.community.profiles import Profile
from bot.community.profiles import store as profiles
from bot.errors import Outdated, UserError
from bot.ids import ChannelId, GuildId, UserId
from bot.storage.turns import take_turn
from bot.texts.written import tame_line
from bot.ui.answers import answer_text, answer_view, say_to
from bot.ui.commands import place_of
from bot.ui.permissions import INTRODUCING, require
from bot.ui.press import Interaction, Router
from cogs.introductions import store, views
from cogs.introductions.cards import Cards
from cogs.introductions.rules import openers
from cogs.introductions.store import Introduction


class SayHi(commands.Cog):
    """*Say hi* and *We share…*."""

    def __init__(self, parts: Parts, router: Router, cards: Cards) -> None:
        """Take the presses."""
        self._database, self._clock = parts.database, parts.clock
        self._neighbourhood, self._cards = parts.neighbourhood, cards
        router.on_press("introductions:hi", self.say_hi)
        router.on_press("introductions:share", self.share)

    async def say_hi(self, interaction: Interaction, argument: str) -> None:
        """Lead somebody to the thread of an introduction, with two first lines.

        Who may not meet its owner sees the same as everybody, and the owner is not told.
        """
        guild_id, user_id = place_of(interaction)
        owner = UserId(int(argument))
        if owner == user_id:
            raise UserError("hi-self")
        assert interaction.guild is not None
        is_there = await self._thread_is_there(interaction, guild_id, owner)
        async with self._database.writing() as tx:
            await take_turn(tx, "introduction", guild_id, owner)
            introduction, theirs = await self._standing(tx, guild_id, owner)
            mine = await profiles.load(tx, guild_id, user_id)
            if not introduction.has_thread or not is_there:
                require(interaction.guild, _place(introduction), INTRODUCING, say_to(interaction))
                await self._cards.open_thread(tx, introduction.card, theirs)
                introduction, theirs = await self._standing(tx, guild_id, owner)
            if await boundaries.may_meet(tx, guild_id, user_id, owner):
                await self._cards.bring_owner(tx, introduction, theirs)
        assert introduction.message_id is not None
        lines = openers(theirs, mine)
        say = say_to(interaction)
        text = views.way_to_say_hi(introduction.message_id, theirs, lines, say)
        await answer_text(interaction, text)

    async def share(self, interaction: Interaction, argument: str) -> None:
        """Show somebody what they share with the owner of a card: of what both said to all."""
        guild_id, user_id = place_of(interaction)
        owner, say = UserId(int(argument)), say_to(interaction)
        if owner == user_id:
            raise UserError("share-self")
        async with self._database.reading() as tx:
            _, theirs = await self._standing(tx, guild_id, owner)
            mine = await profiles.load(tx, guild_id, user_id)
            near = await self._neighbourhood.of(tx, guild_id)
        if mine is None:
            await answer_view(interaction, views.into(theirs, say))
            return
        now = self._clock.now()
        shared = what_we_share(mine, theirs, now, near)
        await answer_view(interaction, views.we_share(theirs, shared, _local(theirs, now), say))

    async def _standing(
        self, tx: AsyncConnection, guild_id: GuildId, owner: UserId
    ) -> tuple[Introduction, Profile]:
        """Return a card that stands, and whose it is. Raises Outdated."""
        introduction = await store.load(tx, guild_id, owner)
        theirs = await profiles.load(tx, guild_id, owner)
        if introduction is None or theirs is None or introduction.message_id is None:
            raise Outdated("introduction-gone")
        return introduction, theirs

    async def _thread_is_there(
        self, interaction: Interaction, guild_id: GuildId, owner: UserId
    ) -> bool:
        """Whether the thread of an introduction is there. Raises UserError for a locked one."""
        async with self._database.reading() as tx:
            introduction, theirs = await self._standing(tx, guild_id, owner)
        if not introduction.has_thread:
            return False
        assert interaction.guild is not None
        assert introduction.message_id is not None
        try:
            thread = await _thread(interaction.guild, introduction.message_id)
        except discord.NotFound:
            return False
        except discord.HTTPException:
            return True  # it is not known: whoever presses sees it
        if isinstance(thread, discord.Thread) and thread.locked:
            raise UserError("hi-locked", name=tame_line(theirs.name))
        return True


async def _thread(guild: discord.Guild, thread_id: int) -> object:
    """Return a thread: Discord tells of active ones; one that is archived has to be asked for."""
    return guild.get_thread(thread_id) or await guild.fetch_channel(thread_id)


def _place(introduction: Introduction) -> ChannelId:
    assert introduction.place is not None
    return introduction.place


def _local(profile: Profile, now: datetime) -> datetime | None:
    return now.astimezone(profile.zone) if profile.zone else None
