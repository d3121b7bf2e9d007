"""Looks for people: who fits what is wanted, who is like somebody, and what would help."""

from collections.abc import Sequence
from datetime import datetime
from heapq import nlargest

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.community.boundaries.rules import may_be_said
from bot.community.interests import Interest
from bot.community.people import (
    PAGE,
    Found,
    Help,
    Kindred,
    Neighbours,
    Viewer,
    Wanted,
    keys_of,
    no_neighbours,
    store,
)
from bot.community.people.common_ground import NEAR_ENOUGH, what_we_share
from bot.community.people.postings import store as lists
from bot.community.people.rules import (
    JITTER,
    keys_to_look_for,
    likeness,
    lot,
    postings,
    rarity,
    traits_of,
)
from bot.community.profiles import Profile
from bot.community.profiles import store as profiles
from bot.ids import UserId

HELPS = 3
"""So many things that would help are enough to try."""

LOOKED_AT = 12


async def find(
    tx: AsyncConnection, viewer: Viewer, wanted: Wanted, *, me: Profile | None, page: int
) -> Found:
    """Return a page of those who fit all that is wanted; a page that is not there is the last.

    Who is kept apart from the viewer is counted nowhere: to them a server without that person and
    a server with them look the same.
    """
    mine = keys_of(me.interests) if me else ()
    fitting, and_more = await store.fitting(tx, viewer, wanted, mine)
    pages = max(-(-len(fitting) // PAGE), 1)
    page = min(max(page, 0), pages - 1)
    shown = fitting[page * PAGE : (page + 1) * PAGE]
    return Found(
        people=tuple(await _profiles(tx, viewer, shown)),
        page=page,
        pages=pages,
        total=len(fitting),
        and_more=and_more,
    )


async def like_me(
    tx: AsyncConnection,
    viewer: Viewer,
    me: Profile,
    now: datetime,
    *,
    neighbours: Neighbours = no_neighbours,
    limit: int = PAGE,
) -> list[Kindred]:
    """Return with whom somebody shares most, and what; lots decide between equals."""
    near = keys_to_look_for(keys_of(me.interests), neighbours)
    people, counts = await lists.counts(tx, viewer.guild_id, near)
    idf = rarity(people, counts)
    found = await lists.candidates(tx, viewer, postings(near, idf, counts))
    allowed = await store.not_apart(tx, viewer, found)
    traits = await lists.traits(tx, viewer.guild_id, allowed, now)
    mine = traits_of(me, now)
    ranks = {
        user_id: score + JITTER * lot(viewer.seed, user_id)
        for user_id, theirs in traits.items()
        if (score := likeness(mine, theirs, near, idf)) is not None
    }
    best = nlargest(limit, ranks, key=ranks.__getitem__)
    return [
        Kindred(profile=profile, shared=what_we_share(me, profile, now, neighbours))
        for profile in await _profiles(tx, viewer, best)
    ]


async def helps(
    tx: AsyncConnection, viewer: Viewer, me: Profile, neighbours: Neighbours = no_neighbours
) -> list[Help]:
    """Return what would let somebody meet more people: interests that others here have.

    What is near an interest of their own comes first. Each rests on three people or more, those
    left out from whom they are kept apart.
    """
    known = {interest.key for interest in me.interests}
    found = [
        Help(
            interest=interest,
            people=min(len(people), store.FEW),
            and_more=len(people) > store.FEW,
            near=_near(me, interest, neighbours),
        )
        for interest, people in await store.popular(tx, viewer, len(known) + LOOKED_AT)
        if interest.key not in known and may_be_said(people)
    ]
    return sorted(found, key=lambda one: one.near is None)[:HELPS]


async def choices(
    tx: AsyncConnection, viewer: Viewer, meant: Sequence[Interest], room: int
) -> list[Interest]:
    """Return those of `meant` that people here have; the frequent ones where nothing is meant.

    Only those of three people or more, those left out from whom the viewer is kept apart: what
    nobody but one or two said would tell who they are.
    """
    found = (
        await store.people_of(tx, viewer, meant[:room])
        if meant
        else await store.popular(tx, viewer, room)
    )
    return [interest for interest, people in found if may_be_said(people)]


def _near(me: Profile, interest: Interest, neighbours: Neighbours) -> Interest | None:
    near = neighbours(interest.key)
    found = max(me.interests, key=lambda mine: near.get(mine.key, 0.0), default=None)
    return found if found and near.get(found.key, 0.0) >= NEAR_ENOUGH else None


async def _profiles(tx: AsyncConnection, viewer: Viewer, order: list[UserId]) -> list[Profile]:
    """Load profiles in this order."""
    loaded = await profiles.load_all(tx, viewer.guild_id, order)
    by_id = {profile.user_id: profile for profile in loaded}
    return [by_id[user_id] for user_id in order if user_id in by_id]
