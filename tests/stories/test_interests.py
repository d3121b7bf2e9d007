"""What members like is understood, and a server has words of its own."""

import pytest

from tests.stories.stage import Stage, said


async def test_what_is_written_freely_is_understood(server: Stage) -> None:
    ada = await server.person("Ada")
    await server.introduce(
        ada,
        about="Hello there.",
        interests="i love hiking, k8s & sci-fi novels (also: Rust!!), not into football",
    )

    (card,) = server.cards()
    assert "**hiking** · **Kubernetes** · **science fiction** · **reading** · **Rust**" in card
    assert "football" not in card


async def test_two_who_write_it_differently_share_it(server: Stage) -> None:
    await server.introduced("Ada", "senderismo, photograpy")
    ben = await server.introduced("Ben", "HIKING 🥾, gumboot dancing")

    card = server.card(0)
    answer = said(await ben.click(card, label="Say hi to Ada"))

    assert "We are both into **hiking**" in answer


async def test_a_word_that_two_members_say_becomes_the_servers_own(server: Stage) -> None:
    olga = await server.organiser("Oleg")
    nothing = said(await olga.slash(server.lounge, "setup interests list"))
    assert "no interests of its own" in nothing

    await server.introduced("Ada", "chess, gumboot dancing")
    await server.introduced("Ben", "hiking, gumboot dancing")
    assert "gumboot dancing" in said(await olga.slash(server.lounge, "setup interests list"))

    await server.introduced("Cy", "tea, gummboot dancing")  # with a slip
    assert "**gumboot dancing**" in server.cards()[-1]


async def test_a_word_goes_with_the_last_member_who_said_it(server: Stage) -> None:
    olga = await server.organiser("Oleg")
    ada = await server.introduced("Ada", "chess, gumboot dancing")
    ben = await server.introduced("Ben", "hiking, gumboot dancing")

    for actor, left in ((ada, True), (ben, False)):
        asked = (await actor.slash(server.lounge, "privacy erase")).response
        assert asked is not None
        await actor.click(asked, label="Erase here")
        listed = said(await olga.slash(server.lounge, "setup interests list"))
        assert ("gumboot dancing" in listed) is left


async def test_an_organiser_adds_an_interest_and_takes_it_away_again(server: Stage) -> None:
    olga = await server.organiser("Oleg")
    added = await olga.slash(
        server.lounge,
        "setup interests add",
        interest="Gumboot dancing",
        also="gumboots, isicathulo",
    )
    assert "**Gumboot dancing**" in said(added)
    listed = said(await olga.slash(server.lounge, "setup interests list"))
    assert "**Gumboot dancing** (also: gumboots, isicathulo)" in listed

    await server.introduced("Ada", "chess, isicathulo")
    assert "**Gumboot dancing**" in server.cards()[0]

    found = await olga.autocomplete(server.lounge, "setup interests remove", "interest", "gumb")
    assert [choice["value"] for choice in found] == ["gumboot dancing"]
    await olga.slash(server.lounge, "setup interests remove", interest="gumboot dancing")
    assert "no interests of its own" in said(
        await olga.slash(server.lounge, "setup interests list")
    )
    assert "**Gumboot dancing**" in server.cards()[0]


@pytest.mark.parametrize(
    ("interest", "also", "refusal"),
    [
        ("trekking", "", "I know that already: it is **hiking**"),
        ("!!!", "", "a letter or two"),
        ("x" * 41, "", "at most 40 characters"),
        ("gumboot dancing", ",".join(f"way {n}" for n in range(11)), "at most 10 other ways"),
        ("gumboot dancing", "fine, " + "x" * 41, "at most 40 characters"),
    ],
)
async def test_what_cannot_be_added_is_refused_with_the_next_step(
    server: Stage, interest: str, also: str, refusal: str
) -> None:
    olga = await server.organiser("Oleg")

    answer = await olga.slash(server.lounge, "setup interests add", interest=interest, also=also)

    assert refusal in said(answer)
    assert "no interests of its own" in said(
        await olga.slash(server.lounge, "setup interests list")
    )


async def test_what_is_not_there_cannot_be_removed(server: Stage) -> None:
    olga = await server.organiser("Oleg")
    answer = said(await olga.slash(server.lounge, "setup interests remove", interest="chess"))
    assert "/setup interests list" in answer
