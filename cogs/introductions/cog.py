"""What Discord says of introductions: arrivals, forms, cards, and greetings between people."""

import discord
from discord import app_commands
from discord.ext import commands
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.profiles import Profile
from bot.community.profiles import store as profiles
from bot.community.servers import store as servers
from bot.errors import Outdated, UserError
from bot.ids import ChannelId, GuildId, UserId
from bot.storage.turns import take_turn
from bot.texts.written import says_something
from bot.ui.answers import answer_text, say_for, say_to
from bot.ui.commands import place_of, text
from bot.ui.forms import Submission
from bot.ui.layout import channel
from bot.ui.permissions import INTRODUCING, missing, require
from bot.ui.press import Interaction, Router
from cogs.introductions import store, views
from cogs.introductions.cards import Cards
from cogs.introductions.greeter import Greeter
from cogs.introductions.rules import Draft, accept, draft_of, openers


class Introductions(commands.Cog):
    """`/introduce`, `/profile show·edit`, greetings and cards."""

    profile = app_commands.Group(name="profile", description=text("cmd-profile"), guild_only=True)

    def __init__(self, parts: Parts, router: Router) -> None:
        """Take the presses and forms of introductions."""
        self._database, self._clock = parts.database, parts.clock
        self._patience = parts.patience
        self._greeter, self._cards = Greeter(parts), Cards(parts)
        router.on_press("introductions:form", self.open_form)
        router.on_form("introductions:submit", self.submit)
        router.on_press("introductions:hi", self.say_hi)
        parts.erasure.on_erase(self._take_back)

    @commands.Cog.listener()
    async def on_member_join(self, member: discord.Member) -> None:
        """Greet a newcomer, or wait until they have passed the server's screening."""
        if member.bot:
            return
        guild_id, user_id = GuildId(member.guild.id), UserId(member.id)
        pending, say = member.pending, say_for(member.guild)

        async def receive() -> None:
            async with self._database.writing() as tx:
                if pending:
                    await store.note_arrival(tx, guild_id, user_id, self._clock.now())
                else:
                    await self._greeter.greet(tx, guild_id, user_id, say)

        await self._patience.do(receive)

    @commands.Cog.listener()
    async def on_screening_passed(self, guild: discord.Guild, user_id: UserId) -> None:
        """Greet a newcomer who has passed the screening just now."""
        guild_id, say = GuildId(guild.id), say_for(guild)

        async def receive() -> None:
            # Discord says it with every change of every member: most are none of ours.
            async with self._database.reading() as tx:
                if not await store.is_arriving(tx, guild_id, user_id):
                    return
            async with self._database.writing() as tx:
                if await store.take_arrival(tx, guild_id, user_id):
                    await self._greeter.greet(tx, guild_id, user_id, say)

        await self._patience.do(receive)

    @commands.Cog.listener()
    async def on_raw_member_remove(self, event: discord.RawMemberRemoveEvent) -> None:
        """Take back what speaks for somebody who has left."""
        guild_id, user_id = GuildId(event.guild_id), UserId(event.user.id)

        async def see_off() -> None:
            async with self._database.writing() as tx:
                await store.take_arrival(tx, guild_id, user_id)
                await store.forget_draft(tx, guild_id, user_id)
                await self._take_back(tx, guild_id, user_id)

        await self._patience.do(see_off)

    @app_commands.command(name="introduce", description=text("cmd-introduce"))
    @app_commands.guild_only()
    async def introduce(self, interaction: Interaction) -> None:
        """Open the form."""
        await self.open_form(interaction, "")

    @profile.command(name="edit", description=text("cmd-profile-edit"))
    async def edit(self, interaction: Interaction) -> None:
        """Open the form, filled in."""
        await self.open_form(interaction, "")

    @profile.command(name="show", description=text("cmd-profile-show"))
    async def show(self, interaction: Interaction) -> None:
        """Show a member their own card."""
        guild_id, user_id = place_of(interaction)
        async with self._database.reading() as tx:
            profile = await profiles.load(tx, guild_id, user_id)
        if profile is None:
            raise UserError("profile-none")
        view = views.own_profile(profile, say_to(interaction))
        await interaction.response.send_message(view=view, ephemeral=True)

    async def open_form(self, interaction: Interaction, _argument: str) -> None:
        """Open the form with the draft that was refused, or the profile, or nothing in it."""
        guild_id, user_id = place_of(interaction)
        async with self._database.reading() as tx:
            draft = await store.load_draft(tx, guild_id, user_id)
            profile = await profiles.load(tx, guild_id, user_id)
        known = draft or (draft_of(profile) if profile else Draft())
        await interaction.response.send_modal(views.form(known, say_to(interaction)))

    async def submit(self, interaction: Interaction, _argument: str, sent: Submission) -> None:
        """Keep a form as the member's profile and post or edit their card."""
        guild_id, user_id = place_of(interaction)
        draft = views.read_form(sent)
        try:
            profile = accept(
                draft,
                guild_id=guild_id,
                user_id=user_id,
                name=_name(interaction.user),
                avatar_url=_avatar_url(interaction.user),
                now=self._clock.now(),
            )
        except UserError as error:
            await self._keep_draft(interaction, draft, error)
            return
        async with self._database.writing() as tx:
            await take_turn(tx, "introduction", guild_id, user_id)
            await profiles.save(tx, profile)
            await store.forget_draft(tx, guild_id, user_id)
            await self._greeter.withdraw(tx, guild_id, user_id)
            said = await self._publish(tx, interaction, profile)
        await answer_text(interaction, said)

    async def say_hi(self, interaction: Interaction, argument: str) -> None:
        """Lead somebody to the thread of an introduction, with two first lines."""
        guild_id, user_id = place_of(interaction)
        owner = UserId(int(argument))
        if owner == user_id:
            raise UserError("hi-self")
        assert interaction.guild is not None
        assert interaction.channel_id is not None
        say = say_to(interaction)
        async with self._database.writing() as tx:
            await take_turn(tx, "introduction", guild_id, owner)
            introduction = await store.load(tx, guild_id, owner)
            theirs = await profiles.load(tx, guild_id, owner)
            mine = await profiles.load(tx, guild_id, user_id)
            message_id = (
                await self._cards.message_of(tx, introduction.card) if introduction else None
            )
            if introduction is None or theirs is None or message_id is None:
                raise Outdated("introduction-gone")
            if not introduction.has_thread:
                place = ChannelId(interaction.channel_id)
                require(interaction.guild, place, INTRODUCING, say)
                server_say = say_for(interaction.guild)
                await self._cards.open_thread(tx, introduction.card, theirs, server_say)
        lines = openers(theirs, mine)
        await answer_text(interaction, views.way_to_say_hi(message_id, theirs, lines, say))

    async def _take_back(self, tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> None:
        """Take away what speaks to or for somebody who has left, or is erased."""
        await self._greeter.withdraw(tx, guild_id, user_id)
        await self._cards.remove(tx, guild_id, user_id)

    async def _keep_draft(self, interaction: Interaction, draft: Draft, error: UserError) -> None:
        """Keep what was typed, say what is wrong with it, and offer the way back to it."""
        async with self._database.writing() as tx:
            await store.save_draft(tx, *place_of(interaction), draft)
        say = say_to(interaction)
        view = views.fix_it(say(error.key, **error.values), say)
        await interaction.response.send_message(view=view, ephemeral=True)

    async def _publish(
        self, tx: AsyncConnection, interaction: Interaction, profile: Profile
    ) -> str:
        """Post the card, or edit the one that stands; return what to tell its owner."""
        assert interaction.guild is not None
        say, server_say = say_to(interaction), say_for(interaction.guild)
        introduction = await store.load(tx, profile.guild_id, profile.user_id)
        if introduction is not None:
            await self._cards.edit(tx, introduction.card, profile, server_say)
            return say("introduction-edited")
        place = (await servers.load(tx, profile.guild_id)).introductions_channel
        if place is None:
            return say("introduction-kept-not-set-up")
        if missing(interaction.guild, place, INTRODUCING):
            return say("introduction-kept-no-rights")
        await self._cards.post(tx, profile, place, server_say)
        return say("introduction-posted", channel=channel(place))


def _name(user: discord.User | discord.Member) -> str:
    """Return what to call somebody: a display name of which something can be read."""
    return user.display_name if says_something(user.display_name) else user.name


def _avatar_url(user: discord.User | discord.Member) -> str | None:
    """Return the address of a picture that a member chose; Discord's default says nothing."""
    chosen = user.display_avatar
    return None if chosen == user.default_avatar else chosen.url
