"""Organisers make programmes, and members take part in them as they wish."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import simcord

from bot.community.contact.notifier import ANSWER
from bot.ids import ChannelId, GuildId, UserId
from bot.outbox.acts import Act, PostMessage, SendDirectMessage
from bot.texts.catalogue import say_in
from bot.ui.layout import buttons, components
from cogs.rounds.joining.views import join_button, leave_button, once_button, skip_button
from cogs.rounds.programmes import Participant, Programme, store
from cogs.rounds.programmes.finding import one
from cogs.rounds.programmes.upcoming import AHEAD
from cogs.rounds.records import Round, State
from cogs.rounds.records import store as records
from tests.stores.programmes import plans
from tests.stories.stage import Stage, filled, labels, said

# It is Thursday, 1 January; the first round that can be open for two days is on Monday.
MONDAY = datetime(2026, 1, 5, 9, tzinfo=UTC)


@pytest.fixture
async def olga(stage: Stage) -> simcord.MemberActor:
    """Return the organiser of a server in Madrid that is set up."""
    return await stage.set_up()


async def programmes(server: Stage) -> list[Programme]:
    """Return the programmes of the server."""
    async with server.simulation.bot.parts.database.reading() as tx:
        return await store.load_all(tx, GuildId(server.guild.id))


async def takes_part(server: Stage, actor: simcord.MemberActor) -> list[Participant]:
    """Return how somebody takes part."""
    async with server.simulation.bot.parts.database.reading() as tx:
        return await store.taken_part_in(tx, GuildId(server.guild.id), UserId(actor.id))


async def coming(server: Stage) -> Round:
    """Return the round of the server's only programme that is matched on Monday."""
    parts = server.simulation.bot.parts
    async with parts.database.writing() as tx:
        programme = await one(tx, GuildId(server.guild.id), None)
        for known in await records.of_programme(tx, programme.id, AHEAD):
            return known
        return await records.add(
            tx,
            Round(
                id=0,
                guild_id=programme.guild_id,
                programme_id=programme.id,
                number=0,
                state=State.OPEN,
                seed=1,
                opens_at=MONDAY - timedelta(days=2),
                matches_at=MONDAY,
                midway_at=MONDAY + timedelta(days=3),
                closes_at=MONDAY + timedelta(days=7),
            ),
        )


async def put(server: Stage, act: Act) -> None:
    """Let Kith say something that another part of it would say."""
    outbox, database = server.simulation.bot.parts.outbox, server.simulation.bot.parts.database
    with server.env._bot_scope():
        async with database.writing() as tx:
            await outbox.put(tx, act, guild_id=GuildId(server.guild.id), purpose=ANSWER)
    await server.env.settle()


async def chosen_once(server: Stage, round_: Round, actor: simcord.MemberActor) -> bool | None:
    """Return what somebody chose for one round."""
    async with server.simulation.bot.parts.database.reading() as tx:
        return (await records.joined_once(tx, round_.id)).get(UserId(actor.id))


async def create(server: Stage, olga: simcord.MemberActor, **written: Any) -> Any:
    """Fill in the form of a new programme, and return what is shown then."""
    form = await olga.slash(server.lounge, "rounds create")
    sent = await olga.submit_modal(form, the_form(**written))
    assert sent.response is not None
    return sent.response


def the_form(**written: str) -> dict[str, Any]:
    """Return a form of *Tea time*, with other words or choices."""
    values = {"preset": "coffee", "cadence": "weekly", "day": "0", "hour": "10"} | written
    name = values.pop("name", "Tea time")
    return {"name": name} | {field: [value] for field, value in values.items()}


def custom_ids(shown: Any) -> str:
    """Return the components of a message as a text in which ids are looked for."""
    return str(shown.components)


# The first programme.


async def test_the_setup_begins_coffee_chat_once_a_channel_and_a_zone_are_chosen(
    stage: Stage,
) -> None:
    olga = await stage.organiser()
    panel = (await olga.slash(stage.lounge, "setup panel")).response
    assert panel is not None
    await olga.select(panel, [stage.coffee], custom_id="setup:rounds:")
    assert await programmes(stage) == []
    await olga.select(panel, ["Europe/Madrid"], custom_id="setup:zone:")

    (first,) = await programmes(stage)
    assert first.plans.channel_id == stage.coffee.id
    assert not first.plans.goes_by_itself
    shown = said(await olga.slash(stage.lounge, "rounds list"))
    assert f"**Coffee chat** · {stage.coffee.mention} · every Monday at 10:00" in shown
    assert "nobody takes part yet" in shown
    assert f"<t:{int(MONDAY.timestamp())}:R>" in shown


async def test_the_first_programme_follows_the_channel_and_the_zone_of_the_server(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    panel = (await olga.slash(stage.lounge, "setup panel")).response
    assert panel is not None
    await olga.select(panel, [stage.lounge], custom_id="setup:rounds:")
    await olga.slash(stage.lounge, "setup zone", zone="Asia/Tokyo")
    (first,) = await programmes(stage)
    assert first.plans.channel_id == stage.lounge.id
    assert str(first.plans.rhythm.zone) == "Asia/Tokyo"

    edit = (await olga.slash(stage.lounge, "rounds edit")).response
    assert edit is not None
    await olga.select(edit, [stage.coffee], custom_id=f"rounds:channel:{first.id}")
    panel = (await olga.slash(stage.lounge, "setup panel")).response
    assert panel is not None
    assert str(stage.coffee.id) in custom_ids(panel)


async def test_whoever_took_part_before_there_was_a_channel_is_waited_for(stage: Stage) -> None:
    here, parts = GuildId(stage.guild.id), stage.simulation.bot.parts
    async with parts.database.writing() as tx:  # as the migration leaves it
        nowhere = plans(channel_id=ChannelId(0), name="Coffee chat")
        await store.add(tx, here, nowhere, parts.clock.now(), is_active=False)
    await stage.set_up()
    (first,) = await programmes(stage)
    assert first.is_active
    assert first.plans.channel_id == stage.coffee.id


async def test_what_organisers_deleted_does_not_come_back(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    ada = await stage.introduced("Ada", "hiking")
    await stage.matched(ada)
    asked = (await olga.slash(stage.lounge, "rounds delete")).response
    assert asked is not None
    assert "One person takes part" in str(asked.components)
    assert len(await programmes(stage)) == 1
    await olga.click(asked, label="Delete")
    await olga.slash(stage.lounge, "setup zone", zone="Asia/Tokyo")
    assert await programmes(stage) == []
    assert "/rounds create" in said(await olga.slash(stage.lounge, "rounds list"))
    assert "/rounds create" in said(await ada.slash(stage.lounge, "match status"))
    assert await takes_part(stage, ada) == []


# Others.


async def test_a_programme_is_made_in_a_form_and_begins_when_its_organiser_says_so(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    shown = await create(stage, olga, name="Book club", cadence="fortnightly", day="3", hour="18")
    assert "Nothing has begun yet" in str(shown.components)
    assert "every second Thursday at 18:00** (Europe/Madrid)" in str(shown.components)
    _, made = await programmes(stage)
    assert not made.is_active
    assert (made.plans.name, made.plans.size, made.plans.length_days) == ("Book club", 2, 14)

    await olga.select(shown, ["4"], custom_id=f"rounds:size:{made.id}")
    await olga.select(shown, [stage.lounge], custom_id=f"rounds:channel:{made.id}")
    await olga.select(shown, ["spread", "voice"], custom_id=f"rounds:extras:{made.id}")
    await olga.click(shown, label="Begin")
    coffee, made = await programmes(stage)
    assert made.is_active
    assert (made.plans.size, made.plans.channel_id) == (4, stage.lounge.id)
    assert (made.plans.goes_by_itself, made.plans.spread_minutes, made.plans.has_voice) == (
        False,
        60,
        True,
    )
    assert coffee.plans.channel_id == stage.coffee.id  # the first one stays where it was
    assert "<t:1767891600:F>" in custom_ids(shown)  # Thursday, 8 January, 18:00 in Madrid


async def test_name_and_times_are_changed_in_the_same_form(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    edit = (await olga.slash(stage.lounge, "rounds edit")).response
    assert edit is not None
    form = await olga.click(edit, label="Change name and times")
    assert filled(form)["name"] == "Coffee chat"
    refused = await olga.submit_modal(form, the_form(name="***"))
    assert "no name in that" in said(refused)
    form = await olga.click(edit, label="Change name and times")
    await olga.submit_modal(form, the_form(name="*Tea* time", cadence="monthly"))
    (programme,) = await programmes(stage)
    assert programme.plans.name == "*Tea* time"
    assert programme.is_active
    assert "on the first Monday of each month at 10:00" in custom_ids(edit)
    assert "*Tea* time" not in said(await olga.slash(stage.lounge, "rounds list"))  # it is tamed


async def test_mixed_teams_begin_once_there_is_something_to_mix(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    shown = await create(stage, olga, preset="mixed")
    _, made = await programmes(stage)
    assert "at least two roles" in said(await olga.click(shown, label="Begin"))
    roles = [stage.guild.create_role(name) for name in ("design", "code")]
    await olga.select(shown, roles, custom_id=f"rounds:roles:{made.id}")
    await olga.click(shown, label="Begin")
    _, made = await programmes(stage)
    assert made.is_active
    assert made.plans.roles == tuple(role.id for role in roles)

    # One that goes on and becomes Mixed teams waits for its roles.
    edit = (await olga.slash(stage.lounge, "rounds edit", programme=made.id - 1)).response
    assert edit is not None
    form = await olga.click(edit, label="Change name and times")
    await olga.submit_modal(form, the_form(preset="mixed"))
    first, _ = await programmes(stage)
    assert not first.is_active
    assert "at least two roles" in custom_ids(edit)


async def test_a_programme_needs_its_permissions_before_it_begins(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    shown = await create(stage, olga)
    _, made = await programmes(stage)
    stage.forbid(stage.lounge, "create_private_threads")
    refused = await olga.select(shown, [stage.lounge], custom_id=f"rounds:channel:{made.id}")
    assert "**Create Private Threads**" in said(refused)
    stage.env.backend.delete_channel(stage.coffee.id)
    await stage.env.settle()
    assert "no longer exists" in said(await olga.click(shown, label="Begin"))
    _, made = await programmes(stage)
    assert not made.is_active


async def test_a_pause_keeps_who_takes_part(stage: Stage, olga: simcord.MemberActor) -> None:
    ada = await stage.introduced("Ada", "hiking")
    await stage.matched(ada)
    assert "Paused" in said(await olga.slash(stage.lounge, "rounds pause"))
    assert "paused by the organisers" in said(await ada.slash(stage.lounge, "match status"))
    assert "paused" in said(await olga.slash(stage.lounge, "rounds list"))
    assert "It goes on" in said(await olga.slash(stage.lounge, "rounds pause"))
    assert len(await takes_part(stage, ada)) == 1


async def test_a_server_that_removes_kith_is_let_be(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    stage.env.backend.remove_guild(stage.guild.id)
    await stage.env.settle()
    (programme,) = await programmes(stage)
    assert not programme.is_active


async def test_there_are_no_more_programmes_than_members_can_be_shown(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    for number in range(7):
        await create(stage, olga, name=f"Club {number} " + "x" * 70)
    assert "Delete one" in said(await olga.slash(stage.lounge, "rounds create"))
    ada = await stage.introduced("Ada", "hiking")
    for programme in await programmes(stage):
        await ada.slash(stage.lounge, "match join", programme=programme.id)
    assert said(await ada.slash(stage.lounge, "match status")).count("You take part") == 8
    assert said(await olga.slash(stage.lounge, "rounds list")).count("one takes part") == 8


async def test_a_programme_before_the_setup_says_what_to_do(stage: Stage) -> None:
    olga = await stage.organiser()
    assert "/setup panel" in said(await olga.slash(stage.lounge, "rounds create"))
    assert "/rounds create" in said(await olga.slash(stage.lounge, "rounds edit"))


async def test_nobody_but_organisers_makes_programmes(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    ada = await stage.person("Ada")
    edit = (await olga.slash(stage.lounge, "rounds edit")).response
    assert edit is not None
    command = stage.env.backend.find_command("rounds", stage.guild.id, type=1)
    assert command is not None
    stage.guild.set_command_permissions(int(command["id"]), {ada: True})
    for name in ("create", "edit", "list", "pause", "delete"):
        assert "Manage Server" in said(await ada.slash(stage.lounge, f"rounds {name}"))
    (programme,) = await programmes(stage)
    assert programme.is_active


# Members.


async def test_joining_takes_an_introduction_and_tells_when_the_next_match_is(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    ada = await stage.person("Ada")
    assert "/introduce" in said(await ada.slash(stage.lounge, "match join"))
    await stage.introduce(ada, about="Hi!", interests="hiking")
    joined = said(await ada.slash(stage.lounge, "match join"))
    assert "You're in, in every round of **Coffee chat**" in joined
    assert f"<t:{int(MONDAY.timestamp())}:F>" in joined
    assert "already" in said(await ada.slash(stage.lounge, "match join"))
    assert "nobody else yet" in said(await ada.slash(stage.lounge, "match status"))
    assert "You're out" in said(await ada.slash(stage.lounge, "match leave"))
    assert "Nobody does yet" in said(await ada.slash(stage.lounge, "match status"))
    assert "did not take part" in said(await ada.slash(stage.lounge, "match leave"))


async def test_how_often_and_where_is_chosen_in_the_answer(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    ada = await stage.introduced("Ada", "hiking")
    shown = (await ada.slash(stage.lounge, "match join")).response
    assert shown is not None
    (programme,) = await programmes(stage)
    await ada.select(shown, ["2"], custom_id=f"rounds:every:{programme.id}")
    await ada.select(shown, ["messages"], custom_id=f"rounds:way:{programme.id}")
    (taking,) = await takes_part(stage, ada)
    assert (taking.every, taking.in_messages) == (2, True)
    second = int((MONDAY + timedelta(days=7)).timestamp())  # the first round has number 1
    assert "You take part in every second round, with nobody else yet" in custom_ids(shown)
    assert f"<t:{second}:F>" in custom_ids(shown)
    assert "I would mentor" not in custom_ids(shown)


async def test_a_pause_until_a_day_holds_and_joining_again_ends_it(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    ada = await stage.introduced("Ada", "hiking")
    assert "/match join" in said(await ada.slash(stage.lounge, "match pause", until="2 weeks"))
    await stage.matched(ada)
    assert "2027-01-15" in said(await ada.slash(stage.lounge, "match pause", until="some day"))
    days = await ada.autocomplete(stage.lounge, "match pause", "until", "20.1.")
    assert [(day["name"], day["value"]) for day in days] == [
        ("2026-01-20 (in 19 days)", "2026-01-20")
    ]
    paused = said(await ada.slash(stage.lounge, "match pause", until="20.1."))
    back_at = int(datetime(2026, 1, 19, 23, tzinfo=UTC).timestamp())  # midnight in Madrid
    assert f"<t:{back_at}:D>" in paused
    shown = await ada.slash(stage.lounge, "match status")
    assert f"You pause until <t:{back_at}:D>" in said(shown)
    first_after = int((MONDAY + timedelta(days=21)).timestamp())
    assert f"<t:{first_after}:F>" in said(shown)
    assert shown.response is not None
    await ada.click(shown.response, label="Resume")
    assert "Welcome back" in custom_ids(shown.response)
    (taking,) = await takes_part(stage, ada)
    assert taking.paused_until is None


async def test_with_several_programmes_one_is_named(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    await create(stage, olga, name="Book club")
    coffee, books = await programmes(stage)
    ada = await stage.introduced("Ada", "hiking")
    which = said(await ada.slash(stage.lounge, "match join"))
    assert "**Coffee chat**, **Book club**" in which
    found = await ada.autocomplete(stage.lounge, "match join", "programme", "boo")
    assert [choice["value"] for choice in found] == [books.id]
    for programme in (coffee, books):
        await ada.slash(stage.lounge, "match join", programme=programme.id)
    await ada.slash(stage.lounge, "match pause", until="2 weeks", programme=books.id)
    first, second = await takes_part(stage, ada)
    assert (first.paused_until, second.paused_until is None) == (None, False)

    status = (await ada.slash(stage.lounge, "match status")).response
    assert status is not None
    assert labels(status).count("Leave") == 2
    await ada.click(status, custom_id=f"rounds:leave:{books.id}")
    assert [each.programme_id for each in await takes_part(stage, ada)] == [coffee.id]
    await ada.slash(stage.lounge, "match join", programme=books.id)
    left = said(await ada.slash(stage.lounge, "match leave"))
    assert "**Coffee chat**, **Book club**" in left
    assert await takes_part(stage, ada) == []
    unknown = await ada.slash(stage.lounge, "match join", programme=999)
    assert "Choose from the list" in said(unknown)


async def test_one_round_can_be_joined_or_left_out(stage: Stage, olga: simcord.MemberActor) -> None:
    ada = await stage.introduced("Ada", "hiking")
    round_ = await coming(stage)
    status = (await ada.slash(stage.lounge, "match status")).response
    assert status is not None
    await ada.click(status, label="Only the next one")
    assert "You're in for this one round" in custom_ids(status)
    assert f"<t:{int(MONDAY.timestamp())}:F>" in custom_ids(status)
    assert await takes_part(stage, ada) == []
    assert await chosen_once(stage, round_, ada) is True

    await ada.click(status, label="Join every round")
    assert await chosen_once(stage, round_, ada) is None
    await ada.click(status, label="Not the next one")
    assert await chosen_once(stage, round_, ada) is False
    assert "I leave you out of this round" in custom_ids(status)
    assert len(await takes_part(stage, ada)) == 1
    await ada.click(status, label="Leave")
    assert await chosen_once(stage, round_, ada) is None


async def test_who_is_late_may_still_be_put_with_somebody_and_too_late_is_said(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    ada = await stage.introduced("Ada", "hiking")
    round_ = await coming(stage)
    status = (await ada.slash(stage.lounge, "match status")).response
    assert status is not None
    database = stage.simulation.bot.parts.database
    async with database.writing() as tx:
        await records.go_on(tx, round_, State.MATCHED)
    await ada.click(status, label="Only the next one")
    assert "groups of **Coffee chat** are made already" in custom_ids(status)
    assert await chosen_once(stage, round_, ada) is True

    other = await coming(stage)
    status = (await ada.slash(stage.lounge, "match join")).response
    assert status is not None
    async with database.writing() as tx:
        await records.go_on(tx, other, State.MIDWAY)
    assert "can't leave you out" in said(await ada.click(status, label="Not the next one"))
    assert "is over for who joins now" in said(await ada.click(status, label="Only the next one"))


async def test_the_announcement_answers_each_alone_and_stays_as_it_is(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    ada = await stage.introduced("Ada", "hiking")
    stranger = await stage.person("Stranger")
    round_ = await coming(stage)
    say = say_in("en")
    row = buttons(
        join_button(round_.programme_id, say),
        once_button(round_.id, say),
        skip_button(round_.id, say),
    )
    post = PostMessage(channel=ChannelId(stage.coffee.id), components=components(row))
    await put(stage, post)
    (announcement,) = stage.coffee.history()
    before = str(announcement.components)
    for label, expected in (
        ("Only this one", "You're in for this one round"),
        ("Not this one", "You're out of this round"),
        ("Not this one", "did not take part"),
        ("Join every round", "You're in, in every round"),
    ):
        assert expected in said(await ada.click(announcement, label=label))
    assert await chosen_once(stage, round_, ada) is None
    assert len(await takes_part(stage, ada)) == 1
    assert "/introduce" in said(await stranger.click(announcement, label="Only this one"))
    assert [str(one.components) for one in stage.coffee.history()] == [before]


async def test_one_press_leaves_from_a_direct_message(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    ada = await stage.introduced("Ada", "hiking")
    await stage.matched(ada)
    (programme,) = await programmes(stage)
    row = components(buttons(leave_button(programme.id, say_in("en"))))
    await put(stage, SendDirectMessage(user=UserId(ada.id), components=row))
    letter = ada.user.dm_channel.history()[-1]
    assert "You're out" in said(await ada.user.click(letter, label="Leave"))
    assert await takes_part(stage, ada) == []
    assert "Leave" in str(ada.user.dm_channel.history()[0].components)  # it stays as it was


async def test_who_mentors_says_how_many_and_only_with_the_role_if_there_is_one(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    shown = await create(stage, olga, preset="mentoring")
    _, made = await programmes(stage)
    ada, ben = [await stage.introduced(name, "hiking") for name in ("Ada", "Ben")]
    mentors = stage.guild.create_role("mentors")
    await olga.select(shown, [mentors], custom_id=f"rounds:roles:{made.id}")
    stage.env.backend.add_member_role(stage.guild.id, ada.id, mentors.id)
    await stage.env.settle()
    joined = (await ada.slash(stage.lounge, "match join", programme=made.id)).response
    assert joined is not None
    await ada.select(joined, ["3"], custom_id=f"rounds:capacity:{made.id}")
    (taking,) = await takes_part(stage, ada)
    assert taking.capacity == 3
    theirs = (await ben.slash(stage.lounge, "match join", programme=made.id)).response
    assert theirs is not None
    assert "rounds:capacity" not in custom_ids(theirs)


async def test_who_leaves_the_server_takes_part_no_more(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    ada = await stage.introduced("Ada", "hiking")
    await stage.matched(ada)
    stage.guild.remove_member(ada)
    await stage.env.settle()
    assert await takes_part(stage, ada) == []


async def test_a_button_of_rounds_that_are_no_more_says_so(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    ada = await stage.introduced("Ada", "hiking")
    joined = (await ada.slash(stage.lounge, "match join")).response
    edit = (await olga.slash(stage.lounge, "rounds edit")).response
    asked = (await olga.slash(stage.lounge, "rounds delete")).response
    assert joined is not None
    assert edit is not None
    assert asked is not None
    await olga.click(asked, label="Delete")
    for label in ("Pause", "Change name and times"):
        assert "no more" in said(await olga.click(edit, label=label))
    assert "/match status" in said(await ada.click(joined, label="Leave"))
