"""What is to happen: stories of every kind of act, told by their number, and how each must end."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.ids import ChannelId, RoleId, UserId
from bot.outbox.acts import (
    Act,
    AddThreadMember,
    CancelEvent,
    CloseVoiceRoom,
    Component,
    CreateEvent,
    CreateRole,
    DeleteMessage,
    EditMessage,
    GiveRole,
    Key,
    OpenForumPost,
    OpenPrivateThread,
    OpenThreadOnMessage,
    OpenVoiceRoom,
    PostMessage,
    PostPoll,
    SendDirectMessage,
    TakeRole,
)

Put = Callable[[Act], Awaitable[Key]]
"""Puts an act into the outbox and returns its handle."""

KINDS = (
    "edited",
    "deleted",
    "answered",
    "paired",
    "posted",
    "role",
    "event",
    "poll",
    "direct",
    "room",
)
ACTS = {
    "plain": 1,
    "edited": 2,
    "deleted": 2,
    "answered": 4,
    "paired": 4,
    "posted": 2,
    "role": 4,
    "event": 2,
    "poll": 1,
    "direct": 1,
    "room": 2,
}
"""How many acts a story of each kind has."""

STARTS = datetime(2030, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """Where the stories happen."""

    guild: int
    channels: Sequence[int]
    forum: int
    people: Sequence[int]

    def channel(self, number: int) -> ChannelId:
        """Return the channel of a story."""
        return ChannelId(self.channels[number % len(self.channels)])

    def person(self, number: int) -> UserId:
        """Return a person of a story."""
        return UserId(self.people[number % len(self.people)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """So many stories of these kinds, in turn."""

    stories: int
    kinds: Sequence[str] = KINDS

    @classmethod
    def of_acts(cls, acts: int, kinds: Sequence[str] = KINDS) -> "Plan":
        """Return a plan of at least so many acts."""
        each_turn = sum(ACTS[kind] for kind in kinds)
        return cls(stories=-(-acts * len(kinds) // each_turn), kinds=kinds)

    def kind(self, number: int) -> str:
        """Return the kind of a story."""
        return self.kinds[number % len(self.kinds)]

    @property
    def acts(self) -> int:
        """How many acts there are in all."""
        return sum(ACTS[self.kind(number)] for number in range(self.stories))


def says(text: str) -> list[Component]:
    """Return a message that says this."""
    return [{"type": 10, "content": text}]


def pair_name(number: int) -> str:
    """Return the name of a pair's thread: every two pairs are called alike."""
    return f"pair {number // 18}"


async def tell(put: Put, kind: str, number: int, town: Town) -> None:
    """Put the acts of a story into the outbox."""
    place, one, other = town.channel(number), town.person(number), town.person(number + 1)
    post = PostMessage(channel=place, components=says(f"story {number}"))
    match kind:
        case "plain":
            await put(post)
        case "edited":
            message = await put(post)
            await put(EditMessage(message=message, components=says(f"story {number}, mended")))
        case "deleted":
            await put(DeleteMessage(message=await put(post)))
        case "answered":
            thread = await put(OpenThreadOnMessage(message=await put(post), name=f"on {number}"))
            await put(AddThreadMember(thread=thread, user=one))
            await put(PostMessage(channel=thread, components=says(f"answer {number}")))
        case "paired":
            thread = await put(OpenPrivateThread(channel=place, name=pair_name(number)))
            await put(AddThreadMember(thread=thread, user=one))
            await put(AddThreadMember(thread=thread, user=other))
            await put(PostMessage(channel=thread, components=says(f"hello {number}")))
        case "posted":
            act = OpenForumPost(
                channel=ChannelId(town.forum), name="post", components=says(f"post {number}")
            )
            await put(
                EditMessage(message=await put(act), components=says(f"post {number}, mended"))
            )
        case _:
            await _tell_more(put, kind, number, town)


async def _tell_more(put: Put, kind: str, number: int, town: Town) -> None:
    one, other = town.person(number), town.person(number + 1)
    match kind:
        case "role":
            role: Key | RoleId = await put(CreateRole(name=f"role {number}"))
            await put(GiveRole(role=role, user=one))
            await put(GiveRole(role=role, user=other))
            await put(TakeRole(role=role, user=one))
        case "event":
            act = CreateEvent(
                name=f"event {number}",
                description="torture",
                place="here",
                starts_at=STARTS,
                ends_at=STARTS + timedelta(hours=1),
            )
            await put(CancelEvent(event=await put(act)))
        case "poll":
            question = f"poll {number}"
            place = town.channel(number)
            await put(PostPoll(channel=place, question=question, answers=("yes", "no"), hours=1))
        case "room":
            room = OpenVoiceRoom(
                name=f"room {number}", people=(one, other), beside=town.channel(number)
            )
            await put(CloseVoiceRoom(room=await put(room)))
        case "direct":
            await put(
                SendDirectMessage(
                    user=one, components=says(f"direct {number}"), instead=town.channel(number)
                )
            )
