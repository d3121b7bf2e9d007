"""What Discord says of those who were silent: that they stay, wish to be asked later, or leave."""

from discord.ext import commands

from bot.app import Parts
from bot.ids import UserId
from bot.ui.answers import answer
from bot.ui.layout import timestamp
from bot.ui.press import Interaction, Router
from cogs.rounds.silence.pausing import Pausing


class SilenceCog(commands.Cog):
    """*Stay*, *Ask me later* and *Leave*; pressed in direct messages too."""

    def __init__(self, parts: Parts, router: Router, pausing: Pausing) -> None:
        """Take the presses."""
        self._database, self._pausing = parts.database, pausing
        router.on_press("rounds:silence-stay", self.stay)
        router.on_press("rounds:silence-later", self.ask_later)
        router.on_press("rounds:silence-leave", self.leave)

    async def stay(self, interaction: Interaction, argument: str) -> None:
        """Let somebody take part as before."""
        async with self._database.writing() as tx:
            await self._pausing.stay(tx, int(argument), UserId(interaction.user.id))
        await answer(interaction, "silence-stays")

    async def ask_later(self, interaction: Interaction, argument: str) -> None:
        """Ask somebody again in a month."""
        async with self._database.writing() as tx:
            at = await self._pausing.ask_later(tx, int(argument), UserId(interaction.user.id))
        await answer(interaction, "silence-later", when=timestamp(at, "D"))

    async def leave(self, interaction: Interaction, argument: str) -> None:
        """Let somebody go."""
        async with self._database.writing() as tx:
            await self._pausing.leave(tx, int(argument), UserId(interaction.user.id))
        await answer(interaction, "silence-left")
