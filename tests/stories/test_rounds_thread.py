"""A group's thread: introduced, a time agreed on, a nudge, what came of it, and a month later."""

import re
from datetime import UTC, datetime, timedelta

import discord
import pytest
import simcord

from bot.ids import GuildId, UserId
from cogs.rounds.records import Result, Seat
from tests.stories.stage import Stage, said
from tests.stories.together import Together, buttons, introduce

ROOMS = {"manage_channels": True, "connect": True, "speak": True}


@pytest.fixture
async def pair(server: Stage) -> tuple[simcord.MemberActor, simcord.MemberActor]:
    """Return two who share hiking, Spanish and a wish, and whose zones are known."""
    ada = await server.introduced(
        "Ada", "hiking, chess", languages="English, Spanish", looking_for=["friends"]
    )
    ben = await server.introduced(
        "Ben", "hiking, baking", languages="English, Spanish", looking_for=["friends"]
    )
    await ada.slash(server.lounge, "profile zone", zone="Europe/Madrid")
    await ben.slash(server.lounge, "profile zone", zone="Europe/London")
    return ada, ben


@pytest.fixture
async def group(server: Stage, pair: tuple[simcord.MemberActor, simcord.MemberActor]) -> Together:
    """Return the two in their thread."""
    return await introduce(server, *pair)


def times_in(text: str) -> list[datetime]:
    """Return the instants that a message shows in full."""
    return [datetime.fromtimestamp(int(unix), UTC) for unix in re.findall(r"<t:(\d+):F>", text)]


def shown(result: simcord.InteractionResult) -> simcord.ResponseMessage:
    """Return the message with which an interaction was answered."""
    assert result.response is not None
    return result.response


# Introduced.


async def test_an_introduction_says_who_why_what_to_ask_when_and_who_begins(
    group: Together, pair: tuple[simcord.MemberActor, simcord.MemberActor]
) -> None:
    ada, ben = pair
    (hello,) = group.said()
    assert f"Hello {ada.mention} {ben.mention}" in hello
    assert "### Ada" in hello
    assert "### Ben" in hello
    assert "You share **hiking**" in hello
    assert "You both speak Spanish" in hello  # English is everybody's here, and no reason
    assert "You are both looking for friends" in hello
    questions = hello.split("**To start with:**")[1].split("**When?**")[0]
    assert questions.count("\n- ") == 3
    assert "hiking" in questions
    assert f"{ada.mention} writes first" in hello
    assert "moderators of this server can read it" in hello


async def test_suggested_times_are_daytime_for_both_and_each_has_its_button(
    group: Together,
) -> None:
    times = times_in(group.words())
    assert len(times) == 4
    assert all(time.hour in range(9, 20) for time in times)  # London, and Madrid + 1
    assert buttons(group.message()) == [
        "Propose 1", "Propose 2", "Propose 3", "Propose 4", "Another time",
    ]  # fmt: skip


async def test_the_same_people_are_never_asked_the_same_again(
    server: Stage, group: Together, pair: tuple[simcord.MemberActor, simcord.MemberActor]
) -> None:
    asked = set(_questions(group.words()))
    for _ in range(4):
        again = await introduce(server, *pair)
        questions = _questions(again.words())
        assert len(questions) == 3
        assert asked.isdisjoint(questions)
        asked.update(questions)


def _questions(text: str) -> list[str]:
    return re.findall(r"^- (.*\?)$", text, re.MULTILINE)


async def test_whose_zone_is_not_known_is_left_out_of_account_and_told_so(
    server: Stage, pair: tuple[simcord.MemberActor, simcord.MemberActor]
) -> None:
    ada, _ = pair
    cleo = await server.introduced("Cleo", "hiking")
    group = await introduce(server, ada, cleo)
    assert len(times_in(group.words())) == 4
    assert f"I don't know their time zone: {cleo.mention}." in group.words()


async def test_without_a_zone_there_is_no_time_and_the_way_to_one_is_said(server: Stage) -> None:
    ada, ben = [await server.introduced(name, "hiking") for name in ("Ada", "Ben")]
    group = await introduce(server, ada, ben)
    assert "I know no hour" in group.words()
    answer = await ben.click(group.message(), label="Find a time")
    assert "/profile edit" in said(answer)


# A time.


async def test_a_time_is_proposed_agreed_and_in_the_calendars(
    server: Stage, group: Together, pair: tuple[simcord.MemberActor, simcord.MemberActor]
) -> None:
    ada, ben = pair
    time = times_in(group.words())[1]
    assert "Proposed" in said(await ada.click(group.message(), label="Propose 2"))
    proposal = group.words()
    assert f"{ada.mention} proposes" in proposal
    assert times_in(proposal) == [time]
    assert f"suit you, {ben.mention}" in proposal
    assert "Agreed" in said(await ben.click(group.message(), label="That suits me"))

    _, edited, calendar = group.said()
    assert "Agreed" in edited
    assert buttons(group.message(1)) == []
    assert "It's a date" in calendar
    message = group.message()
    assert buttons(message) == ["Google", "Outlook", "Yahoo"]
    (sent,) = [sent for sent in server.wire.sent if "kith.ics" in sent.files]
    file = sent.files["kith.ics"].decode()
    assert f"DTSTART:{time:%Y%m%dT%H%M%SZ}" in file
    assert "SUMMARY:Ada · Ben (Coffee chat)" in file
    assert f"/channels/{server.guild.id}/{group.thread.id}" in file.replace("\r\n ", "")
    assert {seat.result for seat in (await group.group()).seats} == {Result.SCHEDULED}


async def test_who_proposed_does_not_agree_for_the_other(
    group: Together, pair: tuple[simcord.MemberActor, simcord.MemberActor]
) -> None:
    ada, _ = pair
    await ada.click(group.message(), label="Propose 1")
    assert "As soon as everybody agrees" in said(
        await ada.click(group.message(), label="That suits me")
    )
    assert "proposes" in group.words()
    assert {seat.result for seat in (await group.group()).seats} == {None}


async def test_the_other_proposing_the_same_agrees_to_it(
    group: Together, pair: tuple[simcord.MemberActor, simcord.MemberActor]
) -> None:
    ada, ben = pair
    await ada.click(group.message(0), label="Propose 3")
    assert "Agreed" in said(await ben.click(group.message(0), label="Propose 3"))
    assert len(group.said()) == 3


async def test_three_agree_only_when_all_of_them_do(server: Stage) -> None:
    people = [await server.introduced(name, "hiking") for name in ("Ada", "Ben", "Cleo")]
    for one in people:
        await one.slash(server.lounge, "profile zone", zone="Europe/Madrid")
    ada, ben, cleo = people
    group = await introduce(server, *people)
    await ada.click(group.message(), label="Propose 1")
    await ben.click(group.message(), label="That suits me")
    assert f"suit you, {cleo.mention}?" in group.words()
    await cleo.click(group.message(), label="That suits me")
    assert "It's a date" in group.words()


async def test_another_time_takes_the_place_of_the_one_agreed_on(
    group: Together, pair: tuple[simcord.MemberActor, simcord.MemberActor]
) -> None:
    ada, ben = pair
    await ada.click(group.message(0), label="Propose 1")
    await ben.click(group.message(1), label="That suits me")
    menu = await ben.click(group.message(0), label="Another time")
    assert "More times" in said(menu)
    choice = shown(menu).components[-1]["components"][0]
    assert all("Madrid" not in option["label"] for option in choice["options"])
    picked = choice["options"][-1]["value"]
    answer = await ben.select(shown(menu), [picked], custom_id=choice["custom_id"])
    assert "Proposed" in said(answer)
    await ada.click(group.message(), label="That suits me")
    assert "agreed on another time" in group.words(1)
    assert "It's a date" in group.words()


async def test_where_no_hour_suits_all_it_is_said_who_lacks(server: Stage) -> None:
    ada, ben = [await server.introduced(name, "hiking") for name in ("Ada", "Ben")]
    await ada.slash(server.lounge, "profile zone", zone="Europe/Madrid")
    await ben.slash(server.lounge, "profile zone", zone="Pacific/Auckland")
    group = await introduce(server, ada, ben)
    menu = await ada.click(group.message(), label="Find a time")
    assert "No hour suits all of you" in said(menu)
    options = shown(menu).components[-1]["components"][0]["options"]
    lacking = {option["description"] for option in options}
    assert lacking == {
        "Not among the usual hours of Ada", "Not among the usual hours of Ben",
    }  # fmt: skip


async def test_a_time_that_is_over_is_refused(
    server: Stage, group: Together, pair: tuple[simcord.MemberActor, simcord.MemberActor]
) -> None:
    ada, ben = pair
    await ada.click(group.message(0), label="Propose 1")
    await server.time.forward(days=13)
    assert "is over" in said(await ben.click(group.message(1), label="That suits me"))
    assert "is over" in said(await ben.click(group.message(0), label="Propose 1"))


async def moderator(server: Stage) -> simcord.MemberActor:
    """Let somebody join who can read every thread."""
    rights = discord.Permissions(manage_threads=True)
    user = server.env.create_user("otto", global_name="Otto")
    otto = server.guild.add_member(
        user, roles=[server.guild.create_role("moderators", permissions=rights)]
    )
    await server.env.settle()
    return otto


async def test_a_moderator_who_looks_in_cannot_press_for_the_group(
    server: Stage, group: Together
) -> None:
    otto = await moderator(server)
    answer = await otto.click(group.message(), label="Propose 1")
    assert "belongs to the people of this group" in said(answer)
    assert len(group.said()) == 1


async def test_a_proposal_outlasts_a_restart(
    server: Stage, group: Together, pair: tuple[simcord.MemberActor, simcord.MemberActor]
) -> None:
    ada, ben = pair
    await ada.click(group.message(), label="Propose 1")
    await server.simulation.restart()
    await ben.click(group.message(), label="That suits me")
    assert "It's a date" in group.words()


# A voice room.


def rooms(server: Stage) -> list[str]:
    """Return the voice channels of the server."""
    backend = server.env.backend
    channels = [backend.channels[one] for one in backend.get_guild(server.guild.id).channel_ids]
    return [str(one.name) for one in channels if one.type == discord.ChannelType.voice.value]


def grant(server: Stage, **rights: bool) -> None:
    """Give Kith permissions in the server."""
    backend = server.env.backend
    guild = backend.get_guild(server.guild.id)
    for role_id in guild.members[backend.bot_user.id].role_ids:
        guild.roles[role_id].permissions |= discord.Permissions(**rights).value


async def agree(group: Together, pair: tuple[simcord.MemberActor, simcord.MemberActor]) -> datetime:
    """Let the two agree on the first time, and return it."""
    ada, ben = pair
    time = times_in(group.words(0))[0]
    await ada.click(group.message(0), label="Propose 1")
    await ben.click(group.message(), label="That suits me")
    return time


async def test_a_voice_room_is_open_from_five_minutes_before_until_it_is_over(
    server: Stage, pair: tuple[simcord.MemberActor, simcord.MemberActor]
) -> None:
    grant(server, **ROOMS)
    group = await introduce(server, *pair, voice=True)
    time = await agree(group, pair)
    before = time - server.simulation.clock.now()
    await server.time.forward(seconds=(before - timedelta(minutes=6)).total_seconds())
    assert rooms(server) == []
    await server.time.forward(minutes=2)
    assert rooms(server) == ["Ada · Ben"]
    assert "Your voice room is open" in group.words()
    await server.time.forward(minutes=60)
    assert rooms(server) == ["Ada · Ben"]
    await server.time.forward(minutes=30)
    assert rooms(server) == []


async def test_without_the_permission_for_a_room_it_is_said(
    server: Stage, pair: tuple[simcord.MemberActor, simcord.MemberActor]
) -> None:
    group = await introduce(server, *pair, voice=True)
    time = await agree(group, pair)
    before = time - server.simulation.clock.now()
    await server.time.forward(seconds=before.total_seconds())
    assert rooms(server) == []
    assert "could not open a voice room" in group.words()


async def test_a_time_that_was_given_up_has_no_room(
    server: Stage, pair: tuple[simcord.MemberActor, simcord.MemberActor]
) -> None:
    grant(server, **ROOMS)
    ada, ben = pair
    group = await introduce(server, *pair, voice=True)
    first, second = sorted(times_in(group.words(0))[:2])
    numbers = {time: n for n, time in enumerate(times_in(group.words(0)), 1)}
    for time in (first, second):
        await ada.click(group.message(0), label=f"Propose {numbers[time]}")
        await ben.click(group.message(), label="That suits me")
    await server.time.forward(
        seconds=(first - server.simulation.clock.now() + timedelta(minutes=1)).total_seconds()
    )
    assert rooms(server) == []


# Signs, and a nudge.


async def test_a_message_or_a_press_is_a_first_sign(
    server: Stage, group: Together, pair: tuple[simcord.MemberActor, simcord.MemberActor]
) -> None:
    ada, ben = pair
    await ada.send(group.thread, "Hello Ben!")
    await server.env.settle()
    assert await signed(group) == {ada.id}
    await ben.click(group.message(0), label="Another time")
    assert await signed(group) == {ada.id, ben.id}


async def test_what_is_written_elsewhere_or_by_others_is_no_sign(
    server: Stage, group: Together, pair: tuple[simcord.MemberActor, simcord.MemberActor]
) -> None:
    ada, _ = pair
    otto = await moderator(server)
    await ada.send(server.lounge, "Hello all!")
    await otto.send(group.thread, "All well here?")
    await server.env.settle()
    assert await signed(group) == set()


async def signed(group: Together) -> set[int]:
    """Return who has given a sign."""
    return {seat.user_id for seat in (await group.group()).seats if seat.signed_at}


async def test_a_silent_group_is_nudged_once_and_pinged_by_nobody(
    server: Stage, group: Together, pair: tuple[simcord.MemberActor, simcord.MemberActor]
) -> None:
    ada, _ = pair
    await group.comes("midway")
    _, nudge = group.said()
    assert "Nobody has written here yet" in nudge
    assert f"{ada.mention}, would you begin?" in nudge
    posted = server.requests("POST", "/messages")[-1]
    assert posted.body is not None
    assert posted.body["allowed_mentions"]["users"] == []


async def test_a_group_that_talks_is_not_nudged(
    group: Together, pair: tuple[simcord.MemberActor, simcord.MemberActor]
) -> None:
    await pair[1].send(group.thread, "Hello Ada!")
    await group.comes("midway")
    assert "Nobody has written" not in group.words()


# What came of it.


async def test_the_message_at_the_end_has_three_rows(group: Together) -> None:
    await group.comes("closed")
    assert "How did it go" in group.words()
    assert buttons(group.message()) == [
        "Met", "Scheduled", "Not yet", "Not this time", "Again some day", "Rather not again",
    ]  # fmt: skip


async def test_an_answer_is_private_and_can_be_changed_for_a_week(
    server: Stage, group: Together, pair: tuple[simcord.MemberActor, simcord.MemberActor]
) -> None:
    ada, _ = pair
    await server.time.forward(days=14)
    await group.comes("closed")
    assert "not yet" in said(await ada.click(group.message(), label="Not yet"))
    assert "you met" in said(await ada.click(group.message(), label="Met"))
    assert (await seat_of(group, ada)).result is Result.MET
    await server.time.forward(days=7, minutes=1)
    assert "over for more than a week" in said(await ada.click(group.message(), label="Not yet"))
    assert (await seat_of(group, ada)).result is Result.MET


async def seat_of(group: Together, person: simcord.MemberActor) -> Seat:
    """Return somebody's seat."""
    return next(seat for seat in (await group.group()).seats if seat.user_id == person.id)


@pytest.mark.parametrize(
    ("ada_says", "ben_says", "they_met"),
    [
        ("Met", "Not this time", True),  # one says that they met: they met
        ("Met", None, True),
        ("Scheduled", "Not yet", True),
        ("Not yet", None, False),
        ("Not this time", "Not this time", False),
        (None, None, False),  # and nobody gave a sign
    ],
)
async def test_who_did_not_meet_does_not_count_as_having_met(
    server: Stage,
    group: Together,
    pair: tuple[simcord.MemberActor, simcord.MemberActor],
    ada_says: str | None,
    ben_says: str | None,
    they_met: bool,
) -> None:
    await server.time.forward(days=14)
    await group.comes("closed")
    for person, label in zip(pair, (ada_says, ben_says), strict=True):
        if label is not None:
            await person.click(group.message(), label=label)
    assert await group.have_met()  # until it is known, they are not matched again
    await server.time.forward(days=7, minutes=1)
    assert await group.have_met() is they_met


async def test_two_who_wrote_and_said_nothing_at_the_end_have_met(
    server: Stage, group: Together, pair: tuple[simcord.MemberActor, simcord.MemberActor]
) -> None:
    for person in pair:
        await person.send(group.thread, "Hello!")
    await server.time.forward(days=14)
    await group.comes("closed")
    await server.time.forward(days=7, minutes=1)
    assert await group.have_met()


def letters(
    server: Stage, person: simcord.MemberActor, label: str = "Keep in touch"
) -> list[discord.Message]:
    """Return what somebody was asked in their corner, with this button below it."""
    mine = [one for one in server.coffee.threads if one.name != "Ada · Ben"]
    backend = server.env.backend
    return [
        message
        for thread in mine
        if person.id in backend.get_channel(thread.id).thread_members
        for message in thread.history()
        if label in buttons(message)
    ]


async def test_where_the_thread_was_deleted_each_is_asked_privately_once(
    server: Stage, group: Together, pair: tuple[simcord.MemberActor, simcord.MemberActor]
) -> None:
    ada, ben = pair
    panel = shown(await ben.slash(server.lounge, "notifications"))
    await ben.select(panel, ["direct"], custom_id="notifications:way:")
    await server.time.forward(days=14)
    server.env.backend.delete_channel(group.thread.id)
    await server.env.settle()
    await group.comes("closed")
    assert letters(server, ada, "Met") == []  # it is the middle of the night
    await server.time.forward(hours=12)
    (letter,) = letters(server, ada, "Met")
    assert "Your thread is no longer there" in str(letter.components)
    assert f"with {ben.mention}" in str(letter.components)
    assert "not yet" in said(await ada.click(letter, label="Not yet"))

    direct = ben.user.dm_channel.history()[-1]
    assert "you met" in said(await ben.user.click(direct, label="Met"))
    assert (await seat_of(group, ben)).result is Result.MET
    await server.time.forward(days=10)
    assert len(letters(server, ada, "Met")) == 1
    assert await group.have_met()


async def test_who_is_erased_is_not_asked_of_a_deleted_thread(
    server: Stage, group: Together, pair: tuple[simcord.MemberActor, simcord.MemberActor]
) -> None:
    ada, ben = pair
    await server.time.forward(days=14)
    server.env.backend.delete_channel(group.thread.id)
    await group.comes("closed")
    await server.simulation.bot.parts.erasure.erase_here(GuildId(server.guild.id), UserId(ben.id))
    await server.time.forward(hours=12)
    assert letters(server, ada, "Met") == letters(server, ben, "Met") == []


async def test_a_rating_is_private_and_a_word_goes_to_the_organisers(
    server: Stage, group: Together, pair: tuple[simcord.MemberActor, simcord.MemberActor]
) -> None:
    ada, _ = pair
    moderators = server.guild.create_text_channel("moderators")
    olga = await server.organiser("Otto")
    panel = shown(await olga.slash(server.lounge, "setup panel"))
    await olga.select(panel, [moderators], custom_id="setup:moderators:")
    await group.comes("closed")
    closing = group.message()
    rated = await ada.select(closing, ["4"], custom_id=f"rounds:rate:{group.group_id}")
    assert "4 of 5" in said(rated)
    form = await ada.click(shown(rated), label="A word to the organisers")
    word = {"word": "He was **great**, see https://evil.example"}
    assert "with the organisers" in said(await ada.submit_modal(form, word))
    (notice,) = server.texts(moderators)
    assert f"from {ada.mention}" in notice
    assert "great" in notice
    assert "4" not in notice.split("great")[1]

    form = await ada.click(shown(rated), label="A word to the organisers")
    assert form.modal is not None
    assert "great" in str(form.modal)
    await ada.submit_modal(form, {"word": "He was kind."})
    (notice,) = server.texts(moderators)  # the same message, edited
    assert "kind" in notice


async def test_a_word_that_nobody_would_read_comes_back(
    group: Together, pair: tuple[simcord.MemberActor, simcord.MemberActor]
) -> None:
    ada, _ = pair
    await group.comes("closed")
    rated = await ada.select(group.message(), ["1"], custom_id=f"rounds:rate:{group.group_id}")
    form = await ada.click(shown(rated), label="A word to the organisers")
    answer = said(await ada.submit_modal(form, {"word": "Nobody came."}))
    assert "no channel" in answer
    assert "Nobody came." in answer


# A month later.


async def a_month_after(
    group: Together, pair: tuple[simcord.MemberActor, simcord.MemberActor]
) -> None:
    """Let the two meet, and a month pass."""
    await group.stage.time.forward(days=14)
    await group.comes("closed")
    for person in pair:
        await person.click(group.message(), label="Met")
    await group.stage.time.forward(days=32)


async def test_a_month_after_they_met_each_is_asked_once_and_a_press_opens_the_thread(
    server: Stage, group: Together, pair: tuple[simcord.MemberActor, simcord.MemberActor]
) -> None:
    ada, ben = pair
    await a_month_after(group, pair)
    (letter,), (other,) = letters(server, ada), letters(server, ben)
    state = server.env.backend.get_channel(group.thread.id).thread_metadata
    assert state is not None
    state.archived = True
    assert "opening your thread" in said(await ada.click(letter, label="Keep in touch"))
    assert not state.archived
    assert f"{ada.mention} would like to keep in touch" in group.words()
    assert "your thread is open" in said(await ben.click(other, label="Keep in touch"))
    assert sum("keep in touch" in text for text in group.said()) == 1
    await server.time.forward(days=60)
    assert len(letters(server, ada)) == 1


async def test_where_the_thread_is_gone_a_new_one_is_opened(
    server: Stage, group: Together, pair: tuple[simcord.MemberActor, simcord.MemberActor]
) -> None:
    ada, ben = pair
    await a_month_after(group, pair)
    (letter,) = letters(server, ada)
    server.env.backend.delete_channel(group.thread.id)
    await ada.click(letter, label="Keep in touch")
    (again,) = [one for one in server.coffee.threads if one.name == "Ada · Ben"]
    assert again.id != group.thread.id
    members = set(server.env.backend.get_channel(again.id).thread_members)
    assert {ada.id, ben.id} <= members
    assert "would like to keep in touch" in server.texts(again)[0]


async def test_where_one_blocked_the_other_nobody_is_asked(
    server: Stage, group: Together, pair: tuple[simcord.MemberActor, simcord.MemberActor]
) -> None:
    ada, ben = pair
    await group.comes("closed")
    for person in pair:
        await person.click(group.message(), label="Met")
    await ben.slash(server.lounge, "block add", member=ada)
    await server.time.forward(days=32)
    assert letters(server, ada) == letters(server, ben) == []


async def test_those_who_did_not_meet_are_not_asked(
    server: Stage, group: Together, pair: tuple[simcord.MemberActor, simcord.MemberActor]
) -> None:
    ada, ben = pair
    await group.comes("closed")
    await ada.click(group.message(), label="Met")
    await ada.click(group.message(), label="Not this time")
    await ben.click(group.message(), label="Met")
    await ben.click(group.message(), label="Rather not again")
    await server.time.forward(days=32)
    assert letters(server, ada) == letters(server, ben) == []


async def test_who_wishes_to_be_told_directly_presses_there(
    server: Stage, group: Together, pair: tuple[simcord.MemberActor, simcord.MemberActor]
) -> None:
    ada, ben = pair
    panel = shown(await ben.slash(server.lounge, "notifications"))
    await ben.select(panel, ["direct"], custom_id="notifications:way:")
    await a_month_after(group, pair)
    letter = ben.user.dm_channel.history()[-1]
    assert ada.mention in str(letter.components)
    assert "opening your thread" in said(await ben.user.click(letter, label="Keep in touch"))
    assert f"{ben.mention} would like to keep in touch" in group.words()


async def test_who_was_blocked_after_being_asked_learns_nothing_of_it(
    server: Stage, group: Together, pair: tuple[simcord.MemberActor, simcord.MemberActor]
) -> None:
    ada, ben = pair
    await a_month_after(group, pair)
    (letter,) = letters(server, ada)
    await ben.slash(server.lounge, "block add", member=ada)
    answer = said(await ada.click(letter, label="Keep in touch"))
    assert "not opened again" in answer
    assert "block" not in answer
    assert "keep in touch" not in group.words()


# Somebody is erased in between.


async def test_with_who_proposed_a_time_erased_nobody_agrees_alone(
    server: Stage, group: Together, pair: tuple[simcord.MemberActor, simcord.MemberActor]
) -> None:
    ada, ben = pair
    await ada.click(group.message(), label="Propose 1")
    proposal = group.message()
    await server.simulation.bot.parts.erasure.erase_here(GuildId(server.guild.id), UserId(ada.id))
    await server.env.settle()
    assert "is over" in said(await ben.click(proposal, label="That suits me"))
    assert "date" not in group.words()
    await group.comes("closed")
    assert "How did it go" not in group.words()  # there is nobody to have met


# Three of them.


async def test_three_read_what_all_and_what_two_of_them_share(server: Stage) -> None:
    ada = await server.introduced("Ada", "hiking, chess")
    ben = await server.introduced("Ben", "chess, hiking, baking")
    cleo = await server.introduced("Cleo", "hiking, baking")
    group = await introduce(server, ada, ben, cleo)
    hello = group.words()
    assert "You all share **hiking**" in hello
    assert f"{ada.mention} and {ben.mention} share **chess**" in hello
    assert f"{ben.mention} and {cleo.mention} share **baking**" in hello


async def test_who_share_nothing_are_told_so_and_asked_about_what_each_likes(
    server: Stage,
) -> None:
    ada, ben = await server.introduced("Ada", "chess"), await server.introduced("Ben", "surfing")
    group = await introduce(server, ada, ben)
    assert "different interests make good questions" in group.words()
    questions = _questions(group.words())
    assert len(questions) == 3
    assert any(ada.mention in one and "chess" in one for one in questions)
    assert any(ben.mention in one and "surfing" in one for one in questions)


# The process is killed between two steps.


async def test_what_was_pressed_before_a_crash_is_said_and_done_after_it(
    server: Stage, group: Together, pair: tuple[simcord.MemberActor, simcord.MemberActor]
) -> None:
    ada, ben = pair
    await ada.click(group.message(0), label="Propose 1")
    # The sender and the schedule die between what is decided and what follows from it.
    await server.simulation.bot.parts.outbox.close()
    await server.simulation.bot.parts.schedule.close()
    assert "Agreed" in said(await ben.click(group.message(1), label="That suits me"))
    assert len(group.said()) == 2
    await server.simulation.restart()
    await server.time.forward(minutes=1)
    _, edited, calendar = group.said()
    assert "Agreed" in edited
    assert "It's a date" in calendar


async def test_a_round_that_ended_before_a_crash_is_asked_about_once(
    server: Stage, group: Together
) -> None:
    await server.time.forward(days=14)
    await server.simulation.bot.parts.outbox.close()
    await group.comes("closed")
    assert len(group.said()) == 1
    await server.simulation.restart()
    await server.time.forward(days=1)
    await server.simulation.restart()
    await server.time.forward(days=7)
    assert len(group.said()) == 2
    assert not await group.have_met()


async def test_a_room_that_was_open_as_kith_stopped_goes_afterwards(
    server: Stage, pair: tuple[simcord.MemberActor, simcord.MemberActor]
) -> None:
    grant(server, **ROOMS)
    group = await introduce(server, *pair, voice=True)
    time = await agree(group, pair)
    await server.time.forward(seconds=(time - server.simulation.clock.now()).total_seconds())
    assert len(rooms(server)) == 1
    await server.simulation.bot.parts.schedule.close()
    await server.time.forward(hours=30)
    assert len(rooms(server)) == 1
    await server.simulation.restart()
    await server.time.forward(minutes=1)
    assert rooms(server) == []
