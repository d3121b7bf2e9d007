"""Runs a command and prints its exit code, its seconds and its peak memory in KiB.

Started without site packages, and importing nothing: Linux counts what the parent of a process
had in memory before it was replaced, so the parent must be as small as Python can be.
"""

import os
import sys
import time


def main() -> None:
    """Run `launch.py INPUT OUTPUT COMMAND ...`."""
    source, target, *command = sys.argv[1:]
    files = (
        (os.POSIX_SPAWN_OPEN, 0, source, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
    )
    begun = time.perf_counter()
    child = os.posix_spawn(command[0], command, os.environ, file_actions=files)
    _, status, usage = os.wait4(child, 0)
    print(os.waitstatus_to_exitcode(status), time.perf_counter() - begun, usage.ru_maxrss)


if __name__ == "__main__":
    main()
