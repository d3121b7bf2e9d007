"""What an organiser says of the server's own interests."""

from discord import app_commands

from bot.app import Parts
from bot.community.interests import interest_key, store
from bot.community.interests.suggestions import choices
from bot.community.interests.vocabulary import Vocabulary
from bot.errors import UserError
from bot.texts.written import tame_line, tame_plain
from bot.ui.answers import answer, answer_text, say_to
from bot.ui.commands import place_of, require_organiser, text
from bot.ui.press import Interaction
from cogs.setup.interests import views
from cogs.setup.interests.rules import read_also, read_label


class Interests(app_commands.Group):
    """`/setup interests add·remove·list`."""

    def __init__(self, parts: Parts) -> None:
        """Keep what is needed."""
        super().__init__(name="interests", description=text("cmd-setup-interests"))
        self._database, self._clock = parts.database, parts.clock
        self._neighbourhood = parts.neighbourhood

    @app_commands.command(name="add", description=text("cmd-setup-interests-add"))
    @app_commands.describe(
        interest=text("cmd-setup-interests-interest"), also=text("cmd-setup-interests-also")
    )
    async def add(self, interaction: Interaction, interest: str, also: str = "") -> None:
        """Make an interest the server's own, or say anew what else people write for it."""
        require_organiser(interaction)
        guild_id, _ = place_of(interaction)
        label, others = read_label(interest), read_also(also)
        async with self._database.writing() as tx:
            await store.add(tx, guild_id, label, others, self._clock.now())
            await self._neighbourhood.place_soon(tx, guild_id)
        await answer(interaction, "setup-interests-added", interest=tame_line(label, 60))

    @app_commands.command(name="remove", description=text("cmd-setup-interests-remove"))
    @app_commands.describe(interest=text("cmd-setup-interests-interest"))
    async def remove(self, interaction: Interaction, interest: str) -> None:
        """Take an interest from the server's own."""
        require_organiser(interaction)
        guild_id, _ = place_of(interaction)
        async with self._database.writing() as tx:
            label = await store.remove(tx, guild_id, interest_key(interest))
        if label is None:
            raise UserError("setup-interests-unknown", interest=tame_line(interest, 60))
        await answer(interaction, "setup-interests-removed", interest=tame_line(label, 60))

    @remove.autocomplete("interest")
    async def suggest(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Suggest the server's own interests."""
        if not interaction.permissions.manage_guild:
            return []
        guild_id, _ = place_of(interaction)
        async with self._database.reading() as tx:
            own = await store.own(tx, guild_id)
        found = choices(typed, Vocabulary.empty(), own)
        return [app_commands.Choice(name=tame_plain(name), value=key) for name, key in found]

    @app_commands.command(name="list", description=text("cmd-setup-interests-list"))
    async def list_interests(self, interaction: Interaction) -> None:
        """Show the server's own interests."""
        require_organiser(interaction)
        guild_id, _ = place_of(interaction)
        async with self._database.reading() as tx:
            own = await store.own(tx, guild_id)
        await answer_text(interaction, views.own_interests(own, say_to(interaction)))
