"""What Discord says of a rescue: nobody answers, somebody is here, a pair takes somebody in."""

from discord.ext import commands

from bot.app import Parts
from bot.ids import UserId
from bot.ui.answers import answer
from bot.ui.layout import channel, mentions
from bot.ui.press import Interaction, Router
from cogs.rounds.rescue import Stage
from cogs.rounds.rescue.rescuing import Rescuing


class RescueCog(commands.Cog):
    """*My partner does not answer*, *I'm here*, and what a pair says to taking somebody in."""

    def __init__(self, parts: Parts, router: Router, rescuing: Rescuing) -> None:
        """Take the presses."""
        self._database, self._outbox, self._rescuing = parts.database, parts.outbox, rescuing
        router.on_press("rounds:rescue", self.begin)
        router.on_press("rounds:here", self.here)
        router.on_press("rounds:unanswered", self.begin_directly)
        router.on_press("rounds:take-in", self.take_in)
        router.on_press("rounds:stay-two", self.stay_two)

    async def begin(self, interaction: Interaction, argument: str) -> None:
        """Ask the silent one, or look for another; the thread shows how it goes on."""
        async with self._database.writing() as tx:
            stage = await self._rescuing.begin(tx, int(argument), UserId(interaction.user.id))
        await answer(interaction, "rescue-begun" if stage is Stage.ASKED else "rescue-begun-again")

    async def begin_directly(self, interaction: Interaction, argument: str) -> None:
        """Ask the others in the name of who was introduced by message, and waits."""
        async with self._database.writing() as tx:
            user_id = UserId(interaction.user.id)
            begun = await self._rescuing.begin_directly(tx, int(argument), user_id)
        await answer(interaction, "rescue-begun" if begun else "messages-both-wait")

    async def here(self, interaction: Interaction, argument: str) -> None:
        """Lead somebody who is here to the thread."""
        async with self._database.writing() as tx:
            user_id = UserId(interaction.user.id)
            group = await self._rescuing.say_here(tx, int(argument), user_id)
            thread = await self._outbox.result_of(tx, group.thread) if group.thread else None
        others = mentions(one for one in group.people if one != user_id)
        await answer(interaction, "rescue-welcome", thread=channel(thread) if thread else others)

    async def take_in(self, interaction: Interaction, argument: str) -> None:
        """Note that one of a pair is willing."""
        async with self._database.writing() as tx:
            user_id = UserId(interaction.user.id)
            await self._rescuing.reply(tx, int(argument), user_id, is_willing=True)
        await answer(interaction, "rescue-thanks")

    async def stay_two(self, interaction: Interaction, argument: str) -> None:
        """Note that one of a pair would rather not; who of them it was is not said."""
        async with self._database.writing() as tx:
            user_id = UserId(interaction.user.id)
            await self._rescuing.reply(tx, int(argument), user_id, is_willing=False)
        await answer(interaction, "rescue-no-matter")
