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
from cogs.introductions.moments import Moments
from cogs.introductions.records import store as records
from cogs.introductions.rules import is_newcomer
from cogs.introductions.store import Introduction

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

    def __init__(self, parts: Parts, moments: Moments) -> None:
        """Cards go through the outbox; how that ends is learned here."""
        self._outbox, self._clock = parts.outbox, parts.clock
        self._moments = moments
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
        now, whose = self._clock.now(), (profile.guild_id, profile.user_id)
        is_new = is_newcomer(profile.member_since, now)
        record_id = await records.begin(tx, *whose, now, is_newcomer=is_new)
        await store.save(tx, *whose, card, place=place, record_id=record_id)
        return Published(key="introduction-posted", place=place)

    async def remove(self, tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> None:
        """Take the card of somebody who has left, or is erased, away."""
        introduction = await store.load(tx, guild_id, user_id)
        if introduction is None:
            return
        await self._gone(tx, introduction)
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
        """Learn that a card stands, could not be posted, or that a moderator has deleted it.

        The next edit of the profile posts a new one.
        """
        introduction = await store.of_card(tx, outcome.about)
        if introduction is None:
            return
        whose = (introduction.guild_id, introduction.user_id)
        if introduction.message_id is None:
            if outcome.made is not None:
                await store.note_posted(tx, introduction.card, outcome.made.id)
                if introduction.record_id is not None:  # else it stood before records were kept
                    await self._moments.posted.comes(tx, *whose)
            elif outcome.reason is not None:
                await self._never_seen(tx, introduction)
        elif outcome.reason is Reason.GONE:
            await self._gone(tx, introduction)

    async def _gone(self, tx: AsyncConnection, introduction: Introduction) -> None:
        await store.forget(tx, introduction.card)
        await self._moments.gone.comes(tx, introduction.guild_id, introduction.user_id)

    async def _never_seen(self, tx: AsyncConnection, introduction: Introduction) -> None:
        await store.forget(tx, introduction.card)
        if introduction.record_id is not None:
            await records.drop(tx, introduction.record_id)

    async def _thread_settled(self, tx: AsyncConnection, outcome: Outcome) -> None:
        """Let the next *Say hi* try again where the thread could not be opened."""
        if outcome.reason is not None:
            await store.note_thread(tx, outcome.about, exists=False)
