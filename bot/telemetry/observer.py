"""Looks at everything when somebody asks; nothing is watched in between."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.telemetry import gateway, store
from bot.telemetry.sight import Queues, Sight, Stop

if TYPE_CHECKING:
    from bot.client import KithClient


class Observer:
    """Looks at a bot and its database."""

    def __init__(
        self,
        client: "KithClient",
        *,
        trouble: Callable[[], str | None] = lambda: None,
        stop: Callable[[], Stop | None] = lambda: None,
    ) -> None:
        """`trouble` tells what the database suffers from although it answers.

        `stop` tells whether nothing unasked-for is sent just now.
        """
        self._client, self._trouble, self._stop = client, trouble, stop
        self.metrics = client.parts.metrics

    async def look(self) -> Sight:
        """Return what is seen now."""
        parts = self._client.parts
        now = parts.clock.now()
        found = await store.look(parts.database, now)
        looked_at = parts.schedule.looked_at
        return Sight(
            gateway=gateway.look_at(self._client),
            queues=found if isinstance(found, Queues) else None,
            trouble=found if isinstance(found, str) else self._trouble(),
            looked_ago=now - looked_at if looked_at else None,
            stop=self._stop(),
        )
