"""Everything that can be asked of the stand-in, asked once by an unmodified discord.py."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import discord
import pytest
from discord import app_commands, ui

from tests.standin.conftest import Client, ask, place, text_channel

if TYPE_CHECKING:
    from standin.server import StandIn
    from standin.things import Guild


def add_commands(tree: app_commands.CommandTree[Any]) -> None:
    """Add a command, a group with a subcommand that takes options, and a user's menu."""

    @tree.command()
    async def hello(interaction: discord.Interaction) -> None:
        """Say hello."""
        await interaction.response.send_message("hello", ephemeral=True)

    match = app_commands.Group(name="match", description="match")

    @match.command()
    @app_commands.describe(whom="whom", weeks="weeks")
    async def ask(interaction: discord.Interaction, whom: discord.Member, weeks: int = 1) -> None:
        """Ask somebody."""
        await interaction.response.defer()
        await interaction.followup.send(f"{whom.name} {weeks} {interaction.locale}")

    @tree.command()
    async def change(interaction: discord.Interaction) -> None:
        """Change the answer."""
        await interaction.response.send_message("soon")
        more = await interaction.followup.send("more", wait=True)
        await interaction.followup.fetch_message(more.id)
        await more.delete()
        await interaction.edit_original_response(content="now")

    @tree.context_menu(name="Wave")
    async def wave(interaction: discord.Interaction, person: discord.Member) -> None:
        await interaction.response.send_message(f"waved at {person.name}")

    tree.add_command(match)


async def everything(standin: StandIn, client: Client, town: Guild) -> None:
    """Call every route that there is, and be refused in most of the ways that there are."""
    guild, channel = client.guilds[0], text_channel(client)
    await commands_and_answers(standin, client, town)
    await messages(client, channel)
    await threads(client, guild, channel)
    await server(client, guild)
    await refusals(client, guild, channel)


async def commands_and_answers(standin: StandIn, client: Client, town: Guild) -> None:
    add_commands(client.tree)
    await client.tree.sync()
    await client.tree.fetch_commands()
    await client.tree.sync(guild=discord.Object(town.id))
    await client.tree.fetch_commands(guild=discord.Object(town.id))
    here = place(town)
    await standin.interact(**here, command="hello")
    asked = await standin.interact(**here, command="match ask", options={"whom": town.crowd[2]})
    await asked.followup()
    await standin.interact(**here, command="Wave", target=town.crowd[3])
    changed = await standin.interact(**here, command="change")
    await changed.followup(2)
    for path in ("/gateway", "/gateway/bot", "/applications/@me", "/users/@me"):
        await ask(client, "GET", path)


async def messages(client: Client, channel: discord.TextChannel) -> None:
    message = await channel.send(
        "hello",
        embed=discord.Embed(title="title", description="words"),
        view=ui.View().add_item(ui.Button(label="press", custom_id="press")),
        file=discord.File(io.BytesIO(b"x"), filename="x.txt"),
    )
    await message.reply("yes")
    layout = ui.LayoutView()
    gallery = ui.MediaGallery[ui.LayoutView](discord.MediaGalleryItem("https://example.org/x.png"))
    layout.add_item(ui.Container(ui.TextDisplay("text"), ui.Separator(), gallery))
    section = ui.Section[ui.LayoutView](
        ui.TextDisplay("x"), accessory=ui.Thumbnail("https://example.org/x.png")
    )
    layout.add_item(section)
    choice = ui.Select[ui.LayoutView](custom_id="c", options=[discord.SelectOption(label="one")])
    layout.add_item(ui.ActionRow(choice))
    await channel.send(view=layout)
    poll = discord.Poll("When?", timedelta(hours=24))
    poll.add_answer(text="today")
    voted = await channel.send(poll=poll)
    await voted.end_poll()
    await channel.fetch_message(message.id)
    _ = [one async for one in channel.history()]
    await message.edit(content="edited")
    await message.delete()
    person = channel.guild.members[1]
    await person.send("hello")


async def threads(client: Client, guild: discord.Guild, channel: discord.TextChannel) -> None:
    thread = await channel.create_thread(name="two", invitable=False)
    await thread.add_user(guild.members[1])
    await thread.fetch_members()
    await ask(client, "GET", f"/channels/{thread.id}/thread-members/{guild.me.id}")
    await thread.remove_user(guild.members[1])
    await guild.active_threads()
    await thread.edit(archived=True)
    _ = [one async for one in channel.archived_threads(private=True)]
    _ = [one async for one in channel.archived_threads(private=True, joined=True)]
    _ = [one async for one in channel.archived_threads()]
    await client.fetch_channel(thread.id)
    await thread.delete()
    on_message = await (await channel.send("hello")).create_thread(name="on it")
    await on_message.send("hello")
    await guild.forums[0].create_thread(name="post", content="first")


async def server(client: Client, guild: discord.Guild) -> None:
    role = await guild.create_role(name="met", colour=discord.Colour.green(), reason="for who met")
    await role.edit(name="have met")
    await guild.members[1].add_roles(role)
    await guild.members[1].remove_roles(role)
    await guild.fetch_roles()
    await guild.fetch_role(role.id)
    await role.delete()
    category = await guild.create_category("groups")
    made = await guild.create_text_channel("made", category=category, topic="on it")
    await made.edit(topic="on this")
    await made.set_permissions(guild.default_role, send_messages=False)
    await made.set_permissions(guild.default_role, overwrite=None)
    await guild.create_voice_channel("voice")
    await guild.fetch_channels()
    await made.delete()
    begins = datetime.now().astimezone() + timedelta(days=1)
    event = await guild.create_scheduled_event(
        name="walk",
        start_time=begins,
        end_time=begins + timedelta(hours=1),
        entity_type=discord.EntityType.external,
        privacy_level=discord.PrivacyLevel.guild_only,
        location="park",
    )
    await guild.fetch_scheduled_event(event.id)
    await guild.fetch_scheduled_events()
    await event.edit(name="long walk")
    await event.cancel()
    await event.delete()
    await client.fetch_guild(guild.id)
    await guild.fetch_member(guild.members[1].id)
    _ = [one async for one in guild.fetch_members(limit=5)]


async def refusals(client: Client, guild: discord.Guild, channel: discord.TextChannel) -> None:
    nothing = 1
    for path in (
        f"/channels/{nothing}",
        f"/channels/{channel.id}/messages/{nothing}",
        f"/guilds/{nothing}",
        f"/guilds/{guild.id}/members/{nothing}",
        f"/guilds/{guild.id}/roles/{nothing}",
        f"/guilds/{guild.id}/scheduled-events/{nothing}",
        f"/channels/{channel.id}/thread-members/{guild.me.id}",
    ):
        with pytest.raises(discord.HTTPException):
            await ask(client, "GET", path)
    client.http.token = "another"
    with pytest.raises(discord.HTTPException):
        await ask(client, "GET", "/users/@me")
