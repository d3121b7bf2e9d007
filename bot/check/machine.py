"""What the machine has to offer: room on its disks, and the data of the world's time zones."""

import re
import shutil
import zoneinfo
from collections.abc import Iterator
from datetime import datetime
from importlib import metadata
from pathlib import Path

from bot.check import store
from bot.check.findings import Finding, fail, ok, room, zone_data
from bot.matching import building
from bot.settings import DatabaseSettings

# Any zone will do.
ZONE = "Europe/Madrid"


def examine(settings: DatabaseSettings, now: datetime) -> Iterator[Finding]:
    """Look at zone data, the matcher and disks."""
    yield zone_data(zone_version(), now)
    yield matcher()
    file = store.file_of(settings.url)
    if file is None:
        yield ok("disk", "Kith's state is on the PostgreSQL server, nothing of it on this disk.")
        return
    for what, folder in (("database", file.parent), ("backups", settings.backups)):
        place = nearest(folder)
        yield room(what, str(folder.absolute()), shutil.disk_usage(place).free)


def matcher() -> Finding:
    """Tell whether the matcher is compiled, or can be."""
    if building.compiled():
        return ok("matcher", "it is compiled.")
    try:
        building.compiler()
    except building.NotCompiled as error:
        return fail("matcher", str(error))
    return ok("matcher", "it is compiled at the first start.")


def nearest(folder: Path) -> Path:
    """Return the folder, or the nearest one above it that there is."""
    return next(place for place in (folder, *folder.absolute().parents) if place.exists())


def zone_version() -> str | None:
    """Return which release of the zone data Python uses; "unknown" where it does not say."""
    for folder in map(Path, zoneinfo.TZPATH):
        if (folder / ZONE).is_file():
            return _system_version(folder) or "unknown"
    try:
        return metadata.version("tzdata")
    except metadata.PackageNotFoundError:
        return None


def _system_version(folder: Path) -> str | None:
    plain, written = folder / "+VERSION", folder / "tzdata.zi"
    if plain.is_file():
        return plain.read_text().strip()
    if written.is_file():
        with written.open() as lines:
            found = re.search(r"\d{4}[a-z]*", lines.readline())
        return found[0] if found else None
    return None
