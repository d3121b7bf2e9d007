"""Takes a search from the press to its end: a thread for two, or nobody just now."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.asking import Answer, State
from bot.community.boundaries import store as boundaries
from bot.community.contact.notifier import Said
from bot.community.meetings import store as meetings
from bot.community.people import store as people
from bot.community.people.common_ground import what_we_share
from bot.community.profiles import Profile
from bot.community.profiles import store as profiles
from bot.community.servers import store as servers
from bot.errors import NotAllowed, Outdated, UserError
from bot.ids import GuildId, UserId
from bot.outbox.acts import Component, EditMessage
from bot.outbox.entries import Outcome
from bot.schedule.occurrences import Occurrence
from bot.ui.person_card import card_files
from cogs.rounds.now import Call, Search, store, views
from cogs.rounds.now.choosing import Choosing
from cogs.rounds.now.rules import (
    LASTS,
    MOST_ASKED,
    NOT_AGAIN_WITHIN,
    TIME_TO_ANSWER,
    check,
)
from cogs.rounds.now.threads import THREAD, Threads

STEP, END = "rounds.now", "rounds.now-end"
PURPOSE = "rounds.now"
GRACE = timedelta(days=30)


class Seeking:
    """Searches, one call after the other."""

    def __init__(self, parts: Parts) -> None:
        """Take what falls due, and learn how the opening of threads ends."""
        self._database, self._clock, self._schedule = parts.database, parts.clock, parts.schedule
        self._outbox, self._notifier, self._say_of = parts.outbox, parts.notifier, parts.say_of
        self._neighbourhood = parts.neighbourhood
        self._choosing, self._threads = Choosing(parts), Threads(parts)
        self._schedule.handle(STEP, self._step)
        self._schedule.handle(END, self._end)
        self._outbox.on_outcome(THREAD, self._thread_settled)
        parts.erasure.on_erase(self._take_turn)

    async def begin(self, tx: AsyncConnection, guild_id: GuildId, by: UserId) -> Search:
        """Ask the first for somebody. Raises UserError.

        In this order: who has not introduced themselves; no channel for threads; one search at a
        time, and so many a day. Nothing here depends on who may be asked.
        """
        if not await profiles.exists(tx, guild_id, by):
            raise UserError("now-introduce-first")
        (await servers.load(tx, guild_id)).rounds()
        now = self._clock.now()
        await store.turn(tx, guild_id)
        check(await store.made_by(tx, guild_id, by, now - NOT_AGAIN_WITHIN), now)
        await store.forget_older(tx, guild_id, now - NOT_AGAIN_WITHIN)
        search = await store.begin(tx, guild_id, by, now, now + LASTS)
        await self._plan(tx, END, search, search.ends_at)
        await self._ask_next(tx, search)
        return search

    async def accept(self, tx: AsyncConnection, call_id: int, user_id: UserId) -> bool:
        """Bring two together; False if the call is over, for whatever reason. Raises UserError."""
        search, call = await self._read(tx, call_id, user_id)
        pair = await self._pair(tx, search, call)
        if pair is None:
            await self._show(tx, search, call, views.ended(self._say_of(search.guild_id)))
            return False
        thread = await self._threads.open(tx, *pair)
        await store.note_answer(tx, call, Answer.ACCEPTED)
        await self._close(tx, search, State.ACCEPTED)
        await store.end(tx, search, State.ACCEPTED, thread)
        await self._show(tx, search, call, views.opening(self._say_of(search.guild_id)))
        return True

    async def decline(self, tx: AsyncConnection, call_id: int, user_id: UserId) -> None:
        """Note a no, of which nobody hears, and ask the next. Raises UserError."""
        search, call = await self._read(tx, call_id, user_id)
        await store.note_answer(tx, call, Answer.DECLINED)
        await self._show(tx, search, call, views.declined(self._say_of(search.guild_id)))
        if search.state is State.OPEN:
            await self._ask_next(tx, search)

    async def _read(
        self, tx: AsyncConnection, call_id: int, user_id: UserId
    ) -> tuple[Search, Call]:
        """Return a call and its search as they are once it is its turn. Raises UserError."""
        call = await store.load_call(tx, call_id)
        search = await store.load(tx, call.search_id) if call else None
        if call is None or search is None:
            raise Outdated("now-ended")
        if call.of != user_id:
            raise NotAllowed("now-of-another")
        await store.turn(tx, search.guild_id)
        call, search = await store.load_call(tx, call_id), await store.load(tx, search.id)
        if call is None or search is None:
            raise Outdated("now-ended")
        if call.answer is not Answer.NONE:
            raise UserError("now-answered")
        return search, call

    async def _pair(
        self, tx: AsyncConnection, search: Search, call: Call
    ) -> tuple[Profile, Profile] | None:
        """Return the two, if the call is open, both are there and nothing keeps them apart."""
        guild_id = search.guild_id
        if search.state is not State.OPEN or self._clock.now() >= call.ends_at:
            return None
        for user_id in (search.by, call.of):
            if not await people.is_present(tx, guild_id, user_id):
                return None
        if not await boundaries.may_meet(tx, guild_id, search.by, call.of):
            return None
        found = await profiles.load_all(tx, guild_id, [search.by, call.of])
        by_id = {profile.user_id: profile for profile in found}
        return by_id[search.by], by_id[call.of]

    async def _ask_next(self, tx: AsyncConnection, search: Search) -> None:
        """Ask the best of those who may be asked, while there is room and time for one more."""
        now = self._clock.now()
        await self._schedule.cancel(tx, kind=STEP, subject=str(search.id))
        earlier = await store.calls_of(tx, search.id)
        me = await profiles.load(tx, search.guild_id, search.by)
        if len(earlier) >= MOST_ASKED or now >= search.ends_at or me is None:
            return
        until = min(now + TIME_TO_ANSWER, search.ends_at)
        for user_id in await self._choosing.choose(tx, search):
            if await self._ask(tx, search, me, user_id, until):
                await self._plan(tx, STEP, search, until)
                return

    async def _ask(
        self, tx: AsyncConnection, search: Search, me: Profile, of: UserId, until: datetime
    ) -> bool:
        """Ask somebody; False if they may not be addressed just now."""
        theirs = await profiles.load(tx, search.guild_id, of)
        if theirs is None:
            return False
        now = self._clock.now()
        near = await self._neighbourhood.of(tx, search.guild_id)
        call_id = await store.call(tx, search, of, now, until)
        say = self._say_of(search.guild_id)
        told = await self._notifier.tell(
            tx,
            guild_id=search.guild_id,
            user_id=of,
            components=views.asked(call_id, me, what_we_share(theirs, me, now, near), until, say),
            purpose=PURPOSE,
            unasked=True,
            not_after=until,
            about=(me.user_id, of),
            files=card_files(me),
        )
        if not isinstance(told, Said):
            await store.take_back(tx, call_id)
            return False
        await store.note_message(tx, call_id, told.key)
        return True

    async def _close(self, tx: AsyncConnection, search: Search, state: State) -> None:
        """End a search, and take its buttons away from whoever has not pressed one."""
        for kind in (STEP, END):
            await self._schedule.cancel(tx, kind=kind, subject=str(search.id))
        await store.end(tx, search, state)
        await self._end_call(tx, search)

    async def _end_call(self, tx: AsyncConnection, search: Search) -> None:
        """Take the buttons of the newest call away; those before it have lost theirs."""
        for call in (await store.calls_of(tx, search.id))[-1:]:
            if call.answer is Answer.NONE:
                await self._show(tx, search, call, views.ended(self._say_of(search.guild_id)))

    async def _step(self, occurrence: Occurrence) -> None:
        """Take silence for an answer, and ask the next."""
        async with self._database.writing() as tx:
            search = await self._taken(tx, occurrence)
            if search is not None and search.state is State.OPEN:
                await self._end_call(tx, search)
                await self._ask_next(tx, search)

    async def _end(self, occurrence: Occurrence) -> None:
        """End a search that found nobody, at its own time and in the same words for all."""
        async with self._database.writing() as tx:
            search = await self._taken(tx, occurrence)
            if search is None or search.state is not State.OPEN:
                return
            await self._close(tx, search, State.ENDED)
            await self._answer(tx, search, views.nobody(self._say_of(search.guild_id)))

    async def _thread_settled(self, tx: AsyncConnection, outcome: Outcome) -> None:
        """Lead who accepted to the thread; where there can be none, tell both."""
        await store.turn(tx, outcome.guild_id)
        search, say = await store.of_thread(tx, outcome.about), self._say_of(outcome.guild_id)
        if outcome.made is None:
            await meetings.undo(tx, outcome.about)
        if search is None:
            return
        made = outcome.made
        for call in await store.calls_of(tx, search.id):
            if call.answer is Answer.ACCEPTED:
                shown = views.accepted(made.id, say) if made else views.no_thread(say)
                await self._show(tx, search, call, shown)
        if made is None:
            await self._answer(tx, search, views.no_thread(say))

    async def _taken(self, tx: AsyncConnection, occurrence: Occurrence) -> Search | None:
        """Return a search of which something is due, once it is its turn."""
        search = await store.load(tx, int(occurrence.subject))
        if search is not None:
            await store.turn(tx, search.guild_id)
        await self._schedule.done(tx, occurrence)
        return await store.load(tx, search.id) if search else None

    async def _answer(self, tx: AsyncConnection, search: Search, shown: list[Component]) -> None:
        """Tell whoever looks for somebody what came of it: they asked for it."""
        await self._notifier.tell(
            tx,
            guild_id=search.guild_id,
            user_id=search.by,
            components=shown,
            purpose=PURPOSE,
            unasked=False,
        )

    async def _show(
        self, tx: AsyncConnection, search: Search, call: Call, shown: list[Component]
    ) -> None:
        """Show something in place of a call in its message: an edit, which does not ping."""
        act = EditMessage(message=call.message, components=shown)
        await self._outbox.put(tx, act, guild_id=search.guild_id, purpose=PURPOSE)

    async def _plan(self, tx: AsyncConnection, kind: str, search: Search, at: datetime) -> None:
        subject = str(search.id)
        await self._schedule.cancel(tx, kind=kind, subject=subject)
        await self._schedule.plan(tx, kind=kind, subject=subject, due_at=at, grace=GRACE)

    async def _take_turn(self, tx: AsyncConnection, guild_id: GuildId, _erased: UserId) -> None:
        """Let nobody be asked or answer while somebody is erased."""
        await store.turn(tx, guild_id)
