"""Who fits somebody best, of a few, without planning a round. Pure."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import combinations

from bot.community.people import Neighbours, keys_of
from bot.community.people.rules import keys_to_look_for, likeness, lot, rarity, traits_of
from bot.community.profiles import Profile
from bot.ids import UserId
from cogs.rounds.programmes import Preset
from cogs.rounds.programmes.rules import is_newcomer, languages_in

Pair = tuple[UserId, UserId]
"""Two people, the smaller id first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What choosing rests on.

    - `apart` must not be brought together, for whatever reason.
    - `language` is what is spoken by those who named none, for all we know.
    - `room` are mentors, and how many they take.
    """

    preset: Preset
    people: Mapping[UserId, Profile]
    apart: frozenset[Pair]
    neighbours: Neighbours
    language: str
    now: datetime
    seed: int
    room: Mapping[UserId, int] = field(default_factory=dict)


def best(who: UserId, choices: Sequence[Sequence[UserId]], ground: Ground) -> list[int]:
    """Return which of `choices` somebody may be with, by their places, the best first.

    - Nobody of them is kept apart from another; all speak one language, where it takes one;
      and the programme's rule of who is with whom holds.
    - How alike the one is to the others decides, and lots between equals.
    """
    me = ground.people.get(who)
    if me is None:
        return []
    worth = {
        at: _worth(me, choice, ground)
        for at, choice in enumerate(choices)
        if choice and ground.people.keys() >= set(choice) and _may_be({who, *choice}, ground)
    }
    return sorted(worth, key=lambda at: (-worth[at], lot(ground.seed, choices[at][0])))


def _may_be(people: Collection[UserId], ground: Ground) -> bool:
    pairs = combinations(sorted(people), 2)
    return (
        not any(pair in ground.apart for pair in pairs)
        and _understand_each_other([ground.people[one] for one in people], ground)
        and _sides_fit(people, ground)
    )


def _understand_each_other(people: Sequence[Profile], ground: Ground) -> bool:
    """Whether there is a language that all speak; who learns another's need none in common."""
    spoken = [languages_in(person, ground.language) for person in people]
    return ground.preset is Preset.TANDEM or bool(frozenset.intersection(*spoken))


def _sides_fit(people: Collection[UserId], ground: Ground) -> bool:
    """Whether a group is what its programme is for.

    One mentor with no more than they take; a newcomer with somebody who is none. Who has which
    role is not known here: *Mixed teams* take whom they get.
    """
    if ground.preset is Preset.MENTORING:
        mentors = [one for one in people if ground.room.get(one)]
        return len(mentors) == 1 and len(people) - 1 <= ground.room[mentors[0]]
    if ground.preset is Preset.WELCOME:
        return len({is_newcomer(ground.people[one], ground.now) for one in people}) == 2
    return True


def _worth(me: Profile, choice: Sequence[UserId], ground: Ground) -> float:
    counts = Counter(key for one in ground.people.values() for key in keys_of(one.interests))
    idf = rarity(len(ground.people), counts)
    near = keys_to_look_for(keys_of(me.interests), ground.neighbours)
    mine = traits_of(me, ground.now)
    found = [
        likeness(mine, traits_of(ground.people[one], ground.now), near, idf) or 0.0
        for one in choice
    ]
    return sum(found) / len(found)
