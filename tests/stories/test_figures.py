"""What people do is counted: how long it took, by what they used; nothing names them."""

import re

from bot.telemetry import figures
from bot.telemetry.counters import Counters
from bot.telemetry.observer import Observer
from bot.ui.press import PressId
from tests.stories.stage import Stage, said
from tests.stories.test_answers_to_the_outdated import post_button

LABELS = {"access", "command", "kind", "le", "reason", "scope", "status", "waiting"}


def observer(stage: Stage) -> Observer:
    return Observer(stage.simulation.bot)


def counted(stage: Stage, name: str, **labels: str) -> float | None:
    counters = observer(stage).metrics
    assert isinstance(counters, Counters)
    return counters.registry.get_sample_value(name, labels)


def interactions(stage: Stage, command: str) -> float | None:
    return counted(stage, "kith_interaction_seconds_count", command=command)


async def test_commands_forms_and_buttons_are_counted_by_name(server: Stage) -> None:
    ada = await server.introduced("Ada", "hiking")
    await server.matched(ada)
    assert interactions(server, "introduce") == 1
    assert interactions(server, "introductions:submit") == 1
    assert interactions(server, "match join") == 1
    assert interactions(server, "setup:zone") == 1


async def test_a_refusal_is_counted_too(server: Stage) -> None:
    ada = await server.person("Ada")
    assert "first" in said(await ada.slash(server.lounge, "match join"))
    assert interactions(server, "match join") == 1


async def test_what_no_feature_knows_is_counted_as_other(stage: Stage) -> None:
    message = await post_button(stage, PressId(feature="oracle", action="ask"))
    ada = await stage.person("Ada")
    await ada.click(message, label="Press me")
    assert interactions(stage, "other") == 1
    assert interactions(stage, "oracle:ask") is None


async def test_how_late_a_check_in_was_begun_is_counted(server: Stage) -> None:
    olga = await server.organiser("Ola")
    asked = {"question": "Hello?", "days": "every day", "time": "09:00"}
    await olga.slash(server.lounge, "checkins create", channel=server.lounge, **asked)
    await server.time.forward(days=1)
    assert counted(server, "kith_occurrence_lateness_seconds_count", kind="checkins.prompt") == 1


async def test_nothing_that_is_counted_names_a_member_or_a_server(server: Stage) -> None:
    ada, ben = [await server.introduced(name, "hiking") for name in ("Ada", "Ben")]
    await server.matched(ada, ben)
    await server.time.forward(days=8)
    look = observer(server)
    shown = figures.render(look.metrics, await look.look()).decode()
    named = re.findall(r'(\w+)="([^"]*)"', shown)
    assert {label for label, _ in named} <= LABELS
    assert [value for label, value in named if re.search(r"\d{6}", value)] == []
    assert "kith_gateway_connected" in shown
