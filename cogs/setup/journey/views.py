"""What an organiser sees of the words that newcomers read."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from bot.community.feelings import FEWEST, Feeling
from bot.community.servers import Server
from bot.community.welcoming import MAX_WORDS, Stage
from bot.outbox.acts import Component
from bot.texts.catalogue import Say
from bot.ui import journey
from bot.ui.forms import Form
from bot.ui.journey import Reader
from bot.ui.layout import Layout, button, buttons, card, channel, line, words
from bot.ui.press import PressId

if TYPE_CHECKING:
    import discord

CHANGE = PressId(feature="setup", action="journey-change")
KEEP = PressId(feature="setup", action="journey-keep")
OWN = PressId(feature="setup", action="journey-own")
PREVIEW = PressId(feature="setup", action="journey-preview")


def panel(shown: Mapping[Stage, str], answers: Mapping[Feeling, int], say: Say) -> Layout:
    """Return the three messages as they go out, and how many newcomers feel how."""
    parts: list[discord.ui.Item[Any]] = [words(say("setup-journey"))]
    for stage in Stage:
        parts += [line(), words(_message(stage, shown[stage], say))]
    return Layout(
        card(*parts, line(), words(_counts(answers, say))),
        buttons(
            button(CHANGE, say("setup-journey-change-button"), primary=True),
            button(OWN, say("setup-journey-own-button")),
            button(PREVIEW, say("setup-journey-preview-button")),
        ),
    )


def form(filled: Mapping[Stage, str], say: Say) -> Form:
    """Return the form with the words that hold; an emptied field leaves its message out."""
    made = Form(KEEP, say("setup-journey-form"))
    labels = {stage: say(f"setup-journey-label-{stage}") for stage in Stage}
    for stage, label in labels.items():
        made.text(
            stage,
            label,
            hint=say("setup-journey-form-hint"),
            filled=filled[stage],
            long=True,
            required=False,
            most=MAX_WORDS,
        )
    return made


def previews(
    shown: Mapping[Stage, str], server: Server, reader: Reader, say: Say
) -> list[list[Component]]:
    """Return the messages that are sent, as a newcomer gets them; who is shown in them is said."""
    place = channel(server.introductions_channel) if server.introductions_channel else "…"
    made = {
        Stage.START: journey.start(shown[Stage.START], place, reader, say),
        Stage.PEOPLE: journey.people(_with_people(shown[Stage.PEOPLE], say), (), (), reader, say),
        Stage.HOW: journey.how(shown[Stage.HOW], reader, say),
    }
    return [made[stage] for stage in Stage if shown[stage]]


def _message(stage: Stage, text: str, say: Say) -> str:
    """Return one message under its heading: its words, and what Kith adds to them."""
    head = f"**{say(f'setup-journey-label-{stage}')}**"
    if not text:
        return f"{head}\n{say('setup-journey-left-out')}"
    return f"{head}\n{text}\n{say(f'setup-journey-adds-{stage}')}"


def _counts(answers: Mapping[Feeling, int], say: Say) -> str:
    if sum(answers.values()) < FEWEST:
        return say("setup-journey-few", fewest=FEWEST)
    return say(
        "setup-journey-counts",
        home=answers[Feeling.HOME],
        soon=answers[Feeling.SOON],
        no=answers[Feeling.NOT],
    )


def _with_people(text: str, say: Say) -> str:
    return f"{text}\n{say('setup-journey-preview-people')}"
