"""Who lives in the rehearsal: reads people.toml and refuses what could not be true."""

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Role = Literal["organiser", "moderator", "newcomer", "member"]
LookingFor = Literal["friends", "collaborators", "mentor", "mentee", "professional", "looking"]

PEOPLE_FILE = Path(__file__).with_name("people.toml")
HOW_MANY = 40
OF_EACH_ROLE: dict[Role, int] = {"organiser": 1, "moderator": 2, "newcomer": 4, "member": 33}
FIRST_WEEK = range(7)

# Discord's rule for usernames; display names may have 32 characters of any kind.
_HANDLE = re.compile(r"(?!.*\.\.)[a-z0-9_.]{2,32}")
_LONGEST_NAME = 32
_MAY_BE_LEFT_OUT = {"pronouns", "arrives_day", "welcome", "thanks"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Temperament:
    """How a character behaves while the clock moves."""

    answers: float  # 0 to 1: how likely they answer a check-in
    meets: float  # 0 to 1: how likely they write in their match thread
    joins_rounds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Character:
    """One person of the rehearsal, in their own words."""

    name: str
    handle: str
    about: str
    interests: str  # as typed into the form, not yet split
    looking_for: tuple[LookingFor, ...]
    languages: tuple[str, ...]
    zone: ZoneInfo
    role: Role
    temperament: Temperament
    hello: str  # with a {other} for the partner's name
    replies: tuple[str, ...]
    pronouns: str | None = None
    welcome: str | None = None  # to a newcomer, with a {other}; who has one is a greeter
    thanks: str | None = None  # of a newcomer, once somebody has answered them
    arrives_day: int | None = None

    def greet(self, other: str) -> str:
        """Say what they write first in a match thread."""
        return self.hello.replace("{other}", other)

    def welcomes(self, other: str) -> str:
        """Say what a greeter writes to a newcomer."""
        assert self.welcome is not None
        return self.welcome.replace("{other}", other)


@dataclass(frozen=True, slots=True, kw_only=True)
class Community:
    """The server and everyone who is, or will be, in it."""

    name: str
    about: str
    people: tuple[Character, ...]


def load_community(path: Path = PEOPLE_FILE) -> Community:
    """Read the community from a file.

    - Raises ValueError that names the file and, a sentence each, everything that is wrong in it.
    """
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    wrong: list[str] = []
    people: list[Character] = []
    for row in content.get("people", []):
        try:
            people.append(_character(row))
        except ValueError as error:
            wrong.append(str(error))
    if not wrong:
        wrong.extend(_untrue(people))
    about = content.get("community", {})
    if not (about.get("name") and about.get("about")):
        wrong.append("[community] needs a name and an about.")
    if wrong:
        raise ValueError("\n".join(f"{path.name}: {sentence}" for sentence in wrong))
    return Community(name=about["name"], about=about["about"], people=tuple(people))


def _character(row: "Mapping[str, Any]") -> Character:
    who = row.get("handle") or row.get("name") or "someone without a name"
    known = set(Character.__dataclass_fields__)
    if unknown := row.keys() - known:
        raise ValueError(f"{who} has {_listed(unknown)}, which is not a field of a person.")
    if missing := known - _MAY_BE_LEFT_OUT - row.keys():
        raise ValueError(f"{who} has no {_listed(missing)}.")
    as_tuples = {key: tuple(row[key]) for key in ("looking_for", "languages", "replies")}
    try:
        zone = ZoneInfo(row["zone"])
    except (ZoneInfoNotFoundError, ValueError):
        raise ValueError(f"{who} lives in {row['zone']!r}, which is not an IANA zone.") from None
    try:
        temperament = Temperament(**row["temperament"])
    except TypeError:
        raise ValueError(
            f"{who} has a temperament that is not answers, meets and joins_rounds."
        ) from None
    return Character(**{**row, **as_tuples, "zone": zone, "temperament": temperament})


def _untrue(people: "Sequence[Character]") -> "Iterator[str]":
    if len(people) != HOW_MANY:
        yield f"there are {len(people)} people, and there should be {HOW_MANY}."
    for handle, times in Counter(person.handle for person in people).items():
        if times > 1:
            yield f"{times} people have the handle {handle!r}, and it must be theirs alone."
    for role, expected in OF_EACH_ROLE.items():
        found = sum(person.role == role for person in people)
        if found != expected:
            yield f"{found} people have the role {role!r}, and {expected} should."
    for person in people:
        for sentence in _untrue_of(person):
            yield f"{person.handle} {sentence}"


def _untrue_of(person: Character) -> "Iterator[str]":
    if not _HANDLE.fullmatch(person.handle):
        yield "is a handle that Discord would refuse: 2 to 32 of a-z, 0-9, _ and single dots."
    if not 0 < len(person.name) <= _LONGEST_NAME:
        yield f"has a name that is empty or longer than {_LONGEST_NAME} characters."
    if person.role not in get_args(Role):
        yield f"has the role {person.role!r}, which is none of {_listed(get_args(Role))}."
    if strange := set(person.looking_for) - set(get_args(LookingFor)):
        allowed = _listed(get_args(LookingFor))
        yield f"is looking for {_listed(strange)}, which is none of {allowed}."
    for field in ("about", "interests", "looking_for", "languages"):
        if not getattr(person, field):
            yield f"has nothing in {field}."
    moods = person.temperament
    if not (0 <= moods.answers <= 1 and 0 <= moods.meets <= 1):
        yield "has a temperament outside 0 to 1."
    if person.hello.count("{other}") != 1:
        yield "does not say {other} exactly once in their hello."
    if person.welcome is not None and person.welcome.count("{other}") != 1:
        yield "does not say {other} exactly once in their welcome."
    if len(person.replies) != 2:
        yield f"has {len(person.replies)} replies, and should have 2."
    if (person.role == "newcomer") != (person.arrives_day is not None):
        yield "needs an arrives_day if they are a newcomer, and none if they are not."
    elif (person.role == "newcomer") != (person.thanks is not None):
        yield "needs thanks if they are a newcomer, and none if they are not."
    elif person.arrives_day is not None and person.arrives_day not in FIRST_WEEK:
        yield f"arrives on day {person.arrives_day}, and should in the first week, 0 to 6."


def _listed(words: "Iterable[str]") -> str:
    return ", ".join(sorted(words))
