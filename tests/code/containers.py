"""The image and the compositions as something to be read: their instructions, their variables."""

from __future__ import annotations

import fnmatch
import json
import re
import shlex
import subprocess
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import yaml

from tests.code.source import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

COMPOSITIONS = ("compose.yaml", "compose.postgresql.yaml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Instruction:
    """A line of the Dockerfile, continuations joined: COPY, and what follows."""

    name: str
    rest: str

    @property
    def words(self) -> list[str]:
        """What follows, without options."""
        return [word for word in shlex.split(self.rest) if not word.startswith("--")]

    @property
    def options(self) -> dict[str, str]:
        """The options (`--from=packages`)."""
        found = [word[2:].partition("=") for word in shlex.split(self.rest) if word[:2] == "--"]
        return {name: value for name, _, value in found}

    @property
    def listed(self) -> list[str]:
        """What follows as a list: the form that no shell reads."""
        listed: list[str] = json.loads(self.rest)
        return listed


@cache
def instructions() -> Sequence[Instruction]:
    """Read the Dockerfile."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    joined = re.sub(r"\\\n\s*", "", "\n".join(lines))
    parts = [line.partition(" ") for line in joined.splitlines()]
    return [Instruction(name=name, rest=rest.strip()) for name, _, rest in parts]


def named(name: str) -> list[Instruction]:
    """Return the instructions of a name."""
    return [one for one in instructions() if one.name == name]


def image_variables() -> dict[str, str]:
    """Return the variables that the image sets."""
    pairs = [word.partition("=") for one in named("ENV") for word in one.words]
    return {name: value for name, _, value in pairs}


def health_check() -> list[str]:
    """Return the command with which Docker asks how the container is."""
    (check,) = named("HEALTHCHECK")
    listed: list[str] = json.loads(check.rest.partition("CMD ")[2])
    return listed


@cache
def composition(*names: str) -> Any:
    """Read compositions, one laid over the other."""
    whole: dict[str, Any] = {}
    for name in names:
        _lay(whole, yaml.safe_load((ROOT / name).read_text(encoding="utf-8")))
    return whole


def _lay(under: dict[str, Any], over: dict[str, Any]) -> None:
    for key, value in over.items():
        if isinstance(value, dict) and isinstance(under.get(key), dict):
            _lay(under[key], value)
        else:
            under[key] = value


def filled_in(text: str, variables: Mapping[str, str]) -> str:
    """Fill `${NAME}`, `${NAME:-otherwise}` and `${NAME:?complaint}` in, as compose does."""

    def value(found: re.Match[str]) -> str:
        name, sign, rest = found.groups()
        if name in variables:
            return variables[name]
        assert sign == ":-", f"{name} is not set: {rest}"
        return rest

    return re.sub(r"\$\{(\w+)(?:(:[-?])([^}]*))?\}", value, text)


@cache
def files() -> Sequence[str]:
    """Return every file that is in git."""
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return listed.stdout.splitlines()


def is_sent(path: str) -> bool:
    """Whether .dockerignore lets a file be sent to Docker: the last line that fits decides."""
    sent = True
    for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines():
        pattern = line.lstrip("!")
        if line.strip() and not line.startswith("#") and _fits(path, pattern):
            sent = line.startswith("!")
    return sent


def _fits(path: str, pattern: str) -> bool:
    parts = path.split("/")
    above = ["/".join(parts[:count]) for count in range(1, len(parts) + 1)]
    plain = pattern.removeprefix("**/")
    return any(
        fnmatch.fnmatch(part, plain)
        for part in (parts if plain != pattern else above)
        if plain != pattern or part.count("/") == pattern.count("/")
    )
