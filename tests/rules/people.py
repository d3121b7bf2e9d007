"""Profiles for rules to decide about, in one line each."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.community.interests.reading import understand
from bot.community.interests.vocabulary import vocabulary
from bot.community.profiles import LookingFor, Profile
from bot.ids import GuildId, UserId

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def person(user_id: int, interests: str = "", *, name: str = "") -> Profile:
    """Return the profile of somebody with these interests."""
    return Profile(
        guild_id=GuildId(9),
        user_id=UserId(user_id),
        name=name or f"Person {user_id}",
        about="I like it here.",
        interests=understand(interests, vocabulary()).interests,
        looking_for=(LookingFor.FRIENDS,),
        avatar_url=None,
        updated_at=NOW,
    )
