"""Fetches what a member uploaded, from where Discord keeps it and from nowhere else."""

from collections.abc import Awaitable, Callable, Collection
from urllib.parse import urlsplit

import aiohttp

from bot.community.pictures import MEGABYTES, Upload, too_big
from bot.errors import UserError

MOST_BYTES = MEGABYTES * 1024 * 1024

# https://discord.com/developers/docs/reference#signed-attachment-cdn-urls
DISCORD_HOSTS = frozenset({"cdn.discordapp.com", "media.discordapp.net"})

# A person waits for it, and the next upload for this one.
TIMEOUT = aiohttp.ClientTimeout(total=15)

PIECE = 64 * 1024

Download = Callable[[str], Awaitable[bytes]]
"""Returns at most one byte more than is allowed; raises aiohttp's errors, OSError, TimeoutError."""


class Fetcher:
    """Fetches uploads whose address is one of Discord's."""

    def __init__(
        self, download: Download | None = None, hosts: Collection[str] = DISCORD_HOSTS
    ) -> None:
        """Where there is no Discord, its stand-in says where files are and how they come."""
        self._download, self._hosts = download or downloaded, hosts

    async def fetch(self, upload: Upload) -> bytes:
        """Return the bytes of an upload.

        - Raises UserError `picture-too-big` by the size that Discord states, before anything is
          fetched, and by the bytes that really come.
        - Raises UserError `picture-not-fetched` for a foreign address, a refusal, or no answer.
        """
        if upload.size > MOST_BYTES:
            raise too_big()
        address = urlsplit(upload.url)
        if address.scheme != "https" or address.hostname not in self._hosts:
            raise UserError("picture-not-fetched")
        try:
            content = await self._download(upload.url)
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            raise UserError("picture-not-fetched") from error
        if len(content) > MOST_BYTES:
            raise too_big()
        return content


async def downloaded(url: str) -> bytes:
    """Return what is at an address, and no more of it than shows that it is too much.

    Outside of discord.py's own client: this counts for none of the API's limits, carries no token,
    and follows no redirection.
    """
    content = bytearray()
    async with (
        aiohttp.ClientSession(timeout=TIMEOUT, raise_for_status=True) as session,
        session.get(url, allow_redirects=False) as response,
    ):
        if response.status != 200:
            raise aiohttp.ClientPayloadError(f"answered with {response.status}")
        async for piece in response.content.iter_chunked(PIECE):
            content += piece
            if len(content) > MOST_BYTES:
                break
    return bytes(content)
