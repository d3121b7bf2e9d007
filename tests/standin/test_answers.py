"""What an unmodified discord.py does there, and that the answers are what Discord describes."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import discord
import pytest
from discord import app_commands, http, ui

from standin.routing import all_routes, find_route
from tests.standin.conftest import Client, logged_in, place, text_channel
from tests.wire.description import find_description, load_description
from tests.wire.request import Request

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from standin.routing import Route
    from standin.server import Received, StandIn
    from standin.things import Guild


async def test_an_unmodified_client_finds_its_servers_and_their_members(
    standin: StandIn, town: Guild
) -> None:
    async with logged_in() as client:
        guild = client.guilds[0]

        assert client.user is not None
        assert (client.user.id, client.user.name) == (standin.world.bot.id, "Kith")
        assert (guild.name, guild.member_count, len(guild.members)) == ("Town", 11, 11)
        assert [one.name for one in guild.channels] == ["lounge", "introductions", "ideas"]
        assert guild.me.guild_permissions.administrator


async def test_a_crowd_of_100000_is_asked_for_one_by_one(standin: StandIn) -> None:
    city = standin.world.add_guild("City", members=100_000)

    async with logged_in(chunk_guilds_at_startup=False) as client:
        guild = client.guilds[0]
        assert (guild.member_count, len(guild.members)) == (100_001, 1)
        found = await guild.query_members(user_ids=[city.crowd[77_777]])
        assert [one.name for one in found] == ["person77777"]
        page = [one.id async for one in guild.fetch_members(limit=3, after=city_end(city))]
        assert sorted(page) == list(city.crowd[-3:])

    assert len(city.members) == 1


def city_end(city: Guild) -> discord.Object:
    return discord.Object(city.crowd[-4])


async def test_commands_keep_their_ids_when_they_are_registered_again(
    standin: StandIn, town: Guild
) -> None:
    async with logged_in() as client:
        add_commands(client.tree)
        first = await client.tree.sync()
        client.tree.remove_command("hello")
        second = await client.tree.sync()
        fetched = await client.tree.fetch_commands()

    assert [one.name for one in first] == ["hello", "match", "Wave"]
    assert [one.id for one in second] == [first[1].id, first[2].id]
    assert [one.id for one in fetched] == [one.id for one in second]


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

    @tree.context_menu(name="Wave")
    async def wave(interaction: discord.Interaction, person: discord.Member) -> None:
        await interaction.response.send_message(f"waved at {person.name}")

    tree.add_command(match)


async def test_messages_are_read_back_page_by_page(standin: StandIn, town: Guild) -> None:
    async with logged_in() as client:
        channel = text_channel(client)
        for number in range(5):
            await channel.send(str(number))
        sent = [one async for one in channel.history(limit=3)]
        await sent[1].delete()
        after = [one.content async for one in channel.history(after=sent[2], limit=10)]
        around = [one.content async for one in channel.history(around=sent[0], limit=3)]
        with pytest.raises(discord.NotFound) as gone:
            await sent[1].edit(content="late")

    assert [one.content for one in sent] == ["4", "3", "2"]
    assert after == ["4"]
    assert around == ["4", "2"]
    assert gone.value.code == 10008


async def test_a_component_comes_back_with_its_number(standin: StandIn, town: Guild) -> None:
    async with logged_in() as client:
        given = {"type": 17, "id": 2_000_000_001, "components": [{"type": 10, "content": "hello"}]}
        body = {"flags": 1 << 15, "components": [given]}
        answer = await ask(client, "POST", f"/channels/{text_channel(client).id}/messages", body)

    (container,) = answer["components"]
    assert container["id"] == 2_000_000_001
    assert container["components"][0]["id"] == 1


async def ask(client: Client, method: str, path: str, body: Any = None, **params: Any) -> Any:
    """Ask as the bot's outbox does: raw JSON through discord.py's HTTP client."""
    options: dict[str, Any] = {"params": params} if params else {}
    if body is not None:
        options["json"] = body
    return await client.http.request(http.Route(method, path), **options)


async def test_an_archived_thread_takes_nobody_until_somebody_speaks(
    standin: StandIn, town: Guild
) -> None:
    async with logged_in() as client:
        thread = await text_channel(client).create_thread(name="two", invitable=False)
        await thread.edit(archived=True)
        person = discord.Object(town.crowd[1])
        with pytest.raises(discord.HTTPException) as archived:
            await thread.add_user(person)
        await thread.send("hello")
        await thread.add_user(person)
        people = [one.id for one in await thread.fetch_members()]

    assert archived.value.code == 50083
    assert people == [standin.world.bot.id, town.crowd[1]]


async def test_a_message_has_one_thread_with_its_own_id(standin: StandIn, town: Guild) -> None:
    async with logged_in() as client:
        message = await text_channel(client).send("hello")
        thread = await message.create_thread(name="about it")
        with pytest.raises(discord.HTTPException) as again:
            await message.create_thread(name="again")

    assert thread.id == message.id
    assert again.value.code == 160004


async def test_closed_direct_messages_refuse_and_opening_too_many_is_refused(
    standin: StandIn, town: Guild
) -> None:
    async with logged_in() as client:
        members = client.guilds[0]
        open_one, closed_one, late_one = (members.get_member(town.crowd[n]) for n in (1, 2, 3))
        assert open_one is not None
        assert closed_one is not None
        assert late_one is not None
        await open_one.send("hello")
        standin.world.close_direct_messages(closed_one.id)
        with pytest.raises(discord.Forbidden) as closed:
            await closed_one.send("hello")
        standin.world.open_direct_channels_too_fast = True
        with pytest.raises(discord.Forbidden) as too_fast:
            await late_one.send("hello")

    assert (closed.value.code, too_fast.value.code) == (50007, 40003)
    direct = standin.world.direct_channels[open_one.id]
    assert [one.content for one in direct.messages.values()] == ["hello"]


async def test_what_it_answers_is_what_the_description_says(
    open_standin: Callable[..., Awaitable[StandIn]],
) -> None:
    where = find_description()
    if where is None:
        pytest.skip("Discord's description is absent; name its file in KITH_DISCORD_DESCRIPTION")
    standin = await open_standin()
    town = standin.world.add_guild("Town", members=10, forums=("ideas",))
    async with logged_in() as client:
        await everything(standin, client, town)

    description = load_description(where)
    wrong = []
    for one in standin.received:
        request = Request(
            method=one.method, path=one.path, query=one.query, body=one.body, reason=one.reason
        )
        assert one.status is not None
        found = description.violations(request)
        found += description.answer_violations(request, one.status, one.answer)
        wrong += [f"{one.method} {one.path} -> {one.status}: {violation}" for violation in found]
    assert wrong == []
    called = {found[0].name for one in standin.received if (found := route_of(one))}
    assert {one.name for one in all_routes()} - called == set()


def route_of(one: Received) -> tuple[Route, dict[str, str]] | None:
    return find_route(one.method, one.path)


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
    here = place(town)
    await standin.interact(**here, command="hello")
    asked = await standin.interact(**here, command="match ask", options={"whom": town.crowd[2]})
    await asked.followup()
    await standin.interact(**here, command="Wave", target=town.crowd[3])
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
