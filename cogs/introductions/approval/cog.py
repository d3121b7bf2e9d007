"""What moderators press under an introduction that waits for them."""

from discord.ext import commands

from bot.app import Parts
from bot.community.profiles import store as profiles
from bot.errors import NotAllowed, UserError
from bot.ids import UserId
from bot.texts.written import says_something
from bot.ui.answers import answer, say_to
from bot.ui.commands import place_of
from bot.ui.forms import Form, Submission
from bot.ui.press import Interaction, PressId, Router
from cogs.introductions.approval.requests import Requests
from cogs.introductions.approval.views import MAX_REASON


class Approval(commands.Cog):
    """*Post it* and *Not like this*, for whoever has Manage Messages there."""

    def __init__(self, parts: Parts, router: Router, requests: Requests) -> None:
        """Take the presses and the form."""
        self._database, self._requests = parts.database, requests
        router.on_press("introductions:approve", self.approve)
        router.on_press("introductions:decline", self.ask_why)
        router.on_form("introductions:decline", self.decline)

    async def approve(self, interaction: Interaction, argument: str) -> None:
        """Post an introduction that waits."""
        _require_moderator(interaction)
        guild_id, by = place_of(interaction)
        assert interaction.guild is not None
        owner, read = map(int, argument.split(":"))
        async with self._database.writing() as tx:
            profile = await profiles.load(tx, guild_id, UserId(owner))
            await self._requests.approve(tx, interaction.guild, profile, by, read=read)
        await answer(interaction, "approval-done")

    async def ask_why(self, interaction: Interaction, argument: str) -> None:
        """Ask for the reason of a no."""
        _require_moderator(interaction)
        say = say_to(interaction)
        press = PressId(feature="introductions", action="decline", argument=argument)
        form = Form(press, say("approval-form-title")).text(
            "reason",
            say("approval-form-reason"),
            hint=say("approval-form-reason-hint"),
            long=True,
            most=MAX_REASON,
        )
        await interaction.response.send_modal(form)

    async def decline(self, interaction: Interaction, argument: str, sent: Submission) -> None:
        """Bring the reason of a no to whoever waits."""
        _require_moderator(interaction)
        guild_id, by = place_of(interaction)
        reason = sent.text("reason")
        if not says_something(reason):
            raise UserError("approval-reason-empty")
        async with self._database.writing() as tx:
            profile = await profiles.load(tx, guild_id, UserId(int(argument)))
            await self._requests.decline(tx, profile, by, reason)
        await answer(interaction, "approval-declined-done")


def _require_moderator(interaction: Interaction) -> None:
    """Check that somebody moderates where they press. Raises NotAllowed."""
    if not interaction.permissions.manage_messages:
        raise NotAllowed("moderators-only")
