"""What a visitor may like to try, first things first."""

import re
from datetime import timedelta

import simcord
from discord.utils import snowflake_time

from rehearsal.page import SuggestionView
from rehearsal.town import BACK_OFFICE, GREETERS, Resident, Town

LATELY = timedelta(days=4)
"""Of the times that were suggested longer ago most are over."""

OFFERED = re.compile(r"<@(\d+)>.*'rounds:rescue:")


def suggestions_for(town: Town) -> list[SuggestionView]:
    """Return the whole path, from an arrival to an answer, each with where to go for it."""
    organiser, member = town.organiser, _member(town)
    return [
        _arrive(town, member),
        _suggest(
            member,
            "Say hi to somebody",
            "Press “Say hi” under an introduction: Kith opens its thread and suggests a first line "
            "from what you share.",
            town.channels["introductions"].id,
        ),
        _suggest(
            _greeter(town),
            "Greet a newcomer",
            "Move the clock by some hours: whoever nobody has answered by then is brought to a few "
            "fitting greeters in #greeters. Press “Say hi” there, and write in the thread.",
            town.channels[GREETERS].id,
        ),
        _suggest(
            organiser,
            "See whether newcomers are answered",
            "Type /introductions waiting for who still waits, and /introductions figures for how "
            "many were answered, how soon, and who came back.",
            town.channels[BACK_OFFICE].id,
        ),
        _suggest(
            member,
            "Find people like you",
            "Type /people like-me to see who shares most with you, and what. Press “Ask to meet”: "
            "they are asked privately, and only a yes is ever told.",
            town.channels["general"].id,
        ),
        _suggest(
            member,
            "Ask to be matched",
            "Type /match join. The next round brings you together with people who share your "
            "interests; /match status says when that is.",
            town.channels["coffee"].id,
        ),
        _suggest(
            organiser,
            "Look at a round, and let it go",
            "Type /rounds preview: who would be with whom, why, and how good that is. Move the "
            "clock until Kith plans the round; its plan comes here with “Go”, which "
            f"{_first_name(organiser)} presses by herself after a few hours. Then /rounds status "
            "shows how far it is.",
            town.channels[BACK_OFFICE].id,
        ),
        *_in_a_round(town, member),
        _suggest(
            member,
            "Meet somebody now",
            "Type /match now and press “Find somebody now”: those who said that they may be asked "
            "are asked one after the other. Move the clock by an hour: a new thread opens below "
            "#coffee, or Kith says that nobody had time.",
            town.channels["general"].id,
        ),
        _suggest(
            member,
            "Answer a question",
            "Press “Answer” under the newest question. Move the clock to the next one: people "
            "answer over the day.",
            town.channels["check-ins"].id,
        ),
        _suggest(
            member,
            "Say how you wish to be treated",
            "Type /notifications for when and where Kith may write to you, /block for whom you "
            "never want to meet, /privacy to see, take along or erase what it holds on you.",
            town.channels["general"].id,
        ),
        _suggest(
            organiser,
            "Set Kith up",
            "Type /setup panel to see the three choices, or /setup check to see what is missing.",
            town.channels[BACK_OFFICE].id,
        ),
    ]


def _in_a_round(town: Town, member: Resident) -> list[SuggestionView]:
    """Return what there is to do in the thread of a match, and where somebody waits in vain."""
    organiser, coffee = town.organiser, town.channels["coffee"]
    who, thread = next(
        ((one, found) for one in (member, organiser) if (found := _thread_of(town, one))),
        (organiser, None),
    )
    waits = _left_behind(town)
    return [
        _suggest(
            who,
            "Agree on a time",
            f"In {_first_name(who)}'s newest match, write a line, press “Propose” or “Find a "
            "time”, and move the clock by some hours: if the other agrees, the date is there for "
            "your calendar. /match why says why these people."
            if thread
            else "Once a round is out, there is a private thread for each match, with times that "
            "suit all of it: let one go, and come back; this then leads to a thread. /match why "
            "says why these people.",
            (thread or coffee).id,
        ),
        _suggest(
            waits[0] if waits else organiser,
            "Wait in vain, and be matched again",
            f"{_first_name(waits[0])} has written, and nobody answers: press “My partner does not "
            "answer”. Whoever is silent has a day to say “I'm here”; move the clock past it, and "
            "see with whom Kith brings you together in the same round."
            if waits
            else "A day after the introductions, whoever wrote and got no answer may be matched "
            "again in the same round. Move the clock to it, and come back: this then leads to one "
            "of them.",
            (waits[1] if waits else coffee).id,
        ),
    ]


def _arrive(town: Town, member: Resident) -> SuggestionView:
    newcomer = _newcomer(town)
    if newcomer is None:
        text = (
            "Nobody is waiting to be introduced just now: move the clock until somebody arrives, "
            "or type /profile edit to change an introduction."
        )
        return _suggest(member, "Arrive as a newcomer", text, town.channels["welcome"].id)
    name = newcomer.character.name.split()[0]
    text = (
        f"As {name}, press “Introduce yourself” under the greeting in #welcome, or type "
        "/introduce, and fill in the form."
    )
    return _suggest(newcomer, "Arrive as a newcomer", text, town.channels["welcome"].id)


def _suggest(who: Resident, title: str, text: str, channel_id: int) -> SuggestionView:
    return SuggestionView(title=title, text=text, viewer_id=who.actor.id, channel_id=channel_id)


def _newcomer(town: Town) -> Resident | None:
    """Return a newcomer whose greeting still stands: they have not introduced themselves."""
    backend = town.simulation.env.backend
    greetings = str(list(backend.messages.get(town.channels["welcome"].id, {}).values()))
    waiting = [
        one
        for one in town.residents.values()
        if one.character.role == "newcomer" and f"<@{one.actor.id}>" in greetings
    ]
    return waiting[-1] if waiting else None


def _thread_of(town: Town, resident: Resident) -> simcord.ChannelHandle | None:
    """Return the newest thread in which somebody was introduced in a round, if that was lately."""
    since = town.simulation.clock.now() - LATELY
    theirs = [
        thread
        for thread in town.channels["coffee"].threads
        if resident.actor.id in town.members(thread)
        and snowflake_time(thread.id) > since
        and "rounds:times:" in _all_said(town, thread)
    ]
    return theirs[-1] if theirs else None


def _left_behind(town: Town) -> tuple[Resident, simcord.ChannelHandle] | None:
    """Return somebody who is offered to be matched again, and where.

    The newest; of several one to whom Kith speaks English, as the suggestions do.
    """
    found: list[tuple[Resident, simcord.ChannelHandle]] = []
    for thread in town.channels["coffee"].threads:
        for message in town.messages(thread):
            offered = OFFERED.search(str(message.components))
            if offered and (who := town.by_id(int(offered[1]))) is not None:
                found.append((who, thread))
    return max(found, key=lambda one: ("en" in one[0].character.languages, one[1].id), default=None)


def _all_said(town: Town, place: simcord.ChannelHandle) -> str:
    return str([message.components for message in town.messages(place)])


def _first_name(resident: Resident) -> str:
    return resident.character.name.split()[0]


def _greeter(town: Town) -> Resident:
    """Return somebody who greets newcomers."""
    return next(one for one in town.residents.values() if one.character.welcome is not None)


def _member(town: Town) -> Resident:
    """Return somebody who has introduced themselves, and is in no round yet."""
    return next(
        one
        for one in town.residents.values()
        if one.character.role == "member" and not one.character.temperament.joins_rounds
    )
