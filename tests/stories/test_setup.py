"""An organiser makes three choices, and learns what stands in the way."""

import discord
import pytest
import simcord

from cogs.rounds.programmes import views
from tests.stories.stage import ZONE, Stage, said
from tests.stories.test_rounds_life import by_itself


async def test_three_choices_and_everything_works(stage: Stage) -> None:
    olga = await stage.organiser()
    panel = (await olga.slash(stage.lounge, "setup panel")).response
    assert panel is not None
    await olga.select(panel, [stage.introductions], custom_id="setup:introductions:")
    await olga.select(panel, [stage.coffee], custom_id="setup:rounds:")
    assert "Not ready yet" in str(panel.components)
    await olga.select(panel, [ZONE], custom_id="setup:zone:")
    assert "Ready." in str(panel.components)

    ada = await stage.introduced("Ada", "hiking")
    ben = await stage.introduced("Ben", "hiking")
    await stage.matched(ada, ben)
    assert "one group" in said(await olga.slash(stage.lounge, "rounds run"))
    assert len(stage.cards()) == 2
    assert not any("Welcome" in text for text in stage.texts(stage.introductions))  # they are gone


async def test_the_panel_shows_what_is_chosen_and_takes_it_back(stage: Stage) -> None:
    olga = await stage.set_up()
    panel = (await olga.slash(stage.lounge, "setup panel")).response
    assert panel is not None
    assert str(stage.welcome.id) in str(panel.components)
    await olga.select(panel, [], custom_id="setup:welcome:")
    await stage.person("Ada")
    assert "Welcome" in stage.texts(stage.introductions)[-1]


async def test_any_zone_can_be_chosen_by_command(stage: Stage) -> None:
    olga = await stage.set_up()
    cities = await olga.autocomplete(stage.lounge, "setup zone", "zone", "kathm")
    assert [choice["value"] for choice in cities] == ["Asia/Kathmandu"]
    panel = await olga.slash(stage.lounge, "setup zone", zone="Asia/Kathmandu")
    assert panel.response is not None
    assert "Asia/Kathmandu" in str(panel.response.components)
    refused = said(await olga.slash(stage.lounge, "setup zone", zone="Nepal, I think"))
    assert "Europe/Madrid" in refused


async def test_the_check_finds_nothing_where_everything_is_in_place(stage: Stage) -> None:
    olga = await stage.set_up()
    assert "Everything is in place" in said(await olga.slash(stage.lounge, "setup check"))


async def test_the_check_names_each_missing_permission_and_where(stage: Stage) -> None:
    olga = await stage.set_up()
    stage.forbid(stage.introductions, "send_messages", "create_public_threads")
    stage.forbid(stage.coffee, "create_private_threads")
    report = said(await olga.slash(stage.lounge, "setup check"))
    introductions, coffee = report.splitlines()[1:]
    assert stage.introductions.mention in introductions
    assert "**Create Public Threads**, **Send Messages**" in introductions
    assert stage.coffee.mention in coffee
    assert "**Create Private Threads**" in coffee
    assert "settings → *Permissions*" in coffee


async def test_the_check_tells_that_pictures_cannot_be_shown_and_nothing_else_is_refused(
    stage: Stage,
) -> None:
    olga = await stage.set_up()
    stage.forbid(stage.introductions, "attach_files")
    report = said(await olga.slash(stage.lounge, "setup check"))
    assert f"In {stage.introductions.mention} I lack **Attach Files**" in report
    await stage.introduced("Ada", "hiking")
    assert len(stage.cards()) == 1


async def test_the_check_names_what_voice_rooms_need_where_a_programme_wants_them(
    stage: Stage,
) -> None:
    olga = await stage.set_up()
    assert "Manage Channels" not in said(await olga.slash(stage.lounge, "setup check"))
    await by_itself(stage, olga, views.VOICE)
    report = said(await olga.slash(stage.lounge, "setup check"))
    assert "**Manage Channels**" in report
    assert "*Server Settings*" in report
    backend = stage.env.backend
    rights = discord.Permissions(manage_channels=True)
    role = backend.create_role(stage.guild.id, "rooms", permissions=rights.value)
    backend.add_member_role(stage.guild.id, backend.bot_user.id, role.id)
    await stage.env.settle()
    assert "Everything is in place" in said(await olga.slash(stage.lounge, "setup check"))


async def test_the_check_says_that_a_channel_is_gone_or_not_chosen(stage: Stage) -> None:
    olga = await stage.organiser()
    assert "three choices" in said(await olga.slash(stage.lounge, "setup check"))
    panel = (await olga.slash(stage.lounge, "setup panel")).response
    assert panel is not None
    await olga.select(panel, [stage.coffee], custom_id="setup:rounds:")
    stage.env.backend.delete_channel(stage.coffee.id)
    await stage.env.settle()
    report = said(await olga.click(panel, label="Check permissions"))
    assert "no longer exists" in report
    assert "/setup panel" in report


async def test_a_greeting_that_could_not_be_posted_is_told_by_the_check(stage: Stage) -> None:
    olga = await stage.set_up()
    stage.forbid(stage.welcome, "send_messages")
    await stage.person("Ada")
    report = said(await olga.slash(stage.lounge, "setup check"))
    assert "**Send Messages**" in report
    assert f"in {stage.welcome.mention}, I was not allowed to greet a newcomer" in report


async def test_members_do_not_see_the_setup(stage: Stage) -> None:
    ada = await stage.person("Ada")
    with pytest.raises(simcord.SetupError, match="not visible"):
        await ada.slash(stage.lounge, "setup panel")


async def test_the_panel_offers_a_new_choice_for_a_channel_that_is_gone(stage: Stage) -> None:
    olga = await stage.set_up()
    stage.env.backend.delete_channel(stage.coffee.id)
    await stage.env.settle()
    panel = (await olga.slash(stage.lounge, "setup panel")).response
    assert panel is not None
    assert str(stage.coffee.id) not in str(panel.components)
    assert "Check permissions" in str(panel.components)
    await olga.select(panel, [stage.lounge], custom_id="setup:rounds:")
    assert "Everything is in place" in said(await olga.slash(stage.lounge, "setup check"))
