"""An introduction is answered when another person writes; whoever wrote it is seen to return."""

import pytest
import simcord
from simcord import MemberActor as Member
from sqlalchemy import RowMapping, select

from cogs.introductions.records.tables import introduction_records
from tests.stories.stage import Stage, said


async def record(stage: Stage) -> RowMapping:
    """Return what became of the only introduction."""
    async with stage.simulation.bot.parts.database.reading() as tx:
        (row,) = (await tx.execute(select(introduction_records))).mappings().all()
    return row


@pytest.fixture
async def ada(server: Stage) -> Member:
    """Return a newcomer who has introduced themselves."""
    return await server.introduced("Ada", "hiking")


def thread(stage: Stage, owner: Member) -> simcord.ChannelHandle:
    return stage.thread_of(stage.card_of(owner))


async def test_what_another_person_writes_in_the_thread_is_the_answer(
    server: Stage, ada: Member
) -> None:
    ben = await server.person("Ben")
    await ada.send(thread(server, ada), "Anybody?")
    await server.env.settle()
    assert (await record(server))["answered_at"] is None
    await server.time.forward(hours=2)
    await ben.send(thread(server, ada), "Me!")
    await server.env.settle()
    answered_at = (await record(server))["answered_at"]
    assert answered_at == server.simulation.clock.now()
    await server.time.forward(hours=1)
    await ben.send(thread(server, ada), "Still me.")
    await server.env.settle()
    assert (await record(server))["answered_at"] == answered_at


async def test_a_reply_to_the_card_is_an_answer_too(server: Stage, ada: Member) -> None:
    ben = await server.person("Ben")
    await ben.send(server.introductions, "Hello!", reply_to=server.card_of(ada))
    await server.env.settle()
    assert (await record(server))["answered_at"] is not None


async def test_a_press_and_words_elsewhere_are_none(server: Stage, ada: Member) -> None:
    ben = await server.person("Ben")
    await ben.click(server.card_of(ada), label="Say hi to Ada")
    await ben.send(server.introductions, "Hello all!")
    await ben.send(server.lounge, "Hello Ada!")
    await server.env.settle()
    assert (await record(server))["answered_at"] is None


async def test_an_answer_of_somebody_kept_apart_counts_and_calls_nobody(
    server: Stage, ada: Member
) -> None:
    ben = await server.person("Ben")
    await ada.slash(server.lounge, "block add", member=ben)
    await ben.send(thread(server, ada), "Hello!")
    await server.env.settle()
    assert (await record(server))["answered_at"] is not None
    members = server.env.backend.get_channel(thread(server, ada).id).thread_members
    assert ada.id not in members


async def test_who_writes_in_the_first_and_fourth_week_has_come_back(
    server: Stage, ada: Member
) -> None:
    await server.time.forward(days=2)
    await ada.send(server.lounge, "Morning.")
    await server.env.settle()
    found = await record(server)
    assert (found["wrote_in_week_1"], found["wrote_in_week_4"]) == (True, False)
    await server.time.forward(days=9)
    await ada.send(server.lounge, "Second week.")
    await server.env.settle()
    assert not (await record(server))["wrote_in_week_4"]
    await server.time.forward(days=12)
    await ada.send(server.lounge, "Fourth week.")
    await server.env.settle()
    assert (await record(server))["wrote_in_week_4"]


async def test_what_became_of_it_outlasts_its_author_without_their_name(
    server: Stage, ada: Member
) -> None:
    panel = (await ada.slash(server.lounge, "privacy erase")).response
    assert panel is not None
    await ada.click(panel, label="Erase here")
    found = await record(server)
    assert found["user_id"] is None


async def test_organisers_see_figures_in_words_and_a_picture(server: Stage) -> None:
    otto = await server.organiser("Otto")
    assert "nothing to count yet" in said(await otto.slash(server.lounge, "introductions figures"))
    server.members_for *= 0
    people = [await server.introduced(f"Person{number}", "hiking") for number in range(6)]
    for person in people[:3]:
        await people[5].send(thread(server, person), "Hi!")
        await person.send(server.lounge, "Thanks!")
    await server.env.settle()
    await server.time.forward(days=8)

    shown = await otto.slash(server.lounge, "introductions figures")

    text = said(shown)
    assert "Answered: 50 % (3 of 6) (few: take it with care)" in text
    assert "of those answered within a day 3 of 3 (too few for a share)" in text
    assert "That may be chance." not in text  # of so few nothing is compared
    message = shown.response
    assert message is not None
    assert [file.filename for file in message.attachments] == ["introductions.png"]
    assert "3 answered within a day, 0 later, 3 not." in str(message.components)
