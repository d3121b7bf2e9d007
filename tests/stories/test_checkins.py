"""A question in a channel, at its time, with the answers under it."""

from datetime import UTC, datetime
from typing import Any

import pytest
import simcord

from tests.stories.stage import Stage, labels, said

QUESTION = "What made you smile this week?"


@pytest.fixture
async def olga(stage: Stage) -> simcord.MemberActor:
    """Return the organiser of a server in Madrid that is set up; it is Thursday, 1 January."""
    return await stage.set_up()


async def create(server: Stage, olga: simcord.MemberActor, **options: Any) -> str:
    """Have a question asked in the lounge on weekdays at 9:30, unless told otherwise."""
    options = {
        "channel": server.lounge,
        "question": QUESTION,
        "days": "weekdays",
        "time": "9:30",
    } | options
    return said(await olga.slash(server.lounge, "checkins create", **options))


def prompts(server: Stage) -> list[datetime]:
    """Return when each prompt was posted."""
    return [
        message.created_at.replace(microsecond=0)
        for message in server.lounge.history()
        if message.components and message.author.bot
    ]


async def answer(server: Stage, actor: simcord.MemberActor, text: str) -> str:
    """Press *Answer* under the newest question and send the form."""
    newest = server.lounge.history()[-1]
    form = await actor.click(newest, label="Answer")
    return said(await actor.submit_modal(form, {"answer": text}))


async def test_the_question_is_asked_at_its_local_time(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    answer = await create(stage, olga)
    assert "Europe/Madrid" in answer
    first = int(datetime(2026, 1, 1, 8, 30, tzinfo=UTC).timestamp())
    assert f"<t:{first}:F>" in answer
    assert answer.count(":F>") == 3

    await stage.time.forward(days=7)

    asked = [at.strftime("%a %H:%M") for at in prompts(stage)]
    assert asked == ["Thu 08:30", "Fri 08:30", "Mon 08:30", "Tue 08:30", "Wed 08:30"]
    assert all(QUESTION in text for text in stage.texts(stage.lounge))


async def test_the_question_stays_at_its_local_time_over_daylight_saving(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    await stage.time.forward(days=85)  # 27 March, a Friday; clocks change on the 29th
    await create(stage, olga, days="every day")
    await stage.time.forward(days=4)
    assert [at.strftime("%d %H:%M") for at in prompts(stage)] == [
        "27 08:30", "28 08:30", "29 07:30", "30 07:30",
    ]  # fmt: skip


async def test_answers_are_collected_under_the_question(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    await create(stage, olga)
    await stage.time.forward(days=1)
    ada, ben = await stage.person("Ada"), await stage.person("Ben")

    assert "I have your answer" in await answer(stage, ada, "My neighbour's dog.")
    await answer(stage, ben, "Snow! <@999999> https://evil.example")
    await answer(stage, ada, "My neighbour's *old* dog.")

    (text,) = stage.texts(stage.lounge)
    assert "2 answers" in text
    assert f"{ada.mention}: My neighbour's \\*old\\* dog." in text
    assert f"{ben.mention}: Snow!" in text
    assert "https://" not in text


async def test_only_the_present_question_is_answered(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    await create(stage, olga)
    await stage.time.forward(hours=10)
    ada = await stage.person("Ada")
    first = stage.lounge.history()[-1]
    form = await ada.click(first, label="Answer")
    await stage.time.forward(days=1)

    assert "a newer one has been asked" in said(await ada.submit_modal(form, {"answer": "Late."}))
    with pytest.raises(simcord.SetupError, match="No matching component"):
        await ada.click(stage.lounge.history()[0], label="Answer")
    assert "Late." not in stage.texts(stage.lounge)[0]


async def test_the_form_comes_back_with_ones_earlier_answer(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    await create(stage, olga)
    await stage.time.forward(days=1)
    ada = await stage.person("Ada")
    await answer(stage, ada, "Snow.")
    await stage.simulation.restart()
    form = await ada.click(stage.lounge.history()[-1], label="Answer")
    assert "Snow." in str(form.modal)


async def test_an_empty_answer_is_refused(stage: Stage, olga: simcord.MemberActor) -> None:
    await create(stage, olga)
    await stage.time.forward(days=1)
    assert "a word is enough" in await answer(stage, olga, "   ")
    assert "a word is enough" in await answer(stage, olga, "\u3164\u200b")
    assert "answer" not in stage.texts(stage.lounge)[0].lower()


async def test_ten_thousand_characters_of_answers_still_make_a_message(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    await create(stage, olga)
    await stage.time.forward(days=1)
    for number in range(14):
        await answer(stage, await stage.person(f"Person{number}"), "word " * 190)
    (text,) = stage.texts(stage.lounge)
    assert "14 answers" in text
    assert "and 5 more" in text


async def test_what_falls_due_while_the_bot_is_away_is_asked_or_skipped(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    await create(stage, olga, days="every day")
    stage.simulation.alarms.stop()  # nobody rings: the bot is away
    await stage.time.forward(hours=9)
    await stage.simulation.restart()  # 9:00 UTC: half an hour late
    assert len(prompts(stage)) == 1

    stage.simulation.alarms.stop()
    await stage.time.forward(days=3, hours=14)
    await stage.simulation.restart()  # 23:00 UTC: too late for any of the three missed
    assert len(prompts(stage)) == 1
    await stage.time.forward(hours=10)
    assert len(prompts(stage)) == 2


async def test_a_question_is_asked_once_when_the_bot_restarts_at_that_minute(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    await create(stage, olga)
    await stage.time.forward(hours=8, minutes=30)
    await stage.simulation.restart()
    await stage.simulation.restart()
    await stage.time.forward(hours=1)
    assert len(prompts(stage)) == 1


async def test_several_checkins_are_listed_and_one_is_deleted(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    assert "/checkins create" in said(await olga.slash(stage.lounge, "checkins list"))
    await create(stage, olga)
    await create(stage, olga, question="What are you reading?", days="fri", time="5 pm")
    listed = said(await olga.slash(stage.lounge, "checkins list"))
    assert "`1` What made you smile" in listed
    assert "`2` What are you reading?" in listed

    await stage.time.forward(hours=9)
    deleted = said(await olga.slash(stage.lounge, "checkins delete", checkin=1))
    assert "I ask no more" in deleted
    await stage.time.forward(days=2)
    texts = stage.texts(stage.lounge)
    assert [text.splitlines()[0] for text in texts] == [
        "### What made you smile this week?",
        "### What are you reading?",
    ]
    with pytest.raises(simcord.SetupError):
        await olga.click(stage.lounge.history()[0], label="Answer")
    unknown = said(await olga.slash(stage.lounge, "checkins delete", checkin=1))
    assert "/checkins list" in unknown


async def test_autocomplete_suggests_days_zones_and_checkins(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    await create(stage, olga)
    days = await olga.autocomplete(stage.lounge, "checkins create", "days", "week")
    assert [choice["value"] for choice in days] == ["Weekdays", "Weekends"]
    zones = await olga.autocomplete(stage.lounge, "checkins create", "zone", "new yo")
    assert "America/New_York" in [choice["value"] for choice in zones]
    known = await olga.autocomplete(stage.lounge, "checkins delete", "checkin", "smile")
    assert [(choice["value"], choice["name"]) for choice in known] == [(1, f"1 · {QUESTION}")]


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({"days": "someday"}, "weekdays"),
        ({"time": "25:00"}, "9:30"),
        ({"zone": "Europe/Atlantis"}, "time zone called"),
        ({"question": "???"}, "no question in that"),
    ],
)
async def test_what_cannot_be_read_is_refused_with_examples(
    stage: Stage, olga: simcord.MemberActor, options: dict[str, str], problem: str
) -> None:
    assert problem in await create(stage, olga, **options)
    await stage.time.forward(days=2)
    assert prompts(stage) == []


async def test_a_channel_without_permission_is_refused_at_once(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    stage.forbid(stage.lounge, "send_messages")
    assert "**Send Messages**" in await create(stage, olga)


async def test_a_server_without_a_zone_is_asked_for_one(stage: Stage) -> None:
    olga = await stage.organiser()
    assert "/setup panel" in await create(stage, olga)
    assert "I'll ask in" in await create(stage, olga, zone="Asia/Tokyo")


async def test_a_channel_that_is_gone_is_told_by_the_check_and_the_rhythm_goes_on(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    await create(stage, olga, channel=stage.coffee)
    await create(stage, olga, question="Still here?")
    stage.env.backend.delete_channel(stage.coffee.id)
    await stage.time.forward(days=1)
    assert len(prompts(stage)) == 1
    report = said(await olga.slash(stage.lounge, "setup check"))
    assert f"in {stage.coffee.mention}, I could not ask a question" in report


async def test_a_channel_that_forbids_is_named_by_the_check_with_what_is_missing(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    await create(stage, olga)
    stage.forbid(stage.lounge, "send_messages")
    await stage.time.forward(days=1)
    report = said(await olga.slash(stage.lounge, "setup check"))
    assert f"In {stage.lounge.mention} I lack **Send Messages**" in report
    assert f"in {stage.lounge.mention}, I was not allowed to ask a question" in report


async def test_a_server_that_removes_the_bot_is_asked_nothing_more(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    await create(stage, olga)
    parts, guild_id = stage.simulation.bot.parts, str(stage.guild.id)
    stage.env.backend.emit("GUILD_DELETE", {"id": guild_id})
    await stage.env.settle()
    async with parts.database.reading() as tx:
        due = await parts.schedule.next_due(tx, kind="checkins.prompt", subject="1")
    assert due is None


async def test_what_fell_due_while_a_spanish_server_was_away_is_asked_in_spanish(
    stage: Stage, olga: simcord.MemberActor
) -> None:
    stage.env.backend.get_guild(stage.guild.id).preferred_locale = "es-ES"
    await create(stage, olga)
    stage.simulation.alarms.stop()
    await stage.time.forward(hours=9)
    await stage.simulation.restart()
    (*_, prompt) = stage.env.backend.messages[stage.lounge.id].values()
    assert labels(prompt) == ["Responder"]
