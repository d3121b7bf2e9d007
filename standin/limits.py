"""Rate limits: buckets by route, fifty requests a second in all, and the count of invalid ones."""

import hashlib
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

GENEROUS = (50, 1.0)
LIMITS: dict[str, tuple[int, float]] = {
    "POST /channels/{channel}/messages": (5, 5.0),
    "PATCH /channels/{channel}/messages/{message}": (5, 5.0),
    "DELETE /channels/{channel}/messages/{message}": (5, 1.0),
    "POST /guilds/{guild}/roles": (250, 172_800.0),
    "POST /users/@me/channels": (10, 10.0),
}
"""How many requests in how many seconds; Discord does not say, so these are plausible ones."""

PER_SECOND = 50
INVALID = frozenset({401, 403, 429})
WHILE = 600.0


@dataclass(slots=True, kw_only=True)
class Window:
    """How much of a bucket is used until when."""

    ends: float
    used: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The headers that go with an answer; `wait`, in seconds, if the request is refused."""

    headers: dict[str, str]
    wait: float | None = None

    def body(self) -> dict[str, Any]:
        """Return the body of the refusal."""
        is_global = "X-RateLimit-Global" in self.headers
        text = "You are being rate limited."
        return {"message": text, "retry_after": self.wait, "global": is_global, "code": 0}


class Limits:
    """Judges requests by real time, since the bot's HTTP client waits in real time."""

    def __init__(
        self,
        rules: dict[str, tuple[int, float]] = LIMITS,
        *,
        otherwise: tuple[int, float] = GENEROUS,
        per_second: int = PER_SECOND,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`rules` are by method and template; `otherwise` holds for all other routes."""
        self._rules, self._otherwise, self._clock = rules, otherwise, clock
        self._all = (per_second, 1.0)
        self._is_off = False
        self._windows: dict[tuple[str, str], Window] = {}
        self._invalid: deque[float] = deque()

    @classmethod
    def none(cls) -> "Limits":
        """Return limits that limit nothing and are not spoken of."""
        found = cls()
        found._is_off = True
        return found

    def judge(self, route: str, major: str, *, is_exempt: bool = False) -> Verdict:
        """Count a request; `is_exempt` from the global limit are answers to interactions."""
        if self._is_off:
            return Verdict(headers={})
        now = self._clock()
        if not is_exempt:
            window, is_over = self._use(("", ""), self._all, now)
            if is_over:
                return refused({"X-RateLimit-Global": "true"}, "global", window.ends - now)
        rule = self._rules.get(route, self._otherwise)
        window, is_over = self._use((route, major), rule, now)
        headers = {
            "X-RateLimit-Limit": str(rule[0]),
            "X-RateLimit-Remaining": str(rule[0] - window.used),
            "X-RateLimit-Reset": f"{time.time() + window.ends - now:.3f}",
            "X-RateLimit-Reset-After": f"{window.ends - now:.3f}",
            "X-RateLimit-Bucket": hashlib.md5(route.encode(), usedforsecurity=False).hexdigest(),
        }
        return refused(headers, "user", window.ends - now) if is_over else Verdict(headers=headers)

    def _use(
        self, key: tuple[str, str], rule: tuple[int, float], now: float
    ) -> tuple[Window, bool]:
        """Use up one of a bucket; return it, and whether it was empty."""
        most, within = rule
        window = self._windows.get(key)
        if window is None or window.ends <= now:
            window = self._windows[key] = Window(ends=now + within)
        if window.used >= most:
            return window, True
        window.used += 1
        return window, False

    def count(self, status: int) -> None:
        """Count an answer if it is one of those that get a bot banned."""
        if status in INVALID:
            self._invalid.append(self._clock())

    def invalid_requests(self) -> int:
        """Return how many invalid requests there were in the last ten minutes."""
        while self._invalid and self._invalid[0] < self._clock() - WHILE:
            self._invalid.popleft()
        return len(self._invalid)


def refused(headers: dict[str, str], scope: str, wait: float) -> Verdict:
    """Return the refusal of a request, to be tried again after `wait` seconds."""
    headers |= {"X-RateLimit-Scope": scope, "Retry-After": str(int(wait) + 1)}
    return Verdict(headers=headers, wait=round(max(wait, 0.001), 3))
