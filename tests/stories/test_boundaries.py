"""People keep away from each other, and nobody can tell: not the other one, and no organiser."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import combinations
from pathlib import Path

import discord
import pytest
import simcord

from bot.community.boundaries import store
from bot.community.boundaries.rules import Kind
from bot.ids import GuildId, UserId
from bot.matching.model import Instance, Plan
from bot.storage import engine
from bot.worker import in_worker
from tests.stories.stage import Stage, said, words

TROUBLE = "He shouts at *everybody* in voice, since Monday. See https://evil.example/x @everyone"


@pytest.fixture
async def olga(stage: Stage) -> simcord.MemberActor:
    """Return the organiser of a server that is set up."""
    return await stage.set_up()


@pytest.fixture
async def moderators(stage: Stage, olga: simcord.MemberActor) -> simcord.ChannelHandle:
    """Return a channel that only moderators read, chosen for reports."""
    channel = await closed_channel(stage, "moderators")
    await choose_moderators(stage, olga, channel)
    return channel


async def closed_channel(stage: Stage, name: str) -> simcord.ChannelHandle:
    """Make a channel that organisers and the bot read, and nobody else."""
    hidden = discord.PermissionOverwrite(view_channel=False)
    shown = discord.PermissionOverwrite(view_channel=True)
    channel = stage.guild.create_text_channel(
        name, overwrites={stage.guild.default_role: hidden, stage.organisers: shown}
    )
    stage.overwrite(channel, view_channel=True)
    await stage.env.settle()
    return channel


async def choose_moderators(
    stage: Stage, olga: simcord.MemberActor, *channels: simcord.ChannelHandle
) -> str:
    """Choose where reports go, or nowhere; return what the panel says then."""
    panel = (await olga.slash(stage.lounge, "setup panel")).response
    assert panel is not None
    await olga.select(panel, list(channels), custom_id="setup:moderators:")
    return str(panel.components)


async def report(
    stage: Stage, by: simcord.MemberActor, of: simcord.MemberActor, text: str = TROUBLE
) -> str:
    """Fill in and send a report; return what it is answered with."""
    form = await by.slash(stage.lounge, "report", member=of)
    return said(await by.submit_modal(form, {"words": text}))


async def block(stage: Stage, by: simcord.MemberActor, of: simcord.MemberActor) -> str:
    """Block somebody; return what it is answered with."""
    return said(await by.slash(stage.lounge, "block add", member=of))


async def club(
    stage: Stage, number: int, interests: str = "hiking, chess"
) -> list[simcord.MemberActor]:
    """Let people introduce themselves and take part in rounds."""
    people = [await stage.introduced(f"Person{count}", interests) for count in range(number)]
    await stage.matched(*people)
    return people


async def run(stage: Stage, organiser: simcord.MemberActor, *, days: float = 7) -> str:
    """Run a round, a while after the last; return what the organiser is told."""
    await stage.time.forward(days=days)
    return said(await organiser.slash(stage.lounge, "rounds run"))


def met(stage: Stage) -> list[tuple[int, int]]:
    """Return every two who were added to one thread under #coffee."""
    bot = stage.env.backend.bot_user.id
    return [
        pair
        for thread in stage.coffee.threads
        for pair in combinations(sorted(members(stage, thread) - {bot}), 2)
    ]


def members(stage: Stage, thread: simcord.ChannelHandle) -> set[int]:
    """Return who is in a thread."""
    return set(stage.env.backend.get_channel(thread.id).thread_members)


def two(one: simcord.MemberActor, other: simcord.MemberActor) -> tuple[int, int]:
    """Return two people, the smaller id first."""
    first, second = sorted((one.id, other.id))
    return first, second


def neutral(answer: str, *people: simcord.MemberActor) -> str:
    """Return an answer without whom it is about, to compare it with another's."""
    for person in people:
        answer = answer.replace(person.mention, "…")
    return answer


# /block


async def test_a_block_says_what_it_does_and_that_the_other_learns_nothing(server: Stage) -> None:
    ada, ben = await server.person("Ada"), await server.person("Ben")
    seen = len(server.wire.sent)
    answer = await block(server, ada, ben)
    assert f"never bring you and {ben.mention} together" in answer
    assert "learns nothing of it" in answer
    assert "/block remove" in answer
    # Nothing but the answer was sent, and only Ada sees that.
    assert len(server.wire.sent) == seen + 1
    assert "already" in await block(server, ada, ben)


async def test_nobody_blocks_themselves_or_a_bot(server: Stage) -> None:
    ada = await server.person("Ada")
    bot = server.guild.add_member(server.env.create_user("beep", bot=True))
    await server.env.settle()
    assert "/match leave" in await block(server, ada, ada)
    assert "Name a person in `/block add`" in await block(server, ada, bot)
    assert "Name the person" in said(await ada.slash(server.lounge, "report", member=ada))
    assert "organiser" in said(await ada.slash(server.lounge, "report", member=bot))
    assert "blocked nobody" in said(await ada.slash(server.lounge, "block list"))


async def test_the_list_shows_whom_one_has_blocked_oneself(server: Stage) -> None:
    ada, ben, cleo = [await server.person(name) for name in ("Ada", "Ben", "Cleo")]
    await block(server, ada, ben)
    await server.time.forward(minutes=1)
    await block(server, ada, cleo)
    await block(server, ben, ada)
    listed = said(await ada.slash(server.lounge, "block list"))
    assert listed.splitlines()[1:] == [f"- {ben.mention}", f"- {cleo.mention}"]
    assert "blocked nobody" in said(await cleo.slash(server.lounge, "block list"))

    with closing(sqlite3.connect(database_of(server))) as other, other:
        other.execute("UPDATE partings SET of_id = NULL WHERE of_id = ?", (ben.id,))
    listed = said(await ada.slash(server.lounge, "block list"))
    assert listed.splitlines()[1:] == [
        f"- {cleo.mention}",
        "- …and one person whose data has been erased; it holds all the same",
    ]


async def test_a_list_of_two_hundred_still_fits_into_an_answer(server: Stage) -> None:
    ada, ben = await server.person("Ada"), await server.person("Ben")
    await block(server, ada, ben)
    with closing(sqlite3.connect(database_of(server))) as other, other:
        for number in range(200):
            other.execute(
                "INSERT INTO partings SELECT guild_id, by_mark, ?, kind, by_id, ?, parted_at"
                " FROM partings WHERE of_id = ?",
                (f"{number:032}", 10**18 + number, ben.id),
            )
    listed = said(await ada.slash(server.lounge, "block list"))
    shown, more = listed.splitlines()[1:-1], listed.splitlines()[-1]
    assert f"{201 - len(shown)} more" in more
    assert len(listed) <= 2000


async def test_a_block_is_lifted_by_whom_it_is_and_by_nobody_else(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    ada, ben = await club(stage, 2)
    await block(stage, ada, ben)
    assert "have not blocked" in said(await ben.slash(stage.lounge, "block remove", member=ada))
    await run(stage, olga)
    assert met(stage) == []
    assert "is lifted" in said(await ada.slash(stage.lounge, "block remove", member=ben))
    assert "have not blocked" in said(await ada.slash(stage.lounge, "block remove", member=ben))
    await run(stage, olga)
    assert met(stage) == [two(ada, ben)]


async def test_who_has_left_can_be_blocked_and_reported(
    stage: Stage, olga: simcord.MemberActor, moderators: simcord.ChannelHandle
) -> None:
    ada, ben = await club(stage, 2)
    form = await ada.slash(stage.lounge, "report", member=ben)
    stage.guild.remove_member(ben)
    await stage.env.settle()
    assert "on its way" in said(await ada.submit_modal(form, {"words": TROUBLE}))
    assert len(stage.texts(moderators)) == 1


async def test_leaving_and_coming_back_undoes_no_block(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    ada, ben, cleo = await club(stage, 3)
    await block(stage, ada, ben)
    for person in (ben, ada):
        stage.guild.remove_member(person)
        await stage.env.settle()
        stage.guild.add_member(person.user)
        await stage.env.settle()
    with closing(sqlite3.connect(database_of(stage))) as other, other:
        other.execute("UPDATE partings SET by_id = NULL, of_id = NULL")  # both were erased
    for person in (ada, ben):
        await stage.introduce(person, about="Back again.", interests="hiking")
    await stage.matched(ada, ben, cleo)
    for _ in range(3):
        await run(stage, olga)
    assert two(ada, ben) not in met(stage)
    assert {two(ada, cleo), two(ben, cleo)} == set(met(stage))


# Rounds


async def test_whoever_blocked_whom_the_two_are_in_no_pair_and_no_trio(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    people = await club(stage, 5)
    ada, ben, cleo, dan, eve = people
    await block(stage, ada, ben)
    await block(stage, dan, cleo)
    await block(stage, cleo, dan)
    await report(stage, eve, ada)
    apart = {two(ada, ben), two(cleo, dan), two(eve, ada)}
    for _ in range(8):
        await run(stage, olga)
    assert apart.isdisjoint(met(stage))
    assert {person for pair in met(stage) for person in pair} == {person.id for person in people}


async def test_who_stays_alone_for_a_block_is_not_said_to_have_met_everybody(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    ada, ben, cleo = await club(stage, 3)
    await block(stage, ada, ben)
    await block(stage, ada, cleo)
    answer = await run(stage, olga)
    assert met(stage) == [two(ben, cleo)]
    assert "For one person I found nobody this time" in answer
    assert "block" not in answer


async def test_two_who_cannot_meet_for_a_block_are_told_no_reason(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    ada, ben = await club(stage, 2)
    await block(stage, ada, ben)
    answer = await run(stage, olga)
    assert "I found nobody who could be brought together this time" in answer
    assert "block" not in answer
    await ada.slash(stage.lounge, "block remove", member=ben)
    await run(stage, olga)
    assert met(stage) == [two(ada, ben)]


async def test_a_block_made_while_a_round_is_planned_holds_for_it(
    stage: Stage, olga: simcord.MemberActor, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada, ben = await club(stage, 2)
    parts = stage.simulation.bot.parts

    async def planned_slowly(work: Callable[[Instance], Plan], instance: Instance) -> Plan:
        made = await in_worker(work, instance)
        async with parts.database.writing() as tx:
            people = UserId(ada.id), UserId(ben.id)
            await store.part(tx, GuildId(stage.guild.id), *people, Kind.BLOCK, parts.clock.now())
        return made

    monkeypatch.setattr("cogs.rounds.life.planning.in_worker", planned_slowly)
    answer = await run(stage, olga)
    assert met(stage) == []
    assert "I found nobody who could be brought together this time" in answer
    assert "block" not in answer


async def test_the_status_counts_everybody_whoever_blocked_whom(server: Stage) -> None:
    ada, ben, _ = await club(server, 3)
    before = said(await ada.slash(server.lounge, "match status"))
    await block(server, ada, ben)
    assert said(await ada.slash(server.lounge, "match status")) == before
    assert said(await ben.slash(server.lounge, "match status")) == before


# Introductions


async def test_who_was_blocked_says_hi_as_ever_and_the_owner_is_not_told(server: Stage) -> None:
    ada = await server.introduced("Ada", "hiking, chess")
    ben = await server.introduced("Ben", "Chess, baking")
    cleo = await server.introduced("Cleo", "chess, baking")
    card = server.card(0)
    await block(server, ada, ben)

    to_ben = said(await ben.click(card, label="Say hi to Ada"))
    thread = server.thread_of(card)
    assert ada.id not in members(server, thread)
    assert server.requests("PUT", f"/thread-members/{ada.id}") == []
    assert "We are both into **chess**" in to_ben
    await ben.click(card, label="Say hi to Ada")
    assert ada.id not in members(server, thread)

    to_cleo = said(await cleo.click(card, label="Say hi to Ada"))
    assert to_cleo == to_ben
    assert ada.id in members(server, thread)
    assert len(server.introductions.threads) == 3  # one for each introduction


async def test_who_blocked_somebody_and_greets_them_all_the_same_is_not_brought_to_them(
    server: Stage,
) -> None:
    ada = await server.introduced("Ada", "hiking")
    ben = await server.introduced("Ben", "hiking")
    await block(server, ben, ada)
    card = server.card(0)
    assert "hiking" in said(await ben.click(card, label="Say hi to Ada"))
    thread = server.thread_of(card)
    assert ada.id not in members(server, thread)

    await ben.slash(server.lounge, "block remove", member=ada)
    await ben.click(card, label="Say hi to Ada")
    assert ada.id in members(server, thread)


async def test_an_owner_who_left_the_thread_is_not_added_again(server: Stage) -> None:
    ada = await server.introduced("Ada", "hiking")
    ben, cleo = await server.person("Ben"), await server.person("Cleo")
    card = server.card(0)
    await ben.click(card, label="Say hi to Ada")
    thread = server.thread_of(card)
    server.env.backend.get_channel(thread.id).thread_members.pop(ada.id)
    await cleo.click(card, label="Say hi to Ada")
    assert ada.id not in members(server, thread)


# /report


async def test_a_report_reaches_the_moderators_and_the_reported_learns_nothing(
    stage: Stage, olga: simcord.MemberActor, moderators: simcord.ChannelHandle
) -> None:
    ada, ben = await club(stage, 2)
    answer = await report(stage, ada, ben)
    assert "on its way to the moderators" in answer
    assert "learns nothing of it" in answer

    (notice,) = stage.texts(moderators)
    assert f"{ada.mention} reports {ben.mention}" in notice
    assert r"He shouts at \*everybody\* in voice" in notice
    assert "https://" not in notice
    assert f"what {ben.mention} did" in notice
    posted = stage.requests("POST", f"/channels/{moderators.id}/messages")
    assert [sent.body["allowed_mentions"]["users"] for sent in posted] == [[]]
    with pytest.raises(simcord.SetupError):
        moderators.history(viewer=ben)
    assert not any(ben.mention in text for text in stage.texts(stage.lounge))

    await run(stage, olga)
    assert met(stage) == []


async def test_a_report_is_not_taken_back_by_lifting_a_block(
    stage: Stage, olga: simcord.MemberActor, moderators: simcord.ChannelHandle
) -> None:
    ada, ben = await club(stage, 2)
    await block(stage, ada, ben)
    await report(stage, ada, ben)
    lifted = said(await ada.slash(stage.lounge, "block remove", member=ben))
    assert "reported" in lifted
    await run(stage, olga)
    assert met(stage) == []


async def test_somebody_may_be_reported_again_with_more_words(
    stage: Stage, olga: simcord.MemberActor, moderators: simcord.ChannelHandle
) -> None:
    ada, ben = await stage.person("Ada"), await stage.person("Ben")
    first = await report(stage, ada, ben, "He shouts.")
    assert await report(stage, ada, ben, "He does it again.") == first
    assert ["He shouts." in text for text in stage.texts(moderators)] == [True, False]


async def test_the_sixth_report_within_a_day_is_refused_before_anything_is_typed(
    stage: Stage, olga: simcord.MemberActor, moderators: simcord.ChannelHandle
) -> None:
    ada, ben = await stage.person("Ada"), await stage.person("Ben")
    late = await ada.slash(stage.lounge, "report", member=ben)
    for _ in range(5):
        await report(stage, ada, ben)
    refused = said(await ada.slash(stage.lounge, "report", member=ben))
    assert "five reports within a day" in refused
    assert "write to a moderator" in refused

    # Whose form was open already gets its words back.
    refused = said(await ada.submit_modal(late, {"words": "One more thing."}))
    assert "five reports within a day" in refused
    assert "One more thing." in refused
    assert len(stage.texts(moderators)) == 5

    await stage.time.forward(days=1, minutes=1)
    assert "on its way" in await report(stage, ada, ben)


async def test_an_empty_report_is_refused_and_parts_nobody(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    ada, ben = await club(stage, 2)
    for nothing in ("   ", "\u200b\u200b"):
        assert "/report" in await report(stage, ada, ben, nothing)
    await run(stage, olga)
    assert met(stage) == [two(ada, ben)]


@pytest.mark.parametrize("why", ["no channel", "no right", "gone", "read by all", "unknown"])
async def test_a_report_that_cannot_be_delivered_comes_back_and_parts_all_the_same(
    stage: Stage, olga: simcord.MemberActor, why: str
) -> None:
    ada, ben = await club(stage, 2)
    if why != "no channel":
        channel = await closed_channel(stage, "moderators")
        await choose_moderators(stage, olga, channel)
        if why == "no right":
            stage.overwrite(channel, view_channel=True, send_messages=False)
        elif why == "gone":
            stage.env.backend.delete_channel(channel.id)
        elif why == "read by all":
            await choose_moderators(stage, olga, stage.lounge)
        else:
            stage.env.inject_error("GET", f"/guilds/*/members/{ben.id}", status=403, code=50001)
        await stage.env.settle()
    answer = await report(stage, ada, ben)
    assert "has not reached the moderators" in answer
    assert r"He shouts at \*everybody\* in voice, since Monday." in answer
    assert "send them to a moderator" in answer
    assert not any("reports" in text for text in stage.texts(stage.lounge))
    await run(stage, olga)
    assert met(stage) == []


async def test_an_organiser_is_reported_like_anybody_and_does_not_read_it(
    stage: Stage, olga: simcord.MemberActor, moderators: simcord.ChannelHandle
) -> None:
    ada = await stage.person("Ada")
    answer = await report(stage, ada, olga)
    # Olga reads the channel of the moderators: it is no place for this one.
    assert "a moderator whom you trust" in answer
    assert TROUBLE[:9] in answer
    assert stage.texts(moderators) == []


async def test_a_report_of_the_longest_kind_fits_into_the_message_and_into_the_answer(
    stage: Stage, olga: simcord.MemberActor, moderators: simcord.ChannelHandle
) -> None:
    ada, ben = await stage.person("Ada"), await stage.person("Ben")
    await report(stage, ada, ben, "*" * 1000)
    (notice,) = stage.texts(moderators)
    assert notice.count("*") >= 1000
    await choose_moderators(stage, olga)
    assert (await report(stage, ada, ben, "_" * 1000)).count("_") == 1000


async def test_a_report_made_while_the_database_is_away_is_given_back(
    stage: Stage, olga: simcord.MemberActor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "PATIENCE", 0.2)
    ada, ben = await stage.person("Ada"), await stage.person("Ben")
    form = await ada.slash(stage.lounge, "report", member=ben)
    with held(stage):
        answer = said(await ada.submit_modal(form, {"words": "He shouts."}))
    assert "Try again in a minute" in answer
    assert "He shouts." in answer


async def test_a_report_that_fails_on_its_way_is_told_to_organisers_without_names(
    stage: Stage, olga: simcord.MemberActor, moderators: simcord.ChannelHandle
) -> None:
    ada, ben = await stage.person("Ada"), await stage.person("Ben")
    stage.env.inject_error(
        "POST", f"/channels/{moderators.id}/messages", status=403, code=50013, message="no"
    )
    await report(stage, ada, ben)
    told = said(await olga.slash(stage.lounge, "setup check"))
    assert "I was not allowed to hand on a report" in told
    assert ada.mention not in told
    assert ben.mention not in told


# /setup


async def test_the_channel_of_reports_is_chosen_shown_and_taken_back(
    stage: Stage, olga: simcord.MemberActor, moderators: simcord.ChannelHandle
) -> None:
    panel = (await olga.slash(stage.lounge, "setup panel")).response
    assert panel is not None
    assert "only moderators can read" in words(panel)
    assert str(moderators.id) in str(panel.components)
    assert "Everything is in place" in said(await olga.slash(stage.lounge, "setup check"))
    assert str(moderators.id) not in await choose_moderators(stage, olga)


async def test_the_check_says_what_keeps_reports_from_the_moderators(
    stage: Stage, olga: simcord.MemberActor, moderators: simcord.ChannelHandle
) -> None:
    stage.overwrite(moderators, view_channel=True, send_messages=False)
    assert "**Send Messages**" in said(await olga.slash(stage.lounge, "setup check"))
    assert "Check permissions" in await choose_moderators(stage, olga, stage.lounge)
    told = said(await olga.slash(stage.lounge, "setup check"))
    assert f"Everybody can read {stage.lounge.mention}" in told
    assert "View Channel" in told


# /setup pairs


async def pair(stage: Stage, olga: simcord.MemberActor, wish: str, *two: object) -> str:
    """Say what an organiser wishes for two people; return the answer."""
    one, other = two
    return said(await olga.slash(stage.lounge, f"setup pairs {wish}", one=one, other=other))


async def pairs(stage: Stage, olga: simcord.MemberActor) -> str:
    """Return the list of an organiser's wishes."""
    return said(await olga.slash(stage.lounge, "setup pairs list"))


async def test_a_pinned_pair_comes_together_in_the_next_round_and_the_pin_is_spent(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    ada = await stage.introduced("Ada", "hiking")
    ben = await stage.introduced("Ben", "hiking")
    cleo = await stage.introduced("Cleo", "chess")
    dan = await stage.introduced("Dan", "chess")
    assert "come together" in await pair(stage, olga, "together", dan, ada)
    assert "noted already" in await pair(stage, olga, "together", ada, dan)

    await stage.matched(ada, ben, cleo)
    await run(stage, olga)  # Dan does not take part yet
    assert two(ada, dan) not in met(stage)
    assert f"{ada.mention} · {dan.mention}" in await pairs(stage, olga)

    await stage.matched(dan)
    await run(stage, olga)
    assert two(ada, dan) in met(stage)
    assert "wished nothing" in await pairs(stage, olga)


async def test_a_forbidden_pair_never_comes_together_until_it_is_forgotten(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    ada, ben = await club(stage, 2)
    assert "tell neither" in await pair(stage, olga, "apart", ben, ada)
    assert "already" in await pair(stage, olga, "apart", ada, ben)
    assert f"{ada.mention} · {ben.mention}" in await pairs(stage, olga)
    await run(stage, olga)
    assert met(stage) == []
    assert "nothing any more" in await pair(stage, olga, "forget", ada, ben)
    assert "wished nothing" in await pair(stage, olga, "forget", ada, ben)
    await run(stage, olga)
    assert met(stage) == [two(ada, ben)]


async def test_of_two_wishes_for_a_pair_the_newest_counts(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    ada, ben = await club(stage, 2)
    await pair(stage, olga, "together", ada, ben)
    await pair(stage, olga, "apart", ada, ben)
    assert "Together" not in await pairs(stage, olga)
    await pair(stage, olga, "together", ada, ben)
    assert "Never" not in await pairs(stage, olga)
    await run(stage, olga)
    assert met(stage) == [two(ada, ben)]


async def test_nobody_is_paired_with_themselves_or_with_a_bot(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    ada = await stage.person("Ada")
    bot = stage.guild.add_member(stage.env.create_user("beep", bot=True))
    await stage.env.settle()
    for wish in ("together", "apart", "forget"):
        assert "two different ones" in await pair(stage, olga, wish, ada, ada)
        assert "Name two people" in await pair(stage, olga, wish, ada, bot)


async def test_only_organisers_wish_for_pairs(stage: Stage, olga: simcord.MemberActor) -> None:
    ada, ben = await stage.person("Ada"), await stage.person("Ben")
    command = stage.env.backend.find_command("setup", stage.guild.id, type=1)
    assert command is not None
    stage.guild.set_command_permissions(int(command["id"]), {ada: True})
    for wish in ("together", "apart", "forget"):
        assert "Manage Server" in await pair(stage, ada, wish, ada, ben)
    assert "Manage Server" in await pairs(stage, ada)


async def test_an_organiser_who_pins_learns_nothing_of_blocks(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    ada, ben, cleo, dan = await club(stage, 4)
    await block(stage, ada, ben)
    blocked = await pair(stage, olga, "together", ada, ben)
    free = await pair(stage, olga, "together", cleo, dan)
    assert neutral(blocked, ada, ben) == neutral(free, cleo, dan)
    assert len((await pairs(stage, olga)).splitlines()) == 3
    answer = await run(stage, olga)
    assert two(ada, ben) not in met(stage)
    # Both wishes are used up alike, and the answer has no other words for it than ever.
    assert "wished nothing" in await pairs(stage, olga)
    assert "block" not in answer.lower()


# What the other one could find out


async def test_every_answer_is_the_same_for_who_was_blocked_and_who_was_not(
    stage: Stage, olga: simcord.MemberActor, moderators: simcord.ChannelHandle
) -> None:
    ada, ben, cleo = await club(stage, 3)
    await block(stage, ada, ben)
    await report(stage, ada, ben)
    card = stage.card(0)

    async def answers(person: simcord.MemberActor) -> list[str]:
        """Try everything on Ada."""
        return [
            neutral(answer, ben, cleo)
            for answer in (
                said(await person.click(card, label="Say hi to Person0")),
                said(await person.context_menu(stage.lounge, "View introduction", ada)),
                said(await person.slash(stage.lounge, "match status")),
                said(await person.slash(stage.lounge, "block remove", member=ada)),
                await block(stage, person, ada),
                await block(stage, person, ada),
                said(await person.slash(stage.lounge, "block list")),
                await report(stage, person, ada),
                said(await person.slash(stage.lounge, "block remove", member=ada)),
                said(await person.slash(stage.lounge, "match leave")),
                said(await person.slash(stage.lounge, "match join")),
            )
        ]

    assert await answers(ben) == await answers(cleo)


async def test_as_much_is_sent_for_who_was_blocked_as_for_anybody(server: Stage) -> None:
    ada = await server.introduced("Ada", "hiking")
    ben, cleo = await server.person("Ben"), await server.person("Cleo")
    await block(server, ada, ben)
    card = server.card(0)
    await cleo.click(card, label="Say hi to Ada")

    async def sent(person: simcord.MemberActor) -> list[tuple[str, int]]:
        """Press, and return what the bot asked of Discord."""
        before = len(server.wire.sent)
        await person.click(card, label="Say hi to Ada")
        return [(one.method, len(str(one.body))) for one in server.wire.sent[before:]]

    assert await sent(ben) == await sent(cleo)
    assert ada.id in members(server, server.introductions.threads[0])


def database_of(stage: Stage) -> Path:
    """Return the file of a story's database."""
    path = stage.simulation.bot.parts.database.url.database
    assert path is not None
    return Path(path)


@contextmanager
def held(stage: Stage) -> Iterator[None]:
    """Let another program write to the database, and not end."""
    with closing(sqlite3.connect(database_of(stage), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")
