"""What carries acts out where a test wants to see them: a Discord of one dictionary."""

import asyncio
from collections import defaultdict
from itertools import count
from typing import TYPE_CHECKING, cast

import discord

from bot.ids import ChannelId
from bot.outbox.acts import Act, OpenPrivateThread, PostMessage, SendDirectMessage
from bot.outbox.carrier import Carrier
from bot.outbox.entries import Entry, Made

if TYPE_CHECKING:
    import aiohttp


IDS = count(1000)
"""As in Discord, nothing has the id of another thing, whoever made it."""


class LostAnswerError(OSError):
    """The act was done, and the connection broke before the answer came."""


class Answer:
    """As much of a response as an exception of discord.py looks at."""

    def __init__(self, status: int) -> None:
        """`status` is all that matters."""
        self.status, self.reason = status, "because"


def refused(status: int, code: int = 0) -> discord.HTTPException:
    """Return what discord.py raises for this answer."""
    answer = cast("aiohttp.ClientResponse", Answer(status))
    return discord.HTTPException(answer, {"code": code, "message": "no"})


class Courier(Carrier):
    """Does what it is asked, after the troubles that a test gives a purpose, and remembers it."""

    def __init__(self) -> None:
        """Begin in an empty Discord, with no trouble."""
        self.troubles: dict[str, list[Exception]] = defaultdict(list)
        self.gates: dict[str, asyncio.Event] = {}
        self.asked: list[str] = []
        self.begun: dict[str, asyncio.Event] = defaultdict(asyncio.Event)
        self.ended: dict[str, asyncio.Event] = defaultdict(asyncio.Event)
        self.done: list[Entry] = []
        self.looked: list[str] = []
        self.standing: list[tuple[Entry, Made]] = []

    async def carry_out(self, entry: Entry) -> Made:
        """Do it, unless there is trouble; a gate is waited for first."""
        self.asked.append(entry.purpose)
        self.begun[entry.purpose].set()
        if entry.purpose in self.gates:
            await self.gates[entry.purpose].wait()
        waiting = self.troubles[entry.purpose]
        trouble = waiting.pop(0) if waiting else None
        if trouble is not None and not isinstance(trouble, LostAnswerError):
            raise trouble
        made = self._make(entry)
        if trouble is not None:
            raise trouble
        return made

    async def find(self, entry: Entry) -> list[Made]:
        """Look as Discord lets one look: messages by their key, threads by place and name."""
        self.looked.append(entry.purpose)
        if isinstance(entry.act, PostMessage):
            return [made for other, made in self.standing if other.key == entry.key]
        return [made for other, made in self.standing if other.act == entry.act]

    def acts(self) -> list[Act]:
        """Return what was done, in order."""
        return [entry.act for entry in self.done]

    def purposes(self) -> list[str]:
        """Return what was done, by purpose."""
        return [entry.purpose for entry in self.done]

    def _make(self, entry: Entry) -> Made:
        self.done.append(entry)
        self.ended[entry.purpose].set()
        known = [made for other, made in self.standing if other.key == entry.key]
        if known and isinstance(entry.act, PostMessage):
            return known[0]  # as Discord does with a nonce
        if isinstance(entry.act, PostMessage | OpenPrivateThread | SendDirectMessage):
            place = entry.base.id if entry.base else _place(entry.act)
            made = Made(id=next(IDS), place=ChannelId(place))
            self.standing.append((entry, made))
            return made
        assert entry.base is not None
        return entry.base


def _place(act: PostMessage | OpenPrivateThread | SendDirectMessage) -> int:
    return act.user if isinstance(act, SendDirectMessage) else int(act.channel)
