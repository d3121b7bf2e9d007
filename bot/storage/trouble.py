"""Which errors mean that the database is in trouble, and telling of it once, not at every try."""

import logging
from typing import Literal

from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as NoneFree

log = logging.getLogger(__name__)

Access = Literal["reading", "writing"]

# What reading() and writing() look at: everything else is a defect of ours, and stays one.
# TimeoutError is an OSError too; NoneFree is SQLAlchemy's, when every connection is in use.
SUSPECTS = (DBAPIError, NoneFree, OSError)

# Primary result codes. https://sqlite.org/rescode.html
SQLITE = {
    5: "BUSY",
    6: "LOCKED",
    8: "READONLY",
    10: "IOERR",
    11: "CORRUPT",
    13: "FULL",
    14: "CANTOPEN",
    15: "PROTOCOL",
    26: "NOTADB",
}

# The beginnings of SQLSTATE. https://www.postgresql.org/docs/current/errcodes-appendix.html
POSTGRESQL = (
    "08",  # the connection
    "25006",  # read-only: a standby
    "28",  # user or password refused
    "3D000",  # no such database
    "40",  # deadlock: one of two has to give way
    "53",  # disk full, out of memory, too many connections
    "55P03",  # a lock was not to be had in time
    "57",  # shutting down, starting up, cancelled
    "58",  # its files cannot be read or written
    "F0",  # its configuration
    "XX",  # damaged
)


def trouble_in(error: BaseException) -> str | None:
    """Return in one line why the database cannot be used, or None where that is not the error."""
    if isinstance(error, NoneFree):
        return "every connection is in use"
    if not isinstance(error, DBAPIError):
        return line(error) if isinstance(error, OSError) else None
    problem = error.orig
    if problem is None or isinstance(error, IntegrityError):
        return None
    code, state = getattr(problem, "sqlite_errorcode", None), sqlstate(problem)
    known = (code is not None and code & 0xFF in SQLITE) or (state or "").startswith(POSTGRESQL)
    return line(problem) if known or error.connection_invalidated else None


def sqlstate(problem: BaseException | None) -> str | None:
    """Return PostgreSQL's code for a problem, where it is one of PostgreSQL's."""
    found: str | None = getattr(problem, "sqlstate", None)
    return found


def line(problem: BaseException) -> str:
    """Return the words of a problem as one line, without the name of a class before them."""
    words = " ".join(str(problem).split())
    if words.startswith("<class"):
        words = words.partition(": ")[2]
    return words or "no answer in time"


class Trouble:
    """What stands between Kith and its database just now."""

    def __init__(self, name: str) -> None:
        """`name` is what the database is called in the log."""
        self.reason: str | None = None
        self._name, self._in_writing = name, False

    def met(self, access: Access, reason: str) -> None:
        """Note that somebody could not read or write; say so if it is news."""
        if self.reason is None:
            log.warning(
                "the database %s cannot be used (%s): Kith tries again by itself",
                self._name,
                reason,
            )
        self.reason = reason
        self._in_writing = self._in_writing or access == "writing"

    def passed(self, access: Access) -> None:
        """Note that it went well: on a full disk reading still does, and proves nothing."""
        if self.reason is None or (self._in_writing and access == "reading"):
            return
        log.warning("the database %s can be used again", self._name)
        self.reason, self._in_writing = None, False
