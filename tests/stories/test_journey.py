"""A newcomer is led through their first two weeks by three short messages, or by fewer."""

from datetime import timedelta
from typing import Any

import discord
import pytest
import simcord

from bot.community.contact.notifier import Said
from bot.community.feelings import Feeling
from bot.community.feelings import store as feelings
from bot.community.welcoming import Welcoming
from bot.community.welcoming import store as welcoming
from bot.ids import ChannelId, GuildId
from rehearsal.simulation import create_server
from tests.stories.stage import Stage, labels, said
from tests.stories.test_notifications import choose, press, tell

Member = simcord.MemberActor

START, PEOPLE, HOW = "Your introduction stands", "/match join", "How is it going here?"


@pytest.fixture
async def night(server: Stage) -> Stage:
    """Return a server where everybody has just joined; it is one in the morning there."""
    server.members_for = timedelta()
    return server


@pytest.fixture
async def day(night: Stage) -> Stage:
    """Return the same at ten in the morning."""
    await night.time.forward(hours=9)
    return night


def corner(stage: Stage, person: Member) -> list[simcord.ChannelHandle]:
    """Return somebody's private corner, if there is one."""
    threads = [thread for channel in (stage.coffee, stage.lounge) for thread in channel.threads]
    return [thread for thread in threads if person.mention in str(stage.texts(thread)[:1])]


def told(stage: Stage, person: Member) -> list[str]:
    """Return what somebody was told in their private corner, after the hello."""
    return [text for thread in corner(stage, person) for text in stage.texts(thread)[1:]]


def came(stage: Stage, person: Member) -> list[str]:
    """Return which of the three messages somebody got, in order."""
    kinds = (START, PEOPLE, HOW)
    return [kind for text in told(stage, person) for kind in kinds if kind in text]


def newest(stage: Stage, person: Member) -> Any:
    """Return the newest message in somebody's private corner."""
    return corner(stage, person)[0].history()[-1]


def buttons(stage: Stage, person: Member) -> list[str]:
    """Return what can be pressed on the newest message in somebody's private corner."""
    stored = stage.env.backend.messages[corner(stage, person)[0].id].values()
    return labels(list(stored)[-1])


async def test_the_three_messages_come_on_their_days_and_then_no_other(day: Stage) -> None:
    ada = await day.introduced("Ada", "hiking")
    assert came(day, ada) == [START]

    await day.time.forward(days=2, hours=23)
    assert came(day, ada) == [START]
    await day.time.forward(hours=2)
    assert came(day, ada) == [START, PEOPLE]
    await day.time.forward(days=10)
    assert came(day, ada) == [START, PEOPLE]
    await day.time.forward(days=2)
    assert came(day, ada) == [START, PEOPLE, HOW]
    await day.time.forward(days=60)
    assert len(told(day, ada)) == 3


async def test_the_first_is_the_receipt_of_the_introduction_and_comes_at_night_too(
    night: Stage,
) -> None:
    ada = await night.introduced("Ada", "hiking")
    (first,) = told(night, ada)
    card = night.card()
    assert str(card.id) in first
    assert "`/profile edit`" in first
    assert "Here is how it works." in first
    assert ada.mention in first  # in their corner, where it pings them
    assert night.texts(night.welcome) == []


async def test_the_second_shows_three_people_like_them_and_why(day: Stage) -> None:
    for name in ("Ben", "Cleo", "Dan", "Eva"):
        await day.introduced(name, "hiking, chess")
    await day.introduced("Fay", "sewing")
    ada = await day.introduced("Ada", "hiking, baking")
    await day.time.forward(days=3, hours=1)

    (second,) = [text for text in told(day, ada) if PEOPLE in text]
    assert second.count("### ") == 3
    assert second.count("You share **hiking**") == 3
    assert "Fay" not in second
    assert buttons(day, ada).count("Ask to meet") == 3


async def test_ask_to_meet_can_be_pressed_there(day: Stage) -> None:
    ben = await day.introduced("Ben", "hiking")
    ada = await day.introduced("Ada", "hiking")
    await day.time.forward(days=3, hours=1)

    form = await ada.click(newest(day, ada), label="Ask to meet")
    answer = said(await ada.submit_modal(form, {"note": "Shall we walk?"}))

    assert "I'll ask Ben privately" in answer
    await day.time.forward(days=1)
    assert any("Ada would like to meet you" in text for text in told(day, ben))


async def test_who_is_blocked_is_not_shown_and_nothing_says_so(day: Stage) -> None:
    ben = await day.introduced("Ben", "hiking")
    ada, cleo = await day.introduced("Ada", "hiking"), await day.introduced("Cleo", "sewing")
    await ben.slash(day.lounge, "block add", member=ada)
    await day.time.forward(days=3, hours=1)

    seen = [told(day, person)[1].replace(person.mention, "") for person in (ada, cleo)]
    assert seen[0] == seen[1]  # as somebody who shares nothing with anybody


async def test_where_nobody_is_like_them_it_is_said_what_would_help(day: Stage) -> None:
    for name in ("Ben", "Cleo", "Dan"):
        await day.introduced(name, "chess")
    ada = await day.introduced("Ada", "sewing")
    await day.time.forward(days=3, hours=1)

    second = told(day, ada)[1]
    assert "What would help" in second
    assert "3 people here are into **chess**" in second


async def test_the_third_asks_how_it_is_going_and_answers_with_what_may_help(day: Stage) -> None:
    ada = await day.introduced("Ada", "hiking")
    await day.time.forward(days=15)
    assert buttons(day, ada) == [
        "I feel at home", "Getting there", "Not really", "No more of these",
    ]  # fmt: skip

    answers = {
        label: said(await ada.click(newest(day, ada), label=label))
        for label in ("Not really", "Getting there", "I feel at home")
    }

    assert "moderators" in answers["Not really"]
    assert "`/people like-me`" in answers["Getting there"]
    assert "I'll greet" not in answers["I feel at home"]  # no channel was chosen for that
    shown = said(await ada.slash(day.lounge, "privacy show"))
    assert "How you said that it is going here." in shown
    assert await counted(day) == {Feeling.HOME: 1, Feeling.SOON: 0, Feeling.NOT: 0}  # the last one


async def counted(stage: Stage) -> dict[Feeling, int]:
    """Return how many newcomers said how it is going."""
    async with stage.simulation.bot.parts.database.reading() as tx:
        return await feelings.answers(tx, GuildId(stage.guild.id))


async def test_who_feels_at_home_is_invited_to_greet_where_that_is_done(day: Stage) -> None:
    chosen = Welcoming(guild_id=GuildId(day.guild.id), greeters_channel=ChannelId(day.lounge.id))
    async with day.simulation.bot.parts.database.writing() as tx:
        await welcoming.save(tx, chosen)
    ada = await day.introduced("Ada", "hiking")
    await day.time.forward(days=15)
    answer = said(await ada.click(newest(day, ada), label="I feel at home"))
    assert f"Press *I'll greet* in {day.lounge.mention}" in answer


async def test_the_second_waits_until_the_cap_has_room(day: Stage) -> None:
    ada = await day.introduced("Ada", "hiking")
    await day.time.forward(days=2, hours=23)
    assert isinstance(await tell(day, ada, "Something else."), Said)
    await day.time.forward(hours=22)
    assert came(day, ada) == [START]
    await day.time.forward(hours=3)
    assert came(day, ada) == [START, PEOPLE]


async def test_the_second_waits_for_the_end_of_the_quiet_hours(night: Stage) -> None:
    ada = await night.introduced("Ada", "hiking")  # at one in the morning
    await night.time.forward(days=3, hours=6)
    assert came(night, ada) == [START]
    await night.time.forward(hours=1, minutes=1)
    assert came(night, ada) == [START, PEOPLE]


async def test_what_a_long_pause_keeps_back_is_left_out_and_the_next_one_comes(
    day: Stage,
) -> None:
    ada = await day.introduced("Ada", "hiking")
    await press(day, ada, "1 week")
    await day.time.forward(days=15)
    assert came(day, ada) == [START, HOW]


async def test_who_wishes_for_nothing_is_told_nothing(day: Stage) -> None:
    ada = await day.person("Ada")
    await choose(day, ada, way="nothing")
    await day.introduce(ada, about="Hello.", interests="hiking")
    await day.time.forward(days=20)
    assert corner(day, ada) == []


async def test_who_has_had_enough_is_told_no_more_also_when_pressed_twice(day: Stage) -> None:
    ada = await day.introduced("Ada", "hiking")
    await day.simulation.restart()
    for _ in range(2):
        pressed = await ada.click(newest(day, ada), label="No more of these")
        assert "nothing more of this comes" in said(pressed)
    await day.time.forward(days=30)
    assert came(day, ada) == [START]


async def test_a_moderator_who_sees_the_thread_cannot_press_for_its_owner(day: Stage) -> None:
    ada = await day.introduced("Ada", "hiking")
    sees_threads = discord.Permissions(manage_threads=True)
    moderators = day.guild.create_role("moderators", permissions=sees_threads)
    mo = day.guild.add_member(day.env.create_user("mo"), roles=[moderators])
    await day.env.settle()
    refused = await mo.click(newest(day, ada), label="No more of these")
    assert "written to somebody else" in said(refused)
    await day.time.forward(days=3, hours=1)
    assert came(day, ada) == [START, PEOPLE]


async def test_who_has_met_somebody_is_at_the_end_of_their_journey(day: Stage) -> None:
    olga = await day.organiser("Omar")
    people = [await day.introduced(name, "hiking") for name in ("Ada", "Ben")]
    cleo = await day.introduced("Cleo", "hiking")
    await day.matched(*people)
    await olga.slash(day.lounge, "rounds run")
    await day.time.forward(days=20)
    assert [came(day, person) for person in people] == [[START], [START]]
    assert came(day, cleo) == [START, PEOPLE, HOW]


async def test_who_leaves_is_told_no_more_and_begins_no_second_journey(day: Stage) -> None:
    ada = await day.introduced("Ada", "hiking")
    day.guild.remove_member(ada)
    await day.time.forward(days=5)
    back = day.guild.add_member(ada.user)
    await day.introduce(back, about="I am back.", interests="hiking")
    await day.time.forward(days=20)
    assert came(day, ada) == [START]


async def test_an_edit_begins_no_second_journey(day: Stage) -> None:
    ada = await day.introduced("Ada", "hiking")
    await day.introduce(ada, about="I have moved.", interests="hiking")
    assert came(day, ada) == [START]
    await day.time.forward(days=20)
    assert came(day, ada) == [START, PEOPLE, HOW]


async def test_a_card_that_moderators_removed_ends_the_journey_for_good(day: Stage) -> None:
    ada = await day.introduced("Ada", "hiking")
    card = day.card()
    day.env.backend.delete_message(day.introductions.id, card.id)
    await day.env.settle()
    for about in ("Once more.", "And again."):
        await day.introduce(ada, about=about, interests="hiking")
    await day.time.forward(days=20)
    assert came(day, ada) == [START]


async def test_who_is_erased_is_told_no_more_and_may_begin_anew(day: Stage) -> None:
    ada = await day.introduced("Ada", "hiking")
    asked = (await ada.slash(day.lounge, "privacy erase")).response
    assert asked is not None
    await ada.click(asked, label="Erase here")
    assert "nothing" in said(await ada.slash(day.lounge, "privacy show")).lower()
    await day.time.forward(days=20)
    assert came(day, ada) == [START]

    await day.introduce(ada, about="Hello again.", interests="hiking")  # nobody remembers
    assert came(day, ada) == [START, START]


async def test_the_server_says_it_in_its_own_words_and_nothing_dangerous_with_them(
    day: Stage,
) -> None:
    olga = await day.organiser("Omar")
    await olga.slash(day.lounge, "setup links allow", site="harbour.example")
    day.link_hosts.add("harbour.example")
    await day.reword(
        olga,
        start="Ahoy! Read https://harbour.example/rules first. @everyone [free](https://evil.example)",
    )
    ada = await day.introduced("Ada", "hiking")
    (first,) = told(day, ada)
    assert "Ahoy! Read <https://harbour.example/rules> first." in first
    assert START in first  # what Kith adds
    assert "@everyone" not in first
    assert "https://evil.example" not in first


async def test_a_message_whose_words_were_emptied_is_left_out(day: Stage) -> None:
    olga = await day.organiser("Omar")
    ada = await day.introduced("Ada", "hiking")
    await day.reword(olga, people=" ")
    await day.time.forward(days=15)
    assert came(day, ada) == [START, HOW]


async def test_a_restart_between_the_messages_changes_nothing(day: Stage) -> None:
    ada = await day.introduced("Ada", "hiking")
    for _ in range(5):
        await day.simulation.restart()
        await day.time.forward(days=3)
    assert came(day, ada) == [START, PEOPLE, HOW]


async def test_what_is_too_late_after_an_outage_is_left_out_and_the_journey_goes_on(
    day: Stage,
) -> None:
    ada = await day.introduced("Ada", "hiking")
    await day.time.forward(days=2)
    day.simulation.bot.parts.alarms.stop()
    await day.env.advance_time(7 * 24 * 3600)  # nothing rings
    await day.simulation.restart()
    await day.time.forward(hours=1)
    assert came(day, ada) == [START]
    await day.time.forward(days=6)
    assert came(day, ada) == [START, HOW]


async def test_a_receipt_that_comes_late_is_not_sent_in_the_night(night: Stage) -> None:
    ada = await night.person("Ada")
    await night.simulation.bot.parts.outbox.close()
    await night.introduce(ada, about="Hello.", interests="hiking")
    await night.env.advance_time(3600)
    await night.simulation.restart()
    await night.time.forward(minutes=1)
    assert len(night.cards()) == 1
    assert corner(night, ada) == []
    await night.time.forward(days=1, hours=8)
    assert came(night, ada) == [START]


async def test_who_was_here_before_is_led_through_nothing(day: Stage) -> None:
    day.members_for = timedelta(days=31)
    ada = await day.introduced("Ada", "hiking")
    await day.time.forward(days=20)
    assert corner(day, ada) == []


async def direct(stage: Stage, name: str) -> Member:
    """Let somebody join who wishes for direct messages, and introduce themselves."""
    actor = await stage.person(name)
    await choose(stage, actor, way="direct")
    await stage.introduce(actor, about="Hello.", interests="hiking")
    return actor


async def test_everything_can_be_pressed_in_direct_messages_too(day: Stage) -> None:
    await day.introduced("Ben", "hiking")
    ada = await direct(day, "Ada")
    messages = ada.user.dm_channel
    assert START in day.texts(messages)[-1]
    await day.time.forward(days=3, hours=1)

    form = await ada.user.click(messages.history()[-1], label="Ask to meet")
    assert "I'll ask Ben privately" in said(await ada.user.submit_modal(form, {"note": ""}))
    await day.time.forward(days=12)
    third = messages.history()[-1]
    assert HOW in day.texts(messages)[-1]
    assert "Thank you" in said(await ada.user.click(third, label="Getting there"))
    assert "nothing more" in said(await ada.user.click(third, label="No more of these"))


async def test_who_has_left_can_press_nothing_but_enough(day: Stage) -> None:
    await day.introduced("Ben", "hiking")
    ada = await direct(day, "Ada")
    await day.time.forward(days=3, hours=1)
    second = ada.user.dm_channel.history()[-1]
    await day.time.forward(days=12)
    third = ada.user.dm_channel.history()[-1]
    day.guild.remove_member(ada)
    await day.env.settle()

    assert "This has ended" in said(await ada.user.click(second, label="Ask to meet"))
    assert "no longer there" in said(await ada.user.click(third, label="Getting there"))
    assert "nothing more" in said(await ada.user.click(third, label="No more of these"))


async def test_a_member_of_two_servers_has_two_journeys_that_know_nothing_of_each_other(
    day: Stage,
) -> None:
    other = create_server(day.env, "Mountain")
    lounge, cards = other.create_text_channel("lounge"), other.create_text_channel("cards")
    role = other.create_role("organisers", permissions=discord.Permissions(manage_guild=True))
    owner = other.add_member(day.env.create_user("otto"), roles=[role])
    await day.env.settle()
    panel = (await owner.slash(lounge, "setup panel")).response
    assert panel is not None
    await owner.select(panel, [cards], custom_id="setup:introductions:")
    await owner.select(panel, [lounge], custom_id="setup:rounds:")
    ada = await day.introduced("Ada", "hiking")
    there = other.add_member(ada.user)
    await day.env.settle()
    form = await there.slash(lounge, "introduce")
    await there.submit_modal(form, {"about": "Peaks.", "interests": "climbing"})
    (thread,) = lounge.threads
    assert any(START in text for text in day.texts(thread))

    await ada.click(newest(day, ada), label="No more of these")
    await day.time.forward(days=15)

    assert came(day, ada) == [START]
    far = day.texts(thread)
    assert any(HOW in text for text in far)
    assert not any("Hello there." in text for text in far)


async def test_a_server_in_spanish_leads_its_newcomers_in_spanish(stage: Stage) -> None:
    stage.env.backend.get_guild(stage.guild.id).preferred_locale = "es-ES"
    await stage.simulation.restart()
    await stage.set_up()
    stage.members_for = timedelta()
    await stage.time.forward(hours=9)
    ada = await stage.introduced("Ada", "senderismo")
    await stage.time.forward(days=15)
    first, second, third = told(stage, ada)
    assert "Tu presentación está aquí" in first
    assert "Ya llevas aquí unos días" in second
    assert "¿Qué tal te va por aquí?" in third
    assert buttons(stage, ada)[-1] == "No me mandes más"
