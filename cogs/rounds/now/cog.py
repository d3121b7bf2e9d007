"""What Discord says of `/match now`: the panel, and the answers of those who are asked."""

from discord import app_commands
from discord.ext import commands

from bot.app import Parts
from bot.community.profiles import store as profiles
from bot.community.servers import store as servers
from bot.errors import UserError
from bot.ids import UserId
from bot.ui.answers import answer, answer_view, say_to
from bot.ui.commands import place_of, text
from bot.ui.layout import Layout
from bot.ui.permissions import MATCHING, require
from bot.ui.press import Interaction, Router
from cogs.rounds.now import store, views
from cogs.rounds.now.seeking import Seeking


class Now(commands.Cog):
    """`/match now`, *I may be asked*, and what those say who are."""

    def __init__(self, parts: Parts, router: Router) -> None:
        """Take the presses."""
        self._database, self._clock, self._seeking = parts.database, parts.clock, Seeking(parts)
        router.on_press("rounds:now", self.begin)
        router.on_press("rounds:may-ask", self.toggle)
        router.on_press("rounds:now-yes", self.accept)
        router.on_press("rounds:now-no", self.decline)

    @app_commands.command(name="now", description=text("cmd-match-now"))
    async def now(self, interaction: Interaction) -> None:
        """Show how it works, and whether one may be asked oneself."""
        await answer_view(interaction, await self._panel(interaction))

    async def toggle(self, interaction: Interaction, argument: str) -> None:
        """Keep whether somebody may be asked, and show it."""
        async with self._database.writing() as tx:
            whose, now = place_of(interaction), self._clock.now()
            await store.set_ready(tx, *whose, now, is_ready=argument == "yes")
        await interaction.response.edit_message(view=await self._panel(interaction))

    async def begin(self, interaction: Interaction, _argument: str) -> None:
        """Ask the first; they hear of it in the end, or find themselves in a thread."""
        guild_id, user_id = place_of(interaction)
        assert interaction.guild is not None
        async with self._database.reading() as tx:
            place = (await servers.load(tx, guild_id)).rounds()
        require(interaction.guild, place, MATCHING, say_to(interaction))
        async with self._database.writing() as tx:
            search = await self._seeking.begin(tx, guild_id, user_id)
        view = views.begun(search.ends_at, say_to(interaction))
        await interaction.response.edit_message(view=view)

    async def accept(self, interaction: Interaction, argument: str) -> None:
        """Bring two together; the message says how it goes on."""
        async with self._database.writing() as tx:
            user_id = UserId(interaction.user.id)
            goes_on = await self._seeking.accept(tx, int(argument), user_id)
        await answer(interaction, "now-opening" if goes_on else "now-ended")

    async def decline(self, interaction: Interaction, argument: str) -> None:
        """Note a no, of which nobody hears."""
        async with self._database.writing() as tx:
            await self._seeking.decline(tx, int(argument), UserId(interaction.user.id))
        await answer(interaction, "now-declined")

    async def _panel(self, interaction: Interaction) -> Layout:
        """Return the panel of somebody. Raises UserError if they have not introduced themselves."""
        guild_id, user_id = place_of(interaction)
        async with self._database.reading() as tx:
            profile = await profiles.load(tx, guild_id, user_id)
            is_ready = await store.is_ready(tx, guild_id, user_id)
        if profile is None:
            raise UserError("now-introduce-first")
        has_hours = bool(profile.hours) and profile.zone is not None
        return views.panel(say_to(interaction), is_ready=is_ready, has_hours=has_hours)
