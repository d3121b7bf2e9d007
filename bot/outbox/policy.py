"""What follows from a failed try? Pure: statuses and error codes in, a decision out."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.outbox.entries import Reason

# Discord's error codes: discord-api-docs, topics/opcodes-and-status-codes.
UNKNOWN_THINGS = frozenset({10003, 10004, 10007, 10008, 10011, 10013, 10070})
MISSING_RIGHTS = frozenset({50001, 50013})
TOO_MANY_THREADS = 160006
"""A server has at most 1,000 open threads: with time some are closed, or close by themselves."""

NONCE_WINDOW = timedelta(minutes=2)
"""How long a repeated nonce is trusted to be recognised; Discord documents "a few minutes"."""

FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(minutes=10)
GIVE_UP_AFTER = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class TryAgain:
    """Later: the outcome is unknown, or Discord is unwell."""

    at: datetime


Decision = TryAgain | Reason


def after_failure(
    *, status: int | None, code: int, tries: int, first_tried_at: datetime, now: datetime
) -> Decision:
    """Decide what follows a try that ended in `status` (None: no answer came) and `code`.

    - Something is gone: failed. A right is missing: failed.
    - No room for another thread: again in a while, for at most a day.
    - No answer, a server error, a rate limit, a token that is being changed: again, after 5 s
      doubled each time, at most 10 minutes, for at most a day.
    - Any other answer: the request is wrong, and would be wrong again.
    """
    if code in UNKNOWN_THINGS or (status == 404 and code == 0):
        return Reason.GONE
    if code in MISSING_RIGHTS or status == 403:
        return Reason.FORBIDDEN
    if code == TOO_MANY_THREADS:
        is_over = now - first_tried_at >= GIVE_UP_AFTER
        return Reason.LATE if is_over else TryAgain(at=now + LONGEST_PAUSE)
    if status is None or status >= 500 or status in (401, 429):
        if now - first_tried_at >= GIVE_UP_AFTER:
            return Reason.LATE
        return TryAgain(at=now + min(FIRST_PAUSE * 2 ** min(tries - 1, 10), LONGEST_PAUSE))
    return Reason.REFUSED


def nonce_still_counts(first_tried_at: datetime, now: datetime) -> bool:
    """Whether Discord would still recognise the nonce of a try at `first_tried_at`."""
    return now - first_tried_at < NONCE_WINDOW
