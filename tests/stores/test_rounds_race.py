"""Two processes reach for the same people of a round at once: one gets them, nobody is in two."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.app import Parts, build
from bot.community.boundaries import store as boundaries
from bot.community.profiles import Profile
from bot.community.profiles import store as profiles
from bot.ids import GuildId, UserId
from bot.outbox.acts import Key, PostMessage
from bot.settings import DatabaseSettings, Settings
from bot.storage.database import Database
from bot.storage.turns import take_turn
from cogs.rounds.life import LATE, TURN
from cogs.rounds.life import store as life
from cogs.rounds.life.steps import Steps
from cogs.rounds.moments import Moments
from cogs.rounds.programmes import Participant
from cogs.rounds.programmes import store as programmes
from cogs.rounds.records import Fate, Group, Round, State
from cogs.rounds.records import store as records
from cogs.rounds.records.store import NewGroup
from cogs.rounds.rescue import Reply, Rescue, Stage, store
from cogs.rounds.rescue.placing import FIND
from cogs.rounds.rescue.rescuing import DEADLINE, Rescuing
from cogs.rounds.thread.signs import Signs
from tests.stores.moved import START, HandAlarms, MovedClock, quiet
from tests.stores.programmes import COFFEE

HERE = GuildId(5)
ADA, BEN, CLEO, DAN, EVE, FINN, GIL, HAL = (UserId(number) for number in range(11, 19))
DAY = timedelta(days=1)
WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted"


class Process:
    """One process of the bot, as far as rounds go; it is not on Discord."""

    def __init__(self, url: str, clock: MovedClock) -> None:
        """Have a connection of its own, and alarms that nobody rings; `asks` once it plans."""
        self.asks = asyncio.Event()
        settings = Settings(database=DatabaseSettings.model_construct(url=url))
        self.clock, self.alarms = clock, HandAlarms()
        self.parts: Parts = build(settings, clock, self.alarms).parts
        self.moments = Moments()
        self.steps = Steps(self.parts, self.moments, self._ask_discord)
        self.rescuing = Rescuing(self.parts, self.moments, self.steps)
        self.signs = Signs(self.parts, self.moments)

    def _ask_discord(self, _guild_id: int) -> None:
        self.asks.set()


@pytest.fixture
async def two(url: str, clock: MovedClock) -> AsyncIterator[tuple[Process, Process]]:
    """Return two processes on one database."""
    both = Process(url, clock), Process(url, clock)
    yield both
    for process in both:
        await process.parts.schedule.close()
        await process.parts.database.close()


async def work(*processes: Process) -> None:
    """Let processes do at the same time what is due, and in a moment what follows from it."""
    for process in processes:
        process.parts.schedule.open()
    await quiet()
    processes[0].clock.forward(timedelta(seconds=1))
    for process in processes:
        process.alarms.made["schedule"].ring()
    await quiet()


async def begun(database: Database, *people: UserId) -> Round:
    """Keep a round under way, of a programme in which these people take part."""
    async with database.writing() as tx:
        programme = await programmes.add(tx, HERE, COFFEE, START)
        for user_id in people:
            await profiles.save(tx, a_profile(user_id))
            joining = Participant(
                programme_id=programme, guild_id=HERE, user_id=user_id, joined_at=START
            )
            await programmes.join(tx, joining)
        # Else the two who are left behind would be brought together, and all would be well.
        await boundaries.forbid(tx, HERE, ADA, CLEO, START)
        return await records.add(
            tx,
            Round(
                id=0,
                guild_id=HERE,
                programme_id=programme,
                number=0,
                state=State.INTRODUCED,
                seed=1,
                opens_at=START,
                matches_at=START,
                midway_at=START + 7 * DAY,
                closes_at=START + 14 * DAY,
            ),
        )


def a_profile(user_id: UserId) -> Profile:
    return Profile(
        guild_id=HERE,
        user_id=user_id,
        name=f"Person {user_id}",
        about="",
        interests=(),
        looking_for=(),
        avatar_url=None,
        updated_at=START,
    )


async def together(process: Process, round_: Round, *people: UserId, signed: int = 2) -> Group:
    """Let people be together in a thread, in which so many of them wrote."""
    parts = process.parts
    async with parts.database.writing() as tx:
        new = NewGroup(people=people, score=1, repeats=0, first=people[0])
        (group_id,) = await records.plan(tx, round_, [new], START)
        thread = Key(f"thread-{group_id}")
        await records.settle(tx, group_id, Fate.INTRODUCED, thread=thread, introduced_at=START)
        for user_id in people[:signed]:
            await records.note(tx, group_id, user_id, signed_at=START)
        made = await records.group(tx, group_id)
    assert made is not None
    return made


async def left_behind(
    process: Process, round_: Round, who: UserId, silent: UserId, stage: Stage = Stage.LOOKING
) -> Rescue:
    """Let somebody be looked somebody else for, because the other one is silent."""
    parts, group = process.parts, await together(process, round_, who, silent, signed=1)
    async with parts.database.writing() as tx:
        offer = PostMessage(channel=COFFEE.channel_id, components=[])
        key = await parts.outbox.put(tx, offer, guild_id=HERE, purpose="test.offer")
        rescue = Rescue(
            group_id=group.id,
            guild_id=HERE,
            user_id=who,
            stage=stage,
            offer=key,
            offered_at=START,
            due_at=START if stage is Stage.ASKED else None,
        )
        await store.begin(tx, rescue)
    return rescue


async def is_due(process: Process, kind: str, *subjects: int) -> None:
    """Let something be due for each."""
    parts = process.parts
    async with parts.database.writing() as tx:
        for subject in subjects:
            await parts.schedule.plan(tx, kind=kind, subject=str(subject), due_at=START)


async def groups_now(database: Database, round_: Round) -> list[Group]:
    """Return the groups that are together; nobody is in two of them."""
    async with database.reading() as tx:
        found = await records.groups_of(tx, round_.id)
    now = [group for group in found if group.fate is Fate.INTRODUCED and group.people]
    seats = Counter(user_id for group in now for user_id in group.people)
    assert set(seats.values()) <= {1}
    return now


async def stages(database: Database, *rescues: Rescue) -> list[Stage]:
    """Return how far rescues are."""
    async with database.reading() as tx:
        found = [await store.load(tx, rescue.group_id) for rescue in rescues]
    return [each.stage for each in found if each]


async def test_of_two_who_look_for_the_same_one_exactly_one_gets_them(
    database: Database, two: tuple[Process, Process]
) -> None:
    one, other = two
    round_ = await begun(database, ADA, BEN, CLEO, DAN, EVE)
    rescues = [await left_behind(one, round_, *pair) for pair in ((ADA, BEN), (CLEO, DAN))]
    async with database.writing() as tx:
        await records.leave_alone(tx, round_, {EVE: "taken"})
    await is_due(one, FIND, *(rescue.group_id for rescue in rescues))
    await work(one, other)
    assert sorted(await stages(database, *rescues)) == [Stage.LOOKING, Stage.PLACED]
    (new,) = [group for group in await groups_now(database, round_) if EVE in group.people]
    assert set(new.people) in ({ADA, EVE}, {CLEO, EVE})


async def test_of_two_who_look_for_a_pair_one_has_it_asked_and_the_other_waits(
    database: Database, two: tuple[Process, Process]
) -> None:
    one, other = two
    round_ = await begun(database, ADA, BEN, CLEO, DAN, FINN, GIL)
    rescues = [await left_behind(one, round_, *pair) for pair in ((ADA, BEN), (CLEO, DAN))]
    pair = await together(one, round_, FINN, GIL)
    await is_due(one, FIND, *(rescue.group_id for rescue in rescues))
    await work(one, other)
    async with database.reading() as tx:
        asked = [await store.requests_of(tx, rescue) for rescue in rescues]
    assert sorted(map(len, asked)) == [0, 1]
    (request,) = (each for of_one in asked for each in of_one)
    assert (request.group_id, request.reply) == (pair.id, Reply.OPEN)
    assert await stages(database, *rescues) == [Stage.LOOKING, Stage.LOOKING]


async def test_both_of_a_pair_agree_at_once_and_who_was_left_behind_joins_them_once(
    database: Database, two: tuple[Process, Process]
) -> None:
    round_ = await begun(database, ADA, BEN, FINN, GIL)
    rescue = await left_behind(two[0], round_, ADA, BEN)
    pair = await together(two[0], round_, FINN, GIL)
    await is_due(two[0], FIND, rescue.group_id)
    await work(two[0])
    async with database.reading() as tx:
        (request,) = await store.requests_of(tx, rescue)

    async def agree(process: Process, user_id: UserId) -> None:
        async with process.parts.database.writing() as tx:
            await process.rescuing.reply(tx, request.id, user_id, is_willing=True)

    await asyncio.gather(agree(two[0], FINN), agree(two[1], GIL))
    (group,) = await groups_now(database, round_)
    assert (group.id, set(group.people)) == (pair.id, {ADA, FINN, GIL})
    assert await stages(database, rescue) == [Stage.PLACED]


async def test_who_comes_late_is_found_by_a_rescue_or_joins_a_pair_and_never_both(
    database: Database, two: tuple[Process, Process]
) -> None:
    round_ = await begun(database, ADA, BEN, DAN, EVE, FINN, GIL, HAL)
    rescue = await left_behind(two[0], round_, ADA, BEN)
    await together(two[0], round_, FINN, GIL)
    await together(two[0], round_, DAN, HAL)
    await is_due(two[0], FIND, rescue.group_id)
    await is_due(two[1], LATE, round_.id)
    await work(*two)
    (with_eve,) = [group for group in await groups_now(database, round_) if EVE in group.people]
    (stage,) = await stages(database, rescue)
    if stage is Stage.PLACED:
        assert set(with_eve.people) == {ADA, EVE}
    else:
        # Then a pair is asked for Ada, and it is not the one that Eve has joined.
        async with database.reading() as tx:
            (request,) = await store.requests_of(tx, rescue)
        assert request.group_id != with_eve.id
        assert set(with_eve.people) in ({FINN, GIL, EVE}, {DAN, HAL, EVE})


async def test_nobody_joins_a_pair_from_which_one_is_about_to_be_taken(
    database: Database, two: tuple[Process, Process]
) -> None:
    """Eve would have been put out of it again, as one who was silent."""
    one, _ = two
    round_ = await begun(database, ADA, BEN, EVE)
    rescue = await left_behind(one, round_, ADA, BEN)
    await is_due(one, LATE, round_.id)
    await work(one)
    # She is left over for a moment, which lets Ada's rescue look again, and find her.
    assert await stages(database, rescue) == [Stage.PLACED]
    assert [set(group.people) for group in await groups_now(database, round_)] == [{ADA, EVE}]


async def test_who_comes_late_is_not_forgotten_where_the_round_changes_meanwhile(
    database: Database, two: tuple[Process, Process]
) -> None:
    """Organisers were told of a thread while it was planned with whom Eve could be."""
    one, _ = two
    round_ = await begun(database, EVE, FINN, GIL)
    await together(one, round_, FINN, GIL)
    await is_due(one, LATE, round_.id)
    one.asks.clear()
    one.parts.schedule.open()
    await one.asks.wait()
    async with database.writing() as tx:
        await life.note_report(tx, round_.id, Key("report"))
    await work(one)
    assert [set(each.people) for each in await groups_now(database, round_)] == [{FINN, GIL, EVE}]


@pytest.mark.parametrize("how", ["says so", "writes"])
async def test_who_is_there_after_all_at_the_last_moment_stays(
    database: Database, two: tuple[Process, Process], how: str
) -> None:
    """Their word and the deadline came at once: on PostgreSQL it was a deadlock."""
    one, other = two
    round_ = await begun(database, ADA, BEN)
    rescue = await left_behind(one, round_, ADA, BEN, Stage.ASKED)
    await is_due(one, DEADLINE, rescue.group_id)
    async with one.parts.database.writing() as tx:
        await take_turn(tx, TURN, HERE)
        other.parts.schedule.open()
        await until_somebody_waits(database)
        if how == "says so":
            await one.rescuing.say_here(tx, rescue.group_id, BEN)
        else:
            group = await records.group(tx, rescue.group_id)
            assert group is not None
            await one.signs.note(tx, group, BEN)
    await quiet()
    assert await stages(database, rescue) == [Stage.HERE]
    assert [process.parts.database.trouble for process in two] == [None, None]


async def until_somebody_waits(database: Database) -> None:
    """Wait until the other process waits for its turn; over SQLite it does not even begin."""
    if database.url.get_backend_name() == "sqlite":
        return
    async with database.reading() as tx:
        while not (await tx.execute(text(WAITING))).scalar_one():  # noqa: ASYNC110 - another's
            await asyncio.sleep(0.02)
