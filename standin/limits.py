"""Rate limits: buckets by route, fifty requests a second in all, and the count of invalid ones."""

import hashlib
import time
from collections import deque
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

RENAMING = {"PATCH /channels/{channel}": (2, 600.0)}
"""A limit below the limit: new names and topics; to open a thread again is no such thing."""

PER_SECOND = 50
INVALID = frozenset({401, 403, 429})
MOST_INVALID, WHILE = 10_000, 600.0


@dataclass(slots=True)
class Window:
    """How much of a bucket is used until when."""

    ends: float
    used: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The headers that go with an answer; `wait` and `scope` if the request is refused."""

    headers: dict[str, str]
    wait: float | None = None
    scope: str = "user"

    def body(self) -> dict[str, Any]:
        """Return the body of the refusal."""
        is_global = self.scope == "global"
        text = "You are being rate limited."
        return {"message": text, "retry_after": self.wait, "global": is_global, "code": 0}


FREE = Verdict(headers={})


class Limits:
    """Judges requests by real time, since the bot's HTTP client waits in real time."""

    def __init__(
        self,
        rules: dict[str, tuple[int, float]] = LIMITS,
        *,
        otherwise: tuple[int, float] = GENEROUS,
        per_second: int = PER_SECOND,
    ) -> None:
        """`rules` are by method and template; `otherwise` holds for all other routes."""
        self._rules, self._otherwise, self._per_second = rules, otherwise, per_second
        self._is_off = False
        self._windows: dict[tuple[str, str], Window] = {}
        self._all = Window(ends=0.0)
        self._invalid: deque[float] = deque()

    @classmethod
    def none(cls) -> "Limits":
        """Return limits that limit nothing and are not spoken of."""
        found = cls()
        found._is_off = True
        return found

    def judge(
        self, route: str, major: str, *, is_exempt: bool = False, is_renaming: bool = False
    ) -> Verdict:
        """Count a request; `is_exempt` from the global limit are answers to interactions."""
        if self._is_off:
            return FREE
        now = time.monotonic()
        if not is_exempt and (wait := self._over_all(now)) is not None:
            headers = {"Retry-After": seconds(wait), "X-RateLimit-Global": "true"}
            return refused(headers, wait, "global")
        most, within = self._rules.get(route, self._otherwise)
        window, wait = self._use((route, major), most, within, now)
        headers = {
            "X-RateLimit-Limit": str(most),
            "X-RateLimit-Remaining": str(most - window.used),
            "X-RateLimit-Reset": f"{time.time() + window.ends - now:.3f}",
            "X-RateLimit-Reset-After": f"{window.ends - now:.3f}",
            "X-RateLimit-Bucket": hashlib.md5(route.encode(), usedforsecurity=False).hexdigest(),
        }
        if wait is None and is_renaming and route in RENAMING:
            _, wait = self._use((f"{route} names", major), *RENAMING[route], now)
        if wait is not None:
            return refused(headers | {"Retry-After": seconds(wait)}, wait, "user")
        return Verdict(headers=headers)

    def _use(
        self, key: tuple[str, str], most: int, within: float, now: float
    ) -> tuple[Window, float | None]:
        """Use up one of a bucket; return it, and how long to wait if it was empty."""
        window = self._windows.get(key)
        if window is None or window.ends <= now:
            window = self._windows[key] = Window(ends=now + within)
        if window.used >= most:
            return window, window.ends - now
        window.used += 1
        return window, None

    def _over_all(self, now: float) -> float | None:
        if self._all.ends <= now:
            self._all = Window(ends=now + 1.0)
        if self._all.used >= self._per_second:
            return self._all.ends - now
        self._all.used += 1
        return None

    def count(self, status: int) -> None:
        """Count an answer if it is one of those that get a bot banned."""
        if status in INVALID:
            self._invalid.append(time.monotonic())

    def invalid_requests(self) -> int:
        """Return how many invalid requests there were in the last ten minutes."""
        while self._invalid and self._invalid[0] < time.monotonic() - WHILE:
            self._invalid.popleft()
        return len(self._invalid)

    def is_banned(self) -> bool:
        """Whether nothing is answered any more but 429, as Cloudflare does."""
        return not self._is_off and self.invalid_requests() >= MOST_INVALID


def refused(headers: dict[str, str], wait: float, scope: str) -> Verdict:
    """Return the refusal of a request."""
    headers = headers | {"X-RateLimit-Scope": scope}
    return Verdict(headers=headers, wait=round(max(wait, 0.001), 3), scope=scope)


def seconds(wait: float) -> str:
    """Write a wait in whole seconds, rounded up."""
    return str(int(wait) + 1)
