"""Commands: their descriptions in every language, and who may use them."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import discord
from discord import app_commands

from bot.community.zones import Place, find_places
from bot.errors import NotAllowed, UserError
from bot.ids import GuildId, UserId
from bot.texts.catalogue import DEFAULT, say_in
from bot.texts.written import shorten
from bot.ui.answers import say_to
from bot.ui.press import Interaction

LANGUAGE_OF = {
    discord.Locale.spain_spanish: "es",
    discord.Locale.latin_american_spanish: "es",
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
        # Asked ten thousand times at each start: for every text in every language of Discord's.
        language = LANGUAGE_OF.get(locale)
        key = string.extras.get("key") if language else None
        return say_in(language)(key) if key else None


def user_menu(
    key: str, callback: Callable[[Interaction, discord.Member], Awaitable[None]]
) -> app_commands.ContextMenu:
    """Return an entry of the menu that opens on a member, named by a text key."""

    async def choose(interaction: Interaction, member: discord.Member) -> None:
        await callback(interaction, member)

    menu = app_commands.ContextMenu(name=text(key), callback=choose)
    menu.guild_only = True
    return menu


def place_of(interaction: Interaction) -> tuple[GuildId, UserId]:
    """Return in which server who acted. Raises UserError for a press in a direct message."""
    if interaction.guild_id is None:
        raise UserError("on-server-only")
    return GuildId(interaction.guild_id), UserId(interaction.user.id)


def require_organiser(interaction: Interaction) -> None:
    """Check again in code what Discord checks too, and a server can loosen. Raises NotAllowed."""
    if not interaction.permissions.manage_guild:
        raise NotAllowed("organisers-only")


def zone_choices(
    interaction: Interaction, typed: str, now: datetime
) -> list[app_commands.Choice[str]]:
    """Return the time zones that what was typed may mean: a city, a country or an offset."""
    language = say_to(interaction).language
    return [
        app_commands.Choice(name=_zone_label(place, language, now), value=place.zone)
        for place in find_places(typed, now)[:MAX_CHOICES]
    ]


def _zone_label(place: Place, language: str, now: datetime) -> str:
    local = now.astimezone(ZoneInfo(place.zone))
    return f"{shorten(place.called(language), 80)} ({local:%H:%M})"
