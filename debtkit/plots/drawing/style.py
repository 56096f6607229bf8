"""The house style of every picture: one font, a few colours, and SVG that needs no font where it is shown."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import as_file, files
from typing import Any

import matplotlib
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.backends.backend_mixed import MixedModeRenderer
from matplotlib.figure import Figure

from debtkit.plots.drawing.colours import INK, LINE
from debtkit.plots.drawing.glyphs import LetterRenderer

FAMILY = "DebtKit Sans SC"
POINTS = 72  # to the inch: what SVG measures in


@cache
def register_font() -> None:
    """Make the shipped Chinese font known to matplotlib, in this process only."""
    with as_file(files("debtkit.fonts") / "DebtKitSansSC-Regular.ttf") as path:
        font_manager.fontManager.addfont(path)
        font_manager.get_font(path)


@contextmanager
def plot_style() -> Iterator[None]:
    """Settings for drawing and for saving; the reader's own are untouched."""
    register_font()
    settings: Any = {
        "font.family": [FAMILY, "DejaVu Sans"],
        "font.size": 10,
        "text.color": INK,
        "axes.edgecolor": LINE,
        "axes.unicode_minus": False,
        "svg.fonttype": "path",
        "text.parse_math": False,  # a typed $ is a dollar sign
        "svg.hashsalt": "debtkit",
        "hatch.linewidth": 0.8,
    }
    with matplotlib.rc_context(settings):
        yield


def to_svg(ax: Axes) -> str:
    """The figure of `ax` as SVG text, its letters as outlines: no font is needed where it is shown."""
    figure = ax.figure
    if not isinstance(figure, Figure):
        figure = figure.figure
    buffer = io.StringIO()
    with plot_style():
        dpi, (width, height) = figure.dpi, figure.get_size_inches()
        figure.set_dpi(POINTS)
        try:
            nameless = {"Date": None, "Creator": None, "Format": None, "Type": None}
            letters: Any = LetterRenderer
            both: Any = MixedModeRenderer  # a part may be written as dots (see `heat`)
            written = letters(width * POINTS, height * POINTS, buffer, image_dpi=dpi, metadata=nameless)
            figure.draw(both(figure, width, height, dpi, written))
            written.finalize()
        finally:
            figure.set_dpi(dpi)
    return buffer.getvalue()
