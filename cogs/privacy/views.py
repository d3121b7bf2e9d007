"""What members see of what is held on them."""

import io
from collections.abc import Iterable, Mapping

import discord

from bot.community.privacy.document import Written
from bot.texts.catalogue import Say
from bot.ui.layout import Layout, bullets, button, buttons, words
from bot.ui.press import PressId

HERE = PressId(feature="privacy", action="erase-here")
EVERYWHERE = PressId(feature="privacy", action="erase-everywhere")


def held(counted: Mapping[str, int], say: Say) -> str:
    """Return in words what is held, a line for each kind."""
    lines = (
        say(f"privacy-holds-{table.replace('_', '-')}", count=count)
        for table, count in counted.items()
    )
    return f"{say('privacy-held')}\n{bullets(lines)}\n\n{say('privacy-next')}"


def attachments(files: Iterable[Written]) -> list[discord.File]:
    """Return files as Discord takes them."""
    return [discord.File(io.BytesIO(file.content), file.name) for file in files]


def confirmation(say: Say, *, is_elsewhere: bool) -> Layout:
    """Return what would go and stay, and the buttons that erase."""
    row = [button(HERE, say("privacy-erase-here-button"))]
    if is_elsewhere:
        row.append(button(EVERYWHERE, say("privacy-erase-everywhere-button")))
    return Layout(
        words(say("privacy-erase-question")),
        words(say("privacy-erase-goes")),
        words(say("privacy-erase-stays")),
        words(say("privacy-erase-final")),
        buttons(*row),
    )


def erased(said: str) -> Layout:
    """Return what is said afterwards, without buttons."""
    return Layout(words(said))
