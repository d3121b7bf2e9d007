"""Whether people may be together at all, as the core has it: for groups that are put together."""

from collections.abc import Collection, Sequence
from functools import reduce
from itertools import combinations

from bot.matching.model import LARGEST, Instance, Member, Mode, pair


def largest(instance: Instance) -> int:
    """Return how many people a group has at the most: one more where they do not come out even."""
    if instance.rules.mode is Mode.MENTOR:
        room = max((member.capacity for member in instance.members), default=0)
        return 1 + min(room, LARGEST)
    return instance.rules.size + 1


def may_be_together(instance: Instance, people: Collection[int]) -> bool:
    """Whether nothing that is never broken keeps people from being a group.

    - At least two, and no more than `largest`.
    - No two who are apart, nor of one role where roles are mixed.
    - All share a language, hours and a role, where they have to.
    - One mentor, and no more others than they have room for.
    """
    group = [member for member in instance.members if member.id in people]
    if not 2 <= len(group) <= largest(instance):
        return False
    if any(pair(one.id, other.id) in instance.apart for one, other in combinations(group, 2)):
        return False
    return _share_enough(instance, group) and roles_allow(instance, group)


def _share_enough(instance: Instance, group: Sequence[Member]) -> bool:
    languages = frozenset.intersection(*(member.languages for member in group))
    hours = reduce(int.__and__, (member.hours for member in group))
    if instance.rules.common_language and not languages:
        return False
    return hours.bit_count() >= instance.rules.common_hours


def roles_allow(instance: Instance, group: Sequence[Member]) -> bool:
    """Whether the rules of roles let these people be together."""
    named = frozenset(instance.rules.roles)
    # Who has none of the roles that are named has one more: the empty one.
    roles = [member.roles & named or frozenset({""}) for member in group]
    match instance.rules.mode:
        case Mode.ANYBODY:
            return True
        case Mode.ACROSS:
            return not any(one & other for one, other in combinations(roles, 2))
        case Mode.WITHIN:
            return bool(frozenset.intersection(*roles))
        case Mode.MENTOR:
            room = [member.capacity for member in group if member.capacity]
            return len(room) == 1 and len(group) <= 1 + room[0]
