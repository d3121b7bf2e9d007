"""What a programme is for, in plain words, becomes rules and weights of the matcher. Pure."""

from collections.abc import Collection
from datetime import datetime, timedelta

from bot.community.interests.vocabulary import vocabulary
from bot.community.languages import read_languages
from bot.community.profiles import LookingFor, Profile
from bot.ids import RoleId
from bot.matching.model import LARGEST, SMALLEST, Mode, Rules, Weights
from cogs.rounds.programmes import Plans, Preset

NEWCOMER, MEMBER = "newcomer", "member"

NEW_FOR = timedelta(days=30)
"""So long after they joined the server somebody is a newcomer."""

FEWEST_ROLES = 2
"""Across so many roles *Mixed teams* mix at least."""

MOST_MENTORED = 5

_PAIRS = (Preset.WELCOME, Preset.TANDEM)
_USUAL_SIZE = {Preset.MIXED: 4}
_LANGUAGE = " language"

# What a score is made of: in MENTORING and TANDEM what people look for comes first; COFFEE favours
# a newcomer with somebody established who is like them. They are divided by their sum.
_WEIGHTS = {
    Preset.COFFEE: Weights(interests=0.5, hours=0.25, novelty=0.1, newcomer=0.15),
    Preset.WELCOME: Weights(interests=0.55, hours=0.3, novelty=0.15),
    Preset.MENTORING: Weights(interests=0.4, hours=0.2, novelty=0.1, wishes=0.3),
    Preset.TANDEM: Weights(interests=0.2, hours=0.2, novelty=0.1, wishes=0.5),
    Preset.MIXED: Weights(interests=0.5, hours=0.3, novelty=0.2),
}

# Who looks for one of these is the other for somebody.
_OFFERED = {LookingFor.MENTOR: LookingFor.MENTEE, LookingFor.MENTEE: LookingFor.MENTOR}
_NO_WISH = {LookingFor.LOOKING}


def rules_of(plans: Plans) -> Rules:
    """Return what the groups of a programme must keep to.

    - WELCOME: a newcomer with an established member.
    - MENTORING: who has room for others with so many of those who have none.
    - TANDEM: who learns each other's languages need not have one in common.
    - MIXED: nobody with somebody of the same role.
    """
    match plans.preset:
        case Preset.COFFEE:
            return Rules(size=plans.size, common_language=True)
        case Preset.WELCOME:
            roles = (NEWCOMER, MEMBER)
            return Rules(size=SMALLEST, mode=Mode.ACROSS, roles=roles, common_language=True)
        case Preset.MENTORING:
            return Rules(size=plans.size, mode=Mode.MENTOR, common_language=True)
        case Preset.TANDEM:
            return Rules(size=SMALLEST)
        case Preset.MIXED:
            across = tuple(str(role) for role in plans.roles)
            return Rules(size=plans.size, mode=Mode.ACROSS, roles=across, common_language=True)


def weights_of(plans: Plans) -> Weights:
    """Return what the score of two people in a programme is made of."""
    return _WEIGHTS[plans.preset]


def sizes_of(preset: Preset) -> tuple[int, ...]:
    """Return how many people a group may have, as far as organisers choose."""
    return (SMALLEST,) if preset in _PAIRS else tuple(range(SMALLEST, LARGEST + 1))


def size_for(preset: Preset, wished: int | None = None) -> int:
    """Return the wished size where a preset has it, else its usual one."""
    usual = _USUAL_SIZE.get(preset, SMALLEST)
    return wished if wished in sizes_of(preset) else usual


def has_roles(preset: Preset) -> bool:
    """Whether organisers choose roles for it."""
    return preset in (Preset.MENTORING, Preset.MIXED)


def lacks_roles(plans: Plans) -> bool:
    """Whether it cannot begin: there is nothing yet across which it could mix."""
    return plans.preset is Preset.MIXED and len(plans.roles) < FEWEST_ROLES


def may_mentor(plans: Plans, role_ids: Collection[int]) -> bool:
    """Whether somebody with these roles may mentor: who has the mentors' role, if there is one."""
    return plans.preset is Preset.MENTORING and (not plans.roles or plans.roles[0] in role_ids)


def is_newcomer(profile: Profile, now: datetime) -> bool:
    """Whether somebody joined the server a short while ago, as Discord said."""
    return profile.member_since is not None and now - profile.member_since <= NEW_FOR


def roles_in(plans: Plans, *, newcomer: bool, role_ids: Collection[int]) -> frozenset[str]:
    """Return what somebody is in a programme, as `Member.roles`."""
    match plans.preset:
        case Preset.WELCOME:
            return frozenset({NEWCOMER if newcomer else MEMBER})
        case Preset.MIXED:
            return frozenset(str(role) for role in plans.roles if RoleId(role) in role_ids)
        case _:
            return frozenset()


def languages_in(profile: Profile, usual: str) -> frozenset[str]:
    """Return what somebody speaks; who has not said so speaks the `usual` one of the server."""
    return frozenset(profile.languages or (usual,))


def wishes_in(plans: Plans, profile: Profile, usual: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return what somebody seeks and what they offer: languages in TANDEM, else their wishes."""
    if plans.preset is Preset.TANDEM:
        return learned(profile), languages_in(profile, usual)
    wishes = [wish for wish in profile.looking_for if wish not in _NO_WISH]
    seeks = frozenset(wish.value for wish in wishes)
    return seeks, frozenset(_OFFERED.get(wish, wish).value for wish in wishes)


def learned(profile: Profile) -> frozenset[str]:
    """Return the languages that somebody learns: their interests, but those that they speak.

    As codes where there is one, as `profile.languages` has them.
    """
    known = vocabulary()
    names = [known.name_of(interest.key, "en") or "" for interest in profile.interests]
    languages = {
        language
        for name in names
        if name.endswith(_LANGUAGE)
        for language in read_languages(name.removesuffix(_LANGUAGE))
    }
    return frozenset(languages - set(profile.languages))
