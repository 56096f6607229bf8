"""Totals by what they are made of: one long bar each, its segments named below it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from debtkit.plots.drawing.canvas import cleaned
from debtkit.plots.drawing.colours import INK, LINE, QUIET
from debtkit.plots.drawing.page_width import NARROW, WIDE
from debtkit.plots.drawing.shapes import DASHED, boxes, line
from debtkit.plots.drawing.style import plot_style

TOP, BAR, SEGMENT, GAP = 26, 20, 18, 22
LONGEST = 34  # letters of a name that a picture shows


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a whole: its name, its size, its colour, and a hatch so that it reads in grey."""

    label: str
    value: float
    colour: str
    hatch: str = ""


@dataclass(frozen=True, slots=True)
class Whole:
    """A bar: its name, its amount in words, its segments; `limit` is drawn as a dashed mark across it."""

    label: str
    text: str
    segments: Sequence[Segment]
    limit: float | None = None
    limit_text: str = ""


def composition(
    rows: Sequence[Whole], mark: Callable[[float], str], ax: Axes | None = None, *, narrow: bool = False
) -> Axes:
    """Bars below each other on one scale from 0, the segments of each listed below it with their amounts.

    `mark` writes a segment's amount. `ax` is drawn over whole, in pixels; without one, a figure of its size is made.
    """
    width = NARROW if narrow else WIDE
    height = sum(_tall(row) for row in rows) + 4
    high = max(
        [1.0, *(sum(segment.value for segment in row.segments) for row in rows), *(row.limit or 0 for row in rows)]
    )
    with plot_style():
        ax = cleaned(ax, width, height)
        top = 0.0
        for n, row in enumerate(rows):
            if n:
                line(ax, [0, width], [top - 8] * 2, color=LINE, linewidth=0.8)
            _draw(ax, row, top, width, (width - 4) / high, mark)
            top += _tall(row)
    return ax


def _tall(row: Whole) -> int:
    return TOP + BAR + (18 if row.limit_text else 6) + SEGMENT * len(row.segments) + GAP


def _draw(ax: Axes, row: Whole, top: float, width: int, scale: float, mark: Callable[[float], str]) -> None:
    ax.text(2, top + 16, row.label, va="baseline", color=INK, fontsize=10)
    ax.text(width - 2, top + 16, row.text, va="baseline", ha="right", color=INK, fontsize=10)
    left, low = 2.0, top + TOP + BAR
    for segment in row.segments:
        boxes(ax, [(left, low - BAR, segment.value * scale, BAR)], facecolor=segment.colour, edgecolor="white",
              hatch=segment.hatch, linewidth=0.8)  # fmt: skip
        left += segment.value * scale
    under = low + 6
    if row.limit is not None:
        x = 2 + row.limit * scale
        line(ax, [x, x], [top + TOP - 4, low + 6], color=INK, linestyle=DASHED, linewidth=1.3)
        side = "right" if x > width / 2 else "left"
        ax.text(x, low + 16, row.limit_text, va="baseline", ha=side, color=INK, fontsize=9)
        under = low + 18
    for k, segment in enumerate(row.segments):
        y = under + SEGMENT * (k + 0.5)
        boxes(ax, [(2, y - 5.5, 12, 11)], facecolor=segment.colour, edgecolor="white", hatch=segment.hatch, linewidth=0)
        name = segment.label if len(segment.label) <= LONGEST else segment.label[: LONGEST - 1] + "…"
        ax.text(20, y + 4, name, va="baseline", color=QUIET, fontsize=9)
        ax.text(width - 2, y + 4, mark(segment.value), va="baseline", ha="right", color=QUIET, fontsize=9)
