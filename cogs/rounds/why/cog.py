"""What Discord says of `/match why`."""

from discord import app_commands
from discord.ext import commands

from bot.app import Parts
from bot.ui.answers import answer_view, say_to
from bot.ui.commands import place_of, text
from bot.ui.press import Interaction
from cogs.rounds.why import views
from cogs.rounds.why.asking import Asking


class Why(commands.Cog):
    """`/match why`, for any member at any time."""

    def __init__(self, parts: Parts) -> None:
        """Nothing is kept of it: the answer is read when it is asked for."""
        self._database, self._asking = parts.database, Asking(parts)

    @app_commands.command(name="why", description=text("cmd-match-why"))
    async def why(self, interaction: Interaction) -> None:
        """Tell why these people, or why nobody."""
        async with self._database.reading() as tx:
            found = await self._asking.why(tx, *place_of(interaction))
        await answer_view(interaction, views.why(found, say_to(interaction)))
