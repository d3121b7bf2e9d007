"""What Discord says of a newcomer's journey: enough of it, and how it is going."""

from discord.ext import commands

from bot.app import Parts
from bot.community.feelings import Feeling
from bot.community.feelings import store as feelings
from bot.community.people import store as people
from bot.community.welcoming import store as welcoming
from bot.errors import NotAllowed, Outdated, UserError
from bot.ui.answers import answer, answer_text, say_to
from bot.ui.journey import Reader, read_press
from bot.ui.press import Interaction, Router
from cogs.introductions.journey import store, views
from cogs.introductions.journey.journeys import Journeys


class JourneyPresses(commands.Cog):
    """*No more of these*, and the three answers to how it is going."""

    def __init__(self, parts: Parts, router: Router, journeys: Journeys) -> None:
        """Take the presses, wherever the messages stand."""
        self._database, self._journeys = parts.database, journeys
        router.on_press("introductions:enough", self.enough)
        router.on_press("introductions:feeling", self.feel)

    async def enough(self, interaction: Interaction, argument: str) -> None:
        """Tell nothing more of the journey; pressing it again changes nothing."""
        reader, _ = _own(interaction, argument)
        async with self._database.writing() as tx:
            await self._journeys.end(tx, reader.guild_id, reader.user_id)
        await answer(interaction, "journey-over")

    async def feel(self, interaction: Interaction, argument: str) -> None:
        """Keep how somebody says that it is going, and answer with what may help them."""
        reader, said = _own(interaction, argument)
        if said not in set(Feeling):
            raise Outdated("outdated-button")
        guild_id, user_id, feeling = reader.guild_id, reader.user_id, Feeling(said)
        async with self._database.writing() as tx:
            journey = await store.load(tx, guild_id, user_id)
            if journey is None or not await people.is_present(tx, guild_id, user_id):
                raise Outdated("journey-gone")
            await feelings.keep(tx, guild_id, user_id, feeling)
            chosen = await welcoming.load(tx, guild_id)
        await answer_text(interaction, views.felt(feeling, chosen, say_to(interaction)))


def _own(interaction: Interaction, argument: str) -> tuple[Reader, str]:
    """Return who presses a button of their own journey, and what it says.

    Raises UserError for a preview, and for moderators, who see private threads too.
    """
    reader, said = read_press(argument)
    if reader.is_nobody:
        raise UserError("journey-preview")
    if reader.user_id != interaction.user.id:
        raise NotAllowed("journey-of-another")
    return reader, said
