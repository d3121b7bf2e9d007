"""Members find each other by what they like, speak and look for, and by likeness, with reasons."""

from typing import Any

import pytest
import simcord

from bot.community.boundaries import store as boundaries
from bot.community.boundaries.rules import Kind
from bot.ids import GuildId, UserId
from tests.stories.stage import Stage, labels, said

Member = simcord.MemberActor


async def find(stage: Stage, by: Member, **wanted: str) -> str:
    """Let somebody look for others; return what they see."""
    return said(await by.slash(stage.lounge, "people find", **wanted))


async def like(stage: Stage, by: Member) -> str:
    """Let somebody see who is like them."""
    return said(await by.slash(stage.lounge, "people like-me"))


async def block(stage: Stage, by: Member, of: Member) -> None:
    """Let somebody block another."""
    await by.slash(stage.lounge, "block add", member=of)


def shown(answer: str) -> list[str]:
    """Return the names in an answer, in order."""
    return [line.removeprefix("### ") for line in answer.splitlines() if line.startswith("### ")]


# Each character of which is shown with another before it.
WIDE = ", ".join(f"{letter}_{'*~' * 16}{letter}" for letter in "abcdefghijklmnopqrst")


async def crowd(stage: Stage, interests: str, *names: str, **form: Any) -> list[Member]:
    """Let several people introduce themselves with the same interests."""
    return [await stage.introduced(name, interests, **form) for name in names]


async def test_people_are_found_by_interest_language_and_wish_and_by_all_at_once(
    server: Stage,
) -> None:
    ada = await server.introduced("Ada", "hiking", languages="English")
    await server.introduced("Ben", "hiking", languages="Spanish", looking_for=["mentor"])
    await server.introduced("Cy", "hiking, chess", languages="English, Spanish")
    await server.introduced("Dan", "chess", looking_for=["mentor"])

    assert sorted(shown(await find(server, ada, interest="Hiking!"))) == ["Ben", "Cy"]
    assert sorted(shown(await find(server, ada, language="es"))) == ["Ben", "Cy"]
    wish = {"looking-for": "mentor"}
    assert sorted(shown(await find(server, ada, **wish))) == ["Ben", "Dan"]
    both = await find(server, ada, interest="hiking", language="Spanish", **wish)
    assert shown(both) == ["Ben"]
    assert "**One person** for **hiking** + Spanish + a mentor" in both


async def test_who_shares_most_with_one_comes_first_and_why_is_said(server: Stage) -> None:
    ada = await server.introduced("Ada", "hiking, chess, tea", languages="English")
    await server.introduced("Ben", "hiking")
    await server.introduced("Cy", "Hiking, tea", languages="English")
    await server.introduced("Dan", "hiking, chess, tea")

    answer = await find(server, ada, interest="hiking")

    assert shown(answer) == ["Dan", "Cy", "Ben"]
    assert "You share **hiking** · **chess** · **tea**" in answer
    assert "You both speak English" in answer


async def test_who_says_nothing_of_whom_they_look_for_is_told_how(server: Stage) -> None:
    ada = await server.introduced("Ada", "hiking")
    assert "name an interest, a language or what they look for" in await find(server, ada)
    assert "Name less in `/people find`" in await find(server, ada, interest="falconry")


async def test_pages_are_turned_in_place_also_after_a_restart(server: Stage) -> None:
    ada = await server.introduced("Ada", "tea")
    await crowd(server, "hiking", "Ben", "Cy", "Dan", "Eve", "Flo", "Gus", "Hal")
    result = await ada.slash(server.lounge, "people find", interest="hiking")
    first = shown(said(result))
    assert len(first) == 5
    assert "**7 people** for **hiking** (page 1 of 2)" in said(result)

    await server.simulation.restart()
    assert result.response is not None
    turned = await ada.click(result.response, label="More")
    second = shown(said(turned))
    assert len(second) == 2
    assert not set(first) & set(second)
    assert turned.response is not None
    back = await ada.click(turned.response, label="Back")
    assert shown(said(back)) == first


async def test_somebody_found_can_be_asked_to_meet_at_once(server: Stage) -> None:
    ada, _ = await crowd(server, "hiking", "Ada", "Ben")
    result = await ada.slash(server.lounge, "people find", interest="hiking")
    assert result.response is not None
    form = await ada.click(result.response, label="Ask to meet")
    assert "Ask Ben to meet" in str(form.modal)


async def test_five_people_who_said_as_much_as_there_is_room_for_fit_into_a_message(
    server: Stage,
) -> None:
    ada = await server.introduced("Ada", WIDE)
    for name in ("Ben", "Cy", "Dan", "Eve", "Flo"):
        await server.introduced(
            name,
            WIDE,
            about="*_a~" * 250,
            looking_for=["friends", "mentor", "mentee", "collaborators", "professional"],
            languages=", ".join(["Spanish", *(f"{'_' * 20}{n}" for n in range(7))]),
        )
    answer = await like(server, ada)
    assert len(shown(answer)) == 5
    assert len(answer) < 4000


async def test_who_is_like_me_is_shown_with_reasons(server: Stage) -> None:
    ada = await server.introduced(
        "Ada", "hiking, chess, tea", languages="English", looking_for=["friends"]
    )
    await server.introduced("Ben", "football", languages="English")
    await server.introduced("Cy", "tea", languages="English")
    await server.introduced(
        "Dan", "Tea, chess, sailing", languages="English", looking_for=["friends"]
    )
    await server.introduced("Eve", "hiking, chess, tea", languages="Spanish")

    answer = await like(server, ada)

    assert shown(answer) == ["Dan", "Cy"]  # with Eve there is no language to speak
    assert "You share **chess** · **tea**" in answer
    assert "You are both looking for friends" in answer


async def test_who_has_not_introduced_themselves_is_asked_to_first(server: Stage) -> None:
    ada = await server.person("Ada")
    assert "Type `/introduce` first" in await like(server, ada)


async def test_who_left_is_not_found_until_they_come_back(server: Stage) -> None:
    ada, ben = await crowd(server, "hiking", "Ada", "Ben")
    server.guild.remove_member(ben)
    await server.env.settle()
    assert shown(await find(server, ada, interest="hiking")) == []
    assert shown(await like(server, ada)) == []

    server.guild.add_member(ben.user)
    await server.env.settle()
    assert shown(await like(server, ada)) == ["Ben"]


@pytest.mark.parametrize("by_ada", [True, False])
async def test_who_is_kept_apart_is_shown_nowhere_and_counted_nowhere(
    server: Stage, by_ada: bool
) -> None:
    ada, ben, *_ = await crowd(server, "hiking", "Ada", "Ben", "Cy", "Dan")
    await block(server, *((ada, ben) if by_ada else (ben, ada)))

    found = await find(server, ada, interest="hiking")
    assert sorted(shown(found)) == ["Cy", "Dan"]
    assert "**2 people**" in found
    assert sorted(shown(await like(server, ada))) == ["Cy", "Dan"]


async def test_interests_are_suggested_that_three_people_have_whom_one_may_meet(
    server: Stage,
) -> None:
    ada, ben, *_ = await crowd(server, "tea, gumboot polishing", "Ada", "Ben", "Cy", "Dan")
    await crowd(server, "gumboot collecting", "Eve", "Flo")

    async def suggested() -> list[str]:
        choices = await ada.autocomplete(server.lounge, "people find", "interest", "gumboot")
        return [choice["name"] for choice in choices]

    assert await suggested() == ["gumboot polishing"]
    await block(server, ben, ada)
    assert await suggested() == []


async def test_languages_are_suggested(server: Stage) -> None:
    ada = await server.introduced("Ada", "tea")
    choices = await ada.autocomplete(server.lounge, "people find", "language", "span")
    assert {"name": "Spanish", "value": "es"}.items() <= dict(choices[0]).items()


async def test_what_would_help_is_said_only_if_three_people_whom_one_may_meet_stand_behind_it(
    server: Stage,
) -> None:
    ada = await server.introduced("Ada", "falconry")
    ben, *_ = await crowd(server, "tea", "Ben", "Cy", "Dan")
    assert "3 people here are into **tea**" in await like(server, ada)

    async with server.simulation.bot.parts.database.writing() as tx:
        here, now = GuildId(server.guild.id), server.simulation.bot.parts.clock.now()
        await boundaries.part(tx, here, UserId(ben.id), UserId(ada.id), Kind.BLOCK, now)

    answer = await like(server, ada)
    assert "tea" not in answer
    assert "I know nobody here yet who shares your interests" in answer


async def test_an_introduction_that_is_viewed_says_what_one_shares_with_its_owner(
    server: Stage,
) -> None:
    ada = await server.introduced("Ada", "hiking, chess", languages="English")
    ben = await server.introduced("Ben", "chess, backpacking", languages="English")
    seen = said(await ada.context_menu(server.lounge, "View introduction", ben))
    assert "You share **chess**" in seen
    assert "Their **backpacking** is near your **hiking**" in seen
    assert "You both speak English" in seen
    own = said(await ada.context_menu(server.lounge, "View introduction", ada))
    assert "You share" not in own


async def test_what_is_near_ones_own_interests_brings_people_together_too(server: Stage) -> None:
    ada = await server.introduced("Ada", "hiking")
    await server.introduced("Ben", "backpacking")
    await server.introduced("Cy", "chess")
    answer = await like(server, ada)
    assert shown(answer) == ["Ben"]
    assert "Their **backpacking** is near your **hiking**" in answer


async def test_any_interest_that_is_known_is_suggested_by_whatever_name(server: Stage) -> None:
    ada = await server.introduced("Ada", "tea")
    choices = await ada.autocomplete(server.lounge, "people find", "interest", "senderis")
    assert choices[0]["value"] == "hiking"
    await server.introduced("Ben", "trekking")
    assert shown(await find(server, ada, interest="senderismo")) == ["Ben"]


async def test_everything_is_said_in_the_language_of_who_looks(server: Stage) -> None:
    await crowd(server, "tea", "Ada")
    eva = await server.person("Eva", locale="es-ES")
    await server.introduce(eva, about="Hola.", interests="tea")
    result = await eva.slash(server.lounge, "people like-me")
    assert "Compartís **tea**" in said(result)
    assert result.response is not None
    assert "Pedir conocerse" in str(labels(_raw(server, result)))


def _raw(stage: Stage, result: simcord.InteractionResult) -> Any:
    """Return the stored message of an answer."""
    assert result.response is not None
    return stage.env.backend.messages[stage.lounge.id][result.response.id]
