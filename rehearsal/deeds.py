"""What residents do, each through Discord as a person would: commands, forms, presses, words."""

import contextlib

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


async def run_round(town: Town) -> None:
    """Let the organiser bring everybody together."""
    await town.organiser.actor.slash(town.channels[BACK_OFFICE], "rounds run")


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
