"""What an organiser says of how newcomers are welcomed."""

from collections.abc import Callable
from dataclasses import replace

from discord import app_commands

from bot.app import Parts
from bot.community.servers import Server
from bot.community.servers import store as servers
from bot.community.welcoming import Welcoming, store
from bot.errors import UserError
from bot.ids import ChannelId
from bot.storage.turns import take_turn
from bot.ui.answers import say_to
from bot.ui.commands import place_of, require_organiser, text
from bot.ui.layout import Layout
from bot.ui.press import Interaction, Router
from cogs.setup.welcoming import views

Change = Callable[[Welcoming], Welcoming]


class Welcome:
    """`/setup welcome`: a panel of five choices, each kept at once."""

    def __init__(self, parts: Parts, router: Router) -> None:
        """Take the choices."""
        self._database, self._choices = parts.database, parts.choices
        self.command = _command(self)
        router.on_select("setup:greets", self.choose_greets)
        router.on_select("setup:remind", self.choose_reminder)
        router.on_select("setup:ask", self.choose_asking)
        router.on_select("setup:approval", self.choose_approval)
        router.on_select("setup:greeters", self.choose_greeters)

    async def show(self, interaction: Interaction) -> None:
        """Show the choices."""
        require_organiser(interaction)
        guild_id, _ = place_of(interaction)
        async with self._database.reading() as tx:
            chosen = await store.load(tx, guild_id)
        await interaction.response.send_message(view=_panel(interaction, chosen), ephemeral=True)

    async def choose_greets(
        self, interaction: Interaction, _argument: str, values: list[str]
    ) -> None:
        """Keep whether who arrives is greeted."""
        greets = values[0] == views.YES
        await self._change(interaction, lambda chosen: replace(chosen, greets=greets))

    async def choose_reminder(
        self, interaction: Interaction, _argument: str, values: list[str]
    ) -> None:
        """Keep when who has not introduced themselves is reminded."""
        days = int(values[0])
        await self._change(interaction, lambda chosen: replace(chosen, remind_after=days))

    async def choose_asking(
        self, interaction: Interaction, _argument: str, values: list[str]
    ) -> None:
        """Keep when greeters are asked; who waits already is not asked about anew."""
        hours = int(values[0])
        await self._change(interaction, lambda chosen: replace(chosen, ask_after=hours))

    async def choose_approval(
        self, interaction: Interaction, _argument: str, values: list[str]
    ) -> None:
        """Keep who sees an introduction first; moderators need a channel for it."""
        approves = values[0] == views.YES
        await self._change(
            interaction, lambda chosen: replace(chosen, approves=approves), moderators=approves
        )

    async def choose_greeters(
        self, interaction: Interaction, _argument: str, values: list[str]
    ) -> None:
        """Keep the channel in which greeters are asked, or ask none there."""
        place = ChannelId(int(values[0])) if values else None
        await self._change(interaction, lambda chosen: replace(chosen, greeters_channel=place))

    async def _change(
        self, interaction: Interaction, change: Change, *, moderators: bool = False
    ) -> None:
        """Keep a choice, let the features follow it, and show the panel as it is now."""
        require_organiser(interaction)
        guild_id, _ = place_of(interaction)
        async with self._database.writing() as tx:
            await take_turn(tx, "server", guild_id)
            if moderators:
                _require_moderators(await servers.load(tx, guild_id))
            chosen = change(await store.load(tx, guild_id))
            await store.save(tx, chosen)
            await self._choices.changed(tx, guild_id)
        await interaction.response.edit_message(view=_panel(interaction, chosen))


def _panel(interaction: Interaction, chosen: Welcoming) -> Layout:
    """Return the choices; a channel that is gone is shown as not chosen, as in `/setup panel`."""
    place, guild = chosen.greeters_channel, interaction.guild
    if place is not None and (guild is None or guild.get_channel(place) is None):
        chosen = replace(chosen, greeters_channel=None)
    return views.panel(chosen, say_to(interaction))


def _require_moderators(server: Server) -> None:
    """Check that moderators can be asked somewhere. Raises UserError."""
    if server.moderators_channel is None:
        raise UserError("welcome-no-moderators")


def _command(part: Welcome) -> "app_commands.Command[app_commands.Group, ..., None]":
    async def welcome(interaction: Interaction) -> None:
        await part.show(interaction)

    return app_commands.Command(
        name="welcome", description=text("cmd-setup-welcome"), callback=welcome
    )
