"""The stand-in's answers, held against Discord's official description."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from standin.routing import ROUTES, find_route
from tests.standin.conftest import logged_in
from tests.standin.everything import everything
from tests.wire.description import Description, find_description, load_description
from tests.wire.request import Request

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standin.server import Moment, Received, StandIn
    from standin.things import Guild


async def test_what_it_answers_is_what_the_description_says(standin: StandIn, town: Guild) -> None:
    where = find_description()
    if where is None:
        pytest.skip("Discord's description is absent; name its file in KITH_DISCORD_DESCRIPTION")
    description = load_description(where)
    wrong: list[str] = []

    def judge(moment: Moment, one: Received) -> None:
        if moment == "answered":
            wrong.extend(wrongs(description, one))

    standin.on_received.append(judge)
    async with logged_in() as client:
        await everything(standin, client, town)

    assert wrong == []
    called = [find_route(one.method, one.path) for one in standin.received]
    names = {one[0].name for one in called if one is not None}
    assert {one.name for one in ROUTES} - names == set()


def wrongs(description: Description, one: Received) -> Iterator[str]:
    """Say what is wrong with a request, and with its answer."""
    request = Request(
        method=one.method, path=one.path, query=one.query, body=one.body, reason=one.reason
    )
    assert one.status is not None
    found = description.violations(request)
    found += description.answer_violations(request, one.status, one.answer)
    for violation in found:
        yield f"{one.method} {one.path} -> {one.status}: {violation}"
