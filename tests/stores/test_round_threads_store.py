"""What happens in groups' threads is kept by group, and asked nobody twice."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from bot.community.privacy import store as privacy
from bot.errors import NotAllowed, Outdated
from bot.ids import ChannelId, GuildId, UserId
from bot.outbox import store as outbox
from bot.outbox.acts import Key, OpenPrivateThread, new_key
from bot.outbox.entries import Made
from bot.schedule.rhythm import Rhythm
from cogs.rounds.dates import store as dates
from cogs.rounds.messages import store as letters
from cogs.rounds.programmes import Plans, Preset
from cogs.rounds.programmes import store as programmes
from cogs.rounds.records import Fate, Group, Round, State
from cogs.rounds.records import store as records
from cogs.rounds.records.store import NewGroup
from cogs.rounds.results import store as results
from cogs.rounds.thread import store as threads
from tests.stores.moved import START

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.storage.database import Database

HERE, THERE = GuildId(2**63 - 1), GuildId(2)
ADA, BEN, CLEO = UserId(1), UserId(2), UserId(2**62)
DAY = timedelta(days=1)


async def introduced(
    tx: AsyncConnection, *people: UserId, thread: Key | None = None, guild_id: GuildId = HERE
) -> Group:
    """Keep a group that was introduced."""
    rhythm = Rhythm(
        rule="FREQ=WEEKLY", start=START.replace(tzinfo=None), zone=ZoneInfo("Europe/Madrid")
    )
    plans = Plans(
        name="Coffee", channel_id=ChannelId(5), preset=Preset.COFFEE, size=2, rhythm=rhythm
    )
    programme = await programmes.add(tx, guild_id, plans, START)
    new = Round(
        id=0, guild_id=guild_id, programme_id=programme, number=0, state=State.INTRODUCED, seed=1,
        opens_at=START, matches_at=START, midway_at=START + 7 * DAY, closes_at=START + 14 * DAY,
    )  # fmt: skip
    round_ = await records.add(tx, new)
    planned = [NewGroup(people=people, score=1, repeats=0, first=people[0])]
    (group_id,) = await records.plan(tx, round_, planned, START)
    await records.settle(
        tx, group_id, Fate.INTRODUCED, thread=thread or new_key(), introduced_at=START
    )
    found = await records.group(tx, group_id)
    assert found is not None
    return found


# Threads and signs.


async def test_a_group_is_found_by_its_thread_in_its_server_only(database: Database) -> None:
    async with database.writing() as tx:
        act, key = OpenPrivateThread(channel=ChannelId(5), name="Ada · Ben"), new_key()
        await outbox.put(
            tx, key=key, guild_id=HERE, purpose="tests.act", act=act, expires_at=None, now=START
        )
        (entry,) = await outbox.claim(tx, START, DAY, 1)
        made = Made(id=2**61, place=ChannelId(5))
        await outbox.settle(tx, entry, made=made, reason=None, now=START)
        group = await introduced(tx, ADA, BEN, thread=key)
    async with database.reading() as tx:
        assert await threads.group_at(tx, HERE, 2**61) == group
        assert await threads.group_at(tx, THERE, 2**61) is None
        assert await threads.group_at(tx, HERE, 2**61 + 1) is None


async def test_only_the_first_sign_is_one(database: Database) -> None:
    async with database.writing() as tx:
        group = await introduced(tx, ADA, BEN)
        assert await threads.sign(tx, group.id, ADA, START)
        assert not await threads.sign(tx, group.id, ADA, START + DAY)
        assert not await threads.sign(tx, group.id, CLEO, START)
        current = await records.group(tx, group.id)
    assert current is not None
    assert [seat.signed_at for seat in current.seats] == [START, None]


async def test_a_group_is_pressed_for_by_its_own_people_while_it_is_there(
    database: Database,
) -> None:
    async with database.writing() as tx:
        group = await introduced(tx, ADA, BEN)
        assert await threads.taken_by(tx, group.id, ADA) == group
        with pytest.raises(NotAllowed):
            await threads.taken_by(tx, group.id, CLEO)
        await records.note(tx, group.id, BEN, left_at=START)
        with pytest.raises(NotAllowed):
            await threads.taken_by(tx, group.id, BEN)
        await records.settle(tx, group.id, Fate.FAILED)
        for group_id in (group.id, group.id + 1):
            with pytest.raises(Outdated):
                await threads.taken_by(tx, group_id, ADA)


# Openers.


async def test_what_two_were_asked_together_is_known_of_any_group_with_them(
    database: Database,
) -> None:
    async with database.writing() as tx:
        trio = await introduced(tx, ADA, BEN, CLEO)
        await threads.note_asked(tx, trio, trio.people, ["a", "b"])
        other = await introduced(tx, ADA, UserId(9))
        await threads.note_asked(tx, other, other.people, ["c"])
        assert await threads.asked(tx, HERE, [ADA, BEN]) == {"a", "b"}
        assert await threads.asked(tx, HERE, [ADA, CLEO, UserId(9)]) == {"a", "b", "c"}
        assert await threads.asked(tx, HERE, [BEN, UserId(9)]) == set()
        assert await threads.asked(tx, THERE, [ADA, BEN]) == set()


async def test_of_who_is_erased_nothing_that_was_asked_stays(database: Database) -> None:
    async with database.writing() as tx:
        trio = await introduced(tx, ADA, BEN, CLEO)
        await threads.note_asked(tx, trio, trio.people, ["a"])
        await privacy.erase(tx, HERE, ADA)
        assert await threads.asked(tx, HERE, [ADA, BEN]) == set()
        assert await threads.asked(tx, HERE, [BEN, CLEO]) == {"a"}


# Times.


async def test_a_proposal_knows_who_agrees_in_the_order_in_which_they_did(
    database: Database,
) -> None:
    async with database.writing() as tx:
        group = await introduced(tx, ADA, BEN, CLEO)
        proposal_id = await dates.add(tx, group, CLEO, START + DAY)
        for number, user_id in enumerate((CLEO, ADA)):
            assert await dates.agree(tx, proposal_id, HERE, user_id, START + number * DAY)
        assert not await dates.agree(tx, proposal_id, HERE, ADA, START)
        found = await dates.load(tx, proposal_id)
    assert found is not None
    assert (found.people, found.proposed_by, found.starts_at) == ((CLEO, ADA), CLEO, START + DAY)
    assert not found.holds


async def test_a_time_that_was_given_up_can_be_proposed_anew(database: Database) -> None:
    async with database.writing() as tx:
        group = await introduced(tx, ADA, BEN)
        first = await dates.add(tx, group, ADA, START + DAY)
        await dates.agree(tx, first, HERE, ADA, START)
        await dates.note(tx, first, agreed_at=START, ended_at=START, message=Key("m"))
        assert await dates.add(tx, group, BEN, START + DAY) == first
        (again,) = await dates.of_group(tx, group.id)
    assert (again.proposed_by, again.people, again.message) == (BEN, (), None)
    assert again.ended_at is again.agreed_at is None


async def test_a_time_outlasts_the_erasure_of_who_proposed_it(database: Database) -> None:
    async with database.writing() as tx:
        group = await introduced(tx, ADA, BEN)
        proposal_id = await dates.add(tx, group, ADA, START + DAY)
        for user_id in (ADA, BEN):
            await dates.agree(tx, proposal_id, HERE, user_id, START)
        await dates.note(tx, proposal_id, agreed_at=START, room=Key("r"))
        await privacy.erase(tx, HERE, ADA)
        found = await dates.of_room(tx, Key("r"))
    assert found is not None
    assert (found.proposed_by, found.people, found.holds) == (None, (BEN,), True)


# Afterwards.


async def test_the_first_press_to_keep_in_touch_is_known_as_that(database: Database) -> None:
    async with database.writing() as tx:
        group = await introduced(tx, ADA, BEN)
        for user_id in group.people:
            await results.note_asked(tx, group, user_id, START)
        assert await results.asked(tx, group.id) == {ADA, BEN}
        assert await results.who_pressed(tx, group.id) is None
        assert await results.press(tx, group.id, BEN, START + DAY)
        assert not await results.press(tx, group.id, ADA, START + 2 * DAY)
        assert await results.who_pressed(tx, group.id) == BEN


async def test_a_word_is_shown_in_one_message_until_that_is_gone(database: Database) -> None:
    async with database.writing() as tx:
        group = await introduced(tx, ADA, BEN)
        assert await results.word_of(tx, group.id, ADA) == ""
        await records.note(tx, group.id, ADA, word="Kind.")
        await results.note_notice(tx, group, ADA, Key("m"))
        await results.note_notice(tx, group, ADA, Key("n"))
        assert await results.word_of(tx, group.id, ADA) == "Kind."
        assert await results.notice_of(tx, group.id, ADA) == "n"
        assert await results.notice_of(tx, group.id, BEN) is None
        await results.forget_notice(tx, Key("n"))
        assert await results.notice_of(tx, group.id, ADA) is None


async def test_copies_of_what_was_said_are_kept_by_person_and_go_with_them(
    database: Database,
) -> None:
    mine, yours, said = new_key(), new_key(), new_key()
    async with database.writing() as tx:
        group = await introduced(tx, ADA, BEN)
        await letters.note(tx, group, ADA, said, mine)
        await letters.note(tx, group, BEN, said, yours)
        await letters.note(tx, group, BEN, "midway", new_key())
        assert await letters.told(tx, group.id, said) == {ADA: mine, BEN: yours}
        assert await letters.copies(tx, said) == [mine, yours]
        assert await letters.copies(tx, new_key()) == []
        found = await letters.group_of(tx, yours)
        assert found is not None
        assert found.id == group.id
        await privacy.erase(tx, HERE, BEN)
        assert await letters.copies(tx, said) == [mine]
        assert await letters.told(tx, group.id, "midway") == {}
