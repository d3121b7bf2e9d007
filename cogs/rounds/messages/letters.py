"""Introduces the people of a group by direct messages, one to each of them."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.profiles import Profile
from bot.outbox.acts import Component, EditMessage, SendDirectMessage
from bot.outbox.direct import store as conversations
from bot.ui.person_card import card_files
from cogs.rounds.messages import store, views
from cogs.rounds.messages.speaking import Speaking
from cogs.rounds.programmes import Programme
from cogs.rounds.records import Group, Round
from cogs.rounds.thread import Material
from cogs.rounds.thread.preparing import Preparing

LETTER = "rounds.letter"
INTRODUCTION = "introduction"
PATIENCE = timedelta(days=1)
"""New conversations are opened slowly; whom a message has not reached by then meets in a thread."""


class Letters:
    """They asked for it in `/match`, so it is as free as the thread that it stands for."""

    def __init__(self, parts: Parts, preparing: Preparing) -> None:
        """Everything goes through the outbox."""
        self._outbox, self._clock, self._say_of = parts.outbox, parts.clock, parts.say_of
        self._preparing, self._speaking = preparing, Speaking(parts)

    async def can_reach(self, tx: AsyncConnection, group: Sequence[Profile]) -> bool:
        """Whether nobody of a group is known to take no direct messages."""
        for profile in group:
            known = await conversations.load(tx, profile.user_id)
            if known is not None and known.is_closed:
                return False
        return True

    async def introduce(
        self,
        tx: AsyncConnection,
        programme: Programme,
        round_: Round,
        record: Group,
        group: Sequence[Profile],
    ) -> None:
        """Write to each who the others are; what is asked and suggested is the same for all."""
        material = await self._preparing.material(tx, round_, record, group)
        for profile in group:
            await self._write(tx, programme, round_, record, group, to=profile, material=material)

    async def welcome(
        self,
        tx: AsyncConnection,
        programme: Programme,
        round_: Round,
        record: Group,
        group: Sequence[Profile],
        *,
        newcomer: Profile,
    ) -> None:
        """Write to somebody who joins a group who the others are, and to the others who it is."""
        material = await self._preparing.material(tx, round_, record, group)
        await self._write(tx, programme, round_, record, group, to=newcomer, material=material)
        await self._speaking.say(
            tx,
            record,
            views.newcomer(newcomer, self._say_of(record.guild_id)),
            purpose=LETTER,
            by=newcomer.user_id,
            files=card_files(newcomer),
            about=[newcomer.user_id],
        )

    async def withdraw(self, tx: AsyncConnection, group: Group) -> None:
        """Let no more introductions of a group go out."""
        for message in (await store.told(tx, group.id, INTRODUCTION)).values():
            await self._outbox.withdraw(tx, message)

    async def replace(self, tx: AsyncConnection, programme: Programme, group: Group) -> None:
        """Let the introductions that did go out say that there is a thread."""
        shown = views.moved(programme, self._say_of(group.guild_id))
        for message in (await store.told(tx, group.id, INTRODUCTION)).values():
            edit = EditMessage(message=message, components=shown)
            await self._outbox.put(tx, edit, guild_id=group.guild_id, purpose="rounds.moved")

    async def _write(
        self,
        tx: AsyncConnection,
        programme: Programme,
        round_: Round,
        record: Group,
        group: Sequence[Profile],
        *,
        to: Profile,
        material: Material,
    ) -> None:
        others = [profile for profile in group if profile.user_id != to.user_id]
        say = self._say_of(record.guild_id)
        shown: list[Component] = views.introduction(
            to.user_id, group, programme, round_, record, say=say, material=material
        )
        message = await self._outbox.put(
            tx,
            SendDirectMessage(user=to.user_id, components=shown, files=card_files(*others)),
            guild_id=record.guild_id,
            purpose=LETTER,
            expires_at=self._clock.now() + PATIENCE,
            about=[profile.user_id for profile in group],
        )
        await store.note(tx, record, to.user_id, INTRODUCTION, message)
