"""What organisers say of rounds: run, status, history, trial; and *Go*."""

from datetime import timedelta
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.errors import UserError
from bot.ids import UserId
from bot.ui.answers import answer, answer_view, say_for, say_to
from bot.ui.commands import place_of, require_organiser, text
from bot.ui.layout import Layout, channel, mentions
from bot.ui.permissions import MATCHING, require
from bot.ui.press import Interaction, Router
from cogs.rounds.life import COMING, RUNNING, store, views
from cogs.rounds.life.figures import Progress, progress_of, sums_of
from cogs.rounds.life.running import Running
from cogs.rounds.life.steps import Steps
from cogs.rounds.programmes import Programme, finding
from cogs.rounds.programmes import store as programmes
from cogs.rounds.records import Round, State
from cogs.rounds.records import store as records

ENDED = (State.CLOSED, State.CALLED_OFF)

# A round so soon after another is more likely a second press than a wish.
SOON = timedelta(hours=1)


class RoundsUnderWay(commands.Cog):
    """`/rounds run·status·history·trial`."""

    def __init__(self, parts: Parts, router: Router, steps: Steps) -> None:
        """Take the presses that run a round again, let one go out, and turn pages."""
        self._database, self._clock = parts.database, parts.clock
        self._patience, self._steps = parts.patience, steps
        self._running = Running(parts, steps)
        router.on_press("rounds:again", self.run_again)
        router.on_press("rounds:go", self.go)
        router.on_press("rounds:off", self.let_go)
        router.on_press("rounds:history", self.turn)

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Make the next round of every programme that has none."""
        await self._patience.do(self._steps.coming.catch_up)

    @app_commands.command(name="run", description=text("cmd-rounds-run"))
    @app_commands.describe(programme=text("cmd-rounds-of"))
    async def run(self, interaction: Interaction, programme: int | None = None) -> None:
        """Match a round now; soon after another, ask first."""
        chosen = await self._chosen(interaction, programme)
        last = await self._running.last_at(chosen)
        if last is not None and self._clock.now() - last < SOON:
            await answer_view(interaction, views.run_again(chosen, last, say_to(interaction)))
        else:
            await self._run(interaction, chosen)

    @app_commands.command(name="status", description=text("cmd-rounds-status"))
    async def status(self, interaction: Interaction) -> None:
        """Show what comes, and how far the rounds under way are."""
        require_organiser(interaction)
        guild_id, _ = place_of(interaction)
        say = say_to(interaction)
        async with self._database.reading() as tx:
            known = await programmes.load_all(tx, guild_id)
            room = views.ROOM_FOR_STATUS // max(len(known), 1)
            sections = [await self._state(tx, each, interaction, room) for each in known]
        if not sections:
            raise UserError("programme-none")
        await answer_view(interaction, views.status(sections, say))

    @app_commands.command(name="history", description=text("cmd-rounds-history"))
    @app_commands.describe(programme=text("cmd-rounds-of"))
    async def history(self, interaction: Interaction, programme: int | None = None) -> None:
        """Show what came of each round."""
        chosen = await self._chosen(interaction, programme)
        await answer_view(interaction, await self._page(interaction, chosen, 0))

    @app_commands.command(name="trial", description=text("cmd-rounds-trial"))
    @app_commands.describe(
        one=text("cmd-rounds-friend"),
        other=text("cmd-rounds-friend"),
        programme=text("cmd-rounds-of"),
    )
    async def trial(
        self,
        interaction: Interaction,
        one: discord.Member,
        other: discord.Member,
        programme: int | None = None,
    ) -> None:
        """Show an organiser and two friends what members will see."""
        chosen = await self._chosen(interaction, programme)
        self._require(interaction, chosen)
        _, organiser = place_of(interaction)
        friends = [UserId(one.id), UserId(other.id)]
        if one.bot or other.bot or len({organiser, *friends}) <= len(friends):
            raise UserError("round-trial-who")
        lacking = await self._running.try_out(chosen, organiser, friends)
        if lacking:
            people = mentions(lacking)
            raise UserError("round-trial-introduce", people=people)
        await answer(interaction, "round-trial-begun", channel=channel(chosen.plans.channel_id))

    @run.autocomplete("programme")
    @history.autocomplete("programme")
    @trial.autocomplete("programme")
    async def suggest(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[int]]:
        """Suggest the programmes of this server."""
        guild_id, _ = place_of(interaction)
        async with self._database.reading() as tx:
            known = await finding.choices(tx, guild_id, typed)
        return [app_commands.Choice(name=name, value=id_) for id_, name in known]

    async def run_again(self, interaction: Interaction, argument: str) -> None:
        """Run a round, also soon after another: the organiser has said so."""
        require_organiser(interaction)
        async with self._database.reading() as tx:
            chosen = await finding.pressed(tx, argument, interaction.guild_id)
        await self._run(interaction, chosen)

    async def go(self, interaction: Interaction, argument: str) -> None:
        """Let a round go out."""
        require_organiser(interaction)
        guild_id, _ = place_of(interaction)
        programme = await self._running.go(guild_id, int(argument))
        await self._say_instead(interaction, programme, goes=True)

    async def let_go(self, interaction: Interaction, argument: str) -> None:
        """Let a round not take place."""
        require_organiser(interaction)
        guild_id, _ = place_of(interaction)
        programme = await self._running.let_go(guild_id, int(argument))
        await self._say_instead(interaction, programme, goes=False)

    async def turn(self, interaction: Interaction, argument: str) -> None:
        """Show another page of the history in place of this one."""
        require_organiser(interaction)
        named, _, page = argument.partition(".")
        async with self._database.reading() as tx:
            chosen = await finding.pressed(tx, named, interaction.guild_id)
        view = await self._page(interaction, chosen, int(page))
        await interaction.response.edit_message(view=view)

    async def _chosen(self, interaction: Interaction, programme: int | None) -> Programme:
        require_organiser(interaction)
        guild_id, _ = place_of(interaction)
        async with self._database.reading() as tx:
            return await finding.one(tx, guild_id, programme)

    def _require(self, interaction: Interaction, programme: Programme) -> None:
        assert interaction.guild is not None
        require(interaction.guild, programme.plans.channel_id, MATCHING, say_to(interaction))

    async def _run(self, interaction: Interaction, programme: Programme) -> None:
        self._require(interaction, programme)
        await interaction.response.defer(ephemeral=True, thinking=True)
        run = await self._running.run(programme)
        await answer(
            interaction,
            "round-done-some-left" if run.alone else "round-done",
            groups=run.groups,
            people=run.people,
            alone=run.alone,
            channel=channel(programme.plans.channel_id),
        )

    async def _say_instead(
        self, interaction: Interaction, programme: Programme, *, goes: bool
    ) -> None:
        """Replace what was pressed by what has been done; everybody there reads it."""
        assert interaction.guild is not None
        say = say_for(interaction.guild)
        shown = views.decided(UserId(interaction.user.id), programme, say, goes=goes)
        await interaction.response.edit_message(view=shown)

    async def _state(
        self, tx: AsyncConnection, programme: Programme, interaction: Interaction, room: int
    ) -> "discord.ui.Item[Any]":
        people = len(await programmes.everyone(tx, programme.id))
        coming = await records.of_programme(tx, programme.id, COMING)
        running = [
            (round_, await self._progress(tx, round_))
            for round_ in await records.of_programme(tx, programme.id, RUNNING)
        ]
        begun = await records.of_programme(tx, programme.id, (*RUNNING, *ENDED))
        off = begun[0] if begun and begun[0].state is State.CALLED_OFF else None
        next_ = coming[-1] if coming else None
        say = say_to(interaction)
        is_shut = self._steps.going.is_shut(programme)
        return views.programme_state(
            programme, people, next_, off, running, say, is_shut=is_shut, room=room
        )

    async def _progress(self, tx: AsyncConnection, round_: Round) -> Progress:
        return progress_of(
            await records.groups_of(tx, round_.id),
            len(await records.alone_in(tx, round_.id)),
            lapses_at=await self._steps.going.lapses_at(tx, round_),
            threads=await self._steps.telling.threads(tx, round_),
        )

    async def _page(self, interaction: Interaction, programme: Programme, page: int) -> Layout:
        async with self._database.reading() as tx:
            found, count = await store.begun(tx, programme.id, page * views.PAGE, views.PAGE)
            rows = [
                (
                    round_,
                    sums_of(
                        await records.groups_of(tx, round_.id),
                        len(await records.alone_in(tx, round_.id)),
                    ),
                )
                for round_ in found
            ]
        if not rows:
            raise UserError("rounds-history-none")
        return views.history(programme, rows, page, count, say_to(interaction))
