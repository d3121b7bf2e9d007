"""Keeps one post of each kind where a server wants it."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.ids import ChannelId, GuildId
from bot.outbox.acts import Act, Component, DeleteMessage, Key, OpenForumPost, PostMessage
from bot.outbox.entries import Outcome
from bot.storage.turns import take_turn
from bot.ui.permissions import POSTING
from cogs.introductions.places import Places
from cogs.introductions.standing import Kind, store
from cogs.introductions.standing.rules import has_sunk
from cogs.introductions.standing.store import StandingPost
from cogs.introductions.tags import any_tag

PURPOSE = "introductions.standing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a standing post says; in a forum it needs a title."""

    title: str
    components: list[Component]


class StandingPosts:
    """At most one post of each kind in a server."""

    def __init__(self, parts: Parts, places: Places) -> None:
        """Posts go through the outbox; how that ends is learned here."""
        self._outbox, self._clock, self._places = parts.outbox, parts.clock, places
        self._outbox.on_outcome(PURPOSE, self._settled)

    async def keep(
        self,
        tx: AsyncConnection,
        guild_id: GuildId,
        kind: Kind,
        place: ChannelId | None,
        content: Content,
    ) -> None:
        """Have the post of a kind stand in `place` alone, or nowhere; where it stands it stays.

        One that a moderator deleted stays away until another place is chosen.
        """
        await take_turn(tx, PURPOSE, guild_id)
        known = await store.load(tx, guild_id, kind)
        if known is not None and known.place == place:
            return
        if known is not None:
            await self._remove(tx, guild_id, kind, known)
        if place is not None:
            await self._put(tx, guild_id, kind, place, content)

    async def raise_up(
        self, tx: AsyncConnection, guild_id: GuildId, kind: Kind, content: Content
    ) -> None:
        """Note that something was posted below the post, and put it again if it has sunk.

        In a forum posts do not sink under others' answers, and one that was deleted stays so.
        """
        await take_turn(tx, PURPOSE, guild_id)
        await store.sink(tx, guild_id, kind)
        known = await store.load(tx, guild_id, kind)
        if known is None or known.message is None:
            return
        if not has_sunk(known.sunk_by, known.posted_at, self._clock.now()):
            return
        if self._places.forum(guild_id, known.place) is not None:
            return
        if self._places.allows(guild_id, known.place, POSTING):
            await self._remove(tx, guild_id, kind, known)
            await self._put(tx, guild_id, kind, known.place, content)

    async def among(
        self, tx: AsyncConnection, guild_id: GuildId, message_ids: Collection[int]
    ) -> list[Key]:
        """Return the posts that are among these messages."""
        known = [await store.load(tx, guild_id, kind) for kind in Kind]
        keys = [post.message for post in known if post is not None and post.message is not None]
        return [key for key in keys if await self._outbox.result_of(tx, key) in message_ids]

    async def deleted(self, tx: AsyncConnection, post: Key) -> None:
        """Learn that a moderator has deleted a post: it stays so until another place is chosen."""
        await store.note_deleted(tx, post)

    async def _put(
        self,
        tx: AsyncConnection,
        guild_id: GuildId,
        kind: Kind,
        place: ChannelId,
        content: Content,
    ) -> None:
        act = self._act(guild_id, place, content)
        if act is None or not self._places.allows(guild_id, place, POSTING):
            return  # `/setup check` says what is missing
        message = await self._outbox.put(tx, act, guild_id=guild_id, purpose=PURPOSE)
        post = StandingPost(place=place, message=message, posted_at=self._clock.now())
        await store.save(tx, guild_id, kind, post)

    def _act(self, guild_id: GuildId, place: ChannelId, content: Content) -> Act | None:
        forum = self._places.forum(guild_id, place)
        if forum is None:
            return PostMessage(channel=place, components=content.components)
        tags = any_tag(forum)
        if tags is None:
            return None
        return OpenForumPost(
            channel=place, name=content.title, components=content.components, tags=tags
        )

    async def _remove(
        self, tx: AsyncConnection, guild_id: GuildId, kind: Kind, post: StandingPost
    ) -> None:
        await store.forget(tx, guild_id, kind)
        # With its channel it is gone already.
        if post.message is not None and self._places.allows(guild_id, post.place, ()):
            act = DeleteMessage(message=post.message)
            await self._outbox.put(tx, act, guild_id=guild_id, purpose=PURPOSE)

    async def _settled(self, tx: AsyncConnection, outcome: Outcome) -> None:
        """Let the next choice try again where a post could not be put."""
        if outcome.reason is not None and not isinstance(outcome.act, DeleteMessage):
            await store.forget_failed(tx, outcome.key)
