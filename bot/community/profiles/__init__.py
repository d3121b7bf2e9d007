"""A member's profile: what they said of themselves, in their own words."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.community.hours import NO_HOURS, Hours
from bot.community.interests import MAX_INTERESTS, MAX_LABEL, Interest
from bot.community.pictures import PictureKey
from bot.community.questions import Answer
from bot.ids import GuildId, UserId

MAX_ABOUT = 1000
MAX_NAME_TEXT = 100
MAX_LANGUAGES_TEXT = 300
MAX_LINKS = 3
MAX_LINK = 200
# Room for as many interests as are kept, each at its longest, with commas between them.
MAX_INTERESTS_TEXT = MAX_INTERESTS * (MAX_LABEL + 2)


class LookingFor(StrEnum):
    """What somebody hopes to find; the order is the one of the form."""

    FRIENDS = "friends"
    COLLABORATORS = "collaborators"
    MENTOR = "mentor"
    MENTEE = "mentee"
    PROFESSIONAL = "professional"
    LOOKING = "looking"


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a member said of themselves; empty where they left it out.

    - `name`: as they wish to be called, else the display name at the time of writing: Kith keeps
      no cache of members.
    - `languages`: codes of ISO 639, or the words in which they said one that has none.
    - `hours`: when they usually have time, on the clock of `zone`.
    - `member_since`: when they joined the server, as Discord says.
    - `links`: as they typed them; only the server's own list makes any of them one to press.
    """

    guild_id: GuildId
    user_id: UserId
    name: str
    about: str
    interests: tuple[Interest, ...]
    looking_for: tuple[LookingFor, ...]
    avatar_url: str | None
    updated_at: datetime
    pronouns: str = ""
    languages: tuple[str, ...] = ()
    zone: ZoneInfo | None = None
    hours: Hours = NO_HOURS
    links: tuple[str, ...] = ()
    picture: PictureKey | None = None
    answers: tuple[Answer, ...] = ()
    member_since: datetime | None = None

    @property
    def interests_text(self) -> str:
        """The interests as they stand in the form."""
        return ", ".join(interest.label for interest in self.interests)
