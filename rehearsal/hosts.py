"""Who answers newcomers: some unasked, some when they are asked, and some not at all."""

import random
import re
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import discord

from rehearsal import deeds
from rehearsal.town import GREETERS, Resident, Town

UNASKED = 0.4
"""How often somebody answers an introduction before anybody is asked to."""

DECLINES = 0.5
"""How often a greeter who will not answer says so, and does not just leave it."""

BEFORE_ANSWERING = (timedelta(minutes=20), timedelta(hours=3))
BEFORE_THANKING = (timedelta(minutes=10), timedelta(hours=4))

MENTION = re.compile(r"<@(\d+)>")
SAY_HI = re.compile(r"introductions:hi:(\d+)")

Do = Callable[[], Awaitable[None]]


class Hosts:
    """Sees new introductions, and the messages in which greeters are asked."""

    def __init__(
        self,
        town: Town,
        dice: random.Random,
        plan: Callable[[datetime, str, Do], None],
        played: set[str],
    ) -> None:
        """`plan` takes when, what and how; who is in `played` is left to the visitor."""
        self._town, self._dice, self._plan, self._played = town, dice, plan, played
        self._seen: set[int] = set()

    def notice(self) -> None:
        """See what is new, and plan what people make of it."""
        for message in self._new("introductions"):
            owner = self._town.by_id(_first(SAY_HI, message))
            if owner is not None and self._dice.random() < UNASKED:
                others = [one for one in self._greeters() if one is not owner]
                self._plan_answer(self._dice.choice(others), owner, message.id)
        for message in self._new(GREETERS):
            for host in filter(None, map(self._town.by_id, _all(MENTION, message))):
                if host.character.welcome is not None:
                    self._plan_asked(host, message)

    def _plan_asked(self, host: Resident, ask: discord.Message) -> None:
        """Let somebody who was asked answer, say that they cannot, or leave it."""
        owner = self._town.by_id(_first(SAY_HI, ask))
        if owner is None or owner is host:
            return
        if self._dice.random() < host.character.temperament.meets:
            card_id = self._card_of(owner)
            if card_id is not None:
                self._plan_answer(host, owner, card_id)
        elif self._dice.random() < DECLINES:
            self._soon(f"{host.character.name} cannot greet this time", host, _declines(host, ask))

    def _plan_answer(self, host: Resident, owner: Resident, card_id: int) -> None:
        name = owner.character.name.split()[0]

        async def answer() -> None:
            if await deeds.write_under(self._town, host, card_id, host.character.welcomes(name)):
                self._plan_thanks(owner, card_id)

        self._soon(f"{host.character.name} welcomes {owner.character.name}", host, answer)

    def _plan_thanks(self, owner: Resident, card_id: int) -> None:
        words = owner.character.thanks
        if words is None:
            return

        async def thank() -> None:
            await deeds.write_under(self._town, owner, card_id, words)

        self._soon(f"{owner.character.name} thanks them", owner, thank, BEFORE_THANKING)

    def _soon(
        self,
        what: str,
        who: Resident,
        do: Do,
        bounds: tuple[timedelta, timedelta] = BEFORE_ANSWERING,
    ) -> None:
        async def unless_played() -> None:
            if who.character.handle not in self._played:
                await do()

        shortest, longest = bounds
        pause = shortest + (longest - shortest) * self._dice.random()
        self._plan(self._town.simulation.clock.now() + pause, what, unless_played)

    def _greeters(self) -> list[Resident]:
        return [one for one in self._town.residents.values() if one.character.welcome is not None]

    def _card_of(self, owner: Resident) -> int | None:
        cards = self._town.channels["introductions"].history()
        return next((card.id for card in cards if _first(SAY_HI, card) == owner.actor.id), None)

    def _new(self, channel: str) -> list[discord.Message]:
        history = self._town.channels[channel].history()
        found = [message for message in history if message.id not in self._seen]
        self._seen.update(message.id for message in found)
        return found


def _declines(host: Resident, ask: discord.Message) -> Do:
    async def decline() -> None:
        await deeds.cannot_greet(host, ask)

    return decline


def _first(pattern: re.Pattern[str], message: discord.Message) -> int:
    return next(iter(_all(pattern, message)), 0)


def _all(pattern: re.Pattern[str], message: discord.Message) -> list[int]:
    """Return the ids that a message's components name, each once, in their order."""
    said = str([component.to_dict() for component in message.components])
    return list(dict.fromkeys(int(found) for found in pattern.findall(said)))
