"""What organisers say of programmes: create, edit, list, pause, delete."""

from dataclasses import replace

import discord
from discord import app_commands
from discord.ext import commands

from bot.app import Parts
from bot.community.servers import store as servers
from bot.errors import NotSetUp, UserError
from bot.ids import GuildId
from bot.storage.turns import take_turn
from bot.texts.written import tame_line
from bot.ui.answers import answer, answer_view, say_to
from bot.ui.commands import place_of, require_organiser, text
from bot.ui.layout import Layout, words
from bot.ui.press import Interaction, Router
from cogs.rounds.programmes import Programme, finding, store, views
from cogs.rounds.programmes.changes import Changes
from cogs.rounds.programmes.choosing import Choosing
from cogs.rounds.programmes.first import USUAL
from cogs.rounds.programmes.upcoming import next_at
from cogs.rounds.programmes.writing import check_room


class Programmes(commands.Cog):
    """`/rounds create·edit·list·pause·delete`."""

    def __init__(self, parts: Parts, router: Router, changes: Changes) -> None:
        """What is chosen of a programme is kept there; its end is said here."""
        self._database, self._clock, self._changes = parts.database, parts.clock, changes
        self._patience, self._choosing = parts.patience, Choosing(parts, router, changes)
        router.on_press("rounds:delete", self.press_delete)

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Pause the programmes of a server that has removed Kith; it may have Kith again."""
        guild_id = GuildId(guild.id)

        async def pause_all() -> None:
            async with self._database.writing() as tx:
                await take_turn(tx, "server", guild_id)
                for programme in await store.load_all(tx, guild_id):
                    await store.set_active(tx, programme.id, is_active=False)
                    await self._changes.changed(tx, replace(programme, is_active=False))

        await self._patience.do(pause_all)

    @app_commands.command(name="create", description=text("cmd-rounds-create"))
    async def create(self, interaction: Interaction) -> None:
        """Open the form of a new programme; what it needs of the set-up is asked for first."""
        require_organiser(interaction)
        guild_id, _ = place_of(interaction)
        async with self._database.reading() as tx:
            check_room(await store.load_all(tx, guild_id))
            server = await servers.load(tx, guild_id)
        server.rounds()
        if server.zone is None:
            raise NotSetUp("setup-missing-zone")
        await interaction.response.send_modal(views.form(None, USUAL, say_to(interaction)))

    @app_commands.command(name="edit", description=text("cmd-rounds-edit"))
    @app_commands.describe(programme=text("cmd-rounds-programme"))
    async def edit(self, interaction: Interaction, programme: int | None = None) -> None:
        """Show what holds for a programme, and let it be changed."""
        found = await self._chosen(interaction, programme)
        await self._choosing.show(interaction, found)

    @app_commands.command(name="list", description=text("cmd-rounds-list"))
    async def list_all(self, interaction: Interaction) -> None:
        """Show the programmes of this server."""
        require_organiser(interaction)
        guild_id, _ = place_of(interaction)
        async with self._database.reading() as tx:
            rows = [
                (
                    programme,
                    len(await store.everyone(tx, programme.id)),
                    await next_at(tx, programme, self._clock.now()),
                )
                for programme in await store.load_all(tx, guild_id)
            ]
        if not rows:
            raise UserError("programme-none")
        shown = views.overview(rows, say_to(interaction))
        await answer(interaction, "programme-list", list=shown)

    @app_commands.command(name="pause", description=text("cmd-rounds-pause"))
    @app_commands.describe(programme=text("cmd-rounds-programme"))
    async def pause(self, interaction: Interaction, programme: int | None = None) -> None:
        """Pause a programme, or let it go on."""
        found = await self._chosen(interaction, programme)
        await self._choosing.press_pause(interaction, str(found.id))

    @app_commands.command(name="delete", description=text("cmd-rounds-delete"))
    @app_commands.describe(programme=text("cmd-rounds-programme"))
    async def delete(self, interaction: Interaction, programme: int | None = None) -> None:
        """Ask whether a programme is to be no more."""
        found = await self._chosen(interaction, programme)
        async with self._database.reading() as tx:
            people = len(await store.everyone(tx, found.id))
        await answer_view(interaction, views.delete(found, people, say_to(interaction)))

    @edit.autocomplete("programme")
    @pause.autocomplete("programme")
    @delete.autocomplete("programme")
    async def programmes(
        self, interaction: Interaction, typed: str
    ) -> list[app_commands.Choice[int]]:
        """Suggest the programmes of this server."""
        guild_id, _ = place_of(interaction)
        async with self._database.reading() as tx:
            known = await finding.choices(tx, guild_id, typed)
        return [app_commands.Choice(name=name, value=id_) for id_, name in known]

    async def press_delete(self, interaction: Interaction, argument: str) -> None:
        """Let a programme be no more."""
        require_organiser(interaction)
        async with self._database.writing() as tx:
            programme = await self._choosing.turn(tx, interaction, argument)
            await store.delete(tx, programme.id, self._clock.now())
            await self._changes.changed(tx, replace(programme, is_active=False))
        name = tame_line(programme.plans.name)
        say = say_to(interaction)
        view = Layout(words(say("programme-deleted", name=name)))
        await interaction.response.edit_message(view=view)

    async def _chosen(self, interaction: Interaction, chosen: int | None) -> Programme:
        """Return the programme that an organiser means."""
        require_organiser(interaction)
        async with self._database.reading() as tx:
            return await finding.one(tx, place_of(interaction)[0], chosen)
