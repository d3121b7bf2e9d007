"""How good a plan is, in what can be said in plain words. Pure."""

import math
from dataclasses import dataclass

from bot.matching.model import Group, Instance, Plan

AS_GOOD = 0.01
"""Of the total: what lifting the worst-off may cost, and a little for the odd one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """A plan in a few numbers.

    - `better`: by how many per cent of it some plan could be better at the most; 0 where it is as
      good as possible, None where that was not reckoned.
    - `worst_shared`: how many interests those share who have least in common.
    """

    better: int | None
    repeats: int
    worst_shared: int
    alone: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A plan beside what would become of it.

    `total`: by how many per cent its groups would fit better, below 0 less well; None where there
    were none before. `groups` are those that would be new.
    """

    before: Quality
    after: Quality
    total: int | None
    groups: tuple[Group, ...]


def quality_of(plan: Plan) -> Quality:
    """Return how good a plan is."""
    return Quality(
        better=_better(plan),
        repeats=sum(group.repeats for group in plan.groups),
        worst_shared=min((len(group.shared) for group in plan.groups), default=0),
        alone=len(plan.alone),
    )


def compare(before: Plan, after: Plan) -> Comparison:
    """Return what a change does to a plan."""
    known = {group.people for group in before.groups}
    return Comparison(
        before=quality_of(before),
        after=quality_of(after),
        total=round(100 * (after.total / before.total - 1)) if before.total else None,
        groups=tuple(group for group in after.groups if group.people not in known),
    )


def is_behind(plan: Plan, best: Plan, instance: Instance) -> bool:
    """Whether another plan is better by what comes before the total.

    Then the bound of that one says nothing of this one.
    """
    return _aims(plan, instance) > _aims(best, instance)


def _aims(plan: Plan, instance: Instance) -> tuple[int, int, int]:
    """Return how many are alone, how often those were before, and how many meet again."""
    alone = {one.id for one in plan.alone}
    favour = sum(member.favour for member in instance.members if member.id in alone)
    return len(alone), favour, sum(group.repeats for group in plan.groups)


def _better(plan: Plan) -> int | None:
    if plan.bound is None or not plan.total:
        return None
    more = plan.bound / plan.total - 1
    return 0 if more <= AS_GOOD else math.ceil(100 * more)
