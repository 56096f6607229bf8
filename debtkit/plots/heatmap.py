"""Thousands of offers at once: how heavy the month is, and the line from which it fits."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import matplotlib
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap

from debtkit.plots.drawing.canvas import cleaned
from debtkit.plots.drawing.colours import INK, QUIET
from debtkit.plots.drawing.page_width import NARROW, WIDE
from debtkit.plots.drawing.shapes import boxes
from debtkit.plots.drawing.style import plot_style
from debtkit.plots.drawing.ticks import round_steps

HEIGHT, TOP, BOTTOM, LEFT, RIGHT = 340, 50, 50, 54, 14
LIGHT, DEEP = "#f2f8f9", "#5ba3b2"


@dataclass(frozen=True, slots=True)
class Scale:
    """One edge of the map: its title, its values in even steps, and those that are written, with their words."""

    title: str
    values: Sequence[float]
    marks: Mapping[float, str]


def heatmap(
    across: Scale,
    up: Scale,
    amounts: Any,
    limit: float,
    mark: Callable[[float], str],
    words: tuple[str, str],
    ax: Axes | None = None,
    *,
    narrow: bool = False,
) -> Axes:
    """A map of amounts, darker where they are larger; lines of equal amounts carry them.

    `amounts` is an array of one row a value of `up` and one column a value of `across`. The dashed line runs at
    `limit`; what is above that is hatched. `words` name the map and the hatched part. `ax` is drawn over whole, in
    pixels; without one, a figure of the right size is made.
    """
    width = NARROW if narrow else WIDE
    with plot_style():
        ax = cleaned(ax, width, HEIGHT)
        right, floor = width - RIGHT, HEIGHT - BOTTOM
        xs = _spread(len(across.values), LEFT, right)
        ys = _spread(len(up.values), floor, TOP)
        colours = LinearSegmentedColormap.from_list("debtkit", [LIGHT, DEEP])
        ax.pcolormesh(xs, ys, amounts, cmap=colours, shading="nearest", rasterized=True)
        if min(len(xs), len(ys)) > 1:
            _lines(ax, xs, ys, amounts, limit, mark)
        ax.text(2, 16, words[0], va="baseline", color=INK, fontsize=9.5)
        boxes(ax, [(2, 26.5, 12, 11)], facecolor="white", edgecolor=INK, hatch="/////", linewidth=0)
        ax.text(20, 36, words[1], va="baseline", color=QUIET, fontsize=9)
        for x, value in zip(xs, across.values, strict=True):
            if value in across.marks:
                ax.text(x, floor + 16, across.marks[value], va="baseline", ha="center", color=QUIET, fontsize=9)
        for y, value in zip(ys, up.values, strict=True):
            if value in up.marks:
                ax.text(LEFT - 6, y + 4, up.marks[value], va="baseline", ha="right", color=QUIET, fontsize=9)
        ax.text(width - 2, HEIGHT - 6, across.title, va="baseline", ha="right", color=INK, fontsize=9.5)
        ax.text(right, 36, up.title, va="baseline", ha="right", color=INK, fontsize=9.5)
    return ax


def _spread(count: int, low: float, high: float) -> list[float]:
    return [low + (high - low) * (k + 0.5) / count for k in range(count)]


def _lines(
    ax: Axes, xs: list[float], ys: list[float], amounts: Any, limit: float, mark: Callable[[float], str]
) -> None:
    low, high = float(amounts.min()), float(amounts.max())
    levels = [value for value in round_steps(high) if low < value < high and abs(value - limit) > limit / 8]
    if levels:
        drawn = ax.contour(xs, ys, amounts, levels=levels, colors=INK, linewidths=0.7)
        ax.clabel(drawn, fmt=mark, fontsize=8.5, inline_spacing=3)
    if high > limit:
        with matplotlib.rc_context({"hatch.color": "#7b8794"}):
            ax.contourf(xs, ys, amounts, levels=[max(limit, low - 1), high + 1], colors="none", hatches=["///"])
    if low < limit < high:
        edge = ax.contour(xs, ys, amounts, levels=[limit], colors=INK, linewidths=1.8, linestyles="dashed")
        ax.clabel(edge, fmt=mark, fontsize=9.5, inline_spacing=4)
