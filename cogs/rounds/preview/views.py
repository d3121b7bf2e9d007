"""What organisers see of a plan: a picture, its quality, its groups with reasons, who is alone."""

from itertools import combinations
from typing import Any

import discord

from bot.community.profiles import Profile
from bot.drawing.circles import Circle, Dot, Legend, Picture, Tie
from bot.ids import UserId
from bot.matching.model import Group, Reason
from bot.outbox.files import SCHEME
from bot.texts.catalogue import Say
from bot.texts.written import tame_line, tame_plain
from bot.ui.layout import Layout, bullets, card, line, mention, timestamp, words
from bot.ui.person_card import SHORT_CHIPS, chips
from cogs.rounds.life.views import go_row
from cogs.rounds.preview import Preview
from cogs.rounds.preview.rules import Quality, quality_of
from cogs.rounds.thread.rules import shared_by_all

PICTURE = "round.png"
MAX_NAME = 24

MOST_LISTED, MOST_ALONE = 12, 10
"""Groups in words, the ones with least in common first; the picture has all."""

SAYABLE = (Reason.LANGUAGE, Reason.HOURS, Reason.ROLES)
"""That two are kept apart is no reason that is told, and looks like any other."""


def preview(shown: Preview, say: Say) -> Layout:
    """Return a plan in words, and below them the picture, a file called PICTURE."""
    ground, plan = shown.ground, shown.plan
    round_, name = ground.round_, tame_line(ground.programme.plans.name)
    head = say(
        "preview-waits" if shown.waits else "preview-now",
        programme=name,
        people=sum(len(group.people) for group in plan.groups),
        groups=len(plan.groups),
        when=timestamp(round_.matches_at),
    )
    media = discord.MediaGalleryItem(SCHEME + PICTURE, description=alt_text(shown, say))
    gallery: discord.ui.MediaGallery[Any] = discord.ui.MediaGallery(media)
    return Layout(
        card(
            words(f"{head}\n{bullets(_quality(quality_of(plan), say))}"),
            gallery,
            line(),
            words(bullets(_groups(shown, say))),
            *([words(_alone(shown, say))] if plan.alone else []),
            *([go_row(round_, say)] if shown.waits else []),
        )
    )


def alt_text(shown: Preview, say: Say) -> str:
    """Return what the picture shows, in words: at most 1,024 characters."""
    names = _names(shown)
    groups = "; ".join(
        " · ".join(names[UserId(one)] for one in group.people) for group in shown.plan.groups
    )
    return say("preview-alt", groups=groups)[:1024]


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
            for number, group in enumerate(_by_strength(shown), start=1)
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


def _ties(group: Group, shown: Preview) -> tuple[Tie, ...]:
    pins, met = set(shown.ground.pins), shown.ground.met
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


def _by_strength(shown: Preview) -> list[Group]:
    return sorted(shown.plan.groups, key=lambda group: -group.score)


def _quality(quality: Quality, say: Say) -> list[str]:
    lines = []
    if quality.better is not None:
        key = "preview-better" if quality.better else "preview-best"
        lines.append(say(key, percent=quality.better))
    return [
        *lines,
        say("preview-repeats", count=quality.repeats),
        say("preview-worst", count=quality.worst_shared),
        say("preview-alone-count", count=quality.alone),
    ]


def _groups(shown: Preview, say: Say) -> list[str]:
    """Return groups in words, from the one with least in common on."""
    ranked = list(enumerate(_by_strength(shown), start=1))[::-1]
    profiles = _profiles(shown)
    lines = [
        say(
            "preview-group",
            number=number,
            people=" ".join(mention(UserId(one)) for one in group.people),
            why=_why([profiles[UserId(one)] for one in group.people], say),
        )
        for number, group in ranked[:MOST_LISTED]
    ]
    more = len(ranked) - len(lines)
    return [*lines, *([say("preview-more", count=more)] if more else [])]


def _why(group: list[Profile], say: Say) -> str:
    common = shared_by_all(group)
    return chips(common, SHORT_CHIPS) if common else say("preview-nothing-shared")


def _alone(shown: Preview, say: Say) -> str:
    told = [
        say(
            "preview-left-over",
            person=mention(UserId(one.id)),
            why=say(f"preview-reason-{one.reason.value if one.reason in SAYABLE else 'taken'}"),
        )
        for one in shown.plan.alone[:MOST_ALONE]
    ]
    return bullets(told)


def _profiles(shown: Preview) -> dict[UserId, Profile]:
    return {one.user_id: one.profile for one in shown.ground.people}


def _names(shown: Preview) -> dict[UserId, str]:
    return {one.user_id: tame_plain(one.profile.name, MAX_NAME) for one in shown.ground.people}
