"""Gathers what an introduction is made of, and remembers what was asked in it."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.profiles import Profile
from bot.community.times.suggesting import Availability, common_times
from bot.outbox.acts import Component
from cogs.rounds.records import Group, Round
from cogs.rounds.thread import Material, rules, store, views

TIMES = 4
"""Buttons for times; one more leads to others."""
A_WEEK = timedelta(days=7)
"""Times are suggested for so long at least, also where a round is shorter."""


class Preparing:
    """What is said to a group is made anew for each, and is not said to the same people again."""

    def __init__(self, parts: Parts) -> None:
        """Nothing is prepared beforehand."""
        self._clock, self._neighbourhood = parts.clock, parts.neighbourhood
        self._say_of = parts.say_of

    async def introduction(
        self, tx: AsyncConnection, round_: Round, record: Group, group: Sequence[Profile]
    ) -> list[Component]:
        """Return the first message of a group, in the language of the server."""
        say = self._say_of(record.guild_id)
        material = await self.material(tx, round_, record, group)
        return views.introduction(group, round_, record, say=say, material=material)

    async def material(
        self, tx: AsyncConnection, round_: Round, record: Group, group: Sequence[Profile]
    ) -> Material:
        """Return the reasons, openers and times of a group, and note the openers as asked.

        A trial counts nowhere: what is asked in it may be asked again.
        """
        now, say = self._clock.now(), self._say_of(record.guild_id)
        near = await self._neighbourhood.of(tx, record.guild_id)
        people = [profile.user_id for profile in group]
        asked = await store.asked(tx, record.guild_id, people)
        openers = rules.choose_openers(group, asked, round_.seed)
        if not round_.is_trial:
            await store.note_asked(tx, record, people, [opener.mark for opener in openers])
        until = max(round_.closes_at, now + A_WEEK)
        # In a thread: for many groups, one after the other, it is a quarter of a second and more.
        times = await asyncio.to_thread(
            common_times, availability(group), now, until=until, most=TIMES
        )
        return Material(
            reasons=rules.reasons_for(group, say.language, near), openers=openers, times=times
        )


def availability(group: Sequence[Profile]) -> list[Availability]:
    """Return when each has time, as they said."""
    return [Availability(hours=profile.hours, zone=profile.zone) for profile in group]
