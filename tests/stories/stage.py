"""The stage of a story: a server, people with names, channels, and a time that is moved."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import discord
import simcord
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from bot.settings import InterestsSettings, Settings, TelemetrySettings
from rehearsal import gaps
from rehearsal.simulation import Simulation, create_server

ZONE = "Europe/Madrid"


class Time:
    """The time of a story."""

    def __init__(self, simulation: Simulation) -> None:
        """It is the simulation's."""
        self._simulation = simulation

    async def forward(self, **units: float) -> None:
        """Move the time (`days=7`); what falls due on the way happens, in its order."""
        await self._simulation.forward(timedelta(**units))


@dataclass(slots=True)
class Stage:
    """What a story begins with; `set_up` has the three choices made."""

    simulation: Simulation
    guild: simcord.GuildHandle
    welcome: simcord.ChannelHandle
    introductions: simcord.ChannelHandle
    coffee: simcord.ChannelHandle
    lounge: simcord.ChannelHandle
    organisers: simcord.RoleHandle
    # The sites to which members of the server may link.
    link_hosts: set[str] = field(default_factory=set)
    # How long before they act people have joined, as Discord says: newcomers are a story of theirs.
    members_for: timedelta = timedelta(days=400)
    # What was told because somebody asked for it, of a server whose rows are erased since.
    forgotten_answers: set[str] = field(default_factory=set)
    # How many requests the bot made until it was set up.
    begun: int = 0
    time: Time = field(init=False)

    def __post_init__(self) -> None:
        """Hand the time on."""
        self.time = Time(self.simulation)

    @property
    def env(self) -> simcord.Env:
        """The simulated Discord."""
        return self.simulation.env

    @property
    def wire(self) -> gaps.Wire:
        """What lies between the bot and Discord."""
        return self.simulation.wire

    async def person(self, name: str, *, locale: str | None = None) -> simcord.MemberActor:
        """Let somebody join the server."""
        actor = self.guild.add_member(self.env.create_user(name.lower(), global_name=name))
        if locale:
            self.wire.locales[actor.id] = locale
        since = self.simulation.clock.now() - self.members_for
        self.env.backend.get_member(self.guild.id, actor.id).joined_at = since.isoformat()
        await self.env.settle()
        return actor

    async def organiser(self, name: str = "Olga") -> simcord.MemberActor:
        """Let an organiser join the server."""
        user = self.env.create_user(name.lower(), global_name=name)
        actor = self.guild.add_member(user, roles=[self.organisers])
        await self.env.settle()
        return actor

    async def set_up(self) -> simcord.MemberActor:
        """Let an organiser make the choices, and return them."""
        organiser = await self.organiser()
        panel = (await organiser.slash(self.lounge, "setup panel")).response
        assert panel is not None
        for name, chosen in (
            ("introductions", self.introductions),
            ("rounds", self.coffee),
            ("zone", ZONE),
            ("welcome", self.welcome),
        ):
            await organiser.select(panel, [chosen], custom_id=f"setup:{name}:")
        self.begun = len(self.wire.sent)
        return organiser

    async def reword(self, organiser: simcord.MemberActor, **words: str) -> Any:
        """Let an organiser change words of the journey, and return the panel."""
        panel = (await organiser.slash(self.lounge, "setup journey")).response
        assert panel is not None
        form = await organiser.click(panel, label="Change the words")
        await organiser.submit_modal(form, filled(form) | words)
        return panel

    async def choose_welcome(self, **chosen: str | simcord.ChannelHandle) -> None:
        """Let an organiser choose in their panel how newcomers are welcomed."""
        organiser = await self.organiser(f"Oz{len(self.wire.sent)}")
        panel = (await organiser.slash(self.lounge, "setup welcome")).response
        assert panel is not None
        for action, value in chosen.items():
            await organiser.select(panel, [value], custom_id=f"setup:{action}:")

    async def introduced(
        self, name: str, interests: str, about: str = "Hello there.", **form: Any
    ) -> simcord.MemberActor:
        """Let somebody join and introduce themselves."""
        actor = await self.person(name)
        await self.introduce(actor, about=about, interests=interests, **form)
        return actor

    async def introduce(self, actor: simcord.MemberActor, **form: Any) -> simcord.InteractionResult:
        """Fill in and send the form."""
        shown = await actor.slash(self.lounge, "introduce")
        return await actor.submit_modal(shown, form)

    async def matched(self, *people: simcord.MemberActor) -> None:
        """Let people take part in rounds."""
        for actor in people:
            await actor.slash(self.lounge, "match join")

    def texts(self, channel: simcord.ChannelHandle) -> list[str]:
        """Return the words of the messages in a channel, the first one first."""
        stored = self.env.backend.messages.get(channel.id, {}).values()
        return [words(message) for message in stored if not message.is_ephemeral]

    def cards(self) -> list[str]:
        """Return the words of the introductions that stand in their channel, the first one first.

        The post with which others begin, and what is said of threads, is none.
        """
        return [words(message) for message in self._cards()]

    def card(self, number: int = 0) -> discord.Message:
        """Return a card that stands in the channel of introductions."""
        wanted = self._cards()[number].id
        return next(one for one in self.introductions.history() if one.id == wanted)

    def card_of(self, owner: simcord.MemberActor) -> discord.Message:
        """Return somebody's card."""
        wanted = next(one.id for one in self._cards() if f":hi:{owner.id}" in str(one.components))
        return next(one for one in self.introductions.history() if one.id == wanted)

    def thread_of(self, card: discord.Message) -> simcord.ChannelHandle:
        """Return the thread of a card, which has its id."""
        return next(one for one in self.introductions.threads if one.id == card.id)

    def _cards(self) -> list[Any]:
        stored = self.env.backend.messages.get(self.introductions.id, {}).values()
        return [one for one in stored if "introductions:hi:" in str(one.components)]

    def forbid(self, channel: simcord.ChannelHandle, *rights: str) -> None:
        """Take permissions from the bot in a channel."""
        self.overwrite(channel, **dict.fromkeys(rights, False))

    def overwrite(self, channel: simcord.ChannelHandle, **rights: bool | None) -> None:
        """Set the bot's permissions in a channel."""
        backend = self.env.backend
        allow, deny = discord.PermissionOverwrite(**rights).pair()
        backend.set_overwrite(
            channel.id,
            Overwrite(
                target_id=backend.bot_user.id,
                type=OverwriteType.MEMBER,
                allow=allow.value,
                deny=deny.value,
            ),
        )

    def requests(self, method: str, ending: str) -> list[gaps.Sent]:
        """Return the bot's requests of a method to paths with this ending, since the set-up."""
        return [
            sent
            for sent in self.wire.sent[self.begun :]
            if sent.method == method and sent.path.rstrip("0123456789").endswith(ending)
        ]


def words(message: Any) -> str:
    """Return what a message of simcord's says: its content and its components' texts."""
    return "\n".join([message.content, *_texts(message.components)]).strip()


def said(result: simcord.InteractionResult) -> str:
    """Return what an interaction was answered with, and check that only its person sees it."""
    answer = result.response or (result.followups[-1] if result.followups else None)
    assert answer is not None, "the interaction was not answered"
    assert answer.ephemeral, "an answer that everybody sees"
    return "\n".join([answer.content, *_texts(answer.components)]).strip()


def filled(form: simcord.InteractionResult) -> dict[str, str]:
    """Return what stands in a form beforehand: Discord sends it as it is where nobody types."""
    assert form.modal is not None
    fields = [label["component"] for label in form.modal["components"]]
    return {field["custom_id"]: field.get("value") or "" for field in fields}


def labels(message: Any) -> list[str]:
    """Return the labels of a message's buttons."""
    return list(_values(message.components, "label"))


def _texts(components: list[dict[str, Any]]) -> Iterator[str]:
    return _values(components, "content")


def _values(components: list[dict[str, Any]], key: str) -> Iterator[str]:
    for component in components:
        if component.get(key):
            yield str(component[key])
        yield from _values(component.get("components", []), key)


async def open_stage(
    folder: Path, migrated: Path, interests: InterestsSettings | None = None
) -> Stage:
    """Start the bot on a copy of a migrated database, in a server with a few channels."""
    database = folder / "kith.db"
    shutil.copy(migrated, database)
    # As if somebody listened, so that it counts.
    settings = Settings(
        telemetry=TelemetrySettings(listen="127.0.0.1:9464"),
        interests=interests or InterestsSettings(),
    )
    simulation = Simulation(database, settings)
    guild = create_server(simulation.env, "Harbour")
    organisers = guild.create_role("organisers", permissions=discord.Permissions(manage_guild=True))
    stage = Stage(
        simulation=simulation,
        guild=guild,
        welcome=guild.create_text_channel("welcome"),
        introductions=guild.create_text_channel("introductions"),
        coffee=guild.create_text_channel("coffee"),
        lounge=guild.create_text_channel("lounge"),
        organisers=organisers,
    )
    await simulation.start()
    return stage
