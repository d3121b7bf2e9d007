"""Says something to a group where it is: in its thread, or to each in a direct message."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.boundaries import store as boundaries
from bot.community.contact.notifier import Said
from bot.community.contact.rules import Way
from bot.community.people import store as people
from bot.ids import GuildId, UserId
from bot.matching.model import pair
from bot.outbox.acts import Component, EditMessage, Files, Key, PostMessage, new_key
from cogs.rounds.messages import store
from cogs.rounds.records import Group


class Speaking:
    """What is said has one handle, also where each of a group has a copy of it."""

    def __init__(self, parts: Parts) -> None:
        """Threads are spoken in through the outbox, people are told through the notifier."""
        self._outbox, self._notifier = parts.outbox, parts.notifier

    async def say(
        self,
        tx: AsyncConnection,
        group: Group,
        components: list[Component],
        *,
        purpose: str,
        pings: tuple[UserId, ...] = (),
        by: UserId | None = None,
        unasked: bool = False,
        files: Files = (),
        expires_at: datetime | None = None,
        about: Collection[UserId] = (),
    ) -> Key:
        """Say something to all of a group, and return the handle by which it is changed.

        - In a thread it pings `pings`.
        - In direct messages everybody is told but who says it, `by`; what comes `unasked` is told
          to those only who may be addressed just now.
        """
        assert group.thread is not None
        if group.in_messages:
            said = new_key()
            for user_id in await self._listeners(tx, group, by):
                told = await self._notifier.tell(
                    tx,
                    guild_id=group.guild_id,
                    user_id=user_id,
                    components=components,
                    purpose=purpose,
                    unasked=unasked,
                    files=files,
                    not_after=expires_at,
                    about=about,
                    way=Way.DIRECT,
                )
                if isinstance(told, Said):
                    await store.note(tx, group, user_id, said, told.key)
            return said
        return await self._outbox.put(
            tx,
            PostMessage(channel=group.thread, components=components, pings=pings, files=files),
            guild_id=group.guild_id,
            purpose=purpose,
            expires_at=expires_at,
            about=about,
        )

    async def edit(
        self,
        tx: AsyncConnection,
        guild_id: GuildId,
        said: Key,
        components: list[Component],
        *,
        purpose: str,
    ) -> None:
        """Show something in place of what was said; nobody is pinged by it."""
        for message in await store.copies(tx, said) or [said]:
            act = EditMessage(message=message, components=components)
            await self._outbox.put(tx, act, guild_id=guild_id, purpose=purpose)

    async def _listeners(
        self, tx: AsyncConnection, group: Group, by: UserId | None
    ) -> list[UserId]:
        """Return who is told: who is here, and is not kept apart from who says it."""
        apart = await boundaries.pairs_apart(tx, group.guild_id, group.people) if by else set()
        return [
            one
            for one in group.people
            if one != by
            and (by is None or pair(one, by) not in apart)
            and await people.is_present(tx, group.guild_id, one)
        ]
