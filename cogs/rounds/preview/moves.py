"""What a change makes of groups and wishes, before anything is reckoned or asked. Pure."""

from collections.abc import Collection, Iterable, Sequence
from hashlib import blake2b
from itertools import combinations

from bot.errors import UserError
from bot.ids import UserId
from cogs.rounds.life import Pair, Wishes
from cogs.rounds.preview import Change, Kind, People

BY_HAND = (Kind.SWAP, Kind.PUT, Kind.OUT)
"""Only who is named moves; else the rest is planned again."""


def mark_of(groups: Iterable[Collection[int]]) -> str:
    """Return what tells these groups from others; their order does not matter."""
    ordered = sorted(sorted(group) for group in groups)
    return blake2b(repr(ordered).encode(), digest_size=4).hexdigest()


def moved(groups: Sequence[People], change: Change) -> tuple[People, ...]:
    """Return groups after somebody was moved by hand; who is left of a pair is with nobody.

    Raises UserError where there is nothing to move.
    """
    places = [_place(groups, one) for one in change.people]
    match change.kind:
        case Kind.SWAP:
            if len(set(places)) == 1:
                raise UserError("preview-same-place")
            one, other = change.people
            after = _exchanged(groups, {one: other, other: one})
        case Kind.PUT:
            if None not in places:
                raise UserError("preview-nobody-alone")
            after = _together(groups, change.people)
        case _:
            if None in places:
                raise UserError("preview-alone-already")
            after = _without(groups, change.people)
    return tuple(sorted(tuple(sorted(group)) for group in after if len(group) > 1))


def wished(wishes: Wishes, change: Change) -> Wishes:
    """Return what organisers wish once two are pinned or parted: the newest wish counts.

    Nobody is to be with two: a pin takes the place of others for the same people.
    """
    one, other = sorted(change.people)
    pair: Pair = (one, other)
    if change.kind is Kind.PART:
        together = tuple(each for each in wishes.together if each != pair)
        return Wishes(together=together, apart=wishes.apart | {pair})
    others = [each for each in wishes.together if not set(each) & set(pair)]
    return Wishes(together=tuple(sorted([*others, pair])), apart=wishes.apart - {pair})


def wished_by(
    wishes: Wishes, before: Sequence[People], after: Sequence[People], change: Change
) -> Wishes:
    """Return what organisers wish once somebody was moved: no more what the move undoes.

    Who is taken out of a group does not meet its people in this round, also not later in it.
    """
    then, now = _pairs(before), _pairs(after)
    undone = then - now
    parted = {pair for pair in undone if change.kind is Kind.OUT and set(pair) & set(change.people)}
    return Wishes(
        together=tuple(pair for pair in wishes.together if pair not in undone),
        apart=(wishes.apart - now) | parted,
    )


def held(
    groups: Iterable[People], by_hand: Collection[frozenset[int]], change: Change
) -> tuple[People, ...]:
    """Return the groups around which the rest is planned: those made by hand, but of these two."""
    return tuple(
        group
        for group in groups
        if frozenset(group) in by_hand and not set(group) & set(change.people)
    )


def _place(groups: Sequence[People], one: int) -> int | None:
    return next((at for at, group in enumerate(groups) if one in group), None)


def _exchanged(groups: Sequence[People], places: dict[UserId, UserId]) -> list[set[UserId]]:
    return [{places.get(each, each) for each in group} for group in groups]


def _together(groups: Sequence[People], people: People) -> list[set[UserId]]:
    """Return groups once two are in one: the one that one of them has, or a new one."""
    two = set(people)
    joined = [set(group) | two if two & set(group) else set(group) for group in groups]
    return joined if any(two <= group for group in joined) else [*joined, two]


def _without(groups: Sequence[People], people: People) -> list[set[UserId]]:
    return [set(group) - set(people) for group in groups]


def _pairs(groups: Iterable[People]) -> set[Pair]:
    return {pair for group in groups for pair in combinations(sorted(group), 2)}
