"""What members ask of what is held on them: to see it, to have it, to have it erased."""

from discord import app_commands
from discord.ext import commands

from bot.app import Parts
from bot.community.privacy import store
from bot.community.privacy.document import Held, write
from bot.errors import UserError
from bot.ui.answers import answer_text, say_to
from bot.ui.commands import place_of, text
from bot.ui.press import Interaction, Router
from bot.worker import in_worker
from cogs.privacy import views


@app_commands.guild_only()
class Privacy(commands.GroupCog, group_name="privacy", group_description=text("cmd-privacy")):
    """`/privacy show·export·erase`."""

    def __init__(self, parts: Parts, router: Router) -> None:
        """Take the presses that confirm an erasure."""
        self._database, self._clock, self._erasure = parts.database, parts.clock, parts.erasure
        router.on_press("privacy:erase-here", self.erase_here)
        router.on_press("privacy:erase-everywhere", self.erase_everywhere)

    @app_commands.command(name="show", description=text("cmd-privacy-show"))
    async def show(self, interaction: Interaction) -> None:
        """Tell in words what is held on somebody here."""
        async with self._database.reading() as tx:
            counted = await store.counted(tx, *place_of(interaction))
        if not counted:
            raise UserError("privacy-nothing")
        await answer_text(interaction, views.held(counted, say_to(interaction)))

    @app_commands.command(name="export", description=text("cmd-privacy-export"))
    async def export(self, interaction: Interaction) -> None:
        """Hand out what is held on somebody here, as files for programs and for people."""
        guild_id, user_id = place_of(interaction)
        await interaction.response.defer(ephemeral=True, thinking=True)
        async with self._database.reading() as tx:
            tables = await store.rows_of(tx, guild_id, user_id)
        if not tables:
            raise UserError("privacy-nothing")
        held = Held(
            server_id=str(guild_id),
            user_id=str(user_id),
            exported_at=self._clock.now().isoformat(timespec="seconds"),
            tables=tables,
        )
        say = say_to(interaction)
        limit = interaction.filesize_limit
        files = await in_worker(write, held, store.readable(), say.language, limit)
        if not files:
            raise UserError("privacy-export-too-big", limit=limit // 2**20)
        await interaction.followup.send(
            say("privacy-exported"), files=views.attachments(files), ephemeral=True
        )

    @app_commands.command(name="erase", description=text("cmd-privacy-erase"))
    async def erase(self, interaction: Interaction) -> None:
        """Say what would go and what would stay, and ask."""
        guild_id, user_id = place_of(interaction)
        async with self._database.reading() as tx:
            is_elsewhere = bool(await store.servers_with(tx, user_id) - {guild_id})
        view = views.confirmation(say_to(interaction), is_elsewhere=is_elsewhere)
        await interaction.response.send_message(view=view, ephemeral=True)

    async def erase_here(self, interaction: Interaction, _argument: str) -> None:
        """Erase whoever pressed, in this server; pressed twice it is done once."""
        await interaction.response.defer()
        await self._erasure.erase_here(*place_of(interaction))
        say = say_to(interaction)
        view = views.erased(say("privacy-erased-here"))
        await interaction.edit_original_response(view=view)

    async def erase_everywhere(self, interaction: Interaction, _argument: str) -> None:
        """Erase whoever pressed, in every server of this bot."""
        _, user_id = place_of(interaction)
        await interaction.response.defer()
        await self._erasure.erase_everywhere(user_id)
        say = say_to(interaction)
        await interaction.edit_original_response(
            view=views.erased(say("privacy-erased-everywhere"))
        )
