"""What may be said of why somebody was matched, or was not. Pure."""

from collections.abc import Sequence
from enum import StrEnum

from bot.community.boundaries.rules import may_be_said
from bot.community.profiles import Profile
from bot.ids import UserId
from bot.matching.model import Reason
from cogs.rounds.programmes.rules import is_newcomer
from cogs.rounds.records import Group


class Standing(StrEnum):
    """Where somebody stands with a server's rounds who is neither in a group nor left over."""

    STRANGER = "stranger"
    """They have not introduced themselves."""
    OUTSIDE = "outside"
    """They take part in nothing."""
    BEFORE = "before"
    """Nothing has been matched since they take part."""
    PAUSED = "paused"
    """They, or their silence, asked for a pause."""
    LET_GO = "let-go"
    """They gave no sign, and whom they were with was matched again."""
    AWAY = "away"
    """The last round was matched without them."""


class Fact(StrEnum):
    """What speaks for a group, beside what its people share."""

    PINNED = "pinned"
    NEVER_MET = "never-met"
    MET_BEFORE = "met-before"
    NEWCOMER = "newcomer"


RULES = (Reason.LANGUAGE, Reason.HOURS, Reason.ROLES)
SAYABLE = (Reason.NOBODY_ELSE, *RULES)


def sayable(reason: Reason | None, others: frozenset[UserId]) -> Reason | None:
    """Return why somebody was with nobody, if it may be said; None for what is said to all.

    - That nobody else took part is what `/match status` shows too.
    - Languages, hours and roles are looked at before anybody's wishes, so that they hold with
      blocks left out; they rest on the `others` who took part.
    - Who has nobody left to meet and who was left over when all others had somebody hear the same:
      the first may be a block.
    """
    if reason is Reason.NOBODY_ELSE:
        return reason if not others else None
    if reason in RULES and may_be_said(others):
        return reason
    return None


def facts(group: Group, people: Sequence[Profile]) -> list[Fact]:
    """Return what else speaks for a group, the strongest first."""
    found = [Fact.PINNED] if group.is_pinned else []
    found.append(Fact.MET_BEFORE if group.repeats else Fact.NEVER_MET)
    if len({is_newcomer(profile, group.made_at) for profile in people}) == 2:
        found.append(Fact.NEWCOMER)
    return found
