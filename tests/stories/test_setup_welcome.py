"""Organisers choose how newcomers are welcomed; each choice holds at once, and is shown."""

from typing import Any

import discord
import pytest
import simcord

from rehearsal.simulation import create_server
from tests.stories.stage import Stage, said, words

USUAL = {
    "Yes, with a mention, once they passed the screening",
    "After 2 days",
    "After 4 hours by day",
    "Everybody, at once",
}


async def open_panel(stage: Stage, organiser: simcord.MemberActor) -> Any:
    """Return the panel."""
    shown = (await organiser.slash(stage.lounge, "setup welcome")).response
    assert shown is not None
    assert shown.ephemeral
    return shown


async def choose(
    panel: Any, organiser: simcord.MemberActor, choice: str, *values: Any
) -> simcord.InteractionResult:
    """Let an organiser choose something on a panel."""
    return await organiser.select(panel, list(values), custom_id=f"setup:{choice}:")


def chosen(panel: Any) -> set[str]:
    """Return what is ticked in the selects of a panel."""
    return {
        option["label"]
        for select in _selects(panel.components)
        for option in select.get("options", [])
        if option.get("default")
    }


def greeters(panel: Any) -> list[int]:
    """Return the channel that the panel shows as the greeters'."""
    (menu,) = [one for one in _selects(panel.components) if "greeters" in one["custom_id"]]
    return [int(value["id"]) for value in menu.get("default_values", [])]


def _selects(components: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found = [one for one in components if str(one.get("custom_id", "")).startswith("setup:")]
    for one in components:
        found += _selects(one.get("components", []))
    return found


async def test_the_panel_shows_what_holds_until_somebody_chooses(server: Stage) -> None:
    olga = await server.organiser("Oda")
    panel = await open_panel(server, olga)
    assert chosen(panel) == USUAL
    assert greeters(panel) == []
    assert "`/setup panel`" in words(panel)


@pytest.mark.parametrize(
    ("choice", "value", "label"),
    [
        ("greets", "no", "No"),
        ("remind", "0", "Never"),
        ("remind", "1", "After a day"),
        ("remind", "7", "After 7 days"),
        ("ask", "0", "Never"),
        ("ask", "1", "After an hour by day"),
        ("ask", "24", "After 24 hours by day"),
    ],
)
async def test_a_choice_is_kept_and_shown_and_leaves_the_others_alone(
    server: Stage, choice: str, value: str, label: str
) -> None:
    oda = await server.organiser("Oda")
    panel = await open_panel(server, oda)
    await choose(panel, oda, choice, value)
    assert label in chosen(panel)
    assert len(chosen(panel) & USUAL) == 3

    await server.simulation.restart()
    assert chosen(await open_panel(server, oda)) == chosen(panel)


async def test_every_choice_on_the_panel_can_be_made_and_taken_back(server: Stage) -> None:
    oda = await server.organiser("Oda")
    panel = await open_panel(server, oda)
    for choice, other, usual in (
        ("greets", "no", "yes"),
        ("remind", "3", "2"),
        ("ask", "8", "4"),
    ):
        await choose(panel, oda, choice, other)
        await choose(panel, oda, choice, usual)
    assert chosen(panel) == USUAL


async def test_moderators_need_a_channel_before_they_see_introductions_first(
    server: Stage,
) -> None:
    oda = await server.organiser("Oda")
    panel = await open_panel(server, oda)
    refused = said(await choose(panel, oda, "approval", "yes"))
    assert "Choose one in `/setup panel`" in refused
    assert chosen(await open_panel(server, oda)) == USUAL

    channels = (await oda.slash(server.lounge, "setup panel")).response
    assert channels is not None
    await oda.select(channels, [server.coffee], custom_id="setup:moderators:")
    await choose(panel, oda, "approval", "yes")
    assert "Moderators, who post it or say what to change" in chosen(panel)
    await choose(panel, oda, "approval", "no")
    assert chosen(panel) == USUAL


async def test_the_greeters_channel_is_kept_shown_checked_and_taken_back(server: Stage) -> None:
    oda = await server.organiser("Oda")
    panel = await open_panel(server, oda)
    await choose(panel, oda, "greeters", server.lounge)
    assert greeters(panel) == [server.lounge.id]
    assert "Everything is in place" in said(await oda.slash(server.lounge, "setup check"))

    server.forbid(server.lounge, "send_messages")
    report = said(await oda.slash(server.lounge, "setup check"))
    assert f"In {server.lounge.mention} I lack **Send Messages**" in report

    await choose(panel, oda, "greeters")
    assert greeters(panel) == []
    assert "Everything is in place" in said(await oda.slash(server.lounge, "setup check"))


async def test_a_greeters_channel_that_is_gone_is_told_and_can_be_chosen_anew(
    server: Stage,
) -> None:
    oda = await server.organiser("Oda")
    await choose(await open_panel(server, oda), oda, "greeters", server.lounge)
    server.env.backend.delete_channel(server.lounge.id)
    await server.env.settle()
    report = (await oda.slash(server.coffee, "setup check")).response
    assert report is not None
    assert "no longer exists" in report.content
    shown = (await oda.slash(server.coffee, "setup welcome")).response
    assert shown is not None
    assert greeters(shown) == []
    await choose(shown, oda, "greeters", server.coffee)
    assert greeters(shown) == [server.coffee.id]


async def test_members_do_not_see_the_command(server: Stage) -> None:
    ada = await server.person("Ada")
    with pytest.raises(simcord.SetupError, match="not visible"):
        await ada.slash(server.lounge, "setup welcome")


async def test_who_is_no_organiser_any_more_changes_nothing(server: Stage) -> None:
    oda = await server.organiser("Oda")
    panel = await open_panel(server, oda)
    server.env.backend.get_member(server.guild.id, oda.id).role_ids.clear()
    server.env.backend.announce_member_update(server.guild.id, oda.id)
    await server.env.settle()
    for choice, value in (("greets", "no"), ("remind", "0"), ("ask", "0"), ("approval", "no")):
        assert "**Manage Server**" in said(await choose(panel, oda, choice, value))
    assert "**Manage Server**" in said(await choose(panel, oda, "greeters", server.lounge))
    assert chosen(await open_panel(server, await server.organiser("Omar"))) == USUAL


async def test_two_organisers_keep_each_others_choices(server: Stage) -> None:
    oda, omar = await server.organiser("Oda"), await server.organiser("Omar")
    hers, his = await open_panel(server, oda), await open_panel(server, omar)
    await choose(hers, oda, "remind", "7")
    await choose(his, omar, "ask", "8")
    assert {"After 7 days", "After 8 hours by day"} <= chosen(his)
    await choose(hers, oda, "remind", "3")
    assert {"After 3 days", "After 8 hours by day"} <= chosen(hers)


async def test_another_server_keeps_the_usual(server: Stage) -> None:
    oda = await server.organiser("Oda")
    await choose(await open_panel(server, oda), oda, "greets", "no")
    other = create_server(server.env, "Mountain")
    hall = other.create_text_channel("hall")
    lead = other.create_role("lead", permissions=discord.Permissions(manage_guild=True))
    there = other.add_member(oda.user, roles=[lead])
    await server.env.settle()
    shown = (await there.slash(hall, "setup welcome")).response
    assert shown is not None
    assert chosen(shown) == USUAL


async def test_the_panel_speaks_the_language_of_who_opens_it(server: Stage) -> None:
    oda = await server.organiser("Oda")
    server.wire.locales[oda.id] = "es-ES"
    panel = await open_panel(server, oda)
    assert "canal" in words(panel)
    assert chosen(panel).isdisjoint(USUAL)
