"""The way to Discord's HTTP API: one try a call, its outcome always known or said to be unknown."""

from collections.abc import Callable
from typing import Any, Protocol

import aiohttp
import discord
from discord.http import HTTPClient, Route

# No answer for this long: the outcome is unknown. Without it aiohttp would wait for five minutes.
TIMEOUT = aiohttp.ClientTimeout(total=None, sock_connect=10, sock_read=15)


class Ask(Protocol):
    """Asks Discord something: method, path with places for ids, body, query."""

    async def __call__(
        self,
        method: str,
        path: str,
        body: dict[str, Any] | None = None,
        *,
        query: dict[str, Any] | None = None,
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
        if body is not None:
            options["json"] = body
        if query is not None:
            options["params"] = query
        return await self._http.request(Route(method, path, metadata=None, **ids), **options)


async def no_second_try(response: aiohttp.ClientResponse) -> None:
    """Raise at once for a failure of Discord's.

    discord.py would try again by itself, and so make a second thread where the first was made and
    only its answer spoilt; whether to look first is the outbox's to decide.
    """
    if response.status >= 500:
        raise discord.DiscordServerError(response, None)
