"""Organisers change a plan before it goes out: pin, part, swap, with the figures beside."""

from datetime import timedelta
from typing import Any

import pytest
import simcord

from tests.stories.stage import Stage, labels, said, words
from tests.stories.test_rounds import club
from tests.stories.test_rounds_life import (
    MOMENT,
    MONDAY,
    moderators,
    olga,
    pairs_of,
    told_in,
    until,
)

__all__ = ["moderators", "olga"]

# Each plan that is shown is drawn anew: on a machine with much to do that takes a while.
pytestmark = pytest.mark.timeout(600)

Member = simcord.MemberActor

IMPOSSIBLE = "cannot be brought together in this round"
CHANGED = "The plan has changed since you saw it"


async def plan_of(stage: Stage, organiser: Member) -> Any:
    """Let an organiser open the plan, and return its message."""
    shown = await organiser.slash(stage.lounge, "rounds preview")
    return shown.response or shown.followups[-1]


async def choose(organiser: Member, plan: Any, label: str, *who: Member) -> Any:
    """Let an organiser press a change and choose who it is about; return what comes of it."""
    asked = await organiser.click(plan, label=label)
    assert asked.response is not None
    return await organiser.select(asked.response, list(who))


async def kept(organiser: Member, plan: Any, label: str, *who: Member) -> Any:
    """Let an organiser change a plan and keep it; return the message of the plan then."""
    proposed = await choose(organiser, plan, label, *who)
    done = await organiser.click(proposed.response, label="Keep")
    assert said(done).startswith("Kept.")
    return done.response


def refusal(result: simcord.InteractionResult) -> str:
    """Return what is said to an organiser beside the message in which they chose."""
    (told,) = result.followups
    assert told.ephemeral
    return str(told.content)


def group(*people: Member) -> frozenset[int]:
    """Return people who are together."""
    return frozenset(person.id for person in people)


async def test_a_plan_is_swapped_pinned_and_parted_and_go_sends_out_just_that(
    stage: Stage, olga: Member
) -> None:
    interests = ("hiking", "hiking", "chess", "chess", "film", "film", "poetry", "poetry")
    ada, ben, cleo, dan, eva, fay, gus, hal = await club(stage, *interests)
    await until(stage, MONDAY + MOMENT)
    proposed = await choose(olga, await plan_of(stage, olga), "Swap two", ada, cleo)
    text = said(proposed)
    assert "Pairs who have met before: 0 → 0." in text
    assert "share: one interest → no interest" in text
    assert "With nobody: 0 → 0." in text
    assert "% less well" in text
    assert "2 groups would be new:" in text
    assert labels(proposed.response) == ["Keep", "Undo"]
    assert [file.filename for file in proposed.response.attachments] == ["round.png"]
    assert "Person0 · Person3" in str(proposed.response.components)  # what the picture shows

    plan: Any = (await olga.click(proposed.response, label="Keep")).response
    assert "Person0 · Person3" in str(plan.components)
    plan = await kept(olga, plan, "Pin two", eva, ada)
    plan = await kept(olga, plan, "Part two", gus, hal)
    await olga.click(plan, label="Go")
    await stage.time.forward(minutes=1)

    groups = set(pairs_of(stage))
    assert group(ben, cleo) in groups  # made by hand: what was planned later left it alone
    assert group(ada, eva) in groups
    assert group(gus, hal) not in groups
    assert frozenset().union(*groups) == group(ada, ben, cleo, dan, eva, fay, gus, hal)
    assert sorted(map(len, groups)) == [2, 2, 2, 2]


async def test_a_block_is_refused_in_the_words_of_a_rule_and_nobody_is_told_which(
    stage: Stage, olga: Member
) -> None:
    ada, ben, cleo = await club(stage, *["hiking"] * 3)
    dora = await stage.introduced("Dora", "hiking", languages="German")
    egon = await stage.introduced("Egon", "hiking", languages="German")
    await stage.matched(dora, egon)
    await ada.slash(stage.lounge, "block add", member=ben)
    await until(stage, MONDAY + MOMENT)
    plan = await plan_of(stage, olga)
    before = words(plan)

    asked = await olga.click(plan, label="Pin two")
    assert asked.response is not None
    blocked = refusal(await olga.select(asked.response, [ada, ben]))
    foreign = refusal(await olga.select(asked.response, [cleo, dora]))
    assert IMPOSSIBLE in blocked
    assert blocked == foreign
    alone = ada if f"{ada.mention} is with nobody" in before else ben
    with_cleo = ben if alone is ada else ada
    back = (await olga.click(asked.response, label="Back")).response
    assert words(back) == before
    for kind, who in (("Put somebody in", with_cleo), ("Swap two", cleo)):
        assert refusal(await choose(olga, back, kind, alone, who)) == blocked
        back = await plan_of(stage, olga)
    assert "block" not in before + blocked


async def test_the_second_of_two_organisers_is_shown_what_the_first_one_made(
    stage: Stage, olga: Member
) -> None:
    ada, ben, cleo, dan = await club(stage, "hiking", "hiking", "chess", "chess")
    oz = await stage.organiser("Oz")
    await until(stage, MONDAY + MOMENT)
    hers, his, old = [await plan_of(stage, one) for one in (olga, oz, oz)]
    proposed = await choose(oz, his, "Swap two", ada, dan)
    await kept(olga, hers, "Swap two", ada, cleo)

    late = await oz.click(proposed.response, label="Keep")
    assert CHANGED in said(late)
    assert "Person0 · Person3" in str(late.response and late.response.components)
    assert CHANGED in said(await oz.click(old, label="Go"))
    assert pairs_of(stage) == []
    other = await choose(oz, late.response, "Pin two", ada, ben)
    again = await oz.click(other.response, label="Undo")
    assert again.response is not None
    assert "Person0 · Person3" in str(again.response.components)
    await oz.click(again.response, label="Go")
    await stage.time.forward(minutes=1)
    assert set(pairs_of(stage)) == {group(ada, dan), group(ben, cleo)}


async def test_what_was_asked_of_a_plan_that_has_changed_since_is_not_reckoned(
    stage: Stage, olga: Member
) -> None:
    ada, _, cleo, _ = await club(stage, "hiking", "hiking", "chess", "chess")
    await until(stage, MONDAY + MOMENT)
    hers, his = await plan_of(stage, olga), await plan_of(stage, olga)
    asked = await olga.click(his, label="Part two")
    assert asked.response is not None
    await kept(olga, hers, "Swap two", ada, cleo)
    told = await olga.select(asked.response, [ada, cleo])
    assert CHANGED in said(told)
    assert "Person0 · Person3" in str(told.response and told.response.components)


async def test_what_changes_before_keep_and_before_go_keeps_only_those_apart(
    stage: Stage, olga: Member
) -> None:
    interests = ("hiking", "hiking", "chess", "chess", "film", "film")
    ada, ben, cleo, dan, eva, fay = await club(stage, *interests)
    await until(stage, MONDAY + MOMENT)
    proposed = await choose(olga, await plan_of(stage, olga), "Pin two", ada, cleo)
    await dan.slash(stage.lounge, "match leave")
    told = await olga.click(proposed.response, label="Keep")
    assert CHANGED in said(told)
    gone = refusal(await choose(olga, told.response, "Swap two", ada, dan))
    assert f"{dan.mention} does not take part" in gone

    plan = await kept(olga, await plan_of(stage, olga), "Swap two", ada, cleo)
    await ben.slash(stage.lounge, "block add", member=cleo)
    # Nobody can tell: what is changed elsewhere is kept as ever.
    plan = await kept(olga, plan, "Take somebody out", eva)
    await olga.click(plan, label="Go")
    await stage.time.forward(minutes=1)
    assert frozenset().union(*pairs_of(stage)) == group(ada, ben, cleo, eva, fay)
    for two in (group(ben, cleo), group(eva, fay)):
        assert not any(two <= each for each in pairs_of(stage))


async def test_a_plan_that_is_older_than_a_day_is_changed_no_more(
    stage: Stage, olga: Member
) -> None:
    ada, _, cleo, _ = await club(stage, "hiking", "hiking", "chess", "chess")
    await until(stage, MONDAY + MOMENT)
    proposed = await choose(olga, await plan_of(stage, olga), "Swap two", ada, cleo)
    await until(stage, MONDAY + timedelta(hours=25))
    late = refusal(await olga.click(proposed.response, label="Keep"))
    assert "does not wait for anybody any more" in late


async def test_who_is_taken_out_is_not_put_back_by_who_looks_after_the_left_over(
    stage: Stage, olga: Member, moderators: simcord.ChannelHandle
) -> None:
    ada, ben, cleo = await club(stage, *["hiking"] * 3)
    await until(stage, MONDAY + MOMENT)
    proposed = await choose(olga, await plan_of(stage, olga), "Take somebody out", ben)
    assert "With nobody: 0 → 1." in said(proposed)
    plan: Any = (await olga.click(proposed.response, label="Keep")).response
    assert f"{ben.mention} is with nobody" in str(plan.components)
    assert "There is a plan that places more people" in str(plan.components)
    assert ["one person is left over" in text for text in told_in(stage, moderators)] == [True]

    plan = await kept(olga, plan, "Put somebody in", ben, ada)
    assert "Those with least" in str(plan.components)
    assert "nobody is left over" in told_in(stage, moderators)[0]
    plan = await kept(olga, plan, "Take somebody out", ben)
    await olga.click(plan, label="Go")
    await stage.time.forward(hours=3)
    assert pairs_of(stage) == [group(ada, cleo)]

    late = await stage.introduced("Late", "hiking")
    await stage.matched(late)
    await stage.time.forward(hours=3)
    assert set(pairs_of(stage)) == {group(ada, cleo), group(ben, late)}


async def test_who_came_since_can_be_put_in_where_there_is_room(stage: Stage, olga: Member) -> None:
    ada, ben, cleo = await club(stage, *["hiking"] * 3)
    await until(stage, MONDAY + MOMENT)
    late = await stage.introduced("Late", "hiking")
    await stage.matched(late)
    asked = await olga.click(await plan_of(stage, olga), label="Put somebody in")
    assert asked.response is not None
    for who, why in (
        (late, "at most 3 people"),
        (ben, "Both are in a group"),
        (olga, f"{olga.mention} does not take part"),
    ):
        assert why in refusal(await olga.select(asked.response, [who, ada]))
    plan = await kept(olga, await plan_of(stage, olga), "Swap two", late, cleo)
    await olga.click(plan, label="Go")
    await stage.time.forward(minutes=1)
    assert group(ada, ben, late) in pairs_of(stage)


async def test_a_plan_of_many_groups_is_turned_page_by_page(stage: Stage, olga: Member) -> None:
    people = await club(stage, *["hiking"] * 18)
    first = await plan_of(stage, olga)
    assert labels(first) == ["Back", "More"]
    before = words(first)
    second = await olga.click(first, label="More")
    assert second.response is not None
    texts = before, said(second)
    assert all(any(one.mention in text for text in texts) for one in people)
    assert sum(one.mention in texts[1] for one in people) == 2
    assert [file.filename for file in second.response.attachments] == ["round.png"]
