"""A stand-in and a bot for each test; what is left of the bot is killed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from standin.server import Limits, StandIn
from tests.sockets.process import Bot

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from standin.things import Guild


class Pace:
    """How many seconds Discord takes for an answer."""

    seconds = 0.0


@pytest.fixture
def pace() -> Pace:
    return Pace()


@pytest.fixture
async def standin(pace: Pace) -> AsyncIterator[StandIn]:
    opened = StandIn(limits=Limits.none(), latency=lambda: pace.seconds)
    await opened.start()
    yield opened
    await opened.stop()


@pytest.fixture
def town(standin: StandIn) -> Guild:
    """Found a server of three people and the bot."""
    people = [standin.world.add_user(name) for name in ("ada", "ben", "cleo")]
    return standin.world.add_guild("Town", members=people)


@pytest.fixture
async def bot(tmp_path: Path, standin: StandIn) -> AsyncIterator[Bot]:
    made = Bot(tmp_path, standin)
    yield made
    await made.kill()
