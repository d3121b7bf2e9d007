"""What Discord says of times to meet: suggested, picked, agreed to."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from discord.ext import commands
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.contact import store as contact
from bot.community.profiles import Profile
from bot.community.profiles import store as profiles
from bot.community.times.suggesting import (
    Availability,
    Compromise,
    Slot,
    common_times,
    nearest_times,
)
from bot.errors import Outdated
from bot.ids import UserId
from bot.ui.answers import answer, answer_view, say_to
from bot.ui.layout import timestamp
from bot.ui.press import Interaction, Router
from cogs.rounds.dates import rules, store, views
from cogs.rounds.dates.dates import Dates
from cogs.rounds.records import Group
from cogs.rounds.thread import store as threads
from cogs.rounds.thread.preparing import availability
from cogs.rounds.thread.signs import Signs

MOST = 25
"""As many as a menu of Discord's takes."""
AHEAD = timedelta(days=21)


class DatesCog(commands.Cog):
    """The buttons below suggested and proposed times."""

    def __init__(self, parts: Parts, router: Router, signs: Signs, dates: Dates) -> None:
        """Take the presses."""
        self._database, self._clock = parts.database, parts.clock
        self._signs, self._dates = signs, dates
        router.on_press("rounds:propose", self.propose)
        router.on_press("rounds:agree", self.agree)
        router.on_press("rounds:times", self.show)
        router.on_select("rounds:pick", self.pick)

    async def propose(self, interaction: Interaction, argument: str) -> None:
        """Propose a suggested time."""
        group_id, starts_at = rules.read(argument)
        user_id = UserId(interaction.user.id)
        async with self._database.writing() as tx:
            group = await threads.taken_by(tx, group_id, user_id)
            await self._signs.note(tx, group, user_id)
            said = await self._dates.propose(tx, group, user_id, starts_at)
        await answer(interaction, said, when=timestamp(starts_at))

    async def pick(self, interaction: Interaction, _argument: str, chosen: list[str]) -> None:
        """Propose a time from the menu of further ones."""
        await self.propose(interaction, chosen[0] if chosen else "")

    async def agree(self, interaction: Interaction, argument: str) -> None:
        """Agree to what another proposed."""
        user_id = UserId(interaction.user.id)
        async with self._database.writing() as tx:
            proposal = await store.load(tx, int(argument))
            if proposal is None:
                raise Outdated("dates-gone")
            group = await threads.taken_by(tx, proposal.group_id, user_id)
            proposal = await store.load(tx, proposal.id) or proposal
            await self._signs.note(tx, group, user_id)
            said = await self._dates.agree(tx, group, proposal, user_id)
        await answer(interaction, said, when=timestamp(proposal.starts_at))

    async def show(self, interaction: Interaction, argument: str) -> None:
        """Show further times; where all have none in common, the nearest, with who lacks."""
        user_id, say = UserId(interaction.user.id), say_to(interaction)
        async with self._database.writing() as tx:
            group = await threads.taken_by(tx, int(argument), user_id)
            await self._signs.note(tx, group, user_id)
            people, zone, taken = await self._ground(tx, group, user_id)
        await interaction.response.defer(ephemeral=True, thinking=True)
        if all(one.zone is None for one in people):
            await answer(interaction, "dates-no-zones")
            return
        # In a thread: for a big group it takes a tenth of a second and more.
        found = await asyncio.to_thread(_further, availability(people), self._clock.now(), taken)
        if not found:
            await answer(interaction, "dates-nothing")
            return
        await answer_view(interaction, views.choice(group.id, found, people, zone, say))

    async def _ground(
        self, tx: AsyncConnection, group: Group, user_id: UserId
    ) -> tuple[list[Profile], ZoneInfo, set[datetime]]:
        """Return the group, the zone of whoever asks, and the times that are proposed already."""
        people = await profiles.load_all(tx, group.guild_id, group.people)
        zone = await contact.zone_of(tx, group.guild_id, user_id)
        known = await store.of_group(tx, group.id)
        return people, zone, {one.starts_at for one in known if one.ended_at is None}


def _further(
    people: Sequence[Availability], now: datetime, taken: set[datetime]
) -> Sequence[Slot | Compromise]:
    """Return times in their order, without those that are proposed already."""
    until = now + AHEAD
    common = common_times(people, now, until=until, most=MOST)
    slots = [slot for slot in common if slot.starts_at not in taken]
    if slots:
        return sorted(slots, key=lambda slot: slot.starts_at)
    nearest = nearest_times(people, now, until=until, most=MOST)
    left = [one for one in nearest if one.slot.starts_at not in taken]
    return sorted(left, key=lambda one: one.slot.starts_at)
