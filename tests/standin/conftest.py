"""A stand-in for each test, and discord.py pointed at it for as long as the test lasts."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING, Any, TypedDict

import discord
import pytest
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route

from standin.launch import redirect
from standin.server import TOKEN, Limits, StandIn

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from standin.things import Guild

INTENTS = discord.Intents(
    guilds=True, members=True, messages=True, guild_scheduled_events=True, message_content=True
)


class Client(discord.Client):
    """An unmodified client, with commands and a flag that says when it is ready."""

    def __init__(self, **options: Any) -> None:
        options = {"intents": INTENTS, "guild_ready_timeout": 0.05, "max_messages": None, **options}
        options = {"chunk_guilds_at_startup": False, **options}
        super().__init__(**options)
        self.tree = app_commands.CommandTree(self)
        self.is_known = asyncio.Event()
        self.resumed = asyncio.Event()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Begin sessions at once: discord.py would wait five seconds before each but the first."""

    async def on_ready(self) -> None:
        """Say that it is ready."""
        self.is_known.set()

    async def on_resumed(self) -> None:
        """Say that it has resumed."""
        self.resumed.set()


@pytest.fixture(autouse=True)
def discord_py_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """Point discord.py back at Discord after each test: others run in the same process."""
    monkeypatch.setattr(Route, "BASE", Route.BASE)
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", DiscordWebSocket.DEFAULT_GATEWAY)
    monkeypatch.setattr(discord.Asset, "BASE", discord.Asset.BASE)


@pytest.fixture
async def open_standin() -> AsyncIterator[Callable[..., Awaitable[StandIn]]]:
    """Give a function that opens a stand-in; without limits unless the test speaks of them."""
    async with AsyncExitStack() as stack:

        async def begin(**options: Any) -> StandIn:
            standin = StandIn(**{"limits": Limits.none(), **options})
            await standin.start()
            stack.push_async_callback(standin.stop)
            redirect(standin.api)
            return standin

        yield begin


@pytest.fixture
async def standin(open_standin: Callable[..., Awaitable[StandIn]]) -> AsyncIterator[StandIn]:
    """Give a stand-in; whatever is asked of it must be a route that it has."""
    opened = await open_standin()
    yield opened
    assert opened.unknown_routes == []


@pytest.fixture
def town(standin: StandIn) -> Guild:
    """Give a server of ten people and the bot."""
    return standin.world.add_guild("Town", members=10, forums=("ideas",))


@asynccontextmanager
async def logged_in(**options: Any) -> AsyncIterator[Client]:
    """Give a client that is ready, and close it."""
    client = Client(**options)
    running = asyncio.create_task(client.start(TOKEN))
    known = asyncio.create_task(client.is_known.wait())
    try:
        await asyncio.wait({running, known}, return_when=asyncio.FIRST_COMPLETED)
        if known.done():
            yield client
    finally:
        known.cancel()
        await client.close()
        await running


def text_channel(client: Client) -> discord.TextChannel:
    """Return the first channel that the client knows."""
    return client.guilds[0].text_channels[0]


class Place(TypedDict):
    """Where somebody does something."""

    guild_id: int
    channel_id: int
    user_id: int


def place(town: Guild) -> Place:
    """Return the first channel of a server, and one of its people."""
    return Place(guild_id=town.id, channel_id=next(iter(town.channels)), user_id=town.crowd[1])


async def ask(client: Client, method: str, path: str, body: Any = None, **params: Any) -> Any:
    """Ask as the bot's outbox does: raw JSON through discord.py's HTTP client."""
    options: dict[str, Any] = {"params": params} if params else {}
    if body is not None:
        options["json"] = body
    return await client.http.request(Route(method, path), **options)
