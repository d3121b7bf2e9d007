"""A card holds whatever somebody said, in as much room as a message has for it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.community.hours import DAYS, NO_HOURS, Hours
from bot.community.interests import Interest
from bot.community.profiles import MAX_ABOUT, LookingFor, Profile
from bot.community.questions import Answer, Question, Slot
from bot.texts.catalogue import LANGUAGES, say_in
from bot.ui.layout import components
from bot.ui.person_card import ROOM, person_card
from tests.rules.people import person

EVERYTHING = replace(
    person(1),
    name="n" * 50,
    pronouns="p" * 40,
    about="a" * MAX_ABOUT,
    interests=tuple(Interest(key=f"{n}", label=f"{n:02}" + "i" * 38) for n in range(20)),
    looking_for=tuple(LookingFor),
    languages=tuple(f"{n}" + "l" * 23 for n in range(8)),
    zone=ZoneInfo("America/Argentina/ComodRivadavia"),
    links=tuple(f"https://x.org/{n}" + "y" * 185 for n in range(3)),
    answers=tuple(
        Answer(question=Question(id=n, slot=slot, text="q" * 45), text="w" * 300)
        for n, slot in enumerate(Slot)
    ),
)
ODD = NO_HOURS
for day in range(DAYS):
    ODD |= Hours.at(day, range(0, 24, 2))


def text_of(profile: Profile, language: str, **options: Any) -> str:
    (shown,) = components(person_card(profile, say_in(language), **options))
    return str(shown["content"])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("about", ["a" * MAX_ABOUT, "_" * MAX_ABOUT, "ñ\n" * (MAX_ABOUT // 2)])
def test_a_card_with_everything_at_its_limit_fits_into_a_message(language: str, about: str) -> None:
    full = replace(EVERYTHING, about=about, hours=ODD)

    assert len(text_of(full, language)) <= ROOM


def test_a_card_with_room_to_spare_shows_all_of_it() -> None:
    usual = replace(person(1, "hiking, tea"), about="I walk.", links=("https://x.org",))

    shown = text_of(usual, "en", hosts={"x.org"})

    assert "I walk." in shown
    assert "<https://x.org>" in shown
    assert "…" not in shown
