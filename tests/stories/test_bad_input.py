"""Whatever is typed into a form: a clear answer, a card that holds, and nothing lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.community.profiles import MAX_ABOUT, MAX_INTERESTS_TEXT, MAX_LANGUAGES_TEXT, MAX_NAME_TEXT
from bot.community.questions import MAX_ANSWER
from tests.stories.stage import Stage, said
from tests.wire.hazards import hazards_in

if TYPE_CHECKING:
    import simcord

FINE = {"about": "I walk a lot.", "interests": "hiking"}


async def sent(server: Stage, actor: simcord.MemberActor, form: dict[str, Any]) -> str:
    """Send a form and return what it was answered with."""
    return said(await server.introduce(actor, **form))


async def draft_of(server: Stage, actor: simcord.MemberActor) -> dict[str, str]:
    """Return what stands in the form when it is opened again."""
    form = await actor.slash(server.lounge, "introduce")
    assert form.modal is not None
    fields = [label["component"] for label in form.modal["components"]]
    return {field["custom_id"]: field.get("value", "") for field in fields}


async def test_every_field_may_be_filled_to_its_limit(server: Stage) -> None:
    olga = await server.organiser("Omar")
    question = "Q" * 45
    await olga.slash(server.lounge, "setup questions ask", question=question, field="looking_for")
    ada = await server.person("Ada")
    form = await ada.slash(server.lounge, "introduce")
    assert form.modal is not None
    names = [label["component"]["custom_id"] for label in form.modal["components"]]
    (own,) = [name for name in names if name.startswith("answer-")]
    filled = {
        "name": "n" * MAX_NAME_TEXT,
        "about": "💬" * (MAX_ABOUT - 1) + "a",
        "interests": ("knitting " * 200)[: MAX_INTERESTS_TEXT - 1] + ".",
        "languages": ("Español, " * 60)[: MAX_LANGUAGES_TEXT - 1] + ".",
        own: "&" * (MAX_ANSWER - 1) + "a",
    }

    answer = await ada.submit_modal(form, filled)

    assert "Your introduction is in" in said(answer)
    assert (await draft_of(server, ada))["about"] == filled["about"]


@pytest.mark.parametrize(
    ("about", "interests", "answer"),
    [
        # only spaces, only emoji, only what nobody sees
        (" \n\t ", "hiking", "nothing to read under"),
        ("🎉🎉", "hiking", "nothing to read under"),
        ("\u200b\u2060\ufeff", "hiking", "nothing to read under"),
        ("\u202e\u2066", "hiking", "nothing to read under"),
        ("I walk.", "   ", "could not read an interest"),
        ("I walk.", "\u200b,\u202e", "could not read an interest"),
    ],
)
async def test_what_says_nothing_is_refused_with_the_next_step(
    server: Stage, about: str, interests: str, answer: str
) -> None:
    ada = await server.person("Ada")

    told = await sent(server, ada, {"about": about, "interests": interests})

    assert answer in told
    assert "is kept" in told


@pytest.mark.parametrize(
    "about",
    [
        # letters that run the other way, and marks that would turn the line
        "שלום, I am \u202eada\u202c and \u2067this\u2069 is fine",
        # nothing between the letters, or what nobody sees
        "a\u200bd\u200ca\u200d \u00adis\u2060here",
        # towers of marks
        "Z" + "\u0301" * 990 + "algo",
        # bombs of markdown
        "||" * 200 + "*_~`" * 100 + "a",
        "> " * 300 + "# " * 100 + "a",
        "[a](https://evil.example)" * 30,
        "```" * 100 + "a" + "<@1>" * 50,
        "\n" * 900 + "a",
    ],
    ids=lambda about: ascii(about[:12]),
)
async def test_no_text_breaks_the_card_or_what_stands_around_it(server: Stage, about: str) -> None:
    ada = await server.person("Ada")

    assert "Your introduction is in" in await sent(server, ada, {**FINE, "about": about})

    (card,) = server.cards()
    assert hazards_in(card.replace(ada.mention, "")) == frozenset()
    assert len(card) < 4000
    assert (await draft_of(server, ada))["about"] == about.strip()


async def test_four_thousand_marks_on_a_letter_are_three(server: Stage) -> None:
    ada = await server.person("Ada")
    # In every field at once: together they are four thousand.
    marks = "Z" + "\u0301" * 980
    form = {"about": marks, "interests": "Z" + "\u0301" * 800, "name": "Z" + "\u0301" * 90}

    await sent(server, ada, form)

    for card in server.cards():
        assert "\u0301" * 4 not in card


async def test_a_member_who_leaves_while_their_form_is_open_leaves_nothing_behind(
    server: Stage,
) -> None:
    ada = await server.person("Ada")
    await ada.slash(server.lounge, "introduce")
    server.guild.remove_member(ada)
    await server.env.settle()

    assert server.texts(server.welcome) == []
    assert server.cards() == []


async def test_a_member_who_leaves_while_their_card_is_being_posted_has_none(
    server: Stage,
) -> None:
    ada = await server.person("Ada")
    path = f"/channels/{server.introductions.id}/messages"
    server.wire.break_connection("POST", path, carried_out=True)
    await sent(server, ada, FINE)
    server.guild.remove_member(ada)

    await server.time.forward(hours=1)

    assert server.cards() == []
