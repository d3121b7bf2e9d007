"""Keeps each introduction's card in step with its profile."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.profiles import Profile
from bot.community.servers import store as servers
from bot.ids import ChannelId, GuildId, UserId
from bot.outbox.acts import (
    AddThreadMember,
    DeleteMessage,
    EditMessage,
    Key,
    OpenThreadOnMessage,
    PostMessage,
)
from bot.outbox.entries import Outcome, Reason
from bot.texts.catalogue import Say
from bot.texts.written import tame_plain
from bot.ui.layout import channel
from bot.ui.permissions import INTRODUCING, missing
from bot.ui.person_card import card_files
from cogs.introductions import store, views

if TYPE_CHECKING:
    import discord

PURPOSE = "introductions.card"
THREAD = "introductions.thread"
GUEST = "introductions.guest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What became of a card: a text key, and where it stands if it was posted just now."""

    key: str
    place: ChannelId | None = None

    def told(self, say: Say) -> str:
        """Return what to tell its owner."""
        return say(self.key, channel=channel(self.place) if self.place else "")


class Cards:
    """One card for each introduction."""

    def __init__(self, parts: Parts) -> None:
        """Cards go through the outbox; how that ends is learned here."""
        self._outbox = parts.outbox
        self._outbox.on_outcome(PURPOSE, self._settled)
        self._outbox.on_outcome(THREAD, self._thread_settled)

    async def publish(
        self, tx: AsyncConnection, guild: "discord.Guild", profile: Profile, say: Say
    ) -> Published:
        """Post the card of a profile, or bring the one that stands up to date."""
        server = await servers.load(tx, profile.guild_id)
        components = views.introduction(profile, server.link_hosts, say)
        files = card_files(profile)
        standing = await store.load(tx, profile.guild_id, profile.user_id)
        if standing is not None:
            await self._outbox.put(
                tx,
                EditMessage(message=standing.card, components=components, files=files),
                guild_id=profile.guild_id,
                purpose=PURPOSE,
                about=[profile.user_id],
            )
            return Published(key="introduction-edited")
        place = server.introductions_channel
        if place is None:
            return Published(key="introduction-kept-not-set-up")
        if missing(guild, place, INTRODUCING):
            return Published(key="introduction-kept-no-rights")
        card = await self._outbox.put(
            tx,
            PostMessage(channel=place, components=components, files=files),
            guild_id=profile.guild_id,
            purpose=PURPOSE,
            about=[profile.user_id],
        )
        await store.save(tx, profile.guild_id, profile.user_id, card)
        return Published(key="introduction-posted", place=place)

    async def remove(self, tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> None:
        """Take the card of somebody who has left, or is erased, away."""
        introduction = await store.load(tx, guild_id, user_id)
        if introduction is None:
            return
        await store.forget(tx, introduction.card)
        act = DeleteMessage(message=introduction.card)
        await self._outbox.put(tx, act, guild_id=guild_id, purpose=PURPOSE)

    async def open_thread(
        self, tx: AsyncConnection, card: Key, profile: Profile, say: Say, *, with_owner: bool
    ) -> None:
        """Open the thread in which people answer an introduction."""
        name = say("introduction-thread", name=tame_plain(profile.name, 60))
        guild_id, about = profile.guild_id, [profile.user_id]
        act = OpenThreadOnMessage(message=card, name=name)
        thread = await self._outbox.put(tx, act, guild_id=guild_id, purpose=THREAD, about=about)
        await store.note_thread(tx, card, exists=True, unjoined=thread)
        if with_owner:
            await self.add_owner(tx, card, thread, profile)

    async def add_owner(
        self, tx: AsyncConnection, card: Key, thread: Key, profile: Profile
    ) -> None:
        """Let who is greeted learn of it: a thread's members are told of what is written there."""
        guild_id, about = profile.guild_id, [profile.user_id]
        owner = AddThreadMember(thread=thread, user=profile.user_id)
        await self._outbox.put(tx, owner, guild_id=guild_id, purpose=GUEST, about=about)
        await store.note_thread(tx, card, exists=True)

    async def message_of(self, tx: AsyncConnection, card: Key) -> int | None:
        """Return the id of a card's message, and so of its thread, once it is posted."""
        return await self._outbox.result_of(tx, card)

    async def _settled(self, tx: AsyncConnection, outcome: Outcome) -> None:
        """Forget a card that could not be posted, or that a moderator has deleted meanwhile.

        The next edit of the profile posts a new one.
        """
        if outcome.reason is None:
            return
        never_posted = await self._outbox.result_of(tx, outcome.about) is None
        if never_posted or outcome.reason is Reason.GONE:
            await store.forget(tx, outcome.about)

    async def _thread_settled(self, tx: AsyncConnection, outcome: Outcome) -> None:
        """Let the next *Say hi* try again where the thread could not be opened."""
        if outcome.reason is not None:
            await store.note_thread(tx, outcome.about, exists=False)
