"""Members' words: kept as they are, but for what could ping, deceive or break something."""

from __future__ import annotations

import unicodedata

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from bot.texts.written import shorten, tame, tame_line
from tests.wire.hazards import hazards_in

FAMILY = "👨\u200d👩\u200d👧\u200d👦"
SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"

TAMED = (
    # Pings: what opens a mention, everyone and here look alike and open nothing.
    ("ask <@1>", "ask ‹@1>"),  # noqa: RUF001
    ("<@!1> <@&2> <#3> </match join:4>", "‹@!1> ‹@&2> ‹#3> ‹/match join:4>"),  # noqa: RUF001
    ("@everyone and @HERE", "＠everyone and ＠HERE"),  # noqa: RUF001
    ("me@example.org, @ada", "me@example.org, @ada"),
    # Emoji of servers, times and places are Discord's markup too.
    ("<:wave:1> <a:wave:1> <t:1> <id:home>", "‹:wave:1> ‹a:wave:1> ‹t:1> ‹id:home>"),  # noqa: RUF001
    ("1 <2 and a< b", "1 <2 and a< b"),
    # Masked links show where they lead; links cannot be pressed.
    ("[a cat](https://x.org/a)", "a cat (x.org/a)"),
    ("[a cat](<https://x.org> 'title')", "a cat (x.org)"),
    ("see https://x.org/a?b=c or HTTP://X.ORG", "see x.org/a?b=c or X.ORG"),
    ("steam://run/1", "run/1"),
    ("[1] see (below)", "\\[1\\] see (below)"),
    # Invites lose their code.
    ("join discord.gg/abc now", "join discord.gg now"),
    ("https://www.discord.com/invite/a-b", "discord.com/invite"),
    ("DiscordApp.com/invite/x", "DiscordApp.com/invite"),
    ("discord.com is fine", "discord.com is fine"),
    # Markdown is shown as it was typed.
    (
        "**bold** _i_ ~~s~~ `c` ||spoiler||",
        "\\*\\*bold\\*\\* \\_i\\_ \\~\\~s\\~\\~ \\`c\\` \\|\\|spoiler\\|\\|",
    ),
    (
        "# big\n## b\n-# small\n> quote\n>>> all",
        "\\# big\n\\## b\n\\-# small\n\\> quote\n\\>>> all",
    ),
    ("#1 fan, C# and a > b", "#1 fan, C# and a > b"),
    ("back\\slash", "back\\\\slash"),
    # Walls of empty lines, and the ends.
    ("a\n\n\n \n\nb", "a\nb"),
    ("  a  \n", "a"),
    ("a\r\nb", "a\nb"),
    # Direction, controls and what nobody sees.
    ("a\u202eb\u2066c\u2069", "abc"),
    ("a\x00b\x1b\x7fc\u200b\ufeff\u00add", "abcd"),
    ("\ue000private", "private"),
    # Blanks that pretend to be letters, as in names that cannot be seen.
    ("\u3164\uffa0\u115f", ""),
    # Towers of marks.
    ("Z" + "\u0301" * 20 + "!", "Ź\u0301\u0301\u0301!"),
)


@pytest.mark.parametrize(("written", "shown"), TAMED)
def test_what_could_do_harm_is_shown_as_plain_characters(written: str, shown: str) -> None:
    assert tame(written) == shown


HOSTS = frozenset({"github.com", "x.org"})


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        # a link that may be pressed: in brackets, so that Discord shows no preview, and unescaped
        ("see https://github.com/a_b/c?d=e.", "see <https://github.com/a_b/c?d=e>."),
        ("https://x.org", "<https://x.org>"),
        ("(https://x.org/a)", "(<https://x.org/a>)"),
        # what is below a host is the same people's
        ("https://gist.github.com/ada", "<https://gist.github.com/ada>"),
        # a label never hides where it leads
        ("[safe](https://github.com/x)", "safe (<https://github.com/x>)"),
        # not these: another end, another beginning, a name before an @, a port, no secure one
        ("https://github.com.evil.org/x", "github.com.evil.org/x"),
        ("https://evilgithub.com", "evilgithub.com"),
        ("https://github.com@evil.org/", "github.com@evil.org/"),
        ("https://github.com:80/", "github.com:80/"),
        ("http://github.com/", "github.com/"),
        ("https://xn--gthub-n4a.com https://githuḅ.com", "xn--gthub-n4a.com githuḅ.com"),
        # nothing that pings, and nothing that looks like another address, is taken into it
        ("https://x.org/@everyone", "<https://x.org/>＠everyone"),  # noqa: RUF001
        ("https://x.org/é.evil", "<https://x.org/>é.evil"),
        # characters of private use, which stand for links on the way, are a member's to no end
        ("\ue000 https://x.org \ue001", "<https://x.org>"),
    ],
)
def test_plain_links_stay_only_where_the_server_knows_the_host(written: str, shown: str) -> None:
    assert tame(written, hosts=HOSTS) == shown


def test_a_link_is_whole_or_not_there() -> None:
    written = "look: https://x.org/" + "a" * 40

    assert tame(written, 70, hosts=HOSTS) == f"look: <https://x.org/{'a' * 40}>"
    assert tame(written, 40, hosts=HOSTS) == "look:…"


def test_more_links_than_anybody_needs_are_words() -> None:
    shown = tame("https://x.org " * 30, hosts=HOSTS)

    assert shown.count("<https://x.org>") == 20


@pytest.mark.parametrize(
    "written",
    [
        # Latin, with accents and punctuation
        "I'm Zoë; I climb (a lot), cook & read: 50% sci-fi!",
        # written from right to left
        "שלום, אני אוהבת לטפס",
        "أحب الطبخ والقراءة، وأتعلم Rust",
        # vowel signs and several marks on one letter
        "हिन्दी में किताबें",
        "ภาษาไทยที่นี่",
        "Tiếng Việt",
        "בְּרֵאשִׁית",
        # "to go for a walk": four marks on one letter in everyday Burmese
        "လမ်းလျှောက်",
        # joiners belong to the spelling: Persian "I want", Sinhala "Sri"
        "می\u200cخواهم",  # noqa: RUF001
        "ශ\u0dca\u200dර\u0dd3",
        # no blanks
        "私は本を読むのが好きです。",
        # emoji: a family, a skin tone, a profession, a heart on fire, a flag, a key, a country
        FAMILY,
        "👋🏽 👩🏽\u200d💻 ❤️\u200d🔥 🇪🇸 1️⃣",
        SCOTLAND,
    ],
)
def test_what_is_ordinary_somewhere_in_the_world_is_kept_as_it_was_written(written: str) -> None:
    assert tame(written) == unicodedata.normalize("NFC", written)


@pytest.mark.parametrize("blank", ["\t", "\v", "\f", "\r", "\x85", "\u2028", "\u2029"])
def test_what_stands_between_two_words_keeps_them_apart(blank: str) -> None:
    assert len(tame(f"one{blank}two").split()) == 2


# What harm is made of, and pieces that could be put together to it once others are taken out.
FRAGMENTS = st.sampled_from(
    [
        "<", "<@", "<@1>", "<@&1>", "<#", "1>", "@", "everyone", "@here", "@every", "one",
        "[a](", "[", "](", ")", "(", "http", "https:", "//", "://", "http://x.org", "x.org/",
        "1", "_", "é", "aa://", "a" * 16 + "://", "steam://", "discord.", "gg/", "discord.gg/",
        "discord.gg/abc", "/", "com/invite/", "discordapp.com/invite/a", "\\", "*", "`", "\n",
        " ", "\u202e", "\u2066", "\u2069", "\u200b", "\u200c", "\u200d", "\u3164", "\u034f",
        "\u2065", "\U000e0067", "\u0301", "\u0301\u0301\u0301", "😀", "🏽", "\ufe0f", "a", "ك",
    ]
)  # fmt: skip
BUILT = st.lists(FRAGMENTS, max_size=12).map("".join)


@given(st.text(max_size=80))
@example("\u3164")  # the Hangul filler: a letter that nobody sees
@example("\u034f")  # a joiner of graphemes, which is a mark
@example("\u2065")  # not assigned, between the marks of direction
@example("😀\u200dev")  # a joiner between an emoji and a letter
def test_no_text_at_all_is_a_danger_once_it_is_tamed(written: str) -> None:
    assert hazards_in(tame(written)) == frozenset()
    assert hazards_in(tame_line(written)) == frozenset()


@given(BUILT)
@example("http:http:////x.org")  # what is taken out leaves a link behind
@example("1https://x.org")  # Discord makes a link of it behind a digit, too
@example("_https://x.org")
@example("aaaaaaaaaaaaaaaaaaaaaaaahttps://x.org")
@example("discord.gg/a/kith")  # the first code goes, the second takes its place
@example("discord.gg/discord.gg/kith")
@example("discord.aaaaaaaaaaaaaaaa://gg/kith")  # the scheme goes, and an invite is left
def test_no_harm_can_be_put_together_from_pieces(written: str) -> None:
    assert hazards_in(tame(written)) == frozenset()


@given(BUILT, st.integers(1, 60))
@example("[[a](https://x.org)](https://x.org)", 60)
def test_links_that_may_stay_open_no_way_for_others(written: str, limit: int) -> None:
    shown = tame(written, limit, hosts={"example.org"})

    assert hazards_in(shown.replace("<https://example.org", "")) == frozenset()
    assert len(tame(written, limit, hosts={"x.org"})) <= limit


@given(BUILT, st.integers(1, 40))
def test_cutting_makes_no_new_danger(written: str, limit: int) -> None:
    assert hazards_in(tame(written, limit)) == frozenset()
    assert hazards_in(tame_line(written, limit)) == frozenset()


@given(BUILT | st.text(max_size=60))
def test_what_was_tamed_twice_is_no_danger_either(written: str) -> None:
    assert hazards_in(tame(tame(written))) == frozenset()


@given(BUILT | st.text(max_size=200), st.integers(1, 120))
def test_nothing_is_longer_than_there_is_room_for(written: str, limit: int) -> None:
    assert len(tame(written, limit)) <= limit
    assert len(tame_line(written, limit)) <= limit
    assert len(shorten(written, limit)) <= limit


@given(BUILT | st.text(max_size=80))
def test_nothing_is_put_into_a_members_mouth(written: str) -> None:
    own = set("\\…‹＠ \n")  # noqa: RUF001 - what disarms, cuts, and stands for other blanks

    assert set(tame(written)) <= set(unicodedata.normalize("NFC", written)) | own


@given(st.text("aZñß漢кش9 .,:;!?'\"-()%&+=", max_size=60).map(str.strip))
def test_plain_words_are_left_alone(written: str) -> None:
    assert tame(written) == written


@given(BUILT | st.text(max_size=80))
def test_a_line_is_one_line(written: str) -> None:
    assert len(tame_line(written).splitlines()) <= 1


@pytest.mark.parametrize(
    ("text", "limit", "cut"),
    [
        # it fits
        ("abc", 3, "abc"),
        ("", 1, ""),
        # the ellipsis counts
        ("abcd", 3, "ab…"),
        ("abcd", 1, "…"),
        # no blank before the ellipsis
        ("ab cd", 4, "ab…"),
        # a letter keeps its marks, or goes with them
        ("xe\u0301y", 3, "x…"),
        # an emoji is whole or not there: a family, a flag, a skin tone
        ("a" + FAMILY, 7, "a…"),
        (FAMILY + "bcd", 9, FAMILY + "b…"),
        ("🇪🇸🇲🇽", 3, "🇪🇸…"),
        ("👋🏽👋🏽", 3, "👋🏽…"),
    ],
)
def test_text_is_cut_between_what_people_take_for_one_character(
    text: str, limit: int, cut: str
) -> None:
    assert shorten(text, limit) == cut


@given(st.text(max_size=40) | BUILT, st.integers(1, 40))
def test_a_cut_text_is_the_beginning_of_the_whole_one(text: str, limit: int) -> None:
    cut = shorten(text, limit)

    if cut != text:
        assert cut.endswith("…")
        graphemes = regex.findall(r"\X", text)
        beginnings = {"".join(graphemes[:count]).rstrip() for count in range(len(graphemes))}
        assert cut[:-1] in beginnings


def test_escaping_takes_no_more_than_the_room_that_it_needs() -> None:
    shown = tame("_" * 100, 100)

    assert shown.count("_") >= 45


@pytest.mark.parametrize(
    "written",
    [
        # patterns that look back and ahead over the same characters
        "[" * 4000,
        "[a](" + "x" * 3996,
        "[a](x" * 800,
        "\n " * 2000,
        "https://" * 500,
        "\u200d" * 4000,
        "👩" + "\ufe0f" * 2000 + "\u200d" * 1999,
        "*" * 4000,
    ],
    ids=lambda written: ascii(written[:8]),
)
@pytest.mark.timeout(2)
def test_no_text_keeps_the_event_loop_waiting(written: str) -> None:
    assert len(tame(written)) <= 1000
