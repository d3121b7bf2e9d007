"""An introduction is written: the form, the draft of one that was refused, and the profile."""

from collections.abc import Callable, Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.interests import Interest
from bot.community.interests import store as interests
from bot.community.interests.reading import understand
from bot.community.interests.vocabulary import vocabulary
from bot.community.profiles import Profile
from bot.community.profiles import store as profiles
from bot.community.questions import store as questions
from bot.errors import UserError
from bot.ids import GuildId, UserId
from bot.storage.turns import take_turn
from bot.ui.answers import say_for, say_to
from bot.ui.commands import place_of
from bot.ui.forms import Submission
from bot.ui.press import Interaction
from cogs.introductions import store, views
from cogs.introductions.approval.requests import Requests
from cogs.introductions.form import form, read_form
from cogs.introductions.moments import Moments
from cogs.introductions.people import sender_of
from cogs.introductions.rules import Draft, accept, draft_of, keep_interests


class Writing:
    """From the form to the profile and its card, and every later change of both."""

    def __init__(self, parts: Parts, moments: Moments, requests: Requests) -> None:
        """What is written is kept at once; the card follows it."""
        self._database, self._clock = parts.database, parts.clock
        self._moments, self._requests = moments, requests
        self._neighbourhood = parts.neighbourhood

    async def open_form(self, interaction: Interaction, _argument: str) -> None:
        """Open the form with the draft that was refused, or the profile, or nothing in it."""
        guild_id, user_id = place_of(interaction)
        say = say_to(interaction)
        async with self._database.reading() as tx:
            draft = await store.load_draft(tx, guild_id, user_id)
            profile = await profiles.load(tx, guild_id, user_id)
            asked = await questions.asked(tx, guild_id)
        sender = sender_of(interaction)
        known = draft or (draft_of(profile, sender, say.language) if profile else Draft())
        await interaction.response.send_modal(form(known, asked, say))

    async def submit(self, interaction: Interaction, _argument: str, sent: Submission) -> None:
        """Keep a form as the member's profile, post or edit their card, say what was understood."""
        guild_id, _ = place_of(interaction)
        assert interaction.guild is not None
        async with self._database.reading() as tx:
            asked = await questions.asked(tx, guild_id)
            own = await interests.own(tx, guild_id)
        draft = read_form(sent, asked)
        # Reading takes a while, and so is done before anybody has to wait for it. Interests are
        # called as the server speaks.
        language = say_for(interaction.guild).language
        read = understand(draft.interests, vocabulary(), own, language)
        say = say_to(interaction)
        try:
            profile, said = await self._accept(interaction, draft, read.interests)
        except UserError as error:
            await self._keep_draft(interaction, draft)
            view = views.fix_it(say(error.key, **error.values), say)
        else:
            view = views.understood(profile, said, say, refused=read.refused, lost=draft.lost)
        await interaction.response.send_message(view=view, ephemeral=True)

    async def keep_interests(
        self, interaction: Interaction, _argument: str, chosen: list[str]
    ) -> None:
        """Take out of a profile which interests were misunderstood."""
        now = self._clock.now()
        profile, said = await self.change(
            interaction, lambda profile: keep_interests(profile, chosen, now)
        )
        view = views.understood(profile, said, say_to(interaction))
        await interaction.response.edit_message(view=view)

    async def change(
        self, interaction: Interaction, how: Callable[[Profile], Profile]
    ) -> tuple[Profile, str]:
        """Change a member's own profile and their card; return it and what to tell them.

        Raises UserError for somebody who has not introduced themselves.
        """
        guild_id, user_id = place_of(interaction)
        async with self._database.writing() as tx:
            await take_turn(tx, "introduction", guild_id, user_id)
            known = await self.required(tx, guild_id, user_id)
            profile = how(known)
            return profile, await self._keep(tx, interaction, profile)

    async def _accept(
        self, interaction: Interaction, draft: Draft, found: Sequence[Interest]
    ) -> tuple[Profile, str]:
        """Keep what a form says; return the profile and what to tell. Raises UserError."""
        guild_id, user_id = place_of(interaction)
        async with self._database.writing() as tx:
            await take_turn(tx, "introduction", guild_id, user_id)
            profile = accept(
                draft,
                sender=sender_of(interaction),
                known=await profiles.load(tx, guild_id, user_id),
                questions=await questions.asked(tx, guild_id),
                interests=found,
                now=self._clock.now(),
            )
            await store.forget_draft(tx, guild_id, user_id)
            await self._moments.written.comes(tx, guild_id, user_id)
            return profile, await self._keep(tx, interaction, profile)

    async def _keep_draft(self, interaction: Interaction, draft: Draft) -> None:
        async with self._database.writing() as tx:
            await store.save_draft(tx, *place_of(interaction), draft)

    async def required(self, tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> Profile:
        """Return the profile of somebody who needs one for what they do. Raises UserError."""
        profile = await profiles.load(tx, guild_id, user_id)
        if profile is None:
            raise UserError("profile-none")
        return profile

    async def _keep(self, tx: AsyncConnection, interaction: Interaction, profile: Profile) -> str:
        assert interaction.guild is not None
        await profiles.save(tx, profile)
        own = (profile.guild_id, profile.user_id, profile.interests, profile.updated_at)
        if await interests.learn(tx, *own):
            await self._neighbourhood.place_soon(tx, profile.guild_id)
        server_say = say_for(interaction.guild)
        outcome = await self._requests.publish(tx, interaction.guild, profile, server_say)
        return outcome.told(say_to(interaction))
