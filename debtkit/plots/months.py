"""Month by month: what a deal asks for, against what the month can carry."""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from debtkit.plots.colours import DANGER, INK, LINE, QUIET
from debtkit.plots.pen import DASHED, line
from debtkit.plots.style import house_style


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month: its label, what is paid in it and, where known, what it can carry [yuan]."""

    label: str
    paid: float
    capacity: float | None = None


def strip(
    months: Sequence[Month],
    colour: str,
    title: str,
    capacity_text: str,
    ax: Axes | None = None,
    *,
    narrow: bool = False,
) -> Axes:
    """A bar a month from zero, the capacity as a dashed line; a month above it is hatched and marked with a cross.

    `ax` is drawn over; without one, a figure of the right size is made.
    """
    with house_style():
        if ax is None:
            width = 372 if narrow else 560
            ax = Figure(figsize=(width / 100, 2.2), dpi=100).add_axes((0.13 if narrow else 0.09, 0.16, 0.85, 0.66))
        ax.clear()
        top = max([1.0, *(month.paid for month in months), *(month.capacity or 0.0 for month in months)])
        for k, month in enumerate(months):
            over = month.capacity is not None and month.paid > month.capacity
            ax.add_artist(
                Rectangle(
                    (k - 0.36, 0), 0.72, month.paid, linewidth=0.8, hatch="/////" if over else None,
                    facecolor="white" if over else colour, edgecolor=DANGER if over else colour,
                )
            )  # fmt: skip
            if over:
                ax.text(k, month.paid + top * 0.02, "✕", ha="center", va="bottom", color=DANGER, fontsize=9)
        limits = [(k, month.capacity) for k, month in enumerate(months) if month.capacity is not None]
        for k, limit in limits:
            line(ax, [k - 0.5, k + 0.5], [limit, limit], color=INK, linestyle=DASHED, linewidth=1.3)
        ax.set_title(title, loc="left", fontsize=9.5, color=INK, pad=18)
        if limits:
            ax.text(0, 1.03, capacity_text, transform=ax.transAxes, va="bottom", color=QUIET, fontsize=9)
        every = max(1, -(-len(months) // (4 if narrow else 7)))
        ax.set_xticks(range(0, len(months), every), [months[k].label for k in range(0, len(months), every)])
        ax.tick_params(colors=QUIET, labelsize=8.5, length=0)
        ax.set_xlim(-0.6, max(1, len(months)) - 0.4)
        ax.set_ylim(0, top * 1.14)
        ax.yaxis.set_major_formatter("{x:,.0f}")
        ax.grid(axis="y", color=LINE, linewidth=0.6)
        ax.set_axisbelow(True)
        for side in ("top", "right", "left"):
            ax.spines[side].set_visible(False)
    return ax
