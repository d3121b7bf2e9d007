"""What people see and press of meeting somebody now."""

from collections.abc import Sequence
from datetime import datetime

from bot.community.meetings.questions import Question
from bot.community.people import Shared
from bot.community.profiles import Profile
from bot.outbox.acts import Component
from bot.texts.catalogue import Say
from bot.texts.written import tame_line
from bot.ui.common_ground import shared_with_you
from bot.ui.layout import (
    Layout,
    button,
    buttons,
    card,
    channel,
    components,
    mention,
    timestamp,
    words,
)
from bot.ui.pair import first_message, fitting, why
from bot.ui.person_card import person_card
from bot.ui.press import PressId
from cogs.rounds.now.rules import MOST_ASKED, TIME_TO_ANSWER

SHORT_NAME = 60
_MINUTES = int(TIME_TO_ANSWER.total_seconds() // 60)


def panel(say: Say, *, is_ready: bool, has_hours: bool) -> Layout:
    """Return how it works, the button that begins, and whether one may be asked oneself."""
    begin = PressId(feature="rounds", action="now")
    toggle = PressId(feature="rounds", action="may-ask", argument="" if is_ready else "yes")
    stands = "now-ready" if has_hours else "now-ready-any-hour"
    return Layout(
        words(say("now-panel", most=MOST_ASKED, minutes=_MINUTES)),
        words(say(stands) if is_ready else say("now-not-ready")),
        buttons(
            button(begin, say("now-begin-button"), primary=True),
            button(toggle, say("now-unready-button" if is_ready else "now-ready-button")),
        ),
    )


def begun(until: datetime, say: Say) -> Layout:
    """Return what is left of the panel while others are asked."""
    return Layout(words(say("now-begun", until=timestamp(until, "t"))))


def asked(
    call_id: int, asking: Profile, shared: Shared, until: datetime, say: Say
) -> list[Component]:
    """Return a call as whoever is asked sees it."""
    yes = PressId(feature="rounds", action="now-yes", argument=str(call_id))
    no = PressId(feature="rounds", action="now-no", argument=str(call_id))
    name = tame_line(asking.name, SHORT_NAME)

    def view(reasons: list[str]) -> Layout:
        return Layout(
            words(say("now-asked", name=name, until=timestamp(until, "t"))),
            card(person_card(asking, say, short=True), *why(reasons, say)),
            words(say("now-asked-free", name=name)),
            buttons(
                button(yes, say("now-yes-button"), primary=True),
                button(no, say("now-no-button")),
            ),
        )

    return fitting(view, shared_with_you(shared, say))


def opening(say: Say) -> list[Component]:
    """Return what is left of a call that was just accepted."""
    return components(words(say("now-opening")))


def accepted(thread_id: int, say: Say) -> list[Component]:
    """Return what is left of a call whose thread is open."""
    return components(words(say("now-accepted", thread=channel(thread_id))))


def declined(say: Say) -> list[Component]:
    """Return what is left of a call that was declined."""
    return components(words(say("now-declined")))


def ended(say: Say) -> list[Component]:
    """Return what is left of a call that is over."""
    return components(words(say("now-ended")))


def nobody(say: Say) -> list[Component]:
    """Return what whoever looked for somebody hears in the end, whatever the others did."""
    return components(words(say("now-nobody")))


def no_thread(say: Say) -> list[Component]:
    """Return what whoever looked for somebody hears where no thread could be opened."""
    return components(words(say("now-no-thread")))


def hello(pair: Sequence[Profile], shared: Shared, question: Question, say: Say) -> list[Component]:
    """Return the first message of two who both have time now."""
    people = " ".join(mention(each.user_id) for each in pair)
    return first_message(pair, say("now-hello", people=people), shared, question, say)
