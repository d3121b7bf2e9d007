"""What an organiser says of links."""

from dataclasses import replace

from discord import app_commands

from bot.app import Parts
from bot.community.servers import store
from bot.storage.turns import take_turn
from bot.texts.written import tame_line
from bot.ui.answers import answer
from bot.ui.commands import MAX_CHOICES, place_of, require_organiser, text
from bot.ui.layout import bullets, within
from bot.ui.press import Interaction
from cogs.setup.links.rules import read_host, with_host

# An answer in plain text holds 2,000 characters.
ROOM = 1700


class Links(app_commands.Group):
    """`/setup links allow·forbid·list`."""

    def __init__(self, parts: Parts) -> None:
        """What is allowed holds for whatever is shown from then on."""
        super().__init__(name="links", description=text("cmd-setup-links"))
        self._database = parts.database

    @app_commands.command(name="allow", description=text("cmd-setup-links-allow"))
    @app_commands.describe(site=text("cmd-setup-links-site"))
    async def allow(self, interaction: Interaction, site: app_commands.Range[str, 1, 200]) -> None:
        """Let members' links to a site be links."""
        require_organiser(interaction)
        guild_id, _ = place_of(interaction)
        host = read_host(site)
        async with self._database.writing() as tx:
            await take_turn(tx, "server", guild_id)
            server = await store.load(tx, guild_id)
            hosts = with_host(server.link_hosts, host)
            await store.save(tx, replace(server, link_hosts=hosts))
        await answer(interaction, "link-host-allowed", host=host)

    @app_commands.command(name="forbid", description=text("cmd-setup-links-forbid"))
    @app_commands.describe(site=text("cmd-setup-links-site"))
    async def forbid(self, interaction: Interaction, site: app_commands.Range[str, 1, 200]) -> None:
        """Let members' links to a site be plain words again."""
        require_organiser(interaction)
        guild_id, _ = place_of(interaction)
        host = read_host(site)
        async with self._database.writing() as tx:
            await take_turn(tx, "server", guild_id)
            server = await store.load(tx, guild_id)
            hosts = tuple(known for known in server.link_hosts if known != host)
            await store.save(tx, replace(server, link_hosts=hosts))
        known = len(hosts) < len(server.link_hosts)
        await answer(
            interaction, "link-host-forbidden" if known else "link-host-unknown", host=host
        )

    @app_commands.command(name="list", description=text("cmd-setup-links-list"))
    async def show(self, interaction: Interaction) -> None:
        """Show the sites."""
        require_organiser(interaction)
        async with self._database.reading() as tx:
            hosts = (await store.load(tx, place_of(interaction)[0])).link_hosts
        shown = within([tame_line(host) for host in hosts], ROOM, lambda count: f"+{count}")
        listed = bullets(shown)
        await answer(interaction, "link-hosts" if hosts else "link-hosts-none", list=listed)

    @forbid.autocomplete("site")
    async def sites(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Suggest the sites that are allowed."""
        if not interaction.permissions.manage_guild:
            return []
        async with self._database.reading() as tx:
            hosts = (await store.load(tx, place_of(interaction)[0])).link_hosts
        fitting = [host for host in hosts if typed.strip().lower() in host]
        return [app_commands.Choice(name=host, value=host) for host in fitting[:MAX_CHOICES]]
