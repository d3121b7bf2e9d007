"""The one error handler: refusals are said, defects are logged, nobody sees a traceback."""

import logging
import secrets

import aiohttp
import discord
from discord import app_commands

from bot.errors import NotAllowed, UserError
from bot.ui.answers import answer
from bot.ui.press import Interaction

log = logging.getLogger(__name__)


async def handle_error(interaction: Interaction, error: Exception) -> None:
    """Tell the person who acted what happened and what to do next.

    - A UserError is its own text.
    - A check of Discord's or ours that failed is a refusal.
    - Anything else is a defect: logged with a reference, which the person is given.
    """
    while isinstance(error, app_commands.CommandInvokeError):
        error = error.original
    if isinstance(error, app_commands.CheckFailure):
        error = NotAllowed("organisers-only")
    if isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
        error = UserError("outdated-command")
    if not isinstance(error, UserError):
        reference = secrets.token_hex(3)
        log.error("interaction failed, reference %s", reference, exc_info=error)
        error = UserError("defect", reference=reference)
    try:
        await answer(interaction, error.key, **error.values)
    except (discord.HTTPException, aiohttp.ClientError, OSError):
        # The interaction ended (3 seconds, 15 minutes), or the connection broke.
        log.warning("the refusal %s could not be said", error.key)
