"""The tree of errors.

KithError
├── UserError           said to the person who acted, ephemerally, in their language
│   ├── NotAllowed      the person may not do this
│   ├── NotSetUp        an organiser has to choose something first
│   ├── StorageAway     the database cannot be used just now
│   └── Outdated        a button or form of an earlier version, or of something that is gone
├── StartupError        said to the operator as one sentence; the process ends with exit code 2
│   ├── ConfigurationError
│   └── DatabaseError
├── IdentifyTooEarly    a shard has to wait before it may identify again
├── LeaseLost           another worker took this piece of work over; nothing of ours is kept
├── HeldBack            too early: pacing says when
└── PersonClosed        the person takes no direct messages, and there is no other place
"""

from collections.abc import Sequence
from datetime import datetime


class KithError(Exception):
    """Everything that Kith raises on purpose."""


class UserError(KithError):
    """A refusal that a person reads: a key of the catalogues and the values in it.

    The text of the key ends with the next step.
    """

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


class NotAllowed(UserError):
    """The person may not do this."""


class NotSetUp(UserError):
    """An organiser has to choose something first."""


class Outdated(UserError):
    """What was pressed or sent belongs to something that is gone."""


class StorageAway(UserError):
    """The database cannot be used just now; `reason` is the driver's, for the log."""

    def __init__(self, reason: str) -> None:
        super().__init__("storage-away")
        self.reason = reason


class StartupError(KithError):
    """Kith cannot start; the message is one sentence that says what to do."""


class ConfigurationError(StartupError):
    """One or more settings are wrong; `mistakes` has a line for each."""

    def __init__(self, mistakes: Sequence[str]) -> None:
        super().__init__("\n".join(mistakes))
        self.mistakes = tuple(mistakes)


class DatabaseError(StartupError):
    """The database is away, damaged, or from a newer version."""


class IdentifyTooEarly(KithError, ConnectionError):
    """A shard has to wait long before it may identify; for discord.py the connection failed."""


class LeaseLost(KithError):
    """The lease on a row ended before its work was recorded."""


class HeldBack(KithError):
    """A request was not made: it may be from `until` (UTC) on."""

    def __init__(self, until: datetime) -> None:
        super().__init__(f"not before {until}")
        self.until = until


class PersonClosed(KithError):
    """The person takes no direct messages, and there is no other place to reach them in."""
