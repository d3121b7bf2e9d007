"""How the community lives while the clock moves: who does what, and when."""

import heapq
import itertools
import logging
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import simcord

from rehearsal import deeds
from rehearsal.company import Company
from rehearsal.conversation import Question
from rehearsal.hosts import Hosts
from rehearsal.people import Character
from rehearsal.town import Resident, Town

log = logging.getLogger(__name__)

HISTORY = timedelta(days=9)
"""How long the community has had the bot when the rehearsal begins: one round has been lived."""

INTRODUCED_WITHIN = timedelta(hours=46)
"""By then, before that round is matched, all who live here have introduced themselves."""

QUESTIONS_SINCE = timedelta(days=4)
"""So long before the visitor arrives questions began to be asked."""

ANSWERS_AT_ONCE = 0.7
"""Who answers questions so readily may also be asked to meet somebody now."""

WAITS_BEFORE_INTRODUCING = (timedelta(minutes=40), timedelta(hours=9))
WAITS_BEFORE_ANSWERING = (timedelta(minutes=5), timedelta(hours=9))


@dataclass(frozen=True, slots=True, order=True)
class Deed:
    """Something that a resident will do; `notable` ones are worth moving the clock to."""

    at: datetime
    number: int
    what: str = field(compare=False)
    notable: bool = field(compare=False)
    do: Callable[[], Awaitable[None]] = field(compare=False)


class Life:
    """The residents' plans; the same seed makes the same life."""

    def __init__(self, town: Town, seed: int = 40) -> None:
        """Plan nothing yet."""
        self._town, self._dice = town, random.Random(seed)
        self._deeds: list[Deed] = []
        self._numbers = itertools.count()
        self._seen_prompts: set[int] = set()
        # Whom the visitor plays: their words and deeds are left to the visitor.
        self._played: set[str] = set()
        self._left: set[tuple[int, int]] = set()
        self._hosts = Hosts(town, self._dice, self._plan, self._played)
        self._company = Company(town, seed, self._plan, self._is_left)

    def next_at(self) -> datetime | None:
        """Return when the next resident does something."""
        return self._deeds[0].at if self._deeds else None

    def next_notable(self) -> Deed | None:
        """Return the next thing worth moving the clock to."""
        return min((deed for deed in self._deeds if deed.notable), default=None)

    async def do_next(self) -> None:
        """Let the next deed happen; one that has become impossible is left out."""
        deed = heapq.heappop(self._deeds)
        try:
            await deed.do()
        except (simcord.SetupError, simcord.BackendError) as error:
            log.info("%s did not happen: %s", deed.what, error)
        self.notice()

    def leave_to_visitor(self, person_id: int, place_id: int) -> None:
        """Let the visitor act for somebody in a place from now on, and in the threads below it."""
        self._left.add((person_id, place_id))

    async def settle_in(self, start: datetime) -> None:
        """Let the community have lived with the bot for a while: set up, introduced, talking."""
        town = self._town
        await deeds.set_up(town)
        everyone = list(town.residents.values())
        self._dice.shuffle(everyone)
        for resident in everyone:
            self._plan_introduction(resident, self._within(start - HISTORY, INTRODUCED_WITHIN))
        self._plan_questions(start - QUESTIONS_SINCE)

    def begin(self, start: datetime) -> None:
        """Plan what happens from the moment at which the visitor arrives."""
        first, *others = self._town.newcomers()
        self._plan_arrival(first, start)
        for character in others:
            day = timedelta(days=character.arrives_day or 0, hours=1)
            self._plan_arrival(character, self._within(start + day, timedelta(hours=4)))
        at = start
        for exchange in self._town.conversation.exchanges:
            for line in exchange:
                at += line.after
                self._plan_words(line.by, self._town.channels["general"], line.text, at)

    def notice(self) -> None:
        """See what the bot has done, and plan what people make of it."""
        self._hosts.notice()
        self._company.notice()
        channel = self._town.channels["check-ins"]
        for message in channel.history():
            if message.id not in self._seen_prompts:
                self._seen_prompts.add(message.id)
                self._plan_answers(channel, message.id, str(message.components))

    def _plan_arrival(self, character: Character, at: datetime) -> None:
        async def arrive() -> None:
            resident = self._town.settle_in(character)
            await self._town.simulation.env.settle()
            self._plan_introduction(resident, at + self._pause(WAITS_BEFORE_INTRODUCING))

        self._plan(at, f"{character.name} arrives", arrive, notable=True)

    def _plan_introduction(self, resident: Resident, at: datetime) -> None:
        async def introduce() -> None:
            if not await deeds.introduce(self._town, resident):
                self._played.add(resident.character.handle)
                return
            if resident.character.temperament.joins_rounds:
                await deeds.join_rounds(self._town, resident)
                if resident.character.temperament.answers >= ANSWERS_AT_ONCE:
                    await deeds.may_be_asked(self._town, resident)
            if resident.character.welcome is not None:
                await deeds.greet_newcomers(self._town, resident)

        self._plan(at, f"{resident.character.name} writes an introduction", introduce)

    def _plan_words(
        self, handle: str, channel: simcord.ChannelHandle, text: str, at: datetime
    ) -> None:
        resident = self._town.residents[handle]

        async def write() -> None:
            if handle not in self._played:
                await deeds.say(resident, channel, text)

        self._plan(at, f"{resident.character.name} writes", write)

    def _plan_questions(self, at: datetime) -> None:
        """Let the organiser have questions asked from a day on."""
        first, *others = self._town.conversation.questions

        async def create() -> None:
            await deeds.create_checkin(self._town, first.text, "weekdays", "9:30")
            for question, day in zip(others, ("wednesday", "friday"), strict=False):
                await deeds.create_checkin(self._town, question.text, day, "17:00")

        self._plan(at, "questions are planned", create)

    def _plan_answers(self, channel: simcord.ChannelHandle, prompt_id: int, content: str) -> None:
        asked = _question_in(content, self._town.conversation.questions)
        if asked is None:
            return
        now = self._town.simulation.clock.now()
        for given in asked.answers:
            resident = self._town.residents[given.by]
            if self._dice.random() < resident.character.temperament.answers * 0.5:
                self._plan_answer(
                    resident,
                    channel,
                    prompt_id,
                    given.text,
                    now + self._pause(WAITS_BEFORE_ANSWERING),
                )

    def _plan_answer(
        self,
        resident: Resident,
        channel: simcord.ChannelHandle,
        prompt_id: int,
        text: str,
        at: datetime,
    ) -> None:
        self._plan(
            at,
            f"{resident.character.name} answers",
            lambda: deeds.answer(resident, channel, prompt_id, text),
        )

    def _plan(
        self, at: datetime, what: str, do: Callable[[], Awaitable[None]], *, notable: bool = False
    ) -> None:
        deed = Deed(at, next(self._numbers), what, notable, do)
        heapq.heappush(self._deeds, deed)

    def _is_left(self, resident: Resident, place: simcord.ChannelHandle) -> bool:
        """Whether the visitor speaks for somebody there."""
        above = self._town.simulation.env.backend.get_channel(place.id).parent_id
        where = {(resident.actor.id, place.id), (resident.actor.id, above)}
        return resident.character.handle in self._played or not where.isdisjoint(self._left)

    def _pause(self, bounds: tuple[timedelta, timedelta]) -> timedelta:
        shortest, longest = bounds
        return shortest + (longest - shortest) * self._dice.random() ** 2

    def _within(self, start: datetime, length: timedelta) -> datetime:
        return start + length * self._dice.random()


def _question_in(content: str, questions: tuple[Question, ...]) -> Question | None:
    return next((question for question in questions if question.text in content), None)
