"""What Discord says of introductions: forms, and cards that are looked at."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.app import Parts
from bot.community.people import Shared
from bot.community.people.common_ground import what_we_share
from bot.community.pictures import store as pictures
from bot.community.profiles import store as profiles
from bot.community.servers import store as servers
from bot.errors import UserError
from bot.ids import UserId
from bot.texts.written import tame_line
from bot.ui.answers import say_to
from bot.ui.commands import place_of, text, user_menu
from bot.ui.person_card import at_once, pictures_of
from bot.ui.press import Interaction, Router
from cogs.introductions import views
from cogs.introductions.writing import Writing


class Introductions(commands.Cog):
    """`/introduce` and the user menu *View introduction*."""

    def __init__(self, parts: Parts, router: Router, writing: Writing) -> None:
        """Take the presses and forms of introductions."""
        self._database, self._clock = parts.database, parts.clock
        self._neighbourhood = parts.neighbourhood
        self._writing = writing
        self.menu = user_menu("menu-view-introduction", self.view)
        router.on_press("introductions:form", writing.open_form)
        router.on_form("introductions:submit", writing.submit)
        router.on_select("introductions:keep", writing.keep_interests)

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
