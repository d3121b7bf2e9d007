"""A small disk of its own for a test: one that can be full, and one that can only be read."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

NO_MOUNT = "this user may not mount a file system"
SIZE = 3 * 1024 * 1024


class Disk:
    """A file system of three megabytes in memory."""

    def __init__(self, folder: Path) -> None:
        """It is mounted at `folder`."""
        self.folder = folder

    def fill(self, *, leaving: int = 0) -> None:
        """Leave so many bytes."""
        room = shutil.disk_usage(self.folder).free - leaving
        (self.folder / "filler").write_bytes(bytes(room))

    def make_room(self) -> None:
        """Take away what filled it."""
        (self.folder / "filler").unlink()

    def lock(self) -> None:
        """Let it only be read: a card with its switch set, a disk after an error."""
        assert _run("mount", "-o", "remount,ro", self.folder)


@contextmanager
def mounted(folder: Path) -> Iterator[Disk]:
    """Mount a disk at `folder`, or skip the test where that is not allowed."""
    folder.mkdir()
    if os.geteuid() != 0 or not _run("mount", "-t", "tmpfs", "-o", f"size={SIZE}", "kith", folder):
        pytest.skip(NO_MOUNT)
    try:
        yield Disk(folder)
    finally:
        # Lazily: a database that a failed test left open must not keep it.
        _run("umount", "--lazy", folder)


def _run(*command: str | Path) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
