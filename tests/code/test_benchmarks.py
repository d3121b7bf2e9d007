"""The bare bot stays comparable, and figures are what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks import bare, people
from benchmarks.figures import Spread, percentile
from benchmarks.interests.__main__ import HELD_APART, SEEN, Labelled, judge, load, scores, seen
from bot.app import build
from bot.client import INTENTS
from bot.clock import SystemClock
from bot.community.interests.vocabulary import vocabulary
from bot.schedule.alarm import ApschedulerAlarms
from bot.settings import DatabaseSettings, Settings
from bot.storage.database import Database
from bot.storage.migrate import prepare

if TYPE_CHECKING:
    from pathlib import Path

    from discord.ext import commands


def remembered(bot: commands.AutoShardedBot) -> dict[str, object]:
    """Return what a bot keeps of Discord, and what it asks for."""
    state = bot._connection
    return {
        "intents": bot.intents,
        "members": state.member_cache_flags,
        "chunks": state._chunk_guilds,
        "messages": state.max_messages,
        "mentions": state.allowed_mentions and state.allowed_mentions.to_dict(),
        "seconds until ready": state.guild_ready_timeout,
    }


async def test_the_bare_bot_asks_for_and_keeps_what_kith_does(tmp_path: Path) -> None:
    clock = SystemClock()
    database = DatabaseSettings(url=f"sqlite+aiosqlite:///{tmp_path}/kith.db", backups=tmp_path)
    kith = build(Settings(database=database), clock, ApschedulerAlarms(clock))

    assert bare.INTENTS == INTENTS
    assert remembered(bare.BareBot(registers=False, messages=0)) == remembered(kith)
    await kith.close()


def test_a_percentile_is_one_of_the_values() -> None:
    values = [float(value) for value in range(1, 201)]

    assert percentile(values, 50) == 100
    assert percentile(values, 99) == 198
    assert percentile([7.0], 99) == 7


def test_a_spread_shows_the_middle_and_both_ends() -> None:
    assert Spread.of([3.0, 1.0, 2.04]).show(1) == "2.0 (1.0-3.0)"


def test_there_are_labelled_introductions_enough_in_halves_of_one_size() -> None:
    seen, held_apart = load(SEEN), load(HELD_APART)

    assert len(seen) + len(held_apart) >= 300
    assert abs(len(seen) - len(held_apart)) < 20
    assert not {one.text for one in seen} & {one.text for one in held_apart}


def test_what_is_read_rightly_wrongly_and_not_at_all_is_counted() -> None:
    def said(text: str, *labels: str) -> Labelled:
        return Labelled(text=text, language="en", labels=labels)

    judged = [
        judge(said("soccer, chess", "football", "chess"), vocabulary()),
        judge(said("hiking, yoga", "hiking", "sailing"), vocabulary()),
    ]

    assert [one.wrong for one in judged] == [frozenset(), {"yoga"}]
    assert [one.missed for one in judged] == [frozenset(), {"sailing"}]
    assert scores(judged) == (0.75, 0.75)


def test_most_of_the_introductions_that_may_be_seen_are_understood() -> None:
    assert len(seen()) > 1
    precision, recall = scores(judge(one, vocabulary()) for name in seen() for one in load(name))

    assert precision > 0.9
    assert recall > 0.9


async def test_the_made_up_server_is_the_same_each_time_and_people_are_found_in_it(
    tmp_path: Path,
) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/kith.db"
    await prepare(url, tmp_path, people.NOW)
    database = Database(url)
    community = people.Community(200)

    await people.fill(database, community)
    measured = await people.search_in(database, community, 20)
    await database.close()

    assert list(people.Community(200).rows()) == list(people.Community(200).rows())
    assert [each.what for each in measured] == [
        "/people like-me", "/people find", "suggestions while typing", "what would help",
        "what we share",
    ]  # fmt: skip
    assert all(len(each.times) == 20 for each in measured)
