"""Discord refuses or is away: what is waited out, and what is said."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
import pytest

from bot.gateway.trouble import AGAIN, Brief, is_away, refusal

if TYPE_CHECKING:
    from types import TracebackType


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What discord.py's errors look at."""

    status: int
    reason: str = "because"


def answered(status: int) -> discord.HTTPException:
    """Return the error that discord.py makes of an answer."""
    kind = discord.DiscordServerError if status >= 500 else discord.HTTPException
    # Any: discord.py takes a response of requests too, where that is installed.
    response: Any = Response(status=status)
    return kind(response, "said so")


@pytest.mark.parametrize(
    "error",
    [
        aiohttp.ClientConnectionError("refused"),
        TimeoutError(),
        discord.GatewayNotFound(),  # type: ignore[no-untyped-call]
        answered(500),
        answered(503),
        answered(429),  # Cloudflare
    ],
)
def test_what_goes_away_by_itself_is_waited_out(error: Exception) -> None:
    assert is_away(error)


@pytest.mark.parametrize(
    "error",
    [answered(400), answered(403), discord.LoginFailure(), discord.PrivilegedIntentsRequired(0)],
)
def test_a_refusal_is_not_tried_again_and_says_what_to_do(error: Exception) -> None:
    assert not is_away(error)
    said = refusal(error)
    assert "\n" not in said
    assert said.endswith(".")


def test_an_unknown_refusal_says_what_discord_said() -> None:
    said = refusal(answered(403))

    assert "403 because" in said
    assert AGAIN in said


def logged(error: Exception) -> logging.LogRecord:
    """Return what is left of a record about an error."""
    try:
        raise error
    except Exception as raised:
        where: TracebackType | None = raised.__traceback__
        record = logging.LogRecord(
            "discord.shard",
            logging.ERROR,
            __file__,
            1,
            "Attempting a reconnect for shard ID %s",
            (3,),
            (type(raised), raised, where),
        )
    assert Brief().filter(record)
    return record


def test_a_broken_connection_is_logged_in_one_line() -> None:
    record = logged(ConnectionResetError("by\npeer"))

    assert record.getMessage() == "Attempting a reconnect for shard ID 3 (by peer)"
    assert record.exc_info is None


def test_a_defect_keeps_its_traceback() -> None:
    record = logged(ZeroDivisionError())

    assert record.exc_info is not None
    assert record.getMessage() == "Attempting a reconnect for shard ID 3"
