"""Logging: one line an event on standard error, ids instead of names, never what a member wrote."""

import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pythonjsonlogger.core import LogData

TEXT = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"
NOISY = ("aiohttp", "aiosqlite", "alembic", "apscheduler", "asyncio", "discord", "sqlalchemy")


def set_up_logs(level: str, form: Literal["text", "json"] = "text") -> None:
    """Log `level` and above, as text or as a JSON object a line; what others wrote only warns."""
    handler = logging.StreamHandler()
    handler.setFormatter(_json() if form == "json" else logging.Formatter(TEXT))
    logging.basicConfig(level=level.upper(), handlers=[handler])
    quiet = max(logging.getLevelName(level.upper()), logging.WARNING)
    for name in NOISY:
        logging.getLogger(name).setLevel(quiet)
    # A warning of Python's would else be printed between the lines.
    logging.captureWarnings(capture=True)


def _json() -> logging.Formatter:
    # Imported here: those who read text need not carry it.
    from pythonjsonlogger.json import JsonFormatter

    class OneLine(JsonFormatter):
        """time, level, logger, message, and exception where there is one."""

        def add_fields(
            self,
            log_data: "LogData",
            record: logging.LogRecord,
            message_dict: "LogData",
        ) -> None:
            """Fill in the object of a line."""
            log_data["time"] = datetime.fromtimestamp(record.created, UTC).isoformat()
            log_data["level"] = record.levelname.lower()
            log_data["logger"] = record.name
            log_data["message"] = record.message
            if "exc_info" in message_dict:
                log_data["exception"] = message_dict["exc_info"]

    return OneLine(json_ensure_ascii=False)
