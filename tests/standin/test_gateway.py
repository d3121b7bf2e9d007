"""What goes wrong on the gateway, and what discord.py makes of it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import aiohttp
import discord
import pytest
from discord.ext import commands

from standin.server import TOKEN
from tests.standin.conftest import INTENTS, Client, logged_in, place, text_channel
from tests.standin.everything import add_commands

if TYPE_CHECKING:
    from standin.server import StandIn
    from standin.things import Guild


async def joins(client: Client, standin: StandIn, town: Guild, name: str) -> None:
    """Let a person join, and wait until the client has heard of it."""
    waiting = asyncio.create_task(client.wait_for("member_join"))
    await asyncio.sleep(0)
    standin.world.add_member(town.id, standin.world.add_user(name))
    member: discord.Member = await waiting
    assert member.name == name


@pytest.mark.parametrize("code", [1001, 4000, None])
async def test_a_dropped_session_is_resumed_with_what_was_missed(
    standin: StandIn, town: Guild, code: int | None
) -> None:
    async with logged_in() as client:
        waiting = asyncio.create_task(client.wait_for("member_join"))
        await standin.gateway.drop(code)
        standin.world.add_member(town.id, standin.world.add_user("ada"))
        missed: discord.Member = await waiting
        assert missed.name == "ada"
        await joins(client, standin, town, "ben")

    assert (len(standin.gateway.identifies), standin.gateway.resumes) == (1, 1)


async def test_what_was_said_before_a_drop_arrives_before_it(standin: StandIn, town: Guild) -> None:
    async with aiohttp.ClientSession() as http, http.ws_connect(standin.gateway.url) as wire:
        await wire.receive_json()
        await wire.send_json({"op": 2, "d": {"token": TOKEN, "intents": 0}})
        while not standin.gateway.sessions:  # noqa: ASYNC110 - at the earliest moment
            await asyncio.sleep(0)
        await standin.gateway.drop(1001)
        told = [(await wire.receive_json())["t"] for _ in range(2)]
        closed = await wire.receive()

    assert told == ["READY", "GUILD_CREATE"]
    assert (closed.type, closed.data) == (aiohttp.WSMsgType.CLOSE, 1001)


async def test_an_invalid_session_is_begun_anew_and_a_resumable_one_resumed(
    standin: StandIn, town: Guild
) -> None:
    async with logged_in() as client:
        await standin.gateway.invalidate(resumable=True)
        await client.resumed.wait()
        client.is_known.clear()
        await standin.gateway.invalidate(resumable=False)
        await client.is_known.wait()
        await joins(client, standin, town, "ada")

    assert (len(standin.gateway.identifies), standin.gateway.resumes) == (2, 1)


async def test_a_session_that_is_forgotten_cannot_be_resumed(standin: StandIn, town: Guild) -> None:
    async with logged_in() as client:
        client.is_known.clear()
        standin.gateway.sessions.clear()
        await standin.gateway.drop(1001)
        await client.is_known.wait()

    assert (len(standin.gateway.identifies), standin.gateway.resumes) == (2, 0)


async def test_a_silent_socket_is_left_for_another(standin: StandIn, town: Guild) -> None:
    async with logged_in(heartbeat_timeout=0.3) as client:
        standin.gateway.silence()
        await client.resumed.wait()
        await joins(client, standin, town, "ada")

    assert standin.gateway.resumes >= 1


async def test_a_wrong_token_and_refused_intents_end_the_bot(standin: StandIn, town: Guild) -> None:
    standin.gateway.refuse_with(4014)
    with pytest.raises(discord.PrivilegedIntentsRequired):
        async with logged_in():
            pass
    standin.gateway.refuse_with(4004)
    with pytest.raises(discord.ConnectionClosed):
        async with logged_in():
            pass
    client = Client()
    with pytest.raises(discord.LoginFailure):
        await client.start("another")
    await client.close()

    assert len(standin.gateway.identifies) == 2


async def test_every_session_hears_of_its_servers_and_one_alone_of_an_interaction(
    standin: StandIn, town: Guild
) -> None:
    async with logged_in() as older, logged_in() as newer:
        for client in (older, newer):
            add_commands(client.tree)
        await older.tree.sync()
        both = asyncio.gather(older.wait_for("message"), newer.wait_for("message"))
        await text_channel(older).send("to both")
        assert [one.content for one in await both] == ["to both", "to both"]
        answered = await standin.interact(**place(town), command="hello")
        assert answered.body["content"] == "hello"
        callbacks = [one for one in standin.received if one.path.endswith("/callback")]
        assert [one.status for one in callbacks] == [200]
        await newer.close()
        await standin.interact(**place(town), command="hello")


async def test_who_joins_is_heard_of_and_has_still_to_pass_the_screening(
    standin: StandIn, town: Guild
) -> None:
    async with logged_in() as client:
        waiting = asyncio.create_task(client.wait_for("member_join"))
        await asyncio.sleep(0)
        standin.world.add_member(town.id, standin.world.add_user("ada"), pending=True)
        member: discord.Member = await waiting

    assert (member.name, member.pending) == ("ada", True)


async def test_shards_serve_their_own_servers(standin: StandIn) -> None:
    towns = [standin.world.add_guild(f"Town {number}") for number in range(6)]
    standin.gateway.shards = 2
    known = asyncio.Event()

    class Sharded(commands.AutoShardedBot):
        before_identify_hook = Client.before_identify_hook

        async def on_ready(self) -> None:
            known.set()

    bot = Sharded(command_prefix=commands.when_mentioned, intents=INTENTS, guild_ready_timeout=0.05)
    running = asyncio.create_task(bot.start("standin-token"))
    await known.wait()
    served = {shard: [one for one in bot.guilds if one.shard_id == shard] for shard in (0, 1)}
    await bot.close()
    await running

    assert len(bot.guilds) == 6
    assert {len(guilds) for guilds in served.values()} != {0, 6}
    for shard, guilds in served.items():
        assert {one.id for one in guilds} == {
            one.id for one in towns if (one.id >> 22) % 2 == shard
        }
