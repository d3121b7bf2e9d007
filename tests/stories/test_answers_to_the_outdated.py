"""Old buttons, foreign buttons, defects: everybody is told the next step, nobody a traceback."""

import logging

import discord
import pytest

from bot.ids import ChannelId, GuildId
from bot.outbox.acts import PostMessage
from bot.ui.layout import button, buttons, components, words
from bot.ui.press import PressId
from tests.stories.stage import Stage, said


async def post_button(stage: Stage, press: PressId) -> discord.Message:
    """Have the bot post a button in the lounge, as an earlier version of it might have."""
    parts = stage.simulation.bot.parts
    act = PostMessage(
        channel=ChannelId(stage.lounge.id),
        components=components(words("An old message."), buttons(button(press, "Press me"))),
    )
    with stage.env._bot_scope():
        async with parts.database.writing() as tx:
            await parts.outbox.put(tx, act, guild_id=GuildId(stage.guild.id), purpose="tests.old")
    await stage.env.settle()
    message = stage.lounge.last_message
    assert message is not None
    return message


@pytest.mark.parametrize(
    ("press", "answer"),
    [
        (PressId(feature="introductions", action="wave", argument="1"), "older message"),
        (PressId(feature="oracle", action="ask"), "older message"),
        (PressId(feature="introductions", action="hi", argument="123"), "has been taken back"),
        (PressId(feature="checkins", action="answer", argument="99"), "This question is closed"),
    ],
)
async def test_a_button_of_something_gone_says_what_to_do_instead(
    server: Stage, press: PressId, answer: str
) -> None:
    message = await post_button(server, press)
    ada = await server.person("Ada")
    assert answer in said(await ada.click(message, label="Press me"))


async def test_a_broken_button_is_a_defect_with_a_reference_and_no_traceback(
    server: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    message = await post_button(
        server, PressId(feature="checkins", action="answer", argument="not a number")
    )
    ada = await server.person("Ada")
    answer = said(await ada.click(message, label="Press me"))
    assert "Something broke on our side" in answer
    assert "Traceback" not in answer
    (logged,) = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert logged.exc_info is not None
    assert logged.getMessage().rpartition(" ")[2] in answer
    caplog.clear()  # it was meant to happen


def registrations(server: Stage) -> list[str]:
    return [one.path for one in server.wire.sent if one.path.endswith("/commands")]


async def test_commands_are_registered_only_when_they_changed(server: Stage) -> None:
    assert len(registrations(server)) == 1
    await server.simulation.restart()
    assert len(registrations(server)) == 1


async def test_an_answer_that_comes_too_late_is_not_an_error(server: Stage) -> None:
    server.env.inject_error(
        "POST", "/interactions/*/*/callback", status=404, code=10062, message="Unknown interaction"
    )
    ada = await server.person("Ada")
    result = await ada.slash(server.lounge, "profile show")
    assert not result.acknowledged
