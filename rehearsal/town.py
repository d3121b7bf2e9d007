"""The server of the rehearsal: its channels, its people, and how they come into the world."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import discord
import simcord

from rehearsal.conversation import Conversation, load_conversation
from rehearsal.people import Character, Community, load_community
from rehearsal.simulation import Simulation, create_server

SERVER_ZONE = "Europe/London"

MEMBERS_FOR = timedelta(days=400)
"""How long everybody but the newcomers has been in the server."""

CHANNELS = {
    "welcome": "Where newcomers arrive",
    "introductions": "Who we are, in our own words",
    "general": "Whatever is on the bench",
    "check-ins": "A question now and then, and what people answer",
    "greeters": "For those who like to welcome people: say hi to somebody new",
    "coffee": "Two by two: the threads of matched people open here",
}
GREETERS = "greeters"
"""Where members who greet newcomers are asked to."""

SEEN = discord.PermissionOverwrite(view_channel=True)

BACK_OFFICE = "back-office"
"""Where the organiser talks to the bot; only organisers and moderators see it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resident:
    """A character and their member of the simulated server."""

    character: Character
    actor: simcord.MemberActor


@dataclass(slots=True, kw_only=True)
class Town:
    """The server, its channels by name, and its residents by handle."""

    simulation: Simulation
    community: Community
    conversation: Conversation
    guild: simcord.GuildHandle
    channels: dict[str, simcord.ChannelHandle]
    roles: dict[str, simcord.RoleHandle]
    residents: dict[str, Resident] = field(default_factory=dict)

    @property
    def organiser(self) -> Resident:
        """The one who sets the bot up."""
        return next(one for one in self.residents.values() if one.character.role == "organiser")

    def newcomers(self) -> list[Character]:
        """Return who has not arrived yet, in the order in which they will."""
        away = [one for one in self.community.people if one.handle not in self.residents]
        return sorted(away, key=lambda one: one.arrives_day or 0)

    def by_id(self, user_id: int) -> Resident | None:
        """Return the resident with this id."""
        return next((one for one in self.residents.values() if one.actor.id == user_id), None)

    def members(self, thread: simcord.ChannelHandle) -> list[int]:
        """Return who was added to a thread, Kith among them."""
        return sorted(self.simulation.env.backend.get_channel(thread.id).thread_members or ())

    def messages(self, place: simcord.ChannelHandle) -> list[Any]:
        """Return the messages of a place as simcord keeps them, the oldest first."""
        stored = self.simulation.env.backend.messages.get(place.id, {})
        return [stored[id_] for id_ in sorted(stored)]

    def settle_in(self, character: Character) -> Resident:
        """Let somebody join the server."""
        user = self.simulation.env.create_user(character.handle, global_name=character.name)
        role = self.roles.get(character.role)
        actor = self.guild.add_member(user, roles=[role] if role else [])
        if character.role != "newcomer":
            _came_long_ago(self.simulation, actor)
        if "es" in character.languages and "en" not in character.languages:
            self.simulation.wire.locales[actor.id] = "es-ES"
        resident = Resident(character=character, actor=actor)
        self.residents[character.handle] = resident
        return resident


def _came_long_ago(simulation: Simulation, actor: simcord.MemberActor) -> None:
    """Let Discord say that somebody has been in the server for a long time."""
    since = simulation.clock.now() - MEMBERS_FOR
    simulation.env.backend.get_member(actor.guild.id, actor.id).joined_at = since.isoformat()


def build_town(simulation: Simulation) -> Town:
    """Build the server before the bot starts: everybody but the newcomers lives there already."""
    env, community = simulation.env, load_community()
    guild = create_server(env, community.name)
    town = Town(
        simulation=simulation,
        community=community,
        conversation=load_conversation(community.people),
        guild=guild,
        channels={
            name: guild.create_text_channel(name, topic=topic) for name, topic in CHANNELS.items()
        },
        roles={
            "organiser": guild.create_role(
                "organiser", permissions=discord.Permissions(manage_guild=True)
            ),
            "moderator": guild.create_role(
                "moderator",
                permissions=discord.Permissions(manage_messages=True, manage_threads=True),
            ),
        },
    )
    town.channels[BACK_OFFICE] = guild.create_text_channel(
        BACK_OFFICE,
        topic="For those who keep the lights on",
        overwrites={
            guild.default_role: discord.PermissionOverwrite(view_channel=False),
            # Kith too: what organisers are told is told here.
            simcord.UserHandle(env, env.backend.bot_user): SEEN,
            **dict.fromkeys(town.roles.values(), SEEN),
        },
    )
    for character in community.people:
        if character.role != "newcomer":
            town.settle_in(character)
    return town
