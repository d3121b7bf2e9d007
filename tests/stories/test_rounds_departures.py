"""Somebody leaves, pauses or is erased in the middle of a round: the others go on."""

from collections.abc import Awaitable, Callable

import pytest
import simcord

from bot.ids import GuildId, UserId
from tests.stories.stage import Stage, said
from tests.stories.test_rounds_rescue import (
    NOBODY_ANSWERS,
    left_behind,
    let_the_deadline_pass,
    members,
    run,
    talk,
    thread_of,
    told,
    two_pairs,
    with_button,
)
from tests.stories.test_rounds_rescue import olga as olga
from tests.stories.test_rounds_thread import times_in
from tests.stories.together import Together, introduce

Member = simcord.MemberActor
AGAIN = "Match me again"


async def leave(stage: Stage, person: Member) -> None:
    """Let somebody leave the server."""
    stage.guild.remove_member(person)
    await stage.env.settle()


async def erase(stage: Stage, person: Member) -> None:
    """Let somebody be erased who stays on the server."""
    with stage.env._bot_scope():
        erasure = stage.simulation.bot.parts.erasure
        await erasure.erase_here(GuildId(stage.guild.id), UserId(person.id))
    await stage.env.settle()


@pytest.fixture
async def trio(server: Stage) -> tuple[Together, list[Member]]:
    """Return three in their thread, whose zones are known."""
    people = [await server.introduced(name, "hiking") for name in ("Ada", "Ben", "Cleo")]
    for one in people:
        await one.slash(server.lounge, "profile zone", zone="Europe/Madrid")
    return await introduce(server, *people), people


async def test_who_is_left_of_a_pair_is_matched_again_in_the_same_round(
    server: Stage, olga: Member
) -> None:
    ada, ben, cleo, dan = await two_pairs(server, olga)
    thread = thread_of(server, ada, ben)
    await leave(server, ben)
    assert f"{ada.mention}, the other one is no longer in this group" in server.texts(thread)[-1]

    answer = await ada.click(with_button(thread, AGAIN), label=AGAIN)
    assert "I'm looking for somebody else for you" in said(answer)
    await server.time.forward(minutes=1)
    pair = thread_of(server, cleo, dan)
    for person in (cleo, dan):
        await person.click(with_button(pair, "Yes, gladly"), label="Yes, gladly")
    assert members(server, pair) == {ada.id, cleo.id, dan.id}
    assert "This group is over" in server.texts(thread)[-1]
    # Who has never written is not told that they were silent.
    assert not any("gave no sign" in text for text in told(server, ada))


async def test_two_who_are_left_find_each_other_at_once(server: Stage, olga: Member) -> None:
    ada, ben, cleo, dan = await two_pairs(server, olga)
    threads = {ada: thread_of(server, ada, ben), cleo: thread_of(server, cleo, dan)}
    for gone in (ben, dan):
        await leave(server, gone)
    for person, thread in threads.items():
        await person.click(with_button(thread, AGAIN), label=AGAIN)
    await server.time.forward(minutes=1)
    await talk(server, ada, cleo)
    await server.time.forward(days=2)
    assert len([one for one in server.coffee.threads if ada.id in members(server, one)]) == 2


@pytest.mark.parametrize("waits", [False, True])
async def test_the_silent_one_leaves_while_a_rescue_is_offered_or_under_way(
    server: Stage, olga: Member, waits: bool
) -> None:
    ada, ben, cleo, dan = await two_pairs(server, olga)
    if waits:
        thread = await left_behind(server, ada, ben)
    else:
        thread = thread_of(server, ada, ben)
        await ada.send(thread, "Hello?")
        await server.time.forward(days=1)
        with_button(thread, NOBODY_ANSWERS)
    await leave(server, ben)
    if not waits:
        await ada.click(with_button(thread, AGAIN), label=AGAIN)
    await server.time.forward(minutes=1)
    assert any(
        "May somebody join you" in text for text in server.texts(thread_of(server, cleo, dan))
    )
    assert not any("nobody else has written" in text for text in server.texts(thread))
    assert sum("I'm looking for somebody else" in text for text in server.texts(thread)) == 1


async def test_a_pair_that_is_asked_and_loses_one_is_asked_no_more(
    server: Stage, olga: Member
) -> None:
    ada, ben, cleo, dan = await two_pairs(server, olga)
    await leave(server, ben)
    thread, pair = thread_of(server, ada), thread_of(server, cleo, dan)
    await ada.click(with_button(thread, AGAIN), label=AGAIN)
    await server.time.forward(minutes=1)
    with_button(pair, "Yes, gladly")
    await leave(server, dan)
    assert "Yes, gladly" not in str([one.components for one in pair.history()])
    await cleo.click(with_button(pair, AGAIN), label=AGAIN)
    await server.time.forward(minutes=1)
    thread_of(server, ada, cleo)


async def test_who_waits_and_leaves_is_looked_for_no_more_and_the_silent_one_is_helped(
    server: Stage, olga: Member
) -> None:
    ada, ben, *_ = await two_pairs(server, olga)
    thread = await left_behind(server, ada, ben)
    await leave(server, ada)
    assert "are you here" not in server.texts(thread)[-2]
    assert f"{ben.mention}, the other one is no longer" in server.texts(thread)[-1]
    await ben.click(with_button(thread, AGAIN), label=AGAIN)
    assert "I'm looking for somebody else" in server.texts(thread)[-1]


async def test_who_is_erased_is_gone_from_their_pair_too(server: Stage, olga: Member) -> None:
    ada, ben, *_ = await two_pairs(server, olga)
    thread = thread_of(server, ada, ben)
    await erase(server, ben)
    assert f"{ada.mention}, the other one is no longer" in server.texts(thread)[-1]


async def test_after_the_round_nobody_is_offered_another(server: Stage, olga: Member) -> None:
    ada, ben, *_ = await two_pairs(server, olga)
    thread = thread_of(server, ada, ben)
    await leave(server, ben)
    await server.time.forward(days=15)
    assert "This has come to its end" in server.texts(thread)[-1]
    assert AGAIN not in str([one.components for one in thread.history()])


@pytest.mark.parametrize("how", [leave, erase])
async def test_all_agreed_are_all_who_are_still_there(
    server: Stage,
    trio: tuple[Together, list[Member]],
    how: Callable[[Stage, Member], Awaitable[None]],
) -> None:
    group, (ada, ben, cleo) = trio
    await ada.click(group.message(0), label="Propose 1")
    await ben.click(group.message(), label="That suits me")
    time = times_in(group.words())
    assert f"suit you, {cleo.mention}?" in group.words()
    await how(server, cleo)
    agreed, neutral, calendar = group.said()[-3:]
    assert "Agreed" in agreed
    assert "One of you is no longer in this group" in neutral
    assert cleo.mention not in neutral
    assert "It's a date" in calendar
    assert cleo.mention not in calendar
    assert times_in(calendar) == time


async def test_a_time_for_which_others_lack_does_not_wait_for_who_is_gone(
    server: Stage, trio: tuple[Together, list[Member]]
) -> None:
    group, (ada, ben, cleo) = trio
    await ada.click(group.message(0), label="Propose 1")
    await leave(server, cleo)
    assert f"suit you, {ben.mention}?" in group.words(1)
    await ben.click(group.message(1), label="That suits me")
    assert "It's a date" in group.words()


async def test_three_without_any_time_are_not_told_that_one_is_gone(
    server: Stage, trio: tuple[Together, list[Member]]
) -> None:
    group, (ada, ben, cleo) = trio
    await leave(server, cleo)
    assert len(group.said()) == 1
    await group.comes("closed")
    assert f"{ada.mention} {ben.mention}?" in group.words()


async def test_who_pauses_in_the_middle_learns_what_goes_on_and_their_partner_is_helped(
    server: Stage, olga: Member
) -> None:
    ada, ben, cleo, dan = await two_pairs(server, olga)
    thread = thread_of(server, ada, ben)
    paused = said(await ben.slash(server.lounge, "match pause", until="3 weeks"))
    assert "no match comes before" in paused
    assert f"What is under way goes on: {thread.mention}" in paused
    await left_behind(server, ada, ben)
    await let_the_deadline_pass(server)
    pair = thread_of(server, cleo, dan)
    for person in (cleo, dan):
        await person.click(with_button(pair, "Yes, gladly"), label="Yes, gladly")
    assert members(server, pair) == {ada.id, cleo.id, dan.id}
    await run(server, olga)
    matches = [one for one in server.coffee.threads if len(members(server, one)) > 1]
    assert [one.name for one in matches if ben.id in members(server, one)] == [thread.name]


async def test_who_leaves_the_rounds_in_the_middle_keeps_their_match_and_is_asked_for_nothing(
    server: Stage, olga: Member
) -> None:
    ada, ben, cleo, dan = await two_pairs(server, olga)
    pair = thread_of(server, cleo, dan)
    left = said(await cleo.slash(server.lounge, "match leave"))
    assert "You're out" in left
    assert f"What is under way goes on: {pair.mention}" in left
    again = said(await cleo.slash(server.lounge, "match join"))
    assert "What is under way" not in again
    await cleo.slash(server.lounge, "match leave")
    await left_behind(server, ada, ben)
    await let_the_deadline_pass(server)
    assert not any("May somebody join you" in text for text in server.texts(pair))
    assert members(server, pair) == {cleo.id, dan.id}
    await server.time.forward(days=6)
    assert "How did it go" in server.texts(pair)[-1]
    assert "What is under way" not in said(await dan.slash(server.lounge, "match leave"))
