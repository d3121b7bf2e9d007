"""From what organisers write in the form to the plans of a programme. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.community.servers import Server
from bot.errors import NotSetUp, Outdated, UserError
from bot.texts.written import says_something
from cogs.rounds.programmes import MAX_NAME, Plans, Preset, Programme
from cogs.rounds.programmes.rhythms import (
    Beat,
    Cadence,
    beat_of,
    length_days_of,
    open_days_of,
    rhythm_of,
)
from cogs.rounds.programmes.rules import has_roles, size_for

MOST_PROGRAMMES = 8
"""So many fit, each with its buttons, into what a member sees of them."""

CHOSEN = ("preset", "cadence", "day", "hour")
"""The fields of the form in which something is chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What stood in the form."""

    name: str
    preset: Preset
    beat: Beat


def read(name: str, chosen: Mapping[str, Sequence[str]]) -> Written:
    """Return what an organiser wrote and chose. Raises UserError."""
    if not says_something(name):
        raise UserError("programme-nameless")
    try:
        preset, cadence, day, hour = (chosen[each][0] for each in CHOSEN)
        beat = Beat(cadence=Cadence(cadence), day=int(day), hour=int(hour))
        return Written(name=" ".join(name.split())[:MAX_NAME], preset=Preset(preset), beat=beat)
    except (ValueError, LookupError):
        raise Outdated("outdated-form") from None


def check_room(known: Sequence[Programme]) -> None:
    """Check that there may be one more. Raises UserError."""
    if len(known) >= MOST_PROGRAMMES:
        raise UserError("programme-many", count=MOST_PROGRAMMES)


def new_plans(written: Written, server: Server, now: datetime) -> Plans:
    """Return the plans of a new programme, in the server's channel and zone. Raises NotSetUp."""
    if server.zone is None:
        raise NotSetUp("setup-missing-zone")
    return Plans(
        name=written.name,
        channel_id=server.rounds(),
        preset=written.preset,
        size=size_for(written.preset),
        rhythm=rhythm_of(written.beat, server.zone, now),
        open_days=open_days_of(written.beat.cadence),
        length_days=length_days_of(written.beat.cadence),
    )


def rewritten(plans: Plans, written: Written, now: datetime) -> Plans:
    """Return plans with what was written anew.

    - Where the times stay the same, every second week stays the same too.
    - Size and roles stay as far as the preset has them.
    """
    is_same = written.preset is plans.preset
    changed = replace(
        plans,
        name=written.name,
        preset=written.preset,
        size=size_for(written.preset, plans.size if is_same else None),
        roles=plans.roles if is_same and has_roles(plans.preset) else (),
    )
    if beat_of(plans.rhythm) == written.beat:
        return changed
    cadence = written.beat.cadence
    return replace(
        changed,
        rhythm=rhythm_of(written.beat, plans.rhythm.zone, now),
        open_days=open_days_of(cadence),
        length_days=length_days_of(cadence),
    )
