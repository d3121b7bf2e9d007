"""When may a new direct conversation be opened? Pure.

Discord shuts out bots that write to many people, and says so first with error 40003.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

WINDOW = timedelta(minutes=10)
PAUSE = timedelta(hours=1)
"""How long nothing is opened once Discord has said that it was too fast."""


def opens_at(
    opened: Sequence[datetime], limit: int, paused_until: datetime | None, now: datetime
) -> datetime | None:
    """Return when the next conversation may be opened: not after `now` means at once.

    - None: never, the limit is 0.
    - After Discord's warning: when the pause is over.
    - At most `limit` in any ten minutes; `opened` are the times of late, the earliest first.
    """
    if limit == 0:
        return None
    free_at = opened[-limit] + WINDOW if len(opened) >= limit else now
    return max(free_at, paused_until or now)
