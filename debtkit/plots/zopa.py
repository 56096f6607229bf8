"""Both sides of the table in one picture: what a deal asks of a month, and what it is worth to the lender."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes

from debtkit.plots.drawing.canvas import cleaned
from debtkit.plots.drawing.colours import FINE, INK, LINE, QUIET
from debtkit.plots.drawing.page_width import NARROW, WIDE
from debtkit.plots.drawing.shapes import DASHED, boxes, line
from debtkit.plots.drawing.style import plot_style
from debtkit.plots.drawing.ticks import round_steps

HEIGHT, TOP, BOTTOM, LEFT, RIGHT = 330, 66, 52, 56, 14


@dataclass(frozen=True, slots=True)
class Point:
    """A deal: its heaviest month and its worth to the lender [yuan]; offers to make have a `step`, from 1."""

    month: float
    value: float
    inside: bool
    step: int = 0


@dataclass(frozen=True, slots=True)
class Edge:
    """A dashed line: the amount at which it stands, and what it is called."""

    value: float
    text: str


def zopa(
    points: Sequence[Point],
    nothing: Edge,
    capacity: Edge,
    titles: tuple[str, str, str],
    mark: Callable[[float], str],
    ax: Axes | None = None,
    *,
    narrow: bool = False,
) -> Axes:
    """Deals as dots: full within the ZOPA, hollow outside, the offers of the sequence numbered.

    Left of `capacity` the month can carry a deal, above `nothing` the lender gains from it; the hatched corner is where
    both hold. `titles` name the upright scale, the level one, and the corner. `ax` is drawn over whole, in pixels;
    without one, a figure of the right size is made.
    """
    width = NARROW if narrow else WIDE
    sheet = _Sheet(points, nothing, capacity, width)
    with plot_style():
        ax = cleaned(ax, width, HEIGHT)
        sheet.scales(ax, titles, mark)
        sheet.edges(ax)
        sheet.dots(ax)
    return ax


class _Sheet:
    """Where things stand, in pixels. Both scales begin at zero, or at what is less."""

    def __init__(self, points: Sequence[Point], nothing: Edge, capacity: Edge, width: int) -> None:
        self.points, self.nothing, self.capacity, self.width = points, nothing, capacity, width
        self.far = max([1.0, capacity.value, *(point.month for point in points)]) * 1.06
        self.high = max([1.0, nothing.value, *(point.value for point in points)]) * 1.1
        self.low = min([0.0, nothing.value, *(point.value for point in points)])
        self.floor = HEIGHT - BOTTOM

    def x(self, month: float) -> float:
        return LEFT + (self.width - LEFT - RIGHT) * month / self.far

    def y(self, value: float) -> float:
        return self.floor - (self.floor - TOP) * (value - self.low) / (self.high - self.low)

    def scales(self, ax: Axes, titles: tuple[str, str, str], mark: Callable[[float], str]) -> None:
        upright, level, corner = titles
        ax.text(2, 16, upright, va="baseline", color=INK, fontsize=9.5)
        ax.text(self.width - 2, HEIGHT - 6, level, va="baseline", ha="right", color=INK, fontsize=9.5)
        for value in round_steps(self.high):
            y = self.y(value)
            line(ax, [LEFT, self.width - RIGHT], [y, y], color=LINE if value else QUIET, linewidth=0.8, zorder=0)
            ax.text(LEFT - 6, y + 4, mark(value), va="baseline", ha="right", color=QUIET, fontsize=9)
        for value in round_steps(self.far, 3 if self.width < 400 else 5):
            ax.text(self.x(value), self.floor + 16, mark(value), va="baseline", ha="center", color=QUIET, fontsize=9)
        right, under, top = self.x(self.capacity.value), self.y(self.nothing.value), self.y(self.high)
        if right > LEFT + 1:
            boxes(
                ax, [(LEFT, top, right - LEFT, under - top)], facecolor="white", edgecolor="#b8dcc0", hatch="///",
                linewidth=0, zorder=0.5,
            )  # fmt: skip
        boxes(ax, [(2, 29.5, 12, 11)], facecolor="white", edgecolor="#b8dcc0", hatch="/////", linewidth=0)
        ax.text(20, 39, corner, va="baseline", color=QUIET, fontsize=9)

    def edges(self, ax: Axes) -> None:
        x, y = self.x(self.capacity.value), self.y(self.nothing.value)
        dashed: dict[str, Any] = {"color": INK, "linestyle": DASHED, "linewidth": 1.3, "zorder": 2}
        line(ax, [x, x], [TOP - 6, self.floor], **dashed)
        line(ax, [LEFT, self.width - RIGHT], [y, y], **dashed)
        side = "right" if x > self.width / 2 else "left"
        ax.text(x, TOP - 10, self.capacity.text, va="baseline", ha=side, color=INK, fontsize=9)
        ax.text(LEFT + 4, y + 14, self.nothing.text, va="baseline", color=INK, fontsize=9)

    def dots(self, ax: Axes) -> None:
        for point in sorted(self.points, key=lambda point: point.step):
            x, y = self.x(point.month), self.y(point.value)
            if point.step:
                line(ax, [x], [y], marker="o", color=FINE, markersize=15, zorder=4)
                ax.text(
                    x, y + 4, str(point.step), va="baseline", ha="center", color="white", fontsize=9.5, zorder=5
                )  # fmt: skip
                continue
            face = QUIET if point.inside else "white"
            line(ax, [x], [y], marker="o", color=QUIET, markersize=5, zorder=3, markerfacecolor=face)
