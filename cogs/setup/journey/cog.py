"""What an organiser says of the words that newcomers read."""

from collections.abc import Mapping
from dataclasses import dataclass

import discord
from discord import app_commands
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.contact.notifier import Said
from bot.community.feelings import Feeling
from bot.community.feelings import store as feelings
from bot.community.servers import Server
from bot.community.servers import store as servers
from bot.community.welcoming import Stage, store
from bot.errors import UserError
from bot.ids import GuildId
from bot.outbox.acts import NOBODY
from bot.storage.turns import take_turn
from bot.texts.catalogue import Say
from bot.ui.answers import answer, say_to
from bot.ui.commands import place_of, require_organiser, text
from bot.ui.forms import Submission
from bot.ui.journey import Reader, kiths_own, words_of
from bot.ui.press import Interaction, Router
from cogs.setup.journey import views
from cogs.setup.journey.rules import read_words

PURPOSE = "setup.preview"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What holds in a server: its own words by stage, and how newcomers feel."""

    server: Server
    words: Mapping[Stage, str]
    answers: Mapping[Feeling, int]


class Journey:
    """`/setup journey`: the three messages, their words, and a preview of them."""

    def __init__(self, parts: Parts, router: Router) -> None:
        """Take the presses of the panel, and its form."""
        self._database, self._choices = parts.database, parts.choices
        self._notifier, self._say_of = parts.notifier, parts.say_of
        self.command = _command(self)
        router.on_press("setup:journey-change", self.open_form)
        router.on_form("setup:journey-keep", self.keep)
        router.on_press("setup:journey-own", self.take_kiths_own)
        router.on_press("setup:journey-preview", self.preview)

    async def show(self, interaction: Interaction) -> None:
        """Show the messages as they go out."""
        require_organiser(interaction)
        chosen = await self._chosen(interaction)
        view = self._panel(chosen, say_to(interaction))
        await interaction.response.send_message(view=view, ephemeral=True)

    async def open_form(self, interaction: Interaction, _argument: str) -> None:
        """Open the form with the words that hold."""
        require_organiser(interaction)
        chosen = await self._chosen(interaction)
        filled = self._kiths_own(chosen.server.guild_id) | dict(chosen.words)
        await interaction.response.send_modal(views.form(filled, say_to(interaction)))

    async def keep(self, interaction: Interaction, _argument: str, sent: Submission) -> None:
        """Keep the words of a form; of two organisers the later one's hold."""
        typed = {stage: sent.text(stage) for stage in Stage if sent.has(stage)}
        await self._change(interaction, typed)

    async def take_kiths_own(self, interaction: Interaction, _argument: str) -> None:
        """Give every message Kith's own words again."""
        await self._change(interaction, self._kiths_own(place_of(interaction)[0]))

    async def preview(self, interaction: Interaction, _argument: str) -> None:
        """Send an organiser, privately, what newcomers get."""
        require_organiser(interaction)
        guild_id, user_id = place_of(interaction)
        reader = Reader(guild_id=guild_id, user_id=NOBODY)
        async with self._database.writing() as tx:
            chosen = await self._load(tx, guild_id)
            say = self._say_of(guild_id)
            messages = views.previews(self._shown(chosen), chosen.server, reader, say)
            if not messages:
                raise UserError("setup-journey-nothing")
            for message in messages:
                told = await self._notifier.tell(
                    tx,
                    guild_id=guild_id,
                    user_id=user_id,
                    components=message,
                    purpose=PURPOSE,
                    unasked=False,
                )
                if not isinstance(told, Said):
                    raise UserError("setup-journey-nowhere")
        await answer(interaction, "setup-journey-sent", count=len(messages))

    async def _change(self, interaction: Interaction, typed: Mapping[Stage, str]) -> None:
        """Keep words, and show in the panel what holds now."""
        require_organiser(interaction)
        guild_id, _ = place_of(interaction)
        async with self._database.writing() as tx:
            await take_turn(tx, "server", guild_id)
            before = (await store.load(tx, guild_id)).words
            held = read_words(typed, self._kiths_own(guild_id), before)
            await store.save_words(tx, guild_id, held)
            await self._choices.changed(tx, guild_id)
            chosen = await self._load(tx, guild_id)
        view = self._panel(chosen, say_to(interaction))
        await interaction.response.edit_message(view=view)

    async def _chosen(self, interaction: Interaction) -> Chosen:
        async with self._database.reading() as tx:
            return await self._load(tx, place_of(interaction)[0])

    async def _load(self, tx: AsyncConnection, guild_id: GuildId) -> Chosen:
        return Chosen(
            server=await servers.load(tx, guild_id),
            words=(await store.load(tx, guild_id)).words,
            answers=await feelings.answers(tx, guild_id),
        )

    def _panel(self, chosen: Chosen, say: Say) -> discord.ui.LayoutView:
        return views.panel(self._shown(chosen), chosen.answers, say)

    def _shown(self, chosen: Chosen) -> dict[Stage, str]:
        """Return the words of each message as members read them: in the server's language."""
        server = chosen.server
        say = self._say_of(server.guild_id)
        return {stage: words_of(stage, chosen.words, server.link_hosts, say) for stage in Stage}

    def _kiths_own(self, guild_id: GuildId) -> dict[Stage, str]:
        say = self._say_of(guild_id)
        return {stage: kiths_own(stage, say) for stage in Stage}


def _command(journey: Journey) -> "app_commands.Command[app_commands.Group, ..., None]":
    """Return the command: a part of `/setup` that is no group of its own."""

    @app_commands.command(name="journey", description=text("cmd-setup-journey"))
    async def show(interaction: Interaction) -> None:
        await journey.show(interaction)

    return show
