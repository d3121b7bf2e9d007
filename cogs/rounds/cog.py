"""What Discord says of rounds: joining, leaving, and running one."""

import logging
import secrets
from datetime import timedelta

import discord
from discord import app_commands
from discord.ext import commands
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.boundaries import store as boundaries
from bot.community.contact import store as contact
from bot.community.meetings import Meeting
from bot.community.meetings import store as meetings
from bot.community.profiles import Profile
from bot.community.profiles import store as profiles
from bot.community.servers import store as servers
from bot.errors import UserError
from bot.ids import ChannelId, GuildId, UserId
from bot.matching.model import Plan
from bot.matching.planner import plan_round
from bot.outbox.acts import AddThreadMember, OpenPrivateThread, PostMessage
from bot.outbox.entries import Outcome
from bot.storage.turns import take_turn
from bot.texts.catalogue import Say
from bot.ui.answers import answer, answer_text, say_for, say_to
from bot.ui.commands import place_of, require_organiser, text
from bot.ui.layout import channel
from bot.ui.permissions import MATCHING, require
from bot.ui.person_card import card_files
from bot.ui.press import Interaction, Router
from bot.worker import in_worker
from cogs.rounds import rules, store, views
from cogs.rounds.ground import has_changed, read_ground

log = logging.getLogger(__name__)

# Discord: request guild members takes at most 100 ids.
MEMBERS_A_QUERY = 100

# A round so soon after another is more likely a second press than a wish.
SOON = timedelta(hours=1)


class Rounds(commands.Cog):
    """`/match join·leave·status` for members, `/rounds run` for organisers."""

    match = app_commands.Group(name="match", description=text("cmd-match"), guild_only=True)
    rounds = app_commands.Group(
        name="rounds",
        description=text("cmd-rounds"),
        guild_only=True,
        default_permissions=discord.Permissions(manage_guild=True),
    )

    def __init__(self, parts: Parts, router: Router) -> None:
        """Take the press that runs a round again, and learn how the opening of threads ends."""
        router.on_press("rounds:again", self.run_now)
        self._database, self._clock, self._outbox = parts.database, parts.clock, parts.outbox
        self._patience = parts.patience
        parts.outbox.on_outcome("rounds.thread", self.thread_settled)

    @commands.Cog.listener()
    async def on_raw_member_remove(self, event: discord.RawMemberRemoveEvent) -> None:
        """Let somebody who has left the server go."""
        guild_id, user_id = GuildId(event.guild_id), UserId(event.user.id)

        async def see_off() -> None:
            async with self._database.writing() as tx:
                await store.leave(tx, guild_id, user_id)

        await self._patience.do(see_off)

    @match.command(name="join", description=text("cmd-match-join"))
    async def join(self, interaction: Interaction) -> None:
        """Take part from the next round on; who takes part has introduced themselves."""
        guild_id, user_id = place_of(interaction)
        async with self._database.writing() as tx:
            if not await profiles.exists(tx, guild_id, user_id):
                raise UserError("match-introduce-first")
            joined = await store.join(tx, guild_id, user_id, self._clock.now())
        await answer(interaction, "match-joined" if joined else "match-joined-already")

    @match.command(name="leave", description=text("cmd-match-leave"))
    async def leave(self, interaction: Interaction) -> None:
        """Take part no more."""
        async with self._database.writing() as tx:
            left = await store.leave(tx, *place_of(interaction))
        await answer(interaction, "match-left" if left else "match-not-joined")

    @match.command(name="status", description=text("cmd-match-status"))
    async def status(self, interaction: Interaction) -> None:
        """Tell whether somebody takes part, and with how many others."""
        guild_id, user_id = place_of(interaction)
        async with self._database.reading() as tx:
            takes_part = await store.takes_part(tx, guild_id, user_id)
            others = len(await store.everyone(tx, guild_id)) - takes_part
            wishes = await contact.wishes_of(tx, guild_id, user_id)
        if takes_part and wishes.is_paused(self._clock.now()):
            await answer_text(interaction, views.paused(wishes, say_to(interaction)))
        else:
            await answer(interaction, "match-in" if takes_part else "match-out", others=others)

    @rounds.command(name="run", description=text("cmd-rounds-run"))
    async def run(self, interaction: Interaction) -> None:
        """Bring everybody who takes part together; soon after a round, ask first."""
        require_organiser(interaction)
        guild_id, _ = place_of(interaction)
        async with self._database.reading() as tx:
            last = await store.last_round_at(tx, guild_id)
        if last is not None and self._clock.now() - last < SOON:
            view = views.run_again(last, say_to(interaction))
            await interaction.response.send_message(view=view, ephemeral=True)
        else:
            await self.run_now(interaction, "")

    async def run_now(self, interaction: Interaction, _argument: str) -> None:
        """Run a round, also soon after another: the organiser has said so."""
        require_organiser(interaction)
        guild_id, _ = place_of(interaction)
        assert interaction.guild is not None
        async with self._database.reading() as tx:
            place = (await servers.load(tx, guild_id)).rounds()
        require(interaction.guild, place, MATCHING, say_to(interaction))
        await interaction.response.defer(ephemeral=True, thinking=True)
        try:
            await self._let_go_of_absent(interaction.guild)
        except TimeoutError:
            # Discord did not say who is here: better a round with an absent one than none.
            log.warning("the members of guild %s could not be asked for", guild_id)
        plan, ground = await self._run(guild_id, place, say_for(interaction.guild))
        if not plan.alone:
            key = "round-done"
        elif rules.may_say_all_met([UserId(person) for person in plan.alone], ground):
            key = "round-done-some-alone"
        else:
            key = "round-done-some-left"
        await answer(
            interaction,
            key,
            groups=len(plan.groups),
            people=sum(len(group.people) for group in plan.groups),
            alone=len(plan.alone),
            channel=channel(place),
        )

    async def thread_settled(self, tx: AsyncConnection, outcome: Outcome) -> None:
        """Forget a meeting whose thread could not be opened: they may be matched again."""
        if outcome.reason is not None:
            await meetings.undo(tx, outcome.about)

    async def _let_go_of_absent(self, guild: discord.Guild) -> None:
        """Take out of the rounds who left the server while Kith was away, and could not tell."""
        guild_id = GuildId(guild.id)
        async with self._database.reading() as tx:
            people = await store.everyone(tx, guild_id)
        here: set[int] = set()
        for start in range(0, len(people), MEMBERS_A_QUERY):
            asked: list[int] = list(people[start : start + MEMBERS_A_QUERY])
            found = await guild.query_members(user_ids=asked, limit=MEMBERS_A_QUERY, cache=False)
            here.update(member.id for member in found)
        async with self._database.writing() as tx:
            for user_id in people:
                if user_id not in here:
                    await store.leave(tx, guild_id, user_id)

    async def _run(
        self, guild_id: GuildId, place: ChannelId, say: Say
    ) -> tuple[Plan, rules.Ground]:
        """Plan a round in a worker, then save it with everything that follows from it."""
        seed = secrets.randbits(31)
        async with self._database.reading() as tx:
            ground = await read_ground(tx, guild_id, self._clock.now())
        if len(ground.people) < rules.FEWEST:
            raise UserError("round-too-few", count=len(ground.people))
        plan = await in_worker(plan_round, rules.instance_of(ground, seed))
        async with self._database.writing() as tx:
            await take_turn(tx, "round", guild_id)
            if await has_changed(tx, guild_id, ground, self._clock.now()):
                raise UserError("round-running")
            for pin in rules.pins_used_up(ground):
                await boundaries.unpin(tx, guild_id, *pin)
            if plan.groups:
                await self._save(tx, plan, ground, place=place, seed=seed, say=say)
        if not plan.groups:
            everybody = [profile.user_id for profile in ground.people]
            all_met = rules.may_say_all_met(everybody, ground)
            raise UserError("round-all-met" if all_met else "round-nobody-new")
        return plan, ground

    async def _save(
        self,
        tx: AsyncConnection,
        plan: Plan,
        ground: rules.Ground,
        *,
        place: ChannelId,
        seed: int,
        say: Say,
    ) -> None:
        """Save a round and introduce its groups."""
        guild_id = ground.people[0].guild_id
        await store.save_round(
            tx, guild_id=guild_id, channel_id=place, seed=seed, now=self._clock.now()
        )
        by_id = {profile.user_id: profile for profile in ground.people}
        for group in plan.groups:
            together = [by_id[UserId(user_id)] for user_id in group.people]
            await self._introduce(tx, together, place, seed, say)

    async def _introduce(
        self,
        tx: AsyncConnection,
        group: list[Profile],
        place: ChannelId,
        seed: int,
        say: Say,
    ) -> None:
        """Open a private thread for a group: the people first, then what brings them together."""
        guild_id = group[0].guild_id
        everybody = [profile.user_id for profile in group]
        thread = await self._outbox.put(
            tx,
            OpenPrivateThread(channel=place, name=views.thread_name(group, say)),
            guild_id=guild_id,
            purpose="rounds.thread",
            about=everybody,
        )
        for profile in group:
            member = AddThreadMember(thread=thread, user=profile.user_id)
            await self._outbox.put(tx, member, guild_id=guild_id, purpose="rounds.member")
        hello = PostMessage(
            channel=thread,
            components=views.introduction(group, seed, say),
            files=card_files(*group),
        )
        await self._outbox.put(
            tx, hello, guild_id=guild_id, purpose="rounds.introduction", about=everybody
        )
        await meetings.save(
            tx,
            Meeting(
                guild_id=guild_id,
                people=tuple(everybody),
                occasion="round",
                thread=thread,
                arranged_at=self._clock.now(),
            ),
        )
