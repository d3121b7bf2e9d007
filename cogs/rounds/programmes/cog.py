"""What organisers say of programmes: create, edit, list, pause, delete."""

from collections.abc import Callable
from dataclasses import replace

from discord import app_commands
from discord.ext import commands
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.servers import store as servers
from bot.errors import NotSetUp, UserError
from bot.ids import ChannelId, RoleId
from bot.storage.turns import take_turn
from bot.texts.written import tame_line
from bot.ui.answers import answer, answer_or_edit, answer_view, say_to
from bot.ui.commands import place_of, require_organiser, text
from bot.ui.forms import Submission
from bot.ui.layout import Layout, words
from bot.ui.permissions import MATCHING, POSTING, require
from bot.ui.press import Interaction, Router
from cogs.rounds.programmes import Plans, Programme, finding, store, views
from cogs.rounds.programmes.changes import Changes
from cogs.rounds.programmes.first import USUAL
from cogs.rounds.programmes.rhythms import beat_of
from cogs.rounds.programmes.rules import lacks_roles
from cogs.rounds.programmes.upcoming import next_at
from cogs.rounds.programmes.writing import CHOSEN, Written, check_room, new_plans, read, rewritten

# Rounds are announced in their channel, and its threads hang on it.
ROUNDS = (*POSTING, *MATCHING)

Change = Callable[[Plans], Plans]


class Programmes(commands.Cog):
    """`/rounds create·edit·list·pause·delete`, and the choices of a programme."""

    def __init__(self, parts: Parts, router: Router, changes: Changes) -> None:
        """Take the forms and choices; whoever plans rounds hears of each through `changes`."""
        self._database, self._clock, self._changes = parts.database, parts.clock, changes
        self._choices = parts.choices
        router.on_form("rounds:written", self.keep_form)
        router.on_press("rounds:rewrite", self.open_form)
        router.on_select("rounds:channel", self.choose_channel)
        router.on_select("rounds:size", self.choose_size)
        router.on_select("rounds:roles", self.choose_roles)
        router.on_select("rounds:extras", self.choose_extras)
        router.on_press("rounds:pause", self.press_pause)
        router.on_press("rounds:delete", self.press_delete)

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
        await self._show(interaction, found)

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
        await self.press_pause(interaction, str(found.id))

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

    async def open_form(self, interaction: Interaction, argument: str) -> None:
        """Open the form with the words and times of a programme."""
        require_organiser(interaction)
        async with self._database.reading() as tx:
            programme = await finding.pressed(tx, argument, interaction.guild_id)
        form = views.form(programme, beat_of(programme.plans.rhythm), say_to(interaction))
        await interaction.response.send_modal(form)

    async def keep_form(self, interaction: Interaction, argument: str, sent: Submission) -> None:
        """Keep the words and times of a programme, be it a new one."""
        require_organiser(interaction)
        written = read(sent.text("name"), {each: sent.chosen(each) for each in CHOSEN})
        if argument:
            now = self._clock.now()
            await self._change(interaction, argument, lambda plans: rewritten(plans, written, now))
        else:
            await self._begin(interaction, written)

    async def choose_channel(
        self, interaction: Interaction, argument: str, chosen: list[str]
    ) -> None:
        """Keep the channel in which a programme opens its threads; the first one's is the server's.

        The permissions that it needs there are looked at now.
        """
        place = ChannelId(int(chosen[0]))
        require_organiser(interaction)
        assert interaction.guild is not None
        require(interaction.guild, place, ROUNDS, say_to(interaction))
        await self._change(interaction, argument, lambda plans: replace(plans, channel_id=place))

    async def choose_size(self, interaction: Interaction, argument: str, chosen: list[str]) -> None:
        """Keep how many are together."""
        size = int(chosen[0])
        await self._change(interaction, argument, lambda plans: replace(plans, size=size))

    async def choose_roles(
        self, interaction: Interaction, argument: str, chosen: list[str]
    ) -> None:
        """Keep across which roles a programme mixes, or who may mentor."""
        roles = tuple(RoleId(int(role)) for role in chosen)
        await self._change(interaction, argument, lambda plans: replace(plans, roles=roles))

    async def choose_extras(
        self, interaction: Interaction, argument: str, chosen: list[str]
    ) -> None:
        """Keep whether it goes by itself, whether introductions are spread, and voice rooms."""
        await self._change(
            interaction,
            argument,
            lambda plans: replace(
                plans,
                goes_by_itself=views.BY_ITSELF in chosen,
                spread_minutes=views.AN_HOUR if views.SPREAD in chosen else 0,
                has_voice=views.VOICE in chosen,
            ),
        )

    async def press_pause(self, interaction: Interaction, argument: str) -> None:
        """Pause a programme, or let it begin or go on if nothing stands in the way."""
        require_organiser(interaction)
        async with self._database.writing() as tx:
            programme = await self._turn(tx, interaction, argument)
            if not programme.is_active:
                _require_ready(interaction, programme.plans)
            await store.set_active(tx, programme.id, is_active=not programme.is_active)
            programme = replace(programme, is_active=not programme.is_active)
            await self._changes.changed(tx, programme)
        say = say_to(interaction)
        said = say("programme-goes-on" if programme.is_active else "programme-paused")
        await self._show(interaction, programme, said=said)

    async def press_delete(self, interaction: Interaction, argument: str) -> None:
        """Let a programme be no more."""
        require_organiser(interaction)
        async with self._database.writing() as tx:
            programme = await self._turn(tx, interaction, argument)
            await store.delete(tx, programme.id, self._clock.now())
            await self._changes.changed(tx, replace(programme, is_active=False))
        name = tame_line(programme.plans.name)
        say = say_to(interaction)
        view = Layout(words(say("programme-deleted", name=name)))
        await interaction.response.edit_message(view=view)

    async def _begin(self, interaction: Interaction, written: Written) -> None:
        """Keep a new programme; it begins when its organiser says so."""
        guild_id, _ = place_of(interaction)
        async with self._database.writing() as tx:
            await take_turn(tx, "server", guild_id)
            check_room(await store.load_all(tx, guild_id))
            server = await servers.load(tx, guild_id)
            plans = new_plans(written, server, self._clock.now())
            now = self._clock.now()
            programme_id = await store.add(tx, guild_id, plans, now, is_active=False)
            programme = await store.load(tx, programme_id)
        assert programme is not None
        say = say_to(interaction)
        await self._show(interaction, programme, said=say("programme-created"))

    async def _change(self, interaction: Interaction, argument: str, change: Change) -> None:
        """Keep a choice and show the programme as it is now."""
        require_organiser(interaction)
        say, said = say_to(interaction), ""
        async with self._database.writing() as tx:
            programme = await self._turn(tx, interaction, argument)
            before, programme = programme, replace(programme, plans=change(programme.plans))
            if programme.is_active and lacks_roles(programme.plans):
                # Its roles can be chosen now that it is one that has some.
                programme = replace(programme, is_active=False)
                said = say("programme-needs-roles")
            await self._keep(tx, before, programme)
        await self._show(interaction, programme, said=said)

    async def _keep(self, tx: AsyncConnection, before: Programme, after: Programme) -> None:
        """Keep a programme; the first one's channel is the server's for rounds."""
        guild_id, place = after.guild_id, after.plans.channel_id
        await store.change(tx, after.id, after.plans)
        await store.set_active(tx, after.id, is_active=after.is_active)
        await self._changes.changed(tx, after)
        first, *_ = await store.load_all(tx, guild_id)
        if first.id == after.id and place != before.plans.channel_id:
            await servers.save(tx, replace(await servers.load(tx, guild_id), rounds_channel=place))
            await self._choices.changed(tx, guild_id)

    async def _turn(
        self, tx: AsyncConnection, interaction: Interaction, argument: str
    ) -> Programme:
        """Return a programme that nobody else changes meanwhile."""
        await take_turn(tx, "server", place_of(interaction)[0])
        return await finding.pressed(tx, argument, interaction.guild_id)

    async def _chosen(self, interaction: Interaction, chosen: int | None) -> Programme:
        """Return the programme that an organiser means."""
        require_organiser(interaction)
        async with self._database.reading() as tx:
            return await finding.one(tx, place_of(interaction)[0], chosen)

    async def _show(
        self, interaction: Interaction, programme: Programme, *, said: str = ""
    ) -> None:
        async with self._database.reading() as tx:
            when = await next_at(tx, programme, self._clock.now())
        view = views.panel(programme, when, say_to(interaction), said=said)
        await answer_or_edit(interaction, view)


def _require_ready(interaction: Interaction, plans: Plans) -> None:
    """Check that a programme can begin. Raises UserError."""
    guild = interaction.guild
    assert guild is not None
    if guild.get_channel(plans.channel_id) is None:
        raise UserError("programme-channel-gone")
    require(guild, plans.channel_id, ROUNDS, say_to(interaction))
    if lacks_roles(plans):
        raise UserError("programme-needs-roles")
