"""Somebody is erased: rows by their marks, words in the outbox, and what stands on Discord."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.community.boundaries import store as boundaries
from bot.community.boundaries.rules import Kind
from bot.community.departures import store as departures
from bot.community.meetings import Meeting
from bot.community.meetings import store as meetings
from bot.community.meetings.tables import meeting_people
from bot.community.privacy import store as privacy
from bot.community.privacy.erasure import CLEARING, Erasure
from bot.community.servers.tables import servers
from bot.ids import ChannelId, GuildId, UserId
from bot.outbox import store
from bot.outbox.acts import (
    Act,
    AddThreadMember,
    DeleteMessage,
    EditMessage,
    Key,
    OpenPrivateThread,
    OpenVoiceRoom,
    PostMessage,
    SendDirectMessage,
    from_json,
    new_key,
)
from bot.outbox.direct import store as direct
from bot.outbox.entries import Entry, Made, Outcome, Reason, State
from bot.outbox.outbox import Outbox
from bot.outbox.tables import outbox
from bot.schedule.occurrences import person
from bot.schedule.schedule import Schedule
from bot.storage import marks
from bot.storage.database import Database
from tests.stores.courier import Courier
from tests.stores.moved import START, HandAlarms, MovedClock
from tests.stores.programmes import let_join

HERE, THERE = GuildId(10), GuildId(20)
ADA, BEN, CLEO = UserId(7_000_001), UserId(7_000_002), UserId(7_000_003)
LOUNGE = ChannelId(30)
WORDS = "I breed axolotls"
MINUTE, LEASE = timedelta(minutes=1), timedelta(minutes=2)


def saying(words: str = WORDS) -> list[dict[str, object]]:
    return [{"type": 10, "content": words}]


def post(words: str = WORDS, pings: tuple[UserId, ...] = ()) -> PostMessage:
    return PostMessage(channel=LOUNGE, components=saying(words), pings=pings)


def assembled(database: Database, clock: MovedClock) -> tuple[Erasure, Outbox, Schedule]:
    alarms = HandAlarms()
    schedule = Schedule(database, clock, alarms, grace=timedelta(hours=2))
    box = Outbox(database, clock, alarms, lambda _check: Courier())
    return Erasure(database, box, schedule, clock), box, schedule


@pytest.fixture
def erasure(database: Database, clock: MovedClock) -> Erasure:
    return assembled(database, clock)[0]


async def put(
    database: Database, act: Act, *about: UserId, guild_id: GuildId = HERE, purpose: str = "test.x"
) -> Key:
    async with database.writing() as tx:
        return await store.put(
            tx,
            key=new_key(),
            guild_id=guild_id,
            purpose=purpose,
            act=act,
            expires_at=None,
            about=about,
            now=START,
        )


async def carried_out(database: Database, *, fails: bool = False) -> None:
    """Let everything that waits be carried out."""
    while entries := await claimed(database):
        for entry in entries:
            async with database.writing() as tx:
                made = None if fails else Made(id=900 + entry.id, place=LOUNGE)
                reason = Reason.FORBIDDEN if fails else None
                await store.settle(tx, entry, made=made, reason=reason, now=START)


async def claimed(database: Database) -> list[Entry]:
    async with database.writing() as tx:
        return list(await store.claim(tx, START, LEASE, 20))


async def waiting(database: Database) -> list[Act]:
    query = select(outbox.c.act).where(outbox.c.state == State.PENDING).order_by(outbox.c.id)
    async with database.reading() as tx:
        return [from_json(act) for act in (await tx.execute(query)).scalars()]


async def written(database: Database) -> str:
    async with database.reading() as tx:
        rows = await tx.execute(select(outbox.c.act, outbox.c.lane))
        return "\n".join(f"{act} {lane}" for act, lane in rows)


async def reason_of(database: Database, key: Key) -> str | None:
    async with database.reading() as tx:
        query = select(outbox.c.reason).where(outbox.c.key == key)
        found: str | None = (await tx.execute(query)).scalar_one()
    return found


# What waits.


@pytest.mark.parametrize(
    "act",
    [
        post(),
        OpenPrivateThread(channel=LOUNGE, name=WORDS),
        EditMessage(message=Key("ab" * 12), components=[{"type": 10, "content": WORDS}]),
    ],
    ids=lambda act: str(act.act),
)
async def test_what_was_never_tried_is_dropped_with_its_words(
    database: Database, erasure: Erasure, act: Act
) -> None:
    key = await put(database, act, ADA)
    other = await put(database, post("Boats."), BEN)
    await erasure.erase_here(HERE, ADA)
    assert await reason_of(database, key) == Reason.ERASED
    assert await reason_of(database, other) is None
    assert WORDS not in await written(database)
    assert await waiting(database) == [post("Boats.")]


@pytest.mark.parametrize(
    "act",
    [
        SendDirectMessage(user=ADA, components=[{"type": 10, "content": "Hello."}]),
        AddThreadMember(thread=Key("ab" * 12), user=ADA),
        OpenVoiceRoom(name="A voice room", people=(BEN, ADA), beside=LOUNGE),
    ],
    ids=lambda act: str(act.act),
)
async def test_what_is_for_somebody_alone_is_dropped(
    database: Database, erasure: Erasure, act: Act
) -> None:
    await put(database, act)
    await erasure.erase_here(HERE, ADA)
    assert await waiting(database) == []
    assert str(ADA) not in await written(database)


async def test_a_message_to_many_is_posted_without_the_ping(
    database: Database, erasure: Erasure
) -> None:
    await put(database, post("Who comes?", pings=(ADA, BEN)))
    await erasure.erase_here(HERE, ADA)
    assert await waiting(database) == [post("Who comes?", pings=(BEN,))]


async def test_a_room_for_many_is_opened_without_the_one_who_is_erased(
    database: Database, erasure: Erasure
) -> None:
    room = OpenVoiceRoom(name="A voice room", people=(BEN, ADA, CLEO), beside=LOUNGE)
    await put(database, room)
    await erasure.erase_here(HERE, ADA)
    assert await waiting(database) == [replace(room, people=(BEN, CLEO))]


async def test_a_room_that_may_be_there_already_is_not_opened_for_the_erased(
    database: Database, erasure: Erasure
) -> None:
    room = OpenVoiceRoom(name="A voice room", people=(BEN, ADA, CLEO), beside=LOUNGE)
    key = await put(database, room)
    (entry,) = await claimed(database)
    await erasure.erase_here(HERE, ADA)
    async with database.writing() as tx:
        await store.put_off(tx, entry, START)
    (again,) = await claimed(database)
    assert again.expires_at is not None
    assert again.expires_at < START
    assert await reason_of(database, key) == Reason.ERASED


async def test_whoever_waits_for_what_is_dropped_learns_of_it(
    database: Database, clock: MovedClock
) -> None:
    erasure, box, _ = assembled(database, clock)
    learned: list[Outcome] = []

    async def learn(_tx: object, outcome: Outcome) -> None:
        learned.append(outcome)

    box.on_outcome("test.x", learn)
    key = await put(database, OpenPrivateThread(channel=LOUNGE, name=WORDS), ADA, BEN)
    await erasure.erase_here(HERE, ADA)
    assert [(outcome.about, outcome.reason) for outcome in learned] == [(key, Reason.ERASED)]


# What is being carried out.


async def test_what_is_in_flight_ends_and_its_message_is_deleted_afterwards(
    database: Database, erasure: Erasure
) -> None:
    key = await put(database, post(), ADA)
    (entry,) = await claimed(database)
    await erasure.erase_here(HERE, ADA)
    assert await claimed(database) == []  # the deletion waits for its end
    async with database.writing() as tx:
        await store.settle(tx, entry, made=Made(id=1, place=LOUNGE), reason=None, now=START)
    (deletion,) = await claimed(database)
    assert deletion.act == DeleteMessage(message=key)
    assert WORDS not in await written(database)


async def test_what_was_cut_off_in_flight_is_only_looked_for_by_whoever_takes_it_up(
    database: Database, erasure: Erasure
) -> None:
    await put(database, post(), ADA)
    (entry,) = await claimed(database)
    await erasure.erase_here(HERE, ADA)
    async with database.writing() as tx:
        await store.give_back(tx, [entry], START)
    (again,) = await claimed(database)
    assert again.expires_at is not None
    assert again.expires_at < START


async def test_a_message_in_flight_that_fails_is_not_said_to_the_erased_another_way(
    database: Database, clock: MovedClock
) -> None:
    erasure, box, _ = assembled(database, clock)
    learned: list[Reason | None] = []

    async def learn(_tx: object, outcome: Outcome) -> None:
        learned.append(outcome.reason)

    box.on_outcome("test.x", learn)
    for user_id in (ADA, BEN):
        await put(database, SendDirectMessage(user=user_id, components=saying()))
    entries = await claimed(database)
    await erasure.erase_here(HERE, ADA)
    for entry in entries:
        await box._sender._settle(entry, made=None, reason=Reason.CLOSED)
    assert learned == [Reason.ERASED, Reason.CLOSED]


async def test_the_log_is_cleared_until_nothing_of_theirs_is_in_flight(
    database: Database, clock: MovedClock
) -> None:
    erasure, _, schedule = assembled(database, clock)
    await put(database, post(), ADA)
    (entry,) = await claimed(database)
    await erasure.erase_here(HERE, ADA)
    since = START + MINUTE
    for due_at in (START + 2 * MINUTE, START + 3 * MINUTE):
        assert await clearing_at(database, schedule, since.isoformat()) == due_at
        clock.to(due_at)
        await schedule._step()
    async with database.writing() as tx:
        await store.settle(tx, entry, made=Made(id=1, place=LOUNGE), reason=None, now=START)
        await tx.execute(outbox.delete().where(outbox.c.state == State.PENDING))
    clock.forward(MINUTE)
    await schedule._step()
    assert await clearing_at(database, schedule, since.isoformat()) is None


async def clearing_at(database: Database, schedule: Schedule, subject: str) -> object:
    async with database.reading() as tx:
        return await schedule.next_due(tx, kind=CLEARING, subject=subject)


# What stands on Discord.


async def test_a_message_that_says_their_words_is_deleted(
    database: Database, erasure: Erasure
) -> None:
    key, other = await put(database, post(), ADA, BEN), await put(database, post("Boats."), BEN)
    await carried_out(database)
    await erasure.erase_here(HERE, ADA)
    assert await waiting(database) == [DeleteMessage(message=key)]
    await carried_out(database)
    await erasure.erase_here(HERE, ADA)
    assert await waiting(database) == []  # once is enough
    assert await reason_of(database, other) is None


async def test_a_message_that_was_edited_to_say_their_words_is_deleted_too(
    database: Database, erasure: Erasure
) -> None:
    key = await put(database, post("What are you working on?"))
    await carried_out(database)
    await put(database, EditMessage(message=key, components=saying()), ADA)
    await carried_out(database)
    await erasure.erase_here(HERE, ADA)
    assert await waiting(database) == [DeleteMessage(message=key)]


@pytest.mark.parametrize("is_done", [True, False])
async def test_a_message_that_no_longer_says_them_stays(
    database: Database, erasure: Erasure, is_done: bool
) -> None:
    key = await put(database, post(), ADA)
    await carried_out(database)
    without = EditMessage(message=key, components=saying("Boats."))
    await put(database, without, BEN)
    if is_done:
        await carried_out(database)
    await erasure.erase_here(HERE, ADA)
    assert await waiting(database) == ([] if is_done else [without])


async def test_an_edit_that_failed_has_not_taken_their_words_away(
    database: Database, erasure: Erasure
) -> None:
    key = await put(database, post(), ADA)
    await carried_out(database)
    await put(database, EditMessage(message=key, components=saying("Boats.")), BEN)
    await carried_out(database, fails=True)
    await erasure.erase_here(HERE, ADA)
    assert await waiting(database) == [DeleteMessage(message=key)]


async def test_words_in_another_server_stay_until_all_is_erased(
    database: Database, erasure: Erasure
) -> None:
    key = await put(database, post(), ADA, guild_id=THERE)
    await carried_out(database)
    await erasure.erase_here(HERE, ADA)
    assert await waiting(database) == []
    await erasure.erase_everywhere(ADA)
    assert await waiting(database) == [DeleteMessage(message=key)]


# Rows.


async def test_others_matches_keep_a_nameless_entry_each_another(
    database: Database, erasure: Erasure
) -> None:
    for other in (BEN, CLEO):
        await met(database, ADA, other)
    await erasure.erase_here(HERE, ADA)
    async with database.reading() as tx:
        people = list((await tx.execute(select(meeting_people.c.user_id))).scalars())
        pairs = await meetings.pairs_who_met(tx, HERE)
    assert len(people) == len(set(people)) == 4
    assert sorted(people)[2:] == [BEN, CLEO]
    assert all(nobody < 0 for nobody in sorted(people)[:2])
    assert len(pairs) == 2


async def met(database: Database, *people: UserId) -> None:
    async with database.writing() as tx:
        await meetings.save(
            tx,
            Meeting(
                guild_id=HERE,
                people=people,
                occasion="round",
                thread=new_key(),
                arranged_at=START,
            ),
        )


async def test_blocks_by_and_of_somebody_hold_without_their_name(
    database: Database, erasure: Erasure
) -> None:
    async with database.writing() as tx:
        await boundaries.part(tx, HERE, ADA, BEN, Kind.BLOCK, START)
        await boundaries.part(tx, HERE, CLEO, ADA, Kind.REPORT, START)
    await erasure.erase_here(HERE, ADA)
    async with database.reading() as tx:
        assert await privacy.servers_with(tx, ADA) == set()
        assert await boundaries.apart_from(tx, HERE, ADA, [BEN, CLEO]) == {BEN, CLEO}


async def test_a_conversation_goes_with_the_last_server(
    database: Database, erasure: Erasure
) -> None:
    async with database.writing() as tx:
        await direct.note_opened(tx, ADA, LOUNGE, START)
        for guild_id in (HERE, THERE):
            await let_join(tx, guild_id, ADA, START)
    await erasure.erase_here(HERE, ADA)
    async with database.reading() as tx:
        assert await direct.load(tx, ADA) is not None
    await erasure.erase_here(THERE, ADA)
    async with database.reading() as tx:
        assert await direct.load(tx, ADA) is None


async def test_what_was_or_is_due_for_somebody_is_forgotten(
    database: Database, clock: MovedClock
) -> None:
    erasure, _, schedule = assembled(database, clock)
    async with database.writing() as tx:
        for user_id in (ADA, BEN):
            subject = person(HERE, user_id)
            await schedule.plan(tx, kind="test.x", subject=subject, due_at=START + MINUTE)
    await erasure.erase_here(HERE, ADA)
    async with database.reading() as tx:
        assert await schedule.due_subjects(tx, kind="test.x") == {person(HERE, BEN)}


async def test_a_server_is_erased_whole_and_no_other(database: Database, erasure: Erasure) -> None:
    for guild_id in (HERE, THERE):
        await put(database, post(), ADA, guild_id=guild_id)
        async with database.writing() as tx:
            await let_join(tx, guild_id, ADA, START)
            await tx.execute(servers.insert().values(guild_id=guild_id))
    await met(database, ADA, BEN)
    async with database.writing() as tx:
        await erasure.erase_server(tx, HERE)
    async with database.reading() as tx:
        assert await privacy.servers_with(tx, ADA) == {THERE}
        assert await privacy.people_of(tx, HERE) == []
        assert await departures.known_servers(tx) == {THERE}


async def test_everybody_on_whom_anything_is_held_is_known_once(database: Database) -> None:
    await met(database, ADA, BEN)
    await put(database, post(), CLEO, ADA)
    async with database.reading() as tx:
        assert await privacy.people_of(tx, HERE) == [ADA, BEN, CLEO]
        assert await privacy.is_held(tx, HERE, CLEO)
        assert not await privacy.is_held(tx, THERE, CLEO)


async def test_two_erasures_at_once_are_one(
    database: Database, other_process: Database, clock: MovedClock
) -> None:
    key = await put(database, post(), ADA)
    await carried_out(database)
    await met(database, ADA, BEN)
    one, other = assembled(database, clock)[0], assembled(other_process, clock)[0]
    await asyncio.gather(
        one.erase_here(HERE, ADA), other.erase_everywhere(ADA), one.erase_everywhere(ADA)
    )
    assert await waiting(database) == [DeleteMessage(message=key)]
    async with database.reading() as tx:
        assert await privacy.servers_with(tx, ADA) == set()
        count = select(func.count()).select_from(meeting_people)
        assert (await tx.execute(count)).scalar_one() == 2


async def test_two_people_who_said_something_together_can_be_erased_at_once(
    database: Database, other_process: Database, clock: MovedClock
) -> None:
    key = await put(database, post(), ADA, BEN)
    await carried_out(database)
    one, other = assembled(database, clock)[0], assembled(other_process, clock)[0]
    await asyncio.gather(one.erase_here(HERE, ADA), other.erase_here(HERE, BEN))
    assert set(map(str, await waiting(database))) == {str(DeleteMessage(message=key))}
    async with database.reading() as tx:
        for table in marks.person_tables():
            for user_id in (ADA, BEN):
                found = await tx.execute(select(table).where(marks.of_person(table, user_id)))
                assert found.first() is None


async def test_an_erasure_that_fails_half_way_has_erased_nothing(
    database: Database, erasure: Erasure
) -> None:
    await met(database, ADA, BEN)

    async def fail(_tx: object, _guild_id: GuildId, _user_id: UserId) -> None:
        raise RuntimeError("a feature cannot take back what it shows")

    erasure.on_erase(fail)
    with pytest.raises(RuntimeError):
        await erasure.erase_here(HERE, ADA)
    async with database.reading() as tx:
        assert await privacy.servers_with(tx, ADA) == {HERE}


async def test_whoever_reads_meanwhile_keeps_the_log_and_it_is_cleared_later(
    database: Database, other_process: Database
) -> None:
    is_sqlite = database.url.get_backend_name() == "sqlite"
    async with other_process.reading() as tx:
        await privacy.people_of(tx, HERE)
        await met(database, ADA, BEN)
        assert await database.checkpoint() is not is_sqlite
    assert await database.checkpoint()
