"""What Discord says of greeters: that they begin, change, decline, stop, or leave."""

from dataclasses import replace

import discord
from discord.ext import commands
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.profiles import store as profiles
from bot.community.welcoming import store as welcoming
from bot.errors import Outdated, UserError
from bot.ids import GuildId, UserId
from bot.storage.turns import take_turn
from bot.ui.answers import answer, answer_view, say_to
from bot.ui.commands import place_of
from bot.ui.press import Interaction, Router
from cogs.introductions.greeters import PER_WEEK, Greeter, State, Way, store, views
from cogs.introductions.greeters.waiting import Waiting
from cogs.introductions.standing import Kind
from cogs.introductions.standing.posts import Content, StandingPosts


class Greeters(commands.Cog):
    """*I'll greet*, where and how often; *Not this time*."""

    def __init__(
        self, parts: Parts, router: Router, posts: StandingPosts, waiting: Waiting
    ) -> None:
        """Take the presses, and keep the invitation where the organisers want it."""
        self._database, self._patience = parts.database, parts.patience
        self._say_of, self._posts, self._waiting = parts.say_of, posts, waiting
        router.on_press("introductions:greet", self.begin)
        router.on_select("introductions:greet-way", self.choose_way)
        router.on_select("introductions:greet-week", self.choose_per_week)
        router.on_press("introductions:greet-stop", self.stop)
        router.on_press("introductions:not-now", self.decline)
        parts.choices.on_change(self._follow)

    async def begin(self, interaction: Interaction, _argument: str) -> None:
        """Let somebody greet who has introduced themselves, or show how they do."""
        guild_id, user_id = place_of(interaction)
        async with self._database.writing() as tx:
            if not await profiles.exists(tx, guild_id, user_id):
                raise UserError("greeters-introduce-first")
            known = await store.greeter(tx, guild_id, user_id)
            greeter = replace(known or Greeter(user_id=user_id), silent=0)
            await store.save_greeter(tx, guild_id, greeter)
        await answer_view(interaction, views.ways(greeter, say_to(interaction)))

    async def choose_way(self, interaction: Interaction, _argument: str, chosen: list[str]) -> None:
        """Keep where a greeter is asked."""
        way = Way(chosen[0])
        await self._change(interaction, way=way)

    async def choose_per_week(
        self, interaction: Interaction, _argument: str, chosen: list[str]
    ) -> None:
        """Keep how often a greeter is asked at most."""
        per_week = int(chosen[0])
        if per_week in PER_WEEK:
            await self._change(interaction, per_week=per_week)

    async def stop(self, interaction: Interaction, _argument: str) -> None:
        """Ask somebody no more."""
        guild_id, user_id = place_of(interaction)
        async with self._database.writing() as tx:
            await store.forget_greeter(tx, guild_id, user_id)
        await interaction.response.edit_message(view=views.stopped(say_to(interaction)))

    async def decline(self, interaction: Interaction, argument: str) -> None:
        """Release somebody from one ask; once all have declined others are asked at once."""
        guild, newcomer_id = argument.split(":")
        guild_id, newcomer = GuildId(int(guild)), UserId(int(newcomer_id))
        async with self._database.writing() as tx:
            await take_turn(tx, "introduction", guild_id, newcomer)
            mine = UserId(interaction.user.id)
            if not await store.settle(tx, guild_id, newcomer, State.DECLINED, mine):
                raise Outdated("greeters-not-asked")
            asks = await store.asks_for(tx, guild_id, [newcomer])
            if not any(ask.state is State.OPEN for ask in asks):
                await self._waiting.hurry(tx, guild_id, newcomer)
        await answer(interaction, "greeters-declined")

    @commands.Cog.listener()
    async def on_raw_member_remove(self, event: discord.RawMemberRemoveEvent) -> None:
        """Ask somebody no more who has left."""
        guild_id, user_id = GuildId(event.guild_id), UserId(event.user.id)

        async def forget() -> None:
            async with self._database.writing() as tx:
                await store.forget_greeter(tx, guild_id, user_id)

        await self._patience.do(forget)

    async def _change(
        self, interaction: Interaction, *, way: Way | None = None, per_week: int | None = None
    ) -> None:
        guild_id, user_id = place_of(interaction)
        async with self._database.writing() as tx:
            known = await store.greeter(tx, guild_id, user_id)
            if known is None:
                raise Outdated("greeters-not-one")
            greeter = replace(known, way=way or known.way, per_week=per_week or known.per_week)
            await store.save_greeter(tx, guild_id, greeter)
        view = views.ways(greeter, say_to(interaction))
        await interaction.response.edit_message(view=view)

    async def _follow(self, tx: AsyncConnection, guild_id: GuildId) -> None:
        place = (await welcoming.load(tx, guild_id)).greeters_channel
        say = self._say_of(guild_id)
        content = Content(title=say("greeters-title"), components=views.invitation(say))
        await self._posts.keep(tx, guild_id, Kind.GREET, place, content)
