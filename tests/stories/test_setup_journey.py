"""Organisers see what newcomers read, change the words, and try them out."""

from datetime import timedelta
from typing import Any

import pytest
import simcord

from tests.stories.stage import Stage, filled, labels, said, words
from tests.stories.test_journey import buttons, corner, newest, told
from tests.stories.test_notifications import choose

Member = simcord.MemberActor

OWN = {"start": "Ahoy!", "people": "Meet the crew.", "how": "Seasick?"}


@pytest.fixture
async def olga(stage: Stage) -> Member:
    """Return an organiser; everybody else has just joined, and it is ten in the morning."""
    organiser = await stage.set_up()
    stage.members_for = timedelta()
    await stage.time.forward(hours=9)
    return organiser


async def panel(stage: Stage, organiser: Member) -> Any:
    """Return the panel."""
    shown = (await organiser.slash(stage.lounge, "setup journey")).response
    assert shown is not None
    assert shown.ephemeral
    return shown


async def test_the_panel_shows_the_messages_as_they_go_out(stage: Stage, olga: Member) -> None:
    shown = words(await panel(stage, olga))
    assert "Here is how it works." in shown
    assert "and how to take part in rounds" in shown  # what Kith adds
    assert "How is it going here?" in shown
    assert "once 4 of them have answered" in shown


async def test_the_words_are_changed_in_a_form_that_holds_those_of_now(
    stage: Stage, olga: Member
) -> None:
    shown = await panel(stage, olga)
    form = await olga.click(shown, label="Change the words")
    assert filled(form)["start"].startswith("Here is how it works.")

    await olga.submit_modal(form, OWN | {"people": "  "})

    assert "Ahoy!" in words(shown)
    assert "Left out: its words have been emptied." in words(shown)
    assert "and how to take part in rounds" not in words(shown)
    await stage.simulation.restart()
    again = await olga.click(await panel(stage, olga), label="Change the words")
    assert filled(again) == OWN | {"people": ""}


async def test_kiths_own_words_can_be_had_again(stage: Stage, olga: Member) -> None:
    shown = await stage.reword(olga, **OWN)
    assert "Ahoy!" in words(shown)
    await olga.click(shown, label="Kith's own words")
    assert "Here is how it works." in words(shown)
    assert "Ahoy!" not in words(shown)


async def test_words_that_were_not_touched_follow_the_language_of_the_server(
    stage: Stage, olga: Member
) -> None:
    await stage.reword(olga, start="Ahoy!")
    stage.env.backend.get_guild(stage.guild.id).preferred_locale = "es-ES"
    await stage.simulation.restart()
    shown = words(await panel(stage, olga))
    assert "Ahoy!" in shown
    assert "¿Qué tal te va por aquí?" in shown


async def test_of_two_organisers_at_once_the_later_one_sees_what_holds(
    stage: Stage, olga: Member
) -> None:
    omar = await stage.organiser("Omar")
    panels = {one: await panel(stage, one) for one in (olga, omar)}
    forms = {one: await one.click(panels[one], label="Change the words") for one in panels}
    await olga.submit_modal(forms[olga], OWN)
    await omar.submit_modal(forms[omar], OWN | {"start": "Welcome aboard!"})
    assert "Welcome aboard!" in words(panels[omar])
    assert "Welcome aboard!" in words(await panel(stage, olga))


async def test_dangerous_words_are_shown_tamed(stage: Stage, olga: Member) -> None:
    shown = await stage.reword(
        olga, start="@everyone [free](https://evil.example) <@1>", how="\u200b"
    )
    assert "@everyone" not in words(shown)
    assert "https://evil.example" not in words(shown)
    assert "<@1>" not in words(shown)
    assert "Left out" in words(shown)  # nothing of it can be seen


async def test_a_preview_comes_privately_and_its_buttons_do_nothing(
    stage: Stage, olga: Member
) -> None:
    shown = await stage.reword(olga, people="")
    answer = said(await olga.click(shown, label="Send me a preview"))
    assert "I have sent you 2 messages" in answer
    first, last = told(stage, olga)
    assert stage.introductions.mention in first
    assert "How is it going here?" in last
    assert buttons(stage, olga)[0] == "I feel at home"

    for label in ("I feel at home", "No more of these"):
        assert "nothing happens" in said(await olga.click(newest(stage, olga), label=label))
    assert "once 4 of them have answered" in words(await panel(stage, olga))


async def test_a_preview_of_the_people_says_who_stands_there(stage: Stage, olga: Member) -> None:
    await stage.introduced("Ben", "hiking")
    await olga.click(await panel(stage, olga), label="Send me a preview")
    second = told(stage, olga)[1]
    assert "up to three people like them" in second
    assert "Ben" not in second


async def test_where_there_is_nothing_or_no_place_to_send_it_that_is_said(
    stage: Stage, olga: Member
) -> None:
    await choose(stage, olga, way="nothing")
    shown = await panel(stage, olga)
    assert "/notifications" in said(await olga.click(shown, label="Send me a preview"))
    assert corner(stage, olga) == []
    await stage.reword(olga, start="", people="", how="")
    shown = await panel(stage, olga)
    assert "nothing to send" in said(await olga.click(shown, label="Send me a preview"))


async def test_organisers_learn_how_it_is_going_once_four_have_said_so(
    stage: Stage, olga: Member
) -> None:
    people = [await stage.introduced(name, "hiking") for name in ("Ada", "Ben", "Cleo", "Dan")]
    await stage.time.forward(days=15)
    pressed = ("I feel at home", "Getting there", "Getting there", "Not really")
    for actor, label in zip(people, pressed, strict=True):
        assert "once 4 of them have answered" in words(await panel(stage, olga))
        await actor.click(newest(stage, actor), label=label)
    shown = words(await panel(stage, olga))
    assert "1 feel at home, 2 are getting there, 1 say not really" in shown

    await people[0].click(newest(stage, people[0]), label="Not really")
    assert "0 feel at home, 2 are getting there, 2 say" in words(await panel(stage, olga))
    stage.guild.remove_member(people[1])
    await stage.env.settle()
    assert "once 4 of them have answered" in words(await panel(stage, olga))


async def test_it_is_said_in_spanish_too(stage: Stage, olga: Member) -> None:
    stage.wire.locales[olga.id] = "es-ES"
    shown = await panel(stage, olga)
    assert "Las primeras dos semanas" in words(shown)
    assert "Here is how it works." in words(shown)  # the server speaks English
    assert labels(shown) == [
        "Cambiar las palabras", "Las palabras de Kith", "Mándame una vista previa",
    ]  # fmt: skip


async def test_members_do_not_see_it(stage: Stage, olga: Member) -> None:
    ada = await stage.person("Ada")
    with pytest.raises(simcord.SetupError, match="not visible"):
        await ada.slash(stage.lounge, "setup journey")
    shown = await panel(stage, olga)
    stage.env.backend.get_guild(stage.guild.id).members[olga.id].role_ids.clear()
    refused = said(await olga.click(shown, label="Kith's own words"))
    assert "Manage Server" in refused
