"""What organisers see of a plan and press in it: it and its picture, whom to move, what changes."""

from typing import TYPE_CHECKING, Any

import discord

from bot.outbox.files import SCHEME
from bot.texts.catalogue import Say
from bot.texts.written import tame_line
from bot.ui.layout import (
    Layout,
    bullets,
    button,
    buttons,
    card,
    line,
    mention,
    timestamp,
    within,
    words,
)
from bot.ui.pager import pager
from bot.ui.press import PressId
from cogs.rounds.life.views import off_button
from cogs.rounds.preview import Kind, Preview, Proposal, wording
from cogs.rounds.preview.drawing import alt_text
from cogs.rounds.preview.rules import compare

if TYPE_CHECKING:
    from cogs.rounds.records import Round

PICTURE = "round.png"

PAGE = 8
"""Lines of people on a page: with the rest of it they fit into one message."""

ROOM = 3000
"""Of characters, for the people."""


def preview(shown: Preview, say: Say, *, page: int = 0, said: str = "") -> Layout:
    """Return a page of a plan in words, and its picture, a file called PICTURE."""
    lines = wording.people(shown, say)
    pages = max(-(-len(lines) // PAGE), 1)
    page = min(page, pages - 1)
    here = lines[page * PAGE : (page + 1) * PAGE]

    def turn(to: int) -> PressId:
        argument = _argument(shown.ground.programme.id, to)
        return PressId(feature="rounds", action="plan", argument=argument)

    return Layout(
        *([words(said)] if said else []),
        card(
            words(f"{_head(shown, say)}\n{bullets(wording.quality(shown, say))}"),
            _gallery(shown, say),
            *([line(), words(_list(here, say))] if here else []),
            *pager(page, pages, turn, say),
            *(_rows(shown, say) if shown.waits else []),
        ),
    )


def whom(round_id: int, mark: str, kind: Kind, say: Say) -> Layout:
    """Return the question who is to be moved; Discord offers everybody, however many there are."""
    press = PressId(feature="rounds", action="whom", argument=_argument(round_id, mark, kind.value))
    select: discord.ui.UserSelect[Any] = discord.ui.UserSelect(
        custom_id=str(press),
        placeholder=say("preview-placeholder", count=kind.people),
        min_values=kind.people,
        max_values=kind.people,
    )
    back = button(_undo(round_id), say("preview-back-button"))
    return Layout(
        card(words(say(f"preview-whom-{kind.value}")), discord.ui.ActionRow(select), buttons(back))
    )


def proposal(found: Proposal, shown: Preview, say: Say) -> Layout:
    """Return what a change would do, figures beside; `shown` is what would become of the plan."""
    compared = compare(found.before, found.changed.plan)
    one, other = mention(found.change.people[0]), mention(found.change.people[-1])
    head = say(f"preview-if-{found.change.kind.value}", one=one, other=other)
    new = wording.groups(shown, compared.groups, say)
    lines = [*new, *wording.alone(shown, say)]
    more = len(lines) - PAGE
    told = [*lines[:PAGE], *([say("preview-more", count=more)] if more > 0 else [])]
    return Layout(
        card(
            words(f"{head}\n{bullets(wording.comparison(compared, say))}"),
            _gallery(shown, say),
            line(),
            words(f"{say('preview-change-groups', count=len(new))}\n{_list(told, say)}".strip()),
            buttons(
                button(_keep(found), say("preview-keep-button"), primary=True),
                button(_undo(_round(shown).id), say("preview-undo-button")),
            ),
        )
    )


def _head(shown: Preview, say: Say) -> str:
    return say(
        "preview-waits" if shown.waits else "preview-now",
        programme=tame_line(shown.ground.programme.plans.name),
        people=sum(len(group.people) for group in shown.plan.groups),
        groups=len(shown.plan.groups),
        when=timestamp(_round(shown).matches_at),
    )


def _gallery(shown: Preview, say: Say) -> "discord.ui.MediaGallery[Any]":
    media = discord.MediaGalleryItem(SCHEME + PICTURE, description=alt_text(shown, say))
    return discord.ui.MediaGallery(media)


def _list(lines: list[str], say: Say) -> str:
    return bullets(within(lines, ROOM, lambda count: say("preview-more", count=count)))


def _rows(shown: Preview, say: Say) -> "list[discord.ui.Item[Any]]":
    """Return what is pressed of a plan that waits: *Go* sends out this one and no other."""
    round_ = _round(shown)
    press = PressId(feature="rounds", action="go-so", argument=_argument(round_.id, shown.mark))
    go = button(press, say("round-go-button"), primary=True)
    changes = [_change(shown, kind, say) for kind in Kind]
    return [line(), buttons(*changes), buttons(go, off_button(round_, say))]


def _change(shown: Preview, kind: Kind, say: Say) -> "discord.ui.Button[Any]":
    argument = _argument(_round(shown).id, shown.mark, kind.value)
    label = say(f"preview-button-{kind.value}")
    return button(PressId(feature="rounds", action="change", argument=argument), label)


def _keep(found: Proposal) -> PressId:
    """Return what keeps a change: all of it is in the button, at most 100 characters."""
    round_id, kind = found.planned.ground.round_.id, found.change.kind.value
    argument = _argument(round_id, found.mark, found.after, kind, *found.change.people)
    return PressId(feature="rounds", action="keep", argument=argument)


def _undo(round_id: int) -> PressId:
    return PressId(feature="rounds", action="undo", argument=str(round_id))


def _argument(*parts: int | str) -> str:
    return ".".join(map(str, parts))


def _round(shown: Preview) -> "Round":
    return shown.ground.round_
