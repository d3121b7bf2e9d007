"""The JSON of each thing, as Discord writes it."""

from standin.shapes.people import FLAGS, application, me, member, role, time, user
from standin.shapes.places import any_channel, direct_channel, message, thread, thread_member
from standin.shapes.servers import event, guild, whole_guild

__all__ = [
    "FLAGS",
    "any_channel",
    "application",
    "direct_channel",
    "event",
    "guild",
    "me",
    "member",
    "message",
    "role",
    "thread",
    "thread_member",
    "time",
    "user",
    "whole_guild",
]
