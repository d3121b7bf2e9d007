"""Commands, presses and forms, there and back, in the language of who uses them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
import pytest
from discord import ui

from standin.interactions import Kind
from tests.standin.conftest import logged_in, place
from tests.standin.everything import add_commands

if TYPE_CHECKING:
    from standin.server import StandIn
    from standin.things import Guild


class Form(ui.Modal, title="form"):
    """A form with a label and a text."""

    about: ui.Label[Form] = ui.Label(text="about", component=ui.TextInput(custom_id="about"))

    async def on_submit(self, interaction: discord.Interaction) -> None:
        """Say what was written."""
        field = self.about.component
        assert isinstance(field, ui.TextInput)
        await interaction.response.send_message(f"{field.value} {interaction.locale}")


class Buttons(ui.View):
    """A button that opens a form, and one that changes its message."""

    @ui.button(label="form", custom_id="form")
    async def form(self, interaction: discord.Interaction, _: ui.Button[Buttons]) -> None:
        """Open the form."""
        await interaction.response.send_modal(Form())

    @ui.button(label="change", custom_id="change")
    async def change(self, interaction: discord.Interaction, _: ui.Button[Buttons]) -> None:
        """Change the message."""
        await interaction.response.edit_message(content="changed", view=None)


async def test_a_command_is_answered_for_one_person_alone(standin: StandIn, town: Guild) -> None:
    async with logged_in() as client:
        add_commands(client.tree)
        await client.tree.sync()
        answered = await standin.interact(**place(town), command="hello")

    assert (answered.kind, answered.body["content"]) == (Kind.MESSAGE, "hello")
    assert answered.seconds > 0
    assert standin.world.messages == {}


async def test_a_deferred_answer_comes_later_with_what_was_chosen_and_the_language(
    standin: StandIn, town: Guild
) -> None:
    async with logged_in() as client:
        add_commands(client.tree)
        await client.tree.sync()
        answered = await standin.interact(
            **place(town), command="match join", options={"weeks": 3}, locale="es-ES"
        )
        followup = await answered.followup()

    assert answered.kind is Kind.DEFERRED
    assert followup["content"] == "3 es-ES"
    assert [str(one.id) for one in standin.world.messages.values()] == [followup["id"]]


async def test_a_button_opens_a_form_and_the_form_is_answered(
    standin: StandIn, town: Guild
) -> None:
    async with logged_in() as client:
        message = await client.guilds[0].text_channels[0].send(view=Buttons(timeout=None))
        opened = await standin.interact(**place(town), custom_id="form", message=message.id)
        answered = await standin.interact(
            **place(town), modal=opened, fields={"about": "tea"}, locale="es-ES"
        )
        changed = await standin.interact(**place(town), custom_id="change", message=message.id)

    assert (opened.kind, opened.body["title"]) == (Kind.MODAL, "form")
    assert answered.body["content"] == "tea es-ES"
    assert changed.kind is Kind.UPDATE
    assert standin.world.messages[message.id].content == "changed"


async def test_a_button_on_what_one_person_alone_sees_is_pressed(
    standin: StandIn, town: Guild
) -> None:
    async with logged_in() as client:

        @client.tree.command()
        async def buttons(interaction: discord.Interaction) -> None:
            """Show buttons."""
            await interaction.response.send_message(view=Buttons(timeout=None), ephemeral=True)

        await client.tree.sync()
        shown = await standin.interact(**place(town), command="buttons")
        changed = await standin.interact(**place(town), custom_id="change", message=shown.message)

    assert changed.message is not None
    assert (changed.message.content, changed.message.components) == ("changed", [])
    assert standin.world.messages == {}


async def test_who_is_not_answered_reads_that_it_failed(standin: StandIn, town: Guild) -> None:
    async with logged_in() as client:
        view = ui.View().add_item(ui.Button(label="dead", custom_id="dead"))
        message = await client.guilds[0].text_channels[0].send(view=view)
        view.stop()
        press = standin.interact(**place(town), custom_id="dead", message=message.id, patience=0.1)
        with pytest.raises(TimeoutError):
            await press


async def test_a_command_that_is_not_registered_cannot_be_used(
    standin: StandIn, town: Guild
) -> None:
    with pytest.raises(LookupError, match="registered no command 'hello'"):
        await standin.interact(**place(town), command="hello")
