"""A group all of whom chose direct messages: no thread, and everything by message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.ids import GuildId, UserId
from cogs.rounds.programmes import store as programmes
from cogs.rounds.records import Group, Result
from cogs.rounds.records import store as records
from tests.stories.stage import Stage, labels, said
from tests.stories.test_rounds_rescue import members, run
from tests.stories.test_rounds_thread import times_in

if TYPE_CHECKING:
    import simcord

    Member = simcord.MemberActor

NOBODY_ANSWERS = "My partner does not answer"


@pytest.fixture
async def olga(server: Stage) -> Member:
    """Return an organiser of a server that is set up; it is ten in the morning there."""
    await server.time.forward(hours=9)
    return await server.organiser("Oona")


async def club(stage: Stage, *names: str, in_messages: str = "") -> list[Member]:
    """Let people who like hiking take part; those who are named in `in_messages` chose messages."""
    people = [await stage.introduced(name, "hiking, chess") for name in names]
    for one in people:
        await one.slash(stage.lounge, "profile zone", zone="Europe/Madrid")
    await stage.time.forward(days=4)
    for name, one in zip(names, people, strict=True):
        await join(stage, one, in_messages=name in in_messages)
    return people


async def join(stage: Stage, one: Member, *, in_messages: bool) -> None:
    """Let somebody take part, and say where they wish to be introduced."""
    shown = (await one.slash(stage.lounge, "match join")).response
    assert shown is not None
    async with stage.simulation.bot.parts.database.reading() as tx:
        (programme,) = await programmes.load_all(tx, GuildId(stage.guild.id))
    if in_messages:
        await one.select(shown, ["messages"], custom_id=f"rounds:way:{programme.id}")


def directly(stage: Stage, one: Member) -> list[str]:
    """Return what somebody was told by direct message."""
    channel = stage.env.backend.dm_channels.get(one.id)
    return stage.texts(one.user.dm_channel) if channel else []


def letter(one: Member, words: str) -> Any:
    """Return the newest direct message to somebody that says this."""
    return [found for found in one.user.dm_channel.history() if words in str(found.components)][-1]


def threads(stage: Stage, *people: Member) -> list[simcord.ChannelHandle]:
    """Return the threads of exactly these people."""
    ids = {one.id for one in people}
    return [thread for thread in stage.coffee.threads if members(stage, thread) == ids]


async def group_of(stage: Stage, one: Member) -> Group:
    """Return somebody's newest group."""
    async with stage.simulation.bot.parts.database.reading() as tx:
        found = await records.groups_with(tx, GuildId(stage.guild.id), UserId(one.id))
    return found[0]


async def pair(stage: Stage, olga: Member) -> list[Member]:
    """Let Ada and Ben, who both chose messages, be introduced."""
    people = await club(stage, "Ada", "Ben", in_messages="Ada, Ben")
    await run(stage, olga)
    return people


def close_messages(stage: Stage, one: Member) -> None:
    """Let somebody take no direct messages."""
    place = one.user.dm_channel.id
    stage.env.inject_error("POST", f"/channels/{place}/messages", status=403, code=50007, times=99)


async def test_who_all_chose_messages_have_no_thread_and_one_message_each(
    server: Stage, olga: Member
) -> None:
    ada, ben = await pair(server, olga)
    assert threads(server, ada, ben) == []
    for one, other in ((ada, ben), (ben, ada)):
        (hello,) = directly(server, one)
        assert f"Meet {other.mention}!" in hello
        assert f"### {other.user.name.title()}" in hello
        assert f"### {one.user.name.title()}" not in hello
        assert "You share **hiking** · **chess**" in hello
        assert hello.split("**To start with:**")[1].split("**When?**")[0].count("\n- ") == 3
        assert len(times_in(hello)) == 4
        assert "I don't see what you write to each other" in hello
    hellos = directly(server, ada) + directly(server, ben)
    assert sum("You write first" in hello for hello in hellos) == 1
    shown = letter(ada, "Meet")
    assert f"https://discord.com/users/{ben.id}" in str(shown.components)
