"""What Discord says of arrivals and departures."""

import discord
from discord.ext import commands
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.servers import store as servers
from bot.errors import NotAllowed, Outdated
from bot.ids import GuildId, UserId
from bot.schedule.occurrences import read_person
from bot.texts.catalogue import Say
from bot.ui.answers import answer, say_for, say_to
from bot.ui.layout import channel
from bot.ui.press import Interaction, Router
from cogs.introductions import store as introductions
from cogs.introductions.approval.requests import Requests
from cogs.introductions.arrivals import store, views
from cogs.introductions.arrivals.greetings import Greetings
from cogs.introductions.arrivals.reminders import Reminders
from cogs.introductions.writing import Writing


class Arrivals(commands.Cog):
    """Greets who comes, after the server's screening; takes back what speaks for who has left."""

    def __init__(
        self,
        parts: Parts,
        router: Router,
        greetings: Greetings,
        reminders: Reminders,
        requests: Requests,
        writing: Writing,
    ) -> None:
        """Listen, take who wishes no reminder, and take part in erasures."""
        self._database, self._clock = parts.database, parts.clock
        self._patience = parts.patience
        self._greetings, self._reminders, self._requests = greetings, reminders, requests
        self._writing = writing
        router.on_press("introductions:begin", self.begin)
        router.on_press("introductions:no-thanks", self.leave_alone)
        parts.erasure.on_erase(self._erase)

    @commands.Cog.listener()
    async def on_member_join(self, member: discord.Member) -> None:
        """Greet a newcomer, or wait until they have passed the server's screening."""
        if member.bot:
            return
        guild_id, user_id = GuildId(member.guild.id), UserId(member.id)
        pending, say = member.pending, say_for(member.guild)

        async def receive() -> None:
            async with self._database.writing() as tx:
                if pending:
                    await store.note_arrival(tx, guild_id, user_id, self._clock.now())
                else:
                    await self._welcome(tx, guild_id, user_id, say)

        await self._patience.do(receive)

    @commands.Cog.listener()
    async def on_screening_passed(self, guild: discord.Guild, user_id: UserId) -> None:
        """Greet a newcomer who has passed the screening just now."""
        guild_id, say = GuildId(guild.id), say_for(guild)

        async def receive() -> None:
            # Discord says it with every change of every member: most are none of ours.
            async with self._database.reading() as tx:
                if not await store.is_arriving(tx, guild_id, user_id):
                    return
            async with self._database.writing() as tx:
                if await store.take_arrival(tx, guild_id, user_id):
                    await self._welcome(tx, guild_id, user_id, say)

        await self._patience.do(receive)

    @commands.Cog.listener()
    async def on_raw_member_remove(self, event: discord.RawMemberRemoveEvent) -> None:
        """Take back what speaks for somebody who has left."""
        guild_id, user_id = GuildId(event.guild_id), UserId(event.user.id)

        async def see_off() -> None:
            async with self._database.writing() as tx:
                await store.take_arrival(tx, guild_id, user_id)
                await introductions.forget_draft(tx, guild_id, user_id)
                await self._greetings.withdraw(tx, guild_id, user_id)
                await self._take_back(tx, guild_id, user_id)

        await self._patience.do(see_off)

    async def begin(self, interaction: Interaction, argument: str) -> None:
        """Open the form; in a direct message, where it can't be taken, say where it can."""
        guild_id, _ = _own(interaction, argument)
        if interaction.guild_id is not None:
            await self._writing.open_form(interaction, "")
            return
        async with self._database.reading() as tx:
            place = (await servers.load(tx, guild_id)).introductions()
        await answer(interaction, "reminder-on-server", channel=channel(place))

    async def leave_alone(self, interaction: Interaction, argument: str) -> None:
        """Remind somebody no more; pressed on the reminder itself, also in a direct message."""
        guild_id, user_id = _own(interaction, argument)
        await self._reminders.decline(guild_id, user_id)
        await interaction.response.edit_message(view=views.left_alone(say_to(interaction)))

    async def _welcome(
        self, tx: AsyncConnection, guild_id: GuildId, user_id: UserId, say: Say
    ) -> None:
        await self._greetings.greet(tx, guild_id, user_id, say)
        await self._reminders.plan(tx, guild_id, user_id)

    async def _erase(self, tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> None:
        await self._greetings.erase(tx, guild_id, user_id)
        await self._take_back(tx, guild_id, user_id)

    async def _take_back(self, tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> None:
        """Take away what speaks to or for somebody who has left, or is erased."""
        await self._reminders.withdraw(tx, guild_id, user_id)
        await self._requests.remove(tx, guild_id, user_id)


def _own(interaction: Interaction, argument: str) -> tuple[GuildId, UserId]:
    """Return in which server who was reminded. Raises UserError for moderators, who see it too."""
    try:
        guild_id, user_id = read_person(argument)
    except ValueError as error:
        raise Outdated("outdated-button") from error
    if user_id != interaction.user.id:
        raise NotAllowed("reminder-of-another")
    return guild_id, user_id
