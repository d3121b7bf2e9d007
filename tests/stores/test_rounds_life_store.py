"""What the life of a round asks of the database."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.community.contact import store as contact
from bot.community.contact.rules import Wishes
from bot.community.departures import store as departures
from bot.community.meetings import Meeting
from bot.community.meetings import store as meetings
from bot.community.profiles import Profile
from bot.community.profiles import store as profiles
from bot.ids import GuildId, UserId
from bot.outbox.acts import Key
from bot.storage.database import Database
from cogs.rounds.life import LOOKED_BACK, Attendance, store
from cogs.rounds.life import Wishes as Wished
from cogs.rounds.life.taking import who
from cogs.rounds.programmes import Participant, Programme
from cogs.rounds.programmes import store as programmes
from cogs.rounds.records import Fate, Round, State
from cogs.rounds.records import store as records
from cogs.rounds.records.store import NewGroup
from tests.stores.moved import START
from tests.stores.programmes import COFFEE

HERE, THERE = GuildId(2**63 - 1), GuildId(2)
ADA, BEN, CLEO, DAN, EVA = UserId(2**62), UserId(8), UserId(9), UserId(10), UserId(11)
DAY = timedelta(days=1)


async def a_programme(tx: AsyncConnection) -> Programme:
    """Keep a programme and return it."""
    found = await programmes.load(tx, await programmes.add(tx, HERE, COFFEE, START))
    assert found is not None
    return found


async def a_round(
    tx: AsyncConnection, programme: Programme, state: State = State.INTRODUCED, **changed: Any
) -> Round:
    """Keep a round, a day after the one before it."""
    number = await store.next_number(tx, programme.id)
    at = START + number * DAY
    usual = Round(
        id=0,
        guild_id=programme.guild_id,
        programme_id=programme.id,
        number=0,
        state=state,
        seed=1,
        opens_at=at,
        matches_at=at,
        midway_at=at,
        closes_at=at,
    )
    return await records.add(tx, replace(usual, **changed))


async def together(
    tx: AsyncConnection, round_: Round, *people: UserId, fate: Fate = Fate.INTRODUCED
) -> int:
    """Let people of a round be together; return their group."""
    new = NewGroup(people=people, score=1, repeats=0, first=people[0])
    (group_id,) = await records.plan(tx, round_, [new], START)
    await records.settle(tx, group_id, fate)
    return group_id


async def test_it_is_counted_how_often_somebody_was_there_and_with_nobody(
    database: Database,
) -> None:
    async with database.writing() as tx:
        programme = await a_programme(tx)
        for together_now, alone in (
            ((ADA, BEN), {CLEO: "taken"}),
            ((BEN, CLEO), {ADA: "apart"}),
            ((), {ADA: "taken", BEN: "taken"}),
        ):
            round_ = await a_round(tx, programme)
            if together_now:
                await together(tx, round_, *together_now)
            await records.leave_alone(tx, round_, alone)
        assert await store.attendance(tx, programme.id) == {
            ADA: Attendance(rounds=3, alone=2),
            BEN: Attendance(rounds=3, alone=1),
            CLEO: Attendance(rounds=2, alone=1),
        }
        for _ in range(LOOKED_BACK - 1):
            await a_round(tx, programme)
        # Of the three only the last is not too long ago.
        assert await store.attendance(tx, programme.id) == {
            ADA: Attendance(rounds=1, alone=1),
            BEN: Attendance(rounds=1, alone=1),
        }


async def test_a_group_without_a_thread_a_trial_and_a_round_called_off_place_nobody(
    database: Database,
) -> None:
    async with database.writing() as tx:
        programme = await a_programme(tx)
        first = await a_round(tx, programme)
        await records.leave_alone(tx, first, {ADA: "taken"})
        second = await a_round(tx, programme)
        await together(tx, second, ADA, BEN, fate=Fate.FAILED)
        trial = await a_round(tx, programme, trial_of=ADA)
        await together(tx, trial, ADA, BEN)
        off = await a_round(tx, programme, State.CALLED_OFF)
        await records.leave_alone(tx, off, {ADA: "taken"})
        left = await together(tx, await a_round(tx, programme), ADA, BEN)
        await records.note(tx, left, ADA, left_at=START)
        assert await store.attendance(tx, programme.id) == {
            ADA: Attendance(rounds=1, alone=1),
            BEN: Attendance(rounds=1, alone=0),
        }
        assert len(await store.matched_at(tx, programme.id)) == 3
        assert trial.is_trial
        assert not first.is_trial
        found, count = await store.begun(tx, programme.id, 0, 2)
        assert (len(found), count) == (2, 3)
        assert found[0].number > found[1].number > 0


async def test_who_takes_part_has_chosen_it_is_here_and_wishes_it(database: Database) -> None:
    async with database.writing() as tx:
        programme = await a_programme(tx)
        even, odd = UserId(20), UserId(21)
        paused, gone, left_alone, wordless, out = (UserId(number) for number in range(30, 35))
        guest = UserId(40)
        everybody = (ADA, even, odd, paused, gone, left_alone, wordless, out)
        for one in everybody:
            every = {even: 2, odd: 4}.get(one, 1)
            until = START + DAY if one == paused else None
            await programmes.join(
                tx,
                Participant(
                    programme_id=programme.id,
                    guild_id=HERE,
                    user_id=one,
                    joined_at=START,
                    every=every,
                    paused_until=until,
                ),
            )
        for one in {*everybody, guest} - {wordless}:
            await profiles.save(tx, profile(one))
        await departures.note(tx, HERE, gone, START)
        await contact.save_wishes(tx, HERE, left_alone, Wishes(paused_until=START + DAY))
        await a_round(tx, programme)
        second = await a_round(tx, programme)
        await records.join_once(tx, second, out, START, is_out=True)
        await records.join_once(tx, second, guest, START)

        found = await who(tx, programme, second, START)
        assert {one.user_id for one in found} == {ADA, even, guest}
        assert {one.user_id for one in found if one.participant is None} == {guest}
        later = {one.user_id for one in await who(tx, programme, second, START + 2 * DAY)}
        assert later == {ADA, even, guest, paused, left_alone}
        trial = await a_round(tx, programme, trial_of=ADA)
        await records.join_once(tx, trial, BEN, START)
        assert await who(tx, programme, trial, START) == []


def profile(user_id: UserId) -> Profile:
    """Return a profile that says little."""
    return Profile(
        guild_id=HERE,
        user_id=user_id,
        name="",
        about="",
        interests=(),
        looking_for=(),
        avatar_url=None,
        updated_at=START,
    )


async def test_who_is_alone_is_found_while_the_round_is_open_to_late_ones(
    database: Database,
) -> None:
    async with database.writing() as tx:
        programme = await a_programme(tx)
        introduced = await a_round(tx, programme)
        midway = await a_round(tx, programme, State.MIDWAY)
        for round_ in (introduced, midway):
            await records.leave_alone(tx, round_, {ADA: "taken"})
        assert await store.alone_with(tx, HERE, ADA) == [introduced]
        assert await store.alone_with(tx, THERE, ADA) == []


async def test_programmes_that_go_on_without_a_round_to_come_are_found(
    database: Database,
) -> None:
    async with database.writing() as tx:
        lacking, coming, paused = [await a_programme(tx) for _ in range(3)]
        await a_round(tx, coming, State.ANNOUNCED)
        await a_round(tx, lacking, State.ANNOUNCED, trial_of=ADA)
        await programmes.set_active(tx, paused.id, is_active=False)
        assert await store.without_coming(tx) == [lacking.id]


async def test_the_last_meeting_of_each_pair_is_known_and_who_could_not_come_has_met_nobody(
    database: Database,
) -> None:
    async with database.writing() as tx:
        for number, people in enumerate([(ADA, BEN), (ADA, BEN, CLEO)]):
            await meetings.save(
                tx,
                Meeting(
                    guild_id=HERE,
                    people=people,
                    occasion="round",
                    thread=Key(str(number)),
                    arranged_at=START + number * DAY,
                ),
            )
        everybody = [ADA, BEN, CLEO, DAN]
        assert await meetings.last_met(tx, HERE, everybody) == {
            (BEN, ADA): START + DAY,
            (BEN, CLEO): START + DAY,
            (CLEO, ADA): START + DAY,
        }
        assert await meetings.last_met(tx, HERE, [ADA]) == {}
        assert await meetings.last_met(tx, THERE, everybody) == {}
        await meetings.leave(tx, Key("1"), ADA)
        await meetings.join(tx, Key("1"), DAN)
        await meetings.join(tx, Key("1"), DAN)
        await meetings.join(tx, Key("none"), DAN)
        assert await meetings.last_met(tx, HERE, everybody) == {
            (BEN, ADA): START,
            (BEN, CLEO): START + DAY,
            (BEN, DAN): START + DAY,
            (CLEO, DAN): START + DAY,
        }


async def test_what_organisers_change_in_a_plan_is_kept_for_that_round_in_place_of_before(
    database: Database,
) -> None:
    async with database.writing() as tx:
        programme = await a_programme(tx)
        first, second = await a_round(tx, programme), await a_round(tx, programme)
        wished = Wished(together=((BEN, CLEO),), apart=frozenset({(DAN, ADA), (CLEO, DAN)}))
        await store.keep_wishes(tx, first, Wished(together=((CLEO, DAN),)))
        await store.keep_wishes(tx, first, wished)
        assert await store.wishes_of(tx, first.id) == wished
        assert await store.wishes_of(tx, second.id) == Wished()
        await store.keep_wishes(tx, first, Wished())
        assert await store.wishes_of(tx, first.id) == Wished()


async def test_a_round_that_is_planned_anew_is_no_history_of_its_own(database: Database) -> None:
    async with database.writing() as tx:
        programme = await a_programme(tx)
        first = await a_round(tx, programme)
        await records.leave_alone(tx, first, {ADA: "taken"})
        second = await a_round(tx, programme, State.MATCHED)
        await records.leave_alone(tx, second, {ADA: "taken"})
        but = second.id
        assert await store.matched_at(tx, programme.id, but=but) == (first.matches_at,)
        assert await store.attendance(tx, programme.id, but=but) == {
            ADA: Attendance(rounds=1, alone=1)
        }


async def test_who_is_about_to_meet_is_known_before_they_are_introduced(database: Database) -> None:
    async with database.writing() as tx:
        programme = await a_programme(tx)
        first = await a_round(tx, programme, State.MATCHED)
        await together(tx, first, CLEO, BEN, DAN, fate=Fate.PLANNED)
        left = await together(tx, first, ADA, EVA, fate=Fate.PLANNED)
        await records.note(tx, left, EVA, left_at=START)
        trial = await a_round(tx, programme, State.MATCHED, trial_of=ADA)
        await together(tx, trial, ADA, BEN, fate=Fate.PLANNED)
        off = await a_round(tx, programme, State.CALLED_OFF)
        await together(tx, off, ADA, CLEO, fate=Fate.PLANNED)
        met = await a_round(tx, programme)
        await together(tx, met, ADA, DAN)
        planned = {(BEN, CLEO), (BEN, DAN), (CLEO, DAN)}
        when = dict.fromkeys(planned, first.matches_at)
        assert await store.about_to_meet(tx, HERE, but=met.id) == when
        # A round that is planned anew knows nothing of its own plan.
        assert await store.about_to_meet(tx, HERE, but=first.id) == {}
        assert await store.about_to_meet(tx, THERE, but=0) == {}
