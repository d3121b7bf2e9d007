"""Where coverage looks away: it is to measure the bot, and doubles the time of what it measures."""

import os

# By this coverage tells a process that it is to be measured too.
HANDED_ON = "COVERAGE_PROCESS_CONFIG"


def unmeasured() -> dict[str, str]:
    """Return the environment for a process in which nothing is measured."""
    return {name: value for name, value in os.environ.items() if name != HANDED_ON}
