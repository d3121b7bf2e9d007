"""Somebody now: asked one after the other, and only a yes is ever told."""

import re
from typing import Any

import pytest
import simcord

from bot.ui.press import PressId
from tests.stories.stage import Stage, said
from tests.stories.test_answers_to_the_outdated import post_button
from tests.stories.test_asking import corner, letter, told

Member = simcord.MemberActor


@pytest.fixture
async def day(server: Stage) -> Stage:
    """Return a server that is set up; it is ten in the morning there."""
    await server.time.forward(hours=9)
    return server


async def people(stage: Stage, **interests: str) -> list[Member]:
    """Let people introduce themselves, and say that they may be asked; greetings are days ago."""
    found = [await stage.introduced(name, text) for name, text in interests.items()]
    await stage.time.forward(days=10)
    for person in found[1:]:
        await may_be_asked(stage, person)
    return found


async def panel_of(stage: Stage, person: Member) -> Any:
    """Let somebody open the panel."""
    return (await person.slash(stage.lounge, "match now")).response


async def may_be_asked(stage: Stage, person: Member) -> str:
    """Let somebody press the toggle, and return what they read then."""
    panel = await panel_of(stage, person)
    return said(await person.click(panel, custom_id="rounds:may-ask:yes"))


async def look(stage: Stage, person: Member) -> str:
    """Let somebody look for somebody, and return what they are told."""
    panel = await panel_of(stage, person)
    return said(await person.click(panel, label="Find somebody now"))


async def block(stage: Stage, by: Member, of: Member) -> None:
    """Let somebody not wish to meet another."""
    await by.slash(stage.lounge, "block add", member=of)


def threads_of_two(stage: Stage) -> list[Any]:
    """Return the threads that were opened for two who have time now."""
    return [t for t in stage.coffee.threads if "you both have time now" in str(stage.texts(t)[:1])]


def asked(stage: Stage, person: Member) -> int:
    """Return how often somebody was asked."""
    texts = told(stage, person)
    return len([text for text in texts if re.search("has time now|This is over|All right", text)])


async def test_a_yes_opens_a_thread_for_two(day: Stage) -> None:
    ada, ben = await people(day, Ada="hiking, chess", Ben="chess")
    answer = await look(day, ada)
    assert "whatever the reason" in answer

    call, place = letter(day, ben), corner(day, ben)
    assert "**Ada has time now" in day.texts(place)[-1]
    assert threads_of_two(day) == []
    await ben.click(call, label="Yes, now")

    (thread,) = threads_of_two(day)
    assert {ada.id, ben.id} <= set(day.env.backend.get_channel(thread.id).thread_members)
    hello = day.texts(thread)[0]
    assert "You share **chess**" in hello
    assert "To start with" in hello
    assert thread.mention in day.texts(place)[-1]
    await day.time.forward(hours=2)
    assert not any(
        "Nobody had time" in text for text in told(day, ada)
    )  # they found themselves in the thread, and hear nothing else


async def test_only_who_said_so_is_asked(day: Stage) -> None:
    ada, ben = await people(day, Ada="chess", Ben="chess")
    cleo = await day.introduced("Cleo", "chess")
    assert "You are not asked" in said(await cleo.slash(day.lounge, "match now"))
    assert "You may be asked" in said(await ben.slash(day.lounge, "match now"))
    panel = await panel_of(day, ben)
    assert "not asked" in said(await ben.click(panel, label="Don't ask me"))
    await look(day, ada)
    await day.time.forward(hours=1)
    assert asked(day, ben) == asked(day, cleo) == 0


async def test_three_are_asked_one_after_the_other_the_best_first(day: Stage) -> None:
    ada, *others = await people(
        day,
        Ada="chess, film, tea",
        Ben="chess",
        Cleo="chess, film",
        Dan="chess, film, tea",
        Eve="baking",
    )
    ben, cleo, dan, eve = others
    await look(day, ada)

    order = (dan, cleo, ben)
    for number, person in enumerate(order):
        assert [asked(day, each) for each in order] == [1] * (number + 1) + [0] * (2 - number)
        await day.time.forward(minutes=15)
        assert "This is over" in str(day.texts(corner(day, person))[-1])
    assert asked(day, eve) == 0  # three are enough
    assert "Nobody had time" in told(day, ada)[-1]


async def test_a_no_brings_the_next_at_once_and_nobody_hears_of_it(day: Stage) -> None:
    ada, ben, cleo = await people(day, Ada="chess, film", Ben="chess", Cleo="chess, film")
    await look(day, ada)
    answer = await cleo.click(letter(day, cleo), label="Not now")
    assert "Nobody hears of it" in said(answer)
    assert told(day, ada) == []
    assert asked(day, ben) == 1
    await ben.click(letter(day, ben), label="Yes, now")
    assert len(threads_of_two(day)) == 1


@pytest.mark.parametrize("what", ["a no", "silence", "a block", "nobody there"])
async def test_whatever_happens_the_end_is_the_same_words_at_the_same_time(
    day: Stage, what: str
) -> None:
    ada, ben = await people(day, Ada="chess", Ben="chess")
    if what == "a block":
        await block(day, ben, ada)
    if what == "nobody there":
        panel = await panel_of(day, ben)
        await ben.click(panel, label="Don't ask me")
    answer = await look(day, ada)
    if what == "a no":
        await ben.click(letter(day, ben), label="Not now")
    elif what != "silence":
        assert asked(day, ben) == 0

    until = day.simulation.clock.now().timestamp() + 45 * 60
    assert f"<t:{int(until)}:t>" in answer
    await day.time.forward(minutes=44)
    assert told(day, ada) == []
    await day.time.forward(minutes=1)
    (end,) = told(day, ada)
    assert "Nobody had time just now" in end


async def test_who_comes_too_late_is_told_and_nobody_is_introduced(day: Stage) -> None:
    ada, ben = await people(day, Ada="chess", Ben="chess")
    await look(day, ada)
    await day.time.forward(minutes=16)
    late = await post_button(day, PressId(feature="rounds", action="now-yes", argument="1"))
    assert "This is over" in said(await ben.click(late, label="Press me"))
    assert threads_of_two(day) == []


async def test_a_block_between_the_question_and_the_yes_holds(day: Stage) -> None:
    ada, ben = await people(day, Ada="chess", Ben="chess")
    await look(day, ada)
    await block(day, ada, ben)
    assert "This is over" in said(await ben.click(letter(day, ben), label="Yes, now"))
    assert threads_of_two(day) == []


async def test_one_search_at_a_time_and_so_many_a_day(day: Stage) -> None:
    (ada,) = await people(day, Ada="chess")
    await look(day, ada)
    assert "I'm asking for you already" in await look(day, ada)
    for _ in range(2):
        await day.time.forward(hours=1)
        assert "I'm asking." in await look(day, ada)
    await day.time.forward(hours=1)
    assert "3 times within a day" in await look(day, ada)


async def test_who_has_just_met_is_not_asked_for_the_same_one_again(day: Stage) -> None:
    ada, ben = await people(day, Ada="chess", Ben="chess")
    await look(day, ada)
    await ben.click(letter(day, ben), label="Yes, now")
    await day.time.forward(days=8)
    await look(day, ada)
    assert len(told(day, ben)) == 1
    await day.time.forward(days=90)
    await look(day, ada)
    assert len(told(day, ben)) == 2


async def test_nobody_is_asked_at_night_or_outside_their_hours(server: Stage) -> None:
    ada, ben = await people(server, Ada="chess", Ben="chess")  # one in the night
    await look(server, ada)
    await server.time.forward(hours=2)
    assert asked(server, ben) == 0


async def test_meeting_takes_an_introduction_first(day: Stage) -> None:
    ada = await day.person("Ada")
    assert "/introduce" in said(await ada.slash(day.lounge, "match now"))


async def test_without_a_thread_both_are_told_and_have_not_met(day: Stage) -> None:
    ada, ben = await people(day, Ada="chess", Ben="chess")
    await look(day, ada)
    call = letter(day, ben)
    place = corner(day, ben)
    day.forbid(day.coffee, "create_private_threads")
    await ben.click(call, label="Yes, now")
    assert "could not open a thread" in day.texts(place)[-1]
    assert threads_of_two(day) == []
