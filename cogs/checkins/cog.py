"""What Discord says of check-ins: creating them, asking, and answering."""

from zoneinfo import ZoneInfo

import discord
from discord import app_commands
from discord.ext import commands

from bot.app import Parts
from bot.community.servers import store as servers
from bot.community.zones import read_zone
from bot.errors import NotSetUp, Outdated, UserError
from bot.ids import ChannelId, GuildId
from bot.schedule.rhythm import next_times
from bot.texts.written import tame, tame_line, tame_plain
from bot.ui.answers import answer, say_for, say_to
from bot.ui.commands import place_of, require_organiser, text, zone_choices
from bot.ui.forms import Submission
from bot.ui.layout import channel as channel_link
from bot.ui.permissions import POSTING, require
from bot.ui.press import Interaction, Router
from cogs.checkins import reading, rules, store, views
from cogs.checkins.asking import PROMPT, Asking

Question = app_commands.Range[str, 1, rules.MAX_QUESTION]
SHOWN_TIMES = 3


@app_commands.guild_only()
@app_commands.default_permissions(manage_guild=True)
class CheckIns(commands.GroupCog, group_name="checkins", group_description=text("cmd-checkins")):
    """`/checkins create·list·delete`, and the answers to prompts."""

    def __init__(self, parts: Parts, router: Router) -> None:
        """Take what falls due and what is answered."""
        self._database, self._clock = parts.database, parts.clock
        self._schedule, self._patience = parts.schedule, parts.patience
        self._asking = Asking(parts)
        router.on_press("checkins:answer", self.open_form)
        router.on_form("checkins:submit", self.submit)

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Ask nothing more on a server that has removed Kith."""
        guild_id = GuildId(guild.id)
        await self._patience.do(lambda: self._asking.end_all(guild_id))

    @app_commands.command(name="create", description=text("cmd-checkins-create"))
    @app_commands.describe(
        channel=text("cmd-checkins-channel"),
        question=text("cmd-checkins-question"),
        days=text("cmd-checkins-days"),
        time=text("cmd-checkins-time"),
        zone=text("cmd-checkins-zone"),
    )
    async def create(
        self,
        interaction: Interaction,
        channel: discord.TextChannel,
        question: Question,
        days: str,
        time: str,
        zone: str | None = None,
    ) -> None:
        """Ask a question in a channel on these days at that time."""
        require_organiser(interaction)
        say, place = say_to(interaction), ChannelId(channel.id)
        require(channel.guild, place, POSTING, say)
        rhythm = rules.rhythm_of(
            reading.read_days(days),
            reading.read_time(time),
            await self._zone(interaction, zone),
            self._clock.now(),
        )
        new = rules.NewCheckIn(
            guild_id=place_of(interaction)[0],
            channel_id=place,
            question=rules.check_question(question),
            rhythm=rhythm,
        )
        await self._asking.begin(new)
        times = next_times(rhythm, self._clock.now(), SHOWN_TIMES)
        await answer(
            interaction,
            "checkin-created",
            channel=channel_link(place),
            times=views.next_times(times),
            zone=rhythm.zone.key,
        )

    @app_commands.command(name="list", description=text("cmd-checkins-list"))
    async def list_all(self, interaction: Interaction) -> None:
        """Show the check-ins of this server."""
        require_organiser(interaction)
        guild_id, _ = place_of(interaction)
        async with self._database.reading() as tx:
            rows = [
                (
                    checkin,
                    await self._schedule.next_due(tx, kind=PROMPT, subject=str(checkin.id)),
                )
                for checkin in await store.load_all(tx, guild_id)
            ]
        if not rows:
            raise UserError("checkins-none")
        say = say_to(interaction)
        await answer(interaction, "checkins-list", list=views.overview(rows, say))

    @app_commands.command(name="delete", description=text("cmd-checkins-delete"))
    @app_commands.describe(checkin=text("cmd-checkins-delete-checkin"))
    async def delete(self, interaction: Interaction, checkin: int) -> None:
        """Ask a check-in no more."""
        require_organiser(interaction)
        guild_id, _ = place_of(interaction)
        async with self._database.reading() as tx:
            found = await store.load(tx, checkin)
        if found is None or found.guild_id != guild_id:
            raise UserError("checkin-unknown", id=str(checkin))
        assert interaction.guild is not None
        await self._asking.end(found, say_for(interaction.guild))
        await answer(interaction, "checkin-deleted", question=tame_line(found.question))

    @create.autocomplete("zone")
    async def zones(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Suggest time zones."""
        return zone_choices(interaction, typed, self._clock.now())

    @create.autocomplete("days")
    async def days(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Suggest days."""
        language = say_to(interaction).language
        names = reading.SUGGESTED_DAYS[language]
        fitting = [name for name in names if typed.casefold() in name.casefold()]
        return [app_commands.Choice(name=name, value=name) for name in fitting]

    @delete.autocomplete("checkin")
    async def checkins(
        self, interaction: Interaction, typed: str
    ) -> list[app_commands.Choice[int]]:
        """Suggest the check-ins of this server."""
        if not interaction.permissions.manage_guild:
            return []
        guild_id, _ = place_of(interaction)
        async with self._database.reading() as tx:
            known = await store.load_all(tx, guild_id)
        return [
            app_commands.Choice(
                name=f"{checkin.id} · {tame_plain(checkin.question, 80)}", value=checkin.id
            )
            for checkin in known
            if typed.casefold() in checkin.question.casefold() or typed == str(checkin.id)
        ][:25]

    async def open_form(self, interaction: Interaction, argument: str) -> None:
        """Open the form for an answer, with the person's earlier one in it."""
        _, user_id = place_of(interaction)
        async with self._database.reading() as tx:
            asked = await store.load_prompt(tx, int(argument))
            if asked is None or not asked.is_open:
                raise Outdated("checkin-closed")
            given = await store.load_answers(tx, asked.id)
        earlier = next((answer.text for answer in given if answer.user_id == user_id), "")
        await interaction.response.send_modal(
            views.answer_form(asked, earlier, say_to(interaction))
        )

    async def submit(self, interaction: Interaction, argument: str, sent: Submission) -> None:
        """Keep an answer and show it under the question."""
        _, user_id = place_of(interaction)
        assert interaction.guild is not None
        written = sent.text("answer")
        if not tame(written):
            raise UserError("answer-empty")
        await self._asking.answered(int(argument), user_id, written, say_for(interaction.guild))
        await answer(interaction, "answer-kept")

    async def _zone(self, interaction: Interaction, zone: str | None) -> ZoneInfo:
        """Return the zone that was named, or the server's. Raises UserError, NotSetUp."""
        if zone is not None:
            return read_zone(zone)
        async with self._database.reading() as tx:
            server = await servers.load(tx, place_of(interaction)[0])
        if server.zone is None:
            raise NotSetUp("setup-missing-zone")
        return server.zone
