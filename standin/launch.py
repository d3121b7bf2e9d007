"""Starts the bot as it is, against a stand-in: `python -m standin.launch http://… run`."""

import sys

import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route


def redirect(api: str) -> None:
    """Let discord.py in this process speak with the stand-in whose API this is."""
    address = yarl.URL(api)
    Route.BASE = api
    DiscordWebSocket.DEFAULT_GATEWAY = address.with_scheme("ws").with_path("/gateway")
    discord.Asset.BASE = str(address.with_path("/cdn"))


def main() -> int:
    """Redirect discord.py, then run the bot's own command line."""
    from bot.__main__ import main as run_bot

    if len(sys.argv) < 2 or not sys.argv[1].startswith("http"):
        sys.exit("usage: python -m standin.launch http://127.0.0.1:PORT/api/v10 run --config …")
    redirect(sys.argv[1])
    return run_bot(sys.argv[2:])


if __name__ == "__main__":
    sys.exit(main())
