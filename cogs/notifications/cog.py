"""What a member says of how they wish to be addressed."""

from collections.abc import Callable
from dataclasses import replace

import discord
from discord import app_commands
from discord.ext import commands
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.contact import store
from bot.community.contact.rules import Way, Wishes
from bot.errors import Outdated
from bot.storage.turns import take_turn
from bot.ui.answers import say_to
from bot.ui.commands import place_of, text
from bot.ui.press import Interaction, Router
from cogs.notifications import rules, views

PURPOSE = "notifications.first"


class Notifications(commands.Cog):
    """`/notifications`."""

    def __init__(self, parts: Parts, router: Router) -> None:
        """Take the choices of the panel."""
        self._parts = parts
        router.on_select("notifications:way", self.choose_way)
        router.on_select("notifications:since", self.choose_since)
        router.on_select("notifications:until", self.choose_until)
        router.on_press("notifications:pause", self.pause)
        router.on_press("notifications:resume", self.resume)

    @app_commands.command(name="notifications", description=text("cmd-notifications"))
    @app_commands.guild_only()
    async def notifications(self, interaction: Interaction) -> None:
        """Show what is chosen, and let it be changed."""
        async with self._parts.database.reading() as tx:
            wishes = await store.wishes_of(tx, *place_of(interaction))
            view = await self._panel(tx, interaction, wishes)
        await interaction.response.send_message(view=view, ephemeral=True)

    async def choose_way(self, interaction: Interaction, _argument: str, chosen: list[str]) -> None:
        """Keep the way; who chooses direct messages gets one at once, which shows if they come."""
        if chosen[0] not in set(Way):
            raise Outdated("outdated-button")
        way = Way(chosen[0])
        await self._change(interaction, lambda wishes: replace(wishes, way=way))

    async def choose_since(
        self, interaction: Interaction, _argument: str, chosen: list[str]
    ) -> None:
        """Keep when quiet begins."""
        hour = rules.read_hour(chosen[0])
        await self._change(
            interaction, lambda wishes: replace(wishes, quiet=wishes.quiet.beginning(hour))
        )

    async def choose_until(
        self, interaction: Interaction, _argument: str, chosen: list[str]
    ) -> None:
        """Keep when quiet ends."""
        hour = rules.read_hour(chosen[0])
        await self._change(
            interaction, lambda wishes: replace(wishes, quiet=wishes.quiet.ending(hour))
        )

    async def pause(self, interaction: Interaction, argument: str) -> None:
        """Leave somebody alone for a while."""
        now = self._parts.clock.now()
        await self._change(interaction, lambda wishes: rules.pause(wishes, argument, now))

    async def resume(self, interaction: Interaction, _argument: str) -> None:
        """Leave somebody alone no longer."""
        await self._change(interaction, rules.resume)

    async def _change(self, interaction: Interaction, choose: Callable[[Wishes], Wishes]) -> None:
        """Keep a choice and show the panel as it is now."""
        guild_id, user_id = place_of(interaction)
        async with self._parts.database.writing() as tx:
            await take_turn(tx, store.TURN, user_id)
            before = await store.wishes_of(tx, guild_id, user_id)
            wishes = choose(before)
            await store.save_wishes(tx, guild_id, user_id, wishes)
            if wishes.way is Way.DIRECT and before.way is not Way.DIRECT:
                await self._write_first(tx, interaction)
            view = await self._panel(tx, interaction, wishes)
        await interaction.response.edit_message(view=view)

    async def _write_first(self, tx: AsyncConnection, interaction: Interaction) -> None:
        """Write to somebody who has just asked for direct messages."""
        guild_id, user_id = place_of(interaction)
        assert interaction.guild is not None
        await self._parts.notifier.tell(
            tx,
            guild_id=guild_id,
            user_id=user_id,
            components=views.first_message(interaction.guild.name, say_to(interaction)),
            purpose=PURPOSE,
            unasked=False,
        )

    async def _panel(
        self, tx: AsyncConnection, interaction: Interaction, wishes: Wishes
    ) -> discord.ui.LayoutView:
        zone = await store.zone_of(tx, *place_of(interaction))
        now = self._parts.clock.now()
        return views.panel(wishes, zone, self._parts.cap, now, say_to(interaction))
