"""The matcher as strangers call it: `python -m bot.matching` in a process of its own."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from benchmarks.matching import launch
from bot.matching.model import Instance, Plan

MATCHER = (sys.executable, "-m", "bot.matching")
BARE = (sys.executable, "-c", "pass")
KIB_OF_A_MIB = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What a process took: seconds from start to end, and MiB at its peak above a bare one's."""

    seconds: float
    memory: float


def runs(instance: Instance, repetitions: int) -> tuple[list[Run], Plan]:
    """Plan an instance in a new process, again and again; return the last plan too."""
    with tempfile.TemporaryDirectory(prefix="kith-bench-") as folder:
        source, target = Path(folder, "instance.json"), Path(folder, "plan.json")
        source.write_bytes(TypeAdapter(Instance).dump_json(instance))
        bare = min(_run(BARE, os.devnull, os.devnull)[1] for _ in range(3))
        found = [_run(MATCHER, str(source), str(target)) for _ in range(repetitions)]
        plan = TypeAdapter(Plan).validate_json(target.read_bytes())
    return [
        Run(seconds=seconds, memory=(peak - bare) / KIB_OF_A_MIB) for seconds, peak in found
    ], plan


def _run(command: Sequence[str], source: str, target: str) -> tuple[float, int]:
    """Return seconds and peak memory in KiB; RuntimeError if it did not end well."""
    launcher = (sys.executable, "-I", "-S", launch.__file__, source, target)
    told = subprocess.run([*launcher, *command], stdout=subprocess.PIPE, text=True, check=True)
    code, seconds, peak = told.stdout.split()
    if code != "0":
        raise RuntimeError(f"{' '.join(command)} ended with {code}")
    return float(seconds), int(peak)
