"""From profiles to an instance for the matcher, and from a group to what starts its talk. Pure."""

import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.community.boundaries.rules import may_be_said
from bot.community.interests import Interest, shared
from bot.community.meetings.questions import Question, question_about
from bot.community.profiles import Profile
from bot.ids import UserId
from bot.matching.model import Candidate, Instance

FEWEST = 2

Pair = tuple[UserId, UserId]
"""Two people, the smaller id first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a round is planned on: who takes part, and which pairs are which.

    `met` were brought together before; `apart` must not be, because somebody wishes so; `pins`
    are wishes of the organisers, the oldest first.
    """

    people: tuple[Profile, ...]
    met: frozenset[Pair]
    apart: frozenset[Pair]
    pins: tuple[Pair, ...]


def instance_of(ground: Ground, seed: int) -> Instance:
    """Return the round as the matcher sees it: it need not know why two are apart."""
    apart = ground.met | ground.apart
    return Instance(
        candidates=tuple(
            Candidate(
                id=profile.user_id,
                interests=frozenset(interest.key for interest in profile.interests),
            )
            for profile in ground.people
        ),
        apart=apart,
        seed=seed,
        pinned=frozenset(pins_used_up(ground)) - apart,
    )


def pins_used_up(ground: Ground) -> tuple[Pair, ...]:
    """Return the pins that are over with this round, whether or not they came true.

    - Both take part; who is in two pins has their turn with the older one.
    - What members wish is left out of the reckoning: a pin that stayed because somebody blocked
      somebody would tell the organisers so.
    """
    free = {profile.user_id for profile in ground.people}
    used: list[Pair] = []
    for pin in ground.pins:
        if free.issuperset(pin):
            used.append(pin)
            free.difference_update(pin)
    return tuple(used)


def may_say_all_met(some: Collection[UserId], ground: Ground) -> bool:
    """Whether it may be said of `some` that they have met everybody who takes part.

    It must be true with blocks left out of the reckoning, and rest on enough people.
    """
    everybody = [profile.user_id for profile in ground.people]
    return may_be_said(everybody) and all(
        (min(one, other), max(one, other)) in ground.met
        for one in some
        for other in everybody
        if other != one
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
    return question_about(shared_by_all(group), dice)
