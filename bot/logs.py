"""Logging: one line an event on standard error, ids instead of names, never what a member wrote."""

import logging


def set_up_logs(level: str) -> None:
    """Log `level` and above; discord.py and the scheduler only warn."""
    logging.basicConfig(
        level=level.upper(), format="%(asctime)s %(levelname)-7s %(name)s: %(message)s"
    )
    for noisy in ("discord", "apscheduler", "aiosqlite", "sqlalchemy", "alembic"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
