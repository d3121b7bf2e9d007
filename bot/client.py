"""The Discord client: intents, features, and the one way in for buttons, selects and forms."""

import hashlib
import importlib
import json
import logging
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.error_handler import handle_error
from bot.ids import GuildId, UserId
from bot.storage import notes
from bot.telemetry.arrival import note_arrival, seconds_since_arrival
from bot.telemetry.metrics import OTHER
from bot.texts.catalogue import Say, say_in
from bot.ui.commands import Translator
from bot.ui.press import Interaction, PressId, Router

if TYPE_CHECKING:
    from bot.app import Parts

log = logging.getLogger(__name__)

INTENTS = discord.Intents(
    guilds=True,
    members=True,
    guild_messages=True,
    guild_reactions=True,
    guild_scheduled_events=True,
    voice_states=True,
)

# Kith never speaks: discord.py need not warn at each start that it could not.
discord.VoiceClient.warn_nacl = False
discord.VoiceClient.warn_dave = False

ROUTED = (discord.InteractionType.component, discord.InteractionType.modal_submit)


class KithTree(app_commands.CommandTree["KithClient"]):
    """The command tree, with the one error handler."""

    async def on_error(self, interaction: Interaction, error: app_commands.AppCommandError) -> None:
        """Hand every error of a command on."""
        await handle_error(interaction, error)
        self.client.interaction_handled(interaction)


class KithClient(commands.AutoShardedBot):
    """The bot on Discord. Features are loaded by name: it imports none."""

    def __init__(self, parts: "Parts", **options: Any) -> None:
        """`options` are discord.py's, for those who run it elsewhere than on Discord."""
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            intents=INTENTS,
            tree_cls=KithTree,
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            **options,
        )
        self.parts = parts
        self.router = Router()
        self._is_open = False
        self._connected: set[int] = set()

    async def setup_hook(self) -> None:
        """Load the features, and register the commands if they changed."""
        self._tell_of_updates_to_unknown_members()
        self._note_when_interactions_arrive()
        # Not as discord.py's extensions: those are taken out of Python again when the bot stops.
        for feature in importlib.import_module("cogs").FEATURES:
            await importlib.import_module(f"cogs.{feature}").setup(self)
        await self.tree.set_translator(Translator())
        await self._register_commands()

    async def on_ready(self) -> None:
        """Begin to work, once the servers and their languages are known; Discord may say it again.

        What fell due while Kith was away is looked at now.
        """
        if not self._is_open:
            self._is_open = True
            self.parts.open()

    async def close(self) -> None:
        """Take no new work, finish the piece at hand, leave Discord."""
        await self.parts.close()
        await super().close()

    async def on_message(self, message: discord.Message, /) -> None:
        """Do nothing: there are no prefix commands, and content is not read."""

    async def on_interaction(self, interaction: Interaction) -> None:
        """Take every press, choice and form; discord.py takes the commands."""
        if interaction.type not in ROUTED:
            return
        try:
            await self.router.route(interaction)
        except Exception as error:
            await handle_error(interaction, error)
        self.interaction_handled(interaction)

    async def on_app_command_completion(self, interaction: Interaction, _command: object) -> None:
        """Count a command that ended well; KithTree counts the others."""
        self.interaction_handled(interaction)

    def interaction_handled(self, interaction: Interaction) -> None:
        """Count an interaction and how long it took, from its arrival on."""
        seconds = seconds_since_arrival()
        if seconds is not None:
            self.parts.metrics.interaction_handled(self._name_of(interaction), seconds)

    async def on_shard_connect(self, shard_id: int) -> None:
        """Count a new session; the first of each shard is not one again."""
        if shard_id in self._connected:
            self.parts.metrics.gateway_reconnected()
        self._connected.add(shard_id)

    async def on_shard_resumed(self, _shard_id: int) -> None:
        """Count a session that goes on over a new connection."""
        self.parts.metrics.gateway_reconnected()

    @property
    def me(self) -> UserId:
        """The bot's own id."""
        assert self.user is not None
        return UserId(self.user.id)

    def say_of(self, guild_id: GuildId) -> Say:
        """Return the texts in a server's language; English for a server that is away just now."""
        guild = self.get_guild(guild_id)
        return say_in(str(guild.preferred_locale) if guild else None)

    async def _register_commands(self) -> None:
        """Send the commands to Discord only when they changed: it allows 200 new ones a day."""
        translator = self.tree.translator
        payload = [
            await command.get_translated_payload(self.tree, translator)
            if translator
            else command.to_dict(self.tree)
            for command in self.tree.get_commands()
        ]
        digest = hashlib.sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()
        name = f"commands:{self.application_id}"
        async with self.parts.database.reading() as tx:
            known = await notes.read(tx, name)
        if known == digest:
            return
        await self.tree.sync()
        async with self.parts.database.writing() as tx:
            await notes.write(tx, name, digest)
        log.info("registered %s commands", len(payload))

    def _name_of(self, interaction: Interaction) -> str:
        """Return the name of what was used, of those that exist: a figure's labels stay few."""
        if interaction.type in ROUTED:
            data: dict[str, Any] = dict(interaction.data or {})
            name = PressId.parse(data.get("custom_id", "")).name
            return name if name in self.router.names() else OTHER
        return interaction.command.qualified_name if interaction.command else OTHER

    def _note_when_interactions_arrive(self) -> None:
        """Note it before discord.py makes a task of them: what a task waits for counts too."""
        parsers = self._connection.parsers
        known = parsers["INTERACTION_CREATE"]

        def parse(data: Any) -> None:
            note_arrival()
            known(data)

        parsers["INTERACTION_CREATE"] = parse

    def _tell_of_updates_to_unknown_members(self) -> None:
        """Dispatch `screening_passed`: discord.py drops updates of members it has not cached.

        Kith caches none, so the payload is looked at before discord.py sees it.
        """
        parsers = self._connection.parsers
        known = parsers["GUILD_MEMBER_UPDATE"]

        def parse(data: Any) -> None:
            guild = self.get_guild(int(data["guild_id"]))
            if guild is not None and not data.get("pending", False):
                self.dispatch("screening_passed", guild, UserId(int(data["user"]["id"])))
            known(data)

        parsers["GUILD_MEMBER_UPDATE"] = parse
