"""A plan, and a change of it, in words: how good it is, who is with whom and why, who is alone."""

from collections.abc import Iterable

from bot.ids import UserId
from bot.matching.model import Alone, Group, Reason
from bot.texts.catalogue import Say
from bot.ui.layout import mention, mentions
from bot.ui.person_card import chips
from cogs.rounds.preview import Preview
from cogs.rounds.preview.drawing import numbered
from cogs.rounds.preview.rules import Comparison, Quality, quality_of
from cogs.rounds.thread.rules import shared_by_all

SHARED = 4
"""Interests that are named of a group; a page of groups has 4,000 characters."""

SAYABLE = (Reason.LANGUAGE, Reason.HOURS, Reason.ROLES)
"""That two are kept apart is no reason that is told, and looks like any other."""


def quality(shown: Preview, say: Say) -> list[str]:
    """Return how good a plan is."""
    found = quality_of(shown.plan)
    return [
        *_beside_the_best(found, shown, say),
        say("preview-repeats", count=found.repeats),
        say("preview-worst", count=found.worst_shared),
        say("preview-alone-count", count=found.alone),
    ]


def people(shown: Preview, say: Say) -> list[str]:
    """Return who is with nobody, then the groups from the one with least in common on."""
    return [*alone(shown, say), *groups(shown, shown.plan.groups, say)]


def groups(shown: Preview, among: Iterable[Group], say: Say) -> list[str]:
    """Return some groups of a plan, from the one with least in common on."""
    wanted = set(among)
    profiles = {one.user_id: one.profile for one in shown.ground.people}
    lines = []
    for number, group in reversed(list(numbered(shown.plan).items())):
        if group in wanted:
            common = shared_by_all([profiles[UserId(one)] for one in group.people])
            line = say(
                "preview-group",
                number=number,
                people=mentions(group.people),
                why=chips(common, SHARED) if common else say("preview-nothing-shared"),
            )
            lines.append(line)
    return lines


def alone(shown: Preview, say: Say) -> list[str]:
    """Return who is with nobody, and why."""
    return [_alone(one, say) for one in shown.plan.alone]


def comparison(found: Comparison, say: Say) -> list[str]:
    """Return what a change does to a plan, each figure as it is and as it would be."""
    before, after = found.before, found.after
    lines = [
        say("preview-change-repeats", before=before.repeats, after=after.repeats),
        say("preview-change-worst", before=before.worst_shared, after=after.worst_shared),
        say("preview-change-alone", before=before.alone, after=after.alone),
    ]
    match found.total:
        case None:
            return lines
        case 0:
            return [*lines, say("preview-change-fits")]
        case more if more > 0:
            return [*lines, say("preview-change-better", percent=more)]
        case less:
            return [*lines, say("preview-change-worse", percent=-less)]


def _beside_the_best(found: Quality, shown: Preview, say: Say) -> list[str]:
    if found.better is None:
        return [say("preview-behind")] if shown.is_behind else []
    key = "preview-better" if found.better else "preview-best"
    return [say(key, percent=found.better)]


def _alone(one: Alone, say: Say) -> str:
    reason = one.reason.value if one.reason in SAYABLE else "taken"
    why = say(f"preview-reason-{reason}")
    return say("preview-left-over", person=mention(one.id), why=why)
