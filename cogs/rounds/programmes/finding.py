"""Which programme somebody means: the only one, or the one that they named."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import Outdated, UserError
from bot.ids import GuildId
from bot.texts.written import tame_line, tame_plain
from cogs.rounds.programmes import Programme, store

MAX_CHOICES = 25


async def one(tx: AsyncConnection, guild_id: GuildId, chosen: int | None) -> Programme:
    """Return the programme that was chosen, or the only one there is. Raises UserError."""
    known = await store.load_all(tx, guild_id)
    if not known:
        raise UserError("programme-none")
    if chosen is not None:
        found = next((each for each in known if each.id == chosen), None)
        if found is None:
            raise UserError("programme-unknown")
        return found
    if len(known) > 1:
        names = ", ".join(f"**{tame_line(each.plans.name)}**" for each in known)
        raise UserError("programme-which", list=names)
    return known[0]


async def pressed(tx: AsyncConnection, argument: str, guild_id: int | None) -> Programme:
    """Return the programme to which a button belongs, pressed there or in a direct message.

    Raises Outdated once it is no more.
    """
    found = await store.load(tx, int(argument)) if argument.isdecimal() else None
    if found is None or guild_id not in (None, found.guild_id):
        raise Outdated("programme-gone")
    return found


async def choices(tx: AsyncConnection, guild_id: GuildId, typed: str) -> list[tuple[int, str]]:
    """Return the ids and names of the programmes that may be meant by what was typed."""
    fitting: list[tuple[int, str]] = [
        (each.id, tame_plain(each.plans.name))
        for each in await store.load_all(tx, guild_id)
        if typed.casefold() in each.plans.name.casefold()
    ]
    return fitting[:MAX_CHOICES]
