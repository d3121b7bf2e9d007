"""A round lives by itself: announced, open, matched, introduced, midway, closed."""

from datetime import UTC, datetime, timedelta

import discord
import pytest
import simcord

from bot.ids import GuildId, UserId
from cogs.rounds.programmes import Programme, views
from cogs.rounds.programmes import store as programmes
from cogs.rounds.records import Fate, Group, Round, State
from cogs.rounds.records import store as records
from tests.stories.stage import Stage, labels, said
from tests.stories.test_boundaries import choose_moderators, closed_channel
from tests.stories.test_rounds import club, groups_of, run

# It is Thursday, 1 January; on Saturday the first round opens, and on Monday it is matched.
SATURDAY = datetime(2026, 1, 3, 9, tzinfo=UTC)
MONDAY = datetime(2026, 1, 5, 9, tzinfo=UTC)
MOMENT = timedelta(minutes=2)
CORNER = "Kith and you"


@pytest.fixture
async def olga(stage: Stage) -> simcord.MemberActor:
    """Return the organiser of a server in Madrid that is set up."""
    return await stage.set_up()


@pytest.fixture
async def moderators(stage: Stage, olga: simcord.MemberActor) -> simcord.ChannelHandle:
    """Return a channel that only moderators read, in which organisers are told of rounds."""
    channel = await closed_channel(stage, "moderators")
    await choose_moderators(stage, olga, channel)
    return channel


async def until(stage: Stage, when: datetime) -> None:
    """Move the time to `when`."""
    wait = when - stage.simulation.clock.now()
    await stage.time.forward(seconds=wait.total_seconds())


async def by_itself(stage: Stage, olga: simcord.MemberActor, *more: str) -> None:
    """Let rounds go out without an organiser."""
    panel = (await olga.slash(stage.lounge, "rounds edit")).response
    assert panel is not None
    programme = await programme_of(stage)
    chosen = [views.BY_ITSELF, *more]
    await olga.select(panel, chosen, custom_id=f"rounds:extras:{programme.id}")


async def programme_of(stage: Stage) -> Programme:
    """Return the server's programme."""
    async with stage.simulation.bot.parts.database.reading() as tx:
        (found,) = await programmes.load_all(tx, GuildId(stage.guild.id))
    return found


async def rounds_of(stage: Stage) -> list[Round]:
    """Return the rounds of the server's programme, the newest first."""
    programme = await programme_of(stage)
    async with stage.simulation.bot.parts.database.reading() as tx:
        return await records.of_programme(tx, programme.id, tuple(State))


async def records_of(stage: Stage, round_: Round) -> list[Group]:
    """Return the groups of a round."""
    async with stage.simulation.bot.parts.database.reading() as tx:
        return await records.groups_of(tx, round_.id)


async def alone_in(stage: Stage, round_: Round) -> set[int]:
    """Return who is with nobody in a round."""
    async with stage.simulation.bot.parts.database.reading() as tx:
        return set(await records.alone_in(tx, round_.id))


def told_in(stage: Stage, moderators: simcord.ChannelHandle) -> list[str]:
    """Return what organisers were told of rounds."""
    return [text for text in stage.texts(moderators) if text.startswith("**Coffee chat**")]


def corner_of(stage: Stage, actor: simcord.MemberActor) -> list[str]:
    """Return what Kith told somebody in their own thread, without its greeting."""
    backend = stage.env.backend
    mine = [
        thread
        for thread in stage.coffee.threads
        if thread.name == CORNER and actor.id in backend.get_channel(thread.id).thread_members
    ]
    return [text for thread in mine for text in stage.texts(thread)[1:]]


def pairs_of(stage: Stage) -> list[frozenset[int]]:
    """Return who is in each thread of a match."""
    names = {thread.id: thread.name for thread in stage.coffee.threads}
    found = zip(names.values(), groups_of(stage), strict=True)
    return [group for name, group in found if name != CORNER]


async def test_a_round_opens_is_matched_introduced_midway_and_closed_by_itself(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    await by_itself(stage, olga)
    people = await club(stage, "hiking", "hiking")
    (first,) = await rounds_of(stage)
    assert (first.state, first.opens_at, first.matches_at) == (State.ANNOUNCED, SATURDAY, MONDAY)
    assert stage.texts(stage.coffee) == []

    await until(stage, SATURDAY)
    (announced,) = stage.texts(stage.coffee)
    assert "the next round is matched" in announced
    message = stage.coffee.last_message
    assert message is not None
    assert [each.label for row in message.components for each in buttons_in(row)] == [
        "Join every round", "Only this one", "Not this one",
    ]  # fmt: skip
    assert pairs_of(stage) == []

    await until(stage, MONDAY + MOMENT)
    assert pairs_of(stage) == [frozenset(person.id for person in people)]
    second, first = await rounds_of(stage)
    assert first.state is State.INTRODUCED
    assert "the round has been matched" in stage.texts(stage.coffee)[0]
    assert (second.state, second.number) == (State.ANNOUNCED, 2)
    assert second.matches_at == MONDAY + timedelta(days=7)

    await until(stage, MONDAY + timedelta(days=3.5) + MOMENT)
    assert (await rounds_of(stage))[1].state is State.MIDWAY
    await until(stage, MONDAY + timedelta(days=7) + MOMENT)
    assert (await rounds_of(stage))[2].state is State.CLOSED
    assert "is over" in stage.texts(stage.coffee)[0]


def buttons_in(component: object) -> list[discord.Button]:
    """Return the buttons within a component of a message."""
    if isinstance(component, discord.Button):
        return [component]
    inner = getattr(component, "children", [])
    return [button for each in inner for button in buttons_in(each)]


async def test_a_guest_is_in_one_round_and_who_says_not_this_one_is_in_the_next(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    await by_itself(stage, olga)
    ada, ben, cleo = await club(stage, *["hiking"] * 3)
    guest = await stage.introduced("Guest", "hiking")
    await until(stage, SATURDAY)
    message = stage.coffee.last_message
    assert message is not None
    await guest.click(message, label="Only this one")
    await cleo.click(message, label="Not this one")
    await ben.click(message, label="Not this one")

    await until(stage, MONDAY + MOMENT)
    assert pairs_of(stage) == [frozenset({ada.id, guest.id})]
    await until(stage, MONDAY + timedelta(days=7) + MOMENT)
    assert frozenset().union(*pairs_of(stage)[1:]) == {ada.id, ben.id, cleo.id}


async def test_without_going_by_itself_a_round_waits_for_go(
    stage: Stage, olga: simcord.MemberActor, moderators: simcord.ChannelHandle
) -> None:
    people = await club(stage, *["hiking"] * 5)
    await until(stage, MONDAY + MOMENT)
    assert pairs_of(stage) == []
    (asked,) = told_in(stage, moderators)
    assert "5 people in 2 groups" in asked
    assert "Nobody meets somebody again; nobody is left over" in asked
    message = moderators.last_message
    assert message is not None

    status = (await olga.slash(stage.lounge, "rounds status")).response
    assert status is not None
    await olga.click(message, label="Go")
    await stage.time.forward(minutes=1)
    assert frozenset().union(*pairs_of(stage)) == {person.id for person in people}
    assert "said *Go*" in told_in(stage, moderators)[0]
    assert len(pairs_of(stage)) == 2
    assert "does not wait" in said(await olga.click(status, label="Go"))
    assert len(pairs_of(stage)) == 2


async def test_organisers_see_who_will_be_with_whom_and_how_good_it_is(
    stage: Stage, olga: simcord.MemberActor, moderators: simcord.ChannelHandle
) -> None:
    assert "nobody takes part yet" in said(await olga.slash(stage.lounge, "rounds preview"))
    ada, ben, cleo, dan = await club(stage, "hiking", "hiking", "chess", "chess")
    before = await olga.slash(stage.lounge, "rounds preview")
    assert "were it matched now" in said(before)
    assert "4 people in 2 groups" in said(before)
    assert before.response is not None
    assert labels(before.response) == []

    await until(stage, MONDAY + MOMENT)
    shown = await olga.slash(stage.lounge, "rounds preview")
    text = said(shown)
    assert "Nobody has been told yet" in text
    for one, other, what in ((ada, ben, "hiking"), (cleo, dan, "chess")):
        first, second = sorted((one, other), key=lambda person: person.id)
        assert f"{first.mention} {second.mention}: **{what}**" in text
    assert "Pairs who have met before: 0." in text
    assert "share one interest" in text
    assert "As good as possible" in text
    message = shown.response
    assert message is not None
    assert [file.filename for file in message.attachments] == ["round.png"]
    assert "the strongest first: " in str(message.components)
    await olga.click(message, label="Go")
    await stage.time.forward(minutes=1)
    assert len(pairs_of(stage)) == 2


async def test_a_preview_does_not_tell_a_block(
    stage: Stage, olga: simcord.MemberActor, moderators: simcord.ChannelHandle
) -> None:
    ada, ben, cleo = await club(stage, *["hiking"] * 3)
    for other in (ben, cleo):
        await ada.slash(stage.lounge, "block add", member=other)
    text = said(await olga.slash(stage.lounge, "rounds preview"))
    assert f"{ada.mention} is with nobody: everybody who fits is with somebody else" in text
    assert "block" not in text


async def test_a_round_for_which_nobody_says_go_is_let_go_with_a_word(
    stage: Stage, olga: simcord.MemberActor, moderators: simcord.ChannelHandle
) -> None:
    await club(stage, "hiking", "hiking")
    await until(stage, MONDAY + timedelta(hours=23))
    assert len(told_in(stage, moderators)) == 1
    await until(stage, MONDAY + timedelta(hours=25))
    assert "nobody pressed *Go*" in told_in(stage, moderators)[1]
    second, first = await rounds_of(stage)
    assert (first.state, second.state) == (State.CALLED_OFF, State.ANNOUNCED)
    assert "does not take place" in stage.texts(stage.coffee)[0]
    assert pairs_of(stage) == []
    assert "Round 1 did not take place" in said(await olga.slash(stage.lounge, "rounds status"))


async def test_organisers_without_a_channel_say_go_in_the_status(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    await club(stage, "hiking", "hiking")
    await until(stage, MONDAY + MOMENT)
    shown = await olga.slash(stage.lounge, "rounds status")
    assert "Round 1 is matched and waits for you: one group, 0 left over" in said(shown)
    lapses = int((MONDAY + timedelta(days=1)).timestamp())
    assert f"Press *Go* by <t:{lapses}" in said(shown)
    assert shown.response is not None
    await olga.click(shown.response, label="Go")
    await stage.time.forward(minutes=1)
    assert len(pairs_of(stage)) == 1


async def test_introductions_go_out_over_an_hour_where_that_is_chosen(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    await by_itself(stage, olga, views.SPREAD)
    await club(stage, *["hiking"] * 6)
    await until(stage, MONDAY + timedelta(minutes=1))
    assert len(pairs_of(stage)) == 1
    assert "1 of 3 groups introduced" in said(await olga.slash(stage.lounge, "rounds status"))
    await until(stage, MONDAY + timedelta(minutes=21))
    assert len(pairs_of(stage)) == 2
    await until(stage, MONDAY + timedelta(minutes=41))
    assert len(pairs_of(stage)) == 3
    assert (await rounds_of(stage))[1].state is State.INTRODUCED


async def test_who_is_alone_is_told_kindly_and_comes_first_next_time(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    await by_itself(stage, olga)
    ada, ben = await club(stage, "hiking", "hiking")
    await ada.slash(stage.lounge, "block add", member=ben)
    await until(stage, MONDAY + timedelta(hours=2))
    assert pairs_of(stage) == []
    for person in (ada, ben):
        (told,) = corner_of(stage, person)
        assert "I have found nobody for you yet" in told
        assert "you come first next time" in told
        assert "in which hours you usually have time" in told
        assert "block" not in told
    assert await alone_in(stage, (await rounds_of(stage))[1]) == {ada.id, ben.id}


async def test_everybody_blocked_by_everybody_is_told_and_the_round_goes_on(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    await by_itself(stage, olga)
    people = await club(stage, *["hiking"] * 3)
    for one in people:
        for other in people:
            if one != other:
                await one.slash(stage.lounge, "block add", member=other)
    await until(stage, MONDAY + timedelta(hours=2))
    assert pairs_of(stage) == []
    assert all(len(corner_of(stage, person)) == 1 for person in people)
    assert (await rounds_of(stage))[1].state is State.INTRODUCED


async def test_one_member_alone_is_told_and_nobody_at_all_calls_the_round_off(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    await by_itself(stage, olga)
    await until(stage, MONDAY + MOMENT)
    assert [each.state for each in await rounds_of(stage)] == [State.ANNOUNCED, State.CALLED_OFF]
    (ada,) = await club(stage, "hiking")
    await until(stage, MONDAY + timedelta(days=7, hours=2))
    (told,) = corner_of(stage, ada)
    assert "found nobody for you yet" in told


async def test_people_with_the_same_profile_are_matched(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    await by_itself(stage, olga)
    people = await club(stage, *["chess"] * 5)
    await until(stage, MONDAY + MOMENT)
    assert frozenset().union(*pairs_of(stage)) == {person.id for person in people}


async def test_late_joiners_are_matched_with_each_other_or_added_to_a_pair_until_midway(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    await by_itself(stage, olga)
    ada, ben = await club(stage, "hiking", "hiking")
    await until(stage, MONDAY + MOMENT)
    message = stage.coffee.last_message
    assert message is not None
    cleo = await stage.introduced("Cleo", "hiking")
    await cleo.click(message, label="Only this one")
    await stage.time.forward(minutes=1)
    assert pairs_of(stage) == [frozenset({ada.id, ben.id, cleo.id})]
    thread = next(each for each in stage.coffee.threads if each.name != CORNER)
    assert f"{cleo.mention} joins you" in stage.texts(thread)[1]

    # A trio takes nobody: the next one waits for another, and is told so.
    dan = await stage.introduced("Dan", "hiking")
    await dan.click(message, label="Only this one")
    await stage.time.forward(days=1.5)  # they have been told something else today
    assert len(pairs_of(stage)) == 1
    assert any("found nobody for you yet" in text for text in corner_of(stage, dan))
    eva = await stage.introduced("Eva", "hiking")
    await stage.matched(eva)
    await stage.time.forward(minutes=1)
    assert pairs_of(stage)[1] == frozenset({dan.id, eva.id})
    (round_,) = [each for each in await rounds_of(stage) if each.state is State.INTRODUCED]
    assert await alone_in(stage, round_) == set()

    await until(stage, MONDAY + timedelta(days=4))
    fay, gus = [await stage.introduced(name, "hiking") for name in ("Fay", "Gus")]
    await stage.matched(fay, gus)
    await stage.time.forward(hours=1)
    assert len(pairs_of(stage)) == 2


async def test_who_comes_late_is_not_put_with_whom_they_blocked(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    await by_itself(stage, olga)
    ada, ben = await club(stage, "hiking", "hiking")
    await until(stage, MONDAY + MOMENT)
    cleo = await stage.introduced("Cleo", "hiking")
    await cleo.slash(stage.lounge, "block add", member=ada)
    await stage.matched(cleo)
    await stage.time.forward(hours=12)
    assert pairs_of(stage) == [frozenset({ada.id, ben.id})]


async def test_who_leaves_between_match_and_introduction_is_left_out_and_their_partner_waits(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    ada, ben, cleo, dan = await club(stage, "hiking", "hiking", "chess", "chess")
    await until(stage, MONDAY + MOMENT)
    stage.guild.remove_member(ben)
    await stage.env.settle()
    await cleo.slash(stage.lounge, "match leave")
    shown = (await olga.slash(stage.lounge, "rounds status")).response
    assert shown is not None
    await olga.click(shown, label="Go")
    await stage.time.forward(minutes=2)
    # Both who were left waited, and found each other in the same round.
    assert pairs_of(stage) == [frozenset({ada.id, dan.id})]


async def test_two_who_part_between_match_and_introduction_are_not_brought_together(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    ada, ben = await club(stage, "hiking", "hiking")
    await until(stage, MONDAY + MOMENT)
    await ada.slash(stage.lounge, "block add", member=ben)
    shown = (await olga.slash(stage.lounge, "rounds status")).response
    assert shown is not None
    await olga.click(shown, label="Go")
    await stage.time.forward(hours=12)
    assert pairs_of(stage) == []
    assert len(corner_of(stage, ben)) == 1


async def test_a_server_without_room_for_threads_is_waited_for_and_organisers_are_told(
    stage: Stage, olga: simcord.MemberActor, moderators: simcord.ChannelHandle
) -> None:
    await by_itself(stage, olga)
    await club(stage, "hiking", "hiking")
    await until(stage, MONDAY - MOMENT)
    stage.env.inject_error(
        "POST", f"/channels/{stage.coffee.id}/threads", status=400, code=160006, times=20
    )
    await until(stage, MONDAY + timedelta(minutes=40))
    assert pairs_of(stage) == []
    (told,) = told_in(stage, moderators)
    assert "One still waits" in told
    assert "1,000 open threads" in told
    assert "1,000 open threads" in said(await olga.slash(stage.lounge, "rounds status"))
    await until(stage, MONDAY + timedelta(hours=6))
    assert len(pairs_of(stage)) == 1
    (told,) = told_in(stage, moderators)
    assert "All of them are there now" in told
    assert "open threads" not in said(await olga.slash(stage.lounge, "rounds status"))


async def test_permissions_lost_half_way_hold_the_rest_up_and_nobody_is_introduced_twice(
    stage: Stage, olga: simcord.MemberActor, moderators: simcord.ChannelHandle
) -> None:
    await by_itself(stage, olga, views.SPREAD)
    people = await club(stage, *["hiking"] * 6)
    await until(stage, MONDAY + timedelta(minutes=1))
    stage.forbid(stage.coffee, "create_private_threads")
    await until(stage, MONDAY + timedelta(hours=3))
    assert len(pairs_of(stage)) == 1
    (told,) = told_in(stage, moderators)
    assert "The introductions wait" in told
    status = said(await olga.slash(stage.lounge, "rounds status"))
    assert "1 of 3 groups introduced" in status
    assert f"I may not open private threads in {stage.coffee.mention}" in status

    stage.overwrite(stage.coffee, create_private_threads=None)
    await until(stage, MONDAY + timedelta(hours=6))
    status = said(await olga.slash(stage.lounge, "rounds status"))
    assert "I may not open" not in status
    assert sorted(user for pair in pairs_of(stage) for user in pair) == sorted(
        person.id for person in people
    )


async def test_a_channel_that_is_deleted_in_the_middle_ends_the_round_for_the_rest(
    stage: Stage, olga: simcord.MemberActor, moderators: simcord.ChannelHandle
) -> None:
    await by_itself(stage, olga, views.SPREAD)
    await club(stage, *["hiking"] * 6)
    await until(stage, MONDAY + timedelta(minutes=1))
    stage.env.backend.delete_channel(stage.coffee.id)
    await stage.env.settle()
    await until(stage, MONDAY + timedelta(hours=26))
    held, given_up = told_in(stage, moderators)
    assert "The introductions wait" in held
    assert "choose another channel" in said(await olga.slash(stage.lounge, "rounds status"))
    assert "do not go out" in given_up
    first = (await rounds_of(stage))[1]
    assert first.state is State.INTRODUCED
    fates = [group.fate for group in await records_of(stage, first)]
    assert sorted(fates) == [Fate.FAILED, Fate.FAILED, Fate.INTRODUCED]
    await until(stage, MONDAY + timedelta(days=10))
    assert (await rounds_of(stage))[-1].state is State.CLOSED


async def test_a_member_who_cannot_see_the_channel_is_told_and_the_others_go_on(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    await by_itself(stage, olga)
    people = await club(stage, *["hiking"] * 3)
    blind = people[0]
    stage.env.inject_error(
        "PUT", f"/channels/*/thread-members/{blind.id}", status=403, code=50001, message="no"
    )
    await until(stage, MONDAY + timedelta(hours=2))
    (pair,) = pairs_of(stage)
    assert pair == {people[1].id, people[2].id}
    (told,) = corner_of(stage, blind)
    assert "you cannot see" in told
    thread = next(each for each in stage.coffee.threads if each.name != CORNER)
    assert f"{blind.mention} could not be added" in stage.texts(thread)[1]
    (group,) = await records_of(stage, (await rounds_of(stage))[1])
    assert group.people == (UserId(people[1].id), UserId(people[2].id))


async def test_groups_without_a_thread_are_told_and_tried_again_once_there_is_room(
    stage: Stage, olga: simcord.MemberActor, moderators: simcord.ChannelHandle
) -> None:
    await by_itself(stage, olga)
    people = await club(stage, *["hiking"] * 4)
    await until(stage, MONDAY - MOMENT)
    stage.env.inject_error(
        "POST", f"/channels/{stage.coffee.id}/threads", status=403, code=50013, times=2
    )
    await until(stage, MONDAY + timedelta(hours=1))
    assert pairs_of(stage) == []
    assert all("did not let me open a thread" in corner_of(stage, one)[0] for one in people)
    (told,) = told_in(stage, moderators)
    assert "2 could not be opened" in told
    await until(stage, MONDAY + timedelta(hours=8))
    assert frozenset().union(*pairs_of(stage)) == {person.id for person in people}


async def test_a_round_whose_time_passed_while_kith_was_away_is_called_off_with_a_word(
    stage: Stage, olga: simcord.MemberActor, moderators: simcord.ChannelHandle
) -> None:
    await by_itself(stage, olga)
    await club(stage, "hiking", "hiking")
    stage.simulation.alarms.stop()
    await until(stage, MONDAY + timedelta(days=2))
    await stage.simulation.restart()
    await stage.time.forward(minutes=1)
    (told,) = told_in(stage, moderators)
    assert "I was away when the round was due" in told
    second, first = await rounds_of(stage)
    assert (first.state, second.state) == (State.CALLED_OFF, State.ANNOUNCED)
    assert pairs_of(stage) == []


@pytest.mark.parametrize("away", [SATURDAY, MONDAY, MONDAY + timedelta(days=3.5)])
async def test_a_step_that_fell_due_while_kith_was_away_is_taken_at_its_return(
    stage: Stage, olga: simcord.MemberActor, away: datetime
) -> None:
    await by_itself(stage, olga)
    people = await club(stage, "hiking", "hiking")
    await until(stage, away - MOMENT)
    stage.simulation.alarms.stop()
    await until(stage, away + timedelta(hours=5))
    await stage.simulation.restart()
    await stage.time.forward(minutes=1)
    await until(stage, MONDAY + timedelta(days=8))
    assert pairs_of(stage)[0] == frozenset(person.id for person in people)
    assert (await rounds_of(stage))[-1].state is State.CLOSED


@pytest.mark.parametrize("killed", ["outbox", "schedule"])
@pytest.mark.parametrize("after", [SATURDAY, MONDAY, MONDAY + timedelta(minutes=20)])
async def test_a_crash_between_any_two_steps_introduces_everybody_once(
    stage: Stage, olga: simcord.MemberActor, killed: str, after: datetime
) -> None:
    await by_itself(stage, olga, views.SPREAD)
    people = await club(stage, *["hiking"] * 6)
    await until(stage, after - timedelta(seconds=1))
    # It dies between what is decided and what follows from it.
    parts = stage.simulation.bot.parts
    await (parts.outbox.close() if killed == "outbox" else parts.schedule.close())
    await until(stage, after + MOMENT)
    await stage.simulation.restart()
    await until(stage, MONDAY + timedelta(hours=2))
    assert sorted(user for pair in pairs_of(stage) for user in pair) == sorted(
        person.id for person in people
    )
    assert len(stage.texts(stage.coffee)) == 1


async def test_an_edited_programme_moves_its_next_round_and_a_paused_one_calls_it_off(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    await club(stage, "hiking", "hiking")
    panel = (await olga.slash(stage.lounge, "setup panel")).response
    assert panel is not None
    await olga.select(panel, ["America/New_York"], custom_id="setup:zone:")
    (moved,) = await rounds_of(stage)
    assert moved.matches_at == MONDAY + timedelta(hours=6)

    await until(stage, MONDAY)
    shown = await olga.slash(stage.lounge, "rounds pause")
    assert "pause" in said(shown).casefold()
    assert [each.state for each in await rounds_of(stage)] == [State.CALLED_OFF]
    assert "does not take place" in stage.texts(stage.coffee)[0]
    await until(stage, MONDAY + timedelta(days=9))
    assert pairs_of(stage) == []
    assert "Paused" in said(await olga.slash(stage.lounge, "rounds status"))
    await olga.slash(stage.lounge, "rounds pause")
    assert (await rounds_of(stage))[0].state is State.ANNOUNCED


async def test_a_round_under_way_ends_although_its_programme_is_deleted(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    await club(stage, "chess", "chess")
    await run(stage, olga)
    (round_, *_) = [one for one in await rounds_of(stage) if one.state is State.INTRODUCED]
    asked = (await olga.slash(stage.lounge, "rounds delete")).response
    assert asked is not None
    await olga.click(asked, label="Delete")
    await stage.time.forward(days=8)
    async with stage.simulation.bot.parts.database.reading() as tx:
        ended = await records.load(tx, round_.id)
    assert ended is not None
    assert ended.state is State.CLOSED


async def test_a_trial_shows_what_members_will_see_and_counts_nowhere(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    await stage.introduce(olga, about="I organise.", interests="hiking")
    ada, ben = [await stage.introduced(name, "hiking") for name in ("Ada", "Ben")]
    done = await olga.slash(stage.lounge, "rounds trial", one=ada, other=ben)
    assert "look for your thread" in said(done)
    await stage.time.forward(minutes=1)
    assert pairs_of(stage) == [frozenset({olga.id, ada.id, ben.id})]
    thread = next(each for each in stage.coffee.threads if each.name != CORNER)
    assert str(thread.name).startswith("Trial: ")
    assert "This is a trial" in stage.texts(thread)[0]
    assert stage.texts(stage.coffee) == []
    assert [each.state for each in await rounds_of(stage)] == [State.ANNOUNCED]

    # They have not met: the first real round brings two of them together.
    await stage.matched(ada, ben)
    await run(stage, olga)
    assert pairs_of(stage)[1] == frozenset({ada.id, ben.id})
    first = (await rounds_of(stage))[1]
    assert [group.repeats for group in await records_of(stage, first)] == [0]


async def test_a_trial_is_refused_with_what_to_do(stage: Stage, olga: simcord.MemberActor) -> None:
    ada = await stage.introduced("Ada", "hiking")
    ben = await stage.person("Ben")

    async def tried(one: simcord.MemberActor, other: simcord.MemberActor) -> str:
        return said(await olga.slash(stage.lounge, "rounds trial", one=one, other=other))

    assert "two different people" in await tried(ada, ada)
    assert "two different people" in await tried(ada, olga)
    refused = await tried(ada, ben)
    assert "/introduce" in refused
    assert ben.mention in refused
    assert olga.mention in refused
    assert stage.coffee.threads == []


async def test_the_history_tells_what_came_of_each_round(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    assert "No round" in said(await olga.slash(stage.lounge, "rounds history"))
    await club(stage, *["hiking"] * 2)
    for _ in range(7):
        await run(stage, olga)
        await stage.time.forward(hours=2)
    shown = await olga.slash(stage.lounge, "rounds history")
    assert shown.response is not None
    text = said(shown)
    assert text.count("2 people in one group") == 5
    assert "Round 7" in text
    assert "one repeat" in text
    assert "Round 1, " in said(await olga.click(shown.response, label="More"))
    ada = await stage.person("Ada")
    with pytest.raises(simcord.SetupError):
        await ada.slash(stage.lounge, "rounds history")


async def test_a_pin_is_used_up_when_its_round_goes_out_and_not_when_it_is_let_go(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    ada, ben, cleo, dan = await club(stage, "hiking", "hiking", "chess", "chess")
    await olga.slash(stage.lounge, "setup pairs together", one=ada, other=cleo)
    await until(stage, MONDAY + timedelta(hours=25))  # nobody said go
    assert pairs_of(stage) == []
    await run(stage, olga)
    assert set(pairs_of(stage)) == {frozenset({ada.id, cleo.id}), frozenset({ben.id, dan.id})}
    assert cleo.mention not in said(await olga.slash(stage.lounge, "setup pairs list"))
