"""Asks the moderators for a yes, and brings what they said to whoever waits for it."""

from typing import TYPE_CHECKING

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.profiles import Profile
from bot.community.servers import store as servers
from bot.community.welcoming import store as welcoming
from bot.errors import Outdated, UserError
from bot.ids import GuildId, UserId
from bot.outbox.acts import Component, DeleteMessage, EditMessage, Key, PostMessage
from bot.outbox.entries import Outcome
from bot.storage.turns import take_turn
from bot.texts.catalogue import Say
from bot.ui.permissions import POSTING, missing
from bot.ui.person_card import card_files
from cogs.introductions.approval import store, views
from cogs.introductions.cards import Cards, Published
from cogs.introductions.moments import Moments

if TYPE_CHECKING:
    import discord

PURPOSE = "introductions.approval"


class Requests:
    """Stands before the cards: who needs a yes asks for it here, everybody else is posted."""

    def __init__(self, parts: Parts, cards: Cards, moments: Moments) -> None:
        """Requests go through the outbox; how that ends is learned here."""
        self._outbox, self._clock, self._notifier = parts.outbox, parts.clock, parts.notifier
        self._say_of, self._cards = parts.say_of, cards
        self._outbox.on_outcome(PURPOSE, self._settled)
        moments.removed.then(self._hold)

    async def publish(
        self, tx: AsyncConnection, guild: "discord.Guild", profile: Profile, say: Say
    ) -> Published:
        """Post the card of a profile, or ask the moderators first."""
        whose = (profile.guild_id, profile.user_id)
        place = (await servers.load(tx, profile.guild_id)).moderators_channel
        held = await store.load(tx, *whose)
        asks = held is not None or (await welcoming.load(tx, profile.guild_id)).approves
        if place is None or not asks:
            await self._take_back(tx, *whose)
            await store.release(tx, *whose)
            return await self._cards.publish(tx, guild, profile, say)
        if missing(guild, place, POSTING):
            return Published(key="introduction-kept-no-moderators")
        hosts = (await servers.load(tx, profile.guild_id)).link_hosts
        shown, files = views.request(profile, hosts, say), card_files(profile)
        if held is not None and held.request is not None:
            edit = EditMessage(message=held.request, components=shown, files=files)
            await self._put(tx, edit, profile)
        else:
            post = PostMessage(channel=place, components=shown, files=files)
            request = await self._put(tx, post, profile)
            await store.hold(tx, *whose, request, self._clock.now())
        stands = await self._cards.stands(tx, *whose)
        return Published(key="introduction-edit-awaits" if stands else "introduction-awaits")

    async def approve(
        self,
        tx: AsyncConnection,
        guild: "discord.Guild",
        profile: Profile | None,
        by: UserId,
        *,
        read: int,
    ) -> None:
        """Post a card that waited, as it was `read`.

        Raises UserError where it does not wait, has been changed since, or cannot be posted.
        """
        if profile is None:
            raise Outdated("approval-over")
        request = await self._waiting(tx, profile.guild_id, profile.user_id)
        if read != views.version(profile):
            raise Outdated("approval-changed")
        say = self._say_of(profile.guild_id)
        published = await self._cards.publish(tx, guild, profile, say)
        if not published.is_shown:
            raise UserError("approval-cannot-post")
        await store.release(tx, profile.guild_id, profile.user_id)
        await self._decided(tx, request, profile, views.approved(profile.user_id, by, say))
        place = published.place
        told = views.told_approved(place, say)
        await self._tell(tx, profile, told)

    async def decline(
        self, tx: AsyncConnection, profile: Profile | None, by: UserId, reason: str
    ) -> None:
        """Tell somebody why their card is not posted; their next one is asked about again."""
        if profile is None:
            raise Outdated("approval-over")
        request = await self._waiting(tx, profile.guild_id, profile.user_id)
        await store.drop_request(tx, request)
        say = self._say_of(profile.guild_id)
        shown = views.declined(profile.user_id, by, reason, say)
        await self._decided(tx, request, profile, shown)
        await self._tell(tx, profile, views.told_declined(reason, say))

    async def _hold(self, tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> None:
        """Have the moderators asked before somebody's card is posted again: they removed it."""
        if await store.load(tx, guild_id, user_id) is None:
            await store.hold(tx, guild_id, user_id, None, self._clock.now())

    async def remove(self, tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> None:
        """Take the card, and what asks for one, of somebody away who has left, or is erased."""
        await self._cards.remove(tx, guild_id, user_id)
        await self._take_back(tx, guild_id, user_id)

    async def _take_back(self, tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> None:
        """Ask the moderators no more."""
        held = await store.load(tx, guild_id, user_id)
        if held is not None and held.request is not None:
            await store.drop_request(tx, held.request)
            act = DeleteMessage(message=held.request)
            await self._outbox.put(tx, act, guild_id=guild_id, purpose=PURPOSE)

    async def _waiting(self, tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> Key:
        await take_turn(tx, "introduction", guild_id, user_id)
        held = await store.load(tx, guild_id, user_id)
        if held is None or held.request is None:
            raise Outdated("approval-over")
        return held.request

    async def _decided(
        self, tx: AsyncConnection, request: Key, profile: Profile, shown: list[Component]
    ) -> None:
        await self._put(tx, EditMessage(message=request, components=shown), profile)

    async def _put(
        self, tx: AsyncConnection, act: PostMessage | EditMessage, profile: Profile
    ) -> Key:
        return await self._outbox.put(
            tx, act, guild_id=profile.guild_id, purpose=PURPOSE, about=[profile.user_id]
        )

    async def _tell(
        self, tx: AsyncConnection, profile: Profile, components: list[Component]
    ) -> None:
        """Tell somebody what they wait for: it is the answer to their form."""
        await self._notifier.tell(
            tx,
            guild_id=profile.guild_id,
            user_id=profile.user_id,
            components=components,
            purpose=PURPOSE,
            unasked=False,
        )

    async def _settled(self, tx: AsyncConnection, outcome: Outcome) -> None:
        """Let the next edit ask again where a request failed, or was deleted."""
        if outcome.reason is not None:
            await store.drop_request(tx, outcome.about)
