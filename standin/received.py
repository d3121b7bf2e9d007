"""What the stand-in is asked, what becomes of it, and what can go wrong on the way."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto
from typing import Any, Literal


@dataclass(slots=True, kw_only=True)
class Received:
    """A request of the HTTP API that has come, and what has become of it.

    - path, body: without /api/v10; the JSON, also of a form with files
    - files, kinds: by field of the form, what is in a file and of which type it is said to be
    - status: what was answered; None: nothing, the connection was cut
    - answer: the JSON of the answer, until it has gone
    - carried_out: whether it had its effect (the repetition of a nonce has, that of the first)
    """

    at: datetime
    method: str
    path: str
    query: dict[str, str]
    body: Any = None
    files: dict[str, bytes] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    reason: str | None = None
    status: int | None = None
    answer: Any = None
    carried_out: bool = False


class Fault(Enum):
    """What may happen to a request on its way."""

    NONE = auto()
    LOSE_BEFORE = auto()
    """The connection is cut; nothing was carried out."""
    LOSE_AFTER = auto()
    """It is carried out, and the connection cut before the answer."""
    FAIL_BEFORE = auto()
    """502, nothing was carried out."""
    FAIL_AFTER = auto()
    """It is carried out, and answered with 502."""
    LIMIT = auto()
    """429, to be tried again in a moment."""


Moment = Literal["arrived", "carried_out", "answered"]


class Refusal(Exception):
    """An error that Discord answers: HTTP status and the code of its table."""

    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(message)
        self.status, self.code, self.message = status, code, message
