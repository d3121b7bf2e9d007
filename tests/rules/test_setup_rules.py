"""What an organiser may write: questions that fit, sites to which members may link."""

from __future__ import annotations

import pytest

from bot.errors import UserError
from cogs.introductions.profile.rules import read_links
from cogs.setup.links.rules import MAX_HOSTS, read_host, with_host
from cogs.setup.questions.rules import fitting


@pytest.mark.parametrize(
    ("typed", "host"),
    [
        ("github.com", "github.com"),
        ("https://GitHub.com/ada?x=1", "github.com"),
        ("www.example.org", "example.org"),
        (" user@example.org ", "example.org"),
    ],
)
def test_a_site_is_read_from_a_name_or_a_link(typed: str, host: str) -> None:
    assert read_host(typed) == host


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("localhost", "link-host-unreadable"),
        ("github", "link-host-unreadable"),
        ("127.0.0.1", "link-host-unreadable"),
        ("https://", "link-host-unreadable"),
        ("https://[::1", "link-host-unreadable"),
        ("gıthub.com", "link-host-unreadable"),  # noqa: RUF001 - looks like another
        ("*.com", "link-host-unreadable"),
        ("discord.gg/abc", "link-host-invites"),
        ("https://ptb.discord.com/invite/abc", "link-host-invites"),
    ],
)
def test_what_is_no_site_or_invites_is_refused(typed: str, refusal: str) -> None:
    with pytest.raises(UserError) as refused:
        read_host(typed)

    assert refused.value.key == refusal


def test_there_is_room_for_so_many_sites_each_once() -> None:
    hosts = tuple(f"site{number:02}.org" for number in range(MAX_HOSTS))

    assert with_host(hosts, "site00.org") == hosts
    with pytest.raises(UserError):
        with_host(hosts, "one.more.org")


@pytest.mark.parametrize(
    ("typed", "kept", "left"),
    [
        ("github.com/ada", ("https://github.com/ada",), ()),
        ("https://a.org\nhttp://b.org", ("https://a.org", "http://b.org"), ()),
        # each once, and no more than there is room for
        ("a.org a.org", ("https://a.org",), ()),
        (
            "a.org b.org c.org d.org",
            ("https://a.org", "https://b.org", "https://c.org"),
            ("d.org",),
        ),
        # no links
        ("me ... " + "x" * 300 + ".org", (), ("me", "...", "x" * 300 + ".org")),
        ("", (), ()),
    ],
)
def test_links_are_kept_and_what_is_none_is_given_back(
    typed: str, kept: tuple[str, ...], left: tuple[str, ...]
) -> None:
    assert read_links(typed) == (kept, left)


def test_a_question_fits_over_a_field_on_one_line() -> None:
    assert fitting("Which\nteam?") == "Which team?"
    assert fitting("q" * 45) == "q" * 45
    with pytest.raises(UserError) as refused:
        fitting("q" * 46)
    assert refused.value.values["over"] == 1
