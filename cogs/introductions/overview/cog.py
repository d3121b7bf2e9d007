"""What organisers ask about introductions."""

from discord import app_commands
from discord.ext import commands

from bot.app import Parts
from bot.errors import UserError
from bot.ui.answers import answer_view, say_to
from bot.ui.commands import place_of, require_organiser, text
from bot.ui.layout import Layout
from bot.ui.press import Interaction, Router
from cogs.introductions import store as introductions
from cogs.introductions.figures.cog import Showing
from cogs.introductions.greeters import store, views


@app_commands.guild_only()
@app_commands.default_permissions(manage_guild=True)
class Overview(
    commands.GroupCog, group_name="introductions", group_description=text("cmd-introductions")
):
    """`/introductions waiting·figures`."""

    def __init__(self, parts: Parts, router: Router) -> None:
        """Take the presses that turn pages."""
        self._database, self._showing = parts.database, Showing(parts)
        router.on_press("introductions:waiting", self.turn)

    @app_commands.command(name="waiting", description=text("cmd-introductions-waiting"))
    async def waiting(self, interaction: Interaction) -> None:
        """Show whose introductions have no answer yet, and what is done about it."""
        require_organiser(interaction)
        await answer_view(interaction, await self._page(interaction, 0))

    @app_commands.command(name="figures", description=text("cmd-introductions-figures"))
    async def figures(self, interaction: Interaction) -> None:
        """Show how many were answered, how soon, and who came back."""
        require_organiser(interaction)
        await self._showing.show(interaction)

    async def turn(self, interaction: Interaction, argument: str) -> None:
        """Show another page in place of this one."""
        require_organiser(interaction)
        view = await self._page(interaction, int(argument))
        await interaction.response.edit_message(view=view)

    async def _page(self, interaction: Interaction, page: int) -> Layout:
        guild_id, _ = place_of(interaction)
        async with self._database.reading() as tx:
            waits, count = await store.waiting(tx, guild_id, page * views.PAGE, views.PAGE)
            asks = await store.asks_for(tx, guild_id, [wait.user_id for wait in waits])
            lines = [
                views.Line(
                    wait=wait,
                    thread_id=found.message_id if found else None,
                    asks=[ask for ask in asks if ask.newcomer == wait.user_id],
                )
                for wait in waits
                for found in [await introductions.load(tx, guild_id, wait.user_id)]
            ]
        if not lines:
            raise UserError("waiting-nobody")
        return views.waiting(lines, page, count, say_to(interaction))
