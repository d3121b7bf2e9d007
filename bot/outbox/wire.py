"""The way to Discord's HTTP API: one try a call, its outcome always known or said to be unknown."""

import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import aiohttp
import discord
from discord.http import HTTPClient, Route

# No answer for this long: the outcome is unknown. Without it aiohttp would wait for five minutes.
TIMEOUT = aiohttp.ClientTimeout(total=None, sock_connect=10, sock_read=15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """A file on its way, under the name by which the message's components call it."""

    name: str
    content: bytes
    kind: str = "application/octet-stream"


class Ask(Protocol):
    """Asks Discord something: method, path with places for ids, body, query, files."""

    async def __call__(
        self,
        method: str,
        path: str,
        body: dict[str, Any] | None = None,
        *,
        query: dict[str, Any] | None = None,
        files: Sequence[Attached] = (),
        **ids: int,
    ) -> Any:
        """Return the answer. Raises discord.HTTPException, aiohttp.ClientError, OSError."""
        ...


class Wire:
    """Speaks raw JSON through discord.py's own HTTP client, and so keeps its rate limits."""

    def __init__(self, http: HTTPClient, before: Callable[[], None]) -> None:
        """`before` is called at the last moment before a request leaves; it may raise."""
        self._http, self._before = http, before

    async def __call__(
        self,
        method: str,
        path: str,
        body: dict[str, Any] | None = None,
        *,
        query: dict[str, Any] | None = None,
        files: Sequence[Attached] = (),
        **ids: int,
    ) -> Any:
        """Make one request.

        Raises discord.HTTPException for Discord's refusals and failures, and OSError or aiohttp's
        errors when no answer came.
        """
        options: dict[str, Any] = {
            "timeout": TIMEOUT,
            "raise_for_status": no_second_try,
            "trace_request_ctx": self._before,
        }
        if files:
            options |= multipart(body, files)
        elif body is not None:
            options["json"] = body
        if query is not None:
            options["params"] = query
        return await self._http.request(Route(method, path, metadata=None, **ids), **options)


def multipart(body: dict[str, Any] | None, files: Sequence[Attached]) -> dict[str, Any]:
    """Return discord.py's options for a body with files: `files[n]` is the attachment of id n.

    https://discord.com/developers/docs/reference#uploading-files
    """
    sent = [discord.File(io.BytesIO(file.content), filename=file.name) for file in files]
    parts = [
        {
            "name": f"files[{number}]",
            "value": file.fp,
            "filename": file.filename,
            "content_type": files[number].kind,
        }
        for number, file in enumerate(sent)
    ]
    return {"form": [{"name": "payload_json", "value": json.dumps(body)}, *parts], "files": sent}


async def no_second_try(response: aiohttp.ClientResponse) -> None:
    """Raise at once for a failure of Discord's.

    discord.py would try again by itself, and so make a second thread where the first was made and
    only its answer spoilt; whether to look first is the outbox's to decide.
    """
    if response.status >= 500:
        raise discord.DiscordServerError(response, None)
