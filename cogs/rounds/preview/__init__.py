"""What organisers see of a round before it goes out: who with whom, why, and how good it is."""

from dataclasses import dataclass

from bot.matching.model import Plan
from cogs.rounds.life import Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A plan and what it rests on; it `waits` where an organiser is to say *Go*.

    Where it does not, it is what would come of the round now: nothing of it is kept.
    """

    ground: Ground
    plan: Plan
    waits: bool
