"""Carries each kind of act out, and looks whether an earlier try of it succeeded."""

import discord

from bot.errors import PersonClosed
from bot.ids import ChannelId, UserId
from bot.outbox import gatherings, messages, rooms, threads
from bot.outbox.acts import (
    AddThreadMember,
    ArchiveThread,
    CancelEvent,
    CloseVoiceRoom,
    Component,
    CreateEvent,
    CreateRole,
    DeleteMessage,
    EditMessage,
    GiveRole,
    OpenForumPost,
    OpenPrivateThread,
    OpenThreadOnMessage,
    OpenVoiceRoom,
    PostMessage,
    PostPoll,
    ReopenThread,
    SendDirectMessage,
    TakeRole,
)
from bot.outbox.direct.channels import DirectChannels
from bot.outbox.entries import Entry, Made
from bot.outbox.files import Load, with_files
from bot.outbox.wire import Ask, Attached

# The person has closed their direct messages or blocked the bot, or shares no server with it.
TAKES_NO_MESSAGES = frozenset({50007, 50278})


class Carrier:
    """Does what the entries of the outbox say."""

    def __init__(self, ask: Ask, me: UserId, direct: DirectChannels, load: Load) -> None:
        """`me` is the bot's own id: only what it made itself counts as found.

        `load` is asked for the pictures of a message when it goes.
        """
        self._ask, self._me, self._direct, self._load = ask, me, direct, load

    async def carry_out(self, entry: Entry) -> Made:
        """Do what the entry says and return what it made.

        Raises discord.HTTPException for Discord's refusals; OSError or aiohttp's errors when no
        answer came; HeldBack when it is too early; PersonClosed.
        """
        ask = self._ask
        match entry.act:
            case PostMessage() as act:
                return await self._post(act, entry)
            case PostPoll() as act:
                content = messages.poll(act)
                return await messages.post(ask, _place(act.channel, entry), entry.key, content)
            case SendDirectMessage() as act:
                return await self._write_to(act, entry)
            case EditMessage() as act:
                return await self._edit(act, _base(entry))
            case DeleteMessage():
                return await self._delete(_base(entry))
            case OpenPrivateThread() as act:
                return await threads.open_private(ask, act)
            case OpenThreadOnMessage() as act:
                return await threads.open_on_message(ask, _base(entry), act.name)
            case OpenForumPost() as act:
                return await self._open_post(act, entry)
            case AddThreadMember() as act:
                return await threads.add_member(ask, _base(entry), act.user)
            case ArchiveThread():
                return await threads.archive(ask, _base(entry))
            case ReopenThread():
                return await threads.reopen(ask, _base(entry))
            case OpenVoiceRoom() as act:
                return await rooms.open_room(ask, act, entry, self._me)
            case CloseVoiceRoom():
                return await rooms.close_room(ask, _base(entry))
            case CreateRole() as act:
                return await gatherings.create_role(ask, act, entry)
            case GiveRole() as act:
                return await gatherings.give_role(ask, _role(act.role, entry), act.user, entry)
            case TakeRole() as act:
                return await gatherings.take_role(ask, _role(act.role, entry), act.user, entry)
            case CreateEvent() as act:
                return await gatherings.create_event(ask, act, entry)
            case CancelEvent():
                return await gatherings.cancel_event(ask, _base(entry), entry)

    async def find(self, entry: Entry) -> list[Made]:
        """Return what an earlier try of `entry` may have made; nothing for acts that may repeat."""
        ask, me = self._ask, self._me
        match entry.act:
            case PostMessage(channel=channel) | PostPoll(channel=channel):
                return await messages.find(ask, _place(channel, entry), entry, me)
            case SendDirectMessage() as act:
                return await self._find_written(act, entry)
            case OpenPrivateThread() as act:
                return await threads.find_private(ask, act, entry, me)
            case OpenForumPost() as act:
                return await threads.find_forum_post(ask, act, entry, me)
            case OpenVoiceRoom() as act:
                return await rooms.find_rooms(ask, act, entry, me)
            case CreateRole() as act:
                return await gatherings.find_roles(ask, act, entry)
            case CreateEvent() as act:
                return await gatherings.find_events(ask, act, entry, me)
            case _:
                return []

    async def _post(self, act: PostMessage, entry: Entry) -> Made:
        place, key = _place(act.channel, entry), entry.key

        async def send(components: list[Component], files: list[Attached]) -> Made:
            content = messages.composed(components, act.pings, key)
            return await messages.post(self._ask, place, key, content, files)

        return await with_files(self._load, act.components, act.files, send)

    async def _open_post(self, act: OpenForumPost, entry: Entry) -> Made:
        async def send(components: list[Component], files: list[Attached]) -> Made:
            return await threads.open_forum_post(self._ask, act, entry.key, components, files)

        return await with_files(self._load, act.components, act.files, send)

    async def _edit(self, act: EditMessage, message: Made) -> Made:
        ask, edit = self._ask, messages.edit

        async def send(components: list[Component], files: list[Attached]) -> Made:
            return await threads.unarchived(
                ask, message.place, lambda: edit(ask, message, act.message, components, files)
            )

        return await with_files(self._load, act.components, act.files, send)

    async def _delete(self, message: Made) -> Made:
        ask = self._ask
        return await threads.unarchived(ask, message.place, lambda: messages.delete(ask, message))

    async def _write_to(self, act: SendDirectMessage, entry: Entry) -> Made:
        """Write to a person directly, or to them in the place that the act names instead."""
        place = await self._direct.place_of(act.user, self._ask)
        if place is not None:
            there = PostMessage(channel=place, components=act.components, files=act.files)
            try:
                return await self._post(there, entry)
            except discord.HTTPException as error:
                if error.code not in TAKES_NO_MESSAGES:
                    raise
            await self._direct.close(act.user)
        if act.instead is None:
            raise PersonClosed
        there = PostMessage(
            channel=act.instead,
            components=messages.addressed(act.user, act.components),
            pings=(act.user,),
            files=act.files,
        )
        return await self._post(there, entry)

    async def _find_written(self, act: SendDirectMessage, entry: Entry) -> list[Made]:
        known = await self._direct.known(act.user)
        places = [known.channel_id] if known else []
        if act.instead is not None:
            places.append(_place(act.instead, entry))
        found: list[Made] = []
        for place in places:
            found += await messages.find(self._ask, place, entry, self._me)
        return found


def _place(channel: ChannelId | str, entry: Entry) -> ChannelId:
    return ChannelId(channel) if isinstance(channel, int) else ChannelId(_base(entry).id)


def _role(role: int | str, entry: Entry) -> int:
    return role if isinstance(role, int) else _base(entry).id


def _base(entry: Entry) -> Made:
    assert entry.base is not None, "the sender carries out only what stands on something made"
    return entry.base
