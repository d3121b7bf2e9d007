"""Keeps one post of each kind where a server wants it."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.ids import ChannelId, GuildId
from bot.outbox.acts import Component, DeleteMessage, PostMessage
from bot.outbox.entries import Outcome, Reason
from bot.storage.turns import take_turn
from cogs.introductions.standing import Kind, store
from cogs.introductions.standing.store import StandingPost

PURPOSE = "introductions.standing"


class StandingPosts:
    """At most one post of each kind in a server."""

    def __init__(self, parts: Parts) -> None:
        """Posts go through the outbox; how that ends is learned here."""
        self._outbox = parts.outbox
        self._outbox.on_outcome(PURPOSE, self._settled)

    async def keep(
        self,
        tx: AsyncConnection,
        guild_id: GuildId,
        kind: Kind,
        place: ChannelId | None,
        components: list[Component],
    ) -> None:
        """Have the post of a kind stand in `place` alone, or nowhere; where it stands it stays."""
        await take_turn(tx, PURPOSE, guild_id)
        known = await store.load(tx, guild_id, kind)
        if known is not None and known.place == place:
            return
        if known is not None:
            await self._remove(tx, guild_id, known)
        if place is not None:
            act = PostMessage(channel=place, components=components)
            message = await self._outbox.put(tx, act, guild_id=guild_id, purpose=PURPOSE)
            await store.save(tx, guild_id, kind, StandingPost(place=place, message=message))

    async def _remove(self, tx: AsyncConnection, guild_id: GuildId, post: StandingPost) -> None:
        await store.forget(tx, post.message)
        act = DeleteMessage(message=post.message)
        await self._outbox.put(tx, act, guild_id=guild_id, purpose=PURPOSE)

    async def _settled(self, tx: AsyncConnection, outcome: Outcome) -> None:
        """Let the next choice try again where a post failed, or was deleted by a moderator."""
        never_posted = isinstance(outcome.act, PostMessage) and outcome.reason is not None
        if never_posted or outcome.reason is Reason.GONE:
            await store.forget(tx, outcome.about)
