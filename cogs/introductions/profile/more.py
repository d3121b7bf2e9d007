"""*Add more*: a picture, when somebody has time, links, and what the form has no room for."""

from bot.app import Parts
from bot.community.hours import Stretch
from bot.community.pictures import store as pictures
from bot.community.pictures.receiving import keep_picture
from bot.community.profiles import Profile
from bot.community.questions import store as questions
from bot.errors import UserError
from bot.storage.turns import take_turn
from bot.ui.answers import answer_view, say_to
from bot.ui.commands import place_of
from bot.ui.forms import Submission
from bot.ui.press import Interaction, Router
from cogs.introductions.form import read_form
from cogs.introductions.people import sender_of
from cogs.introductions.profile import rules, views
from cogs.introductions.rules import draft_of
from cogs.introductions.writing import Writing


class More:
    """The panel of what can be added at leisure; each choice is kept at once."""

    def __init__(self, parts: Parts, router: Router, writing: Writing) -> None:
        """Take the presses of the panel."""
        self._database, self._clock, self._writing = parts.database, parts.clock, writing
        self._pictures = parts.pictures
        router.on_press("introductions:more", self.open)
        router.on_press("introductions:time", self.open_hours)
        router.on_select("introductions:stretches", self.choose_stretches)
        router.on_select("introductions:day", self.choose_day)
        router.on_select("introductions:hours", self.choose_hours)
        router.on_press("introductions:words", self.open_words)
        router.on_form("introductions:words-sent", self.keep_words)
        router.on_press("introductions:picture", self.open_picture)
        router.on_form("introductions:picture-sent", self.keep_picture)
        router.on_press("introductions:no-picture", self.take_picture_away)

    async def open(self, interaction: Interaction, _argument: str) -> None:
        """Show what can be added."""
        await self.show(interaction, await self._own(interaction), "")

    async def show(self, interaction: Interaction, profile: Profile, said: str) -> None:
        """Show the panel as it is now, in a message of its own."""
        view = views.more(profile, said, say_to(interaction))
        await answer_view(interaction, view)

    async def open_hours(self, interaction: Interaction, _argument: str) -> None:
        """Ask when somebody usually has time."""
        await self._show_hours(interaction, await self._own(interaction), None)

    async def choose_stretches(
        self, interaction: Interaction, _argument: str, chosen: list[str]
    ) -> None:
        """Keep parts of the week."""
        now, stretches = self._clock.now(), [Stretch(name) for name in chosen]
        profile, _ = await self._writing.change(
            interaction, lambda profile: rules.with_stretches(profile, stretches, now)
        )
        await self._show_hours(interaction, profile, None)

    async def choose_day(self, interaction: Interaction, _argument: str, chosen: list[str]) -> None:
        """Show the hours of a day."""
        await self._show_hours(interaction, await self._own(interaction), int(chosen[0]))

    async def choose_hours(
        self, interaction: Interaction, argument: str, chosen: list[str]
    ) -> None:
        """Keep the hours of a day."""
        now, day, hours = self._clock.now(), int(argument), [int(hour) for hour in chosen]
        profile, _ = await self._writing.change(
            interaction, lambda profile: rules.with_hours(profile, day, hours, now)
        )
        await self._show_hours(interaction, profile, day)

    async def open_words(self, interaction: Interaction, _argument: str) -> None:
        """Open the form of links, and of the fields that gave way to the server's questions."""
        say = say_to(interaction)
        profile = await self._own(interaction)
        async with self._database.reading() as tx:
            moved = await questions.asked(tx, profile.guild_id)
        draft = draft_of(profile, sender_of(interaction), say.language)
        form = views.words_form(draft, profile.links, moved, say)
        await interaction.response.send_modal(form)

    async def keep_words(self, interaction: Interaction, _argument: str, sent: Submission) -> None:
        """Keep links and moved fields."""
        draft, now = read_form(sent, ()), self._clock.now()
        links, left = rules.read_links(sent.text("links"))
        profile, said = await self._writing.change(
            interaction, lambda profile: rules.with_words(profile, links, draft, now)
        )
        if left:
            said = views.left_out(left, say_to(interaction))
        await self.show(interaction, profile, said)

    async def open_picture(self, interaction: Interaction, _argument: str) -> None:
        """Ask for a picture: a form that is refused asks for it again."""
        await self._own(interaction)
        await interaction.response.send_modal(views.picture_form(say_to(interaction)))

    async def keep_picture(
        self, interaction: Interaction, _argument: str, sent: Submission
    ) -> None:
        """Take a picture in, and show it on the card."""
        upload = sent.file("picture")
        if upload is None:
            raise UserError("picture-not-one")
        await interaction.response.defer(ephemeral=True, thinking=True)
        await keep_picture(self._pictures, self._database, *place_of(interaction), upload)
        await self._with_picture_now(interaction)

    async def take_picture_away(self, interaction: Interaction, _argument: str) -> None:
        """Show the avatar again."""
        guild_id, user_id = place_of(interaction)
        async with self._database.writing() as tx:
            await take_turn(tx, "introduction", guild_id, user_id)
            await pictures.remove(tx, guild_id, user_id)
        await self._with_picture_now(interaction)

    async def _with_picture_now(self, interaction: Interaction) -> None:
        """Bring the card in step with the picture that is kept now."""
        profile, said = await self._writing.change(interaction, lambda profile: profile)
        await self.show(interaction, profile, said)

    async def _own(self, interaction: Interaction) -> Profile:
        async with self._database.reading() as tx:
            return await self._writing.required(tx, *place_of(interaction))

    async def _show_hours(
        self, interaction: Interaction, profile: Profile, day: int | None
    ) -> None:
        view = views.hours_panel(profile, day, say_to(interaction))
        await interaction.response.edit_message(view=view)
