"""What residents do, each through Discord as a person would: commands, forms, presses, words."""

import contextlib
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import discord
import simcord

from bot.community.languages import languages_text
from bot.community.profiles import store as profiles
from bot.community.profiles.naming import name_text
from bot.ids import GuildId, UserId
from rehearsal.town import BACK_OFFICE, GREETERS, SERVER_ZONE, Resident, Town


async def set_up(town: Town) -> None:
    """Let the organiser make the three choices and the two that may be left."""
    actor, channels = town.organiser.actor, town.channels
    shown = await actor.slash(channels[BACK_OFFICE], "setup panel")
    assert shown.response is not None
    for custom_id, chosen in (
        ("setup:introductions:", channels["introductions"]),
        ("setup:rounds:", channels["coffee"]),
        ("setup:zone:", SERVER_ZONE),
        ("setup:welcome:", channels["welcome"]),
        ("setup:moderators:", channels[BACK_OFFICE]),
    ):
        await actor.select(shown.response, [chosen], custom_id=custom_id)

    shown = await actor.slash(channels[BACK_OFFICE], "setup welcome")
    assert shown.response is not None
    await actor.select(shown.response, [channels[GREETERS]], custom_id="setup:greeters:")


async def greet_newcomers(town: Town, resident: Resident) -> None:
    """Say that one greets newcomers."""
    invitation = town.channels[GREETERS].history()[0]
    await resident.actor.click(invitation, label="I'll greet")


async def write_under(town: Town, resident: Resident, card_id: int, text: str) -> bool:
    """Write in the thread of an introduction; tell whether it is there."""
    threads = town.channels["introductions"].threads
    thread = next((one for one in threads if one.id == card_id), None)
    if thread is not None:
        await say(resident, thread, text)
    return thread is not None


async def cannot_greet(resident: Resident, ask: discord.Message) -> None:
    """Say that one cannot greet somebody this time, if that is still asked."""
    with contextlib.suppress(simcord.SetupError):
        await resident.actor.click(ask, label="Not this time")


async def create_checkin(town: Town, question: str, days: str, time: str) -> None:
    """Let the organiser have a question asked."""
    await town.organiser.actor.slash(
        town.channels[BACK_OFFICE],
        "checkins create",
        channel=town.channels["check-ins"],
        question=question,
        days=days,
        time=time,
    )


async def introduce(town: Town, resident: Resident) -> bool:
    """Fill the form in; tell whether it was left to them, and not done by the visitor before."""
    if await _has_profile(town, resident):
        return False
    shown = await resident.actor.slash(town.channels["introductions"], "introduce")
    character = resident.character
    form = {
        "name": name_text(character.name, character.pronouns or ""),
        "about": character.about,
        "interests": character.interests,
        "looking_for": list(character.looking_for),
        "languages": languages_text(character.languages, "en"),
    }
    await resident.actor.submit_modal(shown, form)
    zone = character.zone.key
    await resident.actor.slash(town.channels["introductions"], "profile zone", zone=zone)
    return True


async def join_rounds(town: Town, resident: Resident) -> None:
    """Take part in rounds."""
    await resident.actor.slash(town.channels["coffee"], "match join")


async def may_be_asked(town: Town, resident: Resident) -> None:
    """Say that one may be asked to meet somebody at once."""
    shown = await resident.actor.slash(town.channels["coffee"], "match now")
    if shown.response is not None:
        await resident.actor.click(shown.response, label="I may be asked")


async def press(
    resident: Resident, place: simcord.ChannelHandle, message_id: int, custom_id: str
) -> None:
    """Press a button, if it is still there."""
    await resident.actor.click(_message(place, message_id), custom_id=custom_id)


async def choose(
    resident: Resident, place: simcord.ChannelHandle, message_id: int, custom_id: str, value: str
) -> None:
    """Choose from a menu, if it is still there."""
    await resident.actor.select(_message(place, message_id), [value], custom_id=custom_id)


async def propose_time(
    resident: Resident, place: simcord.ChannelHandle, which: int, after: datetime
) -> None:
    """Propose a time that suits everybody and comes `after`; where none is suggested, ask for some.

    `which` decides among those that there are.
    """
    first = next(one for one in place.history() if _has(one, "rounds:times:"))
    suggested = _times(first, "rounds:propose:", after)
    if suggested:
        await resident.actor.click(first, custom_id=f"rounds:propose:{_one_of(suggested, which)}")
        return
    (more,) = re.findall(r"rounds:times:\d+", str(_parts(first)))[:1]
    shown = await resident.actor.click(first, custom_id=more)
    if shown.response is None:
        return
    times = _times(shown.response.message, "", after)[:4]
    if times:
        await resident.actor.select(shown.response, [_one_of(times, which)])


def has_button(place: simcord.ChannelHandle, message_id: int, beginning: str) -> bool:
    """Whether a message has a button of this kind."""
    return _has(_message(place, message_id), beginning)


async def say(resident: Resident, channel: simcord.ChannelHandle, text: str) -> None:
    """Write a message."""
    await resident.actor.send(channel, text)


async def answer(
    resident: Resident, channel: simcord.ChannelHandle, prompt_id: int, text: str
) -> None:
    """Answer a check-in by its button, if it is still open."""
    prompt = next((m for m in channel.history() if m.id == prompt_id), None)
    if prompt is None:
        return
    try:
        shown = await resident.actor.click(prompt, label="Answer")
    except simcord.SetupError:
        return  # the prompt has been closed meanwhile: there is no button to press
    if shown.modal is not None:
        await resident.actor.submit_modal(shown, {"answer": text})


async def _has_profile(town: Town, resident: Resident) -> bool:
    actor = resident.actor
    async with town.simulation.bot.parts.database.reading() as tx:
        found = await profiles.load(tx, GuildId(actor.guild.id), UserId(actor.id))
    return found is not None


def _message(place: simcord.ChannelHandle, message_id: int) -> discord.Message:
    """Return a message of a place. Raises SetupError if it is gone."""
    found = next((one for one in place.history() if one.id == message_id), None)
    if found is None:
        raise simcord.SetupError("the message is gone")
    return found


def _has(message: discord.Message, beginning: str) -> bool:
    return f"'custom_id': '{beginning}" in str(_parts(message))


def _times(message: discord.Message, beginning: str, after: datetime) -> list[str]:
    """Return the times after an instant that a message offers, as its buttons or menu name them."""
    found = re.findall(rf"'{beginning}(\d+\.(\d{{9,}}))'", str(_parts(message)))
    return [written for written, unix in found if int(unix) > after.timestamp()]


def _one_of(options: Sequence[str], which: int) -> str:
    return options[which % len(options)]


def _parts(message: discord.Message) -> list[dict[str, Any]]:
    return [dict(component.to_dict()) for component in message.components]
