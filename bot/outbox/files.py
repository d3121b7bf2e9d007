"""Files of messages: loaded when a message goes, and no longer spoken of when they are gone."""

import logging
from collections.abc import Awaitable, Callable, Collection, Iterator, Mapping, Sequence

import discord

from bot.community.pictures import PictureKey
from bot.outbox.acts import Component, File
from bot.outbox.entries import Made
from bot.outbox.wire import Attached

log = logging.getLogger(__name__)

Load = Callable[[Collection[PictureKey]], Awaitable[Mapping[PictureKey, bytes]]]
"""Returns the pictures of these keys that are still there."""

Send = Callable[[list[Component], list[Attached]], Awaitable[Made]]

MISSING_PERMISSIONS = 50013
SECTION, GALLERY = 9, 12
SCHEME = "attachment://"


async def with_files(
    load: Load, components: list[Component], files: Sequence[File], send: Send
) -> Made:
    """Send a message with its pictures.

    - One that has been erased or replaced since is left out, and what was to show it too.
    - Where Kith may not attach files the message goes without any: what it says counts.
    """
    found = await load([file.picture for file in files]) if files else {}
    there = [file for file in files if file.picture in found]
    attached = [Attached(name=file.name, content=found[file.picture]) for file in there]
    gone = {SCHEME + file.name for file in files if file not in there}
    shown = list(without(gone, components))
    try:
        return await send(shown, attached)
    except discord.Forbidden as error:
        if not attached or error.code != MISSING_PERMISSIONS:
            raise
    log.info("a message goes without its pictures: Attach Files is missing there")
    return await send(list(without({SCHEME + file.name for file in files}, components)), [])


def without(gone: Collection[str], components: Sequence[Component]) -> Iterator[Component]:
    """Give components without the pictures at these addresses.

    - A section whose picture is gone becomes the texts that stood beside it.
    - A gallery loses the picture, and goes itself with its last one.
    """
    for component in components:
        if component["type"] == SECTION and _url(component["accessory"]) in gone:
            yield from component["components"]
        elif component["type"] == GALLERY:
            items = [item for item in component["items"] if _url(item) not in gone]
            if items:
                yield {**component, "items": items}
        elif "components" in component:
            yield {**component, "components": list(without(gone, component["components"]))}
        else:
            yield component


def _url(shown: Component) -> str | None:
    """Return the address of what a thumbnail or an item of a gallery shows."""
    url: str | None = shown.get("media", {}).get("url")
    return url
