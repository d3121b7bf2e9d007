"""`/match why`: why these people, or why nobody, and never that somebody is blocked."""

import pytest
import simcord

from tests.stories.stage import Stage, said
from tests.stories.test_rounds_rescue import (
    club,
    left_behind,
    let_the_deadline_pass,
    run,
    talk,
    thread_of,
    with_button,
)

Member = simcord.MemberActor


@pytest.fixture
async def olga(server: Stage) -> Member:
    """Return an organiser of a server that is set up; it is ten in the morning there."""
    await server.time.forward(hours=9)
    return await server.organiser("Oona")


async def why(stage: Stage, person: Member) -> str:
    """Let somebody ask why."""
    return said(await person.slash(stage.lounge, "match why"))


async def test_who_has_not_begun_is_told_how(server: Stage, olga: Member) -> None:
    ada = await server.person("Ada")
    assert "Type `/introduce` first" in await why(server, ada)
    await server.introduce(ada, about="Hello.", interests="chess")
    assert "don't take part" in await why(server, ada)
    await server.matched(ada)
    assert "No round has been matched" in await why(server, ada)


async def test_a_match_is_explained_by_what_both_said(server: Stage, olga: Member) -> None:
    ada, ben = [
        await server.introduced(
            name, interests, languages="English, Spanish", looking_for=["friends"]
        )
        for name, interests in (("Ada", "chess, film"), ("Ben", "chess, baking"))
    ]
    await server.matched(ada, ben)
    await run(server, olga)
    answer = await why(server, ada)
    assert f"**Ben** ({ben.mention})" in answer
    assert "You share **chess**" in answer
    assert "You both speak English, Spanish" in answer
    assert "both looking for friends" in answer
    assert "had not been brought together before" in answer
    assert "film" not in answer  # of what is not shared nothing is said


async def test_people_who_share_nothing_are_told_so(server: Stage, olga: Member) -> None:
    ada, _ = await club(server, Ada="chess", Ben="baking")
    await run(server, olga)
    assert "different interests make good questions" in await why(server, ada)


async def test_all_of_three_are_explained(server: Stage, olga: Member) -> None:
    ada, ben, cleo = await club(server, Ada="chess", Ben="chess", Cleo="chess")
    await run(server, olga)
    answer = await why(server, ada)
    assert ben.mention in answer
    assert cleo.mention in answer


@pytest.mark.parametrize("is_blocked", [False, True])
async def test_a_block_is_told_in_the_words_of_chance(
    server: Stage, olga: Member, *, is_blocked: bool
) -> None:
    """Whoever is left over by a block reads what whoever was left over otherwise reads."""
    ada, ben, *others = await club(
        server, Ada="chess", Ben="chess", Cleo="chess", Dan="chess", Eve="chess"
    )
    for each in others if not is_blocked else [ben, *others]:
        await each.slash(server.lounge, "block add", member=ada)
    if not is_blocked:
        await ben.slash(server.lounge, "match leave")
    await run(server, olga)
    answer = await why(server, ada)
    assert "I found nobody for you" in answer
    assert "says nothing about you" in answer
    assert "Who sat out comes first" in answer


async def test_a_language_nobody_shares_is_said_only_among_enough(
    server: Stage, olga: Member
) -> None:
    ada = await server.introduced("Ada", "chess", languages="Basque")
    await club(server, Ben="chess", Cleo="chess")
    await server.matched(ada)
    await run(server, olga)
    assert "I found nobody for you" in await why(server, ada)
    await club(server, Dan="chess", Eve="chess")
    await server.time.forward(days=30)
    await run(server, olga)
    assert "nobody shared a language with you" in await why(server, ada)


async def test_who_joined_after_a_round_was_not_in_it(server: Stage, olga: Member) -> None:
    await club(server, Ada="chess", Ben="chess")
    await run(server, olga)
    await server.time.forward(days=6)
    cleo = await server.introduced("Cleo", "chess")
    await server.matched(cleo)
    answer = await why(server, cleo)
    assert "No round has been matched since you take part" in answer
    assert "The next round" in answer


async def test_the_silent_and_the_rescued_are_told_what_became_of_them(
    server: Stage, olga: Member
) -> None:
    ada, ben, cleo, dan = await club(server, Ada="chess", Ben="chess", Cleo="film", Dan="film")
    await run(server, olga)
    await talk(server, cleo, dan)
    await left_behind(server, ada, ben)
    await let_the_deadline_pass(server)
    pair = thread_of(server, cleo, dan)
    for person in (cleo, dan):
        await person.click(with_button(pair, "Yes, gladly"), label="Yes, gladly")
    assert "You gave no sign" in await why(server, ben)
    answer = await why(server, ada)
    assert cleo.mention in answer
    assert dan.mention in answer
