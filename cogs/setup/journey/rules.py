"""How the words of the journey are read from a form. Pure."""

from collections.abc import Mapping

from bot.community.welcoming import MAX_WORDS, Stage
from bot.errors import UserError
from bot.texts.written import says_something


def read_words(
    typed: Mapping[Stage, str], kiths: Mapping[Stage, str], before: Mapping[Stage, str]
) -> dict[Stage, str]:
    """Return the words that hold from now on, by stage; a stage with Kith's own is missing.

    - What was not in the form stays as it was `before`.
    - Nothing to read: the message is left out, which is "".
    - Kith's own words, sent as they were: they stay Kith's, and follow the server's language.

    Raises UserError for more than a message takes.
    """
    held = dict(before)
    for stage, text in typed.items():
        if len(text) > MAX_WORDS:
            over = len(text) - MAX_WORDS
            raise UserError("setup-journey-too-long", most=MAX_WORDS, over=over)
        if _plain(text) == _plain(kiths[stage]):
            held.pop(stage, None)
        else:
            held[stage] = text if says_something(text) else ""
    return held


def _plain(text: str) -> str:
    """Return a text without what a form may change of it: its blanks and ends of lines."""
    return " ".join(text.split())
