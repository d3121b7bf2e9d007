"""The language of every server: of those that this process sees, and of those that others do."""

from collections.abc import Mapping

from bot.community.servers import store
from bot.ids import GuildId
from bot.storage.database import Database


class Languages:
    """What is noted of the languages of servers, for acts that any process may carry out."""

    def __init__(self, database: Database) -> None:
        """Know of none yet."""
        self._database = database
        self._known: dict[GuildId, str] = {}

    def of(self, guild_id: GuildId) -> str | None:
        """Return the language of a server, as Discord writes it, where it is known."""
        return self._known.get(guild_id)

    async def learn(self, seen: Mapping[GuildId, str]) -> None:
        """Note the languages of servers, and read what other processes have noted."""
        async with self._database.writing() as tx:
            await store.note_locales(tx, seen)
            self._known = await store.locales(tx)
