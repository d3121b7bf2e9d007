"""What an unmodified discord.py does on the stand-in, and what it is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
import pytest

from tests.standin.conftest import ask, logged_in, text_channel

if TYPE_CHECKING:
    from standin.server import StandIn
    from standin.things import Guild


async def test_an_unmodified_client_finds_its_servers(standin: StandIn, town: Guild) -> None:
    async with logged_in() as client:
        guild = client.guilds[0]

        assert client.user is not None
        assert (client.user.id, client.user.name) == (standin.world.bot.id, "Kith")
        assert (guild.name, guild.member_count, len(guild.members)) == ("Town", 11, 1)
        assert [one.name for one in guild.channels] == ["lounge", "introductions", "ideas"]
        assert guild.me.guild_permissions.administrator


async def test_a_crowd_of_100000_is_thought_of_one_by_one(standin: StandIn) -> None:
    city = standin.world.add_guild("City", members=100_000)

    async with logged_in() as client:
        guild = client.guilds[0]
        assert guild.member_count == 100_001
        found = await guild.query_members(user_ids=[city.crowd[77_777]])
        assert [one.name for one in found] == ["person77777"]

    assert len(city.members) == 1


async def test_messages_are_read_back_page_by_page(standin: StandIn, town: Guild) -> None:
    async with logged_in() as client:
        channel = text_channel(client)
        for number in range(5):
            await channel.send(str(number))
        sent = [one async for one in channel.history(limit=3)]
        await sent[1].delete()
        after = [one.content async for one in channel.history(after=sent[2], limit=10)]
        with pytest.raises(discord.NotFound) as gone:
            await sent[1].edit(content="late")

    assert [one.content for one in sent] == ["4", "3", "2"]
    assert after == ["4"]
    assert gone.value.code == 10008


async def test_a_component_comes_back_with_its_number(standin: StandIn, town: Guild) -> None:
    async with logged_in() as client:
        body = {
            "flags": 1 << 15,
            "components": [{"type": 10, "id": 2_000_000_001, "content": "hello"}],
        }
        answer = await ask(client, "POST", f"/channels/{text_channel(client).id}/messages", body)

    assert answer["components"] == body["components"]


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

    assert archived.value.code == 50083
    assert list(town.threads[thread.id].people) == [standin.world.bot.id, town.crowd[1]]


async def test_a_message_has_one_thread_with_its_own_id(standin: StandIn, town: Guild) -> None:
    async with logged_in() as client:
        message = await text_channel(client).send("hello")
        thread = await message.create_thread(name="about it")
        with pytest.raises(discord.HTTPException) as again:
            await message.create_thread(name="again")

    assert thread.id == message.id
    assert again.value.code == 160004
