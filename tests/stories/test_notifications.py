"""People choose where and when they are addressed, and are not addressed otherwise."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import simcord

from bot.community.contact.notifier import Said, Told
from bot.community.contact.rules import Later, Never
from bot.ids import GuildId, UserId
from bot.outbox.acts import Component, EditMessage
from tests.stories.checks import notifications
from tests.stories.stage import ZONE, Stage, labels, said, words

DAY, WEEK = timedelta(days=1), timedelta(days=7)


@pytest.fixture
async def day(server: Stage) -> Stage:
    """Return a server that is set up and reminds nobody; it is ten in the morning there."""
    await server.choose_welcome(remind="0")
    await server.time.forward(hours=9)
    return server


@contextmanager
def as_the_bot(server: Stage) -> Iterator[None]:
    """Do what a feature of the bot does, so that its work is waited for."""
    with server.env._bot_scope():
        yield


async def tell(
    server: Stage, actor: simcord.MemberActor, text: str = "Ben said yes.", **options: Any
) -> Told:
    """Let a feature tell somebody something that they did not ask for, unless told otherwise."""
    parts = server.simulation.bot.parts
    news: Component = {"type": 10, "content": text}
    with as_the_bot(server):
        async with parts.database.writing() as tx:
            told = await parts.notifier.tell(
                tx,
                guild_id=GuildId(server.guild.id),
                user_id=UserId(actor.id),
                components=[news],
                purpose="test.thing",
                **({"unasked": True} | options),
            )
    await server.env.settle()
    return told


async def panel(server: Stage, actor: simcord.MemberActor) -> Any:
    """Return somebody's panel."""
    shown = (await actor.slash(server.lounge, "notifications")).response
    assert shown is not None
    return shown


async def choose(
    server: Stage, actor: simcord.MemberActor, **choices: str
) -> simcord.InteractionResult:
    """Let somebody choose something on their panel."""
    shown = await panel(server, actor)
    for menu, choice in choices.items():
        done = await actor.select(shown, [choice], custom_id=f"notifications:{menu}:")
    return done


async def press(server: Stage, actor: simcord.MemberActor, label: str) -> None:
    """Let somebody press a button on their panel."""
    await actor.click(await panel(server, actor), label=label)


async def joined(server: Stage, name: str = "Ada") -> simcord.MemberActor:
    """Let somebody join, ten days ago: what greeted them is forgotten."""
    actor = await server.person(name)
    await server.time.forward(days=10)
    return actor


def direct(server: Stage, actor: simcord.MemberActor) -> list[str]:
    """Return what somebody got by direct message."""
    return server.texts(actor.user.dm_channel)


def corner(server: Stage) -> list[str]:
    """Return what stands in the one private thread there is."""
    (thread,) = server.coffee.threads
    return server.texts(thread)


async def test_somebody_is_told_in_a_private_thread_of_their_own(day: Stage) -> None:
    ada = await joined(day)
    assert isinstance(await tell(day, ada), Said)

    (thread,) = day.coffee.threads
    hello, note = day.texts(thread)
    assert "moderators of this server can read this thread too" in hello
    assert "/notifications" in hello
    assert note == f"{ada.mention}\nBen said yes."
    post = day.requests("POST", "/messages")[-1]
    assert post.body["allowed_mentions"]["users"] == [str(ada.id)]
    await ada.send(thread, "Thank you!")  # they can write there
    ben = await day.person("Ben")
    with pytest.raises(simcord.SetupError):
        thread.history(viewer=ben)
    assert "Ben said yes." not in str(day.texts(day.coffee))


async def test_the_thread_is_used_again_after_a_restart_and_wakes_up(day: Stage) -> None:
    ada = await joined(day)
    await tell(day, ada)
    (thread,) = day.coffee.threads
    metadata = day.env.backend.get_channel(thread.id).thread_metadata
    assert metadata is not None
    metadata.archived = True
    await day.simulation.restart()
    await day.time.forward(days=8)

    assert isinstance(await tell(day, ada, "Cleo said yes."), Said)
    assert corner(day)[2:] == [f"{ada.mention}\nCleo said yes."]


async def test_a_thread_that_was_deleted_is_opened_once_more(day: Stage) -> None:
    ada = await joined(day)
    await tell(day, ada)
    (thread,) = day.coffee.threads
    day.env.backend.delete_channel(thread.id)
    await day.time.forward(days=2)

    assert isinstance(await tell(day, ada, "Cleo said yes."), Said)
    hello, note = corner(day)
    assert "moderators" in hello
    assert "Cleo said yes." in note


async def test_the_message_can_be_edited_and_the_edit_pings_nobody(day: Stage) -> None:
    ada = await joined(day)
    told = await tell(day, ada)
    assert isinstance(told, Said)
    parts = day.simulation.bot.parts
    with as_the_bot(day):
        async with parts.database.writing() as tx:
            edit = EditMessage(message=told.key, components=[{"type": 10, "content": "Over."}])
            await parts.outbox.put(tx, edit, guild_id=GuildId(day.guild.id), purpose="contact.note")
    await day.env.settle()
    assert corner(day)[1] == "Over."


async def test_quiet_hours_on_the_own_clock_are_waited_for(day: Stage) -> None:
    ada = await joined(day)
    await choose(day, ada, since="9", until="17")  # it is 10:00 in Madrid, 9:00 in UTC
    told = await tell(day, ada)
    assert told == Later(at=day.env.now().replace(hour=16, minute=0, second=0, microsecond=0))
    assert isinstance(await tell(day, ada, unasked=False), Said)  # asked for: at once
    assert isinstance(told, Later)
    await day.time.forward(hours=8)
    assert isinstance(await tell(day, ada), Said)


async def test_the_panel_says_what_each_way_means_and_how_often(day: Stage) -> None:
    ada = await joined(day)
    shown = await panel(day, ada)
    assert "at most once a day and 3 times a week" in words(shown)
    assert "private thread that is yours alone" in words(shown)
    assert "From 22:00 until 8:00 on the clock of Europe/Madrid" in words(shown)
    assert shown.ephemeral

    await ada.select(shown, ["nothing"], custom_id="notifications:way:")
    assert "never mention you" in words(shown)
    await ada.select(shown, ["7"], custom_id="notifications:until:")
    assert "From 22:00 until 7:00" in words(shown)
    await ada.select(shown, ["none"], custom_id="notifications:since:")
    assert "You have none" in words(shown)
    await ada.select(shown, ["9"], custom_id="notifications:until:")
    assert "From 23:00 until 9:00" in words(shown)


async def test_the_panel_works_after_a_restart_and_in_spanish(day: Stage) -> None:
    ada = await day.person("Ada", locale="es-ES")
    shown = await panel(day, ada)
    assert "como mucho una vez al día" in words(shown)
    await day.simulation.restart()
    await ada.click(shown, label="1 semana")
    assert "Te dejo en paz hasta el" in words(shown)
    assert labels(shown) == ["Reanudar"]


async def test_who_wishes_for_nothing_is_never_pinged_not_even_when_greeted(day: Stage) -> None:
    ada = await joined(day)
    await choose(day, ada, way="nothing")
    assert [await tell(day, ada), await tell(day, ada, unasked=False)] == [Never(), Never()]
    assert day.coffee.threads == []

    day.guild.remove_member(ada)
    day.guild.add_member(ada.user)
    await day.env.settle()
    assert len(day.texts(day.welcome)) == 1  # greeted, but
    greeting = day.requests("POST", "/messages")[-1]
    assert greeting.body["allowed_mentions"]["users"] == []


@pytest.mark.parametrize(
    ("label", "days"), [("1 day", 1), ("1 week", 7), ("1 month", 30), ("Until I say so", None)]
)
async def test_a_pause_lasts_as_long_as_was_said(day: Stage, label: str, days: int | None) -> None:
    ada = await joined(day)
    now = day.env.now()
    await press(day, ada, label)
    told = await tell(day, ada)
    if days is None:
        assert told == Never()
        await day.time.forward(days=100)
        assert await tell(day, ada) == Never()
    else:
        assert isinstance(told, Later)
        assert timedelta() <= told.at - now - timedelta(days=days) < timedelta(minutes=1)
        await day.time.forward(days=days, minutes=1)
        assert isinstance(await tell(day, ada), Said)


async def test_who_resumes_is_told_again_at_once(day: Stage) -> None:
    ada = await joined(day)
    await press(day, ada, "Until I say so")
    await press(day, ada, "Resume")
    assert isinstance(await tell(day, ada), Said)


async def test_who_paused_is_left_out_of_rounds_and_stays_in(day: Stage) -> None:
    olga = await day.organiser("Omar")
    people = [await day.introduced(name, "hiking") for name in ("Ada", "Ben", "Cleo")]
    await day.matched(*people)
    ada = people[0]
    await press(day, ada, "1 week")
    await day.simulation.restart()

    assert "2 people" in said(await olga.slash(day.lounge, "rounds run"))
    (thread,) = day.coffee.threads
    assert ada.id not in day.env.backend.get_channel(thread.id).thread_members
    assert "leave you alone until" in said(await ada.slash(day.lounge, "match status"))
    await press(day, ada, "Resume")
    await press(day, ada, "Until I say so")
    assert "until you press *Resume*" in said(await ada.slash(day.lounge, "match status"))

    await press(day, ada, "Resume")
    await day.time.forward(days=7)
    await olga.slash(day.lounge, "rounds run")
    latest = day.coffee.threads[-1]
    assert ada.id in day.env.backend.get_channel(latest.id).thread_members
    assert "with 2 others" in said(await ada.slash(day.lounge, "match status"))


async def test_who_chooses_direct_messages_gets_one_at_once_and_the_next_ones(
    day: Stage,
) -> None:
    ada = await joined(day)
    shown = await choose(day, ada, way="direct")
    assert "have just tried one" in said(shown)
    (first,) = direct(day, ada)
    assert "This is where you'll hear from me about **Harbour**" in first

    assert isinstance(await tell(day, ada), Said)
    assert direct(day, ada)[1:] == ["Ben said yes."]
    await choose(day, ada, way="direct")  # again: nothing new
    assert len(direct(day, ada)) == 2
    assert day.coffee.threads == []


async def test_who_has_closed_direct_messages_is_told_in_their_thread_once(day: Stage) -> None:
    ada = await joined(day)
    day.env.inject_error(
        "POST", f"/channels/{ada.user.dm_channel.id}/messages", status=403, code=50007, times=9
    )
    await choose(day, ada, way="direct")
    hello, first = corner(day)
    assert "moderators" in hello
    assert first.startswith(f"{ada.mention}\nThis is where you'll hear from me")

    tries = len(day.requests("POST", f"/channels/{ada.user.dm_channel.id}/messages"))
    assert isinstance(await tell(day, ada), Said)
    assert corner(day)[2:] == [f"{ada.mention}\nBen said yes."]
    assert direct(day, ada) == []
    assert len(day.requests("POST", f"/channels/{ada.user.dm_channel.id}/messages")) == tries


async def test_without_a_right_to_open_threads_nothing_is_said_and_the_check_says_why(
    day: Stage,
) -> None:
    olga = await day.organiser("Omar")
    ada = await joined(day)
    day.forbid(day.coffee, "create_private_threads")
    assert await tell(day, ada) == Never()
    report = said(await olga.slash(day.lounge, "setup check"))
    assert f"In {day.coffee.mention} I lack **Create Private Threads**" in report
    day.overwrite(day.coffee, create_private_threads=None)
    assert isinstance(await tell(day, ada), Said)


async def test_a_corner_that_discord_refuses_is_told_by_the_check(day: Stage) -> None:
    olga = await day.organiser("Omar")
    ada = await joined(day)
    day.env.inject_error(
        "POST", f"/channels/{day.coffee.id}/threads", status=403, code=50013, message="no"
    )
    await tell(day, ada)
    report = said(await olga.slash(day.lounge, "setup check"))
    assert "I was not allowed to open somebody's private corner" in report
    assert isinstance(await tell(day, ada, unasked=False), Said)
    assert "Ben said yes." in corner(day)[1]


async def test_a_keen_member_through_thirty_days_of_everything(day: Stage) -> None:
    olga = await day.organiser("Omar")
    await olga.slash(
        day.lounge,
        "checkins create",
        channel=day.lounge,
        question="What made you smile?",
        days="mon, wed, fri",
        time="9:30",
    )
    others = [await day.introduced(name, "hiking, chess") for name in ("Ben", "Cleo", "Dan", "Eva")]
    ada = await day.introduced("Ada", "hiking, chess")
    await day.matched(ada, *others)
    tried, numbers = 0, count(1)
    waiting: list[datetime] = []
    for date in range(30):
        if date % 7 == 3:
            await olga.slash(day.lounge, "rounds run")
        if date % 5 == 0:
            await day.introduce(ada, about=f"I am here, day {date}.", interests="hiking, chess")
        cards = day.introductions.history()
        (card,) = [each for each in cards if "Say hi to Ada" in str(each.components)]
        await others[date % 4].click(card, label="Say hi to Ada")
        if date % 2 == 0:
            newcomer = await day.introduced(f"Newcomer{date}", "hiking")
            form = await newcomer.context_menu(day.lounge, "Ask to meet", ada)
            await newcomer.submit_modal(form, {"note": "Shall we walk?"})
        for hour in (1, 3, 9, 11):  # in the morning, at noon, in the evening, and in the night
            await day.time.forward(hours=hour)
            tried += 1
            told = await tell(day, ada, f"News {next(numbers)}.")
            if isinstance(told, Later):
                waiting.append(told.at)
            assert not isinstance(told, Never)
        await answer_newest(day, ada, f"Day {date}.")

    pings = [at for at, user, unasked in notifications(day) if user == ada.id and unasked]
    asks = [text for thread in day.coffee.threads for text in day.texts(thread)]
    shown = sum("would like to meet you" in text for text in asks)
    print(  # noqa: T201 - asked for
        f"{tried} things to tell and 15 asks in 30 days: {len(pings)} notifications, "
        f"{shown} of them asks"
    )
    assert shown
    assert tried == 120
    assert waiting
    assert 10 <= len(pings) <= 15
    for at in pings:
        assert 8 <= at.astimezone(ZoneInfo(ZONE)).hour < 22
        assert sum(at <= other < at + DAY for other in pings) <= 1
        assert sum(at <= other < at + WEEK for other in pings) <= 3


async def answer_newest(server: Stage, actor: simcord.MemberActor, text: str) -> None:
    """Answer the newest check-in, if one has been asked."""
    asked = [message for message in server.lounge.history() if message.components]
    if asked:
        form = await actor.click(asked[-1], label="Answer")
        await actor.submit_modal(form, {"answer": text})
