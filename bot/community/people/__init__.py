"""Finding the people one would like to know: what two share, who is like somebody, who fits."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.community.interests import Interest
from bot.community.interests.nearness import nearness
from bot.community.profiles import LookingFor, Profile
from bot.ids import GuildId, UserId

PAGE = 5
"""People on a page: what fits into one message."""

Neighbours = Callable[[str], Mapping[str, float]]
"""The interests near one, by key, and how near each is: 0 to 1."""


def no_neighbours(_key: str) -> Mapping[str, float]:
    """Know of no interest that is near another."""
    return {}


def neighbours_known(key: str) -> Mapping[str, float]:
    """Return the interests near one, as the vocabulary has it; it is read when first needed."""
    return nearness().neighbours(key)


class Fit(StrEnum):
    """Wishes of two people that answer each other."""

    FRIENDS = "friends"
    COLLABORATORS = "collaborators"
    MENTORING = "mentoring"
    PROFESSIONAL = "professional"


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearby:
    """An interest of one, and one of the other that is near it."""

    mine: Interest
    theirs: Interest
    nearness: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What two people share, in the words of the first.

    - `hours` a week both usually have time, if both said so; on `evenings` of the first one's week
      some of them are.
    """

    interests: tuple[Interest, ...] = ()
    near: tuple[Nearby, ...] = ()
    languages: tuple[str, ...] = ()
    hours: int = 0
    evenings: int = 0
    wishes: tuple[Fit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kindred:
    """Somebody like the one who asked, and why."""

    profile: Profile
    shared: Shared


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Whom somebody looks for: those who fit all that is given."""

    interest: str = ""
    language: str = ""
    looking_for: LookingFor | None = None

    def __bool__(self) -> bool:
        return bool(self.interest or self.language or self.looking_for)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A page of those who fit; `and_more` if there are more than were looked at for `total`."""

    people: tuple[Profile, ...]
    page: int
    pages: int
    total: int
    and_more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """What would let somebody meet more people: an interest that `people` here have.

    It is near their own interest `near`, if to any.
    """

    interest: Interest
    people: int
    and_more: bool
    near: Interest | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """Who looks for others; the `seed` is theirs and the day's, and decides what is equal."""

    guild_id: GuildId
    user_id: UserId
    seed: int


def keys_of(interests: Iterable[Interest]) -> tuple[str, ...]:
    """Return what makes interests the same."""
    return tuple(interest.key for interest in interests)
