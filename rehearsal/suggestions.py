"""What a visitor may like to try, first things first."""

from rehearsal.page import SuggestionView
from rehearsal.town import BACK_OFFICE, GREETERS, Resident, Town


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
            "interests.",
            town.channels["coffee"].id,
        ),
        _suggest(
            organiser,
            "Run a round",
            f"As {organiser.character.name.split()[0]}, the organiser, type /rounds run. Then look "
            "at the private threads under #coffee as somebody who got one.",
            town.channels["coffee"].id,
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
