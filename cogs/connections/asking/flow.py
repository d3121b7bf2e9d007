"""Takes an ask from the form to its end: a thread for two, or "not now"."""

import secrets
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.asking import Answer, Ask, Receipt, State, rules, store
from bot.community.boundaries import store as boundaries
from bot.community.contact import store as contact
from bot.community.contact.rules import first_awake
from bot.community.meetings import store as meetings
from bot.community.profiles import Profile
from bot.community.profiles import store as profiles
from bot.errors import UserError
from bot.ids import GuildId, UserId
from bot.outbox.entries import Outcome, Reason
from bot.schedule.occurrences import Occurrence
from bot.texts.written import tame_line
from bot.ui.layout import channel, mention
from cogs.connections.asking import views
from cogs.connections.asking.letters import DELIVER, Letters
from cogs.connections.asking.threads import THREAD, Threads

END = "connections.end"


class Asking:
    """Asks, from one who would like to meet another."""

    def __init__(self, parts: Parts) -> None:
        """Take what falls due, and learn how the opening of threads ends."""
        self._database, self._clock, self._schedule = parts.database, parts.clock, parts.schedule
        self._outbox, self._notifier, self._say_of = parts.outbox, parts.notifier, parts.say_of
        self._letters, self._threads = Letters(parts), Threads(parts)
        self._schedule.handle(END, self._end)
        self._outbox.on_outcome(THREAD, self._thread_settled)
        parts.erasure.on_erase(self._take_turn)

    async def check(
        self, tx: AsyncConnection, guild_id: GuildId, by: UserId, of: UserId
    ) -> Profile:
        """Return whom somebody may ask. Raises UserError.

        In this order: oneself; who has not introduced themselves, either of the two; whom one has
        met lately; asks that are too many. Nothing here depends on what the other one wishes.
        """
        if by == of:
            raise UserError("ask-self")
        theirs = await profiles.load(tx, guild_id, of)
        if theirs is None:
            raise UserError("ask-not-introduced", person=mention(of))
        if not await profiles.exists(tx, guild_id, by):
            raise UserError("people-introduce-first")
        now, name = self._clock.now(), tame_line(theirs.name)
        met = await meetings.thread_of(tx, guild_id, by, of, now - rules.MET_LATELY)
        thread = await self._outbox.result_of(tx, met) if met else None
        if thread is not None:
            raise UserError("ask-met-lately", name=name, thread=channel(thread))
        earlier = await store.made_by(tx, guild_id, by, now - rules.AGAIN_AFTER)
        rules.check_ask(earlier, of, now, name)
        return theirs

    async def ask(
        self, tx: AsyncConnection, guild_id: GuildId, by: UserId, of: UserId, note: str
    ) -> tuple[Profile, bool]:
        """Ask somebody; return them, and whether they had asked the same: then the two meet.

        Raises UserError as `check` does.
        """
        now = self._clock.now()
        await store.turn(tx, guild_id)
        theirs = await self.check(tx, guild_id, by, of)
        await store.forget_older(tx, guild_id, now - rules.AGAIN_AFTER)
        if await boundaries.may_meet(tx, guild_id, by, of):
            for crossing in await store.open_of(tx, guild_id, of, by):
                if await self._letters.may_be_answered(tx, crossing) and await self._bring_together(
                    tx, crossing
                ):
                    return theirs, True
        made = await store.add(
            tx,
            guild_id=guild_id,
            by=by,
            of=of,
            note=note,
            now=now,
            ends_at=await self._end_of(tx, guild_id, by),
        )
        await self._letters.plan(tx, END, made.id, made.ends_at)
        await self._letters.deliver(tx, made)
        return theirs, False

    async def _end_of(self, tx: AsyncConnection, guild_id: GuildId, by: UserId) -> datetime:
        """Return when an ask ends, so that who made it hears of it awake."""
        at = rules.end_of(self._clock.now(), secrets.randbits(64))
        wishes = await contact.wishes_of(tx, guild_id, by)
        return first_awake(wishes.quiet, await contact.zone_of(tx, guild_id, by), at)

    async def accept(self, tx: AsyncConnection, ask: Ask, receipt: Receipt) -> bool:
        """Bring the two together; False if the ask has ended, for whatever reason."""
        if await self._letters.may_be_answered(tx, ask) and await self._bring_together(tx, ask):
            return True
        await self._letters.show(tx, ask, receipt, views.ended(self._say_of(ask.guild_id)))
        return False

    async def decline(
        self, tx: AsyncConnection, ask: Ask, receipt: Receipt, answer: Answer = Answer.DECLINED
    ) -> bool:
        """Note a no, of which nobody hears; False if the ask has ended."""
        say = self._say_of(ask.guild_id)
        if ask.state is not State.OPEN:
            await self._letters.show(tx, ask, receipt, views.ended(say))
            return False
        await store.note_answer(tx, ask.id, answer)
        shown = views.declined if answer is Answer.DECLINED else views.reported
        await self._letters.show(tx, ask, receipt, shown(say))
        await self._letters.wake_waiting(tx, ask)
        return True

    async def leave(self, tx: AsyncConnection, guild_id: GuildId, by: UserId) -> None:
        """End the asks of somebody who has left the server."""
        await store.turn(tx, guild_id)
        for ask in await store.open_of(tx, guild_id, by):
            await self._close(tx, ask)

    async def _bring_together(self, tx: AsyncConnection, ask: Ask) -> bool:
        """Open a thread for the two and record that they met; False if one of them is erased."""
        pair = await self._letters.pair(tx, ask)
        if pair is None:
            return False
        thread = await self._threads.open(tx, ask, *pair)
        await store.accept(tx, ask.id, thread)
        if (receipt := await store.receipt(tx, ask.id)) is not None:
            await store.note_answer(tx, ask.id, Answer.ACCEPTED)
            await self._letters.show(tx, ask, receipt, views.opening(self._say_of(ask.guild_id)))
        await self._letters.wake_waiting(tx, ask)
        return True

    async def _take_turn(self, tx: AsyncConnection, guild_id: GuildId, _erased: UserId) -> None:
        """Let no ask be made or answered while somebody is erased."""
        await store.turn(tx, guild_id)

    async def _close(self, tx: AsyncConnection, ask: Ask) -> None:
        """End an ask, and take its buttons away from whoever has not pressed one."""
        await store.end(tx, ask.id)
        receipt = await store.receipt(tx, ask.id)
        if receipt is not None and receipt.answer is Answer.NONE:
            await self._letters.show(tx, ask, receipt, views.ended(self._say_of(ask.guild_id)))

    async def _end(self, occurrence: Occurrence) -> None:
        """End an ask that was not accepted, and say "not now" to who made it.

        At one instant and in the same words, whatever the other one did.
        """
        async with self._database.writing() as tx:
            ask = await self._letters.taken(tx, occurrence)
            await self._schedule.done(tx, occurrence)
            if ask is not None and ask.state is State.OPEN and ask.ends_at <= self._clock.now():
                await self._close(tx, ask)
                theirs = await profiles.load(tx, ask.guild_id, ask.of) if ask.of else None
                await self._notifier.tell(
                    tx,
                    guild_id=ask.guild_id,
                    user_id=ask.by,
                    components=views.not_now(theirs, self._say_of(ask.guild_id)),
                    purpose="connections.answer",
                    unasked=False,
                    about=(theirs.user_id,) if theirs else (),
                )

    async def _thread_settled(self, tx: AsyncConnection, outcome: Outcome) -> None:
        """Lead who accepted to the thread; where there can be none, let them accept again."""
        await store.turn(tx, outcome.guild_id)
        ask = await store.of_thread(tx, outcome.about)
        if ask is None:
            return
        receipt, say = await store.receipt(tx, ask.id), self._say_of(ask.guild_id)
        if outcome.made is not None:
            await store.forget_note(tx, ask.id)
            if receipt is not None:
                await self._letters.show(tx, ask, receipt, views.accepted(outcome.made.id, say))
            return
        await meetings.undo(tx, outcome.about)
        erased = outcome.reason is Reason.ERASED
        again_until = max(ask.ends_at, self._clock.now() + rules.TIME_TO_ANSWER)
        await store.reopen(tx, ask.id, again_until)
        await self._letters.plan(tx, END, ask.id, again_until)
        pair = await self._letters.pair(tx, ask)
        if erased and receipt is not None:
            # Their words are not written down again.
            await self._letters.show(tx, ask, receipt, views.ended(say))
        elif receipt is None:
            await self._letters.plan(tx, DELIVER, ask.id, self._clock.now())
        elif pair is not None:
            again = await self._letters.received(tx, ask, pair, say("ask-no-thread"))
            await self._letters.show(tx, ask, receipt, again, asking=pair[0])
