"""The community of the rehearsal is one in which matching has something to say."""

import difflib
import itertools
import re
from typing import TYPE_CHECKING

import pytest

from rehearsal.conversation import load_conversation
from rehearsal.people import PEOPLE_FILE, Character, Community, load_community

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def community() -> Community:
    return load_community()


def interests(person: Character) -> set[str]:
    return {word.strip().casefold() for word in re.split(r"[,;\n]", person.interests)}


def could_talk_about_something(one: Character, other: Character) -> bool:
    shared_language = set(one.languages) & set(other.languages)
    return bool(shared_language and interests(one) & interests(other))


def test_forty_people_make_the_community(community: Community) -> None:
    assert len({person.handle for person in community.people}) == 40
    assert sum(person.temperament.joins_rounds for person in community.people) in range(24, 29)


def test_who_joins_rounds_shares_an_interest_and_a_language_with_three_others(
    community: Community,
) -> None:
    joining = [person for person in community.people if person.temperament.joins_rounds]
    partners = {
        one.handle: sum(
            could_talk_about_something(one, other) for other in joining if other is not one
        )
        for one in joining
    }
    assert {handle: count for handle, count in partners.items() if count < 3} == {}


def test_people_live_all_over_the_world_and_speak_many_languages(community: Community) -> None:
    assert len({person.zone.key for person in community.people}) >= 15
    assert len({language for person in community.people for language in person.languages}) >= 4


def test_no_two_people_speak_of_themselves_alike(community: Community) -> None:
    said = [(person.handle, person.about) for person in community.people]
    alike = [
        (one, other)
        for (one, first), (other, second) in itertools.combinations(said, 2)
        if difflib.SequenceMatcher(None, first, second, autojunk=False).ratio() > 0.5
    ]
    assert alike == []


def test_everyone_who_speaks_exists_and_has_arrived(community: Community) -> None:
    conversation = load_conversation(community.people)
    there = {person.handle for person in community.people if person.role != "newcomer"}
    assert conversation.speakers() <= there
    assert len(conversation.exchanges) == 25
    assert [len(question.answers) for question in conversation.questions] == [18, 18, 18]


@pytest.mark.parametrize(
    ("there", "instead", "said"),
    [
        # two people would have one account
        ('handle = "kwabena.o"', 'handle = "aoife"', "2 people have the handle 'aoife'"),
        # nobody could tell what time it is for them
        ('zone = "Africa/Accra"', 'zone = "Africa/Akkra"', "which is not an IANA zone"),
        # the form offers no such choice
        ('["mentee", "friends", "professional"]', '["fame"]', "kwabena.o is looking for fame"),
        # a slip of the pen would go unnoticed
        ('pronouns = "he/him"', 'pronoun = "he/him"', "kwabena.o has pronoun, which is not"),
        # a thread would open with a sentence addressed to nobody
        ("Hello {other}, good to be", "Hello, good to be", "kwabena.o does not say {other}"),
    ],
)
def test_a_mistake_in_the_file_is_said_in_a_sentence(
    tmp_path: "Path", there: str, instead: str, said: str
) -> None:
    copy = tmp_path / "people.toml"
    copy.write_text(PEOPLE_FILE.read_text("utf-8").replace(there, instead, 1), "utf-8")
    with pytest.raises(ValueError, match=re.escape(said)):
        load_community(copy)
