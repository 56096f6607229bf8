"""Deals side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from debtkit.plots.drawing.canvas import cleaned
from debtkit.plots.drawing.colours import DANGER, FINE, INK, LINE, QUIET
from debtkit.plots.drawing.page_width import NARROW, WIDE
from debtkit.plots.drawing.shapes import DASHED, boxes, line
from debtkit.plots.drawing.style import plot_style


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


def deals(columns: Sequence[Column], lines: Sequence[Line], ax: Axes | None = None, *, narrow: bool = False) -> Axes:
    """Deals below each other, each with its name above a bar for each question.

    `ax` is drawn over whole, in pixels; without one, a figure of the right size is made.
    """
    with plot_style():
        sheet = _Sheet(columns, lines, narrow)
        ax = cleaned(ax, sheet.width, sheet.height)
        sheet.draw(ax)
    return ax


class _Sheet:
    """Where things stand, in pixels."""

    def __init__(self, columns: Sequence[Column], lines: Sequence[Line], narrow: bool) -> None:
        self.columns, self.lines = columns, lines
        self.width, self.gap = (NARROW, 14) if narrow else (WIDE, 24)
        self.head = 54 if any(column.limit_text for column in columns) else 34
        self.row = 64
        self.height = self.head + self.row * len(lines) + 6
        self.across = (self.width - self.gap * (len(columns) - 1) - 4) / len(columns)

    def draw(self, ax: Axes) -> None:
        for k, column in enumerate(self.columns):
            left = k * (self.across + self.gap) + 2
            ax.text(left, 16, column.title, va="baseline", color=INK, fontsize=9.5)
            if column.limit_text:
                line(ax, [left + 2] * 2, [24, 36], color=INK, linestyle=DASHED, linewidth=1.3)
                ax.text(left + 8, 34, column.limit_text, va="baseline", color=QUIET, fontsize=9)
            self._column(ax, left, k)
        for n, deal in enumerate(self.lines):
            top = self.head + n * self.row
            line(ax, [0, self.width], [top - 4] * 2, color=LINE, linewidth=0.8)
            ax.text(2, top + 14, deal.label, va="baseline", color=INK, fontsize=10)

    def _column(self, ax: Axes, left: float, k: int) -> None:
        limit = self.columns[k].limit
        values = [deal.cells[k].value for deal in self.lines]
        low, high = min(0.0, *values), max(limit or 0.0, *values, 1.0)
        scale = self.across / (high - low)
        zero = left - low * scale
        for n, deal in enumerate(self.lines):
            cell, top = deal.cells[k], self.head + n * self.row + 20
            mark = {True: "✓ ", False: "✕ ", None: ""}[cell.within]
            colour = DANGER if cell.within is False else FINE if cell.within else INK
            ax.text(left, top + 14, mark + cell.text, va="baseline", color=colour, fontsize=10)
            boxes(
                ax,
                [(zero, top + 20.5, cell.value * scale, 11)],
                linewidth=0.8,
                edgecolor=deal.colour,
                facecolor="white" if deal.hatched else deal.colour,
                hatch="/////" if deal.hatched else None,
            )
            line(ax, [zero] * 2, [top + 19, top + 33], color=QUIET, linewidth=0.8)
            if limit is not None:
                line(ax, [zero + limit * scale] * 2, [top + 17, top + 35], color=INK, linestyle=DASHED, linewidth=1.3)
