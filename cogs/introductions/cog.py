"""What Discord says of introductions: forms, cards, and greetings between people."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.app import Parts
from bot.community.boundaries import store as boundaries
from bot.community.people import Shared
from bot.community.people.common_ground import what_we_share
from bot.community.pictures import store as pictures
from bot.community.profiles import store as profiles
from bot.community.servers import store as servers
from bot.errors import Outdated, UserError
from bot.ids import ChannelId, UserId
from bot.storage.turns import take_turn
from bot.texts.written import tame_line
from bot.ui.answers import answer_text, say_for, say_to
from bot.ui.commands import place_of, text, user_menu
from bot.ui.permissions import INTRODUCING, require
from bot.ui.person_card import at_once, pictures_of
from bot.ui.press import Interaction, Router
from cogs.introductions import store, views
from cogs.introductions.cards import Cards
from cogs.introductions.rules import openers
from cogs.introductions.writing import Writing


class Introductions(commands.Cog):
    """`/introduce`, the user menu *View introduction*, and *Say hi* on a card."""

    def __init__(self, parts: Parts, router: Router, writing: Writing, cards: Cards) -> None:
        """Take the presses and forms of introductions."""
        self._database, self._clock = parts.database, parts.clock
        self._neighbourhood = parts.neighbourhood
        self._writing, self._cards = writing, cards
        self.menu = user_menu("menu-view-introduction", self.view)
        router.on_press("introductions:form", writing.open_form)
        router.on_form("introductions:submit", writing.submit)
        router.on_select("introductions:keep", writing.keep_interests)
        router.on_press("introductions:hi", self.say_hi)

    @app_commands.command(name="introduce", description=text("cmd-introduce"))
    @app_commands.guild_only()
    async def introduce(self, interaction: Interaction) -> None:
        """Open the form."""
        await self._writing.open_form(interaction, "")

    async def view(self, interaction: Interaction, member: discord.Member) -> None:
        """Show another member's card and what the two share, also to whom they keep away from.

        Everybody may read it: who alone were told that there is none would know why.
        """
        guild_id, user_id = place_of(interaction)
        theirs = UserId(member.id)
        async with self._database.reading() as tx:
            profile = await profiles.load(tx, guild_id, theirs)
            if profile is None:
                raise UserError("introduction-none", name=tame_line(member.display_name))
            mine = await profiles.load(tx, guild_id, user_id) if theirs != user_id else None
            hosts = (await servers.load(tx, guild_id)).link_hosts
            contents = await pictures.load(tx, pictures_of(profile))
            near = await self._neighbourhood.of(tx, guild_id)
        shared = what_we_share(mine, profile, self._clock.now(), near) if mine else Shared()
        (profile,), files = at_once([profile], contents)
        view = views.somebodys_profile(profile, shared, hosts, say_to(interaction))
        await interaction.response.send_message(view=view, files=files, ephemeral=True)

    async def say_hi(self, interaction: Interaction, argument: str) -> None:
        """Lead somebody to the thread of an introduction, with two first lines.

        Who may not meet its owner sees the same as everybody, and the owner is not told.
        """
        guild_id, user_id = place_of(interaction)
        owner = UserId(int(argument))
        if owner == user_id:
            raise UserError("hi-self")
        assert interaction.guild is not None
        assert interaction.channel_id is not None
        say = say_to(interaction)
        async with self._database.writing() as tx:
            await take_turn(tx, "introduction", guild_id, owner)
            introduction = await store.load(tx, guild_id, owner)
            theirs = await profiles.load(tx, guild_id, owner)
            mine = await profiles.load(tx, guild_id, user_id)
            message_id = (
                await self._cards.message_of(tx, introduction.card) if introduction else None
            )
            if introduction is None or theirs is None or message_id is None:
                raise Outdated("introduction-gone")
            may_meet = await boundaries.may_meet(tx, guild_id, user_id, owner)
            if not introduction.has_thread:
                place = ChannelId(interaction.channel_id)
                require(interaction.guild, place, INTRODUCING, say)
                server_say = say_for(interaction.guild)
                await self._cards.open_thread(
                    tx, introduction.card, theirs, server_say, with_owner=may_meet
                )
            elif may_meet and introduction.unjoined is not None:
                await self._cards.add_owner(tx, introduction.card, introduction.unjoined, theirs)
        lines = openers(theirs, mine)
        await answer_text(interaction, views.way_to_say_hi(message_id, theirs, lines, say))
