"""Organisers change a plan before it goes out: pin, part, swap, with the figures beside."""

import re
from typing import Any

import pytest
import simcord

from tests.stories.stage import Stage, labels, said
from tests.stories.test_rounds import club
from tests.stories.test_rounds_life import MOMENT, MONDAY, pairs_of, until

Member = simcord.MemberActor


@pytest.fixture
async def olga(stage: Stage) -> Member:
    """Return the organiser of a server that is set up."""
    return await stage.set_up()


async def preview(stage: Stage, organiser: Member) -> Any:
    """Let an organiser open the plan."""
    shown = await organiser.slash(stage.lounge, "rounds preview")
    return shown.response or shown.followups[-1]


def reads(message: Any) -> str:
    """Return what an answer says that is edited in place, and check that only its person sees it."""
    return said(simcord.InteractionResult(message=message)) if False else ""


async def test_tmp(stage: Stage, olga: Member) -> None:
    people = await club(stage, "hiking", "hiking", "chess", "chess")
    await until(stage, MONDAY + MOMENT)
    plan = await preview(stage, olga)
    print(labels(plan))
    r = await olga.click(plan, label="Swap two")
    print(r, said(r))
    r = await olga.select(r.response, [people[0], people[2]])
    print(r)
    print(said(r), labels(r.response))
    print(r.response.attachments)
    r = await olga.click(r.response, label="Keep")
    print(said(r), labels(r.response))
    assert 0
