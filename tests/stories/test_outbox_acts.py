"""What a feature may ask of the outbox: rooms for a few, dates for a calendar, threads put away."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import discord
import pytest
import simcord
from sqlalchemy import select

from bot.ids import ChannelId, GuildId, UserId
from bot.outbox.acts import (
    Act,
    AddThreadMember,
    ArchiveThread,
    CloseVoiceRoom,
    Document,
    EditMessage,
    Key,
    OpenPrivateThread,
    OpenVoiceRoom,
    PostMessage,
    ReopenThread,
)
from bot.outbox.entries import Reason, State
from bot.outbox.tables import outbox
from tests.stories import checks
from tests.stories.stage import Stage, words

SAID: list[dict[str, Any]] = [{"type": 10, "content": "Tea on Monday."}]
DATE = Document(
    name="tea.ics", content="BEGIN:VCALENDAR\r\nSUMMARY:Tea with Ada\r\nEND:VCALENDAR\r\n"
)
SHOWN: list[dict[str, Any]] = [*SAID, {"type": 13, "file": {"url": "attachment://tea.ics"}}]
ROOMS = {"manage_channels": True, "connect": True, "speak": True}


class Desk:
    """Where a feature asks for acts, and learns how they ended."""

    def __init__(self, stage: Stage) -> None:
        """Kith may make rooms on this server."""
        self.stage, self.guild_id = stage, GuildId(stage.guild.id)
        self.grant(**ROOMS)

    def grant(self, **rights: bool) -> None:
        """Give Kith permissions in the server."""
        backend = self.stage.env.backend
        guild = backend.get_guild(self.guild_id)
        for role_id in guild.members[backend.bot_user.id].role_ids:
            guild.roles[role_id].permissions |= discord.Permissions(**rights).value

    def take(self, right: str) -> None:
        """Take a permission from everybody in the server."""
        for role in self.stage.env.backend.get_guild(self.guild_id).roles.values():
            role.permissions &= ~discord.Permissions(**{right: True}).value

    async def ask(self, *acts: Act) -> list[Key]:
        """Have acts carried out."""
        parts = self.stage.simulation.bot.parts
        with self.stage.env._bot_scope():
            async with parts.database.writing() as tx:
                keys = [
                    await parts.outbox.put(tx, act, guild_id=self.guild_id, purpose="tests.act")
                    for act in acts
                ]
        await self.stage.env.settle()
        return keys

    async def row(self, key: Key) -> Any:
        """Return what the outbox remembers of an act."""
        async with self.stage.simulation.bot.parts.database.reading() as tx:
            return (await tx.execute(select(outbox).where(outbox.c.key == key))).one()

    async def end(self, key: Key) -> tuple[State, Reason | None]:
        """Return how an act ended."""
        row = await self.row(key)
        return State(row.state), row.reason and Reason(row.reason)

    def rooms(self) -> list[Any]:
        """Return the voice channels of the server."""
        backend = self.stage.env.backend
        channels = [backend.channels[one] for one in backend.get_guild(self.guild_id).channel_ids]
        return [one for one in channels if one.type == discord.ChannelType.voice.value]

    def who_may(self, room: Any, people: Sequence[simcord.MemberActor], **rights: bool) -> set[int]:
        """Return who of some people has these permissions in a room."""
        wanted = discord.Permissions(**rights).value
        allowed = self.stage.env.backend.compute_permissions
        return {
            one.id for one in people if allowed(self.guild_id, one.id, room.id) & wanted == wanted
        }


DONE = (State.DONE, None)


@pytest.fixture
def desk(server: Stage) -> Desk:
    return Desk(server)


def room_for(stage: Stage, *people: simcord.MemberActor) -> OpenVoiceRoom:
    return OpenVoiceRoom(
        name="Tea on Monday",
        people=tuple(UserId(one.id) for one in people),
        beside=ChannelId(stage.coffee.id),
    )


# Rooms.


async def test_only_those_for_whom_a_room_is_see_it_and_it_goes_again(
    desk: Desk, server: Stage
) -> None:
    ada, ben, cleo = [await server.person(name) for name in ("Ada", "Ben", "Cleo")]
    category = server.guild.create_category("Coffee and tea")
    server.env.backend.get_channel(server.coffee.id).parent_id = category.id
    (key,) = await desk.ask(room_for(server, ada, ben))
    (room,) = desk.rooms()
    assert (room.name, room.parent_id) == ("Tea on Monday", category.id)
    everybody = (ada, ben, cleo)
    assert desk.who_may(room, everybody, view_channel=True) == {ada.id, ben.id}
    assert desk.who_may(room, everybody, connect=True) == {ada.id, ben.id}
    assert desk.who_may(room, everybody, speak=True) >= {ada.id, ben.id}
    (closed,) = await desk.ask(CloseVoiceRoom(room=key))
    assert await desk.end(closed) == DONE
    assert desk.rooms() == []


async def test_what_is_kept_of_a_room_names_nobody(desk: Desk, server: Stage) -> None:
    ada, ben = [await server.person(name) for name in ("Ada", "Ben")]
    (key,) = await desk.ask(room_for(server, ada, ben))
    kept = str((await desk.row(key)).act)
    assert not [said for said in (str(ada.id), str(ben.id), "Monday") if said in kept]


@pytest.mark.parametrize("away", [{"seconds": 30}, {"hours": 3}])
async def test_a_room_whose_answer_was_lost_is_not_opened_twice(
    desk: Desk, server: Stage, away: dict[str, float]
) -> None:
    ada, ben = [await server.person(name) for name in ("Ada", "Ben")]
    path = f"/guilds/{server.guild.id}/channels"
    server.wire.break_connection("POST", path, carried_out=True)
    (key,) = await desk.ask(room_for(server, ada, ben))
    assert (await desk.row(key)).state == State.PENDING
    await server.time.forward(**away)
    (room,) = desk.rooms()
    assert (await desk.row(key)).result_id == room.id
    await desk.ask(CloseVoiceRoom(room=key))  # and it is known which one it is
    assert desk.rooms() == []


async def test_a_room_that_was_not_made_is_made_after_the_outage(desk: Desk, server: Stage) -> None:
    ada = await server.person("Ada")
    path = f"/guilds/{server.guild.id}/channels"
    server.wire.break_connection("POST", path, carried_out=False, times=3)
    await desk.ask(room_for(server, ada))
    assert desk.rooms() == []
    await server.time.forward(minutes=10)
    assert len(desk.rooms()) == 1


async def test_a_room_that_was_decided_before_a_crash_is_opened_after_it(
    desk: Desk, server: Stage
) -> None:
    ada, ben = [await server.person(name) for name in ("Ada", "Ben")]
    await server.simulation.bot.parts.outbox.close()  # the sender dies between commit and act
    await desk.ask(room_for(server, ada, ben))
    assert desk.rooms() == []
    await server.simulation.restart()
    assert len(desk.rooms()) == 1


async def test_a_deletion_whose_answer_was_lost_is_done(desk: Desk, server: Stage) -> None:
    (key,) = await desk.ask(room_for(server, await server.person("Ada")))
    (room,) = desk.rooms()
    server.wire.break_connection("DELETE", f"/channels/{room.id}", carried_out=True)
    (closed,) = await desk.ask(CloseVoiceRoom(room=key))
    await server.time.forward(minutes=1)
    assert await desk.end(closed) == DONE
    assert len(server.requests("DELETE", "/channels/")) == 2


async def test_a_room_that_a_moderator_deleted_is_closed(desk: Desk, server: Stage) -> None:
    (key,) = await desk.ask(room_for(server, await server.person("Ada")))
    server.env.backend.delete_channel(desk.rooms()[0].id)
    (closed,) = await desk.ask(CloseVoiceRoom(room=key))
    assert await desk.end(closed) == DONE


@pytest.mark.parametrize("right", ROOMS)
async def test_without_a_permission_there_is_no_room_and_nothing_to_close(
    desk: Desk, server: Stage, right: str
) -> None:
    ada = await server.person("Ada")
    desk.take(right)
    (key,) = await desk.ask(room_for(server, ada))
    assert await desk.end(key) == (State.FAILED, Reason.FORBIDDEN)
    assert (await desk.row(key)).place_id == server.coffee.id
    (closed,) = await desk.ask(CloseVoiceRoom(room=key))
    assert await desk.end(closed) == (State.FAILED, Reason.LOST)
    assert desk.rooms() == []


async def test_a_room_stays_when_the_permission_is_lost_meanwhile(
    desk: Desk, server: Stage
) -> None:
    (key,) = await desk.ask(room_for(server, await server.person("Ada")))
    desk.take("manage_channels")
    (closed,) = await desk.ask(CloseVoiceRoom(room=key))
    assert await desk.end(closed) == (State.FAILED, Reason.FORBIDDEN)
    assert (await desk.row(closed)).place_id == server.coffee.id


async def test_beside_a_channel_that_kith_cannot_see_no_room_is_opened(
    desk: Desk, server: Stage
) -> None:
    server.forbid(server.coffee, "view_channel")
    (key,) = await desk.ask(room_for(server, await server.person("Ada")))
    assert await desk.end(key) == (State.FAILED, Reason.FORBIDDEN)
    assert desk.rooms() == []


async def test_beside_a_channel_that_is_gone_no_room_is_opened(desk: Desk, server: Stage) -> None:
    act = room_for(server, await server.person("Ada"))
    server.env.backend.delete_channel(server.coffee.id)
    (key,) = await desk.ask(act)
    assert await desk.end(key) == (State.FAILED, Reason.GONE)
    assert desk.rooms() == []


# Documents.


def date_in(stage: Stage) -> PostMessage:
    return PostMessage(channel=ChannelId(stage.lounge.id), components=SHOWN, files=(DATE,))


def files_of(stage: Stage, message: Any) -> dict[str, tuple[str, bytes | None]]:
    """Return what goes with a message, by name: its type and what is in it."""
    cdn = stage.env.backend.cdn
    return {
        one["filename"]: (one["content_type"], cdn.get(one["url"])) for one in message.attachments
    }


def posted(stage: Stage) -> list[Any]:
    stored = stage.env.backend.messages[stage.lounge.id].values()
    return [message for message in stored if not message.is_ephemeral]


async def test_a_document_goes_with_its_message_and_is_forgotten_by_the_outbox(
    desk: Desk, server: Stage
) -> None:
    (key,) = await desk.ask(date_in(server))
    (message,) = posted(server)
    assert files_of(server, message) == {"tea.ics": ("text/calendar", DATE.content.encode())}
    assert words(message) == "Tea on Monday."
    kept = str((await desk.row(key)).act)
    assert not [said for said in ("Tea", "tea", "VCALENDAR") if said in kept]


async def test_a_document_survives_a_crash_and_a_lost_answer(desk: Desk, server: Stage) -> None:
    await server.simulation.bot.parts.outbox.close()
    await desk.ask(date_in(server))
    path = f"/channels/{server.lounge.id}/messages"
    server.wire.break_connection("POST", path, carried_out=True)
    await server.simulation.restart()
    await server.time.forward(minutes=1)
    (message,) = posted(server)
    assert files_of(server, message) == {"tea.ics": ("text/calendar", DATE.content.encode())}
    tries = [sent for sent in server.requests("POST", "/messages") if sent.path == path]
    assert [sent.files for sent in tries] == [{"tea.ics": DATE.content.encode()}] * 2


async def test_where_kith_may_not_attach_files_the_message_goes_without_its_document(
    desk: Desk, server: Stage
) -> None:
    # simcord asks for this permission of nobody
    path = f"/channels/{server.lounge.id}/messages"
    server.env.inject_error("POST", path, status=403, code=50013)
    (key,) = await desk.ask(date_in(server))
    (message,) = posted(server)
    assert await desk.end(key) == DONE
    assert (words(message), message.attachments) == ("Tea on Monday.", [])


async def test_a_document_alone_does_not_become_an_empty_message(desk: Desk, server: Stage) -> None:
    path = f"/channels/{server.lounge.id}/messages"
    server.env.inject_error("POST", path, status=403, code=50013)
    act = PostMessage(channel=ChannelId(server.lounge.id), components=SHOWN[1:], files=(DATE,))
    (key,) = await desk.ask(act)
    assert await desk.end(key) == (State.FAILED, Reason.FORBIDDEN)
    assert posted(server) == []


async def test_what_goes_into_a_calendar_is_looked_at_as_messages_are(
    desk: Desk, server: Stage
) -> None:
    link = "https://evil.example/tea"
    server.wire.typed.append(f"Tea at {link}")
    date = Document(name="tea.ics", content=f"LOCATION:{link}\r\n")
    await desk.ask(replace(date_in(server), files=(date,)))
    with pytest.raises(AssertionError):
        checks.nothing_a_member_wrote_went_out_untamed(server)
    server.wire.sent.clear()  # else the story fails as others would


# Threads.


def opening(stage: Stage) -> OpenPrivateThread:
    return OpenPrivateThread(channel=ChannelId(stage.coffee.id), name="Ada · Ben")


def is_archived(thread: simcord.ChannelHandle) -> bool:
    stored = thread._env.backend.get_channel(thread.id)
    assert stored.thread_metadata is not None
    return stored.thread_metadata.archived


async def test_a_thread_is_put_away_with_its_last_word_and_opened_for_the_next(
    desk: Desk, server: Stage
) -> None:
    (key,) = await desk.ask(opening(server))
    goodbye = PostMessage(channel=key, components=SAID)
    await desk.ask(goodbye, ArchiveThread(thread=key))
    (thread,) = server.coffee.threads
    assert server.texts(thread) == ["Tea on Monday."]
    assert is_archived(thread)
    await desk.ask(ReopenThread(thread=key), goodbye)
    assert len(server.texts(thread)) == 2
    assert not is_archived(thread)


async def test_whoever_writes_in_a_thread_that_was_put_away_opens_it(
    desk: Desk, server: Stage
) -> None:
    ada = await server.person("Ada")
    (thread_key,) = await desk.ask(opening(server))
    (thread,) = server.coffee.threads
    add = AddThreadMember(thread=thread_key, user=UserId(ada.id))
    _, hello, _ = await desk.ask(
        add, PostMessage(channel=thread_key, components=SAID), ArchiveThread(thread=thread_key)
    )
    assert is_archived(thread)
    await ada.send(thread, "One more thing.")
    assert not is_archived(thread)
    # and what Kith changes in one that was put away opens it too
    mended = EditMessage(message=hello, components=[{"type": 10, "content": "Tea on Tuesday."}])
    (away,) = await desk.ask(ArchiveThread(thread=thread_key))
    assert await desk.end(away) == DONE
    (edited,) = await desk.ask(mended)
    assert await desk.end(edited) == DONE
    assert "Tea on Tuesday." in server.texts(thread)
    assert not is_archived(thread)


@pytest.mark.parametrize("carried_out", [True, False])
async def test_a_thread_is_put_away_and_opened_again_whether_or_not_the_answer_came(
    desk: Desk, server: Stage, carried_out: bool
) -> None:
    (key,) = await desk.ask(opening(server))
    (thread,) = server.coffee.threads
    for act, is_to_be in ((ArchiveThread(thread=key), True), (ReopenThread(thread=key), False)):
        server.wire.break_connection("PATCH", f"/channels/{thread.id}", carried_out=carried_out)
        (done,) = await desk.ask(act)
        await server.time.forward(minutes=1)
        assert await desk.end(done) == DONE
        assert is_archived(thread) is is_to_be


async def test_what_is_put_away_or_open_already_stays_so(desk: Desk, server: Stage) -> None:
    (key,) = await desk.ask(opening(server))
    (thread,) = server.coffee.threads
    for act, is_to_be in ((ArchiveThread(thread=key), True), (ReopenThread(thread=key), False)):
        ends = [await desk.end(done) for done in await desk.ask(act, act)]
        assert ends == [DONE, DONE]
        assert is_archived(thread) is is_to_be


async def test_a_thread_that_was_deleted_is_put_away_and_cannot_be_opened(
    desk: Desk, server: Stage
) -> None:
    (key,) = await desk.ask(opening(server))
    server.env.backend.delete_channel(server.coffee.threads[0].id)
    away, again = await desk.ask(ArchiveThread(thread=key), ReopenThread(thread=key))
    assert await desk.end(away) == DONE
    assert await desk.end(again) == (State.FAILED, Reason.GONE)


@pytest.mark.parametrize("code", [50001, 50013])
async def test_a_thread_that_kith_may_not_touch_any_more_stays_as_it_is(
    desk: Desk, server: Stage, code: int
) -> None:
    (key,) = await desk.ask(opening(server))
    (thread,) = server.coffee.threads
    path = f"/channels/{thread.id}"
    server.env.inject_error("PATCH", path, status=403, code=code, times=2)
    away, again = await desk.ask(ArchiveThread(thread=key), ReopenThread(thread=key))
    forbidden = (State.FAILED, Reason.FORBIDDEN)
    assert [await desk.end(away), await desk.end(again)] == [forbidden, forbidden]
    assert (await desk.row(away)).place_id == server.coffee.id


async def test_a_thread_is_not_put_away_when_that_comes_too_late(desk: Desk, server: Stage) -> None:
    (key,) = await desk.ask(opening(server))
    (thread,) = server.coffee.threads
    server.wire.break_connection("PATCH", f"/channels/{thread.id}", carried_out=False, times=99)
    parts = server.simulation.bot.parts
    with server.env._bot_scope():
        async with parts.database.writing() as tx:
            away = await parts.outbox.put(
                tx,
                ArchiveThread(thread=key),
                guild_id=desk.guild_id,
                purpose="tests.act",
                expires_at=server.simulation.clock.now() + timedelta(minutes=5),
            )
    await server.env.settle()
    await server.time.forward(hours=1)
    assert await desk.end(away) == (State.FAILED, Reason.LATE)
    assert not is_archived(thread)
