"""Why Kith cannot start on a database, as one sentence with the next step."""

import errno
import sqlite3

from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError

from bot.errors import DatabaseError
from bot.storage.trouble import line, sqlstate

BACKUP = (
    "if it is damaged, move it away and put the newest copy from the backups folder in its place"
)

NO_ROOM = "make room on the disk, and start again; nothing is lost"

# Primary result codes. https://sqlite.org/rescode.html
SQLITE = {
    sqlite3.SQLITE_BUSY: "another program uses it: stop that, and start again",
    sqlite3.SQLITE_LOCKED: "another program uses it: stop that, and start again",
    sqlite3.SQLITE_READONLY: "let the user that runs Kith write there, and start again",
    sqlite3.SQLITE_IOERR: "look whether its disk is full or failing, and start again",
    sqlite3.SQLITE_FULL: NO_ROOM,
    sqlite3.SQLITE_CANTOPEN: "database.url must name a file that the user that runs Kith may open",
}

# The beginnings of SQLSTATE. https://www.postgresql.org/docs/current/errcodes-appendix.html
POSTGRESQL = {
    "28": "correct the user and the password in database.url",
    "3D000": "make it (createdb), or correct its name in database.url",
    "42501": "make this user the owner of the database, or grant it to create tables there",
    "53100": "make room on the server's disk, and start again; nothing is lost",
    "53300": "allow the server more connections (max_connections), or this user",
    "57P03": "the server is starting or stopping: start Kith again in a minute",
}
UNREACHED = "start the PostgreSQL server, or correct the address in database.url"


def refusal(url: URL, error: Exception) -> DatabaseError:
    """Return what is said when the database at `url` cannot be used."""
    return _refusal(url, error, "cannot be used", _usual(url))


def no_upgrade(url: URL, error: Exception) -> DatabaseError:
    """Return what is said when a migration failed: all of it was undone."""
    otherwise = "it is as it was; go on with the version before this one, and report what it says"
    return _refusal(url, error, "could not be brought to this version", otherwise)


def damaged(url: URL, problem: str) -> DatabaseError:
    """Return what is said of a file that fails SQLite's own check."""
    words = " ".join(problem.split())
    return DatabaseError(f"The database {name_of(url)} cannot be used ({words}): {BACKUP}.")


def name_of(url: URL) -> str:
    """Return an address as it may be shown: without its password, wherever that stands in it."""
    return url.set(query={}).render_as_string(hide_password=True)


def _refusal(url: URL, error: Exception, failed: str, otherwise: str) -> DatabaseError:
    problem = error.orig if isinstance(error, DBAPIError) and error.orig else error
    advice = _advice(problem) or otherwise
    return DatabaseError(f"The database {name_of(url)} {failed} ({line(problem)}): {advice}.")


def _advice(problem: BaseException) -> str | None:
    code, state = getattr(problem, "sqlite_errorcode", None), sqlstate(problem)
    if code is not None:
        return SQLITE.get(code & 0xFF)
    if state is not None:
        return next((said for begin, said in POSTGRESQL.items() if state.startswith(begin)), None)
    return NO_ROOM if isinstance(problem, OSError) and problem.errno == errno.ENOSPC else None


def _usual(url: URL) -> str:
    """Return the advice where the problem itself tells nothing."""
    return BACKUP if url.get_backend_name() == "sqlite" else UNREACHED
