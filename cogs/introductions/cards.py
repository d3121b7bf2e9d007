"""Keeps each introduction's card in step with its profile."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.interests.reading import understand
from bot.community.interests.vocabulary import vocabulary
from bot.community.profiles import Profile
from bot.community.servers import store as servers
from bot.ids import ChannelId, GuildId, UserId
from bot.outbox.acts import (
    Act,
    AddThreadMember,
    Component,
    DeleteMessage,
    EditMessage,
    Key,
    OpenForumPost,
    OpenThreadOnMessage,
    PostMessage,
)
from bot.outbox.entries import Outcome, Reason
from bot.texts.catalogue import Say
from bot.texts.written import tame_plain
from bot.ui.layout import channel
from bot.ui.permissions import introducing, missing
from bot.ui.person_card import card_files
from cogs.introductions import store, views
from cogs.introductions.moments import Moments
from cogs.introductions.places import Places
from cogs.introductions.records import store as records
from cogs.introductions.rules import is_newcomer
from cogs.introductions.store import Introduction
from cogs.introductions.tags import tags_for

if TYPE_CHECKING:
    import discord

PURPOSE = "introductions.card"
THREAD = "introductions.thread"
GUEST = "introductions.guest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What became of a card: a text key, where it stands, and whether everybody sees it now."""

    key: str
    place: ChannelId | None = None
    is_shown: bool = False

    def told(self, say: Say) -> str:
        """Return what to tell its owner."""
        return say(self.key, channel=channel(self.place) if self.place else "")


class Cards:
    """One card for each introduction, with a thread in which people answer it."""

    def __init__(self, parts: Parts, moments: Moments, places: Places) -> None:
        """Cards go through the outbox; how that ends is learned here."""
        self._outbox, self._clock, self._say_of = parts.outbox, parts.clock, parts.say_of
        self._moments, self._places = moments, places
        self._outbox.on_outcome(PURPOSE, self._settled)
        self._outbox.on_outcome(THREAD, self._thread_settled)

    async def stands(self, tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> bool:
        """Whether somebody has a card that everybody sees."""
        return await store.load(tx, guild_id, user_id) is not None

    def is_in_forum(self, introduction: Introduction) -> bool:
        """Whether a card is the first message of a forum's post."""
        place = introduction.place
        return place is not None and self._places.forum(introduction.guild_id, place) is not None

    async def publish(
        self, tx: AsyncConnection, guild: "discord.Guild", profile: Profile, say: Say
    ) -> Published:
        """Post the card of a profile, or bring the one that stands up to date."""
        server = await servers.load(tx, profile.guild_id)
        components = views.introduction(profile, server.link_hosts, say)
        files = card_files(profile)
        standing = await store.load(tx, profile.guild_id, profile.user_id)
        if standing is not None:
            edit = EditMessage(message=standing.card, components=components, files=files)
            await self._put(tx, edit, profile)
            return Published(key="introduction-edited", place=standing.place, is_shown=True)
        place = server.introductions_channel
        if place is None:
            return Published(key="introduction-kept-not-set-up")
        if missing(guild, place, introducing(guild, place)):
            return Published(key="introduction-kept-no-rights")
        act = self._first_act(profile, place, components)
        if act is None:
            return Published(key="introduction-kept-no-tag")
        await self._post(tx, profile, place, act)
        return Published(key="introduction-posted", place=place, is_shown=True)

    async def remove(self, tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> None:
        """Take the card of somebody who has left, or is erased, away."""
        introduction = await store.load(tx, guild_id, user_id)
        if introduction is None:
            return
        await self.gone(tx, introduction)
        act = DeleteMessage(message=introduction.card)
        await self._outbox.put(tx, act, guild_id=guild_id, purpose=PURPOSE)

    async def gone(self, tx: AsyncConnection, introduction: Introduction) -> None:
        """Learn that a card is gone, whoever took it away."""
        await store.forget(tx, introduction.card)
        await self._moments.gone.comes(tx, introduction.guild_id, introduction.user_id)

    async def removed(self, tx: AsyncConnection, introduction: Introduction) -> None:
        """Learn that somebody else deleted a card: a removal; with its channel it was only lost."""
        place = introduction.place
        if place is not None and self._places.allows(introduction.guild_id, place, ()):
            await self._moments.removed.comes(tx, introduction.guild_id, introduction.user_id)
        await self.gone(tx, introduction)

    async def open_thread(self, tx: AsyncConnection, card: Key, profile: Profile) -> None:
        """Open the thread in which people answer an introduction; its owner is added later."""
        act = OpenThreadOnMessage(message=card, name=self._title(profile))
        thread = await self._put(tx, act, profile, purpose=THREAD)
        await store.note_thread(tx, card, exists=True, unjoined=thread)

    async def bring_owner(
        self, tx: AsyncConnection, introduction: Introduction, profile: Profile
    ) -> None:
        """Let who is answered learn of it: a thread's members are told of what is written there.

        Once is enough; nothing happens where they are in it, or have left it.
        """
        if introduction.unjoined is not None:
            act = AddThreadMember(thread=introduction.unjoined, user=profile.user_id)
            await self._put(tx, act, profile, purpose=GUEST)
            await store.note_thread(tx, introduction.card, exists=True)

    def _first_act(
        self, profile: Profile, place: ChannelId, components: list[Component]
    ) -> PostMessage | OpenForumPost | None:
        """Return what posts a card; None for a forum that requires a tag that Kith cannot give."""
        forum, files = self._places.forum(profile.guild_id, place), card_files(profile)
        if forum is None:
            return PostMessage(channel=place, components=components, files=files)
        tags = tags_for(forum, profile.interests, _interests_in)
        if tags is None:
            return None
        name = self._title(profile)
        return OpenForumPost(
            channel=place, name=name, components=components, tags=tags, files=files
        )

    async def _post(
        self,
        tx: AsyncConnection,
        profile: Profile,
        place: ChannelId,
        act: PostMessage | OpenForumPost,
    ) -> None:
        card = await self._put(tx, act, profile)
        now, whose = self._clock.now(), (profile.guild_id, profile.user_id)
        is_new = is_newcomer(profile.member_since, now)
        record_id = await records.begin(tx, *whose, now, is_newcomer=is_new)
        await store.save(tx, *whose, card, place=place, record_id=record_id)
        if isinstance(act, OpenForumPost):
            await store.note_thread(tx, card, exists=True, unjoined=card)
        else:
            await self.open_thread(tx, card, profile)

    async def _put(
        self, tx: AsyncConnection, act: Act, profile: Profile, purpose: str = PURPOSE
    ) -> Key:
        guild_id, about = profile.guild_id, [profile.user_id]
        return await self._outbox.put(tx, act, guild_id=guild_id, purpose=purpose, about=about)

    def _title(self, profile: Profile) -> str:
        say = self._say_of(profile.guild_id)
        return say("introduction-thread", name=tame_plain(profile.name, 60))

    async def _settled(self, tx: AsyncConnection, outcome: Outcome) -> None:
        """Learn that a card stands, could not be posted, or is gone."""
        introduction = await store.of_card(tx, outcome.about)
        if introduction is None:
            return
        if introduction.message_id is None:
            if outcome.made is not None:
                await self._posted(tx, introduction, outcome.made.id)
            elif outcome.reason is not None:
                await self._never_seen(tx, introduction)
        elif outcome.reason is Reason.GONE:
            await self.removed(tx, introduction)

    async def _posted(
        self, tx: AsyncConnection, introduction: Introduction, message_id: int
    ) -> None:
        await store.note_posted(tx, introduction.card, message_id)
        if introduction.record_id is not None:  # else it stood before records were kept
            await self._moments.posted.comes(tx, introduction.guild_id, introduction.user_id)

    async def _never_seen(self, tx: AsyncConnection, introduction: Introduction) -> None:
        await store.forget(tx, introduction.card)
        if introduction.record_id is not None:
            await records.drop(tx, introduction.record_id)

    async def _thread_settled(self, tx: AsyncConnection, outcome: Outcome) -> None:
        """Let the next *Say hi* try again where the thread could not be opened."""
        if outcome.reason is not None:
            await store.note_thread(tx, outcome.about, exists=False)


def _interests_in(text: str) -> list[str]:
    """Return the keys of the interests that a short text names."""
    return [interest.key for interest in understand(text, vocabulary()).interests]
