"""Acts over real sockets: refused, lost, never doubled, paced, and written to whom it may be."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import discord
import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.community.pictures import store as pictures
from bot.ids import ChannelId, UserId
from bot.outbox.acts import (
    Act,
    AddThreadMember,
    ArchiveThread,
    CloseVoiceRoom,
    CreateEvent,
    CreateRole,
    Document,
    EditMessage,
    File,
    GiveRole,
    OpenForumPost,
    OpenPrivateThread,
    OpenVoiceRoom,
    PostMessage,
    PostPoll,
    ReopenThread,
    SendDirectMessage,
)
from bot.outbox.direct.rules import PAUSE, WINDOW
from bot.outbox.entries import Reason, State
from bot.outbox.pacing import STOP_AT
from bot.outbox.policy import FIRST_PAUSE, NONCE_WINDOW
from bot.outbox.wire import Wire
from bot.telemetry.counters import Counters
from standin.launch import redirect
from standin.server import Fault, Limits, StandIn
from standin.things import VOICE, Channel
from tests.sockets.aboard import Aboard
from tests.stores.moved import START, MovedClock
from tests.wire.description import find_description, load_description
from tests.wire.request import Request

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from standin.server import Received
    from standin.things import Guild, Message

SAID = [{"type": 10, "content": "hello"}]
SHOWN = [
    {
        "type": 9,
        "components": SAID,
        "accessory": {"type": 11, "media": {"url": "attachment://me.webp"}},
    }
]
PEOPLE = 12
MEMBER = 1
"""The kind of overwrite that is for one person."""


class Faults:
    """What happens to the next requests that make something."""

    def __init__(self) -> None:
        """Begin without any."""
        self.coming: list[Fault] = []

    def __call__(self, received: Received) -> Fault:
        """Take the next fault, for a request that makes something in a server."""
        making = received.method == "POST" and "interactions" not in received.path
        return self.coming.pop(0) if making and self.coming else Fault.NONE


@pytest.fixture
def faults() -> Faults:
    return Faults()


@pytest.fixture
def limits() -> Limits:
    return Limits.none()


@pytest.fixture
async def standin(
    faults: Faults, limits: Limits, clock: MovedClock, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[StandIn]:
    """Open a stand-in and point discord.py at it for as long as the test lasts."""
    for place, name in ((Route, "BASE"), (DiscordWebSocket, "DEFAULT_GATEWAY")):
        monkeypatch.setattr(place, name, getattr(place, name))
    monkeypatch.setattr(discord.Asset, "BASE", discord.Asset.BASE)
    opened = StandIn(now=clock.now, limits=limits, faults=faults)
    await opened.start()
    redirect(opened.api)
    yield opened
    await opened.stop()


@pytest.fixture
def clock() -> MovedClock:
    return MovedClock()


@pytest.fixture
def town(standin: StandIn) -> Guild:
    people = [standin.world.add_user(f"person {number}") for number in range(PEOPLE)]
    return standin.world.add_guild("Town", members=people, forums=("ideas",))


@pytest.fixture
async def bot(
    standin: StandIn, town: Guild, clock: MovedClock, tmp_path: Path
) -> AsyncIterator[Aboard]:
    """Have a bot on Discord; afterwards, look at everything that it asked for."""
    aboard = Aboard(standin, town.id, clock)
    await aboard.board(tmp_path)
    yield aboard
    await aboard.leave()
    assert standin.unknown_routes == []
    path = find_description()
    if path is not None:
        assert list(violations(standin, load_description(path))) == []


def violations(standin: StandIn, description: object) -> list[str]:
    """Return what is wrong with what was asked for, by Discord's description."""
    from tests.wire.description import Description

    assert isinstance(description, Description)
    return [
        f"{one.method} {one.path}: {violation}"
        for one in standin.received
        for violation in description.violations(
            Request(
                method=one.method,
                path=one.path,
                query=dict(one.query),
                body=one.body,
                reason=one.reason,
            )
        )
    ]


def channel(town: Guild, name: str = "lounge") -> ChannelId:
    return ChannelId(next(one.id for one in town.channels.values() if one.name == name))


def person(town: Guild, number: int) -> UserId:
    return UserId(sorted(one for one in town.members if not town.members[one].user.bot)[number])


def messages(standin: StandIn, place: int) -> list[Message]:
    return list(standin.world.channels[place].messages.values())


def makers(town: Guild) -> dict[str, Act]:
    """Return an act of each kind that makes something."""
    place = channel(town)
    return {
        "message": PostMessage(channel=place, components=SAID),
        "poll": PostPoll(channel=place, question="Tea?", answers=("yes", "no"), hours=1),
        "thread": OpenPrivateThread(channel=place, name="Ada · Ben"),
        "post": OpenForumPost(channel=channel(town, "ideas"), name="An idea", components=SAID),
        "role": CreateRole(name="Climbers"),
        "event": CreateEvent(
            name="Tea",
            description="With cake.",
            place="The kitchen",
            starts_at=START + timedelta(days=1),
            ends_at=START + timedelta(days=1, hours=1),
        ),
        "direct": SendDirectMessage(user=person(town, 0), components=SAID),
        "room": OpenVoiceRoom(
            name="Ada · Ben", people=(person(town, 0), person(town, 1)), beside=place
        ),
    }


async def test_files_go_as_a_form_and_again_with_each_try(
    bot: Aboard, town: Guild, standin: StandIn, faults: Faults
) -> None:
    content = bytes(range(256)) * 200
    ada = person(town, 0)
    async with bot.client.parts.database.writing() as tx:
        picture = await pictures.keep(tx, bot.guild, ada, content)
    file = File(name="me.webp", picture=picture)
    faults.coming = [Fault.LIMIT, Fault.FAIL_BEFORE]
    posted = await bot.put(PostMessage(channel=channel(town), components=SHOWN, files=(file,)))
    await bot.forward(FIRST_PAUSE)
    assert (await bot.settled(posted)).reason is None

    tries = bot.posts("/messages")

    assert [one.status for one in tries] == [429, 502, 200]
    for one in tries:
        assert one.files == {"files[0]": content}
        assert one.body["attachments"] == [{"id": "0", "filename": "me.webp"}]
        assert one.body["nonce"] == posted
    edited = await bot.put(EditMessage(message=posted, components=SHOWN, files=(file,)))
    assert (await bot.settled(edited)).reason is None
    assert standin.received[-1].files == {"files[0]": content}


KINDS = ("message", "poll", "thread", "post", "role", "event", "direct", "room")


def made(standin: StandIn, town: Guild, kind: str) -> int:
    """Return how many things of a kind there are."""
    world = standin.world
    match kind:
        case "role":
            return sum(role.name == "Climbers" for role in town.roles.values())
        case "event":
            return len(town.events)
        case "room":
            return len(rooms(town))
        case "thread" | "post":
            return len(town.threads)
        case "direct":
            return sum(len(one.messages) for one in world.direct_channels.values())
        case _:
            return len(messages(standin, channel(town)))


def rooms(town: Guild) -> list[Channel]:
    return [one for one in town.channels.values() if one.kind == VOICE]


def let_in(room: Channel) -> set[int]:
    return {int(door["id"]) for door in room.doors if door["type"] == MEMBER}


async def test_a_document_says_what_it_is_and_goes_again_with_each_try(
    bot: Aboard, town: Guild, standin: StandIn, faults: Faults
) -> None:
    content = "BEGIN:VCALENDAR\r\nSUMMARY:Té con Ada\r\nEND:VCALENDAR\r\n"
    shown = [*SAID, {"type": 13, "file": {"url": "attachment://tea.ics"}}]
    date = Document(name="tea.ics", content=content)
    faults.coming = [Fault.LOSE_AFTER]
    posted = await bot.put(PostMessage(channel=channel(town), components=shown, files=(date,)))
    await bot.forward(FIRST_PAUSE)
    assert (await bot.settled(posted)).reason is None

    tries = bot.posts("/messages")

    assert len(tries) == 2
    for one in tries:
        assert one.files == {"files[0]": content.encode()}
        assert one.kinds == {"files[0]": "text/calendar; charset=utf-8"}
        assert one.body["attachments"] == [{"id": "0", "filename": "tea.ics"}]
    (message,) = messages(standin, channel(town))
    assert message.components[1]["file"] == {"url": "attachment://tea.ics"}


# What is not known.


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("fault", [Fault.LOSE_AFTER, Fault.FAIL_AFTER])
async def test_what_was_made_although_no_answer_came_is_found_and_not_made_again(
    bot: Aboard, standin: StandIn, town: Guild, faults: Faults, kind: str, fault: Fault
) -> None:
    if kind == "direct":  # the conversation is open already
        await bot.settled(await bot.put(makers(town)[kind]))
    before = made(standin, town, kind)
    faults.coming = [fault]
    key = await bot.put(makers(town)[kind])
    await bot.at_rest()
    assert await bot.state(key) == (State.PENDING, 1)  # discord.py made no second try of its own
    await bot.forward(NONCE_WINDOW + timedelta(minutes=2))  # beyond Discord's memory of nonces
    outcome = await bot.settled(key)
    assert outcome.made is not None
    assert made(standin, town, kind) == before + 1


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("fault", [Fault.LOSE_BEFORE, Fault.FAIL_BEFORE])
async def test_what_was_not_made_is_made_at_the_second_try(
    bot: Aboard, standin: StandIn, town: Guild, faults: Faults, kind: str, fault: Fault
) -> None:
    faults.coming = [fault]
    key = await bot.put(makers(town)[kind])
    await bot.at_rest()
    await bot.forward(FIRST_PAUSE)
    await bot.settled(key)
    assert made(standin, town, kind) == 1


async def test_within_discords_memory_a_message_is_sent_again_and_is_the_same(
    bot: Aboard, standin: StandIn, town: Guild, faults: Faults
) -> None:
    faults.coming = [Fault.LOSE_AFTER]
    key = await bot.put(makers(town)["message"])
    await bot.at_rest()
    await bot.forward(FIRST_PAUSE)
    await bot.settled(key)
    assert made(standin, town, "message") == 1
    assert len(bot.posts("/messages")) == 2


async def test_two_forum_posts_of_one_name_are_told_apart_by_their_first_message(
    bot: Aboard, town: Guild, faults: Faults
) -> None:
    faults.coming = [Fault.LOSE_AFTER, Fault.LOSE_AFTER]
    keys = [await bot.put(makers(town)["post"]) for _ in range(2)]
    await bot.at_rest()
    await bot.forward(NONCE_WINDOW + timedelta(minutes=2))
    found = {(await bot.settled(key)).made for key in keys}
    assert len(found) == len(town.threads) == 2


async def test_two_rooms_of_one_name_are_told_apart_by_who_may_come_in(
    bot: Aboard, town: Guild, faults: Faults
) -> None:
    faults.coming = [Fault.LOSE_AFTER] * 3
    pairs = [(person(town, 0), person(town, number)) for number in (1, 2, 2)]
    keys = [
        await bot.put(OpenVoiceRoom(name="Coffee", people=pair, beside=channel(town)))
        for pair in pairs
    ]
    await bot.at_rest()
    await bot.forward(FIRST_PAUSE)
    made = [(await bot.settled(key)).made for key in keys]
    assert len(set(made)) == len(rooms(town)) == 3
    for room, pair in zip(made, pairs, strict=True):
        assert room is not None
        assert let_in(town.channels[room]) == {bot.standin.world.bot.id, *pair}


async def test_a_room_that_somebody_made_alike_is_not_taken_for_kiths(
    bot: Aboard, standin: StandIn, town: Guild, faults: Faults
) -> None:
    faults.coming = [Fault.LOSE_BEFORE]
    key = await bot.put(makers(town)["room"])
    await bot.at_rest()
    theirs = Channel(id=standin.world.ids.new(), kind=VOICE, guild_id=town.id, name="Ada · Ben")
    town.channels[theirs.id] = theirs
    await bot.forward(FIRST_PAUSE)
    made = (await bot.settled(key)).made
    assert made != theirs.id
    assert len(rooms(town)) == 2


async def test_an_earlier_room_of_the_same_people_is_not_taken_for_the_new_one(
    bot: Aboard, standin: StandIn, town: Guild, faults: Faults
) -> None:
    earlier = await bot.put(makers(town)["room"])
    await bot.settled(earlier)
    (old,) = rooms(town)
    del town.channels[old.id]  # of a life of the database that a backup does not know
    standing = replace(old, id=standin.world.ids.old())
    town.channels[standing.id] = standing
    faults.coming = [Fault.LOSE_BEFORE]
    key = await bot.put(makers(town)["room"])
    await bot.at_rest()
    await bot.forward(FIRST_PAUSE)
    assert (await bot.settled(key)).made != standing.id
    assert len(rooms(town)) == 2


# What changes what stands.


async def test_a_thread_that_was_archived_meanwhile_is_opened_for_what_changes_in_it(
    bot: Aboard, standin: StandIn, town: Guild
) -> None:
    thread = await bot.put(makers(town)["thread"])
    hello = await bot.put(PostMessage(channel=thread, components=SAID))
    await bot.settled(hello)
    (standing,) = town.threads.values()
    for act in (
        AddThreadMember(thread=thread, user=person(town, 0)),
        EditMessage(message=hello, components=[{"type": 10, "content": "mended"}]),
    ):
        standing.archived = True
        assert (await bot.settled(await bot.put(act))).reason is None
    assert person(town, 0) in standing.people
    assert "mended" in str(messages(standin, standing.id)[0].components)


async def test_a_room_is_made_where_its_channel_is_and_closed_once(
    bot: Aboard, standin: StandIn, town: Guild
) -> None:
    beside = town.channels[channel(town)]
    beside.category_id = standin.world.ids.old()
    room = await bot.put(makers(town)["room"])
    assert (await bot.settled(room)).reason is None
    (made,) = rooms(town)
    assert made.category_id == beside.category_id
    closed = [await bot.put(CloseVoiceRoom(room=room)) for _ in range(2)]
    assert [(await bot.settled(key)).reason for key in closed] == [None, None]
    assert rooms(town) == []
    assert [one.status for one in standin.received if one.method == "DELETE"] == [200, 404]


async def test_a_named_category_is_taken_without_a_look(bot: Aboard, town: Guild) -> None:
    act = makers(town)["room"]
    assert isinstance(act, OpenVoiceRoom)
    await bot.settled(await bot.put(replace(act, category=ChannelId(77))))
    (made,) = rooms(town)
    assert made.category_id == 77


async def test_beside_a_channel_that_is_gone_no_room_is_made(bot: Aboard, town: Guild) -> None:
    act = OpenVoiceRoom(name="Coffee", people=(), beside=ChannelId(1))
    assert (await bot.settled(await bot.put(act))).reason is Reason.GONE
    assert rooms(town) == []


async def test_a_thread_is_put_away_after_what_was_to_be_said_and_opened_again(
    bot: Aboard, standin: StandIn, town: Guild
) -> None:
    thread = await bot.put(makers(town)["thread"])
    goodbye = await bot.put(PostMessage(channel=thread, components=SAID))
    away = [await bot.put(ArchiveThread(thread=thread)) for _ in range(2)]
    assert [(await bot.settled(key)).reason for key in (goodbye, *away)] == [None, None, None]
    (standing,) = town.threads.values()
    assert standing.archived
    assert len(standing.messages) == 1
    again = [await bot.put(ReopenThread(thread=thread)) for _ in range(2)]
    assert [(await bot.settled(key)).reason for key in again] == [None, None]
    assert not standing.archived


async def test_a_thread_that_is_gone_is_put_away_and_cannot_be_opened_again(
    bot: Aboard, standin: StandIn, town: Guild
) -> None:
    thread = await bot.put(makers(town)["thread"])
    made = (await bot.settled(thread)).made
    assert made is not None
    del standin.world.channels[made], town.threads[made]
    away = await bot.put(ArchiveThread(thread=thread))
    again = await bot.put(ReopenThread(thread=thread))
    assert (await bot.settled(away)).reason is None
    assert (await bot.settled(again)).reason is Reason.GONE


async def test_a_role_is_given_to_a_member_and_one_who_has_left_is_gone(
    bot: Aboard, town: Guild
) -> None:
    role = await bot.put(CreateRole(name="Climbers"))
    given = await bot.put(GiveRole(role=role, user=person(town, 0)))
    to_nobody = await bot.put(GiveRole(role=role, user=UserId(1)))
    assert (await bot.settled(given)).reason is None
    assert town.members[person(town, 0)].roles == [(await bot.settled(role)).made]
    assert (await bot.settled(to_nobody)).reason is Reason.GONE


# To one person.


async def test_who_takes_no_messages_is_written_to_in_the_other_place_and_left_in_peace(
    bot: Aboard, standin: StandIn, town: Guild
) -> None:
    ada, place = person(town, 0), channel(town)
    standin.world.close_direct_messages(ada)
    act = SendDirectMessage(user=ada, components=SAID, instead=place)
    for _ in range(2):
        assert (await bot.settled(await bot.put(act))).reason is None
    first = messages(standin, place)[0]
    assert len(messages(standin, place)) == 2
    assert f"<@{ada}>" in str(first.components)
    direct = standin.world.direct_channels[ada].id
    assert len(bot.posts(f"/channels/{direct}/messages")) == 1  # the second was not even tried


async def test_who_takes_no_messages_and_has_no_other_place_is_not_written_to(
    bot: Aboard, standin: StandIn, town: Guild
) -> None:
    standin.world.close_direct_messages(person(town, 0))
    key = await bot.put(makers(town)["direct"])
    assert (await bot.settled(key)).reason is Reason.CLOSED


async def test_once_a_person_acts_they_are_written_to_again(
    bot: Aboard, standin: StandIn, town: Guild
) -> None:
    ada = person(town, 0)
    standin.world.close_direct_messages(ada)
    await bot.settled(await bot.put(makers(town)["direct"]))
    standin.world.closed.clear()
    await standin.interact(
        guild_id=town.id, channel_id=channel(town), user_id=ada, command="match status"
    )
    outcome = await bot.settled(await bot.put(makers(town)["direct"]))
    assert outcome.reason is None
    assert made(standin, town, "direct") == 1


async def test_new_conversations_trickle(bot: Aboard, standin: StandIn, town: Guild) -> None:
    for number in range(PEOPLE):
        await bot.put(SendDirectMessage(user=person(town, number), components=SAID))
    await bot.at_rest()
    assert made(standin, town, "direct") == 10
    await bot.forward(WINDOW - timedelta(seconds=1))
    assert made(standin, town, "direct") == 10
    await bot.forward(timedelta(seconds=1))
    assert made(standin, town, "direct") == PEOPLE


async def test_when_discord_says_that_it_was_too_fast_nobody_new_is_written_to_for_an_hour(
    bot: Aboard, standin: StandIn, town: Guild
) -> None:
    await bot.settled(await bot.put(makers(town)["direct"]))
    standin.world.open_direct_channels_too_fast = True
    held = [
        await bot.put(SendDirectMessage(user=person(town, number), components=SAID))
        for number in (1, 2)
    ]
    await bot.at_rest()
    assert len(bot.posts("/users/@me/channels")) == 2  # one refusal is enough
    await bot.settled(await bot.put(makers(town)["direct"]))  # a conversation that is open goes on
    standin.world.open_direct_channels_too_fast = False
    await bot.forward(PAUSE - timedelta(seconds=1))
    assert [await bot.state(key) for key in held] == [(State.PENDING, 0)] * 2
    await bot.forward(timedelta(seconds=1))
    assert {(await bot.settled(key)).reason for key in held} == {None}


# How fast.


@pytest.mark.parametrize("limits", [Limits({"POST /channels/{channel}/messages": (3, 0.3)})])
async def test_the_limit_of_a_channel_is_kept_without_a_refusal(bot: Aboard, town: Guild) -> None:
    keys = [await bot.put(makers(town)["message"]) for _ in range(9)]
    for key in keys:
        await bot.settled(key)
    assert {one.status for one in bot.standin.received} <= {200, 201, 204}


async def test_a_refusal_for_haste_is_waited_out_and_counted(
    bot: Aboard, standin: StandIn, town: Guild, faults: Faults
) -> None:
    faults.coming = [Fault.LIMIT]
    await bot.settled(await bot.put(makers(town)["message"]))
    assert made(standin, town, "message") == 1
    counters = bot.client.parts.metrics
    assert isinstance(counters, Counters)
    hits = counters.registry.get_sample_value("kith_rate_limit_hits_total", {"scope": "user"})
    assert hits == 1


async def test_whoever_acts_is_answered_while_everything_else_waits_for_its_turn(
    standin: StandIn,
    town: Guild,
    clock: MovedClock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.outbox.outbox.PATIENCE", timedelta())
    bot = Aboard(standin, town.id, clock)
    await bot.board(tmp_path, per_second=0.1)  # after the first few, one in ten seconds
    keys = [await bot.put(makers(town)["message"]) for _ in range(60)]
    await bot.settled(keys[20])
    await standin.interact(
        guild_id=town.id, channel_id=channel(town), user_id=person(town, 0), command="match status"
    )
    state, _ = await bot.state(keys[-1])
    await bot.leave()
    assert state is State.PENDING


async def test_after_a_thousand_refusals_nothing_unasked_for_is_done_and_it_is_said(
    bot: Aboard, standin: StandIn, town: Guild, caplog: pytest.LogCaptureFixture
) -> None:
    standin.world.close_direct_messages(person(town, 0))
    await bot.settled(await bot.put(makers(town)["direct"]))
    closed = standin.world.direct_channels[person(town, 0)].id
    wire = Wire(bot.client.http, lambda: None)

    async def be_refused() -> None:
        body = {"content": "hello", "allowed_mentions": {"parse": []}}
        with pytest.raises(discord.Forbidden):
            await wire("POST", "/channels/{channel_id}/messages", body, channel_id=closed)

    for _ in range(0, STOP_AT, 100):
        await asyncio.gather(*(be_refused() for _ in range(100)), return_exceptions=True)
    key = await bot.put(makers(town)["message"])
    await bot.at_rest()
    assert await bot.state(key) == (State.PENDING, 0)
    assert "Kith only answers for the next" in caplog.text
    answered = await standin.interact(
        guild_id=town.id, channel_id=channel(town), user_id=person(town, 1), command="match status"
    )
    assert answered.body
