"""What the picture of a plan shows, and the same in words for who does not see it."""

from collections.abc import Mapping
from itertools import combinations

from bot.drawing.circles import Circle, Dot, Legend, Picture, Tie
from bot.ids import UserId
from bot.matching.model import Group, Plan
from bot.texts.catalogue import Say
from bot.texts.written import tame_plain
from cogs.rounds.preview import Preview

MAX_NAME = 24


def picture_of(shown: Preview, say: Say) -> Picture:
    """Return what the picture shows, in the reader's language."""
    names, plan = _names(shown), shown.plan
    return Picture(
        title=tame_plain(shown.ground.programme.plans.name, 60),
        circles=tuple(
            Circle(
                people=tuple(Dot(id=one, name=names[UserId(one)]) for one in group.people),
                ties=_ties(group, shown),
                label=str(number),
            )
            for number, group in numbered(plan).items()
        ),
        alone=tuple(Dot(id=one.id, name=names[UserId(one.id)]) for one in plan.alone),
        legend=Legend(
            weak=say("preview-weak"),
            strong=say("preview-strong"),
            pinned=say("preview-pinned"),
            repeat=say("preview-repeat"),
            alone=say("preview-left"),
            unnamed=say("preview-unnamed"),
        ),
    )


def alt_text(shown: Preview, say: Say) -> str:
    """Return what the picture shows, in words: at most 1,024 characters."""
    names = _names(shown)
    groups = "; ".join(
        " · ".join(names[UserId(one)] for one in group.people)
        for group in numbered(shown.plan).values()
    )
    return say("preview-alt", groups=groups)[:1024]


def numbered(plan: Plan) -> Mapping[int, Group]:
    """Return the groups of a plan by their numbers, the strongest first."""
    return dict(enumerate(sorted(plan.groups, key=lambda group: -group.score), start=1))


def _ties(group: Group, shown: Preview) -> tuple[Tie, ...]:
    pins, met = set(shown.ground.all_pins), shown.ground.met
    pairs = [(UserId(one), UserId(other)) for one, other in combinations(group.people, 2)]
    return tuple(
        Tie(
            one=pair[0],
            other=pair[1],
            strength=group.score,
            is_repeat=pair in met,
            is_pinned=pair in pins,
        )
        for pair in pairs
    )


def _names(shown: Preview) -> dict[UserId, str]:
    return {one.user_id: tame_plain(one.profile.name, MAX_NAME) for one in shown.ground.people}
