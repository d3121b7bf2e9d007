"""Reads a name and the pronouns that stand behind it. Pure."""

import regex

from bot.texts.written import says_something, shorten

MAX_NAME, MAX_PRONOUNS = 50, 40

_WORDS = (
    r"she|her|hers|he|him|his|they|them|theirs|it|its|xe|xem|ze|zir|hir|fae|faer|ey|em|any|all|none"
    r"|ask|no|ella|él|el|elle|ellas|ellos|elles|cualquiera|todos|pronouns|pronombres"
)
_SIGN = r"(?:\s*[,;|·]\s*|\s+[–—-]\s+)"  # noqa: RUF001 - dashes as people type them
_WITH_SLASH = rf"(?:{_WORDS})(?:\s*/\s*\p{{L}}+)+"
_IN_BRACKETS = regex.compile(r"^(?P<name>.*?)\s*[(\[{](?P<pronouns>[^()\[\]{}]*)[)\]}]\s*$")
_BEHIND = regex.compile(
    rf"^(?P<name>.*?)(?:{_SIGN}|\s+)(?P<pronouns>{_WITH_SLASH})\s*$",
    regex.IGNORECASE,
)
_BEHIND_A_SIGN = regex.compile(
    rf"^(?P<name>.*?){_SIGN}(?P<pronouns>(?:{_WORDS})(?:\s+(?:{_WORDS}))*)\s*$",
    regex.IGNORECASE,
)
_ALONE = regex.compile(rf"^(?P<name>)[(\[]?(?P<pronouns>{_WITH_SLASH})[)\]]?$", regex.IGNORECASE)


def read_name(text: str) -> tuple[str, str]:
    """Return the name and the pronouns in what somebody wrote; each may be empty.

    "Ada (she/her)", "Ada, she/her", "Ada she/her" and "Ada · ella" are all Ada's.
    """
    written = " ".join(text.split())
    for pattern in (_ALONE, _IN_BRACKETS, _BEHIND, _BEHIND_A_SIGN):
        if found := pattern.match(written):
            name, pronouns = found["name"].strip(" ,;"), found["pronouns"].strip()
            if len(pronouns) <= MAX_PRONOUNS:
                return _readable(name), pronouns
    return _readable(written), ""


def _readable(name: str) -> str:
    return shorten(name, MAX_NAME) if says_something(name) else ""


def name_text(name: str, pronouns: str) -> str:
    """Return name and pronouns as they stand in the form."""
    return f"{name} ({pronouns})" if pronouns else name
