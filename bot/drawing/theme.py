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
    from matplotlib.figure import Figure

PANEL = "#24262B"
CARD = "#2F3239"
"""The ground of what belongs together: lighter than the panel, and all stands out from it too."""
TEXT = "#F2F3F5"
QUIET = "#B5BAC1"
"""Of lines and of what matters less; as text too it stands out enough."""

STRONG, MIDDLE, WEAK = "#7FD1B9", "#E6A96B", "#8A8F98"
"""Marks, the best first: told apart by their brightness and hatches too."""
HATCHES = {STRONG: "", MIDDLE: "//", WEAK: ".."}

WIDTH, HEIGHT, DOTS = 8.0, 4.2, 120
"""Inches and dots an inch: Discord shows some 500 of the 960 dots, and all of them if pressed."""

FONT, SMALL = 13, 11


LONGEST = 2400
"""Dots on the longest side: a picture of thousands gets smaller marks, not more of these."""

PALETTE = 128
"""Colours of a picture: enough for soft edges."""

FAMILY = "DejaVu Sans"
"""Comes with matplotlib, so that a picture looks the same on every machine."""


def draw(what: "Callable[[Axes], None]") -> bytes:
    """Return a picture as PNG: `what` draws on its only axes."""

    def fill(figure: "Figure") -> None:
        axes = figure.subplots()
        _dress(axes)
        what(axes)
        figure.tight_layout()

    return _png(fill, WIDTH, HEIGHT)


def sheet(what: "Callable[[Axes], None]", width: float, height: float) -> bytes:
    """Return a picture as PNG: `what` draws in inches, from the upper left corner."""

    def fill(figure: "Figure") -> None:
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        axes.set_xlim(0, width)
        axes.set_ylim(height, 0)
        axes.set_autoscale_on(False)
        what(axes)

    return _png(fill, width, height)


def _png(fill: "Callable[[Figure], None]", width: float, height: float) -> bytes:
    with quietly():
        # Imported here: it takes half a second, and looks for its folder once.
        from matplotlib import rc_context
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        with rc_context({"font.family": FAMILY, "font.size": FONT, "hatch.linewidth": 1.2}):
            dots = min(DOTS, LONGEST / max(width, height))
            figure = Figure(figsize=(width, height), dpi=dots, facecolor=PANEL)
            FigureCanvasAgg(figure)
            fill(figure)
            drawn = BytesIO()
            figure.savefig(drawn, format="raw", facecolor=PANEL)
            return _packed(drawn.getvalue(), figure.canvas.get_width_height())


def _packed(drawn: bytes, size: tuple[int, int]) -> bytes:
    """Return dots (RGBA) as PNG with a palette: a third of the size, and looks the same."""
    from PIL import Image

    # Without what is seen through: the panel may end within the last row of dots.
    solid = Image.frombytes("RGBA", size, drawn).convert("RGB")
    written = BytesIO()
    solid.quantize(PALETTE, dither=Image.Dither.NONE).save(written, format="PNG")
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
def quietly() -> Iterator[None]:
    """Give matplotlib a folder that it may write to: a container has none of its own."""
    with tempfile.TemporaryDirectory(prefix="kith-drawing-") as folder:
        known = os.environ.setdefault("MPLCONFIGDIR", folder)
        try:
            yield
        finally:
            if known == folder:
                del os.environ["MPLCONFIGDIR"]
