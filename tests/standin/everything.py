"""Everything that can be asked of the stand-in, asked once, as the bot asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
import pytest
from discord import app_commands

from tests.standin.conftest import Client, ask, place, text_channel

if TYPE_CHECKING:
    from standin.server import StandIn
    from standin.things import Guild

SAID: dict[str, Any] = {"flags": 1 << 15, "components": [{"type": 10, "id": 7, "content": "hello"}]}
POLL: dict[str, Any] = {
    "question": {"text": "Tea?"},
    "answers": [{"poll_media": {"text": "yes"}}],
    "duration": 1,
}
EVENT: dict[str, Any] = {
    "name": "walk",
    "description": "a long one",
    "privacy_level": 2,
    "entity_type": 3,
    "entity_metadata": {"location": "park"},
    "scheduled_start_time": "2030-01-01T12:00:00+00:00",
    "scheduled_end_time": "2030-01-01T13:00:00+00:00",
}


def add_commands(tree: app_commands.CommandTree[Any]) -> None:
    """Add a command, and a group with a subcommand that takes an option."""

    @tree.command()
    async def hello(interaction: discord.Interaction) -> None:
        """Say hello."""
        await interaction.response.send_message("hello", ephemeral=True)

    match = app_commands.Group(name="match", description="match")

    @match.command()
    @app_commands.describe(weeks="weeks")
    async def join(interaction: discord.Interaction, weeks: int = 1) -> None:
        """Join."""
        await interaction.response.defer()
        await interaction.followup.send(f"{weeks} {interaction.locale}", wait=True)

    tree.add_command(match)


async def everything(standin: StandIn, client: Client, town: Guild) -> None:
    """Call every route that there is, and be refused in some of the ways that there are."""
    add_commands(client.tree)
    await client.tree.sync()
    await standin.interact(**place(town), command="hello")
    await (await standin.interact(**place(town), command="match join")).followup()
    await ask(client, "GET", "/gateway/bot")
    await messages(client, town)
    await threads(client, town)
    await rooms(client, town)
    await roles_and_events(client, town)
    await refusals(client, town)


async def messages(client: Client, town: Guild) -> None:
    sent = f"/channels/{text_channel(client).id}/messages"
    message = await ask(client, "POST", sent, {**SAID, "nonce": "n1", "enforce_nonce": True})
    await ask(client, "POST", sent, {"poll": POLL})
    await ask(client, "GET", sent, after=1, limit=100)
    await ask(client, "PATCH", f"{sent}/{message['id']}", SAID)
    await ask(client, "GET", f"{sent}/{message['id']}")
    await ask(client, "DELETE", f"{sent}/{message['id']}")
    direct = await ask(client, "POST", "/users/@me/channels", {"recipient_id": str(town.crowd[1])})
    await ask(client, "POST", f"/channels/{direct['id']}/messages", SAID)


async def threads(client: Client, town: Guild) -> None:
    channel, forum = text_channel(client).id, client.guilds[0].forums[0].id
    private = {"name": "two", "type": 12, "invitable": False}
    thread = (await ask(client, "POST", f"/channels/{channel}/threads", private))["id"]
    await ask(client, "PUT", f"/channels/{thread}/thread-members/{town.crowd[1]}")
    await ask(client, "PATCH", f"/channels/{thread}", {"archived": True})
    message = (await ask(client, "POST", f"/channels/{channel}/messages", SAID))["id"]
    on_it = f"/channels/{channel}/messages/{message}/threads"
    await ask(client, "POST", on_it, {"name": "on it"})
    await ask(client, "POST", f"/channels/{forum}/threads", {"name": "post", "message": SAID})
    await ask(client, "GET", f"/guilds/{town.id}/threads/active")


async def rooms(client: Client, town: Guild) -> None:
    channels = f"/guilds/{town.id}/channels"
    await ask(client, "GET", f"/channels/{text_channel(client).id}")
    everybody = {"id": str(town.id), "type": 0, "allow": "0", "deny": "1024"}
    body = {"name": "room", "type": 2, "parent_id": None, "permission_overwrites": [everybody]}
    room = (await ask(client, "POST", channels, body))["id"]
    await ask(client, "GET", channels)
    await ask(client, "DELETE", f"/channels/{room}")


async def roles_and_events(client: Client, town: Guild) -> None:
    roles, events = f"/guilds/{town.id}/roles", f"/guilds/{town.id}/scheduled-events"
    role = (await ask(client, "POST", roles, {"name": "met", "permissions": "0"}))["id"]
    await ask(client, "GET", roles)
    of_member = f"/guilds/{town.id}/members/{town.crowd[1]}/roles/{role}"
    await ask(client, "PUT", of_member)
    await ask(client, "DELETE", of_member)
    event = (await ask(client, "POST", events, EVENT))["id"]
    await ask(client, "GET", events)
    await ask(client, "PATCH", f"{events}/{event}", {"status": 4})


async def refusals(client: Client, town: Guild) -> None:
    channel = f"/channels/{text_channel(client).id}"
    for method, path in (
        ("GET", "/channels/1/messages"),
        ("GET", f"{channel}/messages/1"),
        ("GET", "/guilds/1/roles"),
        ("PUT", f"{channel}/thread-members/{town.crowd[1]}"),
        ("PUT", f"/guilds/{town.id}/members/1/roles/1"),
    ):
        with pytest.raises(discord.HTTPException):
            await ask(client, method, path)
    client.http.token = "another"
    with pytest.raises(discord.HTTPException):
        await ask(client, "GET", "/users/@me")
