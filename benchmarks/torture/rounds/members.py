"""What members do in the round, again and again until the bot has noticed."""

from collections.abc import Awaitable, Callable

from sqlalchemy.ext.asyncio import AsyncConnection

from benchmarks.torture.rounds.club import WRITES, Club
from bot.ids import UserId
from bot.outbox import store as outbox
from bot.outbox.acts import Key
from bot.storage.database import Database
from bot.ui.press import PressId
from cogs.rounds.programmes import store as programmes
from cogs.rounds.records import Group, Round, State
from cogs.rounds.records import store as records
from cogs.rounds.rescue import Rescue, Stage
from cogs.rounds.rescue import store as rescues
from standin.server import StandIn
from standin.things import Message

Deed = Callable[[], Awaitable[object]]


class Members:
    """Three write, one says that nobody answers, one comes late."""

    def __init__(self, standin: StandIn, database: Database, club: Club) -> None:
        """What they see is the stand-in's; whether the bot noticed stands in the database."""
        self._standin, self._database, self._club = standin, database, club

    async def next_deed(self) -> Deed | None:
        """Return what somebody does next, if it is time for anything."""
        async with self._database.reading() as tx:
            round_ = await records.load(tx, 1)
            if round_ is None or round_.state is not State.INTRODUCED:
                return None
            for group in await records.groups_of(tx, round_.id):
                deed = await self._word(tx, group) or await self._rescue(tx, round_, group)
                if deed is not None:
                    return deed
        return None

    async def _word(self, tx: AsyncConnection, group: Group) -> Deed | None:
        writers = {self._club.people[name] for name in WRITES}
        for seat in group.seats:
            if seat.user_id in writers and not (seat.signed_at or seat.left_at):
                thread = await self._made(tx, group.thread)
                return self._writing(seat.user_id, thread) if thread else None
        return None

    async def _rescue(self, tx: AsyncConnection, round_: Round, group: Group) -> Deed | None:
        rescue = await rescues.load(tx, group.id)
        if rescue is None:
            return None
        eve = self._club.people["Eve"]
        is_in = await programmes.participant(tx, round_.programme_id, eve)
        if rescue.stage is Stage.LOOKING and is_in is None:
            return self._joining(eve)
        offer = await self._made(tx, rescue.offer)
        return self._pressing(rescue, offer) if offer and rescue.stage is Stage.OFFERED else None

    async def _made(self, tx: AsyncConnection, key: Key | None) -> int | None:
        return await outbox.result_of(tx, key) if key else None

    def _writing(self, user_id: UserId, thread: int) -> Deed:
        async def write() -> None:
            world = self._standin.world
            author = world.user(user_id)
            assert author is not None
            hello = Message(
                id=world.ids.new(),
                channel_id=thread,
                guild_id=self._club.guild,
                author=author,
                sent_at=world.now(),
                content="Hello?",
            )
            world.post(hello)

        return write

    def _pressing(self, rescue: Rescue, offer: int) -> Deed:
        press = PressId(feature="rounds", action="rescue", argument=str(rescue.group_id))
        return lambda: self._standin.press(
            guild_id=self._club.guild,
            user_id=rescue.user_id,
            message=self._standin.world.messages[offer],
            custom_id=str(press),
        )

    def _joining(self, user_id: UserId) -> Deed:
        return lambda: self._standin.interact(
            guild_id=self._club.guild,
            channel_id=self._club.place,
            user_id=user_id,
            command="match join",
        )
