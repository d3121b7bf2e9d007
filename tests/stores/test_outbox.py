"""What was decided is said: once, in order, whatever breaks in between."""

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ids import ChannelId, GuildId, UserId
from bot.outbox import policy, store
from bot.outbox.acts import (
    Act,
    AddThreadMember,
    DeleteMessage,
    EditMessage,
    Key,
    OpenPrivateThread,
    PostMessage,
)
from bot.outbox.entries import Outcome, Reason
from bot.outbox.leases import LEASE
from bot.outbox.outbox import Outbox
from bot.outbox.tables import outbox as table
from bot.storage import notes
from bot.storage.database import Database
from tests.stores.courier import Courier, LostAnswerError, refused
from tests.stores.moved import START, HandAlarms, MovedClock, Time, quiet

GUILD = GuildId(1)
LOUNGE, KITCHEN = ChannelId(10), ChannelId(20)
SECOND, MINUTE, HOUR, DAY = (
    timedelta(seconds=1),
    timedelta(minutes=1),
    timedelta(hours=1),
    timedelta(days=1),
)


def post(channel: ChannelId | Key = LOUNGE, words: str = "hello") -> PostMessage:
    return PostMessage(channel=channel, components=[{"type": 10, "content": words}])


THREAD = OpenPrivateThread(channel=LOUNGE, name="Ada · Ben")


class Bot:
    """An outbox, the Discord it speaks to, and what it was told of outcomes."""

    def __init__(self, database: Database, clock: MovedClock) -> None:
        """Have an outbox that is not open yet."""
        alarms = HandAlarms()
        self.database, self.courier = database, Courier()
        self.outbox = Outbox(database, clock, alarms, lambda _check: self.courier)
        self.time = Time(clock, alarms.made["outbox"])
        self.outcomes: list[Outcome] = []

    async def hear(self, _tx: AsyncConnection, outcome: Outcome) -> None:
        """Note an outcome."""
        self.outcomes.append(outcome)

    async def put(
        self, *acts: Act, purpose: str = "test.thing", expires_at: datetime | None = None
    ) -> list[Key]:
        """Put acts in, numbered from 1, in one transaction, and wait for what follows."""
        keys = []
        async with self.database.writing() as tx:
            for number, act in enumerate(acts, start=1):
                name = f"{purpose}-{number}"
                if purpose == "test.thing":
                    self.outbox.on_outcome(name, self.hear)
                keys.append(
                    await self.outbox.put(
                        tx, act, guild_id=GUILD, purpose=name, expires_at=expires_at
                    )
                )
        await quiet()
        return keys

    def ended(self) -> list[tuple[str, Reason | None]]:
        """Return how acts ended, by their number."""
        return [
            (outcome.purpose[len("test.thing-") :], outcome.reason) for outcome in self.outcomes
        ]

    async def result_of(self, key: Key) -> int | None:
        """Return the id of what an act made."""
        async with self.database.reading() as tx:
            return await store.result_of(tx, key)


@pytest.fixture
def closed(database: Database, clock: MovedClock) -> Bot:
    """A bot whose outbox is not open yet."""
    return Bot(database, clock)


@pytest.fixture
async def bot(closed: Bot) -> Bot:
    closed.outbox.open()
    await quiet()
    return closed


# When all is well.


async def test_what_is_put_is_said_and_its_feature_learns_what_was_made(bot: Bot) -> None:
    (key,) = await bot.put(post())
    assert bot.courier.acts() == [post()]
    (outcome,) = bot.outcomes
    assert (outcome.about, outcome.guild_id, outcome.purpose) == (key, GUILD, "test.thing-1")
    assert (outcome.made, outcome.reason) == (bot.courier.standing[0][1], None)
    assert bot.time.alarm.due_at is None


async def test_what_was_decided_in_a_transaction_that_failed_is_not_said(bot: Bot) -> None:
    async def fail() -> None:
        async with bot.database.writing() as tx:
            await bot.outbox.put(tx, post(), guild_id=GUILD, purpose="test.thing-1")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    await quiet()
    assert bot.courier.asked == []


async def test_what_was_put_while_kith_was_down_is_said_when_it_is_up(closed: Bot) -> None:
    await closed.put(post())
    assert closed.courier.asked == []
    closed.outbox.open()
    await quiet()
    assert closed.courier.acts() == [post()]


async def test_a_thread_is_opened_its_people_added_and_then_it_is_spoken_in(bot: Bot) -> None:
    (thread,) = await bot.put(THREAD, purpose="test.thread")
    people = [AddThreadMember(thread=thread, user=UserId(number)) for number in (7, 8)]
    await bot.put(*people, post(thread))
    assert bot.courier.acts() == [THREAD, *people, post(thread)]
    assert bot.outcomes[-1].made is not None
    assert bot.outcomes[-1].made.place == await bot.result_of(thread)


async def test_a_hundred_messages_keep_the_order_of_their_channels(closed: Bot) -> None:
    channels = [ChannelId(number % 7) for number in range(100)]
    await closed.put(*(post(channel, str(n)) for n, channel in enumerate(channels)))
    closed.outbox.open()
    await quiet()
    said = [act for act in closed.courier.acts() if isinstance(act, PostMessage)]
    for channel in set(channels):
        there = [int(act.components[0]["content"]) for act in said if act.channel == channel]
        assert there == sorted(there)
    assert len(said) == 100


async def test_who_edits_or_deletes_learns_which_message_it_was_about(bot: Bot) -> None:
    (message,) = await bot.put(post(), purpose="test.message")
    await bot.put(EditMessage(message=message, components=[]), DeleteMessage(message=message))
    assert [outcome.about for outcome in bot.outcomes] == [message, message]


async def test_an_outcome_nobody_listens_to_is_recorded_all_the_same(bot: Bot) -> None:
    (key,) = await bot.put(post(), purpose="test.unheard")
    ((_, made),) = bot.courier.standing
    assert await bot.result_of(key) == made.id


# When something breaks.


async def test_an_unknown_outcome_is_tried_again_with_growing_pauses(bot: Bot) -> None:
    bot.courier.troubles["test.thing-1"] = [OSError() for _ in range(9)]
    await bot.put(post())
    tried = []
    while bot.time.alarm.due_at is not None:
        tried.append(await bot.time.until_due() - START)
    pauses = [after - before for before, after in zip([timedelta(), *tried], tried, strict=False)]
    assert pauses[:7] == [5 * SECOND * 2**n for n in range(7)]
    assert set(pauses[7:]) == {10 * MINUTE}
    assert bot.ended() == [("1", None)]


@pytest.mark.parametrize("trouble", [TimeoutError(), refused(500), refused(503), refused(429)])
async def test_when_discord_is_unwell_it_is_asked_again(bot: Bot, trouble: Exception) -> None:
    bot.courier.troubles["test.thing-1"] = [trouble]
    await bot.put(post())
    assert bot.outcomes == []
    assert await bot.time.until_due() == START + 5 * SECOND
    assert bot.ended() == [("1", None)]


async def test_after_a_day_of_no_answer_it_is_dropped(bot: Bot) -> None:
    bot.courier.troubles["test.thing-1"] = [OSError() for _ in range(1000)]
    await bot.put(post())
    bot.time.clock.to(START + DAY - SECOND)
    await bot.time.ring()
    assert bot.ended() == []
    await bot.time.until_due()
    assert bot.ended() == [("1", Reason.LATE)]
    assert bot.time.alarm.due_at is None


@pytest.mark.parametrize(
    ("trouble", "reason"),
    [
        (refused(404, 10003), Reason.GONE),
        (refused(403, 50013), Reason.FORBIDDEN),
        (refused(400, 50035), Reason.REFUSED),
    ],
)
async def test_a_refusal_is_final_and_the_lane_goes_on(
    bot: Bot, trouble: Exception, reason: Reason
) -> None:
    bot.courier.troubles["test.thing-1"] = [trouble]
    await bot.put(post(), post(words="next"))
    assert bot.ended() == [("1", reason), ("2", None)]


async def test_what_stands_on_a_failure_is_lost_without_a_try(bot: Bot) -> None:
    bot.courier.troubles["test.thread-1"] = [refused(403, 50013)]
    (thread,) = await bot.put(THREAD, purpose="test.thread")
    (hello,) = await bot.put(post(thread))
    await bot.put(EditMessage(message=hello, components=[]))
    assert bot.ended() == [("1", Reason.LOST), ("1", Reason.LOST)]
    assert bot.courier.asked == ["test.thread-1"]


async def test_what_is_put_before_what_it_stands_on_has_failed_is_lost_too(closed: Bot) -> None:
    closed.courier.troubles["test.thread-1"] = [refused(403, 50013)]
    (thread,) = await closed.put(THREAD, purpose="test.thread")
    await closed.put(AddThreadMember(thread=thread, user=UserId(7)), post(thread))
    closed.outbox.open()
    await quiet()
    assert closed.ended() == [("1", Reason.LOST), ("2", Reason.LOST)]


async def test_what_makes_no_sense_any_more_is_not_said(closed: Bot) -> None:
    await closed.put(post(), expires_at=START + HOUR)
    closed.time.clock.forward(HOUR + SECOND)
    closed.outbox.open()
    await quiet()
    assert closed.ended() == [("1", Reason.LATE)]
    assert closed.courier.asked == []


async def test_what_is_withdrawn_is_not_said_and_what_was_said_stays(closed: Bot) -> None:
    first, second = await closed.put(post(), post())
    async with closed.database.writing() as tx:
        await closed.outbox.withdraw(tx, second)
    closed.outbox.open()
    await quiet()
    async with closed.database.writing() as tx:
        await closed.outbox.withdraw(tx, first)
    await quiet()
    assert len(closed.courier.asked) == 1
    assert closed.ended() == [("1", None), ("2", Reason.LATE)]


async def test_what_makes_sense_until_now_is_said(closed: Bot) -> None:
    await closed.put(post(), expires_at=START + HOUR)
    closed.time.clock.forward(HOUR)
    closed.outbox.open()
    await quiet()
    assert closed.ended() == [("1", None)]


async def test_a_lane_in_trouble_does_not_hold_up_another(bot: Bot) -> None:
    bot.courier.troubles["test.thing-1"] = [OSError() for _ in range(3)]
    await bot.put(post(LOUNGE), post(LOUNGE), post(KITCHEN), post(KITCHEN))
    assert bot.courier.purposes() == ["test.thing-3", "test.thing-4"]
    await bot.time.forward(MINUTE)
    assert bot.courier.purposes()[2:] == ["test.thing-1", "test.thing-2"]


async def test_a_request_that_takes_long_does_not_hold_up_another_lane(bot: Bot) -> None:
    # discord.py waits inside a request for a rate limit to pass, up to minutes.
    bot.courier.gates["slow.thing"] = asyncio.Event()
    async with bot.database.writing() as tx:
        await bot.outbox.put(tx, post(LOUNGE), guild_id=GUILD, purpose="slow.thing")
    await bot.courier.begun["slow.thing"].wait()
    async with bot.database.writing() as tx:
        await bot.outbox.put(tx, post(KITCHEN), guild_id=GUILD, purpose="test.thing-1")
    said = asyncio.create_task(bot.courier.ended["test.thing-1"].wait())
    done, _ = await asyncio.wait([said], timeout=0.5)
    bot.courier.gates["slow.thing"].set()
    await quiet()
    assert done == {said}


# When it is not known whether it was said.


async def test_while_discord_knows_the_nonce_it_is_said_again_without_looking(bot: Bot) -> None:
    bot.courier.troubles["test.thing-1"] = [LostAnswerError()]
    await bot.put(post())
    assert await bot.time.until_due() < START + policy.NONCE_WINDOW
    assert bot.courier.looked == []
    first, second = bot.courier.done
    assert first.key == second.key


async def test_after_that_it_is_looked_for_and_what_is_found_is_taken(bot: Bot) -> None:
    bot.courier.troubles["test.thing-1"] = [LostAnswerError()]
    (key,) = await bot.put(post())
    bot.time.clock.forward(policy.NONCE_WINDOW)
    await bot.time.ring()
    assert bot.courier.looked == ["test.thing-1"]
    assert bot.courier.acts() == [post()]
    assert await bot.result_of(key) == bot.courier.standing[0][1].id
    assert bot.ended() == [("1", None)]


async def test_what_is_looked_for_and_not_found_is_said(bot: Bot) -> None:
    bot.courier.troubles["test.thing-1"] = [OSError()]
    await bot.put(post())
    bot.time.clock.forward(policy.NONCE_WINDOW)
    await bot.time.ring()
    assert bot.courier.looked == ["test.thing-1"]
    assert bot.courier.acts() == [post()]


async def test_a_thread_is_looked_for_at_once_for_threads_have_no_nonce(bot: Bot) -> None:
    bot.courier.troubles["test.thing-1"] = [LostAnswerError()]
    await bot.put(THREAD)
    await bot.time.until_due()
    assert bot.courier.looked == ["test.thing-1"]
    assert bot.courier.acts() == [THREAD]
    assert bot.ended() == [("1", None)]


async def test_when_looking_fails_it_is_looked_again_later(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    bot.courier.troubles["test.thing-1"] = [LostAnswerError()]
    await bot.put(THREAD)
    looking = bot.courier.find

    async def blind(_entry: object) -> list[object]:
        raise refused(502)

    monkeypatch.setattr(bot.courier, "find", blind)
    await bot.time.until_due()
    monkeypatch.setattr(bot.courier, "find", looking)
    await bot.time.until_due()
    assert bot.courier.acts() == [THREAD]
    assert bot.ended() == [("1", None)]


async def test_a_thread_that_is_another_groups_is_not_taken(bot: Bot) -> None:
    await bot.put(THREAD, purpose="test.before")
    bot.courier.troubles["test.thing-1"] = [OSError()]
    await bot.put(THREAD)
    await bot.time.until_due()
    first, second = (made.id for _, made in bot.courier.standing)
    assert bot.outcomes[0].made is not None
    assert bot.outcomes[0].made.id == second != first


async def test_two_groups_of_one_name_never_get_one_thread(closed: Bot) -> None:
    # Two pairs of an Ada and a Ben in one round, and Discord's answers to both are lost.
    for number in (1, 2):
        closed.courier.troubles[f"test.thing-{number}"] = [LostAnswerError()]
    keys = await closed.put(THREAD, THREAD)
    closed.outbox.open()
    await quiet()
    async with closed.database.reading(), closed.database.reading():
        pass  # two connections are ready: neither has to wait for its own
    await closed.time.until_due()
    results = {await closed.result_of(key) for key in keys}
    assert results == {made.id for _, made in closed.courier.standing}
    assert len(results) == 2


async def test_what_was_said_although_no_answer_came_counts_even_after_its_time(bot: Bot) -> None:
    # A greeting was posted, the connection broke, and its day is over before the next try: it
    # stands there, and has to be found, or it can never be edited or taken away.
    bot.courier.troubles["test.thing-1"] = [LostAnswerError()]
    (greeting,) = await bot.put(post(), expires_at=START + HOUR)
    bot.time.clock.forward(HOUR + MINUTE)
    await bot.time.ring()
    assert bot.ended() == [("1", None)]
    await bot.put(DeleteMessage(message=greeting))
    assert isinstance(bot.courier.acts()[-1], DeleteMessage)


async def test_what_a_killed_process_had_in_hand_is_looked_for_by_the_next(
    closed: Bot, other_process: Database
) -> None:
    (key,) = await closed.put(post())
    async with other_process.writing() as tx:
        (entry,) = await store.claim(tx, START, LEASE, 20)
    await closed.courier.carry_out(entry)  # and then the process is killed
    closed.outbox.open()
    await quiet()
    assert closed.courier.asked == ["test.thing-1"]
    assert closed.time.alarm.due_at == START + LEASE
    closed.time.clock.forward(policy.NONCE_WINDOW)
    await closed.time.ring()
    assert closed.courier.asked == ["test.thing-1"]
    assert closed.courier.looked == ["test.thing-1"]
    assert await closed.result_of(key) == closed.courier.standing[0][1].id


async def test_who_was_too_slow_records_nothing_and_hears_nothing(
    bot: Bot, other_process: Database
) -> None:
    gate = bot.courier.gates["test.thing-1"] = asyncio.Event()
    async with bot.database.writing() as tx:
        await bot.outbox.put(tx, post(), guild_id=GUILD, purpose="test.thing-1")
    await bot.courier.begun["test.thing-1"].wait()
    async with other_process.writing() as tx:
        (entry,) = await store.claim(tx, bot.time.clock.forward(LEASE), LEASE, 20)
        await store.settle(tx, entry, made=None, reason=Reason.GONE, now=START)
    gate.set()
    await quiet()
    assert bot.outcomes == []
    assert bot.time.alarm.due_at is None


async def test_two_processes_say_everything_once(
    database: Database, other_process: Database, clock: MovedClock
) -> None:
    bots = [Bot(database, clock), Bot(other_process, clock)]
    await bots[0].put(*(post(ChannelId(number % 5)) for number in range(60)))
    for bot in bots:
        bot.outbox.open()
    await quiet()
    for bot in bots:
        await bot.time.forward(MINUTE)
    said = [purpose for bot in bots for purpose in bot.courier.purposes()]
    assert sorted(said) == sorted(f"test.thing-{number}" for number in range(1, 61))


# When a feature breaks.


async def test_what_a_listener_writes_is_kept_with_the_outcome(bot: Bot) -> None:
    async def note(tx: AsyncConnection, outcome: Outcome) -> None:
        await notes.write(tx, "posted", outcome.about)

    bot.outbox.on_outcome("test.noted-1", note)
    (key,) = await bot.put(post(), purpose="test.noted")
    async with bot.database.reading() as tx:
        assert await notes.read(tx, "posted") == key


async def test_a_listener_that_fails_is_told_again_and_the_message_is_not_repeated(
    bot: Bot,
) -> None:
    told: list[Outcome] = []

    async def fail_once(tx: AsyncConnection, outcome: Outcome) -> None:
        await notes.write(tx, "told", str(len(told)))
        told.append(outcome)
        if len(told) == 1:
            raise ZeroDivisionError

    bot.outbox.on_outcome("test.fragile-1", fail_once)
    (key,) = await bot.put(post(), purpose="test.fragile")
    async with bot.database.reading() as tx:
        assert await notes.read(tx, "told") is None
    assert await bot.result_of(key) is None
    await bot.time.forward(2 * LEASE)
    assert [outcome.about for outcome in told] == [key, key]
    assert await bot.result_of(key) == bot.courier.standing[0][1].id
    assert len(bot.courier.standing) == 1


async def test_a_listener_that_always_fails_holds_up_only_its_own_lane(bot: Bot) -> None:
    async def fail(_tx: AsyncConnection, _outcome: Outcome) -> None:
        raise ZeroDivisionError

    bot.outbox.on_outcome("test.broken-1", fail)
    await bot.put(post(LOUNGE), purpose="test.broken")
    await bot.put(post(KITCHEN), post(KITCHEN))
    await bot.time.forward(5 * LEASE)
    await bot.put(post(KITCHEN))
    assert bot.ended() == [("1", None), ("2", None), ("1", None)]
    assert len(bot.courier.standing) == 4


async def test_a_failure_of_ours_in_one_row_does_not_keep_the_next_waiting(closed: Bot) -> None:
    closed.courier.troubles["test.thing-1"] = [ZeroDivisionError()]
    await closed.put(post(LOUNGE), post(KITCHEN), post(KITCHEN))
    closed.outbox.open()
    await quiet()
    assert closed.courier.purposes() == ["test.thing-2", "test.thing-3"]
    await closed.time.forward(2 * LEASE)
    assert closed.courier.purposes()[2:] == ["test.thing-1"]


async def test_closing_waits_for_every_act_at_hand_even_if_one_of_them_breaks(closed: Bot) -> None:
    gate = closed.courier.gates["test.thing-2"] = asyncio.Event()
    closed.courier.troubles["test.thing-1"] = [ZeroDivisionError()]
    await closed.put(post(LOUNGE), post(KITCHEN))
    closed.outbox.open()
    await closed.courier.begun["test.thing-2"].wait()
    await a_few_turns()
    closing = asyncio.create_task(closed.outbox.close())
    await a_few_turns()
    closed_early = closing.done()
    gate.set()
    await quiet()
    assert not closed_early
    assert closed.ended() == [("2", None)]


async def a_few_turns() -> None:
    """Let the loop turn over, so that what can happen at once has happened."""
    for _ in range(10):
        await asyncio.sleep(0)


async def test_a_row_that_this_version_cannot_read_does_not_stop_the_others(closed: Bot) -> None:
    # Written by a newer version that was taken back: its act is unknown here.
    unreadable, _ = await closed.put(post(LOUNGE), post(KITCHEN))
    async with closed.database.writing() as tx:
        await tx.execute(
            update(table).where(table.c.key == unreadable).values(act='{"act":"unheard_of"}')
        )
    closed.outbox.open()
    await quiet()
    await closed.time.forward(MINUTE)
    assert closed.courier.purposes() == ["test.thing-2"]


async def test_what_stands_on_a_row_that_is_no_more_is_lost_and_stops_nothing(bot: Bot) -> None:
    async with bot.database.writing() as tx:
        gone = await bot.outbox.put(tx, THREAD, guild_id=GUILD, purpose="test.gone")
        await tx.execute(table.delete().where(table.c.key == gone))
    await bot.put(post(gone), post(KITCHEN))
    await bot.time.forward(HOUR)
    assert sorted(bot.ended()) == [("1", Reason.LOST), ("2", None)]


async def test_the_database_keeps_what_is_needed_to_look_again(bot: Bot) -> None:
    # Words are forgotten only once the outcome is known.
    bot.courier.troubles["test.thing-1"] = [OSError()]
    await bot.put(post(words="not said yet"))
    async with bot.database.reading() as tx:
        (act,) = (await tx.execute(select(table.c.act))).scalars()
    assert "not said yet" in act
    await bot.time.until_due()
    async with bot.database.reading() as tx:
        (act,) = (await tx.execute(select(table.c.act))).scalars()
    assert "not said yet" not in act
