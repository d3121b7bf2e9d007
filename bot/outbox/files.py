"""Files of messages: loaded when a message goes, and no longer spoken of when they are gone."""

import logging
from collections.abc import Awaitable, Callable, Collection, Iterator, Mapping, Sequence

import discord

from bot.community.pictures import PictureKey
from bot.outbox.acts import Component, Document, File
from bot.outbox.entries import Made
from bot.outbox.wire import Attached

log = logging.getLogger(__name__)

Load = Callable[[Collection[PictureKey]], Awaitable[Mapping[PictureKey, bytes]]]
"""Returns the pictures of these keys that are still there."""

Send = Callable[[list[Component], list[Attached]], Awaitable[Made]]

MISSING_PERMISSIONS = 50013
SECTION, GALLERY, FILE = 9, 12, 13
SCHEME = "attachment://"

CALENDAR, PLAIN = "text/calendar; charset=utf-8", "text/plain; charset=utf-8"


async def with_files(
    load: Load, components: list[Component], files: Sequence[File | Document], send: Send
) -> Made:
    """Send a message with its pictures and documents.

    - A picture that has been erased or replaced since is left out, and what was to show it too.
    - Where Kith may not attach files the message goes without any: what it says counts. One that
      says nothing else does not go.
    """
    attached = await _attached(load, files)
    gone = {SCHEME + file.name for file in files} - {SCHEME + one.name for one in attached}
    shown = list(without(gone, components))
    bare = list(without({SCHEME + file.name for file in files}, components))
    try:
        return await send(shown, attached)
    except discord.Forbidden as error:
        if not (attached and bare) or error.code != MISSING_PERMISSIONS:
            raise
    log.info("a message goes without its files: Attach Files is missing there")
    return await send(bare, [])


async def _attached(load: Load, files: Sequence[File | Document]) -> list[Attached]:
    """Return the files that are there, in their order."""
    pictures = [file.picture for file in files if isinstance(file, File)]
    found = await load(pictures) if pictures else {}
    attached = []
    for file in files:
        if isinstance(file, Document):
            kind = CALENDAR if file.name.endswith(".ics") else PLAIN
            attached.append(Attached(name=file.name, content=file.content.encode(), kind=kind))
        elif file.picture in found:
            attached.append(Attached(name=file.name, content=found[file.picture]))
    return attached


def without(gone: Collection[str], components: Sequence[Component]) -> Iterator[Component]:
    """Give components without the files at these addresses.

    - A section whose picture is gone becomes the texts that stood beside it.
    - A gallery loses the picture, and goes itself with its last one.
    - What shows a document goes with it, and a container with all that was in it.
    """
    for component in components:
        if component["type"] == SECTION and _url(component["accessory"]) in gone:
            yield from component["components"]
        elif component["type"] == GALLERY:
            items = [item for item in component["items"] if _url(item) not in gone]
            if items:
                yield {**component, "items": items}
        elif component["type"] == FILE and component["file"]["url"] in gone:
            continue
        elif "components" in component:
            if left := list(without(gone, component["components"])):
                yield {**component, "components": left}
        else:
            yield component


def _url(shown: Component) -> str | None:
    """Return the address of what a thumbnail or an item of a gallery shows."""
    url: str | None = shown.get("media", {}).get("url")
    return url
