"""Who may knock: only this computer's browser, and only from the rehearsal's own pages."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def is_local(host: str) -> bool:
    """Whether a Host header names this computer; a page elsewhere cannot rebind its name to us."""
    try:
        return urlsplit(f"//{host}").hostname in _LOOPBACK
    except ValueError:
        return False


def is_own(request: web.Request) -> bool:
    """Whether a request that changes something comes from one of our own pages.

    - What the browser says of itself (Sec-Fetch-Site) counts first: no page can forge it.
    - Otherwise the Origin must be ours; a request with neither is refused.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    return request.headers.get("Origin") == f"{request.scheme}://{request.host}"


@web.middleware
async def guard(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Refuse strangers, and give every answer the headers that keep a page to itself."""
    if not is_local(request.host):
        raise web.HTTPForbidden(text="The rehearsal answers only on this computer's own name.")
    if request.method not in {"GET", "HEAD"} and not is_own(request):
        raise web.HTTPForbidden(text="The rehearsal takes this only from its own pages.")
    response = await handler(request)
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response
