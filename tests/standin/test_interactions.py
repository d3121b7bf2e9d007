"""Commands, presses and forms, there and back, in the language of who uses them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from standin.interactions import Kind
from tests.standin.conftest import logged_in, place
from tests.standin.everything import add_commands

if TYPE_CHECKING:
    from standin.server import StandIn
    from standin.things import Guild


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


async def test_who_is_not_answered_reads_that_it_failed(standin: StandIn, town: Guild) -> None:
    async with logged_in() as client:
        add_commands(client.tree)
        await client.tree.sync()
        client.tree.remove_command("hello")
        with pytest.raises(TimeoutError):
            await standin.interact(**place(town), command="hello", patience=0.1)


async def test_a_command_that_is_not_registered_cannot_be_used(
    standin: StandIn, town: Guild
) -> None:
    with pytest.raises(LookupError, match="registered no command 'hello'"):
        await standin.interact(**place(town), command="hello")
