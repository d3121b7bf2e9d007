"""Tells one person something, when and where they wish to be told."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from bot.community.contact import store
from bot.community.contact.corners import Corners, MayOpen
from bot.community.contact.rules import Cap, Later, Never, Now, Way
from bot.ids import GuildId, UserId
from bot.outbox import messages
from bot.outbox.acts import Act, Component, Files, Key, PostMessage, SendDirectMessage
from bot.outbox.entries import Outcome, Reason
from bot.outbox.outbox import Outbox
from bot.storage.turns import take_turn
from bot.texts.catalogue import Say

NOTE = "contact.note"
ANSWER = "contact.answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """It is on its way; `key` is the handle by which it can be edited."""

    key: Key


Told = Said | Later | Never


class Notifier:
    """The one way to address a person: every feature asks here."""

    def __init__(
        self,
        outbox: Outbox,
        clock: Clock,
        cap: Cap,
        say_of: Callable[[GuildId], Say],
        may_open: MayOpen,
    ) -> None:
        """What is told goes through the outbox; how that ends is learned here."""
        self._outbox, self._clock, self._cap = outbox, clock, cap
        self._corners = Corners(outbox, clock, say_of, may_open)
        for purpose in (NOTE, ANSWER):
            outbox.on_outcome(purpose, self._settled)

    async def tell(
        self,
        tx: AsyncConnection,
        *,
        guild_id: GuildId,
        user_id: UserId,
        components: list[Component],
        purpose: str,
        unasked: bool,
        files: Files = (),
        not_after: datetime | None = None,
        about: Collection[UserId] = (),
        way: Way | None = None,
    ) -> Told:
        """Tell a person something if they may be addressed now, and count it if it was unasked.

        - Later: nothing happens; whoever has to tell it keeps it, and asks again at that time.
        - Never: as they wish, because it would come later than `not_after`, or because the server
          has no place for it.
        - `about` are the people whose words are in it.
        - `way` is the one that they chose for this alone, whatever they chose for the rest.
        """
        now = self._clock.now()
        decision = await store.weigh(
            tx,
            guild_id=guild_id,
            user_id=user_id,
            now=now,
            cap=self._cap,
            unasked=unasked,
            not_after=not_after,
            way=way,
        )
        if not isinstance(decision, Now):
            return decision
        direct = SendDirectMessage(user=user_id, components=components, files=files)
        act = await self._act(tx, guild_id, direct, decision.way)
        if act is None:
            return Never()
        if unasked:
            await store.note(tx, guild_id, user_id, purpose, now)
        key = await self._outbox.put(
            tx,
            act,
            guild_id=guild_id,
            purpose=NOTE if unasked else ANSWER,
            expires_at=not_after,
            about=about,
        )
        return Said(key=key)

    async def _act(
        self,
        tx: AsyncConnection,
        guild_id: GuildId,
        direct: SendDirectMessage,
        way: Way,
    ) -> Act | None:
        if way is Way.DIRECT:
            return direct
        thread = await self._corners.ready(tx, guild_id, direct.user)
        return None if thread is None else _in_corner(thread, direct.user, direct)

    async def _settled(self, tx: AsyncConnection, outcome: Outcome) -> None:
        """Say it in their corner to who takes no direct messages, or whose corner is gone."""
        guild_id, thread = outcome.guild_id, None
        match outcome.act, outcome.reason:
            case SendDirectMessage(user=user) as said, Reason.CLOSED:
                await take_turn(tx, store.TURN, user)
                thread = await self._corners.ready(tx, guild_id, user)
            case PostMessage(pings=(user,)) as said, Reason.GONE:
                await take_turn(tx, store.TURN, user)
                thread = await self._corners.another(tx, guild_id, user, outcome.about)
            case _:
                return
        if thread is not None:
            act = _in_corner(thread, user, said)
            await self._outbox.redo(tx, outcome.key, act)


def _in_corner(thread: Key, user_id: UserId, said: SendDirectMessage | PostMessage) -> PostMessage:
    """Return the same message in somebody's corner, where it pings them alone."""
    words = messages.addressed(user_id, said.components)
    return PostMessage(channel=thread, components=words, pings=(user_id,), files=said.files)
