"""Moderators see an introduction first where the server wishes it, or where they removed one."""

import discord
import pytest
import simcord
from simcord import MemberActor as Member

from tests.stories.stage import Stage, said, words


@pytest.fixture
async def gate(server: Stage) -> tuple[Stage, simcord.ChannelHandle, Member]:
    """Return a server, its moderators' channel, and a moderator."""
    role = server.guild.create_role(
        "moderators", permissions=discord.Permissions(manage_messages=True)
    )
    channel = server.guild.create_text_channel("moderators")
    otto = await server.organiser("Otto")
    panel = (await otto.slash(server.lounge, "setup panel")).response
    assert panel is not None
    await otto.select(panel, [channel], custom_id="setup:moderators:")
    mo = server.guild.add_member(server.env.create_user("mo", global_name="Mo"), roles=[role])
    await server.env.settle()
    return server, channel, mo


Gate = tuple[Stage, simcord.ChannelHandle, Member]


def request_of(channel: simcord.ChannelHandle) -> discord.Message:
    """Return what the moderators were asked last."""
    return channel.history()[-1]


async def test_an_introduction_waits_for_a_yes_and_its_owner_hears_of_it(gate: Gate) -> None:
    server, channel, mo = gate
    await server.choose_welcome(approval="yes")
    ada = await server.person("Ada")
    answer = said(await server.introduce(ada, about="Hi @everyone.", interests="hiking"))
    assert "A moderator looks at your introduction first" in answer
    assert server.cards() == []
    (shown,) = server.texts(channel)
    assert "would like to introduce themselves" in shown
    assert "@everyone" not in shown

    await server.introduce(ada, about="Changed my mind.", interests="hiking")
    assert len(server.texts(channel)) == 1
    assert "Changed my mind." in server.texts(channel)[0]

    assert "it is posted" in said(await mo.click(request_of(channel), label="Post it"))
    (card,) = server.cards()
    assert "Changed my mind." in card
    assert f"{mo.mention} said yes" in server.texts(channel)[0]
    corner = server.coffee.threads[0]
    assert "Your introduction is in" in "".join(server.texts(corner))
    again = await mo.slash(server.lounge, "profile show")
    assert "/introduce" in said(again)


async def test_a_no_comes_with_its_reason_and_without_a_name(gate: Gate) -> None:
    server, channel, mo = gate
    await server.choose_welcome(approval="yes")
    ada = await server.introduced("Ada", "hiking")
    form = await mo.click(request_of(channel), label="Not like this")
    assert "nothing to read" in said(await mo.submit_modal(form, {"reason": "\u200b"}))
    form = await mo.click(request_of(channel), label="Not like this")
    await mo.submit_modal(form, {"reason": "Leave out the *address*."})
    assert server.cards() == []
    (corner,) = server.coffee.threads
    told = server.texts(corner)[-1]
    assert "Leave out the \\*address\\*." in told
    assert "Mo" not in told
    assert mo.mention in server.texts(channel)[0]

    await server.introduce(ada, about="Better.", interests="hiking")
    assert len(server.texts(channel)) == 2
    await mo.click(request_of(channel), label="Post it")
    assert len(server.cards()) == 1


async def test_of_two_moderators_the_second_is_told_that_it_is_decided(gate: Gate) -> None:
    server, channel, mo = gate
    await server.choose_welcome(approval="yes")
    await server.introduced("Ada", "hiking")
    request = request_of(channel)
    form = await mo.click(request, label="Not like this")
    await mo.click(request, label="Post it")
    assert "no longer waits" in said(await mo.submit_modal(form, {"reason": "Hm."}))
    assert len(server.cards()) == 1


async def test_what_is_said_yes_to_is_what_was_read(gate: Gate) -> None:
    server, channel, mo = gate
    await server.choose_welcome(approval="yes")
    ada = await server.introduced("Ada", "hiking", about="Harmless.")
    read = request_of(channel)
    await server.time.forward(minutes=1)
    edits = f"/channels/{channel.id}/messages/{read.id}"
    server.wire.break_connection("PATCH", edits, carried_out=False, times=1)
    await server.introduce(ada, about="Not harmless.", interests="hiking")
    assert "has been changed since" in said(await mo.click(read, label="Post it"))
    assert server.cards() == []
    await server.time.forward(minutes=5)
    await mo.click(request_of(channel), label="Post it")
    assert "Not harmless." in server.cards()[0]


async def test_who_does_not_moderate_decides_nothing(gate: Gate) -> None:
    server, channel, _mo = gate
    await server.choose_welcome(approval="yes")
    ada = await server.introduced("Ada", "hiking")
    assert "for moderators" in said(await ada.click(request_of(channel), label="Post it"))
    assert server.cards() == []


async def test_a_card_that_stands_keeps_its_words_until_the_new_ones_have_a_yes(
    gate: Gate,
) -> None:
    server, channel, mo = gate
    ada = await server.introduced("Ada", "hiking", about="First.")
    await server.choose_welcome(approval="yes")
    answer = said(await server.introduce(ada, about="Second.", interests="hiking"))
    assert "until then your card stays as it was" in answer
    assert "First." in server.cards()[0]
    await mo.click(request_of(channel), label="Post it")
    assert "Second." in server.cards()[0]


async def test_who_leaves_meanwhile_takes_the_request_with_them(gate: Gate) -> None:
    server, channel, _mo = gate
    await server.choose_welcome(approval="yes")
    ada = await server.introduced("Ada", "hiking")
    server.guild.remove_member(ada)
    await server.env.settle()
    assert server.texts(channel) == []


async def test_a_card_that_a_moderator_deleted_comes_back_only_with_a_yes(gate: Gate) -> None:
    server, channel, mo = gate
    ada = await server.introduced("Ada", "hiking")
    server.env.backend.delete_message(server.introductions.id, server.card_of(ada).id)
    await server.env.settle()
    assert server.cards() == []
    answer = said(await server.introduce(ada, about="Again.", interests="hiking"))
    assert "A moderator looks at your introduction first" in answer
    await mo.click(request_of(channel), label="Post it")
    assert "Again." in server.cards()[0]
    await server.introduce(ada, about="And again.", interests="hiking")
    assert "And again." in server.cards()[0]  # the yes holds from then on


async def test_a_removal_that_kith_did_not_hear_of_is_one_too(
    gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    server, channel, _mo = gate
    ada = await server.introduced("Ada", "hiking")
    with monkeypatch.context() as away:
        away.setattr(server.env.backend, "emit", lambda _event, _payload: None)
        server.env.backend.delete_message(server.introductions.id, server.card_of(ada).id)
    await server.introduce(ada, about="Kith learns of it.", interests="hiking")
    answer = said(await server.introduce(ada, about="Again.", interests="hiking"))
    assert "A moderator looks at your introduction first" in answer
    assert server.cards() == []
    assert "Again." in server.texts(channel)[-1]


async def test_once_nobody_is_asked_any_more_the_request_is_taken_back(gate: Gate) -> None:
    server, channel, _mo = gate
    await server.choose_welcome(approval="yes")
    ada = await server.introduced("Ada", "hiking")
    fay = await server.organiser("Fay")
    panel = (await fay.slash(server.lounge, "setup panel")).response
    assert panel is not None
    await fay.select(panel, [], custom_id="setup:moderators:")
    await server.introduce(ada, about="Now at once.", interests="hiking")
    assert server.texts(channel) == []
    assert "Now at once." in server.cards()[0]


async def test_an_unreachable_moderators_channel_is_told_and_nothing_is_lost(gate: Gate) -> None:
    server, channel, _mo = gate
    await server.choose_welcome(approval="yes")
    server.forbid(channel, "send_messages")
    ada = await server.person("Ada")
    answer = said(await server.introduce(ada, about="Hi.", interests="hiking"))
    assert "I cannot reach their channel" in answer
    assert "Hi." in said(await ada.slash(server.lounge, "profile show"))


async def test_approving_without_a_moderators_channel_is_refused_with_what_to_do(
    server: Stage,
) -> None:
    otto = await server.organiser("Otto")
    panel = (await otto.slash(server.lounge, "setup welcome")).response
    assert panel is not None
    refused = said(await otto.select(panel, ["yes"], custom_id="setup:approval:"))
    assert "Choose one in `/setup panel`" in refused
    assert words(panel)
