"""`/match` and `/rounds`: the two groups of commands to which each part adds its own."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import KithClient
from bot.ui.commands import text


def match_group() -> app_commands.Group:
    """Return the commands of members, without any yet."""
    return app_commands.Group(name="match", description=text("cmd-match"), guild_only=True)


def rounds_group() -> app_commands.Group:
    """Return the commands of organisers, without any yet."""
    return app_commands.Group(
        name="rounds",
        description=text("cmd-rounds"),
        guild_only=True,
        default_permissions=discord.Permissions(manage_guild=True),
    )


async def add(client: KithClient, group: app_commands.Group, *parts: commands.Cog) -> None:
    """Add parts to the bot, and their commands to a group."""
    for part in parts:
        found: list[Any] = part.get_app_commands()
        for command in found:
            group.add_command(command)
        # Each brings the same group along: once is enough.
        await client.add_cog(part, override=True)
