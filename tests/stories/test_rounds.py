"""People who share interests are brought together in private threads."""

from itertools import combinations

import pytest
import simcord

from tests.stories.stage import Stage, said

Group = frozenset[int]


def groups_of(server: Stage) -> list[Group]:
    """Return who was added to each thread under #coffee, the newest thread last."""
    backend = server.env.backend
    bot = backend.bot_user.id
    return [
        frozenset(backend.get_channel(thread.id).thread_members) - {bot}
        for thread in server.coffee.threads
    ]


async def club(server: Stage, *interests: str) -> list[simcord.MemberActor]:
    """Let people with these interests introduce themselves and take part."""
    people = [
        await server.introduced(f"Person{number}", text) for number, text in enumerate(interests)
    ]
    await server.matched(*people)
    return people


async def run(server: Stage, organiser: simcord.MemberActor) -> str:
    """Let the organiser run a round and return what they are told."""
    return said(await organiser.slash(server.lounge, "rounds run"))


@pytest.fixture
async def olga(stage: Stage) -> simcord.MemberActor:
    """Return the organiser of a server that is set up."""
    return await stage.set_up()


async def test_people_are_paired_by_what_they_share(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    ada, ben, cleo, dan = await club(
        stage, "hiking, chess", "baking, poetry", "chess, hiking", "poetry, baking, film"
    )
    answer = await run(stage, olga)

    assert "4 people in 2 groups" in answer
    assert stage.coffee.mention in answer
    assert set(groups_of(stage)) == {frozenset({ada.id, cleo.id}), frozenset({ben.id, dan.id})}


async def test_a_pair_reads_both_introductions_why_and_a_question(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    ada, ben = await club(stage, "hiking, chess", "Chess")
    await run(stage, olga)

    (thread,) = stage.coffee.threads
    assert thread.name == "Person0 · Person1"
    (hello,) = stage.texts(thread)
    assert f"Hello {ada.mention} {ben.mention}, meet each other!" in hello
    assert "### Person0" in hello
    assert "### Person1" in hello
    assert "You share **chess**" in hello
    assert "**To start with:**" in hello
    assert "chess" in hello.split("**To start with:**")[1]
    assert "moderators of this server can read it" in hello
    await ben.send(thread, "Hello Ada!")  # they can write there


async def test_nobody_else_sees_the_thread_of_a_pair(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    await club(stage, "hiking", "hiking")
    stranger = await stage.person("Stranger")
    await run(stage, olga)
    (thread,) = stage.coffee.threads
    with pytest.raises(simcord.SetupError):
        thread.history(viewer=stranger)
    assert stage.texts(stage.coffee) == []  # and the channel does not tell who was matched


async def test_two_people_who_have_met_are_not_matched_again_while_there_are_others(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    await club(stage, *["hiking"] * 6)
    for _ in range(3):
        assert "6 people in 3 groups" in await run(stage, olga)
        await stage.time.forward(hours=2)

    met = [pair for group in groups_of(stage) for pair in combinations(sorted(group), 2)]
    assert len(met) == 9
    assert len(set(met)) == 9


async def test_an_odd_one_makes_a_trio(stage: Stage, olga: simcord.MemberActor) -> None:
    people = await club(stage, "hiking, chess", "hiking", "chess, hiking", "film", "film")
    answer = await run(stage, olga)
    assert "5 people in 2 groups" in answer
    assert sorted(len(group) for group in groups_of(stage)) == [2, 3]
    assert frozenset().union(*groups_of(stage)) == {person.id for person in people}


async def test_the_trio_is_told_what_two_of_them_share(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    ada, ben, cleo = await club(stage, "hiking", "hiking, film", "film")
    await run(stage, olga)
    (hello,) = stage.texts(stage.coffee.threads[0])
    assert f"{ada.mention} and {ben.mention} share **hiking**" in hello
    assert f"{ben.mention} and {cleo.mention} share **films**" in hello


async def test_people_without_a_shared_interest_still_meet(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    await club(stage, "hiking", "film")
    await run(stage, olga)
    (hello,) = stage.texts(stage.coffee.threads[0])
    assert "different interests make good questions" in hello


async def test_who_left_the_round_or_the_server_is_not_matched(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    ada, ben, cleo, dan = await club(stage, *["hiking"] * 4)
    assert "You're out" in said(await ada.slash(stage.lounge, "match leave"))
    stage.guild.remove_member(ben)
    await stage.env.settle()
    await run(stage, olga)
    assert groups_of(stage) == [frozenset({cleo.id, dan.id})]


async def test_joining_takes_an_introduction_first(stage: Stage, olga: simcord.MemberActor) -> None:
    ada = await stage.person("Ada")
    assert "/introduce" in said(await ada.slash(stage.lounge, "match join"))
    await stage.introduce(ada, about="Hi!", interests="hiking")
    assert "You're in" in said(await ada.slash(stage.lounge, "match join"))
    assert "already" in said(await ada.slash(stage.lounge, "match join"))
    assert "nobody else yet" in said(await ada.slash(stage.lounge, "match status"))
    assert "You're out" in said(await ada.slash(stage.lounge, "match leave"))
    assert "Nobody does yet" in said(await ada.slash(stage.lounge, "match status"))
    assert "did not take part" in said(await ada.slash(stage.lounge, "match leave"))


async def test_a_round_of_one_says_what_to_do(stage: Stage, olga: simcord.MemberActor) -> None:
    assert "nobody takes part yet" in await run(stage, olga)
    await club(stage, "hiking")
    assert "only one takes part yet" in await run(stage, olga)
    assert stage.coffee.threads == []


async def test_a_round_needs_its_permissions_before_anybody_is_matched(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    await club(stage, "hiking", "hiking")
    stage.forbid(stage.coffee, "create_private_threads")
    answer = await run(stage, olga)
    assert "**Create Private Threads**" in answer
    assert stage.coffee.mention in answer
    stage.overwrite(stage.coffee, create_private_threads=None)
    assert "2 people in one group" in await run(stage, olga)


async def test_a_round_whose_channel_is_gone_says_what_to_do(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    await club(stage, "hiking", "hiking")
    stage.env.backend.delete_channel(stage.coffee.id)
    await stage.env.settle()
    assert "/setup panel" in await run(stage, olga)


async def test_a_round_before_the_setup_says_what_to_do(stage: Stage) -> None:
    olga = await stage.organiser()
    assert "/rounds create" in await run(stage, olga)


async def test_a_pair_whose_thread_could_not_be_opened_may_be_matched_again(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    await club(stage, "hiking", "hiking")
    stage.env.inject_error(
        "POST", f"/channels/{stage.coffee.id}/threads", status=403, code=50013, message="no"
    )
    await run(stage, olga)
    assert stage.coffee.threads == []
    assert "I was not allowed" in said(await olga.slash(stage.lounge, "setup check"))

    await stage.time.forward(days=1)
    (thread,) = stage.coffee.threads  # it was tried again by itself, in the same round
    assert len(stage.texts(thread)) == 1


async def test_a_person_who_cannot_be_added_does_not_keep_the_others_waiting(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    await club(stage, "hiking", "hiking")
    stage.env.inject_error(
        "PUT", "/channels/*/thread-members/*", status=403, code=50001, message="no"
    )
    await run(stage, olga)
    (thread,) = stage.coffee.threads
    hello, note = stage.texts(thread)
    assert "meet each other" in hello
    assert "cannot see this channel" in note


async def test_only_organisers_run_rounds(stage: Stage, olga: simcord.MemberActor) -> None:
    ada = await stage.person("Ada")
    with pytest.raises(simcord.SetupError, match="not visible"):
        await ada.slash(stage.lounge, "rounds run")
    # A server may show the command to everybody; Kith still asks.
    command = stage.env.backend.find_command("rounds", stage.guild.id, type=1)
    assert command is not None
    stage.guild.set_command_permissions(int(command["id"]), {ada: True})
    assert "Manage Server" in said(await ada.slash(stage.lounge, "rounds run"))


async def test_three_people_with_much_to_say_still_fit_into_one_message(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    many = ", ".join(f"interest number {number} of a very long li" for number in range(20))
    for name in ("Ada", "Ben", "Cleo"):
        person = await stage.introduced(name, many, about="a*" * 500)
        await stage.matched(person)
    await run(stage, olga)
    (hello,) = stage.texts(stage.coffee.threads[0])
    assert "+12" in hello
    assert len(hello) <= 4000


async def test_who_left_while_the_bot_was_away_is_let_go(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    ada, ben, cleo = await club(stage, *["hiking"] * 3)
    backend = stage.env.backend
    del backend.get_guild(stage.guild.id).members[ada.id]  # nobody told the bot
    await run(stage, olga)
    assert groups_of(stage) == [frozenset({ben.id, cleo.id})]


async def test_nobody_but_organisers_uses_what_is_theirs(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    panel = (await olga.slash(stage.lounge, "setup panel")).response
    assert panel is not None
    ada = await stage.person("Ada")
    for name in ("setup", "checkins"):
        command = stage.env.backend.find_command(name, stage.guild.id, type=1)
        assert command is not None
        stage.guild.set_command_permissions(int(command["id"]), {ada: True})
    for command_name in ("setup panel", "setup check", "checkins list"):
        assert "Manage Server" in said(await ada.slash(stage.lounge, command_name))
    assert await ada.autocomplete(stage.lounge, "checkins delete", "checkin", "") == []


async def test_a_second_round_within_the_hour_is_asked_about_first(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    await club(stage, *["hiking"] * 4)
    await run(stage, olga)
    asked = await olga.slash(stage.lounge, "rounds run")
    assert "opens a second thread for everybody" in said(asked)
    assert len(stage.coffee.threads) == 2

    assert asked.response is not None
    done = said(await olga.click(asked.response, label="Run another round"))
    assert "4 people in 2 groups" in done
    assert len(stage.coffee.threads) == 4
