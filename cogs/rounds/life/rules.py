"""When a round takes place, what the matcher is told of it, and who writes first. Pure."""

import random
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import combinations

from bot.community.profiles import Profile
from bot.community.times.weeks import week_in_utc
from bot.ids import UserId
from bot.matching.model import MAX_LANGUAGES, MAX_WISHES, Earlier, Instance, Member, Plan
from bot.schedule.rhythm import next_time
from cogs.rounds.life import Attendance, Dates, Ground, Help, Pair, Taking
from cogs.rounds.programmes import Plans, Programme
from cogs.rounds.programmes.rules import (
    is_newcomer,
    languages_in,
    may_mentor,
    roles_in,
    rules_of,
    weights_of,
    wishes_in,
)

Words = frozenset[str]

FEWEST = 2

NEW = Attendance(rounds=0, alone=0)

MOST_AT_ONCE = 25
"""Groups that are introduced in one transaction: nobody else can write meanwhile."""

FEW_INTERESTS, FEW_LANGUAGES = 3, 2


def next_dates(programme: Programme, now: datetime) -> Dates | None:
    """Return the dates of the next round; None where the rhythm has come to its end."""
    matches_at = next_time(programme.plans.rhythm, now)
    return dates_of(programme, matches_at, now) if matches_at else None


def dates_of(programme: Programme, matches_at: datetime, now: datetime) -> Dates:
    """Return the dates of a round that is matched at that time; it opens at once if it is late."""
    plans = programme.plans
    return Dates(
        opens_at=min(max(now, matches_at - timedelta(days=plans.open_days)), matches_at),
        matches_at=matches_at,
        midway_at=matches_at + programme.midway,
        closes_at=matches_at + timedelta(days=plans.length_days),
    )


def trial_dates(now: datetime) -> Dates:
    """Return the dates of a trial: an organiser sees all of it within a day."""
    day = timedelta(days=1)
    return Dates(opens_at=now, matches_at=now, midway_at=now + day / 2, closes_at=now + day)


def instance_of(ground: Ground) -> Instance:
    """Return the round as the matcher sees it: it need not know why two are apart."""
    plans = ground.programme.plans
    profiles, usual = [one.profile for one in ground.people], ground.language
    spoken = _most_common((languages_in(each, usual) for each in profiles), MAX_LANGUAGES)
    sat_out = times_sat_out(ground.ids, ground.attended)
    sought = _most_common((wishes_in(plans, each, usual)[0] for each in profiles), MAX_WISHES)
    return Instance(
        members=tuple(
            _member(one, ground, spoken, sought, sat_out[one.user_id]) for one in ground.people
        ),
        rules=rules_of(plans),
        weights=weights_of(plans),
        apart=ground.all_apart,
        pinned=frozenset(pins_used_up(ground.ids, ground.all_pins)) - ground.all_apart,
        history=tuple(
            Earlier(people=pair, ago=_ago(at, ground.matched))
            for pair, at in sorted(ground.met.items())
        ),
        near=ground.near,
        seed=ground.round_.seed,
    )


def times_sat_out(
    people: Collection[UserId], attended: Mapping[UserId, Attendance]
) -> dict[UserId, int]:
    """Return how often somebody sat out of late, beyond whoever did so least.

    Rounds in which they were not yet count as those of others do on the average: who is new is
    neither the first nor the last to find nobody.
    """
    known = [attended.get(one, NEW) for one in people]
    rounds = max((each.rounds for each in known), default=0)
    usual = sum(each.alone for each in known) / max(sum(each.rounds for each in known), 1)
    times = {
        one: each.alone + usual * (rounds - each.rounds)
        for one, each in zip(people, known, strict=True)
    }
    least = min(times.values(), default=0.0)
    return {one: round(count - least) for one, count in times.items()}


def still_holds(
    plan: Plan, ground: Ground, *, apart: Collection[Pair], met: Mapping[Pair, datetime]
) -> bool:
    """Whether nobody would be with somebody from whom they are apart, or whom they met, since."""
    together = {
        (UserId(one), UserId(other))
        for group in plan.groups
        for one, other in combinations(group.people, 2)
    }
    return together.isdisjoint(apart) and all(
        met.get(pair) == ground.met.get(pair) for pair in together
    )


def pins_used_up(people: Collection[UserId], pins: Iterable[Pair]) -> tuple[Pair, ...]:
    """Return the pins that are over with a round of these people, whether or not they came true.

    - Both take part; who is in two pins has their turn with the older one.
    - What members wish is left out of the reckoning: a pin that stayed because somebody blocked
      somebody would tell the organisers so.
    """
    free = set(people)
    used: list[Pair] = []
    for pin in pins:
        if free.issuperset(pin):
            used.append(pin)
            free.difference_update(pin)
    return tuple(used)


def who_writes_first(people: Sequence[Taking], seed: int, now: datetime) -> UserId:
    """Return who of a group is asked to write first: no newcomer, if there is somebody else."""
    among = sorted(one.user_id for one in people if not is_newcomer(one.profile, now))
    among = among or sorted(one.user_id for one in people)
    dice = random.Random(f"{seed}:{among}")
    return dice.choice(among)


def portion(groups: int, spread: timedelta, late_by: timedelta) -> tuple[int, timedelta]:
    """Return how many groups are introduced now, and how long after the next ones are.

    All of a round's `groups` go out evenly over `spread`; whatever is late is caught up with.
    """
    step = spread / max(groups, 1)
    if not step:
        return MOST_AT_ONCE, timedelta()
    return min(1 + max(late_by, timedelta()) // step, MOST_AT_ONCE), step


def what_would_help(profile: Profile) -> tuple[Help, ...]:
    """Return what somebody could say of themselves to be matched more easily.

    It rests on their own words alone: so nobody's wish can be read from it.
    """
    helps = {
        Help.HOURS: not (profile.hours and profile.zone),
        Help.LANGUAGES: len(profile.languages) < FEW_LANGUAGES,
        Help.INTERESTS: len(profile.interests) < FEW_INTERESTS,
    }
    return tuple(each for each, it_does in helps.items() if it_does)


def _member(one: Taking, ground: Ground, spoken: Words, sought: Words, sat_out: int) -> Member:
    plans, profile, at = ground.programme.plans, one.profile, ground.round_.matches_at
    seeks, offers = wishes_in(plans, profile, ground.language)
    role_ids = ground.roles.get(one.user_id, frozenset())
    newcomer = is_newcomer(profile, at)
    return Member(
        id=one.user_id,
        interests={interest.key: 1.0 for interest in profile.interests},
        hours=week_in_utc(profile.hours, profile.zone, at.date()),
        languages=languages_in(profile, ground.language) & spoken,
        seeks=seeks & sought,
        offers=offers & sought,
        roles=roles_in(plans, newcomer=newcomer, role_ids=role_ids),
        is_newcomer=newcomer,
        capacity=_capacity(one, plans, role_ids),
        sat_out=sat_out,
    )


def _capacity(one: Taking, plans: Plans, role_ids: Collection[int]) -> int:
    """Return how many somebody mentors: whoever has the mentors' role takes one at least."""
    if not may_mentor(plans, role_ids):
        return 0
    return max(one.capacity, 1) if plans.roles else one.capacity


def _ago(met_at: datetime, matched: Sequence[datetime]) -> int:
    """Return how many rounds ago two met: 1 where none has been matched since."""
    return 1 + sum(at > met_at for at in matched)


def _most_common(said: Iterable[Collection[str]], most: int) -> frozenset[str]:
    """Return the words that most people say, as many as the matcher can tell apart."""
    counts = Counter(word for words in said for word in words)
    return frozenset(sorted(counts, key=lambda word: (-counts[word], word))[:most])
