"""What the moderators see of a report, and where: only where the reported person cannot read it."""

import discord

from bot.community.boundaries.reporting import Report
from bot.community.servers import store as servers
from bot.ids import ChannelId, UserId
from bot.outbox.acts import Component, PostMessage
from bot.storage.database import Database
from bot.texts.catalogue import Say
from bot.texts.written import tame
from bot.ui.answers import say_for
from bot.ui.layout import Layout, card, components, line, mention, words
from bot.ui.permissions import POSTING, missing

# A form takes 1,000 characters, and taming may put a backslash before each.
ROOM = 2000
NOTHING = "…"


async def notice_for(database: Database, guild: discord.Guild, made: Report) -> PostMessage | None:
    """Return what the moderators get, or None where no place for it is known.

    - The organisers have chosen a channel, and Kith may post there.
    - Who is reported cannot read it: they may be a moderator, or everybody may see the channel.
    """
    async with database.reading() as tx:
        place = (await servers.load(tx, made.guild_id)).moderators_channel
    if place is None or missing(guild, place, POSTING):
        return None
    if await _can_read(guild, place, made.of):
        return None
    return PostMessage(channel=place, components=notice(made, say_for(guild)))


def notice(made: Report, say: Say) -> list[Component]:
    """Return a report as the moderators see it."""
    by, of = mention(made.by), mention(made.of)
    told = [
        words(say("report-notice", by=by, of=of)),
        # Discord takes no empty block, and of what somebody typed nothing may be left to see.
        words(tame(made.words, ROOM) or NOTHING),
        line(),
        words(say("report-notice-what", what=say(f"report-about-{made.what}", person=of))),
    ]
    if quoted := tame(made.quoted):
        told.append(words(quoted))
    return components(card(*told, words(say("report-notice-apart", of=of))))


def words_back(said: str, typed: str) -> Layout:
    """Return an answer with what somebody typed: nothing of it is lost."""
    shown = tame(typed, ROOM)
    return Layout(words(said), *([card(words(shown))] if shown else []))


async def _can_read(guild: discord.Guild, place: ChannelId, user_id: UserId) -> bool:
    """Whether somebody can read a channel; where Discord does not say, as if they could."""
    channel = guild.get_channel(place)
    try:
        member = await guild.fetch_member(user_id)
    except discord.NotFound:
        return False  # they have left the server
    except (discord.HTTPException, OSError):
        return True
    return channel is None or channel.permissions_for(member).view_channel
