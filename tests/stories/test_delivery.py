"""What was decided is said once: over lost answers, broken connections, restarts and outages."""

import pytest

from tests.stories.stage import Stage, said


async def test_a_message_whose_answer_was_lost_is_not_posted_twice(server: Stage) -> None:
    server.wire.break_connection(
        "POST", f"/channels/{server.introductions.id}/messages", carried_out=True
    )
    await server.introduced("Ada", "hiking")
    await server.time.forward(minutes=1)  # the second try repeats the nonce
    assert len(server.cards()) == 1
    first, second = [
        sent
        for sent in server.requests("POST", "/messages")
        if str(server.introductions.id) in sent.path
    ]
    assert first.body["nonce"] == second.body["nonce"]


async def test_a_message_whose_answer_was_lost_long_ago_is_found_in_the_channel(
    server: Stage,
) -> None:
    ada = await server.introduced("Ada", "hiking")
    server.wire.break_connection(
        "POST", f"/channels/{server.introductions.id}/messages", carried_out=True
    )
    ben = await server.introduced("Ben", "hiking")
    server.simulation.alarms.stop()  # the process is away for an hour, beyond the nonce's window
    await server.time.forward(hours=1)
    for number in range(5):
        await ada.send(server.introductions, f"Meanwhile, {number}")
    await server.simulation.restart()
    cards = [text for text in server.cards() if "## Ben" in text]
    assert len(cards) == 1
    # and it is known which message it is: editing the profile edits it
    await server.introduce(ben, about="Edited.", interests="chess")
    assert len([text for text in server.cards() if "Edited." in text]) == 1


async def test_a_message_that_was_never_carried_out_is_posted_after_the_outage(
    server: Stage,
) -> None:
    server.wire.break_connection(
        "POST", f"/channels/{server.introductions.id}/messages", carried_out=False, times=4
    )
    await server.introduced("Ada", "hiking")
    assert server.cards() == []
    await server.time.forward(minutes=10)
    assert len(server.cards()) == 1


async def test_what_was_decided_before_a_crash_is_said_after_it(server: Stage) -> None:
    ada = await server.person("Ada")
    await server.simulation.bot.parts.outbox.close()  # the sender dies between commit and act
    await server.introduce(ada, about="Hello.", interests="hiking")
    assert server.cards() == []
    await server.simulation.restart()
    assert len(server.cards()) == 1


@pytest.mark.parametrize("away", [{"seconds": 30}, {"hours": 3}])
async def test_a_thread_whose_answer_was_lost_is_not_opened_twice(
    server: Stage, away: dict[str, float]
) -> None:
    people = [await server.introduced(name, "hiking") for name in ("Ada", "Ben")]
    await server.matched(*people)
    olga = await server.organiser("Omar")
    server.wire.break_connection("POST", f"/channels/{server.coffee.id}/threads", carried_out=True)
    said(await olga.slash(server.lounge, "rounds run"))
    await server.time.forward(**away)
    (thread,) = server.coffee.threads
    assert len(server.texts(thread)) == 1
    backend = server.env.backend
    assert {person.id for person in people} <= set(backend.get_channel(thread.id).thread_members)


async def test_a_server_error_is_survived(server: Stage) -> None:
    server.env.inject_error("POST", f"/channels/{server.introductions.id}/messages", status=500)
    await server.introduced("Ada", "hiking")
    await server.time.forward(minutes=1)
    assert len(server.cards()) == 1


async def test_a_channel_that_refuses_does_not_hold_up_the_others(server: Stage) -> None:
    server.wire.break_connection(
        "POST", f"/channels/{server.welcome.id}/messages", carried_out=False, times=1000
    )
    await server.introduced("Ada", "hiking")
    assert len(server.cards()) == 1


async def test_a_greeting_that_is_a_day_late_is_not_posted(server: Stage) -> None:
    server.wire.break_connection(
        "POST", f"/channels/{server.welcome.id}/messages", carried_out=False, times=1000
    )
    await server.person("Ada")
    await server.time.forward(hours=25)
    server.wire.breakages.clear()
    await server.time.forward(days=2)
    assert server.texts(server.welcome) == []


async def test_many_edits_become_one_while_discord_is_away(server: Stage) -> None:
    ada = await server.introduced("Ada", "hiking")
    card = server.card(0)
    path = f"/channels/{server.introductions.id}/messages/{card.id}"
    server.wire.break_connection("PATCH", path, carried_out=False, times=1)
    for number in range(5):
        await server.introduce(ada, about=f"Edit {number}.", interests="hiking")
    await server.time.forward(minutes=5)
    assert "Edit 4." in server.cards()[0]
    assert len([sent for sent in server.wire.sent if sent.method == "PATCH"]) == 3


async def test_of_many_who_arrive_at_once_the_first_are_greeted_alone(server: Stage) -> None:
    for number in range(40):
        server.guild.add_member(server.env.create_user(f"person{number}"))
    await server.env.settle()
    assert len(server.texts(server.welcome)) == 6  # the first five, and all the others together
