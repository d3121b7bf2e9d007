"""What an organiser says to set Kith up."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import discord
from discord import app_commands
from discord.ext import commands

from bot.app import Parts
from bot.community.servers import Server, store
from bot.community.servers.needs import Need
from bot.community.welcoming import store as welcoming
from bot.community.zones import read_zone
from bot.ids import ChannelId
from bot.outbox.entries import Failure
from bot.storage.turns import take_turn
from bot.ui.answers import answer, answer_text, say_to
from bot.ui.commands import place_of, require_organiser, text, zone_choices
from bot.ui.permissions import (
    MATCHING,
    POSTING,
    SHOWING,
    Missing,
    everybody_reads,
    introducing,
    missing,
    missing_in_server,
)
from bot.ui.press import Interaction, Router
from cogs.setup import views
from cogs.setup.interests.cog import Interests
from cogs.setup.journey.cog import Journey
from cogs.setup.links.cog import Links
from cogs.setup.pairs.cog import Pairs
from cogs.setup.questions.cog import Questions
from cogs.setup.welcoming.cog import Welcome

# How many days; at 0 the data of whoever leaves goes at once.
Days = app_commands.Range[int, 0, 365]

LATELY = timedelta(days=7)


@app_commands.guild_only()
@app_commands.default_permissions(manage_guild=True)
class Setup(commands.GroupCog, group_name="setup", group_description=text("cmd-setup")):
    """`/setup panel·check·zone·keep`, and its parts."""

    def __init__(self, parts: Parts, router: Router) -> None:
        """Take the choices of the panel."""
        self.parts = parts
        group = self.app_command
        assert isinstance(group, app_commands.Group)
        for part in (Questions, Interests, Links, Pairs):
            group.add_command(part(parts))
        group.add_command(Welcome(parts, router).command)
        group.add_command(Journey(parts, router).command)
        router.on_select("setup:introductions", self.choose_introductions)
        router.on_select("setup:rounds", self.choose_rounds)
        router.on_select("setup:welcome", self.choose_welcome)
        router.on_select("setup:moderators", self.choose_moderators)
        router.on_select("setup:zone", self.choose_zone)
        router.on_press("setup:check", self.press_check)

    @app_commands.command(name="panel", description=text("cmd-setup-panel"))
    async def panel(self, interaction: Interaction) -> None:
        """Show the choices."""
        require_organiser(interaction)
        guild_id, _ = place_of(interaction)
        async with self.parts.database.reading() as tx:
            server = await store.load(tx, guild_id)
        assert interaction.guild is not None
        problems = find_problems(interaction.guild, server)
        view = views.panel(server, problems, say_to(interaction))
        await interaction.response.send_message(view=view, ephemeral=True)

    @app_commands.command(name="check", description=text("cmd-setup-check"))
    async def check(self, interaction: Interaction) -> None:
        """Say which permission is missing where, and how to mend it."""
        await self.press_check(interaction, "")

    @app_commands.command(name="zone", description=text("cmd-setup-zone"))
    @app_commands.describe(zone=text("cmd-setup-zone-zone"))
    async def zone(self, interaction: Interaction, zone: str) -> None:
        """Choose any time zone."""
        await self.choose_zone(interaction, "", [read_zone(zone).key])

    @app_commands.command(name="keep", description=text("cmd-setup-keep"))
    @app_commands.describe(days=text("cmd-setup-keep-days"))
    async def keep(self, interaction: Interaction, days: Days) -> None:
        """Choose how long data of people who left is kept, of those who left before too."""
        require_organiser(interaction)
        guild_id, _ = place_of(interaction)
        async with self.parts.database.writing() as tx:
            await take_turn(tx, "server", guild_id)
            await store.save(tx, replace(await store.load(tx, guild_id), keep_days=days))
            await self.parts.leaving.replan(tx, guild_id)
        await answer(interaction, "setup-keep-chosen", days=days)

    @zone.autocomplete("zone")
    async def zones(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Suggest time zones."""
        return zone_choices(interaction, typed, self.parts.clock.now())

    async def press_check(self, interaction: Interaction, _argument: str) -> None:
        """Say what stands in the way."""
        require_organiser(interaction)
        guild_id, _ = place_of(interaction)
        assert interaction.guild is not None
        async with self.parts.database.reading() as tx:
            server = await store.load(tx, guild_id)
            since = self.parts.clock.now() - LATELY
            failures = await self.parts.outbox.failures(tx, guild_id, since)
            greeters = (await welcoming.load(tx, guild_id)).greeters_channel
            needs = await self.parts.needs.of(tx, guild_id)
        problems = find_problems(interaction.guild, server, failures, greeters, needs)
        report = views.report(problems, failures, server, say_to(interaction))
        await answer_text(interaction, report)

    async def choose_zone(
        self, interaction: Interaction, _argument: str, chosen: list[str]
    ) -> None:
        """Keep the time zone."""
        zone = ZoneInfo(chosen[0])
        await self._change(interaction, lambda server: replace(server, zone=zone))

    async def choose_introductions(
        self, interaction: Interaction, _argument: str, chosen: list[str]
    ) -> None:
        """Keep the channel of introductions."""
        place = ChannelId(int(chosen[0]))
        await self._change(interaction, lambda server: replace(server, introductions_channel=place))

    async def choose_rounds(
        self, interaction: Interaction, _argument: str, chosen: list[str]
    ) -> None:
        """Keep the channel under which rounds open their threads."""
        place = ChannelId(int(chosen[0]))
        await self._change(interaction, lambda server: replace(server, rounds_channel=place))

    async def choose_welcome(
        self, interaction: Interaction, _argument: str, chosen: list[str]
    ) -> None:
        """Keep the channel of greetings, or greet beside the introductions again."""
        place = ChannelId(int(chosen[0])) if chosen else None
        await self._change(interaction, lambda server: replace(server, welcome_channel=place))

    async def choose_moderators(
        self, interaction: Interaction, _argument: str, chosen: list[str]
    ) -> None:
        """Keep the channel of reports, or give them back to who makes them again."""
        place = ChannelId(int(chosen[0])) if chosen else None
        await self._change(interaction, lambda server: replace(server, moderators_channel=place))

    async def _change(self, interaction: Interaction, choose: Callable[[Server], Server]) -> None:
        """Keep a choice and show the panel as it is now."""
        require_organiser(interaction)
        guild_id, _ = place_of(interaction)
        async with self.parts.database.writing() as tx:
            await take_turn(tx, "server", guild_id)
            server = choose(await store.load(tx, guild_id))
            await store.save(tx, server)
            await self.parts.choices.changed(tx, guild_id)
        assert interaction.guild is not None
        problems = find_problems(interaction.guild, server)
        view = views.panel(server, problems, say_to(interaction))
        if interaction.type is discord.InteractionType.component:
            await interaction.response.edit_message(view=view)
        else:
            await interaction.response.send_message(view=view, ephemeral=True)


def find_problems(
    guild: discord.Guild,
    server: Server,
    failures: Sequence[Failure] = (),
    greeters: ChannelId | None = None,
    needs: Sequence[Need] = (),
) -> list[Missing]:
    """Return what stands in the way in each channel that was chosen, or where something failed."""
    wanted: dict[ChannelId, set[str]] = {}
    for channel_id, rights in (
        (server.introductions_channel, (*_introducing(guild, server), *SHOWING)),
        (server.rounds_channel, (*POSTING, *MATCHING, *SHOWING)),
        (server.welcome(), POSTING),
        (server.moderators_channel, POSTING),
        (greeters, POSTING),
        *((failure.place, POSTING) for failure in failures if _can_be_mended(guild, failure)),
        *((need.place, need.rights) for need in needs),
    ):
        if channel_id is not None:
            wanted.setdefault(channel_id, set()).update(rights)
    found = (
        missing(guild, channel_id, tuple(sorted(rights))) for channel_id, rights in wanted.items()
    )
    in_server = [right for need in needs if need.place is None for right in need.rights]
    problems = [one for one in (*found, missing_in_server(guild, in_server)) if one is not None]
    moderators = server.moderators_channel
    if moderators is not None and everybody_reads(guild, moderators):
        problems.append(Missing(channel_id=moderators, is_open=True))
    return problems


def _introducing(guild: discord.Guild, server: Server) -> tuple[str, ...]:
    place = server.introductions_channel
    return introducing(guild, place) if place else ()


def _can_be_mended(guild: discord.Guild, failure: Failure) -> bool:
    """Whether a failure was in a channel that is still there."""
    return failure.place is not None and guild.get_channel(failure.place) is not None
