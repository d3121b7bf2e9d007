"""From a group to what starts its talk. Pure."""

import random
from collections.abc import Sequence

from bot.community.interests import Interest, shared
from bot.community.meetings.questions import Question, question_about
from bot.community.profiles import Profile


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
    return question_about(shared_by_all(group), dice)
