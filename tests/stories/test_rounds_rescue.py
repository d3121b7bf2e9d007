"""Whose partner does not answer is matched again in the same round; silence lowers the pace."""

from typing import Any

import pytest
import simcord

from bot.ui.press import PressId
from tests.stories.stage import Stage, said
from tests.stories.test_answers_to_the_outdated import post_button

Member = simcord.MemberActor
NOBODY_ANSWERS = "My partner does not answer"


@pytest.fixture
async def olga(server: Stage) -> Member:
    """Return an organiser of a server that is set up; it is ten in the morning there."""
    await server.time.forward(hours=9)
    return await server.organiser("Oona")


async def club(stage: Stage, **interests: str) -> list[Member]:
    """Let people introduce themselves and take part; what greeted them is days ago."""
    people = [await stage.introduced(name, text) for name, text in interests.items()]
    await stage.time.forward(days=4)
    await stage.matched(*people)
    return people


async def run(stage: Stage, organiser: Member) -> None:
    """Let a round be run, whenever the last one was."""
    answer = await organiser.slash(stage.lounge, "rounds run")
    if answer.response is not None and "last round" in said(answer):
        await organiser.click(answer.response, label="Run another round")


def members(stage: Stage, thread: simcord.ChannelHandle) -> set[int]:
    """Return who was added to a thread."""
    backend = stage.env.backend
    return set(backend.get_channel(thread.id).thread_members) - {backend.bot_user.id}


def told(stage: Stage, person: Member) -> list[str]:
    """Return what somebody was told in their private corner, after the hello."""
    corners = [one for one in stage.coffee.threads if members(stage, one) == {person.id}]
    return [text for corner in corners for text in stage.texts(corner)[1:]]


def thread_of(stage: Stage, *people: Member) -> simcord.ChannelHandle:
    """Return the newest thread of exactly these people."""
    ids = {person.id for person in people}
    return [one for one in stage.coffee.threads if members(stage, one) == ids][-1]


def with_button(thread: simcord.ChannelHandle, words: str) -> Any:
    """Return the newest message of a thread whose components say this."""
    return [one for one in thread.history() if words in str(one.components)][-1]


async def left_behind(stage: Stage, who: Member, silent: Member) -> simcord.ChannelHandle:
    """Let one of two write, wait a day, and say that nobody answers."""
    thread = thread_of(stage, who, silent)
    await who.send(thread, "Hello?")
    await stage.time.forward(days=1)
    await who.click(with_button(thread, NOBODY_ANSWERS), label=NOBODY_ANSWERS)
    return thread


async def let_the_deadline_pass(stage: Stage) -> None:
    """Let the silent one's time go by, and somebody else be found."""
    await stage.time.forward(days=1, minutes=1)


async def talk(stage: Stage, *people: Member) -> simcord.ChannelHandle:
    """Let people write in their thread."""
    thread = thread_of(stage, *people)
    for person in people:
        await person.send(thread, "Hello!")
    return thread


async def two_pairs(stage: Stage, olga: Member) -> list[Member]:
    """Let Ada and Ben be matched, and Cleo and Dan, who talk."""
    people = await club(stage, Ada="chess", Ben="chess", Cleo="film", Dan="film")
    await run(stage, olga)
    await talk(stage, *people[2:])
    return people


async def test_who_waits_is_offered_a_rescue_once_after_a_day(server: Stage, olga: Member) -> None:
    ada, ben, *_ = await two_pairs(server, olga)
    thread = thread_of(server, ada, ben)
    await server.time.forward(hours=5)
    await ada.send(thread, "Hello?")
    await server.time.forward(hours=23)
    assert "nobody else has written" not in server.texts(thread)[-1]
    await server.time.forward(hours=1)
    assert f"{ada.mention}, nobody else has written" in server.texts(thread)[-1]
    await server.time.forward(hours=30)
    offers = [text for text in server.texts(thread) if "nobody else has written" in text]
    assert len(offers) == 1


async def test_nothing_is_offered_where_both_wrote_or_nobody_did(
    server: Stage, olga: Member
) -> None:
    ada, ben, cleo, dan = await two_pairs(server, olga)
    await server.time.forward(days=2)
    for thread in (thread_of(server, ada, ben), thread_of(server, cleo, dan)):
        assert not any("nobody else has written" in text for text in server.texts(thread))


async def test_only_who_waits_may_say_that_nobody_answers(server: Stage, olga: Member) -> None:
    ada, ben, *_ = await two_pairs(server, olga)
    thread = thread_of(server, ada, ben)
    await ada.send(thread, "Hello?")
    await server.time.forward(days=1)
    offer = with_button(thread, NOBODY_ANSWERS)
    assert "people of that group" in said(await ben.click(offer, label=NOBODY_ANSWERS))


async def test_the_silent_one_says_that_they_are_here(server: Stage, olga: Member) -> None:
    ada, ben, *_ = await two_pairs(server, olga)
    thread = await left_behind(server, ada, ben)
    assert f"{ben.mention}, are you here?" in server.texts(thread)[-1]
    (question,) = told(server, ben)
    assert "Are you here?" in question
    assert thread.mention in question

    answer = await ben.click(with_button(thread, "I'm here"), label="I'm here")
    assert "Good that you're here" in said(answer)
    assert f"{ben.mention} is here" in server.texts(thread)[-1]
    await server.time.forward(days=2)
    assert members(server, thread) == {ada.id, ben.id}
    assert len(server.texts(thread)) == len(set(server.texts(thread)))


async def test_a_word_in_the_thread_says_it_too(server: Stage, olga: Member) -> None:
    ada, ben, *_ = await two_pairs(server, olga)
    thread = await left_behind(server, ada, ben)
    await ben.send(thread, "Sorry, here I am!")
    assert any(f"{ben.mention} is here" in text for text in server.texts(thread))


async def test_a_willing_pair_takes_in_who_was_left_behind(server: Stage, olga: Member) -> None:
    ada, ben, cleo, dan = await two_pairs(server, olga)
    old, pair = await left_behind(server, ada, ben), thread_of(server, cleo, dan)
    await let_the_deadline_pass(server)
    assert "looking for somebody else" in str(server.texts(old))
    question = with_button(pair, "Yes, gladly")
    assert ada.mention not in server.texts(pair)[-1]  # who it is is not said before they agree
    assert "let them in" in said(await cleo.click(question, label="Yes, gladly"))
    assert members(server, pair) == {cleo.id, dan.id}
    await dan.click(with_button(pair, "Yes, gladly"), label="Yes, gladly")

    assert members(server, pair) == {ada.id, cleo.id, dan.id}
    assert "has been matched again" in str(server.texts(old))
    assert "### Ada" in str(server.texts(pair))
    await server.time.forward(days=1)
    assert any("nobody waits for you any more" in text for text in told(server, ben))


async def test_a_pair_that_begins_to_talk_after_midway_is_asked_as_others_are(
    server: Stage, olga: Member
) -> None:
    people = await club(server, Ada="chess", Ben="chess", Cleo="film", Dan="film")
    ada, ben, cleo, dan = people
    await run(server, olga)
    pair = thread_of(server, cleo, dan)
    await left_behind(server, ada, ben)
    await let_the_deadline_pass(server)
    await server.time.forward(days=2)
    assert any("Nobody has written here yet" in text for text in server.texts(pair))
    assert "May somebody join you" not in server.texts(pair)[-1]
    await talk(server, cleo, dan)
    await server.time.forward(minutes=1)
    assert "May somebody join you" in server.texts(pair)[-1]
    for person in (cleo, dan):
        await person.click(with_button(pair, "Yes, gladly"), label="Yes, gladly")
    assert members(server, pair) == {ada.id, cleo.id, dan.id}


async def test_who_writes_first_after_midway_is_offered_a_rescue_and_has_given_a_sign(
    server: Stage, olga: Member
) -> None:
    ada, ben, *_ = await two_pairs(server, olga)
    thread = thread_of(server, ada, ben)
    await server.time.forward(days=4)
    await ada.send(thread, "Sorry, I was away. Hello!")
    await server.time.forward(days=1)
    assert f"{ada.mention}, nobody else has written" in server.texts(thread)[-1]
    await ben.send(thread, "Hello!")
    assert f"{ben.mention} is here" in server.texts(thread)[-2]


@pytest.mark.parametrize("how", ["no", "silence"])
async def test_a_pair_that_would_rather_stay_two_does(
    server: Stage, olga: Member, how: str
) -> None:
    ada, ben, cleo, dan = await two_pairs(server, olga)
    await left_behind(server, ada, ben)
    pair = thread_of(server, cleo, dan)
    await let_the_deadline_pass(server)
    question = with_button(pair, "Yes, gladly")
    await cleo.click(question, label="Yes, gladly")
    if how == "no":
        answer = await dan.click(with_button(pair, "Rather not"), label="Rather not")
        assert "nobody hears who" in said(answer)
    else:
        await server.time.forward(hours=12)
    assert "You stay as you are" in str(server.texts(pair))
    assert members(server, pair) == {cleo.id, dan.id}
    late = await post_button(server, PressId(feature="rounds", action="take-in", argument="1"))
    assert "answered meanwhile" in said(await dan.click(late, label="Press me"))


async def test_two_who_are_left_behind_are_matched_with_each_other(
    server: Stage, olga: Member
) -> None:
    ada, ben, cleo, dan = await club(server, Ada="chess", Ben="chess", Cleo="film", Dan="film")
    await run(server, olga)
    await left_behind(server, ada, ben)
    thread = thread_of(server, cleo, dan)
    await cleo.send(thread, "Hello?")
    await server.time.forward(days=1)
    await cleo.click(with_button(thread, NOBODY_ANSWERS), label=NOBODY_ANSWERS)
    await let_the_deadline_pass(server)
    again = thread_of(server, ada, cleo)
    assert f"{ada.mention}" in server.texts(again)[0]
    assert len(server.coffee.threads) >= 3


async def test_who_was_left_behind_is_not_with_the_same_silent_one_in_the_next_round(
    server: Stage, olga: Member
) -> None:
    ada, ben, cleo, dan = await two_pairs(server, olga)
    old, pair = await left_behind(server, ada, ben), thread_of(server, cleo, dan)
    await let_the_deadline_pass(server)
    for person in (cleo, dan):
        await person.click(with_button(pair, "Yes, gladly"), label="Yes, gladly")
    await server.time.forward(days=4)
    await run(server, olga)
    # All three whom Ada could be with share nothing with her but Ben, who was silent.
    assert thread_of(server, ada, ben).id == old.id
    assert any(members(server, one) == {ben.id, dan.id} for one in server.coffee.threads) or any(
        members(server, one) == {ben.id, cleo.id} for one in server.coffee.threads
    )


async def test_who_comes_late_is_matched_with_who_was_left_behind(
    server: Stage, olga: Member
) -> None:
    ada, ben = await club(server, Ada="chess", Ben="chess")
    await run(server, olga)
    old = await left_behind(server, ada, ben)
    await let_the_deadline_pass(server)
    assert "as long as this round lasts" in str(server.texts(old))
    eve = await server.introduced("Eve", "film")
    await server.matched(eve)
    await server.time.forward(minutes=1)
    assert "### Eve" in server.texts(thread_of(server, ada, eve))[0]
    assert "has been matched again" in str(server.texts(old))


async def test_a_rescue_goes_on_after_a_restart_and_happens_once(
    server: Stage, olga: Member
) -> None:
    ada, ben, cleo, dan = await two_pairs(server, olga)
    await left_behind(server, ada, ben)
    await server.simulation.restart()
    await let_the_deadline_pass(server)
    pair = thread_of(server, cleo, dan)
    await cleo.click(with_button(pair, "Yes, gladly"), label="Yes, gladly")
    await server.simulation.restart()
    for _ in range(2):
        await dan.click(await press("take-in", server), label="Press me")
    assert members(server, pair) == {ada.id, cleo.id, dan.id}
    assert len([text for text in server.texts(pair) if "### Ada" in text]) == 1


async def test_nothing_is_left_to_press_once_the_round_is_over(server: Stage, olga: Member) -> None:
    ada, ben, cleo, dan = await two_pairs(server, olga)
    old = await left_behind(server, ada, ben)
    await let_the_deadline_pass(server)
    pair = thread_of(server, cleo, dan)
    await server.time.forward(days=20)
    for thread, button in ((old, "I'm here"), (pair, "Yes, gladly"), (old, NOBODY_ANSWERS)):
        assert not any(button in str(message.components) for message in thread.history())
    assert "round is over" in said(await ada.click(await press("rescue", server), label="Press me"))


async def press(action: str, stage: Stage) -> Any:
    """Return a button of before, for the first rescue or request."""
    return await post_button(stage, PressId(feature="rounds", action=action, argument="1"))


async def test_who_comes_back_too_late_is_told_kindly(server: Stage, olga: Member) -> None:
    ada, ben, cleo, dan = await two_pairs(server, olga)
    await left_behind(server, ada, ben)
    await let_the_deadline_pass(server)
    pair = thread_of(server, cleo, dan)
    for person in (cleo, dan):
        await person.click(with_button(pair, "Yes, gladly"), label="Yes, gladly")
    answer = said(await ben.click(await press("here", server), label="Press me"))
    assert "Thank you for coming" in answer
    assert "next round" in answer


async def test_who_has_left_is_looked_for_no_more(server: Stage, olga: Member) -> None:
    ada, ben, cleo, dan = await two_pairs(server, olga)
    await left_behind(server, ada, ben)
    server.guild.remove_member(ada)
    await server.env.settle()
    await let_the_deadline_pass(server)
    pair = thread_of(server, cleo, dan)
    assert not any("May somebody join you" in text for text in server.texts(pair))


async def test_who_is_kept_apart_from_one_of_a_pair_does_not_join_it(
    server: Stage, olga: Member
) -> None:
    ada, ben, cleo, dan = await two_pairs(server, olga)
    await dan.slash(server.lounge, "block add", member=ada)
    await left_behind(server, ada, ben)
    await let_the_deadline_pass(server)
    pair = thread_of(server, cleo, dan)
    assert not any("May somebody join you" in text for text in server.texts(pair))


async def test_a_block_between_the_question_and_the_yes_holds(server: Stage, olga: Member) -> None:
    ada, ben, cleo, dan = await two_pairs(server, olga)
    await left_behind(server, ada, ben)
    await let_the_deadline_pass(server)
    await dan.slash(server.lounge, "block add", member=ada)
    pair = thread_of(server, cleo, dan)
    for person in (cleo, dan):
        await person.click(with_button(pair, "Yes, gladly"), label="Yes, gladly")
    assert members(server, pair) == {cleo.id, dan.id}


async def test_three_rounds_without_a_sign_are_a_pause_and_one_question(
    server: Stage, olga: Member
) -> None:
    ada, ben = await silent_for_three_rounds(server, olga)
    (question,) = [text for text in told(server, ben) if "A pause for you" in text]
    assert "Coffee chat" in question
    assert not any("A pause for you" in text for text in told(server, ada))
    assert "paused" in said(await ben.slash(server.lounge, "match why"))
    await run(server, olga)
    await server.time.forward(days=20)
    assert len([text for text in told(server, ben) if "A pause for you" in text]) == 1


async def test_who_stays_is_in_the_next_round_again(server: Stage, olga: Member) -> None:
    _, ben = await silent_for_three_rounds(server, olga)
    press = PressId(feature="rounds", action="silence-stay", argument="1")
    answer = await ben.click(await post_button(server, press), label="Press me")
    assert "You're in the next round again" in said(answer)
    assert "paused" not in said(await ben.slash(server.lounge, "match why"))


async def test_who_wishes_so_is_asked_again_in_a_month(server: Stage, olga: Member) -> None:
    _, ben = await silent_for_three_rounds(server, olga)
    press = PressId(feature="rounds", action="silence-later", argument="1")
    assert "I ask you again" in said(
        await ben.click(await post_button(server, press), label="Press me")
    )
    await server.time.forward(days=31)
    assert len([text for text in told(server, ben) if "A pause for you" in text]) == 2


async def test_who_leaves_takes_part_no_more(server: Stage, olga: Member) -> None:
    _, ben = await silent_for_three_rounds(server, olga)
    press = PressId(feature="rounds", action="silence-leave", argument="1")
    button = await post_button(server, press)
    assert "You're out" in said(await ben.click(button, label="Press me"))
    assert "don't take part" in said(await ben.slash(server.lounge, "match why"))
    assert "any more" in said(await ben.click(button, label="Press me"))


async def silent_for_three_rounds(stage: Stage, olga: Member) -> tuple[Member, Member]:
    """Let Ada write in three rounds, and Ben in none; return the two."""
    ada, ben, cleo, dan = await club(stage, Ada="chess", Ben="chess", Cleo="chess", Dan="chess")
    for _ in range(3):
        await run(stage, olga)
        for person in (ada, cleo, dan):
            newest = [one for one in stage.coffee.threads if person.id in members(stage, one)]
            talks = [one for one in newest if "meet each other" in stage.texts(one)[0]]
            await person.send(talks[-1], "Hello!")
        await stage.time.forward(days=16)
    return ada, ben
