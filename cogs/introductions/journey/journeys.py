"""Leads newcomers through their journey: a message when its turn comes, then the next."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.contact.notifier import Told
from bot.community.contact.rules import Later
from bot.community.meetings import store as meetings
from bot.community.people import store as here
from bot.community.welcoming import Stage
from bot.ids import GuildId, UserId
from bot.schedule.occurrences import Occurrence, person, read_person
from bot.storage.turns import take_turn
from cogs.introductions.journey import rules, store
from cogs.introductions.journey.messages import Messages
from cogs.introductions.journey.rules import Turn
from cogs.introductions.journey.store import Journey
from cogs.introductions.moments import Moments

KIND = "introductions.journey"


class Journeys:
    """At most one journey for each newcomer of a server."""

    def __init__(self, parts: Parts, moments: Moments) -> None:
        """Begin with their introduction; end with it."""
        self._database, self._clock, self._schedule = parts.database, parts.clock, parts.schedule
        self._notifier, self._messages = parts.notifier, Messages(parts)
        self._schedule.handle(KIND, self._turn_comes)
        moments.posted.then(self.begin)
        moments.gone.then(self.end)

    async def begin(self, tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> None:
        """Begin the journey of a newcomer whose introduction stands; nobody has two."""
        await take_turn(tx, "introduction", guild_id, user_id)
        introduced_at = await store.introduced_as_newcomer_at(tx, guild_id, user_id)
        if introduced_at is None:
            return
        now = self._clock.now()
        journey = Journey(guild_id=guild_id, user_id=user_id, began_at=now, stage=Stage.START)
        if await store.begin(tx, journey):
            # They have introduced themselves this minute, and wait to see what comes of it: that
            # is no time to think of their night, nor one to count as a disturbance.
            unasked = not rules.is_answer(introduced_at, now)
            await self._take(tx, journey, Stage.START, unasked=unasked)

    async def end(self, tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> None:
        """End a journey, wherever it is."""
        await take_turn(tx, "introduction", guild_id, user_id)
        await store.go_on(tx, guild_id, user_id, None)
        await self._schedule.cancel(tx, kind=KIND, subject=person(guild_id, user_id))

    async def _turn_comes(self, occurrence: Occurrence) -> None:
        """Tell the message whose turn it is; one that is late is skipped for the next."""
        guild_id, user_id = read_person(occurrence.subject)
        is_late = occurrence.is_late(self._clock.now())
        async with self._database.writing() as tx:
            await take_turn(tx, "introduction", guild_id, user_id)
            # First: what follows plans the next one.
            await (self._schedule.skip if is_late else self._schedule.done)(tx, occurrence)
            journey = await store.load(tx, guild_id, user_id)
            if journey is None or journey.stage is None:
                return
            if not await here.is_present(tx, guild_id, user_id):
                # They left while Kith was away, and could not tell.
                await store.go_on(tx, guild_id, user_id, None)
            elif is_late:
                await self._go_on(tx, journey, journey.stage)
            else:
                await self._take(tx, journey, journey.stage)

    async def _take(
        self, tx: AsyncConnection, journey: Journey, stage: Stage, *, unasked: bool = True
    ) -> None:
        """Tell a message, now or when it may be told, and go on."""
        guild_id, user_id = journey.guild_id, journey.user_id
        text = await self._messages.words_of(tx, guild_id, stage)
        knows_somebody = await meetings.has_met(tx, guild_id, user_id)
        turn = rules.due(stage, says_something=bool(text), knows_somebody=knows_somebody)
        if turn is Turn.END:
            await store.go_on(tx, guild_id, user_id, None)
            return
        if turn is Turn.TELL:
            told = await self._tell(tx, journey, stage, text, unasked=unasked)
            if isinstance(told, Later):
                await self._plan(tx, journey, stage, told.at)
                return
        await self._go_on(tx, journey, stage)

    async def _tell(
        self, tx: AsyncConnection, journey: Journey, stage: Stage, text: str, *, unasked: bool
    ) -> Told:
        guild_id, user_id = journey.guild_id, journey.user_id
        message = await self._messages.compose(tx, guild_id, user_id, stage, text)
        return await self._notifier.tell(
            tx,
            guild_id=guild_id,
            user_id=user_id,
            components=message.components,
            files=message.files,
            purpose=KIND,
            unasked=unasked,
            not_after=rules.makes_sense_until(stage, journey.began_at),
            about=message.about,
        )

    async def _go_on(self, tx: AsyncConnection, journey: Journey, stage: Stage) -> None:
        """Let the next message have its turn; after the last one the journey is over."""
        following = rules.following(stage)
        await store.go_on(tx, journey.guild_id, journey.user_id, following)
        if following is not None:
            due_at = rules.due_at(following, journey.began_at)
            await self._plan(tx, journey, following, due_at)

    async def _plan(
        self, tx: AsyncConnection, journey: Journey, stage: Stage, due_at: datetime
    ) -> None:
        """Have a message looked at once it is due, as long as it makes sense."""
        grace = rules.makes_sense_until(stage, journey.began_at) - due_at
        subject = person(journey.guild_id, journey.user_id)
        await self._schedule.plan(tx, kind=KIND, subject=subject, due_at=due_at, grace=grace)
