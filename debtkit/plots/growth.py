"""Something that grows from step to step, by its parts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from debtkit.plots.drawing.canvas import cleaned
from debtkit.plots.drawing.colours import INK, LINE, QUIET
from debtkit.plots.drawing.page_width import NARROW, WIDE
from debtkit.plots.drawing.shapes import DASHED, boxes, line
from debtkit.plots.drawing.style import plot_style
from debtkit.plots.drawing.ticks import round_steps

HEIGHT, TOP, BOTTOM, LEFT = 300, 74, 44, 52


@dataclass(frozen=True, slots=True)
class Part:
    """What a bar is made of: its name, its colour, and a hatch so that it reads in grey."""

    label: str
    colour: str
    hatch: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A step: what stands below it, the size of each part, and what stands above it if it is the last."""

    label: str
    values: Sequence[float]
    text: str


@dataclass(frozen=True, slots=True)
class Limit:
    """A size that the bars are held against, and what is written at its dashed line."""

    value: float
    text: str


def growth(
    title: str,
    below: str,
    parts: Sequence[Part],
    bars: Sequence[Bar],
    mark: Callable[[float], str],
    ax: Axes | None = None,
    *,
    narrow: bool = False,
    limit: Limit | None = None,
) -> Axes:
    """Bars from left to right, each stacked from its parts; the last one says its amount. A limit crosses them, dashed.

    `mark` writes a figure of the scale. `ax` is drawn over whole, in pixels; without one, a figure of the right size is
    made. A part that is 0 in every bar is left out.
    """
    width = NARROW if narrow else WIDE
    with plot_style():
        ax = cleaned(ax, width, HEIGHT)
        ax.text(2, 16, title, va="baseline", color=INK, fontsize=10)
        used = [k for k, part in enumerate(parts) if any(bar.values[k] for bar in bars)]
        _legend(ax, [parts[k] for k in used], width)
        high = max([sum(bar.values) for bar in bars] + ([limit.value] if limit else []))
        _scale(ax, high, width, mark)
        _bars(ax, parts, used, bars, width, high)
        if limit:
            y = _height(limit.value, high)
            line(ax, [LEFT, width], [y, y], color=INK, linestyle=DASHED, linewidth=1.3)
            ax.text(width - 2, 40, f"- - {limit.text}", va="baseline", ha="right", color=INK, fontsize=9)
        ax.text(width - 2, HEIGHT - 6, below, va="baseline", ha="right", color=QUIET, fontsize=9)
    return ax


def _legend(ax: Axes, parts: Sequence[Part], width: int) -> None:
    for k, part in enumerate(parts):
        left = 2 + k * (width / 3)
        boxes(ax, [(left, 30.5, 12, 11)], facecolor=part.colour, edgecolor="white", hatch=part.hatch, linewidth=0)
        ax.text(left + 17, 40, part.label, va="baseline", color=INK, fontsize=9)


def _scale(ax: Axes, high: float, width: int, mark: Callable[[float], str]) -> None:
    for value in round_steps(high):
        y = _height(value, high)
        line(ax, [LEFT, width], [y, y], color=LINE if value else QUIET, linewidth=0.8, zorder=0)
        ax.text(LEFT - 6, y + 4, mark(value), va="baseline", ha="right", color=QUIET, fontsize=9)


def _height(value: float, high: float) -> float:
    return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * value / max(high, 0.01)


def _bars(ax: Axes, parts: Sequence[Part], used: Sequence[int], bars: Sequence[Bar], width: int, high: float) -> None:
    pitch = (width - LEFT - 4) / len(bars)
    every = 1 if pitch >= 18 else 2
    stacked: dict[int, list[tuple[float, float, float, float]]] = {k: [] for k in used}
    for n, bar in enumerate(bars):
        centre, under = LEFT + 2 + pitch * (n + 0.5), 0.0
        for k in used:
            low, top = _height(under, high), _height(under + bar.values[k], high)
            stacked[k].append((centre - pitch * 0.35, top, pitch * 0.7, low - top))
            under += bar.values[k]
        last = n == len(bars) - 1
        if last or (n % every == 0 and len(bars) - 1 - n >= every):
            ax.text(centre, HEIGHT - BOTTOM + 16, bar.label, va="baseline", ha="center", color=QUIET, fontsize=9)
        if last:
            ax.text(width - 2, _height(under, high) - 7, bar.text, va="baseline", ha="right", color=INK, fontsize=10)
    for k in used:
        boxes(ax, stacked[k], facecolor=parts[k].colour, edgecolor="white", hatch=parts[k].hatch, linewidth=0)
