"""What a change makes of a plan, what is said of it beside, and how much of it is on a page."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.matching.judge import Book, judge_plan
from bot.errors import UserError
from bot.ids import UserId
from bot.matching.allowing import largest, may_be_together
from bot.matching.model import Instance, Plan
from bot.matching.planner import evaluate, plan_around, plan_round
from bot.texts.catalogue import say_in
from cogs.rounds.life import Ground, Wishes
from cogs.rounds.life.planning import groups_of
from cogs.rounds.life.rules import instance_of
from cogs.rounds.preview import Change, Kind, Planned, Preview, Proposal, views, wording
from cogs.rounds.preview import Changed as After
from cogs.rounds.preview.moves import held, mark_of, moved, wished, wished_by
from cogs.rounds.preview.rules import compare, is_behind, quality_of
from tests.rules.test_matching import people, rounds
from tests.rules.test_round_life_rules import ADA, BEN, CLEO, DAN, EVA, ground, taking

FAY = UserId(6)
SAY = say_in("en", None)


def change(kind: Kind, *who: UserId) -> Change:
    return Change(kind=kind, people=who)


MOVES = (
    # Two of different groups change places.
    ([(ADA, BEN), (CLEO, DAN)], Kind.SWAP, (ADA, CLEO), ((ADA, DAN), (BEN, CLEO))),
    # Who is with nobody takes the place of the other.
    ([(ADA, BEN)], Kind.SWAP, (ADA, EVA), ((BEN, EVA),)),
    # Who is with nobody joins the other, in whichever order they are chosen.
    ([(ADA, BEN)], Kind.PUT, (EVA, ADA), ((ADA, BEN, EVA),)),
    ([(ADA, BEN)], Kind.PUT, (ADA, EVA), ((ADA, BEN, EVA),)),
    # Two who are with nobody are a new group.
    ([(ADA, BEN)], Kind.PUT, (CLEO, DAN), ((ADA, BEN), (CLEO, DAN))),
    # Who is taken out leaves the others together, as long as they are more than one.
    ([(ADA, BEN, CLEO)], Kind.OUT, (BEN,), ((ADA, CLEO),)),
    ([(ADA, BEN), (CLEO, DAN)], Kind.OUT, (ADA,), ((CLEO, DAN),)),
)


@pytest.mark.parametrize(("groups", "kind", "who", "after"), MOVES)
def test_who_is_named_moves_and_nobody_else(
    groups: list[tuple[UserId, ...]],
    kind: Kind,
    who: tuple[UserId, ...],
    after: tuple[tuple[UserId, ...], ...],
) -> None:
    assert moved(groups, change(kind, *who)) == after


@pytest.mark.parametrize(
    ("kind", "who", "refusal"),
    [
        (Kind.SWAP, (ADA, BEN), "preview-same-place"),
        (Kind.SWAP, (DAN, EVA), "preview-same-place"),  # both are with nobody
        (Kind.PUT, (ADA, BEN), "preview-nobody-alone"),
        (Kind.OUT, (DAN,), "preview-alone-already"),
    ],
)
def test_where_nobody_would_move_it_is_said_why(
    kind: Kind, who: tuple[UserId, ...], refusal: str
) -> None:
    with pytest.raises(UserError) as raised:
        moved([(ADA, BEN, CLEO)], change(kind, *who))
    assert raised.value.key == refusal


def test_the_newest_wish_counts_and_nobody_is_to_be_with_two() -> None:
    pinned = wished(Wishes(), change(Kind.PIN, BEN, ADA))
    assert pinned == Wishes(together=((ADA, BEN),))
    parted = wished(pinned, change(Kind.PART, ADA, BEN))
    assert parted == Wishes(apart=frozenset({(ADA, BEN)}))
    assert wished(parted, change(Kind.PIN, ADA, BEN)) == pinned
    both = wished(pinned, change(Kind.PIN, CLEO, DAN))
    assert both.together == ((ADA, BEN), (CLEO, DAN))
    assert wished(both, change(Kind.PIN, BEN, CLEO)).together == ((BEN, CLEO),)


def test_a_move_by_hand_undoes_the_wishes_that_it_goes_against() -> None:
    before = [(ADA, BEN), (CLEO, DAN), (EVA, FAY)]
    wishes = Wishes(together=((ADA, BEN), (EVA, FAY)), apart=frozenset({(ADA, CLEO), (BEN, EVA)}))
    swap = change(Kind.SWAP, BEN, CLEO)
    after = wished_by(wishes, before, moved(before, swap), swap)
    assert after == Wishes(together=((EVA, FAY),), apart=frozenset({(BEN, EVA)}))


def test_who_is_taken_out_is_not_brought_back_to_those_people_later_in_the_round() -> None:
    before, out = [(ADA, BEN, CLEO), (DAN, EVA)], change(Kind.OUT, BEN)
    after = wished_by(Wishes(), before, moved(before, out), out)
    assert after == Wishes(apart=frozenset({(ADA, BEN), (BEN, CLEO)}))


def test_the_rest_is_planned_around_groups_made_by_hand_but_not_those_of_the_two() -> None:
    groups = [(ADA, BEN), (CLEO, DAN), (EVA, FAY)]
    by_hand = {frozenset({ADA, BEN}), frozenset({CLEO, DAN})}
    assert held(groups, by_hand, change(Kind.PIN, ADA, EVA)) == ((CLEO, DAN),)
    assert held(groups, by_hand, change(Kind.PART, EVA, FAY)) == ((ADA, BEN), (CLEO, DAN))


def test_a_plan_is_told_from_another_by_who_is_with_whom_alone() -> None:
    assert mark_of([(1, 2), (3, 4)]) == mark_of([(4, 3), (2, 1)])
    assert len({mark_of(each) for each in ([], [(1, 2)], [(1, 2, 3)], [(1, 2), (3, 4)])}) == 4


@given(rounds(most=8, sizes=(2, 3, 4, 6)), st.data())
def test_people_may_be_a_group_exactly_if_an_independent_judge_says_so(
    round_: Instance, data: st.DataObject
) -> None:
    ids = [member.id for member in round_.members]
    chosen = data.draw(
        st.sets(st.sampled_from(ids), min_size=2) if len(ids) > 1 else st.just(set())
    )
    if len(chosen) <= largest(round_) and len(chosen) > 1:
        broken = Book(round_).broken(tuple(sorted(chosen)))
        assert may_be_together(round_, chosen) == (broken is None)
    else:
        assert not may_be_together(round_, chosen)


@given(rounds(most=14, sizes=(2, 3, 4, 5, 6)))
def test_every_group_of_every_plan_may_be_a_group(round_: Instance) -> None:
    for group in plan_round(round_).groups:
        assert may_be_together(round_, group.people)


@given(rounds(most=12, sizes=(2, 3, 4)), st.data())
def test_groups_that_are_given_stay_and_the_rest_keeps_the_rules(
    round_: Instance, data: st.DataObject
) -> None:
    groups = [group.people for group in plan_round(round_).groups]
    given_ = data.draw(st.sets(st.sampled_from(groups)) if groups else st.just(set()))
    plan = plan_around(round_, given_)
    assert given_ <= {group.people for group in plan.groups}
    taken = {one for group in given_ for one in group}
    rest = replace(round_, members=tuple(one for one in round_.members if one.id not in taken))
    assert {group.people for group in plan.groups} - given_ == {
        group.people for group in plan_round(rest).groups
    }
    judge_plan(replace(round_, pinned=frozenset()), plan)


def test_a_comparison_has_each_figure_as_it_is_and_as_it_would_be() -> None:
    four = Instance(members=people("a", "a", "b", "b"))
    before, after = evaluate(four, [(1, 2), (3, 4)]), evaluate(four, [(1, 3), (2, 4)])
    found = compare(before, after)
    assert (found.before.worst_shared, found.after.worst_shared) == (1, 0)
    assert found.total is not None
    assert found.total < -50
    assert {group.people for group in found.groups} == {(1, 3), (2, 4)}
    assert "share: one interest → no interest" in " ".join(wording.comparison(found, SAY))
    assert f"fit {-found.total} % less well" in " ".join(wording.comparison(found, SAY))
    back = compare(after, before)
    assert f"fit {back.total} % better" in " ".join(wording.comparison(back, SAY))
    same = compare(before, before)
    assert (same.total, same.groups) == (0, ())
    assert "fit as well as before" in " ".join(wording.comparison(same, SAY))
    nothing = evaluate(four, [])
    assert compare(nothing, before).total is None
    assert len(wording.comparison(compare(nothing, before), SAY)) == 3
    assert compare(before, nothing).total == -100


def test_a_plan_that_leaves_more_people_alone_is_not_called_as_good_as_possible() -> None:
    four = Instance(members=people("a", "a", "b", "b"))
    best, fewer = plan_round(four), evaluate(four, [(1, 2)])
    assert is_behind(fewer, best, four)
    assert not is_behind(evaluate(four, [(1, 3), (2, 4)]), best, four)
    known = ground(*(taking(one) for one in (ADA, BEN, CLEO, DAN)))
    shown = Preview(ground=known, plan=fewer, waits=True, is_behind=True)
    said = " ".join(wording.quality(shown, SAY))
    assert "There is a plan that places more people" in said
    assert "possible" not in said
    assert quality_of(fewer).better is None


def test_wishes_of_a_round_come_before_those_of_before_and_parting_before_both() -> None:
    everybody = [taking(one) for one in (ADA, BEN, CLEO)]
    pinned = ground(*everybody, pins=((ADA, CLEO),), wishes=Wishes(together=((ADA, BEN),)))
    assert instance_of(pinned).pinned == frozenset({(ADA, BEN)})
    (group,) = groups_of(
        evaluate(instance_of(pinned), [(ADA, BEN)]), pinned, [frozenset({ADA, BEN})]
    )
    assert (group.is_pinned, group.by_hand) == (True, True)
    parted = replace(pinned, wishes=Wishes(apart=frozenset({(ADA, CLEO)})))
    assert instance_of(parted).pinned == frozenset()
    assert instance_of(parted).apart == frozenset({(ADA, CLEO)})


# What Discord takes at the most.
TEXT, COMPONENTS, CUSTOM_ID = 4000, 40, 100
WORDS = tuple(f"{letter * 38}é" for letter in "abcdefgh")


def crowd(count: int, size: int) -> tuple[Ground, Plan]:
    """Return a plan of many groups of people with long ids, who share much and say it at length."""
    ids = [UserId(10**19 + number) for number in range(count * size)]
    known = ground(*(taking(one, interests=WORDS) for one in ids))
    groups = [tuple(ids[at : at + size]) for at in range(0, len(ids), size)]
    return known, evaluate(instance_of(known), groups)


def told(view: Any) -> str:
    return str(view.to_components())


def custom_ids(view: Any) -> list[str]:
    return re.findall(r"'custom_id': '([^']*)'", told(view))


@pytest.mark.parametrize("size", [2, 7])
def test_forty_groups_are_paged_within_what_discord_takes(size: int) -> None:
    known, plan = crowd(40, size)
    shown = Preview(ground=known, plan=plan, waits=True, mark="0123abcd")
    numbers: list[str] = []
    for page in range(5):
        view = views.preview(shown, SAY, page=page, said="x" * 200)
        assert view.content_length() <= TEXT
        assert view.total_children_count <= COMPONENTS
        assert all(len(each) <= CUSTOM_ID for each in custom_ids(view))
        numbers += re.findall(r"\*\*(\d+)\*\* <@", told(view))
    assert sorted(map(int, numbers)) == list(range(1, 41))
    assert told(views.preview(shown, SAY, page=9)) == told(views.preview(shown, SAY, page=4))


def test_a_change_of_forty_groups_fits_into_one_message_and_its_button() -> None:
    known, plan = crowd(40, 7)
    two = (known.people[0].user_id, known.people[7].user_id)
    found = Proposal(
        change=change(Kind.PART, *two),
        planned=Planned(ground=known, groups=()),
        before=evaluate(instance_of(known), []),
        changed=After(ground=known, plan=plan, by_hand=frozenset()),
        mark="0123abcd",
        after="89efcdab",
    )
    shown = Preview(ground=known, plan=plan, waits=True)
    view = views.proposal(found, shown, SAY)
    assert view.content_length() <= TEXT
    assert view.total_children_count <= COMPONENTS
    assert "and 32 more" in told(view)
    keep = custom_ids(view)[0]
    assert keep.endswith(f".part.{two[0]}.{two[1]}")
    assert len(keep) <= CUSTOM_ID


def test_a_pin_of_two_who_must_not_meet_is_none_for_the_matcher() -> None:
    apart = Instance(
        members=people("a", "a", "a"), apart=frozenset({(1, 2)}), pinned=frozenset({(1, 2)})
    )
    assert not may_be_together(apart, (1, 2))
    assert not any({1, 2} <= set(group.people) for group in plan_round(apart).groups)
    assert may_be_together(replace(apart, apart=frozenset()), (1, 2))
