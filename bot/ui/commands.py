"""Commands: their descriptions in every language, and who may use them."""

from functools import cache
from zoneinfo import ZoneInfo, available_timezones

import discord
from discord import app_commands

from bot.errors import NotAllowed, UserError
from bot.ids import GuildId, UserId
from bot.texts.catalogue import DEFAULT, LANGUAGES, say_in
from bot.texts.written import tame_line
from bot.ui.press import Interaction

LOCALES = {
    "es": (discord.Locale.spain_spanish, discord.Locale.latin_american_spanish),
}
MAX_CHOICES = 25


def text(key: str) -> app_commands.locale_str:
    """Return a command's description: English from the catalogue, translated at registration."""
    return app_commands.locale_str(say_in(DEFAULT)(key), key=key)


class Translator(app_commands.Translator):
    """Gives Discord the descriptions in the languages that Kith has; names stay English."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        """Return the text in `locale`, or None to let Discord show the English one."""
        key = string.extras.get("key")
        language = next((known for known in LANGUAGES if locale in LOCALES.get(known, ())), None)
        return say_in(language)(key) if key and language else None


def place_of(interaction: Interaction) -> tuple[GuildId, UserId]:
    """Return in which server who acted; commands and buttons of Kith exist in servers only."""
    assert interaction.guild_id is not None
    return GuildId(interaction.guild_id), UserId(interaction.user.id)


def require_organiser(interaction: Interaction) -> None:
    """Check again in code what Discord checks too, and a server can loosen. Raises NotAllowed."""
    if not interaction.permissions.manage_guild:
        raise NotAllowed("organisers-only")


@cache
def _zones() -> frozenset[str]:
    """Return the names of all time zones, read from the disk once."""
    return frozenset(available_timezones())


def read_zone(name: str) -> ZoneInfo:
    """Return the time zone that is called so, or the one of this city.

    Raises UserError with two examples for a name that means none, or several.
    """
    wanted = name.strip().casefold().replace(" ", "_")
    meant = [zone for zone in _zones() if wanted in (zone.casefold(), _city(zone))]
    exact = [zone for zone in meant if zone.casefold() == wanted] or meant
    if len(exact) != 1:
        raise UserError("zone-unknown", zone=tame_line(name))
    return ZoneInfo(exact[0])


def _city(zone: str) -> str:
    return zone.rpartition("/")[2].casefold() if "/" in zone else ""


def zone_choices(typed: str) -> list[app_commands.Choice[str]]:
    """Return the time zones whose name contains what was typed."""
    wanted = typed.casefold().replace(" ", "_")
    found = sorted(
        zone
        for zone in _zones()
        if wanted in zone.casefold() and "/" in zone and not zone.startswith(("Etc/", "posix"))
    )
    return [app_commands.Choice(name=zone, value=zone) for zone in found[:MAX_CHOICES]]
