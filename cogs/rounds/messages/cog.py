"""What people press who write to each other directly: that they have, or not yet."""

from discord.ext import commands
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.ids import UserId
from bot.ui.answers import answer, answer_text, say_to
from bot.ui.press import Interaction, Router
from cogs.rounds.messages import rules, views
from cogs.rounds.records import Group, Round
from cogs.rounds.records import store as records
from cogs.rounds.results.rules import check_open, read
from cogs.rounds.thread import store as threads
from cogs.rounds.thread.signs import Signs


class MessagesCog(commands.Cog):
    """*We have written* and *Not yet*, which tell all that Kith can know of it."""

    def __init__(self, parts: Parts, router: Router, signs: Signs) -> None:
        """Take the presses."""
        self._database, self._clock, self._signs = parts.database, parts.clock, signs
        router.on_press("rounds:wrote", self.wrote)
        router.on_press("rounds:not-yet", self.not_yet)

    async def wrote(self, interaction: Interaction, argument: str) -> None:
        """Note that somebody is there, and has written."""
        async with self._database.writing() as tx:
            await self._note(tx, argument, UserId(interaction.user.id), wrote=True)
        await answer(interaction, "messages-noted-wrote")

    async def not_yet(self, interaction: Interaction, argument: str) -> None:
        """Note that somebody is there, and has not written yet; say that it is not too late."""
        user_id = UserId(interaction.user.id)
        async with self._database.writing() as tx:
            group, round_ = await self._note(tx, argument, user_id, wrote=False)
        shown = views.encouraged(group, user_id, round_.closes_at, say_to(interaction))
        await answer_text(interaction, shown)

    async def _note(
        self, tx: AsyncConnection, argument: str, user_id: UserId, *, wrote: bool
    ) -> tuple[Group, Round]:
        group = await threads.taken_by(tx, read(argument)[0], user_id)
        round_ = await threads.round_of(tx, group)
        check_open(round_, self._clock.now())
        await self._signs.note(tx, group, user_id)
        seat = next(seat for seat in group.seats if seat.user_id == user_id)
        result = rules.result_after(seat, wrote=wrote)
        await records.note(tx, group.id, user_id, result=result.value if result else None)
        return group, round_
