"""To which messages it is worth looking closer: most are told from memory to be of no interest."""

from collections import OrderedDict
from collections.abc import Hashable
from datetime import datetime, timedelta
from typing import Generic, TypeVar

A_MINUTE = timedelta(minutes=1)
A_DAY = timedelta(days=1)
LONG = timedelta(days=365)

AT_MOST = 20_000
"""So many are remembered: a few megabytes."""

K = TypeVar("K", bound=Hashable)


class Attention(Generic[K]):
    """When each of the last people, or threads, seen is worth a look into the database again.

    What is forgotten is looked at once more: that costs a read, and nothing else.
    """

    def __init__(self, most: int = AT_MOST) -> None:
        """Everything is of interest at first."""
        self._most = most
        self._until: OrderedDict[K, datetime] = OrderedDict()

    def is_due(self, what: K, now: datetime) -> bool:
        """Whether something is worth a look now."""
        until = self._until.get(what)
        return until is None or now >= until

    def rest(self, what: K, until: datetime) -> None:
        """Look at something no more before an instant."""
        self._until[what] = until
        self._until.move_to_end(what)
        if len(self._until) > self._most:
            self._until.popitem(last=False)

    def wake(self, what: K) -> None:
        """Look at something again as soon as it is seen."""
        self._until.pop(what, None)
