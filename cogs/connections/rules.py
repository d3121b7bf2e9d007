"""What somebody looks for, read from what they typed, and carried from page to page. Pure."""

from bot.community.interests import Interest, interest_key
from bot.community.interests.vocabulary import Vocabulary, vocabulary
from bot.community.languages import MAX_WORDS, read_languages
from bot.community.people import Wanted
from bot.community.profiles import LookingFor
from bot.errors import Outdated, UserError
from bot.ids import GuildId, UserId

_WISHES = tuple(LookingFor)
_NONE = "-"


def wanted_from(
    interest: str | None, language: str | None, looking_for: str | None, known: Vocabulary
) -> Wanted:
    """Return whom somebody looks for; `known` tells what an interest is also called.

    Raises UserError if they do not say.
    """
    languages = read_languages(language or "")
    wanted = Wanted(
        interest=known.canonical(interest_key(interest)) if interest else "",
        language=languages[0] if languages else "",
        looking_for=LookingFor(looking_for) if looking_for else None,
    )
    if not wanted:
        raise UserError("people-find-how")
    return wanted


def called(interest: Interest, language: str) -> str:
    """Return what an interest is called in a language; else as it was said."""
    return vocabulary().name_of(interest.key, language) or interest.label


def page_argument(wanted: Wanted, page: int) -> str:
    """Return what a button carries to show a page: at most 80 characters.

    An interest has at most 40 characters, a language MAX_WORDS.
    """
    wish = str(_WISHES.index(wanted.looking_for)) if wanted.looking_for else _NONE
    return f"{page}|{wish}|{wanted.language[:MAX_WORDS]}|{wanted.interest}"


def read_page(argument: str) -> tuple[Wanted, int]:
    """Read what `page_argument` wrote. Raises Outdated for what another version wrote."""
    parts = argument.split("|", 3)
    try:
        page, wish, language, interest = parts
        looking_for = None if wish == _NONE else _WISHES[int(wish)]
        return Wanted(interest=interest, language=language, looking_for=looking_for), int(page)
    except (ValueError, IndexError) as error:
        raise Outdated("outdated-button") from error


def read_asked(argument: str) -> tuple[UserId, GuildId | None]:
    """Return who is meant by *Ask to meet*, and in which server, where the button says it."""
    of, _, server = argument.partition(":")
    return UserId(int(of)), GuildId(int(server)) if server else None
