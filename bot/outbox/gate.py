"""The gate that every request to Discord passes: in turn, counted, and shut when it is too much.

Answers to interactions pass at once: a person is waiting, and Discord does not count them.
"""

import asyncio
import logging
from datetime import datetime, timedelta
from types import SimpleNamespace

import aiohttp

from bot.clock import Clock
from bot.errors import HeldBack
from bot.outbox.pacing import MOST_IN_A_SECOND, STOP_AT, Departures, InvalidRequests, TokenBucket
from bot.telemetry.counting import Metrics

log = logging.getLogger(__name__)

ANSWERS = ("/interactions/", "/webhooks/")


class Gate:
    """One for a process: `trace` is handed to discord.py, whose every request it sees."""

    def __init__(self, clock: Clock, metrics: Metrics, *, per_second: float) -> None:
        """`per_second` is how many requests leave at most, answers to interactions apart."""
        self._clock, self._metrics = clock, metrics
        # More than Discord allows is asked for by no setting, only where there is no Discord.
        most = max(MOST_IN_A_SECOND, round(per_second))
        self._bucket, self._departures = TokenBucket(per_second), Departures(most)
        self._invalid = InvalidRequests()
        self._is_shut = False

    def trace(self) -> aiohttp.TraceConfig:
        """Return what aiohttp calls before each request leaves, and after its answer came."""
        config = aiohttp.TraceConfig()
        config.on_request_start.append(self._before)
        config.on_request_end.append(self._after)
        return config

    def shut_until(self) -> datetime | None:
        """Return until when nothing unasked-for is done, because too much of it was refused."""
        wait = self._invalid.wait(_steady())
        is_shut = wait > 0
        if is_shut != self._is_shut:
            self._is_shut = is_shut
            if is_shut:
                log.error(
                    "Discord refused %s requests in ten minutes: Kith only answers for the next "
                    "%.0f s; look for missing permissions with /setup check",
                    STOP_AT,
                    wait,
                )
            else:
                log.info("Kith acts by itself again")
        return self._clock.now() + timedelta(seconds=wait) if is_shut else None

    async def _before(
        self,
        _session: aiohttp.ClientSession,
        context: SimpleNamespace,
        request: aiohttp.TraceRequestStartParams,
    ) -> None:
        if any(part in request.url.path for part in ANSWERS):
            return
        await self._turn()
        check_lease = context.trace_request_ctx
        if check_lease is not None:  # an act of the outbox
            if (until := self.shut_until()) is not None:
                raise HeldBack(until)
            check_lease()

    async def _turn(self) -> None:
        await asyncio.sleep(self._bucket.take(_steady()))
        wait = self._departures.leave(_steady())
        while wait > 0:
            await asyncio.sleep(wait)
            wait = self._departures.leave(_steady())

    async def _after(
        self,
        _session: aiohttp.ClientSession,
        _context: SimpleNamespace,
        request: aiohttp.TraceRequestEndParams,
    ) -> None:
        status = request.response.status
        scope = request.response.headers.get("X-RateLimit-Scope")
        self._metrics.request_answered(status, scope or "user")
        self._invalid.note(status, scope, _steady())


def _steady() -> float:
    """Return the seconds of a clock that never jumps."""
    return asyncio.get_running_loop().time()
