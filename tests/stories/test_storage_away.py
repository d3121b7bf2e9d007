"""The database is held by another program: people are told, and nothing they did before is lost."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from bot.storage import engine
from tests.stories.stage import Stage, said


@pytest.fixture(autouse=True)
def _hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    # What the bot waits for in vain is waited for in real time.
    monkeypatch.setattr(engine, "PATIENCE", 0.2)


@contextmanager
def held(stage: Stage) -> Iterator[None]:
    """Let another program write to the database, and not end."""
    path = stage.simulation.bot.parts.database.url.database
    assert path is not None
    with closing(sqlite3.connect(Path(path), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


async def test_who_acts_while_the_database_is_away_is_asked_to_try_again(server: Stage) -> None:
    ada = await server.introduced("Ada", "hiking")
    luz = await server.person("Luz", locale="es-ES")
    with held(server):
        assert "Try again in a minute" in said(await ada.slash(server.lounge, "match join"))
        assert "dentro de un minuto" in said(await luz.slash(server.lounge, "match leave"))
        # What only reads is answered as ever.
        assert "Ada" in said(await ada.slash(server.lounge, "profile show"))
    assert "You're in" in said(await ada.slash(server.lounge, "match join"))


async def test_who_arrives_while_the_database_is_away_is_greeted_once_it_is_back(
    server: Stage,
) -> None:
    with held(server):
        await server.person("Ada")
        assert server.texts(server.welcome) == []
    await server.time.forward(seconds=5)
    (greeting,) = server.texts(server.welcome)
    assert "Welcome" in greeting


async def test_who_leaves_while_the_database_is_away_leaves_no_card_behind(server: Stage) -> None:
    ada = await server.introduced("Ada", "hiking")
    assert len(server.cards()) == 1
    with held(server):
        server.guild.remove_member(ada)
        await server.env.settle()
    await server.time.forward(seconds=5)
    assert server.cards() == []
