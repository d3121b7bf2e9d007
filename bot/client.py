"""The Discord client: intents, features, and the one way in for buttons, selects and forms."""

import asyncio
import contextlib
import hashlib
import importlib
import json
import logging
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import discord
import yarl
from discord import app_commands
from discord.ext import commands

from bot.error_handler import handle_error
from bot.errors import IdentifyTooEarly, UserError
from bot.ids import GuildId, UserId
from bot.storage import notes
from bot.telemetry.arrival import note_arrivals, seconds_since_arrival
from bot.telemetry.metrics import OTHER
from bot.texts.catalogue import Say, say_in
from bot.ui.commands import Translator
from bot.ui.press import Interaction, Router

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

# A connection that waits for its turn to identify is held for this long: discord.py would give it
# up after a minute.
HELD = timedelta(seconds=20)

# At the end: answers that are being given, and Discord's own farewell, get this long.
PATIENCE = timedelta(seconds=2)


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
        self._stopping: asyncio.Task[None] | None = None
        self._remember_the_latest_socket()

    async def setup_hook(self) -> None:
        """Load the features, and register the commands if they changed."""
        self._tell_of_updates_to_unknown_members()
        note_arrivals(self._connection.parsers)
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
            await self.parts.direct.recall()
            self.parts.open()

    async def launch_shard(
        self, gateway: yarl.URL, shard_id: int, *, initial: bool = False
    ) -> None:
        """Connect a shard at the start; it waits for its turn before there is a connection."""
        await self.parts.identifies.wait(self.me, shard_id)
        await super().launch_shard(gateway, shard_id, initial=initial)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Wait until a shard may identify, and note that it does.

        Raises IdentifyTooEarly when that takes long: discord.py then comes again with a new
        connection.
        """
        shard_id = shard_id or 0
        pause = await self.parts.identifies.pause(self.me, shard_id)
        if pause.length > HELD:
            await self._socket.close()
            raise IdentifyTooEarly(f"{pause.length.seconds} s too early: {pause.reason}")
        await self.parts.identifies.wait(self.me, shard_id)
        await super().before_identify_hook(shard_id, initial=initial)
        await self.parts.identifies.note(self.me, shard_id)

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
            last.push_async_callback(self._leave_discord)
            await asyncio.gather(self.parts.finish(), self._end_answers())

    async def _end_answers(self) -> None:
        """Wait a while for the commands and presses that are being handled."""
        handling = [
            task
            for task in asyncio.all_tasks()
            if task.get_name() in ("CommandTree-invoker", "discord.py: on_interaction")
        ]
        if handling:
            await asyncio.wait(handling, timeout=PATIENCE.total_seconds())

    async def _leave_discord(self) -> None:
        leaving = asyncio.create_task(super().close())
        _, late = await asyncio.wait([leaving], timeout=PATIENCE.total_seconds())
        if late:  # a gateway that does not answer
            await self.http.close()

    async def on_message(self, message: discord.Message, /) -> None:
        """Do nothing: there are no prefix commands, and content is not read."""

    async def on_interaction(self, interaction: Interaction) -> None:
        """Take every press, choice and form; discord.py takes the commands."""
        await self.parts.direct.acted(UserId(interaction.user.id))
        if interaction.type not in ROUTED:
            return
        try:
            if self.is_stopping:
                raise UserError("restarting")
            await self.router.route(interaction)
        except Exception as error:
            await handle_error(interaction, error)
        self.interaction_handled(interaction)

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

    def _remember_the_latest_socket(self) -> None:
        """Keep what discord.py has connected last: it does not close what never identified."""
        connect = self.http.ws_connect

        async def remembered(url: str, *, compress: int = 0) -> Any:
            self._socket = await connect(url, compress=compress)
            return self._socket

        self.http.ws_connect = remembered  # type: ignore[method-assign]

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
