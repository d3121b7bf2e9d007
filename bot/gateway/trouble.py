"""Discord refuses or is away: what is said to the operator, and what is worth another try."""

import logging

import aiohttp
import discord

PORTAL = "https://discord.com/developers/applications"

TOKEN = f"Discord refused the token: copy a fresh one from {PORTAL} under Bot."
INTENTS = f"Discord refused the intents: switch on Server Members Intent on {PORTAL} under Bot."
AGAIN = "start Kith again, and if it happens again, update it or report it"

# https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-close-event-codes
CLOSES = {
    4004: TOKEN,
    4010: "Discord refused the shards: discord.shards and discord.shard_count do not fit this bot; "
    "take both out of the settings, and Kith asks Discord.",
    4011: "Discord wants this bot to be sharded: raise discord.shard_count, or take it out of the "
    "settings, and Kith asks Discord.",
    4012: "Discord no longer speaks this version of its gateway: update Kith.",
    4013: "Discord does not know the intents that Kith asks for: update Kith.",
    4014: INTENTS,
}

AWAY = (aiohttp.ClientError, TimeoutError, discord.GatewayNotFound)
REFUSALS = (
    discord.LoginFailure,
    discord.PrivilegedIntentsRequired,
    discord.ConnectionClosed,
    discord.HTTPException,
)


def is_away(error: Exception) -> bool:
    """Whether Discord or the way there is away for a while, so that trying again will help."""
    if isinstance(error, discord.HTTPException):
        # 429 without an end: Cloudflare holds this address back for some minutes.
        return error.status >= 500 or error.status == 429
    return isinstance(error, AWAY)


def refusal(error: Exception) -> str:
    """Return the sentence for what will not go away by itself."""
    if isinstance(error, discord.LoginFailure):
        return TOKEN
    if isinstance(error, discord.PrivilegedIntentsRequired):
        return INTENTS
    if isinstance(error, discord.ConnectionClosed):
        return CLOSES.get(
            error.code, f"Discord ended the connection for good (code {error.code}): {AGAIN}."
        )
    return f"Discord refused what Kith needs at its start ({first_line(error)}): {AGAIN}."


def first_line(error: BaseException) -> str:
    """Return what an error says, in a line; its kind where it says nothing."""
    return " ".join(str(error).split()) or type(error).__name__


class Brief(logging.Filter):
    """Lets discord.py say in one line that the connection failed: a traceback helps nobody."""

    EXPECTED = (OSError, TimeoutError, aiohttp.ClientError, discord.DiscordException)

    def filter(self, record: logging.LogRecord) -> bool:
        """Take the traceback out of a record and put what it says at the end."""
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, self.EXPECTED):
            record.msg = f"{record.getMessage()} ({first_line(error)})"
            record.args, record.exc_info, record.exc_text = None, None, None
        return True


def tell_briefly() -> None:
    """Have every trouble with the connection told in one line."""
    for name in ("discord.shard", "discord.client"):
        logging.getLogger(name).addFilter(Brief())
