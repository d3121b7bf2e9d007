"""The tree of errors.

KithError
├── UserError           said to the person who acted, ephemerally, in their language
│   ├── NotAllowed      the person may not do this
│   ├── NotSetUp        an organiser has to choose something first
│   ├── Outdated        a button or form of an earlier version, or of something that is gone
│   └── StorageAway     the database cannot be used just now; it is in the log already
├── StartupError        said to the operator as one sentence; the process ends with exit code 2
│   ├── ConfigurationError
│   └── DatabaseError
└── LeaseLost           another worker took this piece of work over; nothing of ours is kept
"""

from collections.abc import Sequence


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
    """The database cannot be used just now, for `reason`; what was to be written is not."""

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


class LeaseLost(KithError):
    """The lease on a row ended before its work was recorded."""
