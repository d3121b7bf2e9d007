"""Sees what Kith has newly posted somewhere, and what its buttons are about."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import simcord

from rehearsal.town import Town


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A new message with buttons: where it is, and what pressing them would be about."""

    place: simcord.ChannelHandle
    message_id: int
    actions: dict[str, str]
    text: str


class Watch:
    """Remembers what it has seen, and gives only what is new."""

    def __init__(self, town: Town, feature: str) -> None:
        """`feature` is whose buttons are looked for."""
        self._town, self._seen = town, dict[int, set[int]]()
        self._about = re.compile(rf"'custom_id': '{feature}:([a-z-]+):([^']+)'")

    def new_in(self, place: simcord.ChannelHandle) -> Iterator[Shown]:
        """Give the new messages with such buttons that are there for all to see."""
        seen = self._seen.setdefault(place.id, set())
        new = [one for one in self._town.messages(place) if one.id not in seen]
        seen.update(message.id for message in new)
        yield from self._shown(place, new)

    def all_in(self, place: simcord.ChannelHandle) -> Iterator[Shown]:
        """Give all messages with such buttons, as they are now."""
        yield from self._shown(place, self._town.messages(place))

    def _shown(self, place: simcord.ChannelHandle, messages: Sequence[Any]) -> Iterator[Shown]:
        for message in messages:
            text = str(message.components)
            actions = dict(self._about.findall(text))
            if actions and message.visible_to(None):
                yield Shown(place=place, message_id=message.id, actions=actions, text=text)
