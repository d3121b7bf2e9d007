"""What an organiser says of two people: bring them together, keep them apart, or neither."""

import discord
from discord import app_commands

from bot.app import Parts
from bot.community.boundaries import store
from bot.errors import UserError
from bot.ids import UserId
from bot.ui.answers import answer, answer_text, say_to
from bot.ui.commands import place_of, require_organiser, text
from bot.ui.layout import mention
from bot.ui.press import Interaction
from cogs.setup.pairs import views

Person = discord.Member | discord.User


class Pairs(app_commands.Group):
    """`/setup pairs together·apart·forget·list`; no answer depends on what members chose."""

    def __init__(self, parts: Parts) -> None:
        """Keep what is needed."""
        super().__init__(name="pairs", description=text("cmd-setup-pairs"))
        self._database, self._clock = parts.database, parts.clock

    @app_commands.command(name="together", description=text("cmd-setup-pairs-together"))
    @app_commands.describe(one=text("cmd-setup-pairs-one"), other=text("cmd-setup-pairs-other"))
    async def together(self, interaction: Interaction, one: Person, other: Person) -> None:
        """Have two brought together in the next round; the newest wish counts."""
        pair = _two(interaction, one, other)
        guild_id, _ = place_of(interaction)
        async with self._database.writing() as tx:
            await store.allow(tx, guild_id, *pair)
            is_new = await store.pin(tx, guild_id, *pair, self._clock.now())
        key = "pair-pinned" if is_new else "pair-pinned-already"
        await answer(interaction, key, one=mention(one.id), other=mention(other.id))

    @app_commands.command(name="apart", description=text("cmd-setup-pairs-apart"))
    @app_commands.describe(one=text("cmd-setup-pairs-one"), other=text("cmd-setup-pairs-other"))
    async def apart(self, interaction: Interaction, one: Person, other: Person) -> None:
        """Never bring two together; the newest wish counts."""
        pair = _two(interaction, one, other)
        guild_id, _ = place_of(interaction)
        async with self._database.writing() as tx:
            await store.unpin(tx, guild_id, *pair)
            is_new = await store.forbid(tx, guild_id, *pair, self._clock.now())
        key = "pair-forbidden" if is_new else "pair-forbidden-already"
        await answer(interaction, key, one=mention(one.id), other=mention(other.id))

    @app_commands.command(name="forget", description=text("cmd-setup-pairs-forget"))
    @app_commands.describe(one=text("cmd-setup-pairs-one"), other=text("cmd-setup-pairs-other"))
    async def forget(self, interaction: Interaction, one: Person, other: Person) -> None:
        """Leave two to chance again."""
        pair = _two(interaction, one, other)
        guild_id, _ = place_of(interaction)
        async with self._database.writing() as tx:
            unpinned = await store.unpin(tx, guild_id, *pair)
            allowed = await store.allow(tx, guild_id, *pair)
        key = "pair-forgotten" if unpinned or allowed else "pair-unknown"
        await answer(interaction, key, one=mention(one.id), other=mention(other.id))

    @app_commands.command(name="list", description=text("cmd-setup-pairs-list"))
    async def list_pairs(self, interaction: Interaction) -> None:
        """Show what the organisers wish of whom."""
        require_organiser(interaction)
        guild_id, _ = place_of(interaction)
        async with self._database.reading() as tx:
            pinned = await store.pinned(tx, guild_id)
            forbidden = await store.forbidden(tx, guild_id)
        await answer_text(interaction, views.pairs(pinned, forbidden, say_to(interaction)))


def _two(interaction: Interaction, one: Person, other: Person) -> store.Pair:
    """Return two different people, named by an organiser. Raises UserError."""
    require_organiser(interaction)
    if one.id == other.id:
        raise UserError("pair-same")
    if one.bot or other.bot:
        raise UserError("pair-bot")
    return UserId(one.id), UserId(other.id)
