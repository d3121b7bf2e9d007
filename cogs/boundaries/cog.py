"""What Discord says of boundaries: blocking, taking it back, and reporting."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.app import Parts
from bot.community.boundaries import reporting, store
from bot.community.boundaries.reporting import Report
from bot.community.boundaries.rules import Kind, Reported
from bot.errors import UserError
from bot.ids import UserId
from bot.texts.written import tame
from bot.ui.answers import answer, answer_text, say_to
from bot.ui.commands import place_of, text
from bot.ui.forms import Submission
from bot.ui.layout import mention
from bot.ui.press import Interaction, Router
from bot.ui.reports import notice_for, words_back
from cogs.boundaries import views

# Whoever has left the server can be blocked and reported too.
Person = discord.Member | discord.User


class Boundaries(commands.Cog):
    """`/block add·remove·list` and `/report`."""

    block = app_commands.Group(name="block", description=text("cmd-block"), guild_only=True)

    def __init__(self, parts: Parts, router: Router) -> None:
        """Take the form of a report."""
        self._database, self._clock, self._outbox = parts.database, parts.clock, parts.outbox
        router.on_form("boundaries:report", self.submit_report)

    @block.command(name="add", description=text("cmd-block-add"))
    @app_commands.describe(member=text("cmd-block-add-member"))
    async def add(self, interaction: Interaction, member: Person) -> None:
        """Keep two apart; the answer is the same whatever the other one has chosen."""
        _require_another(interaction, member, UserError("block-self"), UserError("block-bot"))
        guild_id, user_id = place_of(interaction)
        async with self._database.writing() as tx:
            is_new = await store.part(
                tx, guild_id, user_id, UserId(member.id), Kind.BLOCK, self._clock.now()
            )
        key = "block-added" if is_new else "block-there-already"
        await answer(interaction, key, person=mention(member.id))

    @block.command(name="remove", description=text("cmd-block-remove"))
    @app_commands.describe(member=text("cmd-block-remove-member"))
    async def remove(self, interaction: Interaction, member: Person) -> None:
        """Take a block back; a report stays."""
        guild_id, user_id = place_of(interaction)
        async with self._database.writing() as tx:
            gone = await store.unpart(tx, guild_id, user_id, UserId(member.id), Kind.BLOCK)
        key = "block-removed" if gone else "block-not-there"
        await answer(interaction, key, person=mention(member.id))

    @block.command(name="list", description=text("cmd-block-list"))
    async def list_blocks(self, interaction: Interaction) -> None:
        """Show somebody whom they have blocked."""
        async with self._database.reading() as tx:
            kept = await store.kept_by(tx, *place_of(interaction), Kind.BLOCK)
        await answer_text(interaction, views.blocked(kept, say_to(interaction)))

    @app_commands.command(name="report", description=text("cmd-report"))
    @app_commands.describe(member=text("cmd-report-member"))
    @app_commands.guild_only()
    async def report(self, interaction: Interaction, member: Person) -> None:
        """Open the form, unless it would be refused afterwards."""
        _require_another(interaction, member, UserError("report-self"), UserError("report-bot"))
        async with self._database.reading() as tx:
            await reporting.check(tx, *place_of(interaction), self._clock.now())
        form = views.report_form(UserId(member.id), member.display_name, say_to(interaction))
        await interaction.response.send_modal(form)

    async def submit_report(
        self, interaction: Interaction, argument: str, sent: Submission
    ) -> None:
        """Part the two and hand the words on, or give them back to who wrote them."""
        of, typed, say = UserId(int(argument)), sent.text("words"), say_to(interaction)
        if not tame(typed):
            raise UserError("report-empty")
        await interaction.response.defer(ephemeral=True, thinking=True)
        try:
            if await self._report(interaction, of, typed):
                await answer(interaction, "report-delivered", person=mention(of))
                return
            said = say("report-not-delivered", person=mention(of))
        except UserError as error:
            said = say(error.key, **error.values)
        await interaction.followup.send(view=words_back(said, typed), ephemeral=True)

    async def _report(self, interaction: Interaction, of: UserId, typed: str) -> bool:
        """Make a report; tell whether it goes to the moderators."""
        guild_id, user_id = place_of(interaction)
        made = Report(guild_id=guild_id, by=user_id, of=of, words=typed, what=Reported.MEMBER)
        assert interaction.guild is not None
        notice = await notice_for(self._database, interaction.guild, made)
        async with self._database.writing() as tx:
            return await reporting.report(tx, self._outbox, made, notice, self._clock.now())


def _require_another(
    interaction: Interaction, member: Person, if_self: UserError, if_bot: UserError
) -> None:
    """Check that somebody else is meant, and no bot. Raises what is given for either."""
    if member.id == interaction.user.id:
        raise if_self
    if member.bot:
        raise if_bot
