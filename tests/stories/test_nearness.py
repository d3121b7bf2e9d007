"""With the extra on, what a server's own interests are near counts in part, and is said."""

import logging

import pytest

from bot.settings import InterestsSettings
from tests.stories.stage import Stage, said


@pytest.fixture
def interest_settings() -> InterestsSettings:
    """Switch it on."""
    return InterestsSettings(embeddings=True)


async def test_a_word_of_the_servers_own_brings_together_who_likes_what_is_near_it(
    server: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    ada = await server.introduced("Ada", "chess, trail walks")
    await server.introduced("Ben", "falconry, trail walks, letterboxing walks")
    await server.introduced("Cy", "hiking, baking")
    await server.introduced("Dan", "baking, letterboxing walks")
    assert "Cy" not in said(await ada.slash(server.lounge, "people like-me"))

    with caplog.at_level(logging.INFO):
        await server.time.forward(minutes=2)
    assert f"placed 2 interests of server {server.guild.id}" in caplog.text

    answer = said(await ada.slash(server.lounge, "people like-me"))
    assert answer.index("Ben") < answer.index("Cy")  # the same is more than what is near
    assert "hiking" in answer.partition("Cy")[2]
    assert "trail walks" in answer.partition("Cy")[2]

    # It was found once, and is kept.
    await server.simulation.restart()
    assert said(await ada.slash(server.lounge, "people like-me")) == answer
