"""Whoever is not answered is brought to fitting people, a few at a time, and then to moderators."""

import discord
import pytest
import simcord
from simcord import MemberActor as Member

from bot.ids import GuildId, UserId
from cogs.introductions.greeters import store
from tests.stories.stage import Stage, said, words

WAITING = "introductions waiting"


@pytest.fixture
async def hall(server: Stage) -> Stage:
    """Return a server whose greeters have a channel, at nine in the morning."""
    now = server.simulation.clock.now()
    morning = now.replace(hour=8, minute=0, second=0, microsecond=0)
    await server.time.forward(hours=((morning - now).total_seconds() % 86_400) / 3600)
    await server.choose_welcome(greeters=server.lounge)
    return server


async def rested(stage: Stage) -> None:
    """Let a day pass: who has been greeted today is not called a second time."""
    await stage.time.forward(days=1)


async def greeter(stage: Stage, name: str, interests: str = "hiking") -> Member:
    """Let somebody introduce themselves, be answered, and greet from then on."""
    actor = await stage.introduced(name, interests)
    await answered(stage, actor)
    await begin(stage, actor)
    return actor


async def begin(stage: Stage, actor: Member) -> simcord.InteractionResult:
    return await actor.click(invitation(stage), label="I'll greet")


async def answered(stage: Stage, owner: Member) -> None:
    """Let a passer-by answer somebody's introduction."""
    passer_by = stage.guild.add_member(stage.env.create_user(f"passer{owner.id}"))
    await stage.env.settle()
    await passer_by.send(stage.thread_of(stage.card_of(owner)), "Hello!")
    await stage.env.settle()


def invitation(stage: Stage) -> discord.Message:
    """Return the post with which members begin to greet."""
    stored = stage.env.backend.messages[stage.lounge.id].values()
    wanted = next(one.id for one in stored if "introductions:greet:" in str(one.components))
    return next(one for one in stage.lounge.history() if one.id == wanted)


def asks(stage: Stage) -> list[str]:
    """Return what was said in the greeters' channel after the invitation."""
    stored = stage.env.backend.messages[stage.lounge.id].values()
    texts = [words(one) for one in stored if not one.is_ephemeral]
    return [text for text in texts if "Would you greet newcomers?" not in text]


async def test_who_is_not_answered_is_brought_to_fitting_greeters_with_what_they_share(
    hall: Stage,
) -> None:
    gus = await greeter(hall, "Gus", "hiking, chess")
    hal = await greeter(hall, "Hal", "hiking, tea")
    await greeter(hall, "Ida", "knitting")
    await rested(hall)
    ada = await hall.introduced("Ada", "hiking, chess")

    await hall.time.forward(hours=3, minutes=50)
    assert asks(hall) == []
    await hall.time.forward(minutes=15)

    (ask,) = asks(hall)
    assert "**Ada** introduced themselves" in ask
    assert hall.thread_of(hall.card_of(ada)).mention in ask
    assert f"{gus.mention}: You share **hiking** · **chess**" in ask
    assert f"{hal.mention}: You share **hiking**" in ask
    sent = hall.requests("POST", f"/channels/{hall.lounge.id}/messages")[-1]
    assert {str(gus.id), str(hal.id)} <= set(sent.body["allowed_mentions"]["users"])


async def test_the_greeters_press_leads_to_the_newcomer_and_their_words_end_the_wait(
    hall: Stage,
) -> None:
    gus = await greeter(hall, "Gus")
    await rested(hall)
    ada = await hall.introduced("Ada", "hiking")
    await hall.time.forward(hours=5)
    message = hall.lounge.history()[-1]

    way = said(await gus.click(message, label="Say hi to Ada"))
    thread = hall.thread_of(hall.card_of(ada))
    assert thread.mention in way
    assert len(asks(hall)) == 1  # pressing is not answering
    await gus.send(thread, "Welcome, Ada!")
    await hall.env.settle()

    (ask,) = asks(hall)
    assert "**Ada** has been answered" in ask
    await hall.time.forward(days=3)
    assert len(asks(hall)) == 1


async def test_others_are_asked_later_and_then_the_moderators_see_it(hall: Stage) -> None:
    moderators = hall.guild.create_text_channel("moderators")
    olga = await hall.organiser("Otto")
    panel = (await olga.slash(hall.lounge, "setup panel")).response
    assert panel is not None
    await olga.select(panel, [moderators], custom_id="setup:moderators:")
    names = ("Gus", "Hal", "Ida", "Jon", "Kay")
    greeters = [await greeter(hall, name) for name in names]
    await rested(hall)
    await hall.introduced("Ada", "hiking")

    await hall.time.forward(hours=5)
    first = asks(hall)[0]
    await hall.time.forward(hours=4)
    second = asks(hall)[1]
    asked = [one for one in greeters if one.mention in first]
    later = [one for one in greeters if one.mention in second]
    assert len(asked) == 3
    assert len(later) == 2
    assert not set(asked) & set(later)

    await hall.time.forward(hours=24)
    (shown,) = [text for text in hall.texts(moderators) if "**Ada**" in text]
    assert all(one.mention in shown for one in greeters)
    assert (
        hall.requests("POST", f"/channels/{moderators.id}/messages")[-1].body["allowed_mentions"][
            "users"
        ]
        == []
    )
    await hall.time.forward(days=5)
    assert len(asks(hall)) == 2


async def test_who_is_asleep_kept_apart_or_leaves_is_not_asked(hall: Stage) -> None:
    away = await greeter(hall, "Aki")
    await away.slash(hall.lounge, "profile zone", zone="Pacific/Auckland")
    avoided = await greeter(hall, "Bo")
    gone = await greeter(hall, "Cy")
    dee = await greeter(hall, "Dee")
    await rested(hall)
    ada = await hall.introduced("Ada", "hiking")
    await ada.slash(hall.lounge, "block add", member=avoided)
    hall.guild.remove_member(gone)
    await hall.env.settle()

    await hall.time.forward(hours=5)

    (ask,) = asks(hall)
    assert dee.mention in ask
    for other in (away, avoided, gone):
        assert other.mention not in ask


async def test_who_chose_to_be_asked_privately_is(hall: Stage) -> None:
    gus = await greeter(hall, "Gus")
    ways = (await begin(hall, gus)).response
    assert ways is not None
    await gus.select(ways, ["private"], custom_id="introductions:greet-way:")
    await rested(hall)
    await hall.introduced("Ada", "hiking")

    await hall.time.forward(hours=5)

    assert asks(hall) == []
    (corner,) = hall.coffee.threads
    assert "**Ada** introduced themselves" in hall.texts(corner)[-1]


async def test_once_all_have_declined_others_are_asked_at_once(hall: Stage) -> None:
    greeters = [await greeter(hall, name) for name in ("Gus", "Hal", "Ida", "Jon")]
    await rested(hall)
    await hall.introduced("Ada", "hiking")
    await hall.time.forward(hours=5)
    (first,) = asks(hall)
    message = hall.lounge.history()[-1]
    asked = [one for one in greeters if one.mention in first]
    for actor in asked:
        assert "No problem" in said(await actor.click(message, label="Not this time"))
    await hall.time.forward(minutes=1)
    assert len(asks(hall)) == 2
    again = said(await asked[0].click(message, label="Not this time"))
    assert "This ask is over" in again


async def test_nobody_is_asked_more_often_than_they_chose(hall: Stage) -> None:
    gus = await greeter(hall, "Gus")
    ways = (await begin(hall, gus)).response
    assert ways is not None
    await gus.select(ways, ["1"], custom_id="introductions:greet-week:")
    for number in range(3):
        await hall.introduced(f"Ada{number}", "hiking")
        await hall.time.forward(days=1)
    assert len(asks(hall)) == 1


async def test_once_every_greeter_was_asked_the_moderators_are_not_kept_waiting(
    hall: Stage,
) -> None:
    olga = await hall.organiser("Otto")
    await greeter(hall, "Gus")
    await rested(hall)
    await hall.introduced("Ada", "hiking")
    await hall.time.forward(hours=9)
    listed = said(await olga.slash(hall.welcome, WAITING))
    assert "Nobody is asked any more" in listed


async def test_more_than_a_hundred_at_once_are_all_looked_at(
    hall: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "SOME", 2)  # as if a hundred were two
    for name in ("Gus", "Hal", "Ida"):
        await greeter(hall, name)
    await rested(hall)
    for number in range(5):
        await hall.introduced(f"Bo{number}", "hiking")
    await hall.time.forward(hours=5)
    async with hall.simulation.bot.parts.database.reading() as tx:
        waits, count = await store.waiting(tx, GuildId(hall.guild.id), 0, 10)
    assert count == 5
    now = hall.simulation.clock.now()
    assert [wait for wait in waits if wait.due_at and wait.due_at < now] == []


async def test_an_ask_that_is_left_lowers_the_pace_once(hall: Stage) -> None:
    gus = await greeter(hall, "Gus")
    await rested(hall)
    await hall.introduced("Ada", "hiking")
    await hall.time.forward(days=4)
    async with hall.simulation.bot.parts.database.reading() as tx:
        found = await store.greeter(tx, GuildId(hall.guild.id), UserId(gus.id))
    assert found is not None
    assert found.silent == 1
    await begin(hall, gus)  # who says again that they greet is trusted again
    async with hall.simulation.bot.parts.database.reading() as tx:
        found = await store.greeter(tx, GuildId(hall.guild.id), UserId(gus.id))
    assert found is not None
    assert found.silent == 0


async def test_who_has_not_introduced_themselves_cannot_greet_yet(hall: Stage) -> None:
    ben = await hall.person("Ben")
    assert "Introduce yourself first" in said(await begin(hall, ben))


async def test_somebody_stops_greeting(hall: Stage) -> None:
    gus = await greeter(hall, "Gus")
    ways = (await begin(hall, gus)).response
    assert ways is not None
    await gus.click(ways, label="Stop greeting")
    await rested(hall)
    await hall.introduced("Ada", "hiking")
    await hall.time.forward(hours=6)
    assert asks(hall) == []


async def test_what_was_written_while_kith_was_away_counts(hall: Stage) -> None:
    await greeter(hall, "Gus")
    await rested(hall)
    ada = await hall.introduced("Ada", "hiking")
    ben = await hall.person("Ben")
    thread = hall.thread_of(hall.card_of(ada))
    backend, emit = hall.env.backend, hall.env.backend.emit
    with pytest.MonkeyPatch.context() as away:
        away.setattr(backend, "emit", lambda event, _payload: None)
        await ben.send(thread, "Hi!")
    assert backend.emit == emit
    await hall.simulation.restart()
    await hall.time.forward(hours=6)
    assert asks(hall) == []


async def test_a_greeters_channel_that_is_gone_leaves_it_to_the_moderators(hall: Stage) -> None:
    await greeter(hall, "Gus")
    hall.forbid(hall.lounge, "send_messages")
    await rested(hall)
    await hall.introduced("Ada", "hiking")
    olga = await hall.organiser("Otto")
    await hall.time.forward(days=2)
    assert asks(hall) == []
    listed = said(await olga.slash(hall.welcome, WAITING))
    assert "One introduction waits" in listed
    assert "Nobody is asked any more" in listed
    assert hall.lounge.mention in said(await olga.slash(hall.welcome, "setup check"))


async def test_organisers_see_who_waits_who_was_asked_and_what_comes_next(hall: Stage) -> None:
    olga = await hall.organiser("Otto")
    assert "Nobody waits" in said(await olga.slash(hall.lounge, WAITING))
    gus = await greeter(hall, "Gus")
    await rested(hall)
    ada = await hall.introduced("Ada", "hiking")
    assert "Next: greeters" in said(await olga.slash(hall.lounge, WAITING))
    await hall.time.forward(hours=5)
    listed = said(await olga.slash(hall.lounge, WAITING))
    assert ada.mention in listed
    assert f"Asked: {gus.mention}" in listed
    for number in range(11):
        await hall.introduced(f"Bo{number}", "tea")
    page = await olga.slash(hall.lounge, WAITING)
    assert "12 introductions wait" in said(page)
    assert page.response is not None
    await olga.click(page.response, label="More")


async def test_where_greeters_are_never_asked_it_stands_in_the_list(hall: Stage) -> None:
    await hall.choose_welcome(ask="0")
    olga = await hall.organiser("Otto")
    await greeter(hall, "Gus")
    await rested(hall)
    await hall.introduced("Ada", "hiking")
    await hall.time.forward(days=1)
    assert asks(hall) == []
    assert "One introduction waits" in said(await olga.slash(hall.lounge, WAITING))
