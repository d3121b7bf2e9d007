"""What organisers read of how newcomers fare."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import discord

from bot.community.feelings import FEWEST as FEWEST_FEELINGS
from bot.community.feelings import Feeling
from bot.drawing.bars import Bars
from bot.outbox.files import SCHEME
from bot.texts.catalogue import Say
from bot.ui.layout import Layout, bullets, card, words
from cogs.introductions.figures.rules import WEEKS, Figures, Return, Share, Week

PICTURE = "introductions.png"
HOUR = timedelta(hours=1)
SHORT = timedelta(hours=2)


def report(figures: Figures, feelings: Mapping[Feeling, int], say: Say) -> Layout:
    """Return the figures in words, and below them the picture, a file called PICTURE."""
    lines = [
        say("figures-answered", share=_share(figures.answered, say)),
        *([] if figures.until_answered is None else [_time(figures.until_answered, say)]),
        *([say("figures-waiting", count=figures.waiting)] if figures.waiting else []),
    ]
    if sum(feelings.values()) >= FEWEST_FEELINGS:
        lines.append(
            say(
                "figures-feelings",
                home=feelings[Feeling.HOME],
                going=feelings[Feeling.SOON],
                no=feelings[Feeling.NOT],
            )
        )
    returns = [_return(one, say) for one in figures.returns]
    shown = discord.MediaGalleryItem(SCHEME + PICTURE, description=alt_text(figures, say))
    gallery: discord.ui.MediaGallery[Any] = discord.ui.MediaGallery(shown)
    return Layout(
        card(
            words(f"{say('figures-title', weeks=WEEKS)}\n{bullets(lines)}"),
            words(f"{say('figures-returns')}\n{bullets(returns)}"),
            words(say("figures-caution")),
            gallery,
        )
    )


def bars(figures: Figures, say: Say) -> Bars:
    """Return what the picture shows, in the reader's language."""
    shown = figures.weeks
    return Bars(
        title=say("figures-picture-title"),
        weeks=tuple(f"{week.begins:%d.%m.}" for week in shown),
        names=(say("figures-soon"), say("figures-later"), say("figures-never")),
        soon=tuple(week.soon for week in shown),
        later=tuple(week.later for week in shown),
        # Who waits since today is shown as what they are so far: not answered.
        never=tuple(week.never + week.waiting for week in shown),
    )


def alt_text(figures: Figures, say: Say) -> str:
    """Return what the picture shows, in words: at most 1,024 characters."""
    lines = [_week(week, say) for week in figures.weeks]
    return f"{say('figures-alt')} {' '.join(lines)}"[:1024]


def _week(week: Week, say: Say) -> str:
    return say(
        "figures-alt-week",
        date=f"{week.begins:%Y-%m-%d}",
        soon=week.soon,
        later=week.later,
        never=week.never + week.waiting,
    )


def _return(one: Return, say: Say) -> str:
    answered, unanswered = _share(one.answered, say), _share(one.unanswered, say)
    line = (
        say("figures-week-1", answered=answered, unanswered=unanswered)
        if one.week == 1
        else say("figures-week-4", answered=answered, unanswered=unanswered)
    )
    if one.answered.percent is None or one.unanswered.percent is None:
        return line
    verdict = say("figures-differs") if one.differs else say("figures-same")
    return f"{line} {verdict}"


def _share(share: Share, say: Say) -> str:
    """Return a share with its counts, and with a warning where it rests on few."""
    if not share.of:
        return say("figures-nobody")
    if share.percent is None:
        return say("figures-too-few", hits=share.hits, of=share.of)
    text = say("figures-share", percent=share.percent, hits=share.hits, of=share.of)
    return f"{text} {say('figures-small')}" if share.is_small else text


def _time(until: timedelta, say: Say) -> str:
    if until < SHORT:
        return say("figures-minutes", count=max(round(until / timedelta(minutes=1)), 1))
    return say("figures-hours", count=round(until / HOUR))
