"""The vocabulary is whole: names in both languages, no word twice, neighbours that there are."""

from __future__ import annotations

import pytest
import regex

from bot.community.interests import MAX_LABEL, interest_key
from bot.community.interests.nearness import LEAST, Nearness, nearness
from bot.community.interests.pack import PACKED, pack, sources
from bot.community.interests.suggestions import MOST, choices
from bot.community.interests.vocabulary import OwnInterest, vocabulary
from bot.community.interests.words import phrase_of

ENTRIES = {key: said for source in sources().values() for key, said in source.items()}
WORDS = vocabulary()
NEAR = nearness()


def names(key: str) -> set[str]:
    """Return every phrase that means an interest."""
    said = ENTRIES[key]
    written = [key, said.get("en", key), said["es"], *said.get("also", []), *said.get("alone", [])]
    return {phrase_of(name) for name in written}


def test_what_is_packed_is_what_is_written() -> None:
    assert PACKED.read_text(encoding="utf-8") == pack(), (
        "run python -m bot.community.interests.pack"
    )


def test_there_are_at_least_six_hundred_interests_each_once() -> None:
    written = [key for source in sources().values() for key in source]

    assert len(written) >= 600
    assert len(set(written)) == len(written)


def test_every_interest_is_named_in_both_languages_and_has_other_words_or_neighbours() -> None:
    for key, said in ENTRIES.items():
        assert said["es"].strip(), key
        assert len(WORDS.name_of(key, "en") or "") <= MAX_LABEL, key
        assert len(WORDS.name_of(key, "es") or "") <= MAX_LABEL, key
        assert set(said) <= {"es", "en", "also", "alone", "near"}, key


def test_keys_are_keys() -> None:
    for key in ENTRIES:
        assert interest_key(key) == key
        assert regex.fullmatch(r"[a-z0-9+# ]+", key), key
        assert len(key) <= MAX_LABEL, key


def test_no_word_means_two_interests() -> None:
    owners: dict[str, set[str]] = {}
    for key in ENTRIES:
        for phrase in names(key):
            owners.setdefault(phrase, set()).add(key)

    assert {phrase: keys for phrase, keys in owners.items() if len(keys) > 1} == {}
    assert "" not in owners


def test_every_name_is_understood_as_its_interest() -> None:
    for key in ENTRIES:
        for language in ("en", "es"):
            name = phrase_of(WORDS.name_of(key, language) or "")
            assert WORDS.meaning(name, is_item=True).key == key, name


def test_every_neighbour_exists_and_is_near_to_some_degree() -> None:
    for key, said in ENTRIES.items():
        for other, weight in said.get("near", {}).items():
            assert other in ENTRIES, f"{key} is near {other}"
            assert other != key
            assert 0 < weight < 1
            assert key not in ENTRIES[other].get("near", {}), f"{key} and {other} are written twice"


def test_nobody_is_without_neighbours() -> None:
    assert [key for key in ENTRIES if not NEAR.neighbours(key)] == []


def test_nearness_is_mutual_and_between_nothing_and_the_same() -> None:
    for key in ENTRIES:
        assert NEAR.between(key, key) == 1
        for other, weight in NEAR.neighbours(key).items():
            assert 0 < weight < 1, (key, other)
            assert NEAR.between(other, key) == weight


def test_hiking_is_nearer_to_mountaineering_than_to_chess_and_trekking_is_the_same() -> None:
    trekking = WORDS.canonical("trekking")

    trek, mountain, chess = (
        NEAR.between("hiking", other) for other in (trekking, "mountaineering", "chess")
    )
    assert trek > mountain > chess


def test_a_neighbours_neighbour_is_near_by_the_product_if_that_is_something() -> None:
    near = Nearness([("a", "b", 0.8), ("b", "c", 0.5), ("c", "d", 0.5), ("x", "b", 0.2)])

    assert near.between("a", "b") == 0.8
    assert near.between("a", "c") == 0.4 == near.between("c", "a")
    assert near.between("a", "d") == 0  # three steps
    assert near.between("a", "x") == 0  # less than counts
    assert near.between("b", "d") == 0 or near.between("b", "d") >= LEAST


def test_a_servers_own_interests_have_neighbours_too_and_change_nobody_elses() -> None:
    near = Nearness([("a", "b", 0.8), ("c", "b", 0.5)])

    more = near.with_edges([("z", "a", 0.9), ("a", "b", 0.3), ("y", "z", 0.5)])
    assert more.between("z", "a") == 0.9
    assert more.between("b", "z") == pytest.approx(0.72)  # over a
    assert more.between("b", "a") == 0.8  # never less near than before
    assert more.between("c", "b") == 0.5
    assert more.between("z", "y") == 0.5
    assert near.between("z", "a") == 0.0
    assert near.neighbours("a") == {"b": 0.8, "c": 0.4}


def test_a_key_that_was_kept_by_an_alias_counts_as_what_it_is() -> None:
    assert WORDS.canonical("k8s") == "kubernetes"
    assert WORDS.canonical("senderismo") == "hiking"
    assert WORDS.canonical("hiking") == "hiking"
    assert WORDS.canonical("gumboot dancing") == "gumboot dancing"


def test_what_is_typed_is_suggested_by_its_beginning_then_by_likeness() -> None:
    assert choices("hik", WORDS)[0] == ("hiking", "hiking")
    assert choices("sender", WORDS, language="es")[0] == ("senderismo", "hiking")
    assert ("photography", "photography") in choices("photograpy", WORDS)
    assert len(choices("", WORDS)) == MOST == len(choices("a", WORDS))
    assert choices("qqqqqqqq", WORDS) == []


def test_a_servers_own_interests_are_suggested_too() -> None:
    own = [OwnInterest(key="gumboot dancing", label="Gumboot dancing")]

    assert ("Gumboot dancing", "gumboot dancing") in choices("gumb", WORDS, own)
