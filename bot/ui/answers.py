"""How Kith answers the person who acted: in their language, seen by them alone."""

import discord

from bot.texts.catalogue import Say, say_in
from bot.ui.press import Interaction


def say_to(interaction: Interaction) -> Say:
    """Return the texts in the language of the person who acted, else in the server's."""
    # In direct messages there is no server, and what stands for its language is not to be read.
    server = str(interaction.guild_locale) if interaction.guild_id is not None else None
    return say_in(str(interaction.locale), server)


def say_for(guild: discord.Guild) -> Say:
    """Return the texts in the language of a server."""
    return say_in(str(guild.preferred_locale))


async def answer(interaction: Interaction, key: str, **values: object) -> None:
    """Answer with the text of `key`."""
    await answer_text(interaction, say_to(interaction)(key, **values))


async def answer_text(interaction: Interaction, text: str) -> None:
    """Answer with a ready text, without previews: as the first answer, or after a `defer`."""
    if interaction.response.is_done():
        await interaction.followup.send(text, ephemeral=True, suppress_embeds=True)
    else:
        await interaction.response.send_message(text, ephemeral=True, suppress_embeds=True)


async def answer_view(interaction: Interaction, view: discord.ui.LayoutView) -> None:
    """Answer with components: as the first answer, or after a `defer`."""
    if interaction.response.is_done():
        await interaction.followup.send(view=view, ephemeral=True)
    else:
        await interaction.response.send_message(view=view, ephemeral=True)


async def answer_or_edit(interaction: Interaction, view: discord.ui.LayoutView) -> None:
    """Show components in the message of Kith's that only this person sees, or else in a new one."""
    pressed = interaction.message
    if pressed is not None and pressed.flags.ephemeral and not interaction.response.is_done():
        await interaction.response.edit_message(view=view)
    else:
        await answer_view(interaction, view)
