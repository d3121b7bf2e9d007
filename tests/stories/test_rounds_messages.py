"""A group all of whom chose direct messages: no thread, and everything by message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.community.meetings import store as meetings
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


@pytest.mark.parametrize("chose", ["Ada", ""])
async def test_one_who_did_not_choose_messages_is_reason_for_a_thread(
    server: Stage, olga: Member, chose: str
) -> None:
    ada, ben = await club(server, "Ada", "Ben", in_messages=chose)
    await run(server, olga)
    (thread,) = threads(server, ada, ben)
    assert "wished for direct messages" not in server.texts(thread)[0]
    assert directly(server, ada) == directly(server, ben) == []


async def test_in_one_round_only_nobody_has_chosen_messages(server: Stage, olga: Member) -> None:
    ada, _ = await club(server, "Ada", "Ben", in_messages="Ada, Ben")
    cleo = await server.introduced("Cleo", "hiking")
    await server.time.forward(days=4)
    shown = (await cleo.slash(server.lounge, "match status")).response
    assert shown is not None
    assert "rounds:way" not in str(shown.components)
    theirs = (await ada.slash(server.lounge, "match status")).response
    assert theirs is not None
    assert "rounds:way" in str(theirs.components)


async def test_a_time_is_proposed_and_agreed_by_presses_in_messages(
    server: Stage, olga: Member
) -> None:
    ada, ben = await pair(server, olga)
    time = times_in(directly(server, ada)[0])[1]
    assert "Proposed" in said(await ada.user.click(letter(ada, "Meet"), label="Propose 2"))
    proposal = directly(server, ben)[-1]
    assert f"{ada.mention} proposes" in proposal
    assert times_in(proposal) == [time]
    assert len(directly(server, ada)) == 1
    agreed = await ben.user.click(letter(ben, "proposes"), label="That suits me")
    assert "Agreed" in said(agreed)

    assert any("**Agreed:**" in text for text in directly(server, ben))
    for one in (ada, ben):
        assert "It's a date" in directly(server, one)[-1]
    files = [sent.files["kith.ics"].decode() for sent in server.wire.sent if sent.files]
    assert len(files) == 2
    assert all(f"DTSTART:{time:%Y%m%dT%H%M%SZ}" in file for file in files)
    assert f"/channels/{server.guild.id}/{server.coffee.id}" in files[0].replace("\r\n ", "")
    assert {seat.result for seat in (await group_of(server, ada)).seats} == {Result.SCHEDULED}
    assert threads(server, ada, ben) == []


async def test_further_times_are_chosen_in_messages_too(server: Stage, olga: Member) -> None:
    ada, ben = await pair(server, olga)
    menu = await ben.user.click(letter(ben, "Meet"), label="Another time")
    assert "proposed to the others" in said(menu)
    assert menu.response is not None
    choice = menu.response.components[-1]["components"][0]
    picked = choice["options"][-1]["value"]
    await ben.user.select(menu.response, [picked], custom_id=choice["custom_id"])
    await ada.user.click(letter(ada, "proposes"), label="That suits me")
    assert "It's a date" in directly(server, ben)[-1]


async def test_one_whose_messages_are_closed_brings_all_into_a_thread_and_it_is_told_once(
    server: Stage, olga: Member
) -> None:
    ada, ben = await club(server, "Ada", "Ben", in_messages="Ada, Ben")
    close_messages(server, ben)
    await run(server, olga)
    (thread,) = threads(server, ada, ben)
    introductions = [text for text in server.texts(thread) if "meet each other" in text]
    assert len(introductions) == 1
    assert "You wished for direct messages" in server.texts(thread)[0]
    assert directly(server, ben) == []
    (told,) = directly(server, ada)
    assert f"private thread under {server.coffee.mention}" in told
    assert "### Ben" not in told
    group = await group_of(server, ada)
    assert (group.in_messages, set(group.people)) == (False, {ada.id, ben.id})
    assert await have_met(server) == [{ada.id, ben.id}]


async def test_a_closed_one_is_known_and_not_tried_again(server: Stage, olga: Member) -> None:
    ada, ben = await club(server, "Ada", "Ben", in_messages="Ada, Ben")
    close_messages(server, ben)
    await run(server, olga)
    before = directly(server, ada)
    await run(server, olga)
    assert len(threads(server, ada, ben)) == 2
    assert directly(server, ada) == before


async def have_met(stage: Stage) -> list[set[int]]:
    """Return who counts as having met."""
    async with stage.simulation.bot.parts.database.reading() as tx:
        return [set(two) for two in await meetings.pairs_who_met(tx, GuildId(stage.guild.id))]


async def test_at_midway_each_is_asked_and_not_yet_is_no_meeting(
    server: Stage, olga: Member
) -> None:
    ada, ben = await pair(server, olga)
    await server.time.forward(days=4)
    for one, other in ((ada, ben), (ben, ada)):
        question = letter(one, "Have you and")
        assert other.mention in str(question.components)
        assert labels(raw(server, question)) == [
            "We have written", "Not yet", "Find a time", NOBODY_ANSWERS,
        ]  # fmt: skip
    answer = said(await ada.user.click(letter(ada, "Have you and"), label="Not yet"))
    assert f"Write a line to {ben.mention}" in answer
    await ben.user.click(letter(ben, "Have you and"), label="Not yet")
    seats = (await group_of(server, ada)).seats
    assert {seat.result for seat in seats} == {Result.NOT_YET}
    assert all(seat.signed_at for seat in seats)
    assert "Good to hear" in said(
        await ada.user.click(letter(ada, "Have you and"), label="We have written")
    )
    by = {seat.user_id: seat.result for seat in (await group_of(server, ada)).seats}
    assert by == {ada.id: None, ben.id: Result.NOT_YET}


def raw(stage: Stage, message: Any) -> Any:
    """Return a message as the simulated Discord keeps it."""
    return stage.env.backend.messages[message.channel.id][message.id]


async def test_who_has_a_date_is_not_asked_at_midway(server: Stage, olga: Member) -> None:
    ada, ben = await pair(server, olga)
    await ada.user.click(letter(ada, "Meet"), label="Propose 1")
    await ben.user.click(letter(ben, "proposes"), label="That suits me")
    await server.time.forward(days=4)
    assert not any("Have you and" in text for text in directly(server, ada))


async def test_results_come_by_message_and_a_month_later_keep_in_touch(
    server: Stage, olga: Member
) -> None:
    ada, ben = await pair(server, olga)
    for one, other in ((ada, ben), (ben, ada)):
        left = said(await one.slash(server.lounge, "match leave"))
        assert f"What is under way goes on: {other.mention}" in left
    await server.time.forward(days=8)
    closing = letter(ada, "How did it go")
    assert labels(raw(server, closing)) == [
        "Met", "Scheduled", "Not yet", "Not this time", "Again some day", "Rather not again",
    ]  # fmt: skip
    assert "Noted: you met" in said(await ada.user.click(closing, label="Met"))
    group = await group_of(server, ada)
    await ada.user.select(closing, ["5"], custom_id=f"rounds:rate:{group.id}")
    await ben.user.click(letter(ben, "How did it go"), label="Met")
    by = {seat.user_id: seat for seat in (await group_of(server, ada)).seats}
    assert (by[UserId(ada.id)].result, by[UserId(ada.id)].rating) == (Result.MET, 5)
    await server.time.forward(days=32)
    for one in (ada, ben):
        assert "press tells them" in str(letter(one, "A month ago").components)
    answer = await ben.user.click(letter(ben, "A month ago"), label="Keep in touch")
    assert f"telling {ada.mention}" in said(answer)
    assert f"{ben.mention} would like to keep in touch" in directly(server, ada)[-1]
    second = await ada.user.click(letter(ada, "A month ago"), label="Keep in touch")
    assert "had said so already" in said(second)
    assert threads(server, ada, ben) == []


async def test_why_is_told_to_those_in_messages_too(server: Stage, olga: Member) -> None:
    ada, ben = await pair(server, olga)
    answer = said(await ada.slash(server.lounge, "match why"))
    assert ben.mention in answer
    assert "hiking" in answer


# Nobody answers.


async def test_who_says_that_nobody_answers_has_the_other_asked_after_a_day(
    server: Stage, olga: Member
) -> None:
    ada, ben = await pair(server, olga)
    early = said(await ada.user.click(letter(ada, "Meet"), label=NOBODY_ANSWERS))
    assert "Give them a day" in early
    await server.time.forward(days=1, hours=1)
    await ada.user.click(letter(ada, "Meet"), label=NOBODY_ANSWERS)
    assert f"I'm asking {ben.mention}" in directly(server, ada)[-1]
    question = letter(ben, "Are you here?")
    assert ada.mention in str(question.components)
    again = said(await ada.user.click(letter(ada, "Meet"), label=NOBODY_ANSWERS))
    assert "pressed this before" in again
    answer = said(await ben.user.click(question, label="I'm here"))
    assert "Good that you're here" in answer
    assert ada.mention in answer
    assert f"{ben.mention} is here" in directly(server, ada)[-1]
    await server.time.forward(days=2)
    assert set((await group_of(server, ada)).people) == {ada.id, ben.id}


async def test_two_who_wait_for_each_other_are_told_so(server: Stage, olga: Member) -> None:
    ada, ben = await pair(server, olga)
    await server.time.forward(days=1, hours=1)
    await ada.user.click(letter(ada, "Meet"), label=NOBODY_ANSWERS)
    crossed = said(await ben.user.click(letter(ben, "Meet"), label=NOBODY_ANSWERS))
    assert "wait for you as well" in crossed
    assert f"{ben.mention} is here" in directly(server, ada)[-1]


async def test_who_is_not_answered_is_matched_again_in_the_same_round(
    server: Stage, olga: Member
) -> None:
    ada, ben = await pair(server, olga)
    await server.time.forward(days=1, hours=1)
    await ada.user.click(letter(ada, "Meet"), label=NOBODY_ANSWERS)
    await server.time.forward(days=1, minutes=1)
    assert any("looking for somebody else" in text for text in directly(server, ada))
    cleo = await server.introduced("Cleo", "hiking")
    await server.time.forward(days=1)
    await join(server, cleo, in_messages=False)
    await server.time.forward(minutes=1)
    assert any("matched again" in text for text in directly(server, ada))
    assert len(threads(server, ada, cleo)) == 1
    await server.time.forward(days=1)
    assert any("nobody waits for you" in text for text in directly(server, ben))


async def test_who_is_left_of_a_pair_is_offered_another_match_by_message(
    server: Stage, olga: Member
) -> None:
    ada, ben = await pair(server, olga)
    server.guild.remove_member(ben)
    await server.env.settle()
    offer = letter(ada, "no longer in this group")
    answer = await ada.user.click(offer, label="Match me again")
    assert "I'm looking for somebody else for you" in said(answer)
    assert "I'm looking for somebody else" in directly(server, ada)[-1]
    cleo = await server.introduced("Cleo", "hiking")
    await server.time.forward(days=1)
    await join(server, cleo, in_messages=False)
    await server.time.forward(minutes=1)
    assert len(threads(server, ada, cleo)) == 1


# Somebody comes late, is kept apart, or goes.


@pytest.mark.parametrize("in_messages", [True, False])
async def test_a_late_one_who_chose_messages_gets_one_and_else_all_move_to_a_thread(
    server: Stage, olga: Member, *, in_messages: bool
) -> None:
    ada, ben = await pair(server, olga)
    cleo = await server.introduced("Cleo", "hiking, chess")
    await join(server, cleo, in_messages=in_messages)
    await server.time.forward(hours=1)
    people = set((await group_of(server, cleo)).people)
    assert people == {ada.id, ben.id, cleo.id}
    if in_messages:
        assert threads(server, ada, ben, cleo) == []
        assert "### Ada" in directly(server, cleo)[-1]
        assert "### Ben" in directly(server, cleo)[-1]
        for one in (ada, ben):
            assert f"{cleo.mention} joins you" in directly(server, one)[-1]
    else:
        (thread,) = threads(server, ada, ben, cleo)
        assert "### Cleo" in server.texts(thread)[0]
        for one in (ada, ben):
            (told,) = directly(server, one)
            assert "private thread" in told


async def test_nothing_is_carried_between_two_who_are_kept_apart(
    server: Stage, olga: Member
) -> None:
    ada, ben = await pair(server, olga)
    await ada.slash(server.lounge, "block add", member=ben)
    before = directly(server, ada)
    answer = said(await ben.user.click(letter(ben, "Meet"), label="Propose 1"))
    assert "block" not in answer
    await server.time.forward(days=1, hours=1)
    await ben.user.click(letter(ben, "Meet"), label=NOBODY_ANSWERS)
    answer = said(await ada.user.click(letter(ada, "Meet"), label=NOBODY_ANSWERS))
    assert "This group is over" in answer
    await server.time.forward(hours=2)
    assert directly(server, ada) == before
    assert not any("is here" in text for text in directly(server, ben))


async def test_who_is_erased_is_in_nobodys_messages_any_more(server: Stage, olga: Member) -> None:
    ada, ben = await pair(server, olga)
    shown = (await ada.slash(server.lounge, "privacy erase")).response
    assert shown is not None
    await ada.click(shown, label=labels(shown)[0])
    await server.env.settle()
    assert not any("Ada" in text for text in directly(server, ben))


async def test_an_introduction_by_message_outlasts_a_restart(server: Stage, olga: Member) -> None:
    ada, ben = await pair(server, olga)
    await server.simulation.restart()
    assert len(directly(server, ada)) == len(directly(server, ben)) == 1
    await ada.user.click(letter(ada, "Meet"), label="Propose 1")
    assert f"{ada.mention} proposes" in directly(server, ben)[-1]
