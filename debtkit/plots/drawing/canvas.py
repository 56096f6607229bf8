"""Two sheets on which an app draws its pictures again and again: a new figure costs more than what is drawn on it."""

from collections.abc import Callable
from functools import cache
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from debtkit.plots.drawing.page_width import NARROW, WIDE, is_narrow
from debtkit.plots.drawing.style import to_svg
from debtkit.words.language import language

REMEMBERED = 16  # pictures that need not be drawn again

_drawn: dict[str, str] = {}


def drawn(draw: Callable[..., Axes], *what: Any, **options: Any) -> str:
    """A picture as SVG, as wide as the page; one that was drawn of the same things before is not drawn again.

    `draw` is a function of this room; it is called with `what`, `options`, and ``ax=`` and ``narrow=``.
    """
    narrow = is_narrow()
    key = repr((draw, what, sorted(options.items()), language(), narrow))
    if key not in _drawn:
        svg = to_svg(draw(*what, ax=_sheet(narrow), narrow=narrow, **options))
        if len(_drawn) >= REMEMBERED:
            del _drawn[next(iter(_drawn))]
        _drawn[key] = svg
    return _drawn[key]


def cleaned(ax: Axes | None, width: int, height: int) -> Axes:
    """Empty axes in pixels, from the top left: a new figure's, ours wiped, or anybody's cleared."""
    if ax is None:
        ax = Figure(figsize=(width / 100, height / 100), dpi=100).add_axes((0, 0, 1, 1))
    elif ax in (_sheet(False), _sheet(True)):
        for contour in (*ax.collections,):  # it takes its own labels along
            contour.remove()
        for artist in (*ax.lines, *ax.patches, *ax.texts):
            artist.remove()
        figure = ax.figure
        if isinstance(figure, Figure):
            figure.set_size_inches(width / 100, height / 100)
    else:
        ax.clear()
    ax.set_axis_off()
    ax.set_xlim(0, width)
    ax.set_ylim(height, 0)
    return ax


@cache
def _sheet(narrow: bool) -> Axes:
    return Figure(figsize=((NARROW if narrow else WIDE) / 100, 1), dpi=100).add_axes((0, 0, 1, 1))
