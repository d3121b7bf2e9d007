"""The moments of a round: the parts of the feature that follow it are told of them."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Concatenate, Generic, ParamSpec

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ids import UserId
from cogs.rounds.records import Group, Round

P = ParamSpec("P")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment(Generic[P]):
    """One kind of moment, and who follows it, in the transaction that records it."""

    _listeners: list[Callable[Concatenate[AsyncConnection, P], Awaitable[None]]] = field(
        default_factory=list
    )

    def then(self, listener: Callable[Concatenate[AsyncConnection, P], Awaitable[None]]) -> None:
        """Let `listener` follow it, after those that follow it already."""
        self._listeners.append(listener)

    async def comes(self, tx: AsyncConnection, *what: P.args, **more: P.kwargs) -> None:
        """Tell that it has come."""
        for listener in self._listeners:
            await listener(tx, *what, **more)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moments:
    """What happens in a round, in this order; of trials too, which have `trial_of`.

    - `left_over`: somebody is with nobody; they may be matched later in the round.
    - `introduced`: a group's thread is on its way, with what introduces them.
    - `signed`: somebody in a group gave a first sign.
    - `left`: somebody is gone from a group that was introduced; it is as it is without them.
    - `midway`: half of the round is over; nobody joins any more.
    - `closed`: the round is over; its groups are still as they were.
    """

    left_over: Moment[[Round, UserId]] = field(default_factory=Moment)
    introduced: Moment[[Round, Group]] = field(default_factory=Moment)
    signed: Moment[[Group, UserId]] = field(default_factory=Moment)
    left: Moment[[Group, UserId]] = field(default_factory=Moment)
    midway: Moment[[Round]] = field(default_factory=Moment)
    closed: Moment[[Round]] = field(default_factory=Moment)
