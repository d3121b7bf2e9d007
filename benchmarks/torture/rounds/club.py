"""The people of the round: who they are, and what the database knows of them when it begins."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from benchmarks.torture.plan import Town
from bot.community.boundaries import store as boundaries
from bot.community.interests import Interest
from bot.community.profiles import Profile
from bot.community.profiles import store as profiles
from bot.community.servers import Server
from bot.community.servers import store as servers
from bot.ids import ChannelId, GuildId, UserId
from bot.storage.database import Database
from cogs.rounds.programmes import Participant, Plans, Preset
from cogs.rounds.programmes import store as programmes
from cogs.rounds.programmes.rhythms import Beat, Cadence, rhythm_of
from standin.world import World

UTC_ZONE = ZoneInfo("UTC")
MONTHLY = Beat(cadence=Cadence.MONTHLY, day=0, hour=10)

INTERESTS = {
    "Ada": "chess",
    "Ben": "chess",
    "Cleo": "film",
    "Dan": "film",
    "Finn": "running",
    "Gil": "running",
    "Zoe": "poetry",
    "Eve": "chess",
}
"""Who likes what. Zoe must not meet anybody; Eve takes part in nothing yet."""

WRITES = ("Ada", "Finn", "Gil", "Eve")
"""Ben says nothing to Ada; Cleo and Dan are silent both."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Club:
    """A server and its people by their names."""

    guild: GuildId
    place: ChannelId
    people: Mapping[str, UserId]

    @property
    def town(self) -> Town:
        """The same as the torture knows it; no story happens in it."""
        return Town(
            guild=self.guild, channels=[self.place], forum=0, people=list(self.people.values())
        )


def found_club(world: World) -> Club:
    """Found the server in which the round takes place."""
    users = {name: world.add_user(name) for name in INTERESTS}
    guild = world.add_guild("Club", members=users.values(), channels=["coffee"])
    (place,) = guild.channels.values()
    people = {name: UserId(user.id) for name, user in users.items()}
    return Club(guild=GuildId(guild.id), place=ChannelId(place.id), people=people)


async def fill(database: Database, club: Club, now: datetime) -> None:
    """Keep who is in the club, and a programme in which all but Eve take part."""
    server = Server(guild_id=club.guild, zone=UTC_ZONE, rounds_channel=club.place)
    async with database.writing() as tx:
        await servers.save(tx, server)
        for name, user_id in club.people.items():
            await profiles.save(tx, _profile(club, name, user_id, now))
        programme = await programmes.add(tx, club.guild, _plans(club, now), now)
        for name, user_id in club.people.items():
            if name != "Eve":
                joining = Participant(
                    programme_id=programme, guild_id=club.guild, user_id=user_id, joined_at=now
                )
                await programmes.join(tx, joining)
            if name != "Zoe":
                await boundaries.forbid(tx, club.guild, club.people["Zoe"], user_id, now)


def _profile(club: Club, name: str, user_id: UserId, now: datetime) -> Profile:
    key = INTERESTS[name]
    return Profile(
        guild_id=club.guild,
        user_id=user_id,
        name=name,
        about=f"I am {name}.",
        interests=(Interest(key=key, label=key),),
        looking_for=(),
        avatar_url=None,
        updated_at=now,
    )


def _plans(club: Club, now: datetime) -> Plans:
    """Return plans of a round a month: the next one is not opened before this one ends."""
    return Plans(
        name="Coffee chat",
        channel_id=club.place,
        preset=Preset.COFFEE,
        size=2,
        rhythm=rhythm_of(MONTHLY, UTC_ZONE, now),
    )
