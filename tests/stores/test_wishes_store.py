"""How somebody wishes to be addressed is kept for each server, and heeded when they are told."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot.community.contact import store
from bot.community.contact.corners import SHORT_LIVED
from bot.community.contact.notifier import Notifier, Said, Told
from bot.community.contact.rules import (
    UNTIL_RESUMED,
    Cap,
    Later,
    Never,
    Quiet,
    Way,
    Wishes,
)
from bot.community.contact.tables import contacts, corners
from bot.community.profiles import store as profiles
from bot.community.servers import Server
from bot.community.servers import store as servers
from bot.errors import PersonClosed
from bot.ids import ChannelId, GuildId, UserId
from bot.outbox.acts import (
    Act,
    AddThreadMember,
    EditMessage,
    Key,
    OpenPrivateThread,
    PostMessage,
    SendDirectMessage,
)
from bot.outbox.outbox import Outbox
from bot.outbox.tables import outbox_people
from bot.storage.database import Database
from bot.texts.catalogue import Say, say_in
from tests.rules.people import person
from tests.stores.courier import Courier, refused
from tests.stores.moved import START, HandAlarms, MovedClock, Time, quiet

HERE, THERE = GuildId(9), GuildId(2)
ADA, BEN = UserId(2**62), UserId(8)
COFFEE = ChannelId(30)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WORDS = [{"type": 10, "content": "Ben said yes."}]
PINGED = [{"type": 10, "content": f"<@{ADA}>"}, *WORDS]
DIRECT = Wishes(way=Way.DIRECT)
GONE = refused(404, 10003)


class Town:
    """A notifier, the Discord it speaks to, and a server with a channel for rounds."""

    def __init__(self, database: Database, clock: MovedClock, alarms: HandAlarms) -> None:
        """Have everything Kith needs to address people."""
        self.database, self.clock, self.courier = database, clock, Courier()
        self.outbox = Outbox(database, clock, alarms, lambda _check: self.courier)
        self.may_open = True
        self.notifier = Notifier(
            self.outbox, clock, Cap(), self.say_of, lambda _guild_id, _place: self.may_open
        )
        self.time = Time(clock, alarms.made["outbox"])

    def say_of(self, _guild_id: GuildId) -> Say:
        """Speak English everywhere."""
        return say_in(None)

    async def wish(self, wishes: Wishes, guild_id: GuildId = HERE) -> None:
        """Let Ada wish something."""
        async with self.database.writing() as tx:
            await store.save_wishes(tx, guild_id, ADA, wishes)

    async def tell(self, guild_id: GuildId = HERE, *, unasked: bool = False) -> Told:
        """Tell Ada something, and wait for what follows."""
        async with self.database.writing() as tx:
            told = await self.notifier.tell(
                tx,
                guild_id=guild_id,
                user_id=ADA,
                components=WORDS,
                purpose="test.thing",
                unasked=unasked,
                about=[BEN],
            )
        await quiet()
        return told

    async def said(self) -> Key:
        """Tell Ada something, which is said."""
        told = await self.tell()
        assert isinstance(told, Said)
        return told.key

    async def count(self) -> int:
        """Return how often Ada was addressed unasked."""
        async with self.database.reading() as tx:
            return len((await tx.execute(select(contacts.c.id))).all())

    async def corner(self) -> Key | None:
        """Return Ada's thread."""
        async with self.database.reading() as tx:
            corner = await store.corner_of(tx, HERE, ADA)
        return corner.thread if corner else None

    def kinds(self) -> list[str]:
        """Return what was done, in order."""
        return [act.act for act in self.courier.acts()]

    def last(self) -> Act:
        """Return what was done last."""
        return self.courier.acts()[-1]


@pytest.fixture
async def town(database: Database, clock: MovedClock, alarms: HandAlarms) -> Town:
    made = Town(database, clock, alarms)
    async with database.writing() as tx:
        await servers.save(tx, Server(guild_id=HERE, rounds_channel=COFFEE))
    made.outbox.open()
    await quiet()
    return made


FIRST = ["open_private_thread", "add_thread_member", "post_message", "post_message"]
AGAIN = ["add_thread_member", "post_message"]


async def test_who_has_chosen_nothing_wishes_the_usual(database: Database) -> None:
    async with database.reading() as tx:
        assert await store.wishes_of(tx, HERE, ADA) == Wishes()


async def test_wishes_are_kept_by_server_and_the_latest_count(database: Database) -> None:
    chosen = Wishes(way=Way.NOTHING, quiet=Quiet(since=0, until=0), paused_until=UNTIL_RESUMED)
    async with database.writing() as tx:
        await store.save_wishes(tx, HERE, ADA, DIRECT)
        await store.save_wishes(tx, HERE, ADA, chosen)
        assert await store.wishes_of(tx, HERE, ADA) == chosen
        assert await store.wishes_of(tx, THERE, ADA) == Wishes()
        assert await store.wishes_of(tx, HERE, BEN) == Wishes()


async def test_who_paused_is_known_until_the_pause_ends(database: Database) -> None:
    async with database.writing() as tx:
        await store.save_wishes(tx, HERE, ADA, Wishes(paused_until=START + DAY))
        await store.save_wishes(tx, HERE, BEN, Wishes(paused_until=UNTIL_RESUMED))
        await store.save_wishes(tx, HERE, UserId(5), Wishes())
        assert await store.paused(tx, HERE, START) == {ADA, BEN}
        assert await store.paused(tx, HERE, START + DAY) == {BEN}
        assert await store.paused(tx, THERE, START) == set()


async def test_the_own_clock_counts_before_the_servers_and_that_before_utc(
    database: Database,
) -> None:
    async with database.writing() as tx:
        assert await store.zone_of(tx, HERE, ADA) == ZoneInfo("UTC")
        await servers.save(tx, Server(guild_id=HERE, zone=ZoneInfo("Europe/Madrid")))
        await profiles.save(tx, person(ADA))
        assert await store.zone_of(tx, HERE, ADA) == ZoneInfo("Europe/Madrid")
        await profiles.save(tx, replace(person(ADA), zone=ZoneInfo("Asia/Tokyo")))
        assert await store.zone_of(tx, HERE, ADA) == ZoneInfo("Asia/Tokyo")
        assert await store.zone_of(tx, HERE, BEN) == ZoneInfo("Europe/Madrid")


async def test_a_ping_is_only_taken_where_it_is_wished_for(database: Database) -> None:
    async def take(*, awake: bool = False) -> bool:
        async with database.writing() as tx:
            return await store.take(
                tx,
                guild_id=HERE,
                user_id=ADA,
                purpose="test.thing",
                now=START,
                cap=Cap(),
                awake=awake,
            )

    for wishes in (Wishes(paused_until=UNTIL_RESUMED), Wishes(way=Way.NOTHING)):
        async with database.writing() as tx:
            await store.save_wishes(tx, HERE, ADA, wishes)
        assert not await take(awake=True)
    async with database.writing() as tx:  # it is 9:00
        await store.save_wishes(tx, HERE, ADA, Wishes(quiet=Quiet(since=8, until=10)))
    assert not await take()
    assert await take(awake=True)


async def test_the_first_notification_opens_a_corner_and_the_next_ones_use_it(town: Town) -> None:
    assert isinstance(await town.tell(unasked=True), Said)
    assert town.kinds() == FIRST
    opened, guest, hello, note = town.courier.acts()
    assert isinstance(opened, OpenPrivateThread)
    assert opened.channel == COFFEE
    thread = await town.corner()
    assert guest == AddThreadMember(thread=Key(str(thread)), user=ADA)
    assert isinstance(hello, PostMessage)
    assert "moderators" in str(hello.components)
    assert hello.pings == ()
    assert note == PostMessage(channel=Key(str(thread)), components=PINGED, pings=(ADA,))

    await town.tell()
    assert town.kinds() == FIRST + AGAIN


async def test_what_was_unasked_is_counted_and_the_next_one_told_when_to_come(town: Town) -> None:
    await town.tell()
    assert await town.count() == 0
    await town.tell(unasked=True)
    assert await town.count() == 1
    assert await town.tell(unasked=True) == Later(at=START + DAY)
    assert isinstance(await town.tell(), Said)  # asked for: it is free
    assert await town.count() == 1


async def test_where_there_is_no_place_nothing_is_said_or_counted_and_it_is_logged_once(
    town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    town.may_open = False
    assert [await town.tell(unasked=True), await town.tell()] == [Never(), Never()]
    assert await town.tell(THERE) == Never()  # where nothing is set up
    assert (town.kinds(), await town.count()) == ([], 0)
    assert [record.args for record in caplog.records] == [(HERE,), (THERE,)]
    town.may_open = True
    assert isinstance(await town.tell(unasked=True), Said)


async def test_direct_messages_need_no_place_and_no_mention(town: Town) -> None:
    town.may_open = False
    await town.wish(DIRECT)
    await town.tell()
    assert town.courier.acts() == [SendDirectMessage(user=ADA, components=WORDS)]


async def test_who_takes_no_direct_messages_is_told_in_their_corner_under_the_same_handle(
    town: Town,
) -> None:
    await town.wish(DIRECT)
    town.courier.troubles["contact.note"] = [PersonClosed()]
    told = await town.tell(unasked=True)
    assert isinstance(told, Said)
    assert town.kinds() == FIRST
    assert town.courier.done[-1].key == told.key
    assert town.last() == PostMessage(
        channel=Key(str(await town.corner())), components=PINGED, pings=(ADA,)
    )
    assert await town.count() == 1

    async with town.database.writing() as tx:
        edit = EditMessage(message=told.key, components=WORDS)
        await town.outbox.put(tx, edit, guild_id=HERE, purpose="test.edit")
    await quiet()
    assert town.last() == edit


async def test_whose_words_are_in_it_is_still_known_when_it_is_done_another_way(
    town: Town,
) -> None:
    await town.wish(DIRECT)
    town.courier.troubles["contact.answer"] = [PersonClosed()]
    await town.tell()
    async with town.database.reading() as tx:
        people = (await tx.execute(select(outbox_people.c.user_id))).scalars().all()
    assert list(people) == [BEN]


async def test_without_a_place_for_a_corner_a_closed_person_is_left_in_peace(town: Town) -> None:
    town.may_open = False
    await town.wish(DIRECT)
    town.courier.troubles["contact.answer"] = [PersonClosed()]
    await town.tell()
    assert (town.kinds(), await town.corner()) == ([], None)


async def test_a_corner_that_was_deleted_is_opened_anew_and_nothing_is_lost(town: Town) -> None:
    await town.said()
    before = await town.corner()
    town.clock.forward(DAY)
    town.courier.troubles["contact.answer"] = [GONE]
    key = await town.said()
    assert town.kinds() == [*FIRST, "add_thread_member", *FIRST]
    assert town.courier.done[-1].key == key
    assert await town.corner() not in (None, before)


async def test_two_messages_that_find_the_corner_gone_share_the_new_one(town: Town) -> None:
    await town.said()
    town.clock.forward(DAY)
    town.courier.troubles["contact.answer"] = [GONE, GONE]
    async with town.database.writing() as tx:
        for _ in range(2):
            await town.notifier.tell(
                tx,
                guild_id=HERE,
                user_id=ADA,
                components=WORDS,
                purpose="test.thing",
                unasked=False,
            )
    await quiet()
    assert town.kinds().count("open_private_thread") == 2
    assert len([act for act in town.courier.acts() if getattr(act, "pings", ())]) == 3


async def test_a_corner_that_is_always_gone_at_once_is_not_opened_without_end(town: Town) -> None:
    await town.said()
    town.clock.forward(DAY)
    town.courier.troubles["contact.answer"] = [GONE] * 9
    await town.said()
    assert town.kinds().count("open_private_thread") == 2
    assert await town.corner() is None
    town.clock.forward(SHORT_LIVED)
    town.courier.troubles.clear()
    await town.said()  # the next one tries again
    assert town.kinds().count("open_private_thread") == 3


async def test_a_corner_that_could_not_be_opened_is_tried_again_by_the_next_one(
    town: Town,
) -> None:
    town.courier.troubles["contact.corner"] = [refused(403, 50013)]
    await town.said()
    assert (town.kinds(), await town.corner()) == ([], None)
    await town.said()
    assert town.kinds() == FIRST


async def test_each_server_and_person_has_a_corner_of_its_own(
    town: Town, other_process: Database
) -> None:
    async with town.database.writing() as tx:
        await servers.save(tx, Server(guild_id=THERE, rounds_channel=ChannelId(31)))
    await town.tell()
    await town.tell(THERE)
    async with other_process.reading() as tx:
        kept = (await tx.execute(select(corners.c.guild_id, corners.c.user_id))).all()
    assert {tuple(row) for row in kept} == {(HERE, ADA), (THERE, ADA)}
