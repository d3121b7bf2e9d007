"""A group's thread: what it begins with, the first sign of each, and one nudge."""

from dataclasses import dataclass

from bot.community.interests import Interest
from bot.community.people import Fit, Nearby
from bot.community.times.suggesting import Slot
from bot.ids import UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class Opener:
    """A question to begin with: a text key, and the interest and the person in it, if any."""

    key: str
    interest: Interest | None = None
    of: UserId | None = None

    @property
    def mark(self) -> str:
        """What makes it the same question: its text, its interest, its person."""
        return f"{self.key}:{self.interest.key if self.interest else ''}:{self.of or ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What two of a bigger group share, and not all of it does."""

    one: UserId
    other: UserId
    interest: Interest | None = None
    wish: Fit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasons:
    """Why these people: only what they said of themselves.

    - `languages` beyond the one in which the server speaks.
    - `near`: interests of two that are near each other, where they share none.
    """

    interests: tuple[Interest, ...] = ()
    near: tuple[Nearby, ...] = ()
    languages: tuple[str, ...] = ()
    wishes: tuple[Fit, ...] = ()
    ties: tuple[Tie, ...] = ()

    def __bool__(self) -> bool:
        return any((self.interests, self.near, self.languages, self.wishes, self.ties))


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What an introduction is made of, beside its people."""

    reasons: Reasons
    openers: tuple[Opener, ...]
    times: tuple[Slot, ...]
