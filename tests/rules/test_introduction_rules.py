"""What makes an introduction, and what to say first to somebody."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.community.hours import Hours
from bot.community.interests import MAX_INTERESTS
from bot.community.interests.reading import understand
from bot.community.interests.vocabulary import vocabulary
from bot.community.profiles import (
    MAX_ABOUT,
    MAX_INTERESTS_TEXT,
    MAX_LANGUAGES_TEXT,
    MAX_NAME_TEXT,
    LookingFor,
    Profile,
)
from bot.community.questions import MAX_ANSWER, Answer, Question, Slot
from bot.errors import UserError
from bot.ids import GuildId, UserId
from cogs.introductions.rules import (
    OPENERS,
    Draft,
    Sender,
    accept,
    draft_of,
    keep_interests,
    openers,
)
from tests.rules.people import NOW, person

SENDER = Sender(guild_id=GuildId(9), user_id=UserId(1), display_name="ada", avatar_url=None)


def accepted(
    draft: Draft, known: Profile | None = None, questions: tuple[Question, ...] = ()
) -> Profile:
    return accept(
        draft,
        sender=SENDER,
        known=known,
        questions=questions,
        interests=understand(draft.interests, vocabulary()).interests,
        now=NOW,
    )


def test_a_form_becomes_a_profile_in_the_members_own_words() -> None:
    about = "I climb *everything*,\n\nslowly. <@1>"
    draft = Draft(about=about, interests="Rust, Sci-Fi", looking_for=("mentor", "friends"))

    profile = accepted(draft)

    assert profile.about == about
    assert profile.interests_text == "Rust, science fiction"
    assert profile.looking_for == (LookingFor.FRIENDS, LookingFor.MENTOR)
    assert (profile.name, profile.updated_at) == ("ada", NOW)


def test_a_member_says_how_they_wish_to_be_called_and_what_they_speak() -> None:
    draft = Draft(
        name="Ada Q. (she/her)", about="I climb.", interests="Rust", languages="Español, inglés"
    )

    profile = accepted(draft)

    assert (profile.name, profile.pronouns) == ("Ada Q.", "she/her")
    assert profile.languages == ("es", "en")
    assert draft_of(profile, SENDER, "en").languages == "Spanish, English"


def test_a_name_that_cannot_be_read_is_the_one_on_discord() -> None:
    assert accepted(Draft(name="🎉", about="I climb.", interests="Rust")).name == "ada"


QUESTION = Question(id=3, slot=Slot.LANGUAGES, text="What is your team?")


def test_what_the_form_does_not_ask_for_stays_as_it_was() -> None:
    before = replace(
        accepted(Draft(about="I climb.", interests="Rust", languages="Basque")),
        zone=ZoneInfo("Europe/Madrid"),
        links=("https://x.org",),
        hours=Hours.at(0, [9]),
    )
    draft = Draft(
        about="I swim.",
        interests="tea",
        answers={3: "Red", 4: "gone"},
        fields=frozenset({Slot.NAME, Slot.LOOKING_FOR}),
    )

    after = accepted(draft, before, (QUESTION,))

    assert (after.about, after.languages, after.zone) == ("I swim.", ("eu",), before.zone)
    assert (after.links, after.hours) == (before.links, before.hours)
    assert after.answers == (Answer(question=QUESTION, text="Red"),)


def test_no_interest_is_left_only_where_another_one_is() -> None:
    profile = accepted(Draft(about="I climb.", interests="Rust, tea"))

    assert keep_interests(profile, ["tea"], NOW).interests_text == "tea"
    assert keep_interests(profile, [], NOW).interests_text == "Rust, tea"


@pytest.mark.parametrize(
    ("about", "interests", "refusal"),
    [
        # nothing at all: about me is asked for first
        ("", "", "introduction-about-empty"),
        # marks, emoji and blanks say nothing
        ("   ", "Rust", "introduction-about-empty"),
        ("...!", "Rust", "introduction-about-empty"),
        ("🎉", "Rust", "introduction-about-empty"),
        # a blank that pretends to be a letter
        ("\u3164\u3164", "Rust", "introduction-about-empty"),
        # nothing of it is left to be shown
        ("https://", "Rust", "introduction-about-empty"),
        # no interest
        ("I climb.", "", "introduction-interests-empty"),
        ("I climb.", " , ; !!!", "introduction-interests-empty"),
        ("I climb.", "\u3164", "introduction-interests-empty"),
    ],
)
def test_a_form_with_nothing_to_read_is_refused(about: str, interests: str, refusal: str) -> None:
    with pytest.raises(UserError) as refused:
        accepted(Draft(about=about, interests=interests))

    assert refused.value.key == refusal


@pytest.mark.parametrize(
    "draft",
    [
        Draft(about="a" * (MAX_ABOUT + 1), interests="Rust"),
        Draft(about="I climb.", interests="a" * (MAX_INTERESTS_TEXT + 1)),
        Draft(about="I climb.", interests="Rust", answers={3: "a" * (MAX_ANSWER + 1)}),
    ],
)
def test_one_character_more_than_a_field_takes_is_refused(draft: Draft) -> None:
    # Discord's own apps stop at the limit: somebody else sent it.
    with pytest.raises(UserError) as refused:
        accepted(draft)

    assert (refused.value.key, refused.value.values["over"]) == ("introduction-too-long", 1)


@pytest.mark.parametrize(
    ("chosen", "wishes"),
    [
        # nothing, everything, what an older form offered
        ((), ()),
        (tuple(LookingFor), tuple(LookingFor)),
        (("fame", "friends"), (LookingFor.FRIENDS,)),
    ],
)
def test_wishes_are_those_of_the_form_in_its_order(
    chosen: tuple[str, ...], wishes: tuple[LookingFor, ...]
) -> None:
    draft = Draft(about="I climb.", interests="Rust", looking_for=chosen)

    assert accepted(draft).looking_for == wishes


TYPED = st.lists(st.text("abcñ字C+#. ", max_size=40), min_size=1, max_size=MAX_INTERESTS + 5).map(
    lambda words: ",".join(words)[:MAX_INTERESTS_TEXT]
)


@given(st.text(max_size=MAX_ABOUT), TYPED, st.text(max_size=MAX_NAME_TEXT), st.text(max_size=300))
@example("I climb.", ",".join(f"interest-no-{n:02}" for n in range(20)), "", "")
@example("I climb.", "Rust", "n" * 60 + " (" + "p" * 38 + ")", ",".join("abcdefghij"))
@example("I climb.", "Rust", "she/her (he/him)", "a,b,c,d,e,f,g,h,i,j,k,l,m")
def test_what_was_accepted_fits_into_the_form_again(
    about: str, interests: str, name: str, languages: str
) -> None:
    try:
        profile = accepted(Draft(about=about, interests=interests, name=name, languages=languages))
    except UserError:
        return

    again = draft_of(profile, SENDER, "en")

    # Discord refuses to open a form with more in a field than the field takes.
    assert len(again.about) <= MAX_ABOUT
    assert len(again.interests) <= MAX_INTERESTS_TEXT
    assert len(again.name) <= MAX_NAME_TEXT
    assert len(again.languages) <= MAX_LANGUAGES_TEXT
    assert accepted(again) == profile


@pytest.mark.parametrize(
    ("theirs", "mine", "keys"),
    [
        # two things in common
        ("Rust, tea, chess", "tea, Rust", ["hi-opener-shared", "hi-opener-shared"]),
        # one in common, then one that they named
        ("Rust, tea", "tea", ["hi-opener-shared", "hi-opener-theirs"]),
        # nothing in common, or I have not introduced myself: what they named
        ("Rust, tea", "chess", ["hi-opener-theirs", "hi-opener-theirs"]),
        ("Rust, tea", None, ["hi-opener-theirs", "hi-opener-theirs"]),
        # one interest in all: an open question beside it
        ("Rust", "Rust", ["hi-opener-shared", "hi-opener-open"]),
        ("Rust", None, ["hi-opener-theirs", "hi-opener-open"]),
        # none at all
        ("", None, ["hi-opener-open", "hi-opener-place"]),
    ],
)
def test_a_first_line_is_made_of_what_both_share_else_of_what_they_named(
    theirs: str, mine: str | None, keys: list[str]
) -> None:
    lines = openers(person(1, theirs), None if mine is None else person(2, mine))

    assert [line.key for line in lines] == keys


def test_a_first_line_uses_their_words_and_none_twice() -> None:
    lines = openers(person(1, "Ajedrez, Rust"), person(2, "chess"))

    assert [line.interest for line in lines] == ["chess", "Rust"]


@given(TYPED, TYPED)
def test_there_are_always_two_first_lines_and_they_differ(theirs: str, mine: str) -> None:
    lines = openers(person(1, theirs), person(2, mine))

    assert len(lines) == len(set(lines)) == OPENERS
