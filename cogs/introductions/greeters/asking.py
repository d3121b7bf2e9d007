"""Says to greeters, and to moderators, that somebody waits; and that they wait no more."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.contact import store as contact
from bot.community.contact.notifier import Said
from bot.community.people.common_ground import what_we_share
from bot.community.profiles import store as profiles
from bot.community.servers import store as servers
from bot.community.welcoming import store as welcoming
from bot.ids import ChannelId, GuildId, UserId
from bot.outbox.acts import Component, EditMessage, Key, PostMessage
from bot.ui.permissions import POSTING
from cogs.introductions import store as introductions
from cogs.introductions.greeters import Asked, State, Wait, Way, store, views
from cogs.introductions.greeters.knowing import Known
from cogs.introductions.greeters.views import Host, Waits
from cogs.introductions.places import Places

PURPOSE = "introductions.greeter"


class Asking:
    """The messages in which people are asked to answer a newcomer."""

    def __init__(self, parts: Parts, places: Places) -> None:
        """Messages go through the outbox, and to people as they wish to be addressed."""
        self._parts, self._outbox, self._places = parts, parts.outbox, places

    async def ask(
        self,
        tx: AsyncConnection,
        guild_id: GuildId,
        wait: Wait,
        hosts: Sequence[UserId],
        known: Known,
    ) -> list[UserId]:
        """Ask these greeters, each where they chose; return who was asked indeed."""
        waits = await _who_waits(tx, guild_id, wait)
        if waits is None:
            return []
        near = await self._parts.neighbourhood.of(tx, guild_id)
        now, newcomer = self._parts.clock.now(), waits.newcomer
        found = [
            Host(user_id=one, shared=what_we_share(known.profiles[one], newcomer, now, near))
            for one in hosts
        ]
        asked: list[UserId] = []
        in_channel: list[Host] = []
        for host in found:
            greeter = await store.greeter(tx, guild_id, host.user_id)
            if greeter is None:
                continue  # they have stopped meanwhile
            if greeter.way is Way.CHANNEL:
                in_channel.append(host)
            elif key := await self._ask_privately(tx, waits, host):
                await self._note(tx, waits, host, key, now)
                asked.append(host.user_id)
        return asked + await self._ask_in_channel(tx, waits, in_channel, now)

    async def place_of(self, tx: AsyncConnection, guild_id: GuildId) -> ChannelId | None:
        """Return the greeters' channel, where there is one in which Kith may post."""
        place = (await welcoming.load(tx, guild_id)).greeters_channel
        if place is None or not self._places.allows(guild_id, place, POSTING):
            return None
        return place

    async def end(
        self, tx: AsyncConnection, guild_id: GuildId, newcomer: UserId, *, is_answered: bool
    ) -> None:
        """Say on every ask for a newcomer that it is over; who is gone is not named any more."""
        asks = await store.asks_for(tx, guild_id, [newcomer])
        asks = [ask for ask in asks if ask.state is not State.OVER]
        open_ = [ask for ask in asks if ask.state is State.OPEN]
        await store.end_asks(tx, guild_id, newcomer)
        await store.note_silence(tx, guild_id, [ask.greeter for ask in open_], is_silent=False)
        profile = await profiles.load(tx, guild_id, newcomer) if is_answered else None
        shown = views.over(profile.name if profile else None, self._parts.say_of(guild_id))
        about = [newcomer] if profile else []
        for message in dict.fromkeys(ask.message for ask in asks):
            act = EditMessage(message=message, components=shown)
            await self._outbox.put(tx, act, guild_id=guild_id, purpose=PURPOSE, about=about)

    async def tell_moderators(self, tx: AsyncConnection, guild_id: GuildId, wait: Wait) -> None:
        """Show the moderators who has been waiting; nobody is pinged."""
        place = (await servers.load(tx, guild_id)).moderators_channel
        waits = await _who_waits(tx, guild_id, wait)
        if place is None or waits is None or not self._places.allows(guild_id, place, POSTING):
            return
        asks = await store.asks_for(tx, guild_id, [wait.user_id])
        asks = [ask for ask in asks if ask.state is not State.OVER]
        shown = views.to_moderators(waits, asks, self._parts.say_of(guild_id))
        about = [wait.user_id, *(ask.greeter for ask in asks)]
        await self._outbox.put(
            tx,
            PostMessage(channel=place, components=shown),
            guild_id=guild_id,
            purpose=PURPOSE,
            about=about,
        )

    async def _ask_in_channel(
        self, tx: AsyncConnection, waits: Waits, hosts: Sequence[Host], now: datetime
    ) -> list[UserId]:
        guild_id = waits.guild_id
        place = await self.place_of(tx, guild_id)
        if place is None:
            return []
        there = [host for host in hosts if await self._may_ping(tx, guild_id, host.user_id, now)]
        if not there:
            return []
        people = tuple(host.user_id for host in there)
        shown = views.ask(waits, there, self._parts.say_of(guild_id))
        key = await self._outbox.put(
            tx,
            PostMessage(channel=place, components=shown, pings=people),
            guild_id=guild_id,
            purpose=PURPOSE,
            about=[waits.newcomer.user_id, *people],
        )
        for host in there:
            await self._note(tx, waits, host, key, now)
        return list(people)

    async def _may_ping(
        self, tx: AsyncConnection, guild_id: GuildId, user_id: UserId, now: datetime
    ) -> bool:
        return await contact.take(
            tx,
            guild_id=guild_id,
            user_id=user_id,
            purpose=PURPOSE,
            now=now,
            cap=self._parts.cap,
        )

    async def _ask_privately(self, tx: AsyncConnection, waits: Waits, host: Host) -> Key | None:
        shown: list[Component] = views.ask_privately(
            waits, host, self._parts.say_of(waits.guild_id)
        )
        told = await self._parts.notifier.tell(
            tx,
            guild_id=waits.guild_id,
            user_id=host.user_id,
            components=shown,
            purpose=PURPOSE,
            unasked=True,
            about=(waits.newcomer.user_id, host.user_id),
        )
        return told.key if isinstance(told, Said) else None

    async def _note(
        self, tx: AsyncConnection, waits: Waits, host: Host, key: Key, now: datetime
    ) -> None:
        asked = Asked(
            greeter=host.user_id,
            newcomer=waits.newcomer.user_id,
            asked_at=now,
            state=State.OPEN,
            message=key,
        )
        await store.save_ask(tx, waits.guild_id, asked)


async def _who_waits(tx: AsyncConnection, guild_id: GuildId, wait: Wait) -> Waits | None:
    """Return somebody whose introduction waits, as long as it stands."""
    introduction = await introductions.load(tx, guild_id, wait.user_id)
    newcomer = await profiles.load(tx, guild_id, wait.user_id)
    if introduction is None or introduction.message_id is None or newcomer is None:
        return None
    return Waits(
        guild_id=guild_id,
        newcomer=newcomer,
        thread_id=introduction.message_id,
        since=wait.begun_at,
    )
