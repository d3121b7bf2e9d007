"""What Discord says of one's own profile: seen, edited, and added to."""

from datetime import datetime

from discord import app_commands
from discord.ext import commands

from bot.app import Parts
from bot.community.pictures import store as pictures
from bot.community.servers import store as servers
from bot.community.zones import read_zone
from bot.ui.answers import say_to
from bot.ui.commands import place_of, text, zone_choices
from bot.ui.person_card import at_once, pictures_of
from bot.ui.press import Interaction, Router
from cogs.introductions.profile import rules, views
from cogs.introductions.profile.more import More
from cogs.introductions.writing import Writing


@app_commands.guild_only()
class ProfileCommands(
    commands.GroupCog, group_name="profile", group_description=text("cmd-profile")
):
    """`/profile show·edit·zone`."""

    def __init__(self, parts: Parts, router: Router, writing: Writing) -> None:
        """What is changed here is written there."""
        self._database, self._clock = parts.database, parts.clock
        self._writing, self._more = writing, More(parts, router, writing)

    @app_commands.command(name="show", description=text("cmd-profile-show"))
    async def show(self, interaction: Interaction) -> None:
        """Show a member their own card."""
        guild_id, user_id = place_of(interaction)
        async with self._database.reading() as tx:
            profile = await self._writing.required(tx, guild_id, user_id)
            hosts = (await servers.load(tx, guild_id)).link_hosts
            contents = await pictures.load(tx, pictures_of(profile))
        (profile,), files = at_once([profile], contents)
        view = views.own_profile(profile, hosts, say_to(interaction))
        await interaction.response.send_message(view=view, files=files, ephemeral=True)

    @app_commands.command(name="edit", description=text("cmd-profile-edit"))
    async def edit(self, interaction: Interaction) -> None:
        """Open the form, filled in."""
        await self._writing.open_form(interaction, "")

    @app_commands.command(name="zone", description=text("cmd-profile-zone"))
    @app_commands.describe(zone=text("cmd-profile-zone-zone"))
    async def zone(self, interaction: Interaction, zone: str) -> None:
        """Say in which time zone one lives."""
        chosen, now = read_zone(zone), self._now()
        profile, said = await self._writing.change(
            interaction, lambda profile: rules.with_zone(profile, chosen, now)
        )
        await self._more.show(interaction, profile, said)

    @zone.autocomplete("zone")
    async def zones(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Suggest time zones by city, country or offset."""
        return zone_choices(interaction, typed, self._now())

    def _now(self) -> datetime:
        return self._clock.now()
