"""What people make of their rounds: they write, agree on a time, wait in vain, say how it went."""

import random
import re
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta

import simcord

from rehearsal import acts, deeds
from rehearsal.town import BACK_OFFICE, Resident, Town
from rehearsal.watching import Shown, Watch

Do = Callable[[], Awaitable[None]]
Span = tuple[timedelta, timedelta]

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
BEFORE_MEETING: Span = (30 * MINUTE, 18 * HOUR)
BETWEEN_REPLIES: Span = (10 * MINUTE, 7 * HOUR)
BEFORE_PROPOSING: Span = (20 * MINUTE, 5 * HOUR)
BEFORE_ANSWERING: Span = (30 * MINUTE, 9 * HOUR)
BEFORE_COMPLAINING: Span = (3 * HOUR, 9 * HOUR)
"""Long enough for a visitor to press the button themselves."""
BEFORE_TELLING: Span = (1 * HOUR, 40 * HOUR)
AT_ONCE: Span = (2 * MINUTE, 12 * MINUTE)
BEFORE_GO: Span = (3 * HOUR, 4 * HOUR)
TIME_TO_AGREE = 10 * HOUR
AFTER_MEETING = timedelta(minutes=70)

PROPOSES, AGREES, MEETS_UNPLANNED = 0.75, 0.85, 0.4
"""How likely a pair that talks agrees on a time, or meets without one."""
TELLS = 0.5
"""How likely others than the one who agreed last tell how it was."""
STILL_HERE = 0.6
"""How likely somebody says *I'm here* who was silent only because something came between."""
COMPLAINS, TAKES_IN, AGAIN_SOME_DAY, KEEPS_IN_TOUCH = 0.9, 0.8, 0.7, 0.5

MENTION = re.compile(r"<@(\d+)>")
INSTANT = re.compile(r"<t:(\d+)[:>]")
FIRST = re.compile(r"\*\*<@(\d+)> writes first")


class Company:
    """Sees what is new in the threads below #coffee, and what the organisers are to decide."""

    def __init__(
        self,
        town: Town,
        seed: int,
        plan: Callable[[datetime, str, Do], None],
        is_left: Callable[[Resident, simcord.ChannelHandle], bool],
    ) -> None:
        """`plan` takes when, what and how; whoever `is_left` to the visitor there does nothing."""
        self._town, self._seed, self._plan, self._is_left = town, seed, plan, is_left
        self._watch = Watch(town, "rounds")
        self._members: dict[int, set[int]] = {}
        self._first: dict[int, str] = {}
        self._dates: dict[int, datetime] = {}
        self._answers: dict[str, Callable[[Shown], None]] = {
            "go": self._say_go,
            "agree": self._agree,
            "rescue": self._complain,
            "here": self._come_back,
            "take-in": self._take_in,
            "result": self._tell,
            "silence-stay": self._stay,
            "touch": self._keep_in_touch,
            "now-yes": self._meet_now,
        }

    def notice(self) -> None:
        """See what is new, and plan what people make of it."""
        coffee = self._town.channels["coffee"]
        for place in (*coffee.threads, self._town.channels[BACK_OFFICE]):
            for shown in self._watch.new_in(place):
                if "times" in shown.actions and place.id not in self._members:
                    self._members[place.id] = set()
                    self._first[place.id] = next(iter(FIRST.findall(shown.text)), "")
                for action in shown.actions.keys() & self._answers.keys():
                    self._answers[action](shown)
            if place.id in self._members:
                self._welcome(place)

    def _welcome(self, place: simcord.ChannelHandle) -> None:
        """Let those who are new in a thread write there, or not, as their temperament is."""
        before = self._members[place.id]
        here = {one.actor.id for one in self._people(place)}
        if here <= before:
            return
        self._members[place.id] = before | here
        fresh = [one for one in self._talkative(place) if one.actor.id not in before]
        if before:
            for resident in fresh:
                self._say(resident, place, self._greeting(resident, place), BEFORE_ANSWERING)
        else:
            self._talk(place, fresh)

    def _talk(self, place: simcord.ChannelHandle, willing: Sequence[Resident]) -> None:
        """Let people greet each other and answer; one of them proposes a time to meet."""
        dice = self._dice(place)
        at = self._now() + _pause(BEFORE_MEETING, dice)
        for resident in willing:
            words = self._greeting(resident, place)
            self._do(at, f"{_name(resident)} says hello", resident, place, acts.says(words))
            at += _pause(BETWEEN_REPLIES, dice)
        if len(willing) < 2:
            return  # who is alone in writing does not answer themselves
        if dice.random() < PROPOSES:
            proposer, when = willing[-1], at + _pause(BEFORE_PROPOSING, dice)
            propose = acts.proposes(dice.randrange(4), when + TIME_TO_AGREE)
            self._do(when, f"{_name(proposer)} proposes a time", proposer, place, propose)
        for resident in willing:
            words = dice.choice(resident.character.replies)
            self._do(at, f"{_name(resident)} answers", resident, place, acts.says(words))
            at += _pause(BETWEEN_REPLIES, dice)

    def _agree(self, shown: Shown) -> None:
        """Let the others agree to a time, or leave it open; they tell of it afterwards."""
        for resident in self._talkative(shown.place):
            if _names_first(shown.text, resident) or self._chance(shown, resident) > AGREES:
                continue
            self._press(resident, shown, "agree", BEFORE_ANSWERING, self._settle(resident, shown))

    def _settle(self, resident: Resident, shown: Shown) -> Do:
        """Return what follows an agreement: once the time has come, some tell how it was."""

        async def settle() -> None:
            if deeds.has_button(shown.place, shown.message_id, "rounds:agree:"):
                return  # somebody else has not agreed yet, or it was too late
            starts_at = datetime.fromtimestamp(int(INSTANT.findall(shown.text)[0]), UTC)
            self._dates[shown.place.id] = at = starts_at
            for one in self._talkative(shown.place):
                words = self._town.conversation.afterwards.get(one.character.handle)
                if words is not None and (one is resident or self._chance(shown, one) < TELLS):
                    at += AFTER_MEETING
                    self._do(
                        at, f"{_name(one)} tells how it was", one, shown.place, acts.says(words)
                    )

        return settle

    def _complain(self, shown: Shown) -> None:
        for resident in self._named(shown):
            if self._chance(shown, resident) < COMPLAINS:
                self._press(resident, shown, "rescue", BEFORE_COMPLAINING)

    def _come_back(self, shown: Shown) -> None:
        """Let somebody who is asked privately say that they are here, and write at last."""
        for resident in self._people(shown.place):
            if self._chance(shown, resident) < STILL_HERE * resident.character.temperament.meets:
                self._press(
                    resident, shown, "here", BEFORE_ANSWERING, self._apologise(resident, shown)
                )

    def _apologise(self, resident: Resident, shown: Shown) -> Do:
        async def apologise() -> None:
            found = re.search(r"<#(\d+)>", shown.text)
            threads = self._town.channels["coffee"].threads
            place = next((one for one in threads if found and one.id == int(found[1])), None)
            if place is not None:
                words = self._town.conversation.late.get(resident.character.handle)
                self._say(resident, place, words or self._greeting(resident, place), AT_ONCE)
                for proposed in self._watch.all_in(place):
                    if "agree" in proposed.actions:
                        settle = self._settle(resident, proposed)
                        self._press(resident, proposed, "agree", AT_ONCE, settle)

        return apologise

    def _take_in(self, shown: Shown) -> None:
        for resident in self._talkative(shown.place):
            takes = self._chance(shown, resident) < TAKES_IN
            self._press(resident, shown, "take-in" if takes else "stay-two", BEFORE_ANSWERING)

    def _tell(self, shown: Shown) -> None:
        """Let people say what came of it, how it was, and whether again; some say nothing."""
        held = self._dates.get(shown.place.id)
        group = shown.actions["result"].partition(".")[0]
        talked = self._talkative(shown.place)
        dice = self._dice(shown.place)
        met = (held < self._now()) if held else len(talked) > 1 and dice.random() < MEETS_UNPLANNED
        for resident in talked:
            if self._chance(shown, resident) > resident.character.temperament.answers:
                continue
            result = "met" if met else "not_yet" if len(talked) > 1 else "not_this_time"
            stars = dice.choice("3455" if met else "23")
            again = met and self._chance(shown, resident) < AGAIN_SOME_DAY
            wish = f"{group}.yes" if again else None
            pause = _pause(BEFORE_TELLING, dice)
            what = f"{_name(resident)} says what came of it"
            told = acts.tells(shown.message_id, f"{group}.{result}", group, stars, wish)
            self._do(self._now() + pause, what, resident, shown.place, told)

    def _stay(self, shown: Shown) -> None:
        for resident in self._people(shown.place):
            stays = self._chance(shown, resident) < resident.character.temperament.meets
            action = "silence-stay" if stays else "silence-later"
            self._press(resident, shown, action, BEFORE_ANSWERING)

    def _keep_in_touch(self, shown: Shown) -> None:
        for resident in self._people(shown.place):
            if self._chance(shown, resident) < KEEPS_IN_TOUCH:
                self._press(resident, shown, "touch", BEFORE_TELLING)

    def _meet_now(self, shown: Shown) -> None:
        for resident in self._people(shown.place):
            comes = self._chance(shown, resident) < resident.character.temperament.meets
            self._press(resident, shown, "now-yes" if comes else "now-no", AT_ONCE)

    def _say_go(self, shown: Shown) -> None:
        """Let the organiser say *Go*, unless the visitor does so before."""
        organiser = self._town.organiser
        round_id = shown.actions["go"]
        at = self._now() + _pause(BEFORE_GO, self._dice(shown.place, round_id))
        go = acts.presses(shown.message_id, f"rounds:go:{round_id}")

        async def say_go() -> None:
            await go(organiser, shown.place)

        self._plan(at, f"{_name(organiser)} lets the round go out", say_go)

    def _press(
        self,
        resident: Resident,
        shown: Shown,
        action: str,
        span: Span,
        then: Do | None = None,
    ) -> None:
        """Let somebody press a button after a while."""
        argument = shown.actions[action]
        press = acts.presses(shown.message_id, f"rounds:{action}:{argument}")

        async def act(who: Resident, place: simcord.ChannelHandle) -> None:
            await press(who, place)
            if then is not None:
                await then()

        at = self._now() + _pause(span, self._dice(shown.place, resident))
        self._do(at, f"{_name(resident)} presses “{action}”", resident, shown.place, act)

    def _say(
        self, resident: Resident, place: simcord.ChannelHandle, words: str, span: Span
    ) -> None:
        at = self._now() + _pause(span, self._dice(place, resident))
        self._do(at, f"{_name(resident)} writes", resident, place, acts.says(words))

    def _do(
        self,
        at: datetime,
        what: str,
        resident: Resident,
        place: simcord.ChannelHandle,
        act: acts.Act,
    ) -> None:
        async def unless_left() -> None:
            if not self._is_left(resident, place):
                await act(resident, place)

        self._plan(at, what, unless_left)

    def _greeting(self, resident: Resident, place: simcord.ChannelHandle) -> str:
        """Return what somebody writes first: to the first of the others."""
        others = [one for one in self._people(place) if one is not resident]
        other = others[0] if others else self._town.organiser
        return resident.character.greet(_name(other))

    def _talkative(self, place: simcord.ChannelHandle) -> list[Resident]:
        """Return who writes in a thread at all: who is asked to write first does."""
        people, first = self._people(place), self._first.get(place.id)
        self._dice(place).shuffle(people)
        people.sort(key=lambda one: str(one.actor.id) != first)
        return [one for one in people if self._writes(one, place)]

    def _writes(self, resident: Resident, place: simcord.ChannelHandle) -> bool:
        return self._dice(place, resident).random() < resident.character.temperament.meets

    def _named(self, shown: Shown) -> list[Resident]:
        named = {int(found) for found in MENTION.findall(shown.text)}
        return [one for one in self._people(shown.place) if one.actor.id in named]

    def _people(self, place: simcord.ChannelHandle) -> list[Resident]:
        found = (self._town.by_id(user_id) for user_id in self._town.members(place))
        return [resident for resident in found if resident is not None]

    def _chance(self, shown: Shown, resident: Resident) -> float:
        return self._dice(shown.place, resident, *sorted(shown.actions)).random()

    def _dice(self, place: simcord.ChannelHandle, *about: Resident | str) -> random.Random:
        """Return dice that fall the same for the same people in the same matter."""
        handles = [one if isinstance(one, str) else one.character.handle for one in about]
        return random.Random(f"{self._seed} {place.name} {' '.join(handles)}")

    def _now(self) -> datetime:
        return self._town.simulation.clock.now()


def _names_first(text: str, resident: Resident) -> bool:
    """Whether somebody is the first who is mentioned: it is they who propose."""
    found = MENTION.search(text)
    return found is not None and int(found[1]) == resident.actor.id


def _name(resident: Resident) -> str:
    return resident.character.name.split()[0]


def _pause(span: Span, dice: random.Random) -> timedelta:
    shortest, longest = span
    return shortest + (longest - shortest) * dice.random() ** 2
