"""A picture of bars in three parts, from the best to the least. Runs in the worker."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.drawing.theme import HATCHES, MIDDLE, PANEL, SMALL, STRONG, TEXT, WEAK, draw

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# So high a part is before its number fits into it, of the highest bar.
ROOM = 0.06

MOST_DATES = 8

# A single week is no wall.
FEWEST_PLACES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """What is drawn: a bar for each week, of three parts; all words are given."""

    title: str
    weeks: tuple[str, ...]
    names: tuple[str, str, str]
    soon: tuple[int, ...]
    later: tuple[int, ...]
    never: tuple[int, ...]


def picture(bars: Bars) -> bytes:
    """Return the picture as PNG."""
    return draw(lambda axes: _draw(axes, bars))


def _draw(axes: "Axes", bars: Bars) -> None:
    places = range(len(bars.weeks))
    totals = [sum(parts) for parts in zip(bars.soon, bars.later, bars.never, strict=True)]
    floor = [0.0] * len(totals)
    for name, colour, counts in zip(
        bars.names, (STRONG, MIDDLE, WEAK), (bars.soon, bars.later, bars.never), strict=True
    ):
        axes.bar(
            places,
            counts,
            bottom=floor,
            width=0.7,
            color=colour,
            edgecolor=PANEL,
            hatch=HATCHES[colour],
            label=name,
        )
        _number(axes, counts, floor, max(totals))
        floor = [below + count for below, count in zip(floor, counts, strict=True)]
    # Beyond so many dates only every other one is written, from the newest back.
    step = 1 if len(bars.weeks) <= MOST_DATES else 2
    dates = list(places)[::-step][::-1]
    axes.set_xticks(dates, [bars.weeks[place] for place in dates])
    axes.set_xlim(-0.6, max(len(bars.weeks), FEWEST_PLACES) - 0.4)
    axes.set_yticks([])
    axes.set_ylim(0, max(totals) * 1.05)
    axes.set_title(bars.title, color=TEXT, loc="left", pad=38)
    legend = axes.legend(
        loc="lower left", bbox_to_anchor=(-0.01, 1.0), ncols=3, frameon=False, labelcolor=TEXT
    )
    legend.set_in_layout(False)


def _number(axes: "Axes", counts: Sequence[int], floor: Sequence[float], highest: int) -> None:
    """Write each number into its part, where there is room, on a ground of its own."""
    for place, (count, below) in enumerate(zip(counts, floor, strict=True)):
        if count >= highest * ROOM:
            axes.text(
                place,
                below + count / 2,
                str(count),
                ha="center",
                va="center",
                color=TEXT,
                fontsize=SMALL,
                bbox={"facecolor": PANEL, "edgecolor": "none", "boxstyle": "round,pad=0.2"},
            )
