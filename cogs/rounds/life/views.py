"""What people see of a round as a whole: its announcement, and what organisers are told."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot.community.profiles import Profile
from bot.ids import UserId
from bot.outbox.acts import Component
from bot.texts.catalogue import Say
from bot.texts.written import tame_line, tame_plain
from bot.ui.layout import (
    Layout,
    bullets,
    button,
    buttons,
    card,
    channel,
    components,
    mention,
    timestamp,
    within,
    words,
)
from bot.ui.pager import pager
from bot.ui.person_card import person_card
from bot.ui.press import PressId
from cogs.rounds.joining.views import join_button, once_button, skip_button
from cogs.rounds.life.figures import Progress, Sums, Threads
from cogs.rounds.life.rules import what_would_help
from cogs.rounds.programmes import Programme
from cogs.rounds.records import Round, State

if TYPE_CHECKING:
    import discord

ROOM_FOR_STATUS = 3800
"""Characters of a status, by Discord's limit of 4,000 for a message."""

PAGE = 5
"""Rounds on a page of the history."""


def announcement(programme: Programme, round_: Round, say: Say) -> list[Component]:
    """Return a round's announcement as it is now: what one can still press is below it."""
    name = tame_line(programme.plans.name)
    match round_.state:
        case State.ANNOUNCED | State.OPEN:
            text = say(
                "round-open",
                programme=name,
                when=timestamp(round_.matches_at),
                soon=timestamp(round_.matches_at, "R"),
            )
            row = [
                join_button(programme.id, say),
                once_button(round_.id, say),
                skip_button(round_.id, say),
            ]
        case State.MATCHED | State.INTRODUCED:
            text = say("round-under-way", programme=name, until=timestamp(round_.midway_at))
            row = [join_button(programme.id, say), once_button(round_.id, say)]
        case State.CALLED_OFF:
            text, row = say("round-called-off", programme=name), []
        case _:
            key = "round-midway" if round_.state is State.MIDWAY else "round-was"
            text = say(key, programme=name, when=timestamp(round_.matches_at, "D"))
            row = [join_button(programme.id, say)]
    return components(card(words(text), *([buttons(*row)] if row else [])))


def to_go(programme: Programme, round_: Round, progress: Progress, say: Say) -> list[Component]:
    """Return what organisers get to see before a round goes out."""
    text = say(
        "round-to-go",
        programme=tame_line(programme.plans.name),
        number=round_.number,
        people=progress.people,
        groups=progress.groups,
        alone=progress.alone,
        repeats=progress.repeats,
    )
    return components(card(words(text), go_row(round_, say)))


def go_row(round_: Round, say: Say) -> "discord.ui.ActionRow[Any]":
    """Return what is pressed of a round that waits."""
    return buttons(_go(round_, say), off_button(round_, say))


def off_button(round_: Round, say: Say) -> "discord.ui.Button[Any]":
    """Return what lets a round that waits not take place."""
    press = PressId(feature="rounds", action="off", argument=str(round_.id))
    return button(press, say("round-off-button"))


def decided(by: UserId, programme: Programme, say: Say, *, goes: bool) -> Layout:
    """Return what stands in place of *Go* once somebody has decided."""
    name = tame_line(programme.plans.name)
    said = say("round-goes" if goes else "round-goes-not", by=mention(by), programme=name)
    return Layout(card(words(said)))


def told(text: str) -> list[Component]:
    """Return a text as a message."""
    return components(card(words(text)))


def left_alone(
    programme: Programme, profile: Profile, next_at: datetime | None, until: datetime, say: Say
) -> list[Component]:
    """Return what somebody is told who is with nobody: it names nobody's reason."""
    name = tame_line(programme.plans.name)
    lines = [say("round-alone", programme=name)]
    if next_at is not None:
        lines.append(say("round-alone-next", when=timestamp(next_at)))
    lines.append(say("round-alone-late", until=timestamp(until)))
    helps = [say(f"round-help-{each.value}") for each in what_would_help(profile)]
    if helps:
        lines.append(f"{say('round-alone-helps')}\n{bullets(helps)}")
    return told("\n\n".join(lines))


def newcomer(profile: Profile, say: Say) -> list[Component]:
    """Return what a group reads when somebody joins it."""
    text = say("round-joined-by", person=mention(profile.user_id))
    return components(words(text), card(person_card(profile, say, short=True)))


def threads(programme: Programme, round_: Round, found: Threads, say: Say) -> list[Component]:
    """Return what organisers are told of threads that are not there."""
    name = tame_line(programme.plans.name)
    if not found:
        return told(say("round-threads-fine", programme=name, number=round_.number))
    title = say("round-threads", programme=name, number=round_.number)
    return told("\n".join([title, *_threads(programme, found, say)]))


def run_again(programme: Programme, last: datetime, say: Say) -> Layout:
    """Return the question whether to run another round so soon."""
    again = PressId(feature="rounds", action="again", argument=str(programme.id))
    return Layout(
        words(say("round-again", when=timestamp(last, "R"))),
        buttons(button(again, say("round-again-button"))),
    )


def status(sections: Sequence["discord.ui.Item[Any]"], say: Say) -> Layout:
    """Return the state of every programme."""
    return Layout(words(say("rounds-status")), *sections)


def programme_state(
    programme: Programme,
    people: int,
    coming: Round | None,
    off: Round | None,
    running: Sequence[tuple[Round, Progress]],
    say: Say,
    *,
    is_shut: bool,
    room: int,
) -> "discord.ui.Item[Any]":
    """Return a programme's state: its next round, who takes part, and its rounds under way.

    - `off` is its last round, where that did not take place.
    - `is_shut`: no thread can be opened in its channel.
    - There is `room` for so many characters.
    """
    lines = [
        say(
            "rounds-status-programme",
            programme=tame_line(programme.plans.name),
            people=people,
            since=timestamp(programme.made_at, "D"),
        ),
        _next(programme, coming, say),
        *([say("rounds-status-off", number=off.number)] if off else []),
        *(
            [say("rounds-status-shut", channel=channel(programme.plans.channel_id))]
            if is_shut
            else []
        ),
        *(text for each in running for text in _progress(programme, *each, say)),
    ]
    waiting = [round_ for round_, progress in running if progress.waits_for_go][:1]
    row = [go_row(each, say) for each in waiting]
    return card(words("\n".join(within(lines, room, lambda _: "…"))), *row)


def history(
    programme: Programme, found: Sequence[tuple[Round, Sums]], page: int, count: int, say: Say
) -> Layout:
    """Return a page of the rounds of a programme, the newest first."""
    lines = [_history_line(round_, sums, say) for round_, sums in found]
    title = say("rounds-history", programme=tame_line(programme.plans.name))

    def turn(to: int) -> PressId:
        return PressId(feature="rounds", action="history", argument=f"{programme.id}.{to}")

    pages = -(-count // PAGE)
    return Layout(words(f"{title}\n{bullets(lines)}"), *pager(page, pages, turn, say))


def _history_line(round_: Round, sums: Sums, say: Say) -> str:
    line = say(
        "rounds-history-line",
        number=round_.number,
        when=timestamp(round_.matches_at, "D"),
        people=sums.people,
        groups=sums.groups,
        met=sums.met,
        scheduled=sums.scheduled,
        repeats=sums.repeats,
        alone=sums.alone,
    )
    if sums.rating is None:
        return line
    return line + say("rounds-history-rated", rating=f"{sums.rating:.1f}", count=sums.rated)


def thread_name(text: str, say: Say) -> str:
    """Return the name of the thread of a trial."""
    return tame_plain(say("round-trial-thread", names=text), 100)


def trial_note(say: Say) -> list[Component]:
    """Return what stands above the introduction of a trial."""
    return components(words(say("round-trial-note")))


def cannot_come(user_id: UserId, say: Say, *, is_here: bool) -> list[Component]:
    """Return what the others of a group read of somebody who could not be added."""
    if is_here:
        return components(words(say("round-cannot-see", person=mention(user_id))))
    return components(words(say("round-not-here")))


def _next(programme: Programme, coming: Round | None, say: Say) -> str:
    if not programme.is_active:
        return say("rounds-status-paused")
    if coming is None:
        return say("rounds-status-no-next")
    when = timestamp(coming.matches_at)
    return say(
        "rounds-status-open" if coming.state is State.OPEN else "rounds-status-next",
        number=coming.number,
        when=when,
    )


def _progress(programme: Programme, round_: Round, progress: Progress, say: Say) -> list[str]:
    """Return how far a round is, and what stands in its way, with the next step."""
    lapses_at = progress.lapses_at
    said = say(
        "rounds-status-waits" if progress.waits_for_go else "rounds-status-round",
        number=round_.number,
        since=timestamp(round_.matches_at, "D"),
        until=timestamp(round_.closes_at, "D"),
        lapses=timestamp(lapses_at) if lapses_at else "",
        groups=progress.groups,
        out=progress.out,
        signs=progress.signs,
        alone=progress.alone,
    )
    return [said, *(_threads(programme, progress.threads, say) if progress.threads else [])]


def _threads(programme: Programme, found: Threads, say: Say) -> list[str]:
    """Return how many threads are not there, and what helps."""
    where, lines = channel(programme.plans.channel_id), []
    if found.failed:
        lines.append(say("round-threads-failed", count=found.failed, channel=where))
    if found.waiting:
        lines.append(say("round-threads-waiting", count=found.waiting))
    return lines


def _go(round_: Round, say: Say) -> "discord.ui.Button[Any]":
    press = PressId(feature="rounds", action="go", argument=str(round_.id))
    return button(press, say("round-go-button"), primary=True)
