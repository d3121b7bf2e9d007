"""What Kith does next by itself that is worth moving the clock to, in words."""

from collections.abc import Awaitable, Callable
from typing import Any

from sqlalchemy import RowMapping, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.schedule.tables import occurrences
from cogs.checkins import store as checkins
from cogs.checkins.asking import PROMPT
from cogs.rounds.life import CLOSE, MATCH, MIDWAY, OPEN
from cogs.rounds.programmes import store as programmes
from cogs.rounds.records import store as records
from cogs.rounds.rescue import store as rescues
from cogs.rounds.rescue.rescuing import DEADLINE, LOOK
from cogs.rounds.rescue.rules import left_behind
from rehearsal.page import DueView

LOOKED_AT = 40
"""Most that is due in a week of a round is a look at a group in which all is well."""

ROUNDS = {
    OPEN: "Kith announces the next round of {name}",
    MATCH: "Kith plans a round of {name}",
    MIDWAY: "A round of {name} is midway",
    CLOSE: "Kith asks how the round of {name} went",
}

NameOf = Callable[[int], str]
Telling = Callable[[AsyncConnection, str, str, NameOf], Awaitable[str | None]]


async def next_of_kith(tx: AsyncConnection, name_of: NameOf) -> DueView | None:
    """Return the next thing that Kith does which people will see."""
    query = (
        select(occurrences)
        .where(occurrences.c.state == "due", occurrences.c.kind.in_(_TELLING))
        .order_by(occurrences.c.due_at)
        .limit(LOOKED_AT)
    )
    for row in (await tx.execute(query)).mappings().all():
        what = await _told(tx, row, name_of)
        if what is not None:
            return DueView(at=row["due_at"], what=what)
    return None


async def _told(tx: AsyncConnection, row: RowMapping, name_of: NameOf) -> str | None:
    kind: Any = row["kind"]
    return await _TELLING[kind](tx, kind, row["subject"], name_of)


async def _question(tx: AsyncConnection, _kind: str, subject: str, _name_of: NameOf) -> str | None:
    checkin = await checkins.load(tx, int(subject))
    return f"Kith asks “{checkin.question}”" if checkin else None


async def _step(tx: AsyncConnection, kind: str, subject: str, _name_of: NameOf) -> str | None:
    round_ = await records.load(tx, int(subject))
    programme = await programmes.load(tx, round_.programme_id) if round_ else None
    return ROUNDS[kind].format(name=programme.plans.name) if programme else None


async def _silence(tx: AsyncConnection, _kind: str, subject: str, name_of: NameOf) -> str | None:
    """Return that somebody is offered to be matched again, if somebody waits in that group."""
    group = await records.group(tx, int(subject))
    who = left_behind(group) if group else None
    if who is None or await rescues.load(tx, int(subject)) is not None:
        return None
    return f"{name_of(who)} has waited for a day: Kith offers to match them again"


async def _deadline(tx: AsyncConnection, _kind: str, subject: str, name_of: NameOf) -> str | None:
    rescue = await rescues.load(tx, int(subject))
    return f"Kith looks for somebody else for {name_of(rescue.user_id)}" if rescue else None


_TELLING: dict[str, Telling] = {
    PROMPT: _question,
    **dict.fromkeys(ROUNDS, _step),
    LOOK: _silence,
    DEADLINE: _deadline,
}
