"""Month by month: what a deal asks for, against what the month can carry."""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from debtkit.plots.drawing.canvas import cleaned
from debtkit.plots.drawing.colours import DANGER, INK, LINE, QUIET
from debtkit.plots.drawing.page_width import NARROW, WIDE
from debtkit.plots.drawing.shapes import DASHED, boxes, line
from debtkit.plots.drawing.style import plot_style
from debtkit.plots.drawing.ticks import round_steps

HEIGHT, TOP, BOTTOM, LEFT = 220, 56, 28, 52


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month: its label, what is paid in it and, where known, what it can carry [yuan]."""

    label: str
    paid: float
    capacity: float | None = None


def months(
    shown: Sequence[Month],
    colour: str,
    title: str,
    capacity_text: str,
    ax: Axes | None = None,
    *,
    narrow: bool = False,
) -> Axes:
    """A bar a month from zero, the capacity as a dashed line; a month above it is hatched and marked with a cross.

    `ax` is drawn over whole, in pixels; without one, a figure of the right size is made.
    """
    width = NARROW if narrow else WIDE
    high = max([1.0, *(month.paid for month in shown), *(month.capacity or 0.0 for month in shown)])
    pitch = (width - LEFT - 4) / max(1, len(shown))
    with plot_style():
        ax = cleaned(ax, width, HEIGHT)
        ax.text(2, 16, title, va="baseline", color=INK, fontsize=9.5)
        for value in round_steps(high):
            y = _height(value, high)
            line(ax, [LEFT, width], [y, y], color=LINE if value else QUIET, linewidth=0.8, zorder=0)
            ax.text(LEFT - 6, y + 4, f"{value:,.0f}", va="baseline", ha="right", color=QUIET, fontsize=8.5)
        fine: list[tuple[float, float, float, float]] = []
        over: list[tuple[float, float, float, float]] = []
        every = max(1, -(-len(shown) // (4 if narrow else 7)))
        for k, month in enumerate(shown):
            left, top = LEFT + pitch * k, _height(month.paid, high)
            beyond = month.capacity is not None and month.paid > month.capacity
            (over if beyond else fine).append((left + pitch * 0.14, top, pitch * 0.72, _height(0, high) - top))
            if beyond:
                ax.text(left + pitch / 2, top - 3, "✕", va="baseline", ha="center", color=DANGER, fontsize=9)
            if k % every == 0:
                side, x = ("right", width - 2) if left + pitch / 2 > width - 24 else ("center", left + pitch / 2)
                ax.text(x, HEIGHT - 10, month.label, va="baseline", ha=side, color=QUIET, fontsize=8.5)
        boxes(ax, fine, facecolor=colour, edgecolor=colour, linewidth=0.8)
        boxes(ax, over, facecolor="white", edgecolor=DANGER, hatch="/////", linewidth=0.8)
        _limits(ax, shown, pitch, high, capacity_text)
    return ax


def _limits(ax: Axes, months: Sequence[Month], pitch: float, high: float, words: str) -> None:
    limits = [(k, month.capacity) for k, month in enumerate(months) if month.capacity is not None]
    for k, limit in limits:
        left, y = LEFT + pitch * k, _height(limit, high)
        line(ax, [left, left + pitch], [y, y], color=INK, linestyle=DASHED, linewidth=1.3)
    if limits:
        line(ax, [2, 14], [32, 32], color=INK, linestyle=DASHED, linewidth=1.3)
        ax.text(20, 36, words, va="baseline", color=QUIET, fontsize=9)


def _height(value: float, high: float) -> float:
    return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * value / high
