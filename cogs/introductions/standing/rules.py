"""When a standing post moves down again. Pure."""

from datetime import datetime, timedelta

DEPTH = 5
"""Below so many cards nobody finds it any more."""

AT_MOST_EVERY = timedelta(hours=1)


def has_sunk(sunk_by: int, posted_at: datetime, now: datetime) -> bool:
    """Whether a post is put again below what was posted since."""
    return sunk_by >= DEPTH and now - posted_at >= AT_MOST_EVERY
