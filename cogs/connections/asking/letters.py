"""Brings asks to those who are asked, when and where they wish to be addressed, or never."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.asking import Ask, Receipt, State, rules, store
from bot.community.boundaries import store as boundaries
from bot.community.contact.notifier import Said
from bot.community.contact.rules import Later
from bot.community.people import store as people
from bot.community.people.common_ground import what_we_share
from bot.community.profiles import Profile
from bot.community.profiles import store as profiles
from bot.outbox.acts import Component, EditMessage
from bot.schedule.occurrences import Occurrence
from bot.ui.person_card import card_files
from cogs.connections.asking import views

DELIVER = "connections.deliver"

# However late: who asked is told, and who is asked is not left with a button that does nothing.
GRACE = timedelta(days=30)


class Letters:
    """An ask as whoever is asked sees it: one message, edited as things go on."""

    def __init__(self, parts: Parts) -> None:
        """Take what could not be brought at once."""
        self._database, self._clock, self._schedule = parts.database, parts.clock, parts.schedule
        self._outbox, self._notifier, self._say_of = parts.outbox, parts.notifier, parts.say_of
        self._neighbourhood = parts.neighbourhood
        self._schedule.handle(DELIVER, self._deliver_now)

    async def may_be_answered(self, tx: AsyncConnection, ask: Ask) -> bool:
        """Whether an ask can be accepted: it is open, both are there, nothing keeps them apart."""
        if ask.of is None or ask.state is not State.OPEN or self._clock.now() >= ask.ends_at:
            return False
        for user_id in (ask.by, ask.of):
            if not await people.is_present(tx, ask.guild_id, user_id):
                return False
        return await boundaries.may_meet(tx, ask.guild_id, ask.by, ask.of)

    async def pair(self, tx: AsyncConnection, ask: Ask) -> tuple[Profile, Profile] | None:
        """Return who asks and who is asked, as they introduced themselves."""
        if ask.of is None:
            return None
        found = await profiles.load_all(tx, ask.guild_id, [ask.by, ask.of])
        by_id = {profile.user_id: profile for profile in found}
        return (by_id[ask.by], by_id[ask.of]) if len(by_id) == 2 else None

    async def deliver(self, tx: AsyncConnection, ask: Ask) -> None:
        """Tell somebody that they are asked, now or when it may be; or never, which is silence."""
        if ask.of is None or not await self.may_be_answered(tx, ask):
            return
        now = self._clock.now()
        lately = now - rules.RECEIVED_EVERY
        received = await store.received_by(tx, ask.guild_id, ask.of, lately)
        at = rules.next_receipt(received, now)
        if at > now:
            await self.plan(tx, DELIVER, ask.id, at)
            return
        pair = await self.pair(tx, ask)
        if pair is None:
            return
        told = await self._notifier.tell(
            tx,
            guild_id=ask.guild_id,
            user_id=ask.of,
            components=await self.received(tx, ask, pair),
            purpose="connections.ask",
            unasked=True,
            not_after=ask.ends_at - rules.TIME_TO_ANSWER,
            about=(ask.by, ask.of),
            files=card_files(pair[0]),
        )
        if isinstance(told, Said):
            await store.note_receipt(tx, ask.id, ask.of, told.key, now)
        elif isinstance(told, Later):
            await self.plan(tx, DELIVER, ask.id, told.at)

    async def received(
        self, tx: AsyncConnection, ask: Ask, pair: tuple[Profile, Profile], problem: str = ""
    ) -> list[Component]:
        """Return an ask as whoever is asked sees it."""
        asking, asked = pair
        near = await self._neighbourhood.of(tx, ask.guild_id)
        shared = what_we_share(asked, asking, self._clock.now(), near)
        return views.received(ask, asking, shared, problem, self._say_of(ask.guild_id))

    async def wake_waiting(self, tx: AsyncConnection, answered: Ask) -> None:
        """Let those who wait for their turn have it: an answer has made room."""
        if answered.of is None:
            return
        now, guild_id = self._clock.now(), answered.guild_id
        lately = now - rules.RECEIVED_EVERY
        received = await store.received_by(tx, guild_id, answered.of, lately)
        for waiting in await store.waiting_for(tx, guild_id, answered.of):
            await self.plan(tx, DELIVER, waiting.id, rules.next_receipt(received, now))

    async def taken(self, tx: AsyncConnection, occurrence: Occurrence) -> Ask | None:
        """Return the ask that is due, as it is once it is its turn."""
        ask_id = int(occurrence.subject)
        ask = await store.load(tx, ask_id)
        if ask is None:
            return None
        await store.turn(tx, ask.guild_id)
        return await store.load(tx, ask_id)

    async def show(
        self,
        tx: AsyncConnection,
        ask: Ask,
        receipt: Receipt,
        components: list[Component],
        *,
        asking: Profile | None = None,
    ) -> None:
        """Show something in place of an ask in its message: an edit, which does not ping.

        `asking` is who asks, if it shows their words and picture.
        """
        files = card_files(asking) if asking else ()
        act = EditMessage(message=receipt.message, components=components, files=files)
        about = (asking.user_id,) if asking else ()
        await self._outbox.put(
            tx, act, guild_id=ask.guild_id, purpose="connections.ask", about=about
        )

    async def plan(self, tx: AsyncConnection, kind: str, ask_id: int, at: datetime) -> None:
        """Have something done for an ask, instead of at an earlier or later time."""
        await self._schedule.cancel(tx, kind=kind, subject=str(ask_id))
        await self._schedule.plan(tx, kind=kind, subject=str(ask_id), due_at=at, grace=GRACE)

    async def _deliver_now(self, occurrence: Occurrence) -> None:
        async with self._database.writing() as tx:
            ask = await self.taken(tx, occurrence)
            # First: what follows may plan it anew, which takes back what is due.
            await self._schedule.done(tx, occurrence)
            if ask is not None and await store.receipt(tx, ask.id) is None:
                await self.deliver(tx, ask)
