"""Building blocks of messages: Components V2, as views that discord.py does not keep."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import discord

from bot.outbox.acts import Component
from bot.ui.press import PressId

KITH_COLOUR = discord.Colour.from_str("#E07A5F")


class Layout(discord.ui.LayoutView):
    """A message's components. Presses on it reach the router, so discord.py need not keep it."""

    def __init__(self, *items: discord.ui.Item[Any]) -> None:
        """`items` from top to bottom."""
        super().__init__(timeout=None)
        for item in items:
            self.add_item(item)
        self.stop()


def card(*items: discord.ui.Item[Any]) -> "discord.ui.Container[Any]":
    """Return a framed block in Kith's colour."""
    return discord.ui.Container(*items, accent_colour=KITH_COLOUR)


def words(text: str) -> "discord.ui.TextDisplay[Any]":
    """Return a block of text."""
    return discord.ui.TextDisplay(text)


def line() -> "discord.ui.Separator[Any]":
    """Return a thin line."""
    return discord.ui.Separator()


def button(press: PressId, label: str, *, primary: bool = False) -> "discord.ui.Button[Any]":
    """Return a button whose presses reach the handler of `press`."""
    style = discord.ButtonStyle.primary if primary else discord.ButtonStyle.secondary
    return discord.ui.Button(custom_id=str(press), label=label, style=style)


def link_button(url: str, label: str) -> "discord.ui.Button[Any]":
    """Return a button that leads to an address of at most 512 characters."""
    return discord.ui.Button(style=discord.ButtonStyle.link, url=url, label=label)


def buttons(*items: "discord.ui.Button[Any]") -> "discord.ui.ActionRow[Any]":
    """Return a row of at most five buttons."""
    return discord.ui.ActionRow(*items)


def menu(
    press: PressId,
    options: Mapping[str, str],
    placeholder: str,
    *,
    chosen: Collection[str] = (),
    fewest: int = 1,
    most: int = 1,
) -> "discord.ui.ActionRow[Any]":
    """Return a select in a row of its own; `options` maps at most 25 values to what is shown."""
    select: discord.ui.Select[Any] = discord.ui.Select(
        custom_id=str(press),
        placeholder=placeholder,
        min_values=fewest,
        max_values=most,
        options=[
            discord.SelectOption(label=shown, value=value, default=value in chosen)
            for value, shown in options.items()
        ],
    )
    return discord.ui.ActionRow(select)


def components(*items: discord.ui.Item[Any]) -> list[Component]:
    """Return the JSON of a message made of `items`, for the outbox."""
    parts: list[Component] = Layout(*items).to_components()  # type: ignore[no-untyped-call]
    return parts


def timestamp(instant: datetime, style: str = "F") -> str:
    """Return Discord's notation of an instant: each reader sees it in their own zone."""
    return f"<t:{int(instant.timestamp())}:{style}>"


def mention(user_id: int) -> str:
    """Return a person's mention; whether it pings is said with the message."""
    return f"<@{user_id}>"


def mentions(people: Iterable[int]) -> str:
    """Return several people's mentions."""
    return " ".join(mention(one) for one in people)


def channel(channel_id: int) -> str:
    """Return a channel's or thread's link."""
    return f"<#{channel_id}>"


def message_link(guild_id: int, channel_id: int, message_id: int) -> str:
    """Return the way to a message, which Discord shows as a link without a preview."""
    return f"https://discord.com/channels/{guild_id}/{channel_id}/{message_id}"


def channel_link(guild_id: int, channel_id: int) -> str:
    """Return the address of a channel or thread, for where Discord's own notation is not read."""
    return f"https://discord.com/channels/{guild_id}/{channel_id}"


def bullets(lines: Iterable[str]) -> str:
    """Return lines as a list."""
    return "\n".join(f"- {text}" for text in lines)


def within(lines: Sequence[str], room: int, more: Callable[[int], str]) -> list[str]:
    """Return as many lines as fit into `room` characters, and `more(n)` for the n left out."""
    shown: list[str] = []
    for text in lines:
        room -= len(text) + 1
        if room < 0:
            return [*shown, more(len(lines) - len(shown))]
        shown.append(text)
    return shown
