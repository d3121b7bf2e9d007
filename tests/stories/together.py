"""People of a round who have been introduced, without the rounds that would bring them together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from bot.community.meetings import Meeting
from bot.community.meetings import store as meetings
from bot.community.profiles import store as profiles
from bot.ids import ChannelId, GuildId, UserId
from bot.outbox.acts import AddThreadMember, OpenPrivateThread, PostMessage
from bot.schedule.rhythm import Rhythm
from bot.ui.person_card import card_files
from cogs.rounds.programmes import Plans, Preset
from cogs.rounds.programmes import store as programmes
from cogs.rounds.records import Fate, Group, Round, State
from cogs.rounds.records import store as records
from cogs.rounds.records.store import NewGroup
from cogs.rounds.thread import views
from cogs.rounds.thread.preparing import Preparing
from tests.stories.stage import Stage

if TYPE_CHECKING:
    import discord
    import simcord
    from sqlalchemy.ext.asyncio import AsyncConnection

    from cogs.rounds.moments import Moments

LENGTH = timedelta(days=14)


@dataclass(slots=True)
class Together:
    """A group, its thread, and the moments of its round."""

    stage: Stage
    group_id: int
    round_id: int
    thread: simcord.ChannelHandle

    async def comes(self, moment: str) -> None:
        """Let a moment of the round come."""
        async with acting(self.stage) as tx:
            round_ = await records.load(tx, self.round_id)
            await getattr(moments_of(self.stage), moment).comes(tx, round_)
        await self.stage.env.settle()

    async def group(self) -> Group:
        """Return the group as it is now."""
        async with self.stage.simulation.bot.parts.database.reading() as tx:
            found = await records.group(tx, self.group_id)
        assert found is not None
        return found

    async def have_met(self) -> bool:
        """Whether its people count as having met."""
        guild_id, people = GuildId(self.stage.guild.id), (await self.group()).people
        async with self.stage.simulation.bot.parts.database.reading() as tx:
            pairs = await meetings.pairs_who_met(tx, guild_id)
        return (min(people), max(people)) in pairs

    def said(self) -> list[str]:
        """Return what stands in the thread, the first message first."""
        return self.stage.texts(self.thread)

    def message(self, number: int = -1) -> discord.Message:
        """Return a message of the thread."""
        return self.thread.history()[number]

    def words(self, number: int = -1) -> str:
        """Return what a message of the thread says."""
        return self.said()[number]


def acting(stage: Stage) -> Any:
    """Open a transaction of the bot's; what follows from it is the bot's work."""
    return _Acting(stage)


class _Acting:
    def __init__(self, stage: Stage) -> None:
        self._scope = stage.env._bot_scope()
        self._tx = stage.simulation.bot.parts.database.writing()

    async def __aenter__(self) -> AsyncConnection:
        self._scope.__enter__()
        return await self._tx.__aenter__()

    async def __aexit__(self, *error: Any) -> None:
        await self._tx.__aexit__(*error)
        self._scope.__exit__(*error)


def moments_of(stage: Stage) -> Moments:
    """Return the moments that the feature follows."""
    cog: Any = stage.simulation.bot.get_cog("ThreadCog")
    found: Moments = cog._signs._moments
    return found


async def introduce(
    stage: Stage, *people: simcord.MemberActor, voice: bool = False, first: bool = True
) -> Together:
    """Introduce people to each other in a round that has just been matched."""
    parts, now = stage.simulation.bot.parts, stage.simulation.clock.now()
    guild_id, ids = GuildId(stage.guild.id), tuple(UserId(one.id) for one in people)
    say = parts.say_of(guild_id)
    async with acting(stage) as tx:
        programme = await programmes.add(tx, guild_id, plans(stage, voice=voice), now)
        made = Round(
            id=0, guild_id=guild_id, programme_id=programme, number=0, state=State.INTRODUCED,
            seed=7, opens_at=now, matches_at=now, midway_at=now + LENGTH / 2,
            closes_at=now + LENGTH,
        )  # fmt: skip
        round_ = await records.add(tx, made)
        new = NewGroup(people=ids, score=800, repeats=0, first=ids[0])
        (group_id,) = await records.plan(tx, round_, [new], now)
        together = await profiles.load_all(tx, guild_id, ids)
        opening = OpenPrivateThread(
            channel=ChannelId(stage.coffee.id), name=views.thread_name(together, say)
        )
        key = await parts.outbox.put(tx, opening, guild_id=guild_id, purpose="rounds.thread")
        for user_id in ids:
            guest = AddThreadMember(thread=key, user=user_id)
            await parts.outbox.put(tx, guest, guild_id=guild_id, purpose="rounds.member")
        await records.settle(tx, group_id, Fate.INTRODUCED, thread=key, introduced_at=now)
        record = await records.group(tx, group_id)
        assert record is not None
        material = await Preparing(parts).material(tx, round_, record, together, say)
        hello = PostMessage(
            channel=key,
            components=views.introduction(together, round_, record, say=say, material=material),
            files=card_files(*together),
        )
        await parts.outbox.put(
            tx, hello, guild_id=guild_id, purpose="rounds.introduction", about=ids
        )
        await meetings.save(
            tx,
            Meeting(guild_id=guild_id, people=ids, occasion="round", thread=key, arranged_at=now),
        )
    await stage.env.settle()
    (thread,) = [one for one in stage.coffee.threads if await _is(stage, one.id, key)]
    return Together(stage=stage, group_id=group_id, round_id=round_.id, thread=thread)


async def _is(stage: Stage, thread_id: int, key: Any) -> bool:
    parts = stage.simulation.bot.parts
    async with parts.database.reading() as tx:
        return await parts.outbox.result_of(tx, key) == thread_id


def buttons(message: discord.Message) -> list[str]:
    """Return the labels of a message's buttons."""
    return [
        one.label
        for row in message.components
        for one in getattr(row, "children", [])
        if getattr(one, "label", None)
    ]


def plans(stage: Stage, *, voice: bool) -> Plans:
    """Return a programme in #coffee, every Monday."""
    start = stage.simulation.clock.now().replace(tzinfo=None, microsecond=0)
    rhythm = Rhythm(rule="FREQ=WEEKLY", start=start, zone=ZoneInfo("Europe/Madrid"))
    return Plans(
        name="Coffee chat", channel_id=ChannelId(stage.coffee.id), preset=Preset.COFFEE, size=2,
        rhythm=rhythm, has_voice=voice,
    )  # fmt: skip
