"""Why these people, and what they may begin with. Pure."""

import random
from collections.abc import Collection, Iterator, Sequence
from itertools import combinations

from bot.community.interests import Interest, shared
from bot.community.meetings.questions import OPEN_QUESTIONS, SHARED_QUESTIONS
from bot.community.people import Fit, Nearby, Neighbours, no_neighbours
from bot.community.people.common_ground import (
    languages_in_common,
    what_we_share,
    wishes_that_fit,
)
from bot.community.profiles import Profile
from cogs.rounds.records import Fate, Group, Round
from cogs.rounds.thread import Opener, Reasons, Tie

OPENERS = 3
PAIR = 2
LATE = 0.25
"""Which part of its round a group has had at least before it is reminded."""

# How many there are in the catalogues: thread-opener-1 …
QUESTIONS_TO_ONE = 4


def reasons_for(
    group: Sequence[Profile], language: str, neighbours: Neighbours = no_neighbours
) -> Reasons:
    """Return why these people; everybody speaks `language`, so it is no reason."""
    interests = shared_by_all(group)
    return Reasons(
        interests=interests,
        near=() if interests else _near(group, neighbours),
        languages=tuple(one for one in _spoken_by_all(group) if one.casefold() != language),
        wishes=_wishes_of_all(group),
        ties=tuple(_ties(group)) if len(group) > PAIR else (),
    )


def shared_by_all(group: Sequence[Profile]) -> tuple[Interest, ...]:
    """Return what everybody in a group is interested in, as the first of them wrote it."""
    common = group[0].interests
    for profile in group[1:]:
        common = shared(common, profile.interests)
    return common


def choose_openers(
    group: Sequence[Profile], asked: Collection[str], seed: int, most: int = OPENERS
) -> tuple[Opener, ...]:
    """Return questions to begin with, none of which some of these people were `asked` together.

    - Questions about what all of them share come first, then what two of them do, then what one
      of them likes, then open ones.
    - Each has another text, and as far as can be another interest, of another person.
    - The seed decides what is equal; `asked` are the marks of questions.
    """
    dice = random.Random(f"{seed}:{sorted(profile.user_id for profile in group)}")
    chosen: list[Opener] = []
    for kind in _kinds(group):
        pool = [opener for opener in kind if opener.mark not in asked]
        dice.shuffle(pool)
        while len(chosen) < most:
            texts = {opener.key for opener in chosen}
            pool = [opener for opener in pool if opener.key not in texts]
            if not pool:
                break
            chosen.append(min(pool, key=lambda opener: _likeness(opener, chosen)))
    return tuple(chosen)


def is_silent(group: Group, round_: Round) -> bool:
    """Whether people are together for a while by midway, and none of them has given a sign.

    Who was introduced shortly before midway has not been silent yet.
    """
    there = [seat for seat in group.seats if seat.left_at is None]
    if group.fate is not Fate.INTRODUCED or len(there) < PAIR:
        return False
    return has_had_time(group, round_) and not any(seat.signed_at for seat in there)


def has_had_time(group: Group, round_: Round) -> bool:
    """Whether a group was introduced long enough before midway to have done something by then."""
    if group.introduced_at is None:
        return False
    return group.introduced_at <= round_.midway_at - LATE * (round_.closes_at - round_.matches_at)


def _kinds(group: Sequence[Profile]) -> Iterator[list[Opener]]:
    common = shared_by_all(group)
    yield _about(common)
    yield _about([one for tie in _ties(group) if (one := tie.interest) and one not in common])
    yield [
        Opener(key=f"thread-opener-{number}", interest=interest, of=profile.user_id)
        for profile in group
        for interest in profile.interests
        for number in range(1, QUESTIONS_TO_ONE + 1)
    ]
    yield [Opener(key=f"question-open-{number}") for number in range(1, OPEN_QUESTIONS + 1)]


def _about(interests: Sequence[Interest]) -> list[Opener]:
    return [
        Opener(key=f"question-shared-{number}", interest=interest)
        for interest in interests
        for number in range(1, SHARED_QUESTIONS + 1)
    ]


def _likeness(opener: Opener, chosen: Sequence[Opener]) -> tuple[int, int]:
    """Return how many of the chosen ones are about the same interest, and the same person."""
    return (
        sum(opener.interest == other.interest for other in chosen),
        sum(opener.of == other.of for other in chosen),
    )


def _ties(group: Sequence[Profile]) -> Iterator[Tie]:
    """Give what two share beyond what all do, one interest or wish for each two."""
    common = {interest.key for interest in shared_by_all(group)}
    for one, other in combinations(group, 2):
        theirs = [each for each in shared(one.interests, other.interests) if each.key not in common]
        if theirs:
            yield Tie(one=one.user_id, other=other.user_id, interest=theirs[0])
        elif Fit.MENTORING in wishes_that_fit(one.looking_for, other.looking_for):
            yield Tie(one=one.user_id, other=other.user_id, wish=Fit.MENTORING)


def _wishes_of_all(group: Sequence[Profile]) -> tuple[Fit, ...]:
    """Return the wishes that are answered between any two of them."""
    fits = [
        wishes_that_fit(one.looking_for, other.looking_for) for one, other in combinations(group, 2)
    ]
    return tuple(fit for fit in Fit if fits and all(fit in each for each in fits))


def _spoken_by_all(group: Sequence[Profile]) -> tuple[str, ...]:
    common = group[0].languages
    for profile in group[1:]:
        common = languages_in_common(common, profile.languages)
    return common


def _near(group: Sequence[Profile], neighbours: Neighbours) -> tuple[Nearby, ...]:
    if len(group) != PAIR:
        return ()
    one, other = group
    return what_we_share(one, other, one.updated_at, neighbours).near[:1]
