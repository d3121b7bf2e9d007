"""Asks each question when it is due, and keeps the answers under it."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.errors import Outdated
from bot.ids import GuildId, UserId
from bot.outbox.acts import EditMessage, PostMessage
from bot.schedule.occurrences import Occurrence
from bot.schedule.rhythm import next_time
from bot.storage.turns import take_turn
from bot.texts.catalogue import Say
from cogs.checkins import store, views
from cogs.checkins.rules import CheckIn, NewCheckIn

PROMPT = "checkins.prompt"


class Asking:
    """The life of a check-in: begun, asked again and again, answered, ended."""

    def __init__(self, parts: Parts) -> None:
        """Take the prompts that fall due."""
        self._parts = parts
        parts.schedule.handle(PROMPT, self.ask)
        parts.erasure.on_erase(self.forget)

    async def begin(self, new: NewCheckIn) -> None:
        """Keep a new check-in and plan its first time."""
        async with self._parts.database.writing() as tx:
            checkin_id = await store.add(tx, new)
            await self._plan_next(
                tx,
                CheckIn(
                    id=checkin_id,
                    guild_id=new.guild_id,
                    channel_id=new.channel_id,
                    question=new.question,
                    rhythm=new.rhythm,
                ),
                self._parts.clock.now(),
            )

    async def end(self, checkin: CheckIn, say: Say) -> None:
        """Ask no more: the newest prompt loses its button."""
        async with self._parts.database.writing() as tx:
            await store.retire(tx, checkin.id)
            await self._parts.schedule.cancel(tx, kind=PROMPT, subject=str(checkin.id))
            await self._close_newest(tx, checkin, say)

    async def end_all(self, guild_id: GuildId) -> None:
        """Ask nothing more on a server; its prompts can no longer be reached."""
        async with self._parts.database.writing() as tx:
            for checkin in await store.load_all(tx, guild_id):
                await store.retire(tx, checkin.id)
                await self._parts.schedule.cancel(tx, kind=PROMPT, subject=str(checkin.id))

    async def ask(self, occurrence: Occurrence) -> None:
        """Post the question, or skip it if it is too late; either way plan the next time."""
        parts = self._parts
        async with parts.database.writing() as tx:
            checkin = await store.load(tx, int(occurrence.subject))
            if checkin is None:
                await parts.schedule.done(tx, occurrence)
                return
            if occurrence.is_late(parts.clock.now()):
                await parts.schedule.skip(tx, occurrence)
            else:
                await self._post(tx, checkin, occurrence)
                await parts.schedule.done(tx, occurrence)
            # The clock may have been put back meanwhile: the next time is never this one again.
            after = max(parts.clock.now(), occurrence.due_at)
            await self._plan_next(tx, checkin, after)

    async def answered(self, prompt_id: int, user_id: UserId, text: str, say: Say) -> None:
        """Keep an answer and bring the prompt's message up to date. Raises Outdated."""
        async with self._parts.database.writing() as tx:
            await take_turn(tx, "prompt", prompt_id)
            asked = await store.load_prompt(tx, prompt_id)
            if asked is None or not asked.is_open:
                raise Outdated("checkin-closed")
            await store.save_answer(tx, prompt_id, user_id, text, self._parts.clock.now())
            await self._show(tx, asked, say, is_open=True)

    async def forget(self, tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> None:
        """Show every prompt that somebody answered without what they said."""
        say = self._parts.say_of(guild_id)
        for prompt_id in await store.prompts_answered(tx, guild_id, user_id):
            await take_turn(tx, "prompt", prompt_id)
            await store.forget_answer(tx, prompt_id, user_id)
            asked = await store.load_prompt(tx, prompt_id)
            if asked is not None:
                await self._show(tx, asked, say, is_open=asked.is_open)

    async def _post(self, tx: AsyncConnection, checkin: CheckIn, occurrence: Occurrence) -> None:
        say = self._parts.say_of(checkin.guild_id)
        await self._close_newest(tx, checkin, say)
        prompt_id = await store.add_prompt(tx, checkin.id, occurrence.due_at)
        message = await self._parts.outbox.put(
            tx,
            PostMessage(
                channel=checkin.channel_id, components=views.prompt(prompt_id, checkin, (), say)
            ),
            guild_id=checkin.guild_id,
            purpose=PROMPT,
            expires_at=occurrence.expires_at,
        )
        await store.set_message(tx, prompt_id, message)

    async def _close_newest(self, tx: AsyncConnection, checkin: CheckIn, say: Say) -> None:
        """Take the button off the newest prompt: only the present question is answered."""
        newest = await store.newest_prompt(tx, checkin.id)
        if newest is not None:
            await self._show(tx, newest, say, is_open=False)

    async def _show(
        self, tx: AsyncConnection, asked: store.Prompt, say: Say, *, is_open: bool
    ) -> None:
        if asked.message is None:
            return
        await take_turn(tx, "prompt", asked.id)
        given = await store.load_answers(tx, asked.id)
        parts = views.prompt(asked.id, asked.checkin, given, say, is_open=is_open)
        await self._parts.outbox.put(
            tx,
            EditMessage(message=asked.message, components=parts),
            guild_id=asked.checkin.guild_id,
            purpose="checkins.answers",
            about=[answer.user_id for answer in given],
        )

    async def _plan_next(self, tx: AsyncConnection, checkin: CheckIn, after: datetime) -> None:
        due_at = next_time(checkin.rhythm, after)
        if due_at is not None:
            await self._parts.schedule.plan(tx, kind=PROMPT, subject=str(checkin.id), due_at=due_at)
