"""Newcomers are greeted, alone or together, and reminded once; one post stands for all others."""

from typing import Any

import discord
import pytest
import simcord

from rehearsal import gaps
from rehearsal.simulation import create_server
from tests.stories.checks import notifications
from tests.stories.stage import Stage, said

HIKER = {"about": "I walk a lot.", "interests": "hiking"}
CROWD = "Welcome to everyone who has just arrived!"
REMINDER = "You are still welcome to introduce yourself"
INVITATION = "Have you introduced yourself yet?"


@pytest.fixture
async def day(stage: Stage) -> Stage:
    """Return a server that is set up, and whose organiser is gone; it is ten in the morning."""
    await leave(stage, await stage.set_up())
    await stage.time.forward(hours=9)
    return stage


async def many(server: Stage, number: int, name: str = "Guest") -> list[simcord.MemberActor]:
    """Let many people join at once."""
    users = [server.env.create_user(f"{name.lower()}{one}") for one in range(number)]
    people = [server.guild.add_member(user) for user in users]
    await server.env.settle()
    return people


async def leave(server: Stage, *people: simcord.MemberActor) -> None:
    """Let people leave, one after the other."""
    for actor in people:
        server.guild.remove_member(actor)
        await server.env.settle()


def greetings(server: Stage) -> list[gaps.Sent]:
    """Return every greeting that was ever posted in the welcome channel."""
    path = f"/channels/{server.welcome.id}/messages"
    return [sent for sent in server.wire.sent if sent.method == "POST" and sent.path == path]


def pinged(sent: gaps.Sent) -> list[int]:
    """Return whom a message pings."""
    return [int(user) for user in sent.body["allowed_mentions"]["users"]]


async def change(server: Stage, choice: str, value: str) -> None:
    """Let another organiser choose how newcomers are welcomed."""
    omar = await server.organiser("Omar")
    panel = (await omar.slash(server.lounge, "setup welcome")).response
    assert panel is not None
    await omar.select(panel, [value], custom_id=f"setup:{choice}:")
    await leave(server, omar)


# Greetings


async def test_five_who_come_in_a_minute_are_greeted_one_by_one(day: Stage) -> None:
    people = await many(day, 5)
    assert [pinged(sent) for sent in greetings(day)] == [[actor.id] for actor in people]
    assert all(
        f"Welcome, {actor.mention}!" in text
        for actor, text in zip(people, day.texts(day.welcome), strict=True)
    )


async def test_who_comes_after_five_shares_a_greeting_that_pings_nobody(day: Stage) -> None:
    *_, last = await many(day, 8)
    *_, shared = day.texts(day.welcome)
    assert len(day.texts(day.welcome)) == 6
    assert CROWD in shared
    assert "<@" not in shared
    assert pinged(greetings(day)[-1]) == []

    newest = day.welcome.last_message
    assert newest is not None
    form = await last.click(newest, label="Introduce yourself")
    await last.submit_modal(form, HIKER)
    assert len(day.cards()) == 1


async def test_many_in_a_minute_get_six_greetings_and_are_all_reminded(day: Stage) -> None:
    people = await many(day, 60)
    assert len(greetings(day)) == 6
    assert all(len(pinged(sent)) <= 1 for sent in greetings(day))

    parts = day.simulation.bot.parts
    async with parts.database.reading() as tx:
        reminded = await parts.schedule.due_subjects(tx, kind="introductions.remind")
    assert {f"{day.guild.id}:{actor.id}" for actor in people} <= reminded


async def test_everybody_of_a_crowd_is_reminded(day: Stage) -> None:
    people = await many(day, 9)
    await day.time.forward(days=2, minutes=1)
    reminded = [user for at, user, _ in notifications(day) if at > greetings(day)[-1].at]
    assert sorted(reminded) == sorted(actor.id for actor in people)


async def test_a_crowd_goes_on_while_it_arrives_and_a_later_one_is_greeted_anew(
    day: Stage,
) -> None:
    await many(day, 6, "First")
    for number in range(3):
        await day.time.forward(seconds=15)
        await many(day, 2, f"More{number}")
    assert len(greetings(day)) == 6

    await day.time.forward(minutes=2)
    ada = await day.person("Ada")
    assert pinged(greetings(day)[-1]) == [ada.id]  # she comes alone
    await many(day, 6, "Later")
    assert len(greetings(day)) == 6 + 1 + 4 + 1
    assert sum(CROWD in text for text in day.texts(day.welcome)) == 2


async def test_the_greeting_of_a_crowd_stays_until_the_last_of_them_needs_it_no_more(
    day: Stage,
) -> None:
    *alone, ada, ben, cleo = await many(day, 8)
    await leave(day, *alone)
    await day.time.forward(minutes=5)
    await day.introduce(ada, **HIKER)
    await leave(day, ben)
    (shared,) = day.texts(day.welcome)
    assert CROWD in shared
    await day.introduce(cleo, **HIKER)
    assert day.texts(day.welcome) == []


async def test_a_raid_whose_accounts_are_removed_one_by_one_is_a_crowd_too(day: Stage) -> None:
    for number in range(30):
        await leave(day, *await many(day, 1, f"Raider{number}x"))
    assert len(greetings(day)) == 6
    ada = await day.person("Ada")
    (shared,) = day.texts(day.welcome)
    assert CROWD in shared  # which greets her
    await day.time.forward(minutes=5)
    assert len(day.texts(day.welcome)) == 1
    await leave(day, ada)
    assert day.texts(day.welcome) == []


async def test_nothing_is_left_of_a_raid_a_minute_after_it(day: Stage) -> None:
    for number in range(8):
        await leave(day, *await many(day, 1, f"Raider{number}x"))
    await day.time.forward(minutes=2)
    assert day.texts(day.welcome) == []


async def test_the_last_of_a_crowd_who_has_everything_erased_is_greeted_no_more(
    day: Stage,
) -> None:
    *others, ada = await many(day, 6)
    await leave(day, *others)
    asked = (await ada.slash(day.lounge, "privacy erase")).response
    assert asked is not None
    await ada.click(asked, label="Erase here")
    assert day.texts(day.welcome) == []


async def test_a_greeting_that_brought_nobody_is_gone_after_a_week(day: Stage) -> None:
    await day.person("Ada")
    await day.time.forward(days=6, hours=23)
    assert len(day.texts(day.welcome)) == 1
    await day.time.forward(hours=2)
    assert day.texts(day.welcome) == []


async def test_a_crowds_greeting_is_gone_after_a_week_too(day: Stage) -> None:
    await many(day, 9)
    await day.time.forward(days=7, minutes=2)
    assert day.texts(day.welcome) == []


async def test_a_greeting_is_gone_although_kith_was_away_when_its_week_was_over(
    day: Stage,
) -> None:
    await day.person("Ada")
    await day.time.forward(days=6)
    day.simulation.alarms.stop()
    await day.time.forward(days=5)  # nobody rings
    assert len(day.texts(day.welcome)) == 1
    await day.simulation.restart()
    await day.time.forward(minutes=1)
    assert day.texts(day.welcome) == []


async def test_a_server_that_greets_nobody_still_reminds(day: Stage) -> None:
    await change(day, "greets", "no")
    before = len(greetings(day))
    await day.person("Ada")
    assert len(greetings(day)) == before
    await day.time.forward(days=2, minutes=1)
    assert len(reminders(day)) == 1


async def test_who_arrives_before_a_greeting_is_switched_off_keeps_it(day: Stage) -> None:
    await day.person("Ada")
    await change(day, "greets", "no")
    assert "Ada" not in day.texts(day.welcome)[0]
    assert len(day.texts(day.welcome)) == 1


async def test_many_who_pass_the_screening_at_once_are_a_crowd(day: Stage) -> None:
    users = [day.env.create_user(f"guest{one}") for one in range(7)]
    people = [gaps.add_pending_member(day.guild, user) for user in users]
    await day.env.settle()
    assert greetings(day) == []
    await day.time.forward(hours=1)
    for actor in people:
        gaps.pass_screening(actor)
    await day.env.settle()
    assert len(greetings(day)) == 6


# The reminder


def reminders(server: Stage) -> list[str]:
    """Return the reminders that stand in private threads."""
    return [
        text
        for thread in server.coffee.threads
        for text in server.texts(thread)
        if REMINDER in text
    ]


def reminder(server: Stage) -> Any:
    """Return the message that reminds, in the one private thread there is."""
    (thread,) = server.coffee.threads
    newest = thread.last_message
    assert newest is not None
    return newest


async def choose(server: Stage, actor: simcord.MemberActor, menu: str, choice: str) -> None:
    """Let somebody choose how they wish to be addressed."""
    panel = (await actor.slash(server.lounge, "notifications")).response
    assert panel is not None
    await actor.select(panel, [choice], custom_id=f"notifications:{menu}:")


async def pause(server: Stage, actor: simcord.MemberActor, label: str) -> None:
    """Let somebody ask for being left alone."""
    panel = (await actor.slash(server.lounge, "notifications")).response
    assert panel is not None
    await actor.click(panel, label=label)


async def test_who_has_not_introduced_themselves_is_reminded_once_and_then_never(
    day: Stage,
) -> None:
    ada = await day.person("Ada")
    await day.time.forward(days=1, hours=23)
    assert reminders(day) == []
    await day.time.forward(hours=2)
    (text,) = reminders(day)
    assert day.introductions.mention in text
    assert "the only time" in text

    await day.time.forward(days=60)
    assert len([user for _, user, _ in notifications(day) if user == ada.id]) == 2


async def test_the_reminders_button_opens_the_form(day: Stage) -> None:
    ada = await day.person("Ada")
    await day.time.forward(days=3)
    await day.simulation.restart()
    form = await ada.click(reminder(day), label="Introduce yourself")
    await ada.submit_modal(form, HIKER)
    assert len(day.cards()) == 1


async def test_who_arrives_at_night_is_reminded_in_the_morning(day: Stage) -> None:
    await day.time.forward(hours=15)
    await day.person("Ada")  # it is one o'clock in Madrid
    await day.time.forward(days=2, hours=6, minutes=59)
    assert reminders(day) == []
    await day.time.forward(minutes=2)
    assert len(reminders(day)) == 1


async def test_who_wishes_not_to_be_told_anything_is_not_reminded(day: Stage) -> None:
    ada = await day.person("Ada")
    await choose(day, ada, "way", "nothing")
    await day.time.forward(days=3)
    await choose(day, ada, "way", "thread")
    await day.time.forward(days=30)
    assert reminders(day) == []


async def test_a_pause_is_waited_for_while_the_reminder_makes_sense(day: Stage) -> None:
    ada = await day.person("Ada")
    await day.time.forward(days=1)
    await pause(day, ada, "1 week")
    await day.time.forward(days=30)
    assert reminders(day) == []  # a week later it would be a surprise


async def test_no_thanks_is_an_answer_also_when_they_come_back(day: Stage) -> None:
    ada = await day.person("Ada")
    await day.time.forward(days=3)
    await ada.click(reminder(day), label="No, thank you")
    assert reminders(day) == []
    (thread,) = day.coffee.threads
    assert "I won't bring it up again" in day.texts(thread)[-1]

    await leave(day, ada)
    day.guild.add_member(ada.user)
    await day.env.settle()
    await day.time.forward(days=10)
    assert reminders(day) == []


async def test_nobody_else_says_no_for_them(day: Stage) -> None:
    await day.person("Ada")
    await day.time.forward(days=3)
    moderator = day.guild.add_member(
        day.env.create_user("mod"),
        roles=[day.guild.create_role("mods", permissions=discord.Permissions(manage_threads=True))],
    )
    await day.env.settle()
    for label in ("No, thank you", "Introduce yourself"):
        told = said(await moderator.click(reminder(day), label=label))
        assert "written to somebody else" in told
    assert len(reminders(day)) == 1


async def test_in_a_direct_message_the_form_is_on_the_server_and_no_is_no(day: Stage) -> None:
    ada = await day.person("Ada")
    await choose(day, ada, "way", "direct")
    await day.time.forward(days=3)
    note = ada.user.dm_channel.last_message
    assert note is not None
    assert REMINDER in day.texts(ada.user.dm_channel)[-1]
    assert day.coffee.threads == []
    told = (await ada.user.click(note, label="Introduce yourself")).response
    assert told is not None
    assert f"Go to {day.introductions.mention}" in told.content

    await ada.user.click(note, label="No, thank you")
    assert "I won't bring it up again" in day.texts(ada.user.dm_channel)[-1]


async def test_who_takes_no_direct_messages_is_reminded_in_their_thread(day: Stage) -> None:
    ada = await day.person("Ada")
    await choose(day, ada, "way", "direct")
    closed = f"/channels/{ada.user.dm_channel.id}/messages"
    day.env.inject_error("POST", closed, status=403, code=50007, times=9)
    await day.time.forward(days=3)
    form = await ada.click(reminder(day), label="Introduce yourself")
    assert form.modal is not None


async def test_who_left_is_not_reminded(day: Stage) -> None:
    ada = await day.person("Ada")
    await day.time.forward(days=1)
    await leave(day, ada)
    await day.time.forward(days=10)
    assert reminders(day) == []


async def test_who_left_while_kith_was_away_is_not_reminded(day: Stage) -> None:
    await change(day, "remind", "7")
    ada = await day.person("Ada")
    await day.time.forward(hours=1)
    del day.env.backend.get_guild(day.guild.id).members[ada.id]  # Kith hears nothing of it
    await day.simulation.restart()
    await day.time.forward(days=12)
    assert reminders(day) == []


async def test_who_introduces_themselves_in_time_is_not_reminded(day: Stage) -> None:
    ada = await day.person("Ada")
    await day.time.forward(days=1)
    await day.introduce(ada, **HIKER)
    await day.time.forward(days=10)
    assert reminders(day) == []


async def test_organisers_choose_after_how_many_days(day: Stage) -> None:
    await change(day, "remind", "7")
    await day.person("Ada")
    await day.time.forward(days=6, hours=23)
    assert reminders(day) == []
    await day.time.forward(hours=2)
    assert len(reminders(day)) == 1


async def test_never_holds_for_those_who_are_here_already(day: Stage) -> None:
    await day.person("Ada")
    await day.time.forward(days=1)
    await change(day, "remind", "0")
    await day.person("Ben")
    await day.time.forward(days=30)
    assert reminders(day) == []


async def test_who_was_reminded_and_comes_back_is_not_reminded_again(day: Stage) -> None:
    ada = await day.person("Ada")
    await day.time.forward(days=3)
    assert len(reminders(day)) == 1
    await leave(day, ada)
    await day.time.forward(days=5)
    day.guild.add_member(ada.user)
    await day.env.settle()
    await day.time.forward(days=10)
    assert len(reminders(day)) == 1


async def test_who_comes_back_before_they_were_reminded_is_reminded_once(day: Stage) -> None:
    ada = await day.person("Ada")
    await day.time.forward(days=1)
    await leave(day, ada)
    await day.time.forward(days=2)
    day.guild.add_member(ada.user)
    await day.env.settle()
    await day.time.forward(days=10)
    assert len(reminders(day)) == 1


async def test_a_restart_between_changes_nothing(day: Stage) -> None:
    await day.person("Ada")
    await day.time.forward(days=1)
    await day.simulation.restart()
    await day.time.forward(days=1, minutes=1)
    await day.simulation.restart()
    await day.time.forward(days=5)
    assert len(reminders(day)) == 1


async def test_two_servers_remind_each_on_their_own(day: Stage) -> None:
    other = create_server(day.env, "Mountain")
    hall = other.create_text_channel("hall")
    user = day.env.create_user("ada", global_name="Ada")
    ada, _there = day.guild.add_member(user), other.add_member(user)
    await day.env.settle()
    await day.introduce(ada, **HIKER)
    await day.time.forward(days=10)
    assert reminders(day) == []
    assert day.texts(hall) == []  # nothing is chosen there: nothing is said


# The post that stands in the introductions channel


def invitations(server: Stage, channel: simcord.ChannelHandle) -> list[str]:
    """Return the standing posts in a channel."""
    return [text for text in server.texts(channel) if INVITATION in text]


async def choose_introductions(
    server: Stage, channel: simcord.ChannelHandle, name: str = "Omar"
) -> None:
    """Let another organiser choose the channel of introductions."""
    omar = await server.organiser(name)
    panel = (await omar.slash(server.lounge, "setup panel")).response
    assert panel is not None
    await omar.select(panel, [channel], custom_id="setup:introductions:")


async def test_who_was_there_before_begins_with_the_post_that_stands_there(day: Stage) -> None:
    (text,) = invitations(day, day.introductions)
    assert "It takes a minute" in text
    ada = await day.person("Ada")
    post = day.introductions.last_message
    assert post is not None
    form = await ada.click(post, label="Introduce yourself")
    await ada.submit_modal(form, HIKER)
    assert len(day.cards()) == 1
    assert len(invitations(day, day.introductions)) == 1


async def test_the_post_moves_with_the_channel(day: Stage) -> None:
    await choose_introductions(day, day.lounge)
    assert invitations(day, day.introductions) == []
    assert len(invitations(day, day.lounge)) == 1


async def test_every_other_choice_leaves_it_where_it_stands(day: Stage) -> None:
    before = [message.id for message in day.introductions.history()]
    await change(day, "remind", "7")
    await choose_introductions(day, day.introductions)
    assert [message.id for message in day.introductions.history()] == before


async def test_the_post_moves_down_after_five_cards_and_an_hour(day: Stage) -> None:
    await day.time.forward(hours=2)
    for number in range(4):
        await day.introduced(f"Guest{number}", "hiking")
    assert INVITATION in day.texts(day.introductions)[0]
    await day.introduced("Ada", "hiking")
    assert INVITATION in day.texts(day.introductions)[-1]
    for number in range(5, 11):
        await day.introduced(f"Guest{number}", "hiking")
    assert INVITATION not in day.texts(day.introductions)[-1]  # not again within the hour
    await day.time.forward(hours=1)
    await day.introduced("Zoe", "hiking")
    assert INVITATION in day.texts(day.introductions)[-1]
    assert len(invitations(day, day.introductions)) == 1


async def test_a_post_that_a_moderator_deleted_stays_away_until_another_place_is_chosen(
    day: Stage,
) -> None:
    await delete_newest(day, day.introductions)
    await day.time.forward(hours=2)
    for number in range(6):
        await day.introduced(f"Guest{number}", "hiking")
    await change(day, "remind", "7")
    await choose_introductions(day, day.introductions)
    assert invitations(day, day.introductions) == []

    await choose_introductions(day, day.lounge, "Oda")
    await choose_introductions(day, day.introductions, "Otto")
    assert len(invitations(day, day.introductions)) == 1
    assert invitations(day, day.lounge) == []


async def delete_newest(server: Stage, channel: simcord.ChannelHandle) -> None:
    """Let a moderator delete the newest message of a channel."""
    newest = channel.last_message
    assert newest is not None
    server.env.backend.delete_message(channel.id, newest.id)
    await server.env.settle()


async def test_where_kith_may_not_post_yet_the_post_comes_with_the_first_card(
    stage: Stage,
) -> None:
    stage.forbid(stage.introductions, "send_messages")
    olga = await stage.set_up()
    assert invitations(stage, stage.introductions) == []
    assert "**Send Messages**" in said(await olga.slash(stage.lounge, "setup check"))

    stage.overwrite(stage.introductions, send_messages=None)
    await stage.introduced("Ada", "hiking")
    assert len(invitations(stage, stage.introductions)) == 1
    assert INVITATION in stage.texts(stage.introductions)[-1]


async def test_a_channel_that_became_read_only_keeps_the_post_it_has(day: Stage) -> None:
    await day.time.forward(hours=2)
    for number in range(4):
        await day.introduced(f"Guest{number}", "hiking")
    day.wire.break_connection("POST", "*/threads", carried_out=True)
    ada = await day.person("Ada")
    form = await ada.slash(day.lounge, "introduce")
    await ada.submit_modal(form, HIKER)
    day.forbid(day.introductions, "send_messages")
    await day.time.forward(hours=3)
    assert len(invitations(day, day.introductions)) == 1


async def test_when_the_channel_is_gone_the_post_stands_in_the_next_one(day: Stage) -> None:
    day.env.backend.delete_channel(day.introductions.id)
    await day.env.settle()
    await choose_introductions(day, day.lounge)
    assert len(invitations(day, day.lounge)) == 1
    assert "Everything is in place" in said(
        await (await day.organiser("Oda")).slash(day.lounge, "setup check")
    )


async def test_in_a_forum_it_is_a_post_of_its_own_and_stays(day: Stage) -> None:
    forum = day.guild.create_forum_channel("hello")
    await choose_introductions(day, forum)
    assert invitations(day, day.introductions) == []
    (post,) = forum.threads
    assert post.name == "Introduce yourself here"
    assert len(invitations(day, post)) == 1

    await day.time.forward(hours=2)
    for number in range(6):
        await day.introduced(f"Guest{number}", "hiking")
    assert len(invitations(day, post)) == 1
    await choose_introductions(day, day.introductions, "Oda")
    assert len(invitations(day, day.introductions)) == 1
