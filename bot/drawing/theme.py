"""The look of Kith's pictures: legible in Discord's dark and light theme, with and without colour.

A picture brings its own panel: what is legible on both of Discord's grounds is legible on neither.
Runs in the worker: it brings matplotlib.
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PANEL = "#24262B"
TEXT = "#F2F3F5"
QUIET = "#B5BAC1"
"""Of lines and of what matters less; as text too it stands out enough."""

STRONG, MIDDLE, WEAK = "#7FD1B9", "#E6A96B", "#8A8F98"
"""Marks, the best first: told apart by their brightness and hatches too."""
HATCHES = {STRONG: "", MIDDLE: "//", WEAK: ".."}

WIDTH, HEIGHT, DOTS = 8.0, 4.2, 120
"""Inches and dots an inch: Discord shows some 500 of the 960 dots, and all of them if pressed."""

FONT, SMALL = 13, 11


def draw(what: "Callable[[Axes], None]") -> bytes:
    """Return a picture as PNG: `what` draws on its only axes."""
    with _quietly():
        # Imported here: it takes half a second, and looks for its folder once.
        from matplotlib import rc_context
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        with rc_context({"font.size": FONT, "hatch.linewidth": 1.2}):
            figure = Figure(figsize=(WIDTH, HEIGHT), dpi=DOTS, facecolor=PANEL)
            FigureCanvasAgg(figure)
            axes = figure.subplots()
            _dress(axes)
            what(axes)
            figure.tight_layout()
            written = BytesIO()
            figure.savefig(written, format="png", facecolor=PANEL)
            return written.getvalue()


def _dress(axes: "Axes") -> None:
    axes.set_facecolor(PANEL)
    axes.tick_params(colors=TEXT, length=0)
    axes.yaxis.grid(color=QUIET, alpha=0.25)
    axes.set_axisbelow(True)
    for side, spine in axes.spines.items():
        spine.set_visible(side == "bottom")
        spine.set_color(QUIET)


@contextmanager
def _quietly() -> Iterator[None]:
    """Give matplotlib a folder that it may write to: a container has none of its own."""
    with tempfile.TemporaryDirectory(prefix="kith-drawing-") as folder:
        known = os.environ.setdefault("MPLCONFIGDIR", folder)
        try:
            yield
        finally:
            if known == folder:
                del os.environ["MPLCONFIGDIR"]
