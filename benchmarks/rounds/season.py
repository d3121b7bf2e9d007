"""Plays 26 rounds of one matcher, each knowing those before it, and counts what became of them."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import combinations
from statistics import mean

from benchmarks.matching.judge import Book, Groups, Verdict, judge, pairs_of
from bot.matching.model import Earlier, Instance, Member, Pair
from cogs.rounds.life import LOOKED_BACK

ROUNDS = 26

Matcher = Callable[[Instance], Groups]


@dataclass(frozen=True, slots=True, kw_only=True)
class Season:
    """What became of the rounds.

    - `repeats`: the share of pairs that had met; where more pairs were made than there are, at
      least `least` must have (groups of more than two cannot always do with so few).
    - `shared`: of two people's interests those that both have, the mean over the pairs made;
      `chance`: over all pairs that may meet.
    - `sat_out`: how often somebody did, and `difference`: how much more often one than another of
      the same roles (who has a scarce role never does).
    - `worst`: the lowest score of a group in all rounds; `mean_worst`: the mean of each round's.
    """

    repeats: float
    least: float
    shared: float
    chance: float
    sat_out: int
    difference: int
    worst: float
    mean_worst: float


class Diary:
    """What happened so far."""

    def __init__(self, start: Instance) -> None:
        """Begin with people of whom nobody has met."""
        self._start = start
        self._last_met: dict[Pair, int] = {}
        self.sat_out = dict.fromkeys((member.id for member in start.members), 0)
        self.made: list[Pair] = []
        self.verdicts: list[Verdict] = []

    def instance(self) -> Instance:
        """Return the next round, with who met and who sat out of late."""
        number = len(self.verdicts)
        waited = Counter(one for verdict in self.verdicts[-LOOKED_BACK:] for one in verdict.alone)
        return replace(
            self._start,
            members=tuple(replace(one, sat_out=waited[one.id]) for one in self._start.members),
            history=tuple(
                Earlier(people=people, ago=number - last) for people, last in self._last_met.items()
            ),
            seed=self._start.seed + number,
        )

    def write(self, groups: Groups) -> None:
        """Have a round judged, and remember it."""
        verdict = judge(self.instance(), groups)
        for person in verdict.alone:
            self.sat_out[person] += 1
        for people in (found for group in groups for found in pairs_of(group)):
            self.made.append(people)
            self._last_met[people] = len(self.verdicts)
        self.verdicts.append(verdict)


def play(start: Instance, matcher: Matcher, rounds: int = ROUNDS) -> Season:
    """Let a matcher plan one round after the other."""
    diary = Diary(start)
    for _ in range(rounds):
        diary.write(matcher(diary.instance()))
    members = {member.id: member for member in start.members}
    book = Book(start)
    may = [two for two in combinations(members, 2) if book.broken(two) is None]
    worst = [verdict.worst for verdict in diary.verdicts]
    return Season(
        repeats=sum(verdict.repeats for verdict in diary.verdicts) / max(len(diary.made), 1),
        least=max(len(diary.made) - len(may), 0) / max(len(diary.made), 1),
        shared=mean(_shared(members[one], members[other]) for one, other in diary.made),
        chance=mean(_shared(members[one], members[other]) for one, other in may),
        sat_out=sum(diary.sat_out.values()),
        difference=_difference(diary, start),
        worst=min(worst),
        mean_worst=mean(worst),
    )


def _difference(diary: Diary, start: Instance) -> int:
    """Return the most that one sat out less the least, among those of the same roles."""
    named = frozenset(start.rules.roles)
    alike: dict[frozenset[str], list[int]] = {}
    for member in start.members:
        alike.setdefault(member.roles & named, []).append(diary.sat_out[member.id])
    return max(max(those) - min(those) for those in alike.values())


def _shared(one: Member, other: Member) -> float:
    every = one.interests.keys() | other.interests.keys()
    return len(one.interests.keys() & other.interests.keys()) / len(every) if every else 0.0
