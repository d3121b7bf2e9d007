"""`/rounds preview`: the planned groups with reasons, how good they are, a picture, and changes."""

import io

import discord
from discord import app_commands
from discord.ext import commands

from bot.app import Parts
from bot.drawing.circles import picture
from bot.ids import UserId
from bot.ui.answers import say_for, say_to
from bot.ui.commands import place_of, require_organiser, text
from bot.ui.layout import Layout
from bot.ui.press import Interaction, Router
from bot.worker import in_worker
from cogs.rounds.life.steps import Steps
from cogs.rounds.life.views import decided
from cogs.rounds.preview import Change, Kind, PlanChanged, Preview, views
from cogs.rounds.preview.changing import Changing
from cogs.rounds.preview.drawing import picture_of
from cogs.rounds.preview.looking import Looking
from cogs.rounds.programmes import finding


class Previews(commands.Cog):
    """What a round will be, before anybody is told."""

    def __init__(self, parts: Parts, router: Router, steps: Steps) -> None:
        """Take what is pressed and chosen in a plan; the message always shows one plan alone."""
        self._database, self._looking = parts.database, Looking(parts, steps)
        self._changing = Changing(parts, steps, self._looking)
        router.on_press("rounds:plan", self.turn)
        router.on_press("rounds:change", self.ask_whom)
        router.on_select("rounds:whom", self.propose)
        router.on_press("rounds:keep", self.keep)
        router.on_press("rounds:undo", self.undo)
        router.on_press("rounds:go-so", self.go)

    @app_commands.command(name="preview", description=text("cmd-rounds-preview"))
    @app_commands.describe(programme=text("cmd-rounds-of"))
    async def preview(self, interaction: Interaction, programme: int | None = None) -> None:
        """Show the plan that waits for *Go*, or what would come of the next round now."""
        require_organiser(interaction)
        guild_id, _ = place_of(interaction)
        async with self._database.reading() as tx:
            chosen = await finding.one(tx, guild_id, programme)
        # Planning and drawing may take longer than Discord waits for an answer.
        await interaction.response.defer(ephemeral=True, thinking=True)
        shown, say = await self._looking.look(chosen), say_to(interaction)
        await self._show(interaction, shown, views.preview(shown, say))

    @preview.autocomplete("programme")
    async def suggest(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[int]]:
        """Suggest the programmes of this server."""
        guild_id, _ = place_of(interaction)
        async with self._database.reading() as tx:
            known = await finding.choices(tx, guild_id, typed)
        return [app_commands.Choice(name=name, value=id_) for id_, name in known]

    async def turn(self, interaction: Interaction, argument: str) -> None:
        """Show another page of the plan, as it is by now."""
        require_organiser(interaction)
        named, _, page = argument.partition(".")
        async with self._database.reading() as tx:
            chosen = await finding.pressed(tx, named, interaction.guild_id)
        await interaction.response.defer()
        shown, say = await self._looking.look(chosen), say_to(interaction)
        await self._show(interaction, shown, views.preview(shown, say, page=int(page)))

    async def ask_whom(self, interaction: Interaction, argument: str) -> None:
        """Ask who is to be moved; meanwhile no plan is shown."""
        require_organiser(interaction)
        round_id, mark, kind = argument.split(".")
        view = views.whom(int(round_id), mark, Kind(kind), say_to(interaction))
        await interaction.response.edit_message(view=view, attachments=[])

    async def propose(self, interaction: Interaction, argument: str, chosen: list[str]) -> None:
        """Show what a change would do, before it is kept."""
        require_organiser(interaction)
        guild_id, _ = place_of(interaction)
        round_id, mark, kind = argument.split(".")
        await interaction.response.defer()
        change, say = _change(kind, chosen), say_to(interaction)
        try:
            found = await self._changing.propose(guild_id, int(round_id), mark, change)
        except PlanChanged as error:
            await self._show_anew(interaction, int(round_id), say(error.key))
            return
        changed = found.changed
        shown = Preview(ground=changed.ground, plan=changed.plan, waits=True, mark=found.after)
        await self._show(interaction, shown, views.proposal(found, shown, say))

    async def keep(self, interaction: Interaction, argument: str) -> None:
        """Keep a change whose outcome an organiser has seen, and show the plan."""
        require_organiser(interaction)
        guild_id, _ = place_of(interaction)
        round_id, mark, after, kind, *people = argument.split(".")
        await interaction.response.defer()
        change, say = _change(kind, people), say_to(interaction)
        try:
            found = await self._changing.propose(guild_id, int(round_id), mark, change)
            await self._changing.keep(guild_id, int(round_id), found, after)
        except PlanChanged as error:
            await self._show_anew(interaction, int(round_id), say(error.key))
            return
        await self._show_anew(interaction, int(round_id), say("preview-kept"))

    async def undo(self, interaction: Interaction, argument: str) -> None:
        """Show the plan as it is: nothing was kept."""
        require_organiser(interaction)
        await interaction.response.defer()
        await self._show_anew(interaction, int(argument))

    async def go(self, interaction: Interaction, argument: str) -> None:
        """Let a round go out as it is shown; everybody who reads this sees that it was said."""
        require_organiser(interaction)
        guild_id, _ = place_of(interaction)
        assert interaction.guild is not None
        round_id, mark = argument.split(".")
        say = say_to(interaction)
        try:
            programme = await self._changing.go(guild_id, int(round_id), mark)
        except PlanChanged as error:
            await interaction.response.defer()
            await self._show_anew(interaction, int(round_id), say(error.key))
            return
        by = UserId(interaction.user.id)
        view = decided(by, programme, say_for(interaction.guild), goes=True)
        await interaction.response.edit_message(view=view, attachments=[])

    async def _show_anew(self, interaction: Interaction, round_id: int, said: str = "") -> None:
        """Show a plan that waits as it is now, and what is to be said of it above."""
        guild_id, _ = place_of(interaction)
        shown, say = await self._looking.look_again(guild_id, round_id), say_to(interaction)
        await self._show(interaction, shown, views.preview(shown, say, said=said))

    async def _show(self, interaction: Interaction, shown: Preview, view: Layout) -> None:
        """Show a plan with its own picture in the message that this is about."""
        drawn = await in_worker(picture, picture_of(shown, say_to(interaction)))
        file = discord.File(io.BytesIO(drawn), filename=views.PICTURE)
        await interaction.edit_original_response(view=view, attachments=[file])


def _change(kind: str, people: list[str]) -> Change:
    return Change(kind=Kind(kind), people=tuple(UserId(int(one)) for one in people))
