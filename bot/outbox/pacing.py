"""How fast may requests leave? Pure: seconds of a steady clock in, seconds to wait out."""

from collections import deque

# Discord's limits: discord-api-docs, topics/rate-limits.
DISCORDS_OWN = 50
"""Requests a second over everything but answers to interactions."""
MOST_IN_A_SECOND = DISCORDS_OWN - 2
"""A little less: what leaves evenly may arrive closer together."""
INVALID_STATUSES = frozenset({401, 403, 429})

WINDOW = 600.0
"""Seconds over which Discord counts invalid requests; at 10,000 it shuts the address out."""
STOP_AT = 1000
"""Invalid requests in a window after which Kith stops by itself: a tenth of Discord's limit."""


class TokenBucket:
    """Lets `rate` requests a second through; whoever comes too early is told how long to wait.

    After a rest the bucket is full and lets a few through at once: as many as keep every single
    second within Discord's own limit.
    """

    def __init__(self, rate: float) -> None:
        """`rate` is in requests a second."""
        self._rate = rate
        self._most = max(1.0, DISCORDS_OWN - 1 - rate)
        self._tokens, self._at = self._most, 0.0

    def take(self, now: float) -> float:
        """Take a token and return the seconds to wait for it; turns are in the order of calls."""
        self._tokens = min(self._most, self._tokens + max(now - self._at, 0.0) * self._rate)
        self._at = now
        self._tokens -= 1
        return max(0.0, -self._tokens / self._rate)


class Departures:
    """Lets no second have more than there may be, whatever held up those who had their turn.

    Turns are given out ahead: when the machine stalls, those that were late would leave together
    with those that are on time.
    """

    def __init__(self, most: int = MOST_IN_A_SECOND) -> None:
        """Let `most` leave in any second."""
        self._most, self._left = most, deque[float](maxlen=most)

    def leave(self, now: float) -> float:
        """Leave and return 0, or return the seconds to wait before asking again."""
        if len(self._left) == self._most and now < self._left[0] + 1:
            return self._left[0] + 1 - now
        self._left.append(now)
        return 0.0


class InvalidRequests:
    """Counts what Discord holds against a bot: answers of 401, 403 and 429, but not shared 429s."""

    def __init__(self) -> None:
        """Begin without any."""
        self._at: deque[float] = deque()

    def note(self, status: int, scope: str | None, now: float) -> None:
        """Note an answer."""
        if status in INVALID_STATUSES and not (status == 429 and scope == "shared"):
            self._at.append(now)

    def wait(self, now: float) -> float:
        """Return the seconds until unasked-for requests may be made again; 0 for now."""
        while self._at and self._at[0] <= now - WINDOW:
            self._at.popleft()
        if len(self._at) < STOP_AT:
            return 0.0
        return self._at[len(self._at) - STOP_AT] + WINDOW - now
