"""Compiles the matcher's core: once, at install or at the first start, and never in a round."""

import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from hashlib import blake2b
from pathlib import Path

SOURCES = Path(__file__).parent / "core"
FLAGS = ("-std=gnu11", "-O3", "-fPIC", "-shared", "-pthread")
"""What `CFLAGS` holds comes after them: sanitizers, say."""
COMPILERS = ("cc", "gcc", "clang")


class NotCompiled(Exception):
    """The core could not be compiled; the message says what to do."""


def core() -> Path:
    """Return the compiled core, which is compiled first if it is not there. Raises NotCompiled."""
    if found := compiled():
        return found
    places = _places()
    for place in places:
        if _may_write(place.parent):
            _compile(place)
            return place
    raise NotCompiled(f"neither {places[0].parent} nor {places[1].parent} can be written to")


def compiled() -> Path | None:
    """Return the compiled core, if there is one."""
    return next((place for place in _places() if place.exists()), None)


def compiler() -> list[str]:
    """Return the command that compiles: `CC`, what the machine has, or a package's.

    Raises NotCompiled where there is none.
    """
    if chosen := shlex.split(os.environ.get("CC", "")):
        return chosen
    if found := next(filter(shutil.which, COMPILERS), None):
        return [found]
    if importlib.util.find_spec("ziglang"):
        return [sys.executable, "-m", "ziglang", "cc"]
    raise NotCompiled(
        "The matcher is compiled once, and there is no C compiler. Install one (Debian: "
        "apt install gcc libc6-dev; macOS: xcode-select --install; or: pip install ziglang), "
        "then run: python -m bot.matching.building"
    )


def _flags() -> list[str]:
    return [*FLAGS, *shlex.split(os.environ.get("CFLAGS", ""))]


def _places() -> tuple[Path, Path]:
    name = f"core-{_version()}.so"
    return SOURCES / name, _own_folder() / name


def _version() -> str:
    """Return what tells one state of the sources, on one kind of machine, from another."""
    digest = blake2b(f"{sys.platform} {os.uname().machine} {_flags()}".encode(), digest_size=6)
    for source in sorted(SOURCES.glob("*.[ch]")):
        digest.update(source.read_bytes())
    return digest.hexdigest()


def _own_folder() -> Path:
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "kith"


def _may_write(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK)


def _compile(place: Path) -> None:
    """Compile beside the place, then put it there: whoever looks meanwhile finds all or nothing."""
    with tempfile.TemporaryDirectory(dir=place.parent, prefix="compiling-") as folder:
        made = Path(folder) / place.name
        sources = [str(source) for source in sorted(SOURCES.glob("*.c"))]
        command = [*compiler(), *_flags(), *sources, "-o", str(made)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise NotCompiled(f"{command[0]} refuses: {done.stderr[-800:]}")
        made.replace(place)


def main() -> int:
    """Compile the core; return 0, or 2 where there is no compiler. `--quiet`: say what fails."""
    try:
        made = core()
    except NotCompiled as error:
        print(error, file=sys.stderr)
        return 2
    if "--quiet" not in sys.argv[1:]:
        print(f"The matcher is compiled: {made}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
