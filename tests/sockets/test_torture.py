"""A few seconds of `make torture`: killed at any moment, Kith loses and doubles nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.torture.conductor import Conductor

if TYPE_CHECKING:
    from pathlib import Path

SEED = 7
WITHOUT_NONCE = ("role", "event", "room")
"""What is made twice by whoever does not look: Discord itself recognises messages."""


async def test_whenever_it_is_killed_everything_is_done_once(tmp_path: Path) -> None:
    score = await Conductor(tmp_path, kills=10, acts=220, seed=SEED).run()
    assert (score.verdict.lost, score.verdict.doubled, score.verdict.wrong) == ([], [], [])


@pytest.mark.parametrize("broken", ["no look before the second try"])
async def test_the_torture_finds_what_is_broken_on_purpose(tmp_path: Path, broken: str) -> None:
    score = await Conductor(
        tmp_path, kills=6, acts=140, seed=SEED, broken=broken, kinds=WITHOUT_NONCE
    ).run()
    assert score.verdict.lost or score.verdict.doubled
