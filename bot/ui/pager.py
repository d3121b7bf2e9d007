"""Pages that are turned by buttons: each button knows its page, so nothing is kept in memory."""

from collections.abc import Callable
from typing import Any

import discord

from bot.texts.catalogue import Say
from bot.ui.press import PressId


def pager(
    page: int, pages: int, press: Callable[[int], PressId], say: Say
) -> "list[discord.ui.Item[Any]]":
    """Return the row that leads to the pages before and after `page` (0 is the first), if any.

    `press` is what is pressed for a page; its custom_id has at most 100 characters. Whoever takes
    the press edits the message in place.
    """
    if pages <= 1:
        return []
    back = _turn(press(page - 1), say("page-back"), disabled=page <= 0)
    on = _turn(press(page + 1), say("page-on"), disabled=page >= pages - 1)
    return [discord.ui.ActionRow(back, on)]


def _turn(press: PressId, label: str, *, disabled: bool) -> "discord.ui.Button[Any]":
    return discord.ui.Button(custom_id=str(press), label=label, disabled=disabled)
