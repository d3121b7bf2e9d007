"""What makes an introduction, and what to say first to somebody. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.community.interests import Interest, interests_in, shared
from bot.community.profiles import LookingFor, Profile
from bot.errors import UserError
from bot.ids import GuildId, UserId
from bot.texts.written import says_something

OPENERS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A form as it was sent: kept word for word until it is accepted."""

    about: str = ""
    interests: str = ""
    looking_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Opener:
    """A first line to suggest: a text key and the interest in it, if any."""

    key: str
    interest: str = ""


def accept(
    draft: Draft,
    *,
    guild_id: GuildId,
    user_id: UserId,
    name: str,
    avatar_url: str | None,
    now: datetime,
) -> Profile:
    """Return the profile that the form makes.

    Raises UserError where there is nothing to read: first about me, then interests.
    """
    if not says_something(draft.about):
        raise UserError("introduction-about-empty")
    interests = interests_in(draft.interests)
    if not interests:
        raise UserError("introduction-interests-empty")
    wishes = tuple(wish for wish in LookingFor if wish in draft.looking_for)
    return Profile(
        guild_id=guild_id,
        user_id=user_id,
        name=name,
        about=draft.about,
        interests=interests,
        looking_for=wishes,
        avatar_url=avatar_url,
        updated_at=now,
    )


def draft_of(profile: Profile) -> Draft:
    """Return the form that a profile was made from."""
    return Draft(
        about=profile.about, interests=profile.interests_text, looking_for=profile.looking_for
    )


def openers(theirs: Profile, mine: Profile | None) -> list[Opener]:
    """Return two first lines for somebody who wants to greet `theirs`.

    What both share comes first, then what the other named.
    """
    common = shared(theirs.interests, mine.interests) if mine else ()
    lines = [Opener(key="hi-opener-shared", interest=interest.label) for interest in common]
    lines += [
        Opener(key="hi-opener-theirs", interest=interest.label)
        for interest in _others(theirs.interests, common)
    ]
    return [*lines, Opener(key="hi-opener-open"), Opener(key="hi-opener-place")][:OPENERS]


def _others(interests: Sequence[Interest], common: Sequence[Interest]) -> list[Interest]:
    known = {interest.key for interest in common}
    return [interest for interest in interests if interest.key not in known]
