"""How good a plan is, in what can be said in plain words. Pure."""

import math
from dataclasses import dataclass

from bot.matching.model import Plan

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


def quality_of(plan: Plan) -> Quality:
    """Return how good a plan is."""
    return Quality(
        better=_better(plan),
        repeats=sum(group.repeats for group in plan.groups),
        worst_shared=min((len(group.shared) for group in plan.groups), default=0),
        alone=len(plan.alone),
    )


def _better(plan: Plan) -> int | None:
    if plan.bound is None or not plan.total:
        return None
    more = plan.bound / plan.total - 1
    return 0 if more <= AS_GOOD else math.ceil(100 * more)
