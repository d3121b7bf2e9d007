"""The Discord client: intents, features, and the one way in for buttons, selects and forms."""

import asyncio
import contextlib
import importlib
import logging
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.error_handler import handle_error
from bot.errors import UserError
from bot.gateway.patient import PatientBot
from bot.ids import ChannelId, GuildId, UserId
from bot.telemetry.arrival import note_arrivals, seconds_since_arrival
from bot.telemetry.counting import OTHER
from bot.texts.catalogue import Say, say_in
from bot.ui.commands import Translator
from bot.ui.permissions import MATCHING, missing
from bot.ui.press import Interaction, Router
from bot.ui.registration import register

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

# At the end: commands and events that are being handled get this long, then they are cut off.
PATIENCE = timedelta(seconds=4)
# So long a gateway is waited for that does not say goodbye.
FAREWELL = timedelta(seconds=2)


class KithTree(app_commands.CommandTree["KithClient"]):
    """The command tree, with the one error handler."""

    async def interaction_check(self, interaction: Interaction) -> bool:
        """Take no command any more while Kith stops."""
        if not self.client.is_stopping:
            return True
        if interaction.type is discord.InteractionType.application_command:
            await handle_error(interaction, UserError("restarting"))
        return False

    async def on_error(self, interaction: Interaction, error: app_commands.AppCommandError) -> None:
        """Hand every error of a command on."""
        await handle_error(interaction, error)
        self.client.interaction_handled(interaction)


class KithClient(PatientBot):
    """The bot on Discord. Features are loaded by name: it imports none."""

    def __init__(self, parts: "Parts", **options: Any) -> None:
        """`options` are discord.py's, for those who run it elsewhere than on Discord."""
        super().__init__(
            parts.identifies,
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
        self._stopping: asyncio.Task[None] | None = None

    async def setup_hook(self) -> None:
        """Load the features, and register the commands if they changed."""
        self._tell_of_updates_to_unknown_members()
        note_arrivals(self._connection.parsers)
        # Not as discord.py's extensions: those are taken out of Python again when the bot stops.
        for feature in importlib.import_module("cogs").FEATURES:
            await importlib.import_module(f"cogs.{feature}").setup(self)
        await self.tree.set_translator(Translator())
        await register(self.tree, self.parts.database)

    async def on_ready(self) -> None:
        """Begin to work, once the servers and their languages are known; Discord may say it again.

        What fell due while Kith was away is looked at now.
        """
        if self._is_open or self.is_stopping:
            return
        self._is_open = True
        log.info("on Discord, in %s servers", len(self.guilds))
        self.parts.open()
        await self.parts.patience.do(self.parts.direct.recall)
        await self.parts.patience.do(self.parts.neighbourhood.catch_up)
        await self._learn_languages(*self.guilds)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Learn the language of a new server."""
        await self._learn_languages(guild)

    async def on_guild_update(self, before: discord.Guild, after: discord.Guild) -> None:
        """Learn another language of a server."""
        if before.preferred_locale != after.preferred_locale:
            await self._learn_languages(after)

    @property
    def is_stopping(self) -> bool:
        """Whether Kith takes no new work any more."""
        return self._stopping is not None

    async def close(self) -> None:
        """Take no new work, finish the piece at hand, leave Discord; twice is once."""
        if self._stopping is None:
            self._stopping = asyncio.create_task(self._stop(), name="kith-stopping")
        # Whoever waits may be cancelled (by a signal): the end goes on.
        await asyncio.shield(self._stopping)

    async def _stop(self) -> None:
        async with contextlib.AsyncExitStack() as last:
            last.push_async_callback(self.parts.database.close)
            last.push_async_callback(_end_handlers, timedelta())
            last.push_async_callback(self._leave_discord)
            await asyncio.gather(self.parts.finish(), _end_handlers(PATIENCE))

    async def _leave_discord(self) -> None:
        leaving = asyncio.create_task(super().close())
        _, late = await asyncio.wait([leaving], timeout=FAREWELL.total_seconds())
        if late:
            await self.http.close()

    async def on_message(self, message: discord.Message, /) -> None:
        """Do nothing: there are no prefix commands, and content is not read."""

    async def on_interaction(self, interaction: Interaction) -> None:
        """Take every press, choice and form; discord.py takes the commands."""
        if interaction.type in ROUTED:
            try:
                if self.is_stopping:
                    raise UserError("restarting")
                await self.router.route(interaction)
            except Exception as error:
                await handle_error(interaction, error)
            self.interaction_handled(interaction)
        user = UserId(interaction.user.id)
        await self.parts.patience.do(lambda: self.parts.direct.acted(user))

    async def on_app_command_completion(self, interaction: Interaction, _command: object) -> None:
        """Count a command that ended well; KithTree counts the others."""
        self.interaction_handled(interaction)

    def interaction_handled(self, interaction: Interaction) -> None:
        """Count an interaction and how long it took, from its arrival on."""
        command = interaction.command.qualified_name if interaction.command else None
        name = self.router.name_of(interaction) if interaction.type in ROUTED else command
        self.parts.metrics.interaction_handled(name or OTHER, seconds_since_arrival())

    async def on_shard_connect(self, shard_id: int) -> None:
        """Count a new session; the first of each shard is not one again."""
        if shard_id in self._connected:
            self.parts.metrics.gateway_reconnected()
        self._connected.add(shard_id)

    async def on_shard_resumed(self, _shard_id: int) -> None:
        """Count a session that goes on over a new connection."""
        self.parts.metrics.gateway_reconnected()

    def say_of(self, guild_id: GuildId) -> Say:
        """Return the texts in a server's language, also of one that another process sees."""
        guild = self.get_guild(guild_id)
        return say_in(str(guild.preferred_locale) if guild else self.parts.languages.of(guild_id))

    def may_open_threads(self, guild_id: GuildId, place: ChannelId) -> bool:
        """Whether Kith can open private threads in a channel; what it does not see it tries."""
        guild = self.get_guild(guild_id)
        return guild is None or missing(guild, place, MATCHING) is None

    async def _learn_languages(self, *guilds: discord.Guild) -> None:
        seen = {GuildId(guild.id): str(guild.preferred_locale) for guild in guilds}
        await self.parts.patience.do(lambda: self.parts.languages.learn(seen))

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


async def _end_handlers(patience: timedelta) -> None:
    """Wait a while for what discord.py has begun to handle, then cancel it."""
    handling = [
        task
        for task in asyncio.all_tasks()
        if task.get_name() == "CommandTree-invoker" or task.get_name().startswith("discord.py: on_")
    ]
    if handling:
        _, late = await asyncio.wait(handling, timeout=patience.total_seconds())
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
