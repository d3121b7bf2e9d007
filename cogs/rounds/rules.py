"""From profiles to an instance for the matcher, and from a group to what starts its talk. Pure."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.community.interests import Interest, shared
from bot.community.profiles import Profile
from bot.ids import UserId
from bot.matching.model import Candidate, Instance

FEWEST = 2

# How many of each there are in the catalogues: question-shared-1 …, question-open-1 …
SHARED_QUESTIONS = 6
OPEN_QUESTIONS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question to start with: a text key and the shared interest in it, if any."""

    key: str
    interest: str = ""


def instance_of(
    profiles: Iterable[Profile], met: Iterable[tuple[UserId, UserId]], seed: int
) -> Instance:
    """Return the round as the matcher sees it."""
    return Instance(
        candidates=tuple(
            Candidate(
                id=profile.user_id,
                interests=frozenset(interest.key for interest in profile.interests),
            )
            for profile in profiles
        ),
        met=frozenset(met),
        seed=seed,
    )


def shared_by_all(group: Sequence[Profile]) -> tuple[Interest, ...]:
    """Return what everybody in a group is interested in, as the first of them wrote it."""
    common = group[0].interests
    for profile in group[1:]:
        common = shared(common, profile.interests)
    return common


def shared_by_some(group: Sequence[Profile]) -> list[tuple[Profile, Profile, Interest]]:
    """Return, for a group that has nothing in common as a whole, what two of them share."""
    return [
        (first, second, interest)
        for index, first in enumerate(group)
        for second in group[index + 1 :]
        for interest in shared(first.interests, second.interests)[:1]
    ]


def question_for(group: Sequence[Profile], seed: int) -> Question:
    """Return a question made from what the group shares, or an open one; the seed decides."""
    dice = random.Random(f"{seed}:{sorted(profile.user_id for profile in group)}")
    common = shared_by_all(group)
    if common:
        number = dice.randint(1, SHARED_QUESTIONS)
        return Question(key=f"question-shared-{number}", interest=dice.choice(common).label)
    return Question(key=f"question-open-{dice.randint(1, OPEN_QUESTIONS)}")
