"""The messages of a newcomer's journey, as they go out and as organisers see them beforehand."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.community.feelings import FEWEST, Feeling
from bot.community.people import Help, Kindred
from bot.community.welcoming import MAX_WORDS, Stage
from bot.errors import Outdated
from bot.ids import GuildId, UserId
from bot.outbox.acts import NOBODY, Component
from bot.texts.catalogue import Say
from bot.texts.written import tame
from bot.ui.common_ground import shared_with_you
from bot.ui.layout import button, buttons, card, components, words
from bot.ui.people import people_and_why, what_helps
from bot.ui.press import PressId

if TYPE_CHECKING:
    import discord


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Whom a message is for; its buttons carry it, as direct messages belong to no server.

    In a preview it is NOBODY: its buttons do nothing.
    """

    guild_id: GuildId
    user_id: UserId

    @property
    def is_nobody(self) -> bool:
        """Whether this is a preview."""
        return self.user_id == NOBODY

    def __str__(self) -> str:
        """Return what a button carries."""
        return f"{self.guild_id}:{self.user_id}"


def read_press(argument: str) -> tuple[Reader, str]:
    """Return whose message a button stands in, and what else it carries. Raises Outdated."""
    try:
        server, person, *rest = argument.split(":")
        reader = Reader(guild_id=GuildId(int(server)), user_id=UserId(int(person)))
    except ValueError as error:
        raise Outdated("outdated-button") from error
    return reader, ":".join(rest)


def words_of(stage: Stage, chosen: Mapping[Stage, str], hosts: Collection[str], say: Say) -> str:
    """Return the words of a message: the server's own, tamed, or Kith's; nothing if emptied."""
    own = chosen.get(stage)
    return kiths_own(stage, say) if own is None else tame(own, MAX_WORDS, hosts=hosts)


def kiths_own(stage: Stage, say: Say) -> str:
    """Return the words that a message has until the organisers choose others."""
    return say(f"journey-words-{stage}")


def start(text: str, place: str, reader: Reader, say: Say) -> list[Component]:
    """Return the first message: where their introduction stands, and how this server works."""
    receipt = words(say("journey-receipt", place=place))
    return components(receipt, words(text), buttons(_enough(reader, say)))


def people(
    text: str, kindred: Sequence[Kindred], helps: Sequence[Help], reader: Reader, say: Say
) -> list[Component]:
    """Return the second message: people like them and why, or else what would help.

    Where there is neither, it is the words and how to take part in rounds.
    """
    parts: list[discord.ui.Item[Any]] = [words(text)]
    if kindred:
        profiles = [one.profile for one in kindred]
        reasons = [shared_with_you(one.shared, say) for one in kindred]
        parts.append(card(*people_and_why(profiles, reasons, say, server=reader.guild_id)))
    elif helps:
        parts.append(words(what_helps(helps, say)))
    parts.append(words(say("journey-rounds")))
    return components(*parts, buttons(_enough(reader, say)))


def how(text: str, reader: Reader, say: Say) -> list[Component]:
    """Return the third message: how is it going, with three answers to press."""
    labels = {feeling: say(f"journey-feeling-{feeling}") for feeling in Feeling}
    return components(
        words(text),
        buttons(*(button(_answer(reader, one), label) for one, label in labels.items())),
        words(say("journey-counted", fewest=FEWEST)),
        buttons(_enough(reader, say)),
    )


def _answer(reader: Reader, feeling: Feeling) -> PressId:
    argument = f"{reader}:{feeling}"
    return PressId(feature="introductions", action="feeling", argument=argument)


def _enough(reader: Reader, say: Say) -> "discord.ui.Button[Any]":
    press = PressId(feature="introductions", action="enough", argument=str(reader))
    return button(press, say("journey-enough-button"))
