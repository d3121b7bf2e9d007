"""What people see of what they can add to their profile."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from bot.community.hours import DAYS, HOURS, Hours, Stretch
from bot.community.profiles import MAX_LINK, MAX_LINKS, Profile
from bot.community.questions import Question
from bot.texts.catalogue import Say
from bot.texts.written import tame_line
from bot.ui.forms import Form
from bot.ui.hours import hours_text
from bot.ui.layout import Layout, button, buttons, card, line, menu, words
from bot.ui.person_card import person_card
from bot.ui.press import PressId
from cogs.introductions.form import optional_fields
from cogs.introductions.rules import Draft
from cogs.introductions.views import MORE, OPEN_FORM

if TYPE_CHECKING:
    import discord

STRETCHES = PressId(feature="introductions", action="stretches")
DAY = PressId(feature="introductions", action="day")
TIME = PressId(feature="introductions", action="time")
WORDS = PressId(feature="introductions", action="words")
PICTURE = PressId(feature="introductions", action="picture")
PICTURE_SENT = PressId(feature="introductions", action="picture-sent")
NO_PICTURE = PressId(feature="introductions", action="no-picture")
WORDS_SENT = PressId(feature="introductions", action="words-sent")


def own_profile(profile: Profile, hosts: Collection[str], say: Say) -> Layout:
    """Return a member's own card, with the ways to change it."""
    return Layout(
        card(
            person_card(profile, say, hosts=hosts),
            buttons(button(OPEN_FORM, say("edit-button")), button(MORE, say("more-button"))),
        )
    )


def more(profile: Profile, said: str, say: Say) -> Layout:
    """Return what can be added at leisure, as it is now; `said` is what has just been done."""
    zone = profile.zone.key if profile.zone else say("more-none")
    links = " · ".join(tame_line(link, MAX_LINK) for link in profile.links) or say("more-none")
    return Layout(
        *([words(said)] if said else []),
        card(
            words(say("more")),
            words(say("more-zone", zone=zone)),
            words(say("more-hours", hours=hours_text(profile.hours, say) or say("more-none"))),
            words(say("more-links", links=links)),
            words(say("more-picture" if profile.picture else "more-no-picture")),
            line(),
            buttons(
                button(TIME, say("more-hours-button")),
                button(WORDS, say("more-words-button")),
                button(PICTURE, say("more-picture-button")),
                *([button(NO_PICTURE, say("more-no-picture-button"))] if profile.picture else []),
            ),
        ),
    )


def hours_panel(profile: Profile, day: int | None, say: Say) -> Layout:
    """Return the choice of when somebody usually has time; hour by hour for a `day`."""
    chosen = profile.hours.stretches()
    stretches = {stretch.value: say(f"stretch-{stretch}") for stretch in Stretch}
    days = {str(number): say(f"day-{number}") for number in range(DAYS)}
    items: list[discord.ui.Item[Any]] = [
        words(say("hours", hours=hours_text(profile.hours, say) or say("more-none"))),
        menu(
            STRETCHES,
            stretches,
            say("hours-stretches-placeholder"),
            chosen=[stretch.value for stretch in chosen],
            fewest=0,
            most=len(stretches),
        ),
        words(say("hours-by-day")),
        menu(DAY, days, say("hours-day-placeholder"), chosen=[] if day is None else [str(day)]),
    ]
    if day is not None:
        items.append(_hours_of(profile.hours, day, say))
    return Layout(card(*items), buttons(button(MORE, say("hours-back-button"))))


def words_form(draft: Draft, links: Sequence[str], moved: Sequence[Question], say: Say) -> Form:
    """Return the form of links, and of the fields in whose place the server asks its own."""
    form = Form(WORDS_SENT, say("more-form-title"))
    form.text(
        "links",
        say("form-links"),
        hint=say("form-links-hint", most=MAX_LINKS),
        filled="\n".join(links),
        long=True,
        required=False,
        most=MAX_LINKS * (MAX_LINK + 1),
    )
    return optional_fields(form, [question.slot for question in moved], draft, say)


def picture_form(say: Say) -> Form:
    """Return the form of a picture."""
    return Form(PICTURE_SENT, say("picture-form-title")).upload(
        "picture", say("form-picture"), hint=say("form-picture-hint"), required=True
    )


def left_out(links: Sequence[str], say: Say) -> str:
    """Return which words could not be kept as links: nothing typed is lost."""
    return say("links-left-out", list=tame_line(" ".join(links), 700), most=MAX_LINKS)


def _hours_of(hours: Hours, day: int, say: Say) -> "discord.ui.ActionRow[Any]":
    return menu(
        PressId(feature="introductions", action="hours", argument=str(day)),
        {str(hour): f"{hour}:00 – {hour + 1}:00" for hour in range(HOURS)},  # noqa: RUF001 - a span
        say("hours-placeholder", day=say(f"day-{day}")),
        chosen=[str(hour) for hour in hours.on(day)],
        fewest=0,
        most=HOURS,
    )
