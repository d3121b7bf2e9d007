"""Heavy work off the event loop: a process that starts when needed and goes again.

The process imports the function that it runs and nothing else of the bot; what that function
imports (numpy and its like) goes with it.
"""

import asyncio
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")


async def in_worker(function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Run a function of a module in a fresh process; arguments and result are pickled.

    Raises what the function raised, and RuntimeError when the process died.
    """
    work = pickle.dumps((function, args, kwargs))
    outcome, result = await asyncio.to_thread(_run, work)
    if outcome == "raised":
        raise cast("Exception", result)
    return cast("R", result)


def _run(work: bytes) -> tuple[str, object]:
    command = [sys.executable, "-m", "bot.worker"]
    done = subprocess.run(command, input=work, capture_output=True, check=False)
    if done.returncode != 0 or not done.stdout:
        raise RuntimeError(
            f"the worker ended with {done.returncode}: {done.stderr.decode()[-500:]}"
        )
    outcome: tuple[str, object] = pickle.loads(done.stdout)
    return outcome


def main() -> None:
    """Do the work on standard input and write its outcome to standard output."""
    outcome: tuple[str, object]
    # Standard output carries the outcome alone: what the function prints goes to standard error.
    answer = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    try:
        function, args, kwargs = pickle.load(sys.stdin.buffer)
        outcome = ("returned", function(*args, **kwargs))
    except Exception as error:  # handed on to the bot, which raises it
        outcome = ("raised", error)
    with answer:
        answer.write(pickle.dumps(outcome))


if __name__ == "__main__":
    main()
