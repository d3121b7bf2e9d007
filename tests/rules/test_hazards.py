"""What a member could type to do harm, and whether the check sees it come out of the bot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.wire.hazards import hazards_in, leaked, texts_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.wire.request import JSON

HAZARDS: Mapping[str, set[str]] = {
    # Mentions, also where a backslash only seems to disarm them.
    "ask <@1>, <@!2>, <@&3> in <#4>": {"<@1>", "<@!2>", "<@&3>", "<#4>"},
    "\\<@1> @everyone @Here": {"<@1>", "@everyone", "@Here"},
    "<@\u200b1>": {"\u200b"},
    "me@example.org, <:wave:1>, <t:1>": set(),
    # Links: masked, bare, and to other servers.
    "[here](https://x.org/a)": {"[here](https://x.org/a)", "https://x.org/a"},
    "[a [b]](<http://x.org>)": {"[a [b]](<http://x.org>)", "http://x.org"},
    "\\[here\\](https://x.org).": {"https://x.org"},
    "\\\\[here](https://x.org)": {"[here](https://x.org)", "https://x.org"},
    "**https://x.org/a_(b)**": {"https://x.org/a_(b"},
    "discord.gg/abc or discord.com/invite/a-b": {"discord.gg/abc", "discord.com/invite/a-b"},
    "see x.org, [1] (a:b), [x](y)": set(),
    # What is not seen.
    "a\u202eb\u2066c\u200bd\ufeff\x00\xad": {"\u202e", "\u2066", "\u200b", "\ufeff", "\0", "\xad"},
    "one\ttwo\r\nthree\n": set(),
    # Joiners are spelling in Persian, Hindi and emoji; between Latin letters they hide a word.
    "مى\u200cروم क्\u200dष 👩🏽\u200d💻 ❤️\u200d🔥": set(),
    "ev\u200der": {"\u200d"},
    "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f": set(),
    "a\U000e0067": {"\U000e0067"},
    # Marks: three are found in real words, a tower is not.
    "Việt e\u0301\u0302\u0303": set(),
    "Z\u0301\u0302\u0303\u0304!": {"\u0301\u0302\u0303\u0304"},
}


@pytest.mark.parametrize(("written", "expected"), HAZARDS.items())
def test_hazards_are_told_from_ordinary_writing(written: str, expected: set[str]) -> None:
    assert hazards_in(written) == expected


def test_all_that_people_read_is_found_and_nothing_else() -> None:
    body: JSON = {
        "content": "1",
        "embeds": [
            {
                "title": "2",
                "url": "https://x.org",
                "fields": [{"name": "3", "value": "4"}],
                "footer": {"text": "5"},
                "author": {"name": "6", "url": "https://x.org"},
            }
        ],
        "components": [
            {"type": 10, "content": "7"},
            {"type": 2, "label": "8", "emoji": {"name": "not"}, "custom_id": "not"},
            {"type": 2, "label": "9", "url": "https://x.org"},
            {"type": 3, "placeholder": "10", "options": [{"label": "11", "value": "not"}]},
            {"type": 12, "items": [{"media": {"url": "attachment://a"}, "description": "12"}]},
        ],
        "poll": {"question": {"text": "13"}, "answers": [{"poll_media": {"text": "14"}}]},
        "attachments": [{"id": 0, "filename": "15"}],
    }

    assert list(texts_of(body)) == [str(n) for n in range(1, 16)]


FORM: JSON = {
    "type": 9,
    "data": {
        "title": "New",
        "custom_id": "not",
        "components": [
            {
                "type": 18,
                "label": "Name",
                "description": "why",
                "component": {"type": 4, "placeholder": "hint", "value": "<@1>"},
            }
        ],
    },
}


def test_a_form_is_read_but_for_what_is_filled_in() -> None:
    assert list(texts_of(FORM)) == ["New", "Name", "why", "hint"]


TYPED = "I'm <@1>\u202e, [free](https://x.org/very/long)"
# What came out, and which of the dangers typed above it still holds.
LEAKS: Mapping[str, set[str]] = {
    "Ada says hello": set(),
    "Ada: I'm <@1>": {"<@1>"},
    "Your match is <@2>": set(),
    "I'm @\u200b1, <@\u200b1>": set(),
    "\u2068I'm Ada\u2069": set(),
    "\u2068I'm \u202e\u2069": {"\u202e"},
    "\\[free\\](https\u200b://x.org/very/long)": set(),
    "https://x.org/very…": {"https://x.org/very"},
    "https://x.org/very/long/Ada": {"https://x.org/very/long"},
    "[free](https://x.org/very/long)": {
        "[free](https://x.org/very/long)",
        "https://x.org/very/long",
    },
}


@pytest.mark.parametrize(("sent", "expected"), LEAKS.items())
def test_what_a_member_typed_is_found_where_it_went_out_raw(sent: str, expected: set[str]) -> None:
    assert leaked([TYPED, "hello"], {"content": sent}) == expected


def test_isolation_by_the_bot_is_no_leak_but_breaking_out_of_it_is() -> None:
    typed = ["\u2068a", "b\u2069"]

    assert leaked(typed, {"content": "\u2068a\u2069 and \u2068b\u2069"}) == set()
    assert leaked(typed, {"content": "\u2068b\u2069\u2069"}) == {"\u2069"}


def test_giving_people_back_their_own_words_in_their_own_form_is_no_leak() -> None:
    assert leaked(["<@1>"], FORM) == set()


DANGERS = st.sampled_from(["<@1>", "<@&22>", "@everyone", "\u202e", "\u2060", "discord.gg/kith"])


@given(DANGERS, st.text(alphabet="ab <>*\\[]()\n", max_size=20))
def test_a_danger_is_found_in_any_surroundings(danger: str, around: str) -> None:
    written = f"{around} {danger} {around}"

    assert danger in hazards_in(written)
    assert danger in leaked([written], {"components": [{"type": 10, "content": written}]})


@given(st.text(max_size=60))
def test_nothing_is_leaked_that_nobody_typed(sent: str) -> None:
    assert leaked([], {"content": sent}) == set()
    assert leaked([sent], {"content": sent}) <= hazards_in(sent)
