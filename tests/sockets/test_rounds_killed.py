"""The bot is killed between the steps of a round: all is done once, and nobody is met twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.torture.rounds.conductor import RoundConductor
from benchmarks.torture.victim import Edge
from cogs.rounds.records import State

if TYPE_CHECKING:
    from pathlib import Path

SEED = 7
FIRST_STEPS = 6
"""`make torture` kills at each step; here it is one of so many, at each instant of the round."""


async def test_whenever_it_is_killed_a_round_takes_place_once(tmp_path: Path) -> None:
    score = await RoundConductor(tmp_path, seed=SEED, reach=FIRST_STEPS, each=1).run()
    assert (score.verdict.lost, score.verdict.doubled, score.verdict.wrong) == ([], [], [])
    assert score.kills > 5


async def test_a_step_that_is_settled_before_it_is_done_is_found_to_be_lost(
    tmp_path: Path,
) -> None:
    score = await RoundConductor(
        tmp_path, seed=SEED, ways=(Edge.AFTER,), reach=1, each=1, broken="settled when taken up"
    ).run()
    assert score.verdict.lost


async def test_a_thread_that_is_not_looked_for_is_found_to_be_doubled(tmp_path: Path) -> None:
    score = await RoundConductor(
        tmp_path,
        seed=SEED,
        ways=("carried_out",),
        reach=3,
        each=3,
        until=State.INTRODUCED,
        broken="no look before the second try",
    ).run()
    assert [one for one in score.verdict.doubled if one.startswith("thread")]
