"""What members say of taking part: join, pause, leave, and how they stand."""

from collections.abc import Sequence
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.app import Parts
from bot.community.contact import store as contact
from bot.errors import Outdated, UserError
from bot.ids import GuildId, UserId
from bot.texts.catalogue import Say
from bot.texts.written import tame_line
from bot.ui.answers import answer_or_edit, answer_text, answer_view, say_to
from bot.ui.commands import place_of, text
from bot.ui.layout import timestamp
from bot.ui.press import Interaction, Router
from cogs.rounds.joining import Done, reading, views
from cogs.rounds.joining.rules import EVERY
from cogs.rounds.joining.running import goes_on
from cogs.rounds.joining.standing import standing_of, standings_of
from cogs.rounds.joining.taking import Taking, pressed_round
from cogs.rounds.programmes import Programme, finding, store
from cogs.rounds.programmes.changes import Changes
from cogs.rounds.programmes.rules import MOST_MENTORED, may_mentor


class Joining(commands.Cog):
    """`/match join·pause·leave·status`, and the buttons with which one takes part."""

    def __init__(self, parts: Parts, router: Router, changes: Changes) -> None:
        """Take the presses, which also stand in direct messages."""
        self._database, self._clock, self._outbox = parts.database, parts.clock, parts.outbox
        self._patience, self._taking = parts.patience, Taking(parts, changes)
        router.on_press("rounds:join", self.press_join)
        router.on_press("rounds:once", self.press_once)
        router.on_press("rounds:skip", self.press_skip)
        router.on_press("rounds:leave", self.press_leave)
        router.on_press("rounds:resume", self.press_join)
        router.on_press("rounds:show", self.show)
        router.on_select("rounds:every", self.choose_every)
        router.on_select("rounds:capacity", self.choose_capacity)
        router.on_select("rounds:way", self.choose_way)

    @commands.Cog.listener()
    async def on_raw_member_remove(self, event: discord.RawMemberRemoveEvent) -> None:
        """Let somebody who has left the server go."""
        guild_id, user_id = GuildId(event.guild_id), UserId(event.user.id)

        async def see_off() -> None:
            async with self._database.writing() as tx:
                await store.leave_server(tx, guild_id, user_id)

        await self._patience.do(see_off)

    @app_commands.command(name="join", description=text("cmd-match-join"))
    @app_commands.describe(programme=text("cmd-match-programme"))
    async def join(self, interaction: Interaction, programme: int | None = None) -> None:
        """Take part in every round; who takes part has introduced themselves."""
        async with self._database.reading() as tx:
            found = await finding.one(tx, place_of(interaction)[0], programme)
        await self.press_join(interaction, str(found.id))

    @app_commands.command(name="pause", description=text("cmd-match-pause"))
    @app_commands.describe(
        until=text("cmd-match-pause-until"), programme=text("cmd-match-programme")
    )
    async def pause(
        self, interaction: Interaction, until: str, programme: int | None = None
    ) -> None:
        """Be in no round before a day: of one programme, or of all."""
        guild_id, user_id = place_of(interaction)
        say = say_to(interaction)
        async with self._database.writing() as tx:
            zone = await contact.zone_of(tx, guild_id, user_id)
            today = self._clock.now().astimezone(zone).date()
            back_at = reading.start_of(reading.read_until(until, today), zone)
            await self._taking.pause(tx, guild_id, user_id, programme, back_at)
            more = await goes_on(tx, self._outbox, guild_id, user_id, say)
        await answer_text(interaction, say("match-paused", until=timestamp(back_at, "D")) + more)

    @app_commands.command(name="leave", description=text("cmd-match-leave"))
    @app_commands.describe(programme=text("cmd-match-programme"))
    async def leave(self, interaction: Interaction, programme: int | None = None) -> None:
        """Take part no more: in one programme, or in any."""
        guild_id, user_id = place_of(interaction)
        async with self._database.writing() as tx:
            if programme is None:
                meant = await store.load_all(tx, guild_id)
            else:
                meant = [await finding.one(tx, guild_id, programme)]
            left = [
                each for each in meant if await self._taking.leave(tx, each, user_id) is Done.LEFT
            ]
            more = await goes_on(tx, self._outbox, guild_id, user_id, say_to(interaction))
        done = Done.LEFT if left else Done.NOT_IN
        await answer_text(interaction, _said(done, left, say_to(interaction)) + more)

    @app_commands.command(name="status", description=text("cmd-match-status"))
    async def status(self, interaction: Interaction) -> None:
        """Tell how somebody stands to each programme, and when they are matched next."""
        guild_id, user_id = place_of(interaction)
        now = self._clock.now()
        async with self._database.reading() as tx:
            standings = await standings_of(tx, guild_id, user_id, now)
        if not standings:
            raise UserError("programme-none")
        if len(standings) == 1:
            await self.show(interaction, str(standings[0].programme.id))
        else:
            await answer_view(interaction, views.overview(standings, now, say_to(interaction)))

    @join.autocomplete("programme")
    @pause.autocomplete("programme")
    @leave.autocomplete("programme")
    async def programmes(
        self, interaction: Interaction, typed: str
    ) -> list[app_commands.Choice[int]]:
        """Suggest the programmes of this server."""
        async with self._database.reading() as tx:
            known = await finding.choices(tx, place_of(interaction)[0], typed)
        return [app_commands.Choice(name=name, value=id_) for id_, name in known]

    @pause.autocomplete("until")
    async def days(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Suggest days."""
        async with self._database.reading() as tx:
            zone = await contact.zone_of(tx, *place_of(interaction))
        today = self._clock.now().astimezone(zone).date()
        say = say_to(interaction)
        return [
            app_commands.Choice(name=views.day_text(day, today, say), value=day.isoformat())
            for day in reading.suggestions(typed, today)
        ]

    async def press_join(self, interaction: Interaction, argument: str) -> None:
        """Let somebody take part in every round, also who paused or chose otherwise before."""
        user_id = UserId(interaction.user.id)
        async with self._database.writing() as tx:
            programme = await finding.pressed(tx, argument, interaction.guild_id)
            done = await self._taking.join(tx, programme, user_id)
        await self._show(interaction, programme, done)

    async def press_once(self, interaction: Interaction, argument: str) -> None:
        """Let somebody be in one round, and in no other."""
        user_id = UserId(interaction.user.id)
        async with self._database.writing() as tx:
            round_, programme = await pressed_round(tx, argument, interaction.guild_id)
            done = await self._taking.once(tx, programme, round_, user_id)
        await self._show(interaction, programme, done)

    async def press_skip(self, interaction: Interaction, argument: str) -> None:
        """Leave somebody out of one round."""
        user_id = UserId(interaction.user.id)
        async with self._database.writing() as tx:
            round_, programme = await pressed_round(tx, argument, interaction.guild_id)
            done = await self._taking.skip(tx, round_, user_id)
        await self._show(interaction, programme, done)

    async def press_leave(self, interaction: Interaction, argument: str) -> None:
        """Take part no more."""
        user_id = UserId(interaction.user.id)
        async with self._database.writing() as tx:
            programme = await finding.pressed(tx, argument, interaction.guild_id)
            done = await self._taking.leave(tx, programme, user_id)
            say = say_to(interaction)
            more = await goes_on(tx, self._outbox, programme.guild_id, user_id, say)
        await self._show(interaction, programme, done, more)

    async def show(self, interaction: Interaction, argument: str) -> None:
        """Show how somebody stands to a programme, and what they may choose."""
        async with self._database.reading() as tx:
            programme = await finding.pressed(tx, argument, interaction.guild_id)
        await self._show(interaction, programme)

    async def choose_every(
        self, interaction: Interaction, argument: str, chosen: list[str]
    ) -> None:
        """Keep how often somebody takes part."""
        every = int(chosen[0])
        if every not in EVERY:
            raise Outdated("outdated-button")
        await self._wish(interaction, argument, every=every)

    async def choose_capacity(
        self, interaction: Interaction, argument: str, chosen: list[str]
    ) -> None:
        """Keep how many somebody would mentor; with none they look for a mentor."""
        async with self._database.reading() as tx:
            programme = await finding.pressed(tx, argument, interaction.guild_id)
        capacity = int(chosen[0])
        if not _may_mentor(interaction, programme) or not 0 <= capacity <= MOST_MENTORED:
            raise Outdated("outdated-button")
        await self._wish(interaction, argument, capacity=capacity)

    async def choose_way(self, interaction: Interaction, argument: str, chosen: list[str]) -> None:
        """Keep whether somebody wishes to be introduced by direct messages."""
        await self._wish(interaction, argument, in_messages=chosen[0] == views.IN_MESSAGES)

    async def _wish(self, interaction: Interaction, argument: str, **wishes: Any) -> None:
        """Keep how somebody takes part who does."""
        user_id = UserId(interaction.user.id)
        async with self._database.writing() as tx:
            programme = await finding.pressed(tx, argument, interaction.guild_id)
            if await store.participant(tx, programme.id, user_id) is None:
                raise Outdated("match-not-in")
            await store.set_wishes(tx, programme.id, user_id, **wishes)
        await self._show(interaction, programme)

    async def _show(
        self,
        interaction: Interaction,
        programme: Programme,
        done: Done | None = None,
        more: str = "",
    ) -> None:
        """Show how somebody stands to a programme, what they have just done, and `more` of it."""
        now, say = self._clock.now(), say_to(interaction)
        async with self._database.reading() as tx:
            standing = await standing_of(tx, programme, UserId(interaction.user.id), now)
        said = _said(done, [programme], say) + more if done else ""
        mentors = _may_mentor(interaction, programme)
        view = views.panel(standing, now, say, said=said, mentors=mentors)
        await answer_or_edit(interaction, view)


def _may_mentor(interaction: Interaction, programme: Programme) -> bool:
    """Whether who acted may mentor; in a direct message Discord does not say their roles."""
    user = interaction.user
    roles = [role.id for role in user.roles] if isinstance(user, discord.Member) else []
    return may_mentor(programme.plans, roles)


def _said(done: Done, programmes: Sequence[Programme], say: Say) -> str:
    """Return in words what somebody has just done."""
    names = ", ".join(f"**{tame_line(each.plans.name)}**" for each in programmes)
    return say(f"match-did-{done.value}", list=names)
