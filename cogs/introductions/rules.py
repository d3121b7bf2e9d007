"""What makes an introduction, and what to say first to somebody. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.community.interests import Interest, shared
from bot.community.languages import languages_text, read_languages
from bot.community.profiles import MAX_ABOUT, MAX_INTERESTS_TEXT, LookingFor, Profile
from bot.community.profiles.naming import name_text, read_name
from bot.community.questions import MAX_ANSWER, Answer, Question, Slot
from bot.errors import UserError
from bot.ids import GuildId, UserId
from bot.texts.written import says_something

OPENERS = 2

NEW_FOR = timedelta(days=30)
"""So long after joining the server somebody is a newcomer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A form as it was sent: kept word for word until it is accepted.

    `answers` are those to the server's own questions, by question; `fields` are the optional ones
    that the form had; `lost` are answers to questions that were dropped while it was open.
    """

    name: str = ""
    about: str = ""
    interests: str = ""
    looking_for: tuple[str, ...] = ()
    languages: str = ""
    answers: Mapping[int, str] = field(default_factory=dict)
    fields: frozenset[Slot] = frozenset(Slot)
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who sent a form, as Discord shows them; `avatar_url` is None for Discord's default.

    `member_since` is when they joined the server, where Discord says so.
    """

    guild_id: GuildId
    user_id: UserId
    display_name: str
    avatar_url: str | None
    member_since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opener:
    """A first line to suggest: a text key and the interest in it, if any."""

    key: str
    interest: str = ""


def accept(
    draft: Draft,
    *,
    sender: Sender,
    known: Profile | None,
    questions: Sequence[Question],
    interests: Sequence[Interest],
    now: datetime,
) -> Profile:
    """Return the profile that the form makes; what the form does not ask for stays as `known`.

    `interests` are those that were understood.

    Raises UserError where there is nothing to read, or more than there is room for: first about
    me, then interests, then answers.
    """
    if not says_something(draft.about):
        raise UserError("introduction-about-empty")
    _require_room(draft)
    if not interests:
        raise UserError("introduction-interests-empty")
    before = known or _nobody(sender, now)
    name, pronouns = read_name(draft.name)
    if Slot.NAME not in draft.fields:
        name, pronouns = before.name if known else "", before.pronouns
    wishes = tuple(wish for wish in LookingFor if wish in draft.looking_for)
    return replace(
        before,
        name=name or sender.display_name,
        pronouns=pronouns,
        about=draft.about,
        interests=tuple(interests),
        looking_for=wishes if Slot.LOOKING_FOR in draft.fields else before.looking_for,
        languages=read_languages(draft.languages)
        if Slot.LANGUAGES in draft.fields
        else before.languages,
        answers=tuple(
            Answer(question=question, text=draft.answers[question.id])
            for question in questions
            if question.id in draft.answers
        ),
        avatar_url=sender.avatar_url,
        member_since=sender.member_since or before.member_since,
        updated_at=now,
    )


def _require_room(draft: Draft) -> None:
    """Refuse more than the form takes: Discord sees to it, unless somebody else sent it."""
    for text, most in (
        (draft.about, MAX_ABOUT),
        (draft.interests, MAX_INTERESTS_TEXT),
        *((answer, MAX_ANSWER) for answer in draft.answers.values()),
    ):
        if len(text) > most:
            raise UserError("introduction-too-long", most=most, over=len(text) - most)


def draft_of(profile: Profile, sender: Sender, language: str) -> Draft:
    """Return the form that a profile was made from, as it reads in `language`.

    A name that is the one on Discord is left out, so that it follows when it changes there.
    """
    name = profile.name if profile.name != sender.display_name else ""
    return Draft(
        name=name_text(name, profile.pronouns),
        about=profile.about,
        interests=profile.interests_text,
        looking_for=profile.looking_for,
        languages=languages_text(profile.languages, language),
        answers={answer.question.id: answer.text for answer in profile.answers},
    )


def keep_interests(profile: Profile, keys: Collection[str], now: datetime) -> Profile:
    """Return the profile with only these of its interests; with all where none would be left."""
    kept = tuple(interest for interest in profile.interests if interest.key in keys)
    return replace(profile, interests=kept or profile.interests, updated_at=now)


def is_newcomer(member_since: datetime | None, now: datetime) -> bool:
    """Whether somebody has joined lately; of whom that is not known, no."""
    return member_since is not None and now - member_since < NEW_FOR


def _nobody(sender: Sender, now: datetime) -> Profile:
    return Profile(
        guild_id=sender.guild_id,
        user_id=sender.user_id,
        name=sender.display_name,
        about="",
        interests=(),
        looking_for=(),
        avatar_url=sender.avatar_url,
        updated_at=now,
    )


def openers(theirs: Profile, mine: Profile | None) -> list[Opener]:
    """Return two first lines for somebody who wants to greet `theirs`.

    What both share comes first, then what the other named.
    """
    common = shared(theirs.interests, mine.interests) if mine else ()
    lines = [Opener(key="hi-opener-shared", interest=interest.label) for interest in common]
    lines += [
        Opener(key="hi-opener-theirs", interest=interest.label)
        for interest in _others(theirs.interests, common)
    ]
    return [*lines, Opener(key="hi-opener-open"), Opener(key="hi-opener-place")][:OPENERS]


def _others(interests: Sequence[Interest], common: Sequence[Interest]) -> list[Interest]:
    known = {interest.key for interest in common}
    return [interest for interest in interests if interest.key not in known]
