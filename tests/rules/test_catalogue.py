"""Which language somebody is answered in, and that a text is never said half."""

from __future__ import annotations

import pytest

from bot.texts.catalogue import say_in


@pytest.mark.parametrize(
    ("locales", "language"),
    [
        # the person's, in any of its kinds
        (("en-GB",), "en"),
        (("es-ES", "en-US"), "es"),
        (("es-419",), "es"),
        # one that Kith does not speak: the server's, else English
        (("fr", "es-ES"), "es"),
        (("fr", "ja"), "en"),
        # none is known
        ((None,), "en"),
        ((None, "es-ES"), "es"),
        ((), "en"),
    ],
)
def test_the_first_language_that_kith_speaks_is_spoken(
    locales: tuple[str | None, ...], language: str
) -> None:
    assert say_in(*locales).language == language


def test_links_and_mentions_stay_whole_in_a_text() -> None:
    said = say_in("en")("introduction-posted", channel="<#7>")

    assert "<#7>" in said
    assert said.isascii()


def test_a_text_that_does_not_exist_is_a_defect_and_not_an_empty_answer() -> None:
    with pytest.raises(KeyError):
        say_in("en")("no-such-text")


def test_a_text_without_its_values_is_a_defect_and_not_half_an_answer() -> None:
    with pytest.raises(ValueError, match="greeting"):
        say_in("en")("greeting")
