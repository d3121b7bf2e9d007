"""Puts the figures of a server together, with their picture."""

import io

import discord

from bot.app import Parts
from bot.community.feelings import store as feelings
from bot.drawing.bars import picture
from bot.errors import UserError
from bot.ui.answers import say_to
from bot.ui.commands import place_of
from bot.ui.press import Interaction
from bot.worker import in_worker
from cogs.introductions.figures import views
from cogs.introductions.figures.rules import WEEKS, figures
from cogs.introductions.records import store as records
from cogs.introductions.records.rules import WEEK


class Showing:
    """The answer to `/introductions figures`."""

    def __init__(self, parts: Parts) -> None:
        """Read what the records hold."""
        self._database, self._clock = parts.database, parts.clock

    async def show(self, interaction: Interaction) -> None:
        """Answer with the figures. Raises UserError where there is nothing to count yet."""
        guild_id, _ = place_of(interaction)
        now, say = self._clock.now(), say_to(interaction)
        async with self._database.reading() as tx:
            known = await records.since(tx, guild_id, now - WEEKS * WEEK)
            felt = await feelings.answers(tx, guild_id)
        if not known:
            raise UserError("figures-none")
        # The picture may take longer than Discord waits for an answer.
        await interaction.response.defer(ephemeral=True, thinking=True)
        found = figures(known, now)
        drawn = await in_worker(picture, views.bars(found, say))
        await interaction.followup.send(
            view=views.report(found, felt, say),
            file=discord.File(io.BytesIO(drawn), filename=views.PICTURE),
            ephemeral=True,
        )
