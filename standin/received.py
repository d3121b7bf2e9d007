"""What the stand-in is asked, what becomes of it, and what can go wrong on the way."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto
from typing import Any, Literal


@dataclass(slots=True, kw_only=True)
class Request:
    """A request of the HTTP API: `path` without /api/v10, `body` the JSON, also that of a form."""

    method: str
    path: str
    query: dict[str, str] = field(default_factory=dict)
    body: Any = None
    reason: str | None = None


@dataclass(slots=True, kw_only=True)
class Received(Request):
    """A request that has come, and what has become of it.

    - status: what was answered; None: nothing, the connection was cut
    - answer: the JSON of the answer, until it has gone
    - carried_out: whether it had its effect (the repetition of a nonce has, that of the first)
    """

    number: int
    at: datetime
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
