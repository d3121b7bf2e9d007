"""What Discord says of finding people: by what one looks for, and by likeness."""

from dataclasses import replace

import discord
from discord import app_commands
from discord.ext import commands

from bot.app import Parts
from bot.community.interests import Interest
from bot.community.interests import store as interests_here
from bot.community.interests.suggestions import choices
from bot.community.interests.vocabulary import vocabulary
from bot.community.languages import find_languages
from bot.community.people import Shared, Viewer, Wanted, search
from bot.community.people.common_ground import what_we_share
from bot.community.people.rules import seed_of
from bot.community.pictures import store as pictures
from bot.community.profiles import LookingFor
from bot.community.profiles import store as profiles
from bot.errors import UserError
from bot.texts.written import tame_plain
from bot.ui.answers import answer_text, say_to
from bot.ui.commands import MAX_CHOICES, place_of, text
from bot.ui.layout import Layout
from bot.ui.person_card import at_once, pictures_of
from bot.ui.press import Interaction, Router
from cogs.connections import rules, views

FEW = 3
"""Who finds fewer people like them is told what would help."""

WISHES = [
    app_commands.Choice(name=text(f"looking-for-{wish}"), value=wish.value) for wish in LookingFor
]


@app_commands.guild_only()
class People(commands.GroupCog, group_name="people", group_description=text("cmd-people")):
    """`/people find·like-me`."""

    def __init__(self, parts: Parts, router: Router) -> None:
        """Take the presses that turn pages."""
        self._database, self._clock = parts.database, parts.clock
        self._neighbourhood = parts.neighbourhood
        router.on_press("connections:page", self.turn)

    @app_commands.command(name="find", description=text("cmd-people-find"))
    @app_commands.describe(
        interest=text("cmd-people-find-interest"),
        language=text("cmd-people-find-language"),
        looking_for=text("cmd-people-find-looking-for"),
    )
    @app_commands.rename(looking_for="looking-for")
    @app_commands.choices(looking_for=WISHES)
    async def find(
        self,
        interaction: Interaction,
        interest: str | None = None,
        language: str | None = None,
        looking_for: str | None = None,
    ) -> None:
        """Show those who fit all that is given."""
        async with self._database.reading() as tx:
            own = await interests_here.own(tx, place_of(interaction)[0])
        known = vocabulary().with_own(own)
        wanted = rules.wanted_from(interest, language, looking_for, known)
        page = await self._page(interaction, wanted, 0)
        if page is None:
            await answer_text(interaction, views.nobody(wanted, say_to(interaction)))
        else:
            view, files = page
            await interaction.response.send_message(view=view, files=files, ephemeral=True)

    @app_commands.command(name="like-me", description=text("cmd-people-like-me"))
    async def like_me(self, interaction: Interaction) -> None:
        """Show with whom somebody shares most."""
        guild_id, user_id = place_of(interaction)
        viewer, now = self._viewer(interaction), self._clock.now()
        async with self._database.reading() as tx:
            me = await profiles.load(tx, guild_id, user_id)
            if me is None:
                raise UserError("people-introduce-first")
            near = await self._neighbourhood.of(tx, guild_id)
            kindred = await search.like_me(tx, viewer, me, now, neighbours=near)
            helps = await search.helps(tx, viewer, me, near) if len(kindred) < FEW else []
            people = [one.profile for one in kindred]
            contents = await pictures.load(tx, pictures_of(*people))
        shown, files = at_once(people, contents)
        kindred = [
            replace(one, profile=profile) for one, profile in zip(kindred, shown, strict=True)
        ]
        view = views.like_me(kindred, helps, say_to(interaction))
        await interaction.response.send_message(view=view, files=files, ephemeral=True)

    async def turn(self, interaction: Interaction, argument: str) -> None:
        """Show another page in place of this one."""
        wanted, number = rules.read_page(argument)
        page = await self._page(interaction, wanted, number)
        if page is None:
            raise UserError("people-all-gone")
        view, files = page
        await interaction.response.edit_message(view=view, attachments=files)

    @find.autocomplete("interest")
    async def interests(
        self, interaction: Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        """Suggest interests: first those that several people here have, then any other."""
        viewer, language = self._viewer(interaction), say_to(interaction).language
        async with self._database.reading() as tx:
            own = await interests_here.own(tx, viewer.guild_id)
            meant = [
                Interest(key=key, label=name)
                for name, key in choices(typed, vocabulary(), own, language)
                if typed.strip()
            ]
            here = await search.choices(tx, viewer, meant, MAX_CHOICES)
        names = {one.key: rules.called(one, language) for one in here}
        for name, key in choices(typed, vocabulary(), language=language):
            names.setdefault(key, name)
        return [
            app_commands.Choice(name=tame_plain(name), value=key)
            for key, name in list(names.items())[:MAX_CHOICES]
        ]

    @find.autocomplete("language")
    async def languages(
        self, interaction: Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        """Suggest languages, in the language of who types."""
        found = find_languages(typed, say_to(interaction).language)
        return [app_commands.Choice(name=name, value=code) for code, name in found[:MAX_CHOICES]]

    async def _page(
        self, interaction: Interaction, wanted: Wanted, page: int
    ) -> tuple[Layout, list[discord.File]] | None:
        """Return a page of those who fit, and its pictures; None if nobody does."""
        viewer, now = self._viewer(interaction), self._clock.now()
        async with self._database.reading() as tx:
            me = await profiles.load(tx, viewer.guild_id, viewer.user_id)
            found = await search.find(tx, viewer, wanted, me=me, page=page)
            contents = await pictures.load(tx, pictures_of(*found.people))
            near = await self._neighbourhood.of(tx, viewer.guild_id)
        if not found.people:
            return None
        shown, files = at_once(found.people, contents)
        found = replace(found, people=tuple(shown))
        shared = [what_we_share(me, other, now, near) if me else Shared() for other in found.people]
        return views.found(found, wanted, shared, say_to(interaction)), files

    def _viewer(self, interaction: Interaction) -> Viewer:
        guild_id, user_id = place_of(interaction)
        seed = seed_of(guild_id, user_id, self._clock.now().date())
        return Viewer(guild_id=guild_id, user_id=user_id, seed=seed)
