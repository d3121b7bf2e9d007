"""Looks at everything when somebody asks; nothing is watched in between."""

from typing import TYPE_CHECKING

from bot.outbox.pacing import STOP_AT
from bot.telemetry import gateway, store
from bot.telemetry.counting import Metrics
from bot.telemetry.sight import Gateway, Queues, Sight, Stop

if TYPE_CHECKING:
    from bot.app import Parts
    from bot.client import KithClient

BEFORE = Sight(gateway=Gateway(ready=False, connected=False), queues=None)


class Observer:
    """Looks at a bot and its database."""

    def __init__(self, client: "KithClient | None" = None) -> None:
        """There may be no bot yet."""
        self._client = client

    def watch(self, client: "KithClient") -> None:
        """Look at this bot from now on: each try to reach Discord has one of its own."""
        self._client = client

    @property
    def metrics(self) -> Metrics:
        """What the bot has counted."""
        return self._client.parts.metrics if self._client else Metrics()

    async def look(self) -> Sight:
        """Return what is seen now."""
        if self._client is None:
            return BEFORE
        parts = self._client.parts
        now = parts.clock.now()
        found = await store.look(parts.database, now)
        looked_at = parts.schedule.looked_at
        return Sight(
            gateway=gateway.look_at(self._client),
            queues=found if isinstance(found, Queues) else None,
            trouble=found if isinstance(found, str) else parts.database.trouble,
            looked_ago=now - looked_at if looked_at else None,
            stop=_stop(parts),
        )


def _stop(parts: "Parts") -> Stop | None:
    until = parts.gate.shut_until()
    if until is None:
        return None
    reason = (
        f"Discord refused {STOP_AT} requests in ten minutes; /setup check finds missing permissions"
    )
    return Stop(until=until, reason=reason)
