"""Heavy work off the event loop: a process that starts when needed and goes again.

The process imports the function that it runs and nothing else of the bot; what that function
imports (numpy and its like) goes with it.
"""

import asyncio
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")


async def in_worker(function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Run a function of a module in a fresh process; arguments and result are pickled.

    Raises what the function raised, and RuntimeError when the process died. Whoever cancels this
    ends the process.
    """
    worker = _start()
    try:
        # In a thread: a story cannot see through a task that idles on a pipe.
        outcome, result = await asyncio.to_thread(_ask, worker, (function, args, kwargs))
    except asyncio.CancelledError:
        worker.kill()
        raise
    if outcome == "raised":
        raise cast("Exception", result)
    return cast("R", result)


def _start() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "bot.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def _ask(worker: subprocess.Popen[bytes], work: object) -> tuple[str, object]:
    with worker:
        answer, complaint = worker.communicate(pickle.dumps(work))
    if worker.returncode != 0 or not answer:
        raise RuntimeError(
            f"the worker ended with {worker.returncode}: {complaint.decode()[-500:]}"
        )
    outcome: tuple[str, object] = pickle.loads(answer)
    return outcome


def main() -> None:
    """Do the work on standard input and write its outcome to standard output."""
    outcome: tuple[str, object]
    # Ctrl+C and some service managers tell every process; the bot alone ends its worker.
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, signal.SIG_IGN)
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
