"""Counts silence as rounds end, pauses who was silent too often, and asks them once."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.contact.rules import UNTIL_RESUMED, Later
from bot.errors import Outdated
from bot.ids import GuildId, UserId
from bot.schedule.occurrences import Occurrence
from bot.storage.turns import take_turn
from cogs.rounds.joining.rules import is_paused
from cogs.rounds.life import TURN
from cogs.rounds.moments import Moments
from cogs.rounds.programmes import Participant, Programme
from cogs.rounds.programmes import store as programmes
from cogs.rounds.records import Group, Round
from cogs.rounds.records import store as records
from cogs.rounds.silence import views
from cogs.rounds.silence.rules import ASK_AGAIN, ENOUGH, signs_in

ASK = "rounds.silent"
PURPOSE = "rounds.silent"
GRACE = timedelta(days=30)


class Pausing:
    """Participants who gave no sign."""

    def __init__(self, parts: Parts, moments: Moments) -> None:
        """Follow the signs and the ends of rounds."""
        self._database, self._clock, self._schedule = parts.database, parts.clock, parts.schedule
        self._notifier, self._say_of = parts.notifier, parts.say_of
        self._schedule.handle(ASK, self._ask_now)
        moments.signed.then(self._signed)
        moments.closed.then(self._closed)

    async def stay(self, tx: AsyncConnection, programme_id: int, user_id: UserId) -> None:
        """Let somebody take part as before. Raises Outdated if they do not."""
        participant = await self._asked(tx, programme_id, user_id)
        await self._schedule.cancel(tx, kind=ASK, subject=_subject(participant))
        await programmes.set_wishes(
            tx, programme_id, user_id, paused_until=None, quiet_rounds=0, asked_at=None
        )

    async def ask_later(self, tx: AsyncConnection, programme_id: int, user_id: UserId) -> datetime:
        """Leave somebody paused, and return when they are asked again. Raises Outdated."""
        participant = await self._asked(tx, programme_id, user_id)
        at = self._clock.now() + ASK_AGAIN
        await self._plan(tx, participant, at)
        return at

    async def leave(self, tx: AsyncConnection, programme_id: int, user_id: UserId) -> None:
        """Let somebody go. Raises Outdated if they do not take part."""
        participant = await self._asked(tx, programme_id, user_id)
        await self._schedule.cancel(tx, kind=ASK, subject=_subject(participant))
        await programmes.leave(tx, programme_id, user_id)

    async def _asked(self, tx: AsyncConnection, programme_id: int, user_id: UserId) -> Participant:
        participant = await programmes.participant(tx, programme_id, user_id)
        if participant is None:
            raise Outdated("silence-not-joined")
        return participant

    async def _signed(self, tx: AsyncConnection, group: Group, user_id: UserId) -> None:
        round_ = await records.load(tx, group.round_id)
        if round_ is not None and round_.trial_of is None:
            await programmes.set_wishes(tx, round_.programme_id, user_id, quiet_rounds=0)

    async def _closed(self, tx: AsyncConnection, round_: Round) -> None:
        """Count a round; who was silent in too many is paused."""
        programme = await programmes.load(tx, round_.programme_id)
        if programme is None or round_.trial_of is not None:
            return
        for user_id, gave_sign in signs_in(await records.groups_of(tx, round_.id)).items():
            participant = await programmes.participant(tx, programme.id, user_id)
            if participant is None:
                continue
            quiet = 0 if gave_sign else participant.quiet_rounds + 1
            await programmes.set_wishes(tx, programme.id, user_id, quiet_rounds=quiet)
            if quiet >= ENOUGH and not is_paused(participant, self._clock.now()):
                await self._pause(tx, programme, participant)

    async def _pause(
        self, tx: AsyncConnection, programme: Programme, participant: Participant
    ) -> None:
        await programmes.set_wishes(
            tx,
            programme.id,
            participant.user_id,
            paused_until=UNTIL_RESUMED,
            asked_at=self._clock.now(),
        )
        await self._ask(tx, programme, participant)

    async def _ask(
        self, tx: AsyncConnection, programme: Programme, participant: Participant
    ) -> None:
        """Ask somebody how it goes on, when they may be addressed."""
        told = await self._notifier.tell(
            tx,
            guild_id=programme.guild_id,
            user_id=participant.user_id,
            components=views.asked(programme, self._say_of(programme.guild_id)),
            purpose=PURPOSE,
            unasked=True,
        )
        if isinstance(told, Later):
            await self._plan(tx, participant, told.at)

    async def _plan(self, tx: AsyncConnection, participant: Participant, at: datetime) -> None:
        subject = _subject(participant)
        await self._schedule.cancel(tx, kind=ASK, subject=subject)
        await self._schedule.plan(tx, kind=ASK, subject=subject, due_at=at, grace=GRACE)

    async def _ask_now(self, occurrence: Occurrence) -> None:
        """Ask somebody who is paused still, and was not reached or wished to be asked later."""
        guild_id, user_id, programme_id = _read(occurrence.subject)
        async with self._database.writing() as tx:
            await take_turn(tx, TURN, guild_id)
            await self._schedule.done(tx, occurrence)
            programme = await programmes.load(tx, programme_id)
            participant = await programmes.participant(tx, programme_id, user_id)
            if programme is None or participant is None or participant.asked_at is None:
                return
            if is_paused(participant, self._clock.now()):
                await self._ask(tx, programme, participant)


def _subject(participant: Participant) -> str:
    """Return what is due for somebody in a programme; erasing them finds it by its beginning."""
    return f"{participant.guild_id}:{participant.user_id}:{participant.programme_id}"


def _read(subject: str) -> tuple[GuildId, UserId, int]:
    guild_id, user_id, programme_id = map(int, subject.split(":"))
    return GuildId(guild_id), UserId(user_id), programme_id
