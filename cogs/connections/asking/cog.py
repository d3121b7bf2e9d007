"""What Discord says of asking to meet: the menu and button, the form, and the answers."""

import discord
from discord.ext import commands
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.asking import Answer, Ask, Receipt, store
from bot.community.boundaries import reporting
from bot.community.boundaries.reporting import Report
from bot.community.boundaries.rules import Reported
from bot.community.people import store as people
from bot.community.servers import store as servers
from bot.errors import NotAllowed, Outdated, UserError
from bot.ids import GuildId, UserId
from bot.texts.written import says_something, tame_line
from bot.ui.answers import answer, say_to
from bot.ui.commands import place_of, user_menu
from bot.ui.forms import Submission
from bot.ui.layout import mention
from bot.ui.permissions import MATCHING, require
from bot.ui.press import Interaction, Router
from bot.ui.reports import notice_for, words_back
from cogs.connections.asking import views
from cogs.connections.asking.flow import Asking
from cogs.connections.rules import read_asked


class AskingToMeet(commands.Cog):
    """The user menu and button *Ask to meet*, and the buttons of whoever is asked."""

    def __init__(self, parts: Parts, router: Router) -> None:
        """Take the presses and forms of asks."""
        self._database, self._clock, self._outbox = parts.database, parts.clock, parts.outbox
        self._patience = parts.patience
        self._asking = Asking(parts)
        self.menu = user_menu("menu-ask-to-meet", self.choose)
        router.on_press("connections:ask", self.open_form)
        router.on_form("connections:submit", self.submit)
        router.on_press("connections:accept", self.accept)
        router.on_press("connections:decline", self.decline)
        router.on_press("connections:report", self.open_report)
        router.on_form("connections:words", self.report)

    @commands.Cog.listener()
    async def on_raw_member_remove(self, event: discord.RawMemberRemoveEvent) -> None:
        """End what somebody asked who has left; what they were asked ends like silence."""
        guild_id, user_id = GuildId(event.guild_id), UserId(event.user.id)

        async def see_off() -> None:
            async with self._database.writing() as tx:
                await self._asking.leave(tx, guild_id, user_id)

        await self._patience.do(see_off)

    async def choose(self, interaction: Interaction, member: discord.Member) -> None:
        """Take the entry of the menu on a member."""
        if member.bot:
            raise UserError("ask-bot")
        await self.open_form(interaction, str(member.id))

    async def open_form(self, interaction: Interaction, argument: str) -> None:
        """Open the form, unless it would be refused afterwards."""
        async with self._database.reading() as tx:
            theirs = await self._asking.check(tx, *await self._meant(tx, interaction, argument))
        form = views.ask_form(argument, theirs.name, say_to(interaction))
        await interaction.response.send_modal(form)

    async def submit(self, interaction: Interaction, argument: str, sent: Submission) -> None:
        """Ask; a note that could not be sent comes back to who wrote it."""
        note, say = sent.text("note"), say_to(interaction)
        try:
            async with self._database.writing() as tx:
                meant = await self._meant(tx, interaction, argument)
                theirs, they_meet = await self._asking.ask(tx, *meant, note)
        except UserError as error:
            if not note:
                raise
            view = words_back(say(error.key, **error.values), note)
            await interaction.response.send_message(view=view, ephemeral=True)
            return
        key = "ask-crossing" if they_meet else "ask-sent"
        await answer(interaction, key, name=tame_line(theirs.name))

    async def _meant(
        self, tx: AsyncConnection, interaction: Interaction, argument: str
    ) -> tuple[GuildId, UserId, UserId]:
        """Return in which server who asks whom. Raises Outdated.

        A button in direct messages carries its server, which who presses it may have left.
        """
        of, carried = read_asked(argument)
        if interaction.guild_id is not None:
            return *place_of(interaction), of
        by = UserId(interaction.user.id)
        if carried is None or not await people.is_present(tx, carried, by):
            raise Outdated("ask-ended")
        return carried, by, of

    async def accept(self, interaction: Interaction, argument: str) -> None:
        """Bring two together; the message of the ask says how it goes on."""
        ask = await self._own(interaction, argument)
        await interaction.response.defer()
        await self._require_place(interaction, ask)
        async with self._database.writing() as tx:
            goes_on = await self._asking.accept(tx, *await self._current(tx, ask))
        if not goes_on:
            await answer(interaction, "ask-ended")

    async def decline(self, interaction: Interaction, argument: str) -> None:
        """Note a no, of which nobody hears."""
        ask = await self._own(interaction, argument)
        await interaction.response.defer()
        async with self._database.writing() as tx:
            goes_on = await self._asking.decline(tx, *await self._current(tx, ask))
        if not goes_on:
            await answer(interaction, "ask-ended")

    async def open_report(self, interaction: Interaction, argument: str) -> None:
        """Open the form of a report, unless it would be refused afterwards."""
        ask = await self._own(interaction, argument)
        async with self._database.reading() as tx:
            user_id = UserId(interaction.user.id)
            await reporting.check(tx, ask.guild_id, user_id, self._clock.now())
        await interaction.response.send_modal(views.report_form(ask.id, say_to(interaction)))

    async def report(self, interaction: Interaction, argument: str, sent: Submission) -> None:
        """Hand an ask to the moderators and part the two; its words come back if they cannot."""
        typed, say = sent.text("words"), say_to(interaction)
        await interaction.response.defer(ephemeral=True, thinking=True)
        try:
            if not says_something(typed):
                raise UserError("report-empty")
            ask = await self._own(interaction, argument)
            delivered = await self._report(interaction, ask, typed)
        except UserError as error:
            said = say(error.key, **error.values)
        else:
            if delivered:
                await answer(interaction, "report-delivered", person=mention(ask.by))
                return
            said = say("report-not-delivered", person=mention(ask.by))
        await interaction.followup.send(view=words_back(said, typed), ephemeral=True)

    async def _report(self, interaction: Interaction, ask: Ask, typed: str) -> bool:
        """Make a report; tell whether it goes to the moderators."""
        made = Report(
            guild_id=ask.guild_id,
            by=UserId(interaction.user.id),
            of=ask.by,
            words=typed,
            what=Reported.ASK,
            quoted=ask.note,
        )
        guild = interaction.client.get_guild(ask.guild_id)
        notice = await notice_for(self._database, guild, made) if guild else None
        async with self._database.writing() as tx:
            current = await self._current(tx, ask)
            await self._asking.decline(tx, *current, Answer.REPORTED)
            return await reporting.report(tx, self._outbox, made, notice, self._clock.now())

    async def _own(self, interaction: Interaction, argument: str) -> Ask:
        """Return the ask that is meant. Raises what to say to anybody else, or when it is gone."""
        async with self._database.reading() as tx:
            ask = await store.load(tx, int(argument))
        if ask is None or ask.of is None:
            raise Outdated("ask-ended")
        if ask.of != interaction.user.id:
            raise NotAllowed("ask-of-another")
        return ask

    async def _current(self, tx: AsyncConnection, ask: Ask) -> tuple[Ask, Receipt]:
        """Return the ask as it is once it is its turn. Raises UserError if it was answered."""
        await store.turn(tx, ask.guild_id)
        current, receipt = await store.load(tx, ask.id), await store.receipt(tx, ask.id)
        if current is None or receipt is None:
            raise Outdated("ask-ended")
        if receipt.answer is not Answer.NONE:
            raise UserError("ask-answered")
        return current, receipt

    async def _require_place(self, interaction: Interaction, ask: Ask) -> None:
        """Check that a thread can be opened and that there are two for it. Raises UserError.

        Where another process sees the server, the thread itself will tell.
        """
        guild = interaction.client.get_guild(ask.guild_id)
        if guild is None:
            return
        async with self._database.reading() as tx:
            place = (await servers.load(tx, ask.guild_id)).rounds()
        require(guild, place, MATCHING, say_to(interaction))
        try:
            await guild.fetch_member(ask.by)
        except discord.NotFound:
            # They left while Kith was away, and could not tell.
            async with self._database.writing() as tx:
                await self._asking.leave(tx, ask.guild_id, ask.by)
            raise Outdated("ask-ended") from None
