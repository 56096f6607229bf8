"""Boxes and lines that are put on a sheet as they are: nothing is fitted to them, so that many cost little."""

from collections.abc import Iterable, Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path

DASHED = (0, (3, 2))
_CODES = (Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY)


def boxes(ax: Axes, places: Iterable[tuple[float, float, float, float]], **look: Any) -> None:
    """Boxes of one look, each ``(left, top, width, height)``, as one thing."""
    corners: list[tuple[float, float]] = []
    for left, top, width, height in places:
        right, low = left + width, top + height
        corners += [(left, top), (right, top), (right, low), (left, low), (left, top)]
    if corners:
        ax.add_artist(PathPatch(Path(corners, _CODES * (len(corners) // 5)), **look))


def line(ax: Axes, xs: Sequence[float], ys: Sequence[float], **look: Any) -> None:
    """A line through points."""
    ax.add_artist(Line2D(xs, ys, **look))
