"""What two people share: the one answer that asking, suggesting and showing build on. Pure."""

from datetime import datetime

from bot.community.hours import DAYS, NO_HOURS, Hours
from bot.community.interests import Interest, shared
from bot.community.people import Fit, Nearby, Neighbours, Shared, no_neighbours
from bot.community.profiles import LookingFor, Profile

NEAR_ENOUGH = 0.5
"""Said as a reason from here on: what is only loosely related sounds made up."""

EVENING = range(18, 23)

_FITS = {
    (LookingFor.FRIENDS, LookingFor.FRIENDS): Fit.FRIENDS,
    (LookingFor.COLLABORATORS, LookingFor.COLLABORATORS): Fit.COLLABORATORS,
    (LookingFor.MENTOR, LookingFor.MENTEE): Fit.MENTORING,
    (LookingFor.MENTEE, LookingFor.MENTOR): Fit.MENTORING,
    (LookingFor.PROFESSIONAL, LookingFor.PROFESSIONAL): Fit.PROFESSIONAL,
}


def what_we_share(
    one: Profile, other: Profile, now: datetime, neighbours: Neighbours = no_neighbours
) -> Shared:
    """Return what two people share, in the words of `one`, and on their clock."""
    mine, theirs = hours_in_utc(one, now), hours_in_utc(other, now)
    return Shared(
        interests=shared(one.interests, other.interests),
        near=_near(one, other, neighbours),
        languages=languages_in_common(one.languages, other.languages),
        hours=len(mine & theirs),
        evenings=_evenings(one, theirs, now),
        wishes=wishes_that_fit(one.looking_for, other.looking_for),
    )


def wishes_that_fit(
    mine: tuple[LookingFor, ...], theirs: tuple[LookingFor, ...]
) -> tuple[Fit, ...]:
    """Return the wishes of two people that answer each other, in the order of the form."""
    found = dict.fromkeys(_FITS.get((one, other)) for one in mine for other in theirs)
    return tuple(fit for fit in found if fit)


def languages_in_common(mine: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    """Return the languages that both speak, as the first one named them."""
    known = {language.casefold() for language in theirs}
    return tuple(language for language in mine if language.casefold() in known)


def hours_in_utc(profile: Profile, now: datetime) -> Hours:
    """Return when somebody usually has time; hours without a zone say nothing to others."""
    if not profile.hours or profile.zone is None:
        return NO_HOURS
    return profile.hours.in_utc(profile.zone, now)


def _near(one: Profile, other: Profile, neighbours: Neighbours) -> tuple[Nearby, ...]:
    """Return, for each interest of `one` that `other` lacks, the nearest of theirs.

    The nearest pair first. What both have is a better reason than what is near it, and so is said
    of neither.
    """
    common = {interest.key for interest in shared(one.interests, other.interests)}
    theirs = {interest.key: interest for interest in other.interests if interest.key not in common}
    found = [
        nearest
        for mine in one.interests
        if mine.key not in common
        if (nearest := _nearest(mine, theirs, neighbours)) is not None
    ]
    return tuple(sorted(found, key=lambda pair: -pair.nearness))


def _nearest(mine: Interest, theirs: dict[str, Interest], neighbours: Neighbours) -> Nearby | None:
    near = neighbours(mine.key)
    found = max(theirs, key=lambda key: near.get(key, 0.0), default=None)
    if found is None or near.get(found, 0.0) < NEAR_ENOUGH:
        return None
    return Nearby(mine=mine, theirs=theirs[found], nearness=near[found])


def _evenings(one: Profile, theirs: Hours, now: datetime) -> int:
    """Return on how many evenings of the week of `one` the other has time too."""
    if one.zone is None or not one.hours or not theirs:
        return 0
    evenings = [one.hours & Hours.at(day, EVENING) for day in range(DAYS)]
    return sum(bool(evening.in_utc(one.zone, now) & theirs) for evening in evenings)
