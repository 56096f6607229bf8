"""One row of days for each way of paying: what runs on which of them, and when something is paid."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from debtkit.plots.drawing.canvas import cleaned
from debtkit.plots.drawing.colours import BASELINE, DANGER, INK, LINE, QUIET
from debtkit.plots.drawing.page_width import NARROW, WIDE
from debtkit.plots.drawing.shapes import boxes, line
from debtkit.plots.drawing.style import plot_style

STEP, ROW, BAR, KEY = 17, 42, 12, 20
ACROSS = 2  # entries of the key beside each other: more would meet where the words are long


@dataclass(frozen=True, slots=True)
class Mark:
    """A day that goes through all rows: its number and its words."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Interval:
    """From one day to another; its kind is ``free``, ``charged`` or ``late``."""

    start: float
    end: float
    kind: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its name, a word at its right, a colour, intervals one after the other, and the days of payments.

    Payments after the last day that is shown are marked by an arrow.
    """

    label: str
    text: str
    colour: str
    intervals: Sequence[Interval]
    payments: Sequence[float]


def timeline(
    marks: Sequence[Mark],
    rows: Sequence[Row],
    end: float,
    key: Mapping[str, str],
    ax: Axes | None = None,
    *,
    narrow: bool = False,
) -> Axes:
    """Rows below each other on one scale of days from 0 to `end`.

    `key` says what ``free``, ``charged``, ``late`` and ``payment`` look like. `ax` is drawn over whole, in pixels;
    without one, a figure of its size is made.
    """
    width = NARROW if narrow else WIDE
    head, below = STEP * len(marks) + 8, KEY * -(-len(key) // ACROSS) + 8
    height = head + ROW * len(rows) + below
    with plot_style():
        ax = cleaned(ax, width, height)
        scale = (width - 16) / max(end, 1)
        for n, mark in enumerate(marks):
            _mark(ax, mark.text, 6 + mark.at * scale, STEP * (n + 1), height - below, width)
        for n, row in enumerate(rows):
            _row(ax, row, head + ROW * n, end, scale, width)
        for n, (kind, words) in enumerate(key.items()):
            left, y = 2 + n % ACROSS * width / ACROSS, height - below + KEY * (n // ACROSS) + 12
            _swatch(ax, kind, left, y)
            ax.text(left + 24, y + 4, words, va="baseline", color=QUIET, fontsize=9)
    return ax


def _mark(ax: Axes, words: str, x: float, y: float, low: float, width: int) -> None:
    side = "left" if x < width * 0.55 else "right"
    line(ax, [x, x], [y - 10, low], color=QUIET, linewidth=0.8, linestyle=(0, (2, 2)), zorder=1)
    ax.text(
        x + (5 if side == "left" else -5), y, words, va="baseline", ha=side, color=INK, fontsize=9, zorder=3,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 1},
    )  # fmt: skip


def _row(ax: Axes, row: Row, top: float, end: float, scale: float, width: int) -> None:
    line(ax, [0, width], [top, top], color=LINE, linewidth=0.8, zorder=0)
    words = {"facecolor": "white", "edgecolor": "none", "pad": 1}
    ax.text(2, top + 16, row.label, va="baseline", color=INK, fontsize=9.5, zorder=3, bbox=words)
    ax.text(width - 2, top + 16, row.text, va="baseline", ha="right", color=INK, fontsize=9.5, zorder=3, bbox=words)
    y = top + 29
    for interval in row.intervals:
        left, right = 6 + interval.start * scale, 6 + min(interval.end, end) * scale
        _bar(ax, interval.kind, row.colour, left, right - left, y)
        if interval.end > end:
            line(ax, [width - 7], [y], marker=">", color=row.colour, markersize=7, zorder=4)
    for day in row.payments:
        if day <= end:
            line(ax, [6 + day * scale], [y], marker="o", color=INK, markeredgecolor="white", markersize=7, zorder=4)


def _bar(ax: Axes, kind: str, colour: str, left: float, across: float, y: float) -> None:
    face = colour if kind == "charged" else "white"
    edge = {"free": BASELINE, "late": DANGER}.get(kind, colour)
    hatch = "/////" if kind == "late" else None
    boxes(ax, [(left, y - BAR / 2, across, BAR)], facecolor=face, edgecolor=edge, hatch=hatch, linewidth=0.9, zorder=2)


def _swatch(ax: Axes, kind: str, left: float, y: float) -> None:
    if kind == "payment":
        line(ax, [left + 9], [y], marker="o", color=INK, markeredgecolor="white", markersize=7)
    else:
        _bar(ax, kind, BASELINE, left + 1, 17, y)
