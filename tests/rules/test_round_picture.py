"""The picture of a planned round: whoever looks at it sees each person, tie and mark."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import combinations
from math import dist
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.drawing.circles import (
    Circle,
    Dot,
    Legend,
    Picture,
    Tie,
    layout,
    picture,
    strength_of,
)
from bot.drawing.detail import DOTS_ONLY, INITIALS, LARGEST_NAMED, MOST_NAMES, NAMES
from bot.drawing.grid import RING
from bot.drawing.letters import POINTS, Letters
from bot.drawing.painting import COLOURS, colour_of, paint, width_of
from bot.drawing.shapes import UNNAMED, Box, Kind, Label, Layout, Mark, Person, Point, Stroke
from bot.drawing.theme import CARD, LONGEST, PANEL, QUIET, SMALL, TEXT, quietly, sheet
from bot.worker import in_worker
from tests.rules.contrast import contrast

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from matplotlib.axes import Axes

with quietly():
    LETTERS = Letters()

LEGEND = Legend(
    weak="little in common",
    strong="much in common",
    pinned="pinned by you",
    repeat="met before",
    alone="Without a group this time",
    unnamed="a name that cannot be drawn",
)
Shape = Person | Mark | Label

NAMES_OF_PEOPLE = (
    "Ada Lovelace",
    "Ben",
    "Maximiliane Freifrau von Hohenstein-Wintersdorf",
    "李明",
    "محمد علي",
    "🦊🦊",
    "Nora 🦊",
    "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
    "$x_1$ \\frac{1}{2}",
    "שרה",
)


def dots(count: int, first: int = 0) -> tuple[Dot, ...]:
    return tuple(
        Dot(id=number, name=NAMES_OF_PEOPLE[number % len(NAMES_OF_PEOPLE)])
        for number in range(first, first + count)
    )


def circle(people: Sequence[Dot], label: str = "", *, pin_every: int = 7) -> Circle:
    """Return a group in which all are tied, every third tie repeats, and some are pinned."""
    pairs = enumerate(combinations(people, 2))
    return Circle(
        people=tuple(people),
        ties=tuple(
            Tie(
                one=one.id,
                other=other.id,
                strength=(number * 37 + int(one.id) * 11) % 101 / 100,
                is_repeat=(number + int(one.id)) % 3 == 0,
                is_pinned=(number + int(one.id)) % pin_every == 1,
            )
            for number, (one, other) in pairs
        ),
        label=label,
    )


def round_of(sizes: Sequence[int], alone: int = 0, title: str = "Coffee chat") -> Picture:
    """Return a round of groups of these sizes."""
    people = iter(dots(sum(sizes) + alone))
    return Picture(
        title=title,
        circles=tuple(
            circle([next(people) for _ in range(size)], str(number))
            for number, size in enumerate(sizes, start=1)
        ),
        alone=tuple(people),
        legend=LEGEND,
    )


def groups(count: int, size: int, alone: int = 0) -> Picture:
    """Return a round of `count` people: an odd one joins the last group."""
    placed = count - alone
    sizes = [size] * (placed // size)
    for number in range(placed % size):
        sizes[-1 - number] += 1
    return round_of(sizes, alone)


# (people, size of a group, alone)
ROUNDS = [
    (2, 2, 0),
    (3, 3, 0),
    (2, 2, 2),  # nobody but who is alone
    (12, 2, 0),
    (12, 4, 0),
    (13, 2, 0),  # one trio among pairs
    (13, 3, 1),
    (36, 6, 0),
    (41, 5, 0),
    (60, 2, 0),
    (60, 3, 3),
    (61, 2, 1),  # initials from here on
    (300, 2, 0),
    (300, 6, 6),
    (301, 3, 1),  # dots only from here on
    (500, 2, 0),
    (500, 2, 120),
    (500, 6, 2),
]


def area(shape: Shape) -> Box:
    """Return the area of a shape."""
    if isinstance(shape, Label):
        return shape.box
    reach = shape.radius
    if isinstance(shape, Person) and shape.is_alone:
        reach += RING
    x, y = shape.at
    return Box(left=x - reach, right=x + reach, top=y - reach, bottom=y + reach)


def touch(one: Box, other: Box) -> bool:
    return (
        one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
    )


def overlaps(found: Layout) -> Iterator[tuple[Shape, Shape]]:
    """Yield all shapes that lie upon each other, from left to right."""
    drawn = found.drawn
    shapes: list[Shape] = sorted(
        [*drawn.people, *drawn.marks, *drawn.labels], key=lambda shape: area(shape).left
    )
    for number, one in enumerate(shapes):
        for other in shapes[number + 1 :]:
            if area(other).left >= area(one).right:
                break
            if touch(area(one), area(other)) and not apart(one, other):
                yield one, other


def apart(one: Shape, other: Shape) -> bool:
    """Whether two discs keep their distance, though their squares do not."""
    if isinstance(one, Label) or isinstance(other, Label):
        return False
    reach = [(area(shape).right - area(shape).left) / 2 for shape in (one, other)]
    return dist(one.at, other.at) >= sum(reach)


def along(stroke: Stroke, steps: int = 40) -> Iterator[Point]:
    (x, y), (to_x, to_y) = stroke.start, stroke.end
    for step in range(steps + 1):
        yield Point(x + (to_x - x) * step / steps, y + (to_y - y) * step / steps)


def crossings(found: Layout) -> Iterator[tuple[Stroke, Shape]]:
    """Yield the ties that run through a name, or through somebody whom they do not tie."""
    for stroke in found.drawn.strokes:
        half = width_of(stroke) / POINTS / 2
        points = list(along(stroke))
        band = Box(
            left=min(point.x for point in points) - half,
            right=max(point.x for point in points) + half,
            top=min(point.y for point in points) - half,
            bottom=max(point.y for point in points) + half,
        )
        shapes: list[Label | Person] = [*found.drawn.labels, *found.drawn.people]
        for shape in shapes:
            if touch(band, area(shape)) and runs_through(stroke, points, half, shape):
                yield stroke, shape


def runs_through(
    stroke: Stroke, points: Sequence[Point], half: float, shape: Label | Person
) -> bool:
    if isinstance(shape, Person):
        is_end = shape.at in {stroke.start, stroke.end}
        return not is_end and min(dist(point, shape.at) for point in points) < shape.radius + half
    return any(
        touch(Box(left=x - half, right=x + half, top=y - half, bottom=y + half), shape.box)
        for x, y in points
    )


def within(inner: Box, outer: Box) -> bool:
    hair = 1e-6
    return (
        inner.left >= outer.left - hair
        and inner.right <= outer.right + hair
        and inner.top >= outer.top - hair
        and inner.bottom <= outer.bottom + hair
    )


def check(found: Layout) -> None:
    """Hold what is true of every picture."""
    drawn, paper = found.drawn, Box(left=0, top=0, right=found.width, bottom=found.height)
    assert list(overlaps(found)) == []
    assert list(crossings(found)) == []
    assert all(within(box, paper) for box in (*drawn.cards, *map(area, drawn.labels)))
    assert not any(touch(one, other) for one, other in combinations(drawn.cards, 2))
    for person in drawn.people:
        homes = [card for card in drawn.cards if touch(area(person), card)]
        assert len(homes) == (0 if person.is_alone else 1)
        assert within(area(person), homes[0] if homes else paper)
    for label in drawn.labels:
        assert all(within(label.box, card) for card in drawn.cards if touch(label.box, card))


@pytest.mark.parametrize(("count", "size", "alone"), ROUNDS)
def test_nothing_lies_upon_anything_else(count: int, size: int, alone: int) -> None:
    found = layout(groups(count, size, alone), LETTERS)

    check(found)
    assert len(found.drawn.people) == count
    assert sum(person.is_alone for person in found.drawn.people) == alone


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.integers(1, LARGEST_NAMED), max_size=14),
    st.integers(0, 9),
    st.text(max_size=200),
)
def test_nothing_lies_upon_anything_else_in_rounds_of_any_kind(
    sizes: list[int], alone: int, title: str
) -> None:
    # The marks of large groups are crowded: they have a test of their own.
    bare = round_of(sizes, alone, title)
    unmarked = [replace(one, ties=unmark(one.ties)) for one in bare.circles]

    check(layout(replace(bare, circles=tuple(unmarked)), LETTERS))


def unmark(ties: Sequence[Tie]) -> tuple[Tie, ...]:
    return tuple(replace(tie, is_repeat=False, is_pinned=False) for tie in ties)


@pytest.mark.parametrize("others", [0, 100, 320])
@pytest.mark.parametrize("size", range(2, 7))
def test_a_mark_on_every_tie_of_a_group_still_finds_its_place(size: int, others: int) -> None:
    crowd = round_of([size, *[2] * (others // 2)])
    full = replace(
        crowd.circles[0],
        ties=tuple(replace(tie, is_repeat=True, is_pinned=False) for tie in crowd.circles[0].ties),
    )

    found = layout(replace(crowd, circles=(full, *crowd.circles[1:])), LETTERS)

    check(found)
    repeats = [mark for mark in found.drawn.marks if mark.kind is Kind.REPEAT]
    assert len(repeats) > size * (size - 1) / 2  # and the legend's


def test_a_tie_that_is_pinned_and_repeats_has_both_marks_side_by_side() -> None:
    for others in (0, 100, 320):
        crowd = round_of([2] * (1 + others // 2))
        tie = replace(crowd.circles[0].ties[0], is_repeat=True, is_pinned=True, strength=1.0)
        both = replace(crowd.circles[0], ties=(tie,))

        found = layout(replace(crowd, circles=(both, *crowd.circles[1:])), LETTERS)

        check(found)
        first = found.drawn.cards[0]
        assert {mark.kind for mark in found.drawn.marks if touch(area(mark), first)} == set(Kind)


def test_a_mark_is_not_where_ties_cross() -> None:
    ada, ben, cem, dia = dots(4)
    ties = (
        Tie(one=ada.id, other=dia.id, strength=0.5, is_pinned=True),
        Tie(one=ben.id, other=cem.id, strength=0.5),
    )
    one = Circle(people=(ada, ben, cem, dia), ties=ties)

    found = layout(Picture(title="", circles=(one,), alone=(), legend=LEGEND), LETTERS)

    (card,) = found.drawn.cards
    (pin,) = [mark for mark in found.drawn.marks if touch(area(mark), card)]
    pinned, other = found.drawn.strokes[-2:]
    assert min(dist(pin.at, point) for point in along(pinned, 400)) < 0.01
    assert min(dist(pin.at, point) for point in along(other, 400)) >= pin.radius


def test_the_strongest_group_comes_first_and_the_weakest_last() -> None:
    round_ = groups(60, 3)
    found = layout(round_, LETTERS)

    shown = [
        next(label.text for label in found.drawn.labels if within(label.box, card))
        for card in sorted(found.drawn.cards, key=lambda card: (card.top, card.left))
    ]

    ranked = sorted(round_.circles, key=strength_of, reverse=True)
    assert shown == [circle.label for circle in ranked]


def test_a_group_is_as_strong_as_its_ties_are_over_all_pairs() -> None:
    one, other, third = dots(3)
    tie = Tie(one=one.id, other=other.id, strength=0.9)

    assert strength_of(Circle(people=(one, other), ties=(tie,))) == pytest.approx(0.9)
    assert strength_of(Circle(people=(one, other, third), ties=(tie,))) == pytest.approx(0.3)
    assert strength_of(Circle(people=(one,), ties=())) == 0


def test_the_stronger_a_tie_the_wider_and_brighter_it_is_and_the_weakest_is_seen() -> None:
    steps = [step / 20 for step in range(21)]
    start, end = Point(0, 0), Point(1, 0)

    for bold in {detail.boldness for detail in (NAMES, INITIALS, DOTS_ONLY)}:
        widths = [
            width_of(Stroke(start=start, end=end, strength=step, boldness=bold)) for step in steps
        ]
        assert widths == sorted(set(widths))
        assert widths[-1] >= 3 * widths[0] >= 3
    brightness = [contrast(colour_of(step), CARD) for step in steps]
    assert brightness == sorted(set(brightness))
    assert brightness[0] >= 3


def test_everything_stands_out_from_what_it_lies_on() -> None:
    for ground in (PANEL, CARD):
        assert contrast(TEXT, ground) >= 7
        assert contrast(QUIET, ground) >= 4.5
        for mark in COLOURS.values():
            assert contrast(mark, ground) >= 3
    for mark in COLOURS.values():
        assert contrast(PANEL, mark) >= 4.5


def test_a_strength_beyond_its_bounds_is_drawn_as_the_bound() -> None:
    people = dots(2)
    for strength, shown in ((1.0000001, 1), (7, 1), (-0.1, 0)):
        tie = Tie(one=0, other=1, strength=strength)
        one = Circle(people=people, ties=(tie,))
        found = layout(Picture(title="", circles=(one,), alone=(), legend=LEGEND), LETTERS)
        assert found.drawn.strokes[-1].strength == shown


def test_a_tie_to_somebody_of_another_group_is_a_mistake() -> None:
    one = Circle(people=dots(2), ties=(Tie(one=0, other=99, strength=1),))

    with pytest.raises(KeyError):
        layout(Picture(title="", circles=(one,), alone=(), legend=LEGEND), LETTERS)


# What somebody is called, and what the picture can show of it.
READABLE = [
    ("Ada Lovelace", "Ada Lovelace"),
    ("Zoë Ngô Ðặng", "Zoë Ngô Ðặng"),
    ("Елена", "Елена"),
    ("Ελένη", "Ελένη"),
    ("გიორგი", "გიორგი"),
    ("محمد علي", "محمد علي"),
    ("שרה", "שרה"),
    ("Nora 🦊", "Nora"),
    ("Nora🦊", "Nora"),
    ("\U0001d4d0\U0001d4ed\U0001d4ea", "Ada"),  # letters in another dress
    ("李明 Li", "Li"),
    ("Łuk李asz Nowak", "Nowak"),  # half a name is another name
    ("李明", ""),
    ("サクラ", ""),
    ("김민준", ""),
    ("अदिति", ""),
    ("สมชาย", ""),
    ("🦊🦊", ""),
    ("★ · ★", ""),  # can be drawn, and says nothing
    ("", ""),
    ("A\u202eda", "Ada"),
    ("a\n\nb", "a b"),
    ("\ud800", ""),
    ("\U0010ffff", ""),
]


@pytest.mark.parametrize(("name", "shown"), READABLE)
def test_of_a_name_is_shown_what_the_font_can_draw(name: str, shown: str) -> None:
    assert LETTERS.readable(name) == shown


@given(st.text(max_size=30))
def test_whatever_somebody_is_called_the_font_has_all_signs_that_are_shown(name: str) -> None:
    shown = LETTERS.readable(name)
    cut = LETTERS.fitting(shown, 11, 0.8)

    assert LETTERS.readable(shown) == shown
    assert cut == "" or LETTERS.width(cut, 11) <= 0.8


# What somebody is called, and their initials.
SHORT = [
    ("Ada Lovelace", "AL"),
    ("ada", "A"),
    ("Ada King Noel Lovelace", "AL"),
    ("élodie ßtraße", "Éß"),  # the capital of ß is two letters
    ("გიორგი", "გ"),  # their capitals are for headlines, and not in the font
    ("محمد علي", "م"),  # two would join
    ("Ada (AL) -", "A("),
    ("7 of 9", "79"),
    ("WWW WWW", "W"),  # two are too wide
]


@pytest.mark.parametrize(("name", "initials"), SHORT)
def test_initials_are_one_or_two_letters(name: str, initials: str) -> None:
    room = 0.2 if name.startswith("W") else 1
    assert LETTERS.initials(name, 8.5, room) == initials.replace("(", "A")


def texts(round_: Picture) -> set[str]:
    drawn = layout(round_, LETTERS).drawn
    return {label.text for label in drawn.labels} | {person.initials for person in drawn.people}


@pytest.mark.parametrize("others", [0, 100])
def test_who_has_no_drawable_name_is_shown_by_their_handle_or_else_by_a_sign(others: int) -> None:
    plain = [Dot(id=number, name="Ada") for number in range(10, 10 + others)]
    known = Dot(id=1, name="李明", handle="xm")
    unknown = Dot(id=2, name="李明")

    def shown(*some: Dot) -> set[str]:
        one = Circle(people=some, ties=())
        rest = tuple(Circle(people=(dot,), ties=()) for dot in plain)
        return texts(Picture(title="", circles=(one, *rest), alone=(), legend=LEGEND))

    handle = "X" if others else "xm"
    assert shown(known) >= {handle}
    assert not shown(known) & {UNNAMED, LEGEND.unnamed}
    assert shown(known, unknown) >= {handle, UNNAMED, LEGEND.unnamed}


def test_the_legend_explains_what_occurs_and_nothing_else() -> None:
    words = {LEGEND.weak, LEGEND.strong, LEGEND.pinned, LEGEND.repeat, LEGEND.unnamed}
    ada, ben = Dot(id=1, name="Ada"), Dot(id=2, name="Ben")
    tie = Tie(one=1, other=2, strength=0.5)

    def explained(*ties: Tie, alone: tuple[Dot, ...] = ()) -> set[str]:
        one = Circle(people=(ada, ben), ties=ties)
        shown = texts(Picture(title="T", circles=(one,), alone=alone, legend=LEGEND))
        return shown & {*words, LEGEND.alone}

    ties = {LEGEND.weak, LEGEND.strong}
    assert explained() == set()
    assert explained(tie) == ties
    assert explained(replace(tie, is_pinned=True)) == {*ties, LEGEND.pinned}
    assert explained(replace(tie, is_repeat=True)) == {*ties, LEGEND.repeat}
    assert explained(alone=(Dot(id=3, name="Cem"),)) == {LEGEND.alone}
    assert explained(alone=(Dot(id=3, name="李"),)) == {LEGEND.alone, LEGEND.unnamed}


def written(found: Layout) -> list[tuple[str, Box]]:
    """Return the texts as they are drawn, and where."""
    measured: list[tuple[str, Box]] = []

    def look(axes: Axes) -> None:
        paint(axes, found)
        dots = axes.figure.dpi
        for text in axes.texts:
            seen = text.get_window_extent()
            box = Box(
                left=seen.x0 / dots,
                right=seen.x1 / dots,
                top=found.height - seen.y1 / dots,
                bottom=found.height - seen.y0 / dots,
            )
            measured.append((text.get_text(), box))

    sheet(look, found.width, found.height)
    return measured


@pytest.mark.parametrize(("count", "size", "alone"), [(13, 3, 1), (36, 6, 0), (120, 2, 2)])
def test_each_text_stays_in_the_room_that_it_was_given(count: int, size: int, alone: int) -> None:
    found = layout(groups(count, size, alone), LETTERS)

    measured = written(found)

    rooms = [(label.text, label.box) for label in found.drawn.labels]
    rooms += [(one.initials, area(one)) for one in found.drawn.people if one.initials]
    for text, room in rooms:
        assert any(seen == text and within(box, room) for seen, box in measured), text


def test_a_name_that_looks_like_a_formula_is_written_as_it_is() -> None:
    one = Circle(people=(Dot(id=1, name=r"$\alpha\beta$"),), ties=())
    found = layout(Picture(title="", circles=(one,), alone=(), legend=LEGEND), LETTERS)

    ((text, box),) = written(found)

    assert text == r"$\alpha\beta$"
    assert box.right - box.left > 0.9 * LETTERS.width(text, SMALL)


@pytest.mark.parametrize(
    ("count", "size", "alone"),
    [(2, 2, 0), (2, 2, 2), (60, 2, 0), (60, 3, 3), (300, 2, 0), (500, 2, 120), (500, 6, 2)],
)
def test_a_picture_is_no_larger_than_it_must_be(count: int, size: int, alone: int) -> None:
    drawn = picture(groups(count, size, alone))

    shown = Image.open(io.BytesIO(drawn))
    assert shown.format == "PNG"
    assert max(shown.size) <= LONGEST + 1
    assert shown.width >= shown.height
    assert len(drawn) < (100_000 if count <= MOST_NAMES else 400_000)


def test_the_panel_reaches_to_every_edge() -> None:
    shown = Image.open(io.BytesIO(picture(groups(13, 3, 1)))).convert("RGB")
    right, bottom = shown.width - 1, shown.height - 1
    panel = tuple(int(PANEL[at : at + 2], 16) for at in (1, 3, 5))

    edges = {shown.getpixel((x, y)) for x in (0, right) for y in range(bottom + 1)}
    edges |= {shown.getpixel((x, y)) for y in (0, bottom) for x in range(right + 1)}

    assert edges == {panel}


def test_what_was_laid_out_is_seen() -> None:
    round_ = groups(13, 3, 1)
    found = layout(round_, LETTERS)
    shown = Image.open(io.BytesIO(picture(round_))).convert("RGB")
    dots = shown.width / found.width

    def seen(x: int, y: int) -> float:
        parts = shown.getpixel((x, y))
        assert isinstance(parts, tuple)
        return contrast("#" + "".join(f"{part:02X}" for part in parts[:3]), CARD)

    def bright(point: Point) -> bool:
        """Whether something is seen there: the thinnest line lies between two dots."""
        x, y = int(point.x * dots), int(point.y * dots)
        near = [(x + right, y + down) for right in (-1, 0, 1) for down in (-1, 0, 1)]
        return max(seen(*one) for one in near) >= 2.5

    assert all(bright(person.at) for person in found.drawn.people)
    for stroke in found.drawn.strokes:
        assert all(bright(point) for point in list(along(stroke, 20))[4:8])


def test_a_round_of_nobody_is_a_picture_too() -> None:
    empty = Picture(title="Coffee chat", circles=(), alone=(), legend=LEGEND)
    hollow = replace(empty, title="", circles=(Circle(people=(), ties=()),))

    for one in (empty, hollow):
        assert Image.open(io.BytesIO(picture(one))).width > 0


def test_the_same_round_is_the_same_picture() -> None:
    assert picture(groups(13, 3, 1)) == picture(groups(13, 3, 1))


async def test_the_worker_draws_the_same_picture() -> None:
    round_ = groups(13, 3, 1)

    assert await in_worker(picture, round_) == picture(round_)
