"""What an organiser says to have their own questions asked."""

from discord import app_commands

from bot.app import Parts
from bot.community.questions import Slot, store
from bot.errors import UserError
from bot.storage.turns import take_turn
from bot.texts.written import says_something, tame_line
from bot.ui.answers import answer, answer_text, say_to
from bot.ui.commands import place_of, require_organiser, text
from bot.ui.press import Interaction
from cogs.setup.questions import views
from cogs.setup.questions.rules import MAX_TYPED, fitting

FIELDS = [
    app_commands.Choice(name=text(f"slot-{slot.value.replace('_', '-')}"), value=slot.value)
    for slot in Slot
]


class Questions(app_commands.Group):
    """`/setup questions ask·drop·list`."""

    def __init__(self, parts: Parts) -> None:
        """A question takes the place of an optional field of the form."""
        super().__init__(name="questions", description=text("cmd-setup-questions"))
        self._database = parts.database

    @app_commands.command(name="ask", description=text("cmd-setup-questions-ask"))
    @app_commands.describe(
        question=text("cmd-setup-questions-question"), field=text("cmd-setup-questions-field")
    )
    @app_commands.choices(field=FIELDS)
    async def ask(
        self,
        interaction: Interaction,
        question: app_commands.Range[str, 1, MAX_TYPED],
        field: app_commands.Choice[str],
    ) -> None:
        """Ask a question of one's own in the place of a field."""
        require_organiser(interaction)
        if not says_something(question):
            raise UserError("setup-question-empty")
        asked = fitting(question)
        guild_id, _ = place_of(interaction)
        async with self._database.writing() as tx:
            await take_turn(tx, "server", guild_id)
            await store.ask(tx, guild_id, Slot(field.value), asked)
        name = views.field_name(Slot(field.value), say_to(interaction))
        await answer(interaction, "setup-question-asked", question=tame_line(asked), field=name)

    @app_commands.command(name="drop", description=text("cmd-setup-questions-drop"))
    @app_commands.describe(field=text("cmd-setup-questions-field"))
    @app_commands.choices(field=FIELDS)
    async def drop(self, interaction: Interaction, field: app_commands.Choice[str]) -> None:
        """Ask for a field again."""
        require_organiser(interaction)
        guild_id, _ = place_of(interaction)
        async with self._database.writing() as tx:
            await take_turn(tx, "server", guild_id)
            dropped = await store.drop(tx, guild_id, Slot(field.value))
        key = "setup-question-dropped" if dropped else "setup-question-none"
        name = views.field_name(Slot(field.value), say_to(interaction))
        await answer(interaction, key, field=name)

    @app_commands.command(name="list", description=text("cmd-setup-questions-list"))
    async def show(self, interaction: Interaction) -> None:
        """Show the form as it is."""
        require_organiser(interaction)
        guild_id, _ = place_of(interaction)
        async with self._database.reading() as tx:
            asked = await store.asked(tx, guild_id)
        await answer_text(interaction, views.form_as_it_is(asked, say_to(interaction)))
