"""Logs for programs: every line of a real process is one JSON object, whoever wrote it."""

import json
import os
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]

# What happens in a process: our own lines, discord.py's, a defect, a warning of Python's.
HAPPENINGS = """
import logging, warnings
from bot.logs import set_up_logs
set_up_logs("info", "json")
logging.getLogger("bot.outbox").info("carried out %s", 7)
logging.getLogger("bot.outbox").debug("not said")
logging.getLogger("discord.gateway").info("not said")
logging.getLogger("discord.gateway").warning("Shard 0 is slow: “behind”\\nby 10 s")
warnings.warn("something is old")
try:
    {}["key"]
except KeyError:
    logging.getLogger("bot.client").exception("interaction failed")
"""


def lines(*arguments: str, cwd: Path, **variables: str) -> list[dict[str, Any]]:
    """Run a process of Python's and return what it says on standard error, parsed."""
    clean = {name: v for name, v in os.environ.items() if not name.startswith("KITH_")}
    ended = subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env={**clean, "PYTHONPATH": str(ROOT), **variables},
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )
    return [json.loads(line) for line in ended.stderr.splitlines()]


def test_every_line_has_time_level_logger_and_message(tmp_path: Path) -> None:
    ours, theirs, warning, defect = lines("-c", HAPPENINGS, cwd=tmp_path)
    for line in (ours, theirs, warning, defect):
        assert datetime.fromisoformat(line.pop("time")).utcoffset() == timedelta()
    assert ours == {"level": "info", "logger": "bot.outbox", "message": "carried out 7"}
    assert theirs == {
        "level": "warning",
        "logger": "discord.gateway",
        "message": "Shard 0 is slow: “behind”\nby 10 s",
    }
    assert "something is old" in warning["message"]
    assert (defect["level"], defect["message"]) == ("error", "interaction failed")
    assert defect["exception"].startswith("Traceback")
    assert defect["exception"].endswith("KeyError: 'key'")


def test_the_bot_itself_says_all_its_lines_so(tmp_path: Path) -> None:
    (migrated,) = lines("-m", "bot", "migrate", cwd=tmp_path, KITH_LOGS__FORMAT="json")
    assert migrated["logger"] == "bot.storage.migrate"
    assert migrated["message"].startswith("database migrated from empty to ")


def test_why_it_cannot_start_is_a_line_too(tmp_path: Path) -> None:
    (tmp_path / "kith.db").write_text("This is a letter.\n" * 500)
    (refusal,) = lines("-m", "bot", "migrate", cwd=tmp_path, KITH_LOGS__FORMAT="json")
    assert refusal["level"] == "critical"
    assert "kith.db" in refusal["message"]
