"""What people are asked at the end of a round, and what is said of their answers."""

from collections.abc import Sequence

from bot.ids import UserId
from bot.outbox.acts import Component
from bot.texts.catalogue import Say
from bot.texts.written import tame, tame_plain
from bot.ui.forms import Form
from bot.ui.layout import (
    Layout,
    button,
    buttons,
    card,
    components,
    mention,
    mentions,
    menu,
    timestamp,
    words,
)
from bot.ui.press import PressId
from cogs.rounds.records import Group, Result, Round
from cogs.rounds.results import rules

# A form takes 1,000 characters, and taming may put a backslash before each.
ROOM = 2000


def closing(group_id: int, people: Sequence[UserId], round_: Round, say: Say) -> list[Component]:
    """Return the message at the end: what came of it, how it was, and whether again."""
    named, until = mentions(people), _until(round_)
    return _closing(say("results-closing", people=named, until=until), group_id, say)


def closing_alone(
    group_id: int, others: Sequence[UserId], round_: Round, say: Say
) -> list[Component]:
    """Return the same for one of those whose thread is gone."""
    named, until = mentions(others), _until(round_)
    return _closing(say("results-closing-alone", people=named, until=until), group_id, say)


def _closing(said: str, group_id: int, say: Say) -> list[Component]:
    results = [
        button(
            PressId(feature="rounds", action="result", argument=f"{group_id}.{result}"),
            _label(result, say),
        )
        for result in Result
    ]
    rate = menu(
        PressId(feature="rounds", action="rate", argument=str(group_id)),
        {
            str(rating): say("results-rating", stars="★" * rating + "☆" * (rules.RATINGS - rating))
            for rating in range(rules.RATINGS, 0, -1)
        },
        say("results-rate"),
    )
    again = [
        button(_again(group_id, "yes"), say("results-again-yes")),
        button(_again(group_id, "no"), say("results-again-no")),
    ]
    return components(words(said), buttons(*results), rate, buttons(*again))


def noted(result: Result, until: str, say: Say) -> str:
    """Return what somebody is told who said what came of their match."""
    return say(f"results-noted-{_key(result)}", until=until)


def rated(group_id: int, rating: int, say: Say) -> Layout:
    """Return the answer to a rating, with the way to say more."""
    word = PressId(feature="rounds", action="word", argument=str(group_id))
    return Layout(
        words(say("results-rated", rating=rating, most=rules.RATINGS)),
        buttons(button(word, say("results-word-button"))),
    )


def word_form(group_id: int, filled: str, say: Say) -> Form:
    """Return the form for a word to the organisers."""
    press = PressId(feature="rounds", action="words", argument=str(group_id))
    return Form(press, say("results-word-title")).text(
        "word",
        say("results-word-label"),
        hint=say("results-word-hint"),
        filled=filled,
        long=True,
        most=rules.MAX_WORD,
    )


def notice(
    by: UserId, people: Sequence[UserId], programme: str, word: str, say: Say
) -> list[Component]:
    """Return somebody's word as the organisers see it; how they rated is not said."""
    others = mentions(one for one in people if one != by)
    said = say("results-notice", by=mention(by), others=others, programme=tame_plain(programme, 80))
    return components(card(words(said), words(tame(word, ROOM))))


def keep_in_touch(group: Group, others: Sequence[UserId], say: Say) -> list[Component]:
    """Return the question, a month later, to one of those who met."""
    press = PressId(feature="rounds", action="touch", argument=str(group.id))
    key = "touch-ask-messages" if group.in_messages else "touch-ask"
    return components(
        words(say(key, others=mentions(others))),
        buttons(button(press, say("touch-button"), primary=True)),
    )


def in_touch(by: UserId, others: Sequence[UserId], say: Say) -> list[Component]:
    """Return what is said in the thread that was opened again."""
    return components(words(say("touch-hello", by=mention(by), others=mentions(others))))


def _until(round_: Round) -> str:
    return timestamp(rules.final_at(round_), "D")


def _label(result: Result, say: Say) -> str:
    return say(f"results-button-{_key(result)}")


def _key(result: Result) -> str:
    return result.value.replace("_", "-")


def _again(group_id: int, choice: str) -> PressId:
    return PressId(feature="rounds", action="some-day", argument=f"{group_id}.{choice}")
