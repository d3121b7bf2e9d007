"""`/rounds preview`: the planned groups with reasons, how good they are, and a picture."""

import io

import discord
from discord import app_commands
from discord.ext import commands

from bot.app import Parts
from bot.drawing.circles import picture
from bot.ui.answers import say_to
from bot.ui.commands import place_of, require_organiser, text
from bot.ui.press import Interaction
from bot.worker import in_worker
from cogs.rounds.life.steps import Steps
from cogs.rounds.preview import views
from cogs.rounds.preview.looking import Looking
from cogs.rounds.programmes import finding


class Previews(commands.Cog):
    """What a round will be, before anybody is told."""

    def __init__(self, parts: Parts, steps: Steps) -> None:
        """Look, and keep nothing."""
        self._database, self._looking = parts.database, Looking(parts, steps)

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
        found, say = await self._looking.look(chosen), say_to(interaction)
        drawn = await in_worker(picture, views.picture_of(found, say))
        await interaction.followup.send(
            view=views.preview(found, say),
            file=discord.File(io.BytesIO(drawn), filename=views.PICTURE),
            ephemeral=True,
        )

    @preview.autocomplete("programme")
    async def suggest(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[int]]:
        """Suggest the programmes of this server."""
        guild_id, _ = place_of(interaction)
        async with self._database.reading() as tx:
            known = await finding.choices(tx, guild_id, typed)
        return [app_commands.Choice(name=name, value=id_) for id_, name in known]
