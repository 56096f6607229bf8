"""Pictures: tables in, Axes out. Nothing global is changed, and no word is invented here."""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import Any

import matplotlib
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure

FAMILY = "DebtKit Sans SC"
INK, QUIET, LINE, DANGER, FINE = "#1f2933", "#52606d", "#d9e2ec", "#b42318", "#2b7a3d"
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#7f7f7f")
BASELINE = "#9aa5b1"


@dataclass(frozen=True, slots=True)
class Column:
    """One question that every deal answers with a bar; `limit` is drawn as a dashed mark on each bar's own line."""

    title: str
    limit: float | None = None
    limit_text: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A bar's length, what is written above it, and whether it keeps within the limit (None: nothing to say)."""

    value: float
    text: str
    within: bool | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A deal: its name, its colour, and a cell for each column. A baseline is drawn hatched."""

    label: str
    colour: str
    cells: Sequence[Cell]
    hatched: bool = False


@cache
def register_font() -> None:
    """Make the shipped Chinese font known to matplotlib, in this process only."""
    with as_file(files("debtkit.fonts") / "DebtKitSansSC-Regular.ttf") as path:
        font_manager.fontManager.addfont(path)
        font_manager.get_font(path)


@contextmanager
def house_style() -> Iterator[None]:
    """Settings for drawing and for saving; the reader's own are untouched."""
    register_font()
    settings: Any = {
        "font.family": [FAMILY, "DejaVu Sans"],
        "font.size": 10,
        "text.color": INK,
        "axes.edgecolor": LINE,
        "axes.unicode_minus": False,
        "svg.fonttype": "path",
        "svg.hashsalt": "debtkit",
        "hatch.linewidth": 0.8,
    }
    with matplotlib.rc_context(settings):
        yield


def comparison(
    columns: Sequence[Column], lines: Sequence[Line], ax: Axes | None = None, *, narrow: bool = False
) -> Axes:
    """Deals below each other, each with its name above a bar for each question.

    `ax` is drawn over whole, in pixels; without one, a figure of the right size is made.
    """
    with house_style():
        sheet = _Sheet(columns, lines, narrow)
        if ax is None:
            ax = Figure(figsize=(sheet.width / 100, sheet.height / 100), dpi=100).add_axes((0, 0, 1, 1))
        ax.clear()
        ax.set_axis_off()
        ax.set_xlim(0, sheet.width)
        ax.set_ylim(sheet.height, 0)
        sheet.draw(ax)
    return ax


class _Sheet:
    """Where things stand, in pixels."""

    def __init__(self, columns: Sequence[Column], lines: Sequence[Line], narrow: bool) -> None:
        self.columns, self.lines = columns, lines
        self.width, self.gap = (372, 14) if narrow else (560, 24)
        self.head = 54 if any(column.limit_text for column in columns) else 34
        self.row = 64
        self.height = self.head + self.row * len(lines) + 6
        self.across = (self.width - self.gap * (len(columns) - 1) - 4) / len(columns)

    def draw(self, ax: Axes) -> None:
        for k, column in enumerate(self.columns):
            left = k * (self.across + self.gap) + 2
            ax.text(left, 16, column.title, va="baseline", color=INK, fontsize=9.5)
            if column.limit_text:
                ax.plot([left + 2] * 2, [24, 36], color=INK, linestyle=(0, (3, 2)), linewidth=1.3)
                ax.text(left + 8, 34, column.limit_text, va="baseline", color=QUIET, fontsize=9)
            self._column(ax, left, k)
        for n, line in enumerate(self.lines):
            top = self.head + n * self.row
            ax.plot([0, self.width], [top - 4] * 2, color=LINE, linewidth=0.8)
            ax.text(2, top + 14, line.label, va="baseline", color=INK, fontsize=10)

    def _column(self, ax: Axes, left: float, k: int) -> None:
        limit = self.columns[k].limit
        values = [line.cells[k].value for line in self.lines]
        low, high = min(0.0, *values), max(limit or 0.0, *values, 1.0)
        scale = self.across / (high - low)
        zero = left - low * scale
        for n, line in enumerate(self.lines):
            cell, top = line.cells[k], self.head + n * self.row + 20
            mark = {True: "✓ ", False: "✕ ", None: ""}[cell.within]
            colour = DANGER if cell.within is False else FINE if cell.within else INK
            ax.text(left, top + 14, mark + cell.text, va="baseline", color=colour, fontsize=10)
            ax.barh(
                top + 26,
                cell.value * scale,
                left=zero,
                height=11,
                linewidth=0.8,
                edgecolor=line.colour,
                facecolor="white" if line.hatched else line.colour,
                hatch="/////" if line.hatched else None,
            )
            ax.plot([zero] * 2, [top + 19, top + 33], color=QUIET, linewidth=0.8)
            if limit is not None:
                ax.plot(
                    [zero + limit * scale] * 2, [top + 17, top + 35], color=INK, linestyle=(0, (3, 2)), linewidth=1.3
                )


def to_svg(ax: Axes) -> str:
    """The figure of `ax` as SVG text, its letters as outlines: no font is needed where it is shown."""
    figure = ax.figure
    if not isinstance(figure, Figure):
        figure = figure.figure
    buffer = io.StringIO()
    with house_style():
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    return buffer.getvalue()
