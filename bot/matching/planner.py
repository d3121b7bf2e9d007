"""Plans a round: who is with whom, what that is worth, and how much better it could be."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.matching.aloneness import reason_for
from bot.matching.explaining import explained
from bot.matching.model import Alone, Instance, Plan
from bot.matching.native import Community
from bot.matching.packing import pack
from bot.matching.solving import rows_alone, solve


def plan_round(instance: Instance) -> Plan:
    """Return the best plan of a round: docs/matching.md says what best means, and how it is found.

    - Never broken: pairs that are apart, a common language and common hours, the rules of roles.
    - Then, in this order: most people placed; those who sat out before; fewest and oldest repeats;
      the worst-off lifted, within `near_best` of the best total; the total.
    - Pinned pairs are together, unless the rules keep them apart.
    """
    community = Community(pack(instance), instance)
    if len(instance.members) < 2:
        return _plan(instance, community, ())
    solution = solve(instance, community)
    return _plan(instance, community, solution.groups, solution.gap, is_proved=solution.is_proved)


def plan_around(instance: Instance, held: Iterable[Sequence[int]]) -> Plan:
    """Return the best plan of a round in which some groups are given, and stay as they are.

    How much better it could be is not reckoned. Raises KeyError for somebody who does not take
    part.
    """
    given = [tuple(group) for group in held]
    taken = {person for group in given for person in group}
    free = tuple(member for member in instance.members if member.id not in taken)
    rest = plan_round(replace(instance, members=free))
    return evaluate(instance, [*(group.people for group in rest.groups), *given])


def evaluate(instance: Instance, groups: Iterable[Sequence[int]]) -> Plan:
    """Return what given groups are worth, without a look for better ones.

    Raises KeyError for somebody who does not take part.
    """
    community = Community(pack(instance), instance)
    rows = community.packed.rows
    return _plan(instance, community, [[rows[person] for person in group] for group in groups])


def beside_best(
    instance: Instance, groups: Iterable[Sequence[int]], free: Instance
) -> tuple[Plan, Plan]:
    """Return what given groups are worth, and the best plan of the round as it is `free`."""
    return evaluate(instance, groups), plan_round(free)


def before_and_after(
    instance: Instance,
    groups: Iterable[Sequence[int]],
    changed: Instance,
    given: Iterable[Sequence[int]],
    *,
    are_all: bool,
) -> tuple[Plan, Plan]:
    """Return what groups are worth, and what a changed round is with the `given` ones.

    Those `are_all` there are of it, or the rest is planned around them. Both are reckoned on one
    way to the worker.
    """
    after = evaluate(changed, given) if are_all else plan_around(changed, given)
    return evaluate(instance, groups), after


def _plan(
    instance: Instance,
    community: Community,
    groups: Sequence[Sequence[int]],
    gap: float | None = None,
    *,
    is_proved: bool = False,
) -> Plan:
    told = sorted(explained(community, groups), key=lambda group: group.people)
    order = community.packed.order
    total = sum(group.score * len(group.people) / 2 for group in told)
    alone = [order[row] for row in rows_alone(groups, len(order))]
    return Plan(
        groups=tuple(told),
        alone=tuple(
            Alone(id=member.id, reason=reason_for(member, instance))
            for member in sorted(alone, key=lambda member: member.id)
        ),
        total=total,
        bound=None if gap is None else total + gap,
        is_proved=is_proved and gap is not None,
        worst=min((group.score for group in told), default=0.0),
    )
