"""One asks privately to meet another, who says yes, no or nothing; only a yes is told apart."""

import secrets
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import simcord

from bot.community.asking.rules import end_of
from bot.community.boundaries import store as boundaries
from bot.community.boundaries.rules import Kind
from bot.ids import GuildId, UserId
from bot.ui.press import PressId
from tests.stories.stage import ZONE, Stage, labels, said
from tests.stories.test_answers_to_the_outdated import post_button
from tests.stories.test_boundaries import choose_moderators, closed_channel

MENU = "Ask to meet"
Member = simcord.MemberActor


@pytest.fixture
async def day(server: Stage) -> Stage:
    """Return a server that is set up; it is ten in the morning there."""
    await server.time.forward(hours=9)
    return server


async def two(stage: Stage) -> tuple[Member, Member]:
    """Let Ada and Ben introduce themselves; what greeted them is days ago."""
    ada = await stage.introduced("Ada", "hiking, chess", looking_for=["friends"])
    ben = await stage.introduced("Ben", "Chess, baking", looking_for=["friends"])
    await stage.time.forward(days=10)
    return ada, ben


async def ask(stage: Stage, by: Member, of: Member, note: str = "") -> str:
    """Let somebody ask another by the menu; return what they are told."""
    form = await by.context_menu(stage.lounge, MENU, of)
    if form.modal is None:
        return said(form)
    return said(await by.submit_modal(form, {"note": note}))


def corner(stage: Stage, person: Member) -> simcord.ChannelHandle:
    """Return somebody's private corner."""
    (found,) = [
        thread for thread in stage.coffee.threads if person.mention in str(stage.texts(thread)[:1])
    ]
    return found


def letter(stage: Stage, person: Member) -> Any:
    """Return the newest message in somebody's private corner."""
    return corner(stage, person).history()[-1]


def told(stage: Stage, person: Member) -> list[str]:
    """Return what somebody was told in their private corner, after the hello; nothing if none."""
    threads = [t for t in stage.coffee.threads if person.mention in str(stage.texts(t)[:1])]
    return stage.texts(threads[0])[1:] if threads else []


def corners_of(stage: Stage, *people: Member) -> list[simcord.ChannelHandle]:
    """Return the private corners that these people have."""
    begun = {thread.id: str(stage.texts(thread)[:1]) for thread in stage.coffee.threads}
    return [
        thread
        for thread in stage.coffee.threads
        if any(person.mention in begun[thread.id] for person in people)
    ]


def reports_in(stage: Stage, moderators: simcord.ChannelHandle) -> list[str]:
    """Return what moderators were told of reports, and not of who waits for an answer."""
    return [text for text in stage.texts(moderators) if "reported" in text.lower()]


def buttons(stage: Stage, person: Member) -> list[str]:
    """Return what can be pressed on the newest message in somebody's private corner."""
    stored = stage.env.backend.messages[corner(stage, person).id].values()
    return labels(list(stored)[-1])


async def press(stage: Stage, person: Member, label: str) -> simcord.InteractionResult:
    """Let somebody press a button of the ask that they received."""
    return await person.click(letter(stage, person), label=label)


def meeting_thread(stage: Stage) -> simcord.ChannelHandle:
    """Return the one thread of two people."""
    (found,) = [t for t in stage.coffee.threads if t.name == "Ada · Ben"]
    return found


def refused(result: simcord.InteractionResult) -> str:
    """Return why a press on an ask came to nothing, which only whoever pressed it sees."""
    (answer,) = result.followups
    assert answer.ephemeral
    return answer.content


async def stale(stage: Stage, person: Member, action: str) -> simcord.InteractionResult:
    """Let somebody press a button of the first ask, as it stood when they opened the message."""
    press = PressId(feature="connections", action=action, argument="1")
    return await person.click(await post_button(stage, press), label="Press me")


async def test_who_is_asked_sees_privately_who_asks_what_they_share_and_the_note(
    day: Stage,
) -> None:
    ada, ben = await two(day)

    answer = await ask(day, ada, ben, "Would you show me the Sicilian? @everyone")

    assert "I'll ask Ben privately" in answer
    (received,) = told(day, ben)
    assert "Ada would like to meet you" in received
    assert "### Ada" in received
    assert "You share **chess**" in received
    assert "both looking for friends" in received
    assert "Would you show me the Sicilian?" in received
    assert "@everyone" not in received
    assert buttons(day, ben) == ["Accept", "Not now", "Report"]
    assert told(day, ada) == []


async def test_a_yes_opens_a_private_thread_for_both(day: Stage) -> None:
    ada, ben = await two(day)
    await ask(day, ada, ben, "Chess?")

    await press(day, ben, "Accept")

    thread = meeting_thread(day)
    (hello,) = day.texts(thread)
    assert f"Hello {ada.mention} {ben.mention}, meet each other! Ada asked" in hello
    assert "### Ada" in hello
    assert "### Ben" in hello
    assert "You share **chess**" in hello
    assert "Ada writes: Chess?" in hello
    assert "**To start with:**" in hello
    assert "moderators of this server can read it too" in hello
    assert told(day, ben) == [f"You accepted: {thread.mention}"]
    assert told(day, ada) == []  # the thread tells her
    await ada.send(thread, "Hi!")
    await ben.send(thread, "Hi!")


async def test_a_no_is_silent_and_the_answer_comes_days_later_without_a_reason(day: Stage) -> None:
    ada, ben = await two(day)
    await ask(day, ada, ben)

    await press(day, ben, "Not now")

    assert "Alright" in told(day, ben)[0]
    assert buttons(day, ben) == []
    await day.time.forward(days=2)
    assert told(day, ada) == []
    await day.time.forward(days=5)
    (heard,) = told(day, ada)
    assert "Not now: Ben and you do not meet this time" in heard
    assert len(corners_of(day, ada, ben)) == 2  # one each


async def block_before(stage: Stage, ada: Member, ben: Member) -> None:
    """Keep the two apart."""
    async with stage.simulation.bot.parts.database.writing() as tx:
        now = stage.simulation.bot.parts.clock.now()
        here = GuildId(stage.guild.id)
        await boundaries.part(tx, here, UserId(ben.id), UserId(ada.id), Kind.BLOCK, now)


async def wish_for_nothing(stage: Stage, _ada: Member, ben: Member) -> None:
    """Let Ben choose to be told nothing."""
    panel = (await ben.slash(stage.lounge, "notifications")).response
    assert panel is not None
    await ben.select(panel, ["nothing"], custom_id="notifications:way:")


async def leave(stage: Stage, _ada: Member, ben: Member) -> None:
    """Let Ben leave the server."""
    stage.guild.remove_member(ben)
    await stage.env.settle()


async def nothing(_stage: Stage, _ada: Member, _ben: Member) -> None:
    """Let nothing happen."""


async def decline(stage: Stage, _ada: Member, ben: Member) -> None:
    """Let Ben say no."""
    await press(stage, ben, "Not now")


async def report(stage: Stage, _ada: Member, ben: Member) -> None:
    """Let Ben report the ask."""
    form = await press(stage, ben, "Report")
    assert "send them to a moderator" in said(await ben.submit_modal(form, {"words": "Stop it."}))


async def block_and_press(stage: Stage, ada: Member, ben: Member) -> None:
    """Let Ben block Ada and then press *Accept* all the same."""
    await ben.slash(stage.lounge, "block add", member=ada)
    assert "This has ended" in refused(await press(stage, ben, "Accept"))


Deed = Callable[[Stage, Member, Member], Awaitable[None]]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (nothing, nothing),
        (nothing, decline),
        (nothing, report),
        (nothing, block_and_press),
        (nothing, leave),
        (block_before, nothing),
        (wish_for_nothing, nothing),
    ],
    ids=["silence", "no", "report", "block after", "left", "block before", "told nothing"],
)
async def test_whatever_the_other_one_does_whoever_asked_sees_the_same_at_the_same_instant(
    day: Stage, monkeypatch: pytest.MonkeyPatch, before: Deed, after: Deed
) -> None:
    ada, ben = await two(day)
    await before(day, ada, ben)
    monkeypatch.setattr(secrets, "randbits", lambda _bits: 4)  # the same luck in each world
    asked_at = day.simulation.bot.parts.clock.now()

    seen = [await ask(day, ada, ben, "Chess?")]
    await after(day, ada, ben)
    here = after is not leave  # the menu opens on members only
    seen.append(await ask(day, ada, ben) if here else OPEN_ALREADY)
    await day.time.forward(days=8)
    seen += [*told(day, ada), await ask(day, ada, ben) if here else SO_SOON]

    assert seen == [SENT, OPEN_ALREADY, f"{ada.mention}\n{NOT_NOW}", SO_SOON]
    (heard,) = [
        sent.at for sent in day.requests("POST", "/messages") if "Not now:" in str(sent.body)
    ]
    assert heard - asked_at == DRAWN


SENT = (
    "I'll ask Ben privately. If they would like to meet you too, I open a thread for you both; "
    'otherwise you hear "not now" from me within a week, whatever the reason.'
)
OPEN_ALREADY = (
    "You have asked Ben already, and it is still open: you'll hear from me within a week of asking."
)
NOT_NOW = (
    "Not now: Ben and you do not meet this time. It says nothing about you; people are busy, away, "
    "or miss a message. `/people like-me` shows who else shares your interests."
)
SO_SOON = (
    "You asked Ben not long ago; give it time. `/people like-me` shows who else shares your "
    "interests."
)
DRAWN = end_of(datetime(2026, 1, 1, tzinfo=UTC), 4) - datetime(2026, 1, 1, tzinfo=UTC)


async def test_silence_ends_the_ask_and_takes_its_buttons_away(day: Stage) -> None:
    ada, ben = await two(day)
    await ask(day, ada, ben)
    await day.time.forward(days=8)
    assert "This has ended" in told(day, ben)[0]
    assert buttons(day, ben) == []


async def test_everything_goes_on_after_a_restart(day: Stage) -> None:
    ada, ben = await two(day)
    form = await ada.context_menu(day.lounge, MENU, ben)
    await day.simulation.restart()
    await ada.submit_modal(form, {"note": "Chess?"})
    await day.simulation.restart()
    await press(day, ben, "Accept")
    assert len(day.texts(meeting_thread(day))) == 1


async def test_an_ask_ends_also_if_kith_was_away_when_it_was_time(day: Stage) -> None:
    ada, ben = await two(day)
    await ask(day, ada, ben)
    await day.simulation.restart()
    await day.time.forward(days=8)
    assert "Not now: Ben" in told(day, ada)[0]


async def test_only_whoever_is_asked_can_answer(day: Stage) -> None:
    ada, ben = await two(day)
    await ask(day, ada, ben)
    for action in ("accept", "decline", "report"):
        assert "only they can answer" in said(await stale(day, ada, action))
    assert buttons(day, ben) == ["Accept", "Not now", "Report"]


async def test_a_yes_that_comes_twice_is_one(day: Stage) -> None:
    ada, ben = await two(day)
    await ask(day, ada, ben)
    await press(day, ben, "Accept")
    assert "answered this already" in refused(await stale(day, ben, "accept"))
    assert "answered this already" in refused(await stale(day, ben, "decline"))
    assert len(day.texts(meeting_thread(day))) == 1


async def test_a_yes_after_a_no_is_none(day: Stage) -> None:
    ada, ben = await two(day)
    await ask(day, ada, ben)
    await press(day, ben, "Not now")
    assert "answered this already" in refused(await stale(day, ben, "accept"))
    assert "Alright" in told(day, ben)[0]


async def test_a_yes_or_no_that_comes_too_late_is_said_to_be_so(day: Stage) -> None:
    ada, ben = await two(day)
    await ask(day, ada, ben)
    await day.time.forward(days=8)
    assert "This has ended" in refused(await stale(day, ben, "accept"))
    assert "This has ended" in refused(await stale(day, ben, "decline"))
    assert all("·" not in str(thread.name) for thread in day.coffee.threads)


async def test_an_ask_ends_when_whoever_made_it_leaves(day: Stage) -> None:
    ada, ben = await two(day)
    await ask(day, ada, ben)
    day.guild.remove_member(ada)
    await day.env.settle()
    assert "This has ended" in told(day, ben)[0]
    assert "This has ended" in refused(await stale(day, ben, "accept"))
    await day.time.forward(days=8)
    assert told(day, ada) == []


async def test_where_no_thread_can_be_opened_the_yes_can_be_said_again(day: Stage) -> None:
    ada, ben = await two(day)
    await ask(day, ada, ben, "Chess?")
    day.forbid(day.coffee, "create_private_threads")
    assert "I lack **Create Private Threads**" in refused(await press(day, ben, "Accept"))

    day.overwrite(day.coffee, create_private_threads=None)
    await press(day, ben, "Accept")
    assert "Ada writes: Chess?" in day.texts(meeting_thread(day))[0]


async def test_where_the_thread_fails_after_all_the_yes_can_be_said_again(day: Stage) -> None:
    ada, ben = await two(day)
    await ask(day, ada, ben, "Chess?")
    threads = f"/channels/{day.coffee.id}/threads"
    day.env.inject_error("POST", threads, status=403, code=50001, message="Missing Access")
    await press(day, ben, "Accept")
    (shown,) = told(day, ben)
    assert "I could not open a thread for you two" in shown
    assert "Chess?" in shown

    await press(day, ben, "Accept")
    assert "Ada writes: Chess?" in day.texts(meeting_thread(day))[0]


async def test_who_left_while_kith_was_away_is_not_met(day: Stage) -> None:
    ada, ben = await two(day)
    await ask(day, ada, ben)
    member = f"/guilds/*/members/{ada.id}"
    day.env.inject_error("GET", member, status=404, code=10007, message="Unknown Member")
    assert "This has ended" in refused(await press(day, ben, "Accept"))
    assert "This has ended" in told(day, ben)[0]


async def test_the_card_of_an_introduction_has_a_button_to_ask(day: Stage) -> None:
    ada, ben = await two(day)
    card = day.card(-1)
    form = await ada.click(card, label="Ask to meet")
    assert "Ask Ben to meet" in str(form.modal)
    await ada.submit_modal(form, {"note": ""})
    assert "Ada would like to meet you" in told(day, ben)[0]


async def test_two_who_ask_each_other_meet(day: Stage) -> None:
    ada, ben = await two(day)
    await ask(day, ada, ben)
    assert "Ada has asked to meet you too!" in await ask(day, ben, ada)
    assert len(day.texts(meeting_thread(day))) == 1
    assert "You accepted" in told(day, ben)[0]


async def test_whoever_has_met_somebody_lately_is_led_to_their_thread(day: Stage) -> None:
    ada, ben = await two(day)
    await ask(day, ada, ben)
    await press(day, ben, "Accept")
    thread = meeting_thread(day)
    assert thread.mention in await ask(day, ada, ben)
    assert thread.mention in await ask(day, ben, ada)


async def test_three_asks_are_open_at_most_and_a_no_frees_none(day: Stage) -> None:
    ada, ben = await two(day)
    others = [await day.introduced(name, "chess") for name in ("Cy", "Dan", "Eve")]
    await day.time.forward(days=4)
    await ask(day, ada, ben)
    await press(day, ben, "Not now")
    assert "I'll ask" in await ask(day, ada, others[0])
    assert "I'll ask" in await ask(day, ada, others[1])
    assert "3 asks open" in await ask(day, ada, others[2])


async def test_nobody_is_asked_more_than_once_a_day_or_while_two_wait(
    day: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(secrets, "randbits", lambda _bits: 5)  # each is open for six days
    _ada, ben = await two(day)
    others = [await day.introduced(name, "chess") for name in ("Cy", "Dan", "Eve")]
    await day.time.forward(days=4)
    for other in others:
        await ask(day, other, ben)
    assert len(told(day, ben)) == 1
    await day.time.forward(days=1, hours=12)
    assert len(told(day, ben)) == 2
    await day.time.forward(days=1)
    assert len(told(day, ben)) == 2
    assert "Cy" in told(day, ben)[0]

    await ben.click(corner(day, ben).history()[1], label="Not now")
    await day.time.forward(hours=12)
    assert "Eve would like to meet you" in told(day, ben)[-1]


async def test_who_prefers_direct_messages_is_asked_and_answers_there(day: Stage) -> None:
    ada, ben = await two(day)
    panel = (await ben.slash(day.lounge, "notifications")).response
    assert panel is not None
    await ben.select(panel, ["direct"], custom_id="notifications:way:")
    await ask(day, ada, ben)

    direct = ben.user.dm_channel
    assert "Ada would like to meet you" in day.texts(direct)[-1]
    await ben.user.click(direct.history()[-1], label="Accept")

    thread = meeting_thread(day)
    assert day.texts(direct)[-1] == f"You accepted: {thread.mention}"


async def test_what_cannot_be_asked_is_refused_in_words_before_a_form_opens(day: Stage) -> None:
    ada, _ben = await two(day)
    cy = await day.person("Cy")
    robot = day.guild.add_member(day.env.create_user("beep", bot=True))
    assert "That is you!" in await ask(day, ada, ada)
    assert "That is a bot" in await ask(day, ada, robot)
    assert f"{cy.mention} has not introduced themselves here" in await ask(day, ada, cy)
    assert "Type `/introduce` first" in await ask(day, cy, ada)


async def test_a_note_that_cannot_be_sent_comes_back(day: Stage) -> None:
    ada, ben = await two(day)
    form = await ada.context_menu(day.lounge, MENU, ben)
    await ask(day, ada, ben)
    answer = said(await ada.submit_modal(form, {"note": "I know *all* openings"}))
    assert "You have asked Ben already" in answer
    assert "I know \\*all\\* openings" in answer


async def test_a_reported_ask_reaches_the_moderators_with_its_words(day: Stage) -> None:
    organiser = await day.organiser("Otto")
    moderators = await closed_channel(day, "moderators")
    await choose_moderators(day, organiser, moderators)
    ada, ben = await two(day)
    await ask(day, ada, ben, "Nice legs")

    form = await press(day, ben, "Report")
    answer = said(await ben.submit_modal(form, {"words": "Creepy."}))

    assert "on its way to the moderators" in answer
    (notice,) = reports_in(day, moderators)
    assert "Creepy." in notice
    assert "Nice legs" in notice
    assert "You reported this" in told(day, ben)[0]


async def test_a_report_of_words_that_nobody_can_see_reaches_the_moderators_too(
    day: Stage,
) -> None:
    organiser = await day.organiser("Otto")
    moderators = await closed_channel(day, "moderators")
    await choose_moderators(day, organiser, moderators)
    ada, ben = await two(day)
    await ask(day, ada, ben, "\u200b\u200b")

    form = await press(day, ben, "Report")
    assert "nothing" in said(await ben.submit_modal(form, {"words": "\u200b"})).lower()
    form = await press(day, ben, "Report")
    await ben.submit_modal(form, {"words": "Blank, and creepy."})

    (notice,) = reports_in(day, moderators)
    assert "Blank, and creepy." in notice


async def test_who_has_left_cannot_accept_from_their_direct_messages(day: Stage) -> None:
    ada, ben = await two(day)
    panel = (await ben.slash(day.lounge, "notifications")).response
    assert panel is not None
    await ben.select(panel, ["direct"], custom_id="notifications:way:")
    await ask(day, ada, ben)
    letter_to_ben = ben.user.dm_channel.history()[-1]
    day.guild.remove_member(ben)
    await day.env.settle()

    await ben.user.click(letter_to_ben, label="Accept")

    assert [thread.name for thread in day.coffee.threads if "Ada" in str(thread.name)] == []
    assert "This has ended" in day.texts(ben.user.dm_channel)[-1]


async def test_who_asked_hears_of_it_awake(day: Stage) -> None:
    ada, ben = await two(day)
    await ask(day, ada, ben)
    while not told(day, ada):
        await day.time.forward(minutes=30)

    said_at = day.requests("POST", "/messages")[-1].at.astimezone(ZoneInfo(ZONE))
    assert 8 <= said_at.hour < 22


async def test_erasing_writes_no_word_down_again_while_a_thread_waits_to_be_opened(
    day: Stage,
) -> None:
    ada, ben = await two(day)
    await ask(day, ada, ben, "A word of mine: axolotl.")
    threads = f"/channels/{day.coffee.id}/threads"
    day.wire.break_connection("POST", threads, carried_out=False, times=1000)
    day.simulation.alarms.stop()
    await press(day, ben, "Accept")

    panel = (await ada.slash(day.lounge, "privacy erase")).response
    assert panel is not None
    await ada.click(panel, label="Erase here")

    async with day.simulation.bot.parts.database.reading() as tx:
        waiting = await tx.exec_driver_sql("SELECT count(*) FROM outbox WHERE act LIKE '%axolotl%'")
        assert waiting.scalar() == 0
    day.wire.breakages.clear()
