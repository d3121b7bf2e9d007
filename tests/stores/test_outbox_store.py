"""What is to be said waits in lanes, is leased to one sender, and is forgotten word by word."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from bot.errors import LeaseLost
from bot.ids import ChannelId, GuildId, UserId
from bot.outbox import store
from bot.outbox.acts import (
    Act,
    AddThreadMember,
    Component,
    DeleteMessage,
    Document,
    EditMessage,
    Key,
    OpenPrivateThread,
    OpenThreadOnMessage,
    OpenVoiceRoom,
    PostMessage,
    from_json,
    new_key,
)
from bot.outbox.entries import Entry, Made, Reason, State
from bot.outbox.tables import outbox
from bot.storage.database import Database
from tests.stores.backends import SqliteFiles
from tests.stores.moved import START

LEASE, MINUTE = timedelta(minutes=2), timedelta(minutes=1)
GUILD = GuildId(1)
LOUNGE, KITCHEN = ChannelId(10), ChannelId(20)
ADA = UserId(7)
WORDS = "I breed axolotls"


def saying(words: str) -> list[Component]:
    return [{"type": 10, "content": words}]


def post(channel: ChannelId | Key = LOUNGE, words: str = WORDS) -> PostMessage:
    return PostMessage(channel=channel, components=saying(words))


def edit(message: Key, words: str = WORDS) -> EditMessage:
    return EditMessage(message=message, components=saying(words))


async def put(
    database: Database,
    act: Act,
    purpose: str = "test.thing",
    *,
    key: Key | None = None,
    guild_id: GuildId = GUILD,
    expires_at: datetime | None = None,
    now: datetime = START,
) -> Key:
    key = key or new_key()
    async with database.writing() as tx:
        await store.put(
            tx,
            key=key,
            guild_id=guild_id,
            purpose=purpose,
            act=act,
            expires_at=expires_at,
            now=now,
        )
    return key


async def claim(database: Database, now: datetime = START, limit: int = 20) -> Sequence[Entry]:
    async with database.writing() as tx:
        return await store.claim(tx, now, LEASE, limit)


async def the_one(database: Database, now: datetime = START) -> Entry:
    (entry,) = await claim(database, now)
    return entry


async def settle(
    database: Database,
    entry: Entry,
    *,
    made: int | None = None,
    reason: Reason | None = None,
    now: datetime = START,
) -> None:
    async with database.writing() as tx:
        await store.settle(
            tx,
            entry,
            made=None if reason else Made(id=made or 500 + entry.id, place=LOUNGE),
            reason=reason,
            now=now,
        )


async def put_off(database: Database, entry: Entry, until: datetime) -> None:
    async with database.writing() as tx:
        await store.put_off(tx, entry, until)


async def next_claimable(database: Database) -> datetime | None:
    async with database.reading() as tx:
        return await store.next_claimable(tx)


async def pending(database: Database) -> list[Act]:
    query = select(outbox.c.act).where(outbox.c.state == State.PENDING).order_by(outbox.c.id)
    async with database.reading() as tx:
        return [from_json(act) for act in (await tx.execute(query)).scalars()]


# Lanes.


async def test_a_claimed_entry_is_what_was_put(database: Database) -> None:
    act = PostMessage(channel=LOUNGE, components=saying("¡Hola! 🦎"), pings=(ADA,))
    key = await put(database, act, "test.other", expires_at=START + LEASE)
    entry = await the_one(database)
    assert (entry.key, entry.act, entry.purpose) == (key, act, "test.other")
    assert (entry.guild_id, entry.expires_at) == (GUILD, START + LEASE)
    assert (entry.tries, entry.first_tried_at) == (1, START)
    assert (entry.base, entry.base_state) == (None, None)


async def test_what_is_said_in_one_channel_is_said_in_order(database: Database) -> None:
    keys = [await put(database, post(words=f"{number}")) for number in range(3)]
    for key in keys:
        entry = await the_one(database)
        assert entry.key == key
        assert await claim(database) == []
        await settle(database, entry)


async def test_channels_do_not_wait_for_each_other(database: Database) -> None:
    slow = await put(database, post(LOUNGE))
    quick = await put(database, post(KITCHEN))
    await put(database, post(LOUNGE))
    entries = await claim(database)
    assert [entry.key for entry in entries] == [slow, quick]
    await put_off(database, entries[0], START + 10 * MINUTE)
    await settle(database, entries[1])
    after = await put(database, post(KITCHEN))
    assert [entry.key for entry in await claim(database, START + MINUTE)] == [after]


async def test_what_failed_does_not_hold_up_what_comes_after_it(database: Database) -> None:
    await put(database, post())
    after = await put(database, post())
    await settle(database, await the_one(database), reason=Reason.FORBIDDEN)
    assert (await the_one(database)).key == after


async def test_no_more_is_claimed_than_asked_for_and_the_oldest_first(database: Database) -> None:
    keys = [await put(database, post(ChannelId(number))) for number in range(5)]
    first = await claim(database, limit=3)
    rest = await claim(database, limit=3)
    assert [entry.key for entry in [*first, *rest]] == keys


# What stands on something else.


async def test_a_row_waits_for_what_it_needs_and_learns_what_that_made(database: Database) -> None:
    thread = await put(database, OpenPrivateThread(channel=LOUNGE, name="Ada · Ben"))
    added = await put(database, AddThreadMember(thread=thread, user=ADA))
    said = await put(database, post(thread))
    opening = await the_one(database)
    assert opening.key == thread
    assert await claim(database) == []
    await settle(database, opening, made=777)
    adding = await the_one(database)
    assert (adding.key, adding.base) == (added, Made(id=777, place=LOUNGE))
    assert adding.base_state is State.DONE
    await settle(database, adding, made=777)
    assert (await the_one(database)).key == said


async def test_a_message_is_edited_and_deleted_after_it_was_posted_and_in_order(
    database: Database,
) -> None:
    message = await put(database, post())
    await put(database, edit(message))
    await put(database, OpenThreadOnMessage(message=message, name="Say hi"))
    await put(database, DeleteMessage(message=message))
    await settle(database, await the_one(database))
    editing, opening = await claim(database)
    assert isinstance(editing.act, EditMessage)
    assert isinstance(opening.act, OpenThreadOnMessage)
    await settle(database, editing)
    await settle(database, opening)
    assert isinstance((await the_one(database)).act, DeleteMessage)


async def test_what_stands_on_a_failure_learns_of_it(database: Database) -> None:
    message = await put(database, post())
    await put(database, edit(message))
    await settle(database, await the_one(database), reason=Reason.GONE)
    entry = await the_one(database)
    assert (entry.base_state, entry.base) == (State.FAILED, None)


# Leases.


async def test_a_leased_row_is_left_alone_until_its_lease_ends(database: Database) -> None:
    await put(database, post())
    first = await the_one(database)
    assert await claim(database, START + LEASE - timedelta(microseconds=1)) == []
    again = await the_one(database, START + LEASE)
    assert (again.key, again.tries) == (first.key, 2)
    assert again.first_tried_at == START


async def test_who_lost_the_lease_records_nothing(database: Database) -> None:
    key = await put(database, post())
    slow = await the_one(database)
    quick = await the_one(database, START + LEASE)
    with pytest.raises(LeaseLost):
        await settle(database, slow, made=1)
    with pytest.raises(LeaseLost):
        await put_off(database, slow, START)
    await settle(database, quick, made=2)
    async with database.reading() as tx:
        assert await store.result_of(tx, key) == 2


async def test_what_is_settled_cannot_be_settled_again(database: Database) -> None:
    await put(database, post())
    entry = await the_one(database)
    await settle(database, entry)
    with pytest.raises(LeaseLost):
        await settle(database, entry, reason=Reason.GONE)


async def test_what_is_put_off_is_tried_from_then_on(database: Database) -> None:
    await put(database, post())
    await put_off(database, await the_one(database), START + MINUTE)
    assert await claim(database, START + MINUTE / 2) == []
    assert (await the_one(database, START + MINUTE)).tries == 2


async def test_the_next_time_to_look_does_not_count_what_waits_for_another(
    database: Database,
) -> None:
    assert await next_claimable(database) is None
    message = await put(database, post())
    await put(database, post())
    await put(database, edit(message))
    assert await next_claimable(database) == START
    entry = await the_one(database)
    assert await next_claimable(database) == START + LEASE
    await put_off(database, entry, START + 10 * MINUTE)
    assert await next_claimable(database) == START + 10 * MINUTE


async def test_two_rows_cannot_have_one_key(database: Database) -> None:
    key = await put(database, post())
    with pytest.raises(IntegrityError):
        await put(database, post(KITCHEN), key=key)
    assert len(await pending(database)) == 1


# Edits.


@pytest.fixture
async def message(database: Database) -> Key:
    """A message that has been posted."""
    key = await put(database, post())
    await settle(database, await the_one(database))
    return key


async def test_of_edits_that_were_not_tried_yet_only_the_newest_is_made(
    database: Database, message: Key
) -> None:
    for words in ("one", "two", "three"):
        await put(database, edit(message, words))
    assert await pending(database) == [edit(message, "three")]


async def test_edits_of_two_messages_stay_two(database: Database, message: Key) -> None:
    other = await put(database, post(KITCHEN))
    await settle(database, (await claim(database))[0])
    await put(database, edit(message, "one"))
    await put(database, edit(other, "other"))
    assert await pending(database) == [edit(message, "one"), edit(other, "other")]


async def test_an_edit_that_was_tried_is_followed_by_the_newer_one(
    database: Database, message: Key
) -> None:
    await put(database, edit(message, "one"))
    trying = await the_one(database)
    await put(database, edit(message, "two"))
    await put(database, edit(message, "three"))
    assert await pending(database) == [edit(message, "one"), edit(message, "three")]
    await settle(database, trying)
    assert (await the_one(database)).act == edit(message, "three")


async def test_an_edit_does_not_overtake_a_deletion(database: Database, message: Key) -> None:
    await put(database, edit(message, "one"))
    await put(database, DeleteMessage(message=message))
    await put(database, edit(message, "two"))
    acts = await pending(database)
    assert acts == [edit(message, "one"), DeleteMessage(message=message), edit(message, "two")]


async def test_an_edit_that_speaks_of_other_acts_is_still_an_edit(
    database: Database, message: Key
) -> None:
    await put(database, edit(message, '"act":"delete_message"'))
    await put(database, edit(message, "two"))
    assert await pending(database) == [edit(message, "two")]


async def test_a_newer_edit_is_not_dropped_at_the_hour_of_the_older_one(
    database: Database, message: Key
) -> None:
    await put(database, edit(message, "soon out of date"), expires_at=START + MINUTE)
    await put(database, edit(message, "for good"))
    entry = (await claim(database, START + 2 * MINUTE))[-1]
    assert (entry.act, entry.expires_at) == (edit(message, "for good"), None)


async def test_who_asked_for_the_newer_edit_learns_how_it_ends(
    database: Database, message: Key
) -> None:
    await put(database, edit(message, "one"), "first.thing")
    await put(database, edit(message, "two"), "second.thing")
    assert (await claim(database))[-1].purpose == "second.thing"


# Words.

MESSAGE = Key("ab" * 12)


@pytest.mark.parametrize("reason", [None, Reason.FORBIDDEN])
@pytest.mark.parametrize(
    "act",
    [
        post(),
        edit(MESSAGE),
        OpenPrivateThread(channel=LOUNGE, name=WORDS),
        OpenThreadOnMessage(message=MESSAGE, name=WORDS),
        OpenVoiceRoom(name=WORDS, people=(ADA,), beside=LOUNGE),
        PostMessage(channel=LOUNGE, components=[], files=(Document(name=WORDS, content=WORDS),)),
    ],
    ids=lambda act: type(act).__name__,
)
async def test_what_is_settled_keeps_no_words(
    database: Database, act: Act, reason: Reason | None
) -> None:
    key = await put(database, act)
    await settle(database, await the_one(database), reason=reason)
    async with database.reading() as tx:
        (kept,) = (await tx.execute(select(outbox.c.act).where(outbox.c.key == key))).scalars()
    assert WORDS not in kept
    assert type(from_json(kept)) is type(act)


@pytest.mark.parametrize("length", [1, 100, 2000])
async def test_settled_words_are_nowhere_in_the_file(
    sqlite_files: SqliteFiles, tmp_path: Path, length: int
) -> None:
    # SQLite leaves what it deletes where it was, unless `secure_delete` is on.
    database = Database(sqlite_files.fresh(tmp_path))
    for number in range(20):
        await put(database, post(ChannelId(number), WORDS * length), now=START)
    assert WORDS.encode() in bytes_of(tmp_path)
    while entries := await claim(database):
        for entry in entries:
            await settle(database, entry)
    write_the_journal_back(tmp_path / "kith.db")
    assert WORDS.encode() not in bytes_of(tmp_path)
    await database.close()
    assert WORDS.encode() not in bytes_of(tmp_path)


def bytes_of(folder: Path) -> bytes:
    """Return the bytes of the database and its journal."""
    return b"".join(path.read_bytes() for path in sorted(folder.glob("kith.db*")))


def write_the_journal_back(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


# Looking back.


async def test_what_was_made_is_found_by_its_key_and_by_its_id(database: Database) -> None:
    key = await put(database, post())
    unsent = await put(database, post(KITCHEN))
    await settle(database, (await claim(database))[0], made=2**62)
    async with database.reading() as tx:
        assert await store.result_of(tx, key) == 2**62
        assert await store.result_of(tx, unsent) is None
        assert await store.result_of(tx, new_key()) is None
        assert await store.taken(tx, [2**62, 3]) == {2**62}
        assert await store.taken(tx, []) == set()


async def test_what_wants_an_organiser_is_counted_for_their_server_only(
    database: Database,
) -> None:
    for purpose, guild_id, reason, now in (
        ("test.gone", GUILD, Reason.GONE, START - MINUTE),  # too long ago
        ("test.gone", GUILD, Reason.GONE, START),
        ("test.gone", GUILD, Reason.GONE, START + MINUTE),
        ("test.gone", GUILD, Reason.FORBIDDEN, START + 3 * MINUTE),
        ("test.forbidden", GUILD, Reason.FORBIDDEN, START + 2 * MINUTE),
        ("test.late", GUILD, Reason.LATE, START),  # nothing that an organiser can mend
        ("test.done", GUILD, None, START),
        ("test.elsewhere", GuildId(2), Reason.FORBIDDEN, START),
    ):
        await put(database, post(), purpose, guild_id=guild_id)
        await settle(database, await the_one(database), reason=reason, now=now)
    async with database.reading() as tx:
        found = await store.failures(tx, GUILD, START)
    assert [(each.purpose, each.reason, each.count, each.last_at) for each in found] == [
        ("test.gone", Reason.FORBIDDEN, 1, START + 3 * MINUTE),
        ("test.forbidden", Reason.FORBIDDEN, 1, START + 2 * MINUTE),
        ("test.gone", Reason.GONE, 2, START + MINUTE),
    ]
