"""Names, pronouns, and the languages that people speak."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.community.languages import (
    MAX_LANGUAGES,
    find_languages,
    language_name,
    languages_text,
    read_languages,
)
from bot.community.profiles.naming import MAX_NAME, MAX_PRONOUNS, name_text, read_name


@pytest.mark.parametrize(
    ("written", "name", "pronouns"),
    [
        ("Ada", "Ada", ""),
        ("Ada (she/her)", "Ada", "she/her"),
        ("Ada, she/her", "Ada", "she/her"),
        ("Ada she/they", "Ada", "she/they"),
        ("Ada · ella", "Ada", "ella"),
        ("Max [ask me]", "Max", "ask me"),
        ("José él/he", "José", "él/he"),
        ("Jean-Luc, he", "Jean-Luc", "he"),
        # only pronouns, only what cannot be read
        ("they/them", "", "they/them"),
        ("🎉", "", ""),
        ("", "", ""),
        # a name that is a pronoun, and one with a hyphen
        ("Elle", "Elle", ""),
        ("Mary-It", "Mary-It", ""),
        ("Any Smith", "Any Smith", ""),
    ],
)
def test_a_name_and_the_pronouns_behind_it_are_told_apart(
    written: str, name: str, pronouns: str
) -> None:
    assert read_name(written) == (name, pronouns)


@given(st.text(max_size=100))
def test_a_name_fits_its_place_whatever_is_typed(written: str) -> None:
    name, pronouns = read_name(written)

    assert len(name) <= MAX_NAME
    assert len(pronouns) <= MAX_PRONOUNS
    assert len(name_text(name, pronouns)) <= 100


@pytest.mark.parametrize(
    ("written", "languages"),
    [
        ("Español, English (B2) and Klingon", ("es", "en", "Klingon")),
        ("castellano / català / euskera", ("es", "ca", "eu")),
        ("a bit of français; native Deutsch", ("fr", "de")),
        ("日本語、中文", ("ja", "zh")),
        ("日本語, 中文", ("ja", "zh")),
        ("inglés e italiano", ("en", "it")),
        ("Mandarin", ("zh",)),
        # each once
        ("English, english, inglés", ("en",)),
        # nothing to read
        ("", ()),
        (" , ;; 🎉", ()),
    ],
)
def test_languages_are_read_from_what_people_call_them(
    written: str, languages: tuple[str, ...]
) -> None:
    assert read_languages(written) == languages


@given(st.text(max_size=300), st.sampled_from(["en", "es"]))
def test_reading_languages_again_changes_nothing(written: str, language: str) -> None:
    once = read_languages(written)

    assert len(once) <= MAX_LANGUAGES
    assert len(languages_text(once, language)) <= 300
    assert read_languages(languages_text(once, language)) == once


def test_languages_are_named_in_the_readers_own_and_found_by_any_name() -> None:
    assert language_name("eu", "en") == "Basque"
    assert language_name("eu", "es") == "euskera"
    assert language_name("Klingon", "es") == "Klingon"
    assert ("eu", "Basque") in find_languages("eusk", "en")
    assert find_languages("ger", "en")[0] == ("de", "German")
