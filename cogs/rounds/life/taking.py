"""Who takes part in a round."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.community.contact import store as contact
from bot.community.departures import store as departures
from bot.community.profiles import store as profiles
from bot.ids import UserId
from cogs.rounds.life import Taking
from cogs.rounds.programmes import Participant, Programme
from cogs.rounds.programmes import store as programmes
from cogs.rounds.records import Round
from cogs.rounds.records import store as records


async def who(
    tx: AsyncConnection, programme: Programme, round_: Round, now: datetime
) -> list[Taking]:
    """Return who takes part in a round, by id.

    - Those who take part in every round, or in every second or fourth one if this is one of them,
      and have neither paused nor said *not this one*.
    - Those who said *only this one*; in a trial nobody else.
    - All of them are here, have introduced themselves, and have not asked to be left alone.
    """
    once = await records.joined_once(tx, round_.id)
    usual = {} if round_.trial_of else await _usual(tx, programme, round_, now)
    wanted = {*usual, *once} - {user_id for user_id, is_in in once.items() if not is_in}
    wanted -= await contact.paused(tx, programme.guild_id, now)
    wanted -= await departures.departed(tx, programme.guild_id, wanted)
    found = await profiles.load_all(tx, programme.guild_id, wanted)
    return [Taking(profile=profile, participant=usual.get(profile.user_id)) for profile in found]


async def _usual(
    tx: AsyncConnection, programme: Programme, round_: Round, now: datetime
) -> dict[UserId, Participant]:
    """Return who takes part in this round without having to say so."""
    return {
        one.user_id: one
        for one in await programmes.everyone(tx, programme.id)
        if round_.number % one.every == 0 and (one.paused_until is None or one.paused_until <= now)
    }
