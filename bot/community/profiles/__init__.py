"""A member's profile: what they said of themselves, in their own words."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.community.interests import MAX_INTERESTS, MAX_LABEL, Interest
from bot.ids import GuildId, UserId

MAX_ABOUT = 1000
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
    """`name` is the display name at the time of writing: Kith keeps no cache of members."""

    guild_id: GuildId
    user_id: UserId
    name: str
    about: str
    interests: tuple[Interest, ...]
    looking_for: tuple[LookingFor, ...]
    avatar_url: str | None
    updated_at: datetime

    @property
    def interests_text(self) -> str:
        """The interests as they stand in the form."""
        return ", ".join(interest.label for interest in self.interests)
