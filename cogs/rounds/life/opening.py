"""Opens the private thread of a group: its people first, then what is said to them."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.profiles import Profile
from bot.outbox.acts import AddThreadMember, Component, Key, OpenPrivateThread, PostMessage
from bot.ui.person_card import card_files
from cogs.rounds.life import views
from cogs.rounds.programmes import Programme
from cogs.rounds.records import Round
from cogs.rounds.thread.views import thread_name

THREAD = "rounds.thread"
MEMBER = "rounds.member"


class Opening:
    """What becomes of it is learned where those without a thread are cared for."""

    def __init__(self, parts: Parts) -> None:
        """Everything goes through the outbox."""
        self._outbox, self._say_of = parts.outbox, parts.say_of

    async def open(
        self, tx: AsyncConnection, programme: Programme, round_: Round, group: Sequence[Profile]
    ) -> Key:
        """Open a thread with these people in it, and return its handle."""
        act = OpenPrivateThread(channel=programme.plans.channel_id, name=self._name(round_, group))
        thread = await self._outbox.put(
            tx,
            act,
            guild_id=round_.guild_id,
            purpose=THREAD,
            about=[profile.user_id for profile in group],
        )
        for profile in group:
            await self.add(tx, thread, profile)
        return thread

    async def add(self, tx: AsyncConnection, thread: Key, profile: Profile) -> None:
        """Let somebody into a thread."""
        member = AddThreadMember(thread=thread, user=profile.user_id)
        await self._outbox.put(tx, member, guild_id=profile.guild_id, purpose=MEMBER)

    async def say(
        self,
        tx: AsyncConnection,
        thread: Key,
        components: list[Component],
        shown: Sequence[Profile],
    ) -> None:
        """Say something in a thread in which these people's cards are shown."""
        await self._outbox.put(
            tx,
            PostMessage(channel=thread, components=components, files=card_files(*shown)),
            guild_id=shown[0].guild_id,
            purpose="rounds.introduction",
            about=[profile.user_id for profile in shown],
        )

    def _name(self, round_: Round, group: Sequence[Profile]) -> str:
        say = self._say_of(round_.guild_id)
        name = thread_name(group, say)
        return views.thread_name(name, say) if round_.is_trial else name
