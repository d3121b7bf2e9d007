"""From what members write to interests that can be compared."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.community.interests import (
    MAX_INTERESTS,
    MAX_LABEL,
    interest_key,
    interests_in,
    shared,
)


@pytest.mark.parametrize(
    ("written", "labels"),
    [
        # commas, and what people use instead
        ("hiking, cooking", ["hiking", "cooking"]),
        (
            "hiking; cooking\nRust / Go • chess | tea",
            ["hiking", "cooking", "Rust", "Go", "chess", "tea"],
        ),
        # "and" in English and Spanish
        ("hiking and cooking & Rust", ["hiking", "cooking", "Rust"]),
        ("senderismo, cocina y Rust", ["senderismo", "cocina", "Rust"]),
        ("hiking, and cooking", ["hiking", "cooking"]),
        # but not inside a word
        ("sandcastles, yoga, elves", ["sandcastles", "yoga", "elves"]),
        # case and spelling stay, space and punctuation around it go
        ("  Sci-Fi   novels. ", ["Sci-Fi novels"]),
        ("“Dune”!, (tea)", ["Dune", "tea"]),
        # each once, as it was written first
        ("Hiking, hiking, HIKING", ["Hiking"]),
        # signs that make a difference
        ("C, C++, C#", ["C", "C++", "C#"]),
        # nothing to read
        ("", []),
        (" , ,; !!! 🎉 ", []),
        # other scripts
        ("読書、音楽", ["読書、音楽"]),
        ("Лыжи, чай", ["Лыжи", "чай"]),
    ],
)
def test_interests_are_read_from_free_text(written: str, labels: list[str]) -> None:
    assert [interest.label for interest in interests_in(written)] == labels


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # case, accents, emoji, punctuation, space
        ("Hiking", "hiking"),
        ("CAFÉ", "cafe"),
        ("senderismó", "senderismo"),
        ("hiking 🥾", "hiking"),
        ("sci-fi", "Sci Fi"),
        ("board   games", "board games"),
        # the same letters in another form
        ("ﬁlm", "film"),
        ("Ｒｕｓｔ", "rust"),  # noqa: RUF001
        ("Straße", "STRASSE"),
        # pointed and unpointed
        ("בְּרֵאשִׁית", "בראשית"),
    ],
)
def test_ways_of_writing_one_interest_have_one_key(one: str, other: str) -> None:
    assert interest_key(one) == interest_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # signs
        ("C", "C++"),
        ("C", "C#"),
        # marks that are letters, not accents: bus and lotus, bread and van
        ("バス", "ハス"),
        ("パン", "バン"),
        # Tamil: art and stone
        ("கலை", "கல்"),
        # Hindi: heart and distance
        ("दिल", "दूल"),
        # Thai: near and far differ in a tone mark
        ("ใกล้", "ไกล"),
    ],
)
def test_two_interests_have_two_keys(one: str, other: str) -> None:
    assert interest_key(one) != interest_key(other)


@given(st.text(max_size=300))
def test_whatever_is_written_each_interest_comes_once_and_fits_its_column(written: str) -> None:
    found = interests_in(written)

    assert len(found) <= MAX_INTERESTS
    assert len({interest.key for interest in found}) == len(found)
    assert all(0 < len(interest.key) <= MAX_LABEL for interest in found)
    assert all(0 < len(interest.label) <= MAX_LABEL for interest in found)


@given(
    st.lists(st.text("abcñ字C+#-. ", max_size=60), max_size=25), st.sampled_from([",", "; ", "/"])
)
@example(["a" * 60], ",")  # longer than a label
def test_editing_a_profile_without_a_change_changes_no_interest(
    words: list[str], separator: str
) -> None:
    first = interests_in(separator.join(words))
    again = interests_in(", ".join(interest.label for interest in first))

    assert [interest.key for interest in again] == [interest.key for interest in first]


@given(st.text(max_size=40), st.text(max_size=40))
def test_sharing_is_mutual_and_keeps_the_words_of_the_first(one: str, other: str) -> None:
    mine, theirs = interests_in(one), interests_in(other)
    common = shared(mine, theirs)

    assert set(common) <= set(mine)
    assert {interest.key for interest in common} == {i.key for i in shared(theirs, mine)}


def test_what_two_share_comes_in_the_order_and_the_words_of_the_first() -> None:
    mine, theirs = interests_in("Rust, café, chess"), interests_in("CHESS, Cafe, tea")

    assert [interest.label for interest in shared(mine, theirs)] == ["café", "chess"]


def test_more_interests_than_there_is_room_for_are_cut_at_the_end() -> None:
    written = ", ".join(f"interest {number}" for number in range(50))

    labels = [interest.label for interest in interests_in(written)]

    assert labels == [f"interest {number}" for number in range(MAX_INTERESTS)]


def test_keys_of_other_scripts_are_told_apart_by_all_their_letters() -> None:
    words = ["किताब", "कताब", "कातब", "कीताब", "कुताब"]

    assert all(interest_key(one) != interest_key(two) for one, two in combinations(words, 2))
