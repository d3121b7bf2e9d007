"""From how alike words are to how near interests are, and who is near whom."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.community.interests.embeddings import REQUIREMENT, Placed
from bot.community.interests.embeddings.calculating import place
from bot.community.interests.embeddings.rules import (
    BEGINS,
    COUNTED_WEIGHT,
    MOST,
    SAID,
    SAID_WEIGHT,
    SUREST_WEIGHT,
    nearest,
    score,
    weight_of,
)
from bot.community.interests.nearness import LEAST
from bot.community.people.common_ground import NEAR_ENOUGH
from bot.worker import in_worker
from tests.code.source import ROOT

# What the model says of "mechanical pencils", as it says it: the keyboards are most alike.
PENCILS = {
    "mechanical keyboards": 0.40,
    "stationery": 0.38,
    "drawing": 0.42,
    "painting": 0.30,
    "gaming": 0.02,
    "programming": -0.05,
}
NEIGHBOURS = {
    "mechanical keyboards": {"gaming": 0.7, "programming": 0.6},
    "stationery": {"drawing": 0.7, "painting": 0.5},
    "drawing": {"painting": 0.8, "stationery": 0.7},
}


def test_neighbours_speak_for_an_interest_and_against_one_whose_words_only_look_alike() -> None:
    near = {key: score(key, PENCILS, NEIGHBOURS[key]) for key in NEIGHBOURS}

    assert near["drawing"] > near["stationery"] > BEGINS > near["mechanical keyboards"]


@pytest.mark.parametrize(
    ("neighbours", "expected"),
    [
        ({}, 0.2),  # nobody speaks for it: half of the words
        ({"a": 0.5}, 0.2 + 0.2),
        ({"a": 0.5, "b": 1.0, "c": 1.0}, 0.2 + 0.2),  # the best two: 0.4 and 0.4
        ({"d": 1.0}, 0.2),  # what is opposed to it does not speak against it
        ({"elsewhere": 1.0}, 0.2),
    ],
)
def test_the_best_witnesses_speak_each_as_much_as_it_is_near(
    neighbours: dict[str, float], expected: float
) -> None:
    alike = {"it": 0.4, "a": 0.8, "b": 0.4, "c": 0.1, "d": -0.5}

    assert score("it", alike, neighbours) == pytest.approx(expected)


def test_what_counts_and_what_is_said_is_what_it_is_for_the_vocabularys_neighbours() -> None:
    assert pytest.approx(LEAST) == COUNTED_WEIGHT
    assert pytest.approx(NEAR_ENOUGH) == SAID_WEIGHT
    assert weight_of(BEGINS - 0.001) == 0
    assert weight_of(BEGINS) == COUNTED_WEIGHT
    assert weight_of(SAID) == SAID_WEIGHT
    assert weight_of(1.0) == SUREST_WEIGHT


@given(st.floats(-1, 1), st.floats(-1, 1))
def test_a_higher_score_is_never_less_near(one: float, other: float) -> None:
    assert weight_of(min(one, other)) <= weight_of(max(one, other)) <= SUREST_WEIGHT


def test_an_interest_is_near_to_so_many_the_nearest_first_and_the_order_is_never_chance() -> None:
    alike = {f"interest {n:02}": 0.7 + n % 5 / 100 for n in range(20)}

    found = nearest(alike, {})

    assert list(found) == sorted(alike, key=lambda key: (-alike[key], key))[:MOST]
    assert list(nearest(dict(reversed(alike.items())), {})) == list(found)
    assert nearest({"far": 0.5}, {}) == {}


def test_what_is_said_to_be_installed_is_what_the_extra_names() -> None:
    written = (ROOT / "pyproject.toml").read_text(encoding="utf-8")

    assert f'near = [\n    "{REQUIREMENT}",\n]' in written


async def test_the_model_places_each_among_what_is_known_and_what_came_before_it() -> None:
    new = ["gumboot dancing", "kubernetes homelabs", "tap and gumboot dancing", "xqzt brrl"]
    other = Placed(key="clog dancing", model="another 1", vector=b"?", known={}, own={})

    gumboots, homelabs, taps, nonsense = await in_worker(place, new, [other])

    assert gumboots.known["dancing"] >= NEAR_ENOUGH
    assert homelabs.known["kubernetes"] >= NEAR_ENOUGH
    assert "kubernetes" not in gumboots.known
    assert "gumboot dancing" in taps.own
    assert gumboots.own == {}  # what is of another model cannot be compared with
    assert (nonsense.known, nonsense.own) == ({}, {})
    assert all(len(one.known) + len(one.own) <= MOST for one in (gumboots, homelabs, taps))
    assert gumboots.model.startswith("wordllama ")

    # Those that are known count as if they had come in the same minute.
    (again,) = await in_worker(place, [taps.key], [gumboots, homelabs])
    assert again == taps
