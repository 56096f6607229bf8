"""What is owed over time: a small picture for each deal, all on one scale."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from debtkit.plots.drawing.canvas import cleaned
from debtkit.plots.drawing.colours import INK, LINE, QUIET
from debtkit.plots.drawing.page_width import NARROW, WIDE
from debtkit.plots.drawing.shapes import line
from debtkit.plots.drawing.style import plot_style
from debtkit.plots.drawing.ticks import round_steps

TALL, HEAD, FOOT, GAP, LEFT = 150, 40, 22, 22, 48


@dataclass(frozen=True, slots=True)
class Course:
    """A deal: its name, a line on how it ends, its colour, and what is owed after so many months from the start.

    `steps` are ``(months, owed)`` in order of time; between two of them the amount stands. A baseline is drawn hatched.
    """

    label: str
    ending: str
    colour: str
    steps: Sequence[tuple[float, float]]
    hatched: bool = False


def balances(
    courses: Sequence[Course],
    mark: Callable[[float], str],
    spans: tuple[str, str],
    ax: Axes | None = None,
    *,
    narrow: bool = False,
) -> Axes:
    """What is owed under each deal, side by side on the same two scales.

    `mark` writes an amount of the scale, `spans` is written below the first month and below the last. `ax` is drawn
    over whole, in pixels; without one, a figure of the right size is made.
    """
    width, across = (NARROW, 2) if narrow else (WIDE, 3)
    down = -(-len(courses) // across)
    height = max(down * TALL + 2, 10)
    high = max([1.0, *(owed for course in courses for _, owed in course.steps)])
    long = max([1.0, *(course.steps[-1][0] for course in courses if course.steps)])
    with plot_style():
        ax = cleaned(ax, width, height)
        column_width = (width - LEFT - GAP * (across - 1) - 4) / across
        for k, course in enumerate(courses):
            box = _Box(LEFT + (k % across) * (column_width + GAP), (k // across) * TALL, column_width, high, long)
            _scale(ax, box, mark if k % across == 0 else None, spans)
            _draw(ax, course, box)
    return ax


@dataclass(frozen=True, slots=True)
class _Box:
    """Where one deal is drawn, in pixels, and what its edges stand for."""

    left: float
    top: float
    width: float
    high: float
    long: float

    @property
    def floor(self) -> float:
        return self.top + TALL - FOOT

    def x(self, months: float) -> float:
        return self.left + self.width * months / self.long

    def y(self, owed: float) -> float:
        return self.floor - (TALL - FOOT - HEAD) * owed / self.high


def _scale(ax: Axes, box: _Box, mark: Callable[[float], str] | None, spans: tuple[str, str]) -> None:
    for value in round_steps(box.high, 2):
        y = box.y(value)
        line(ax, [box.left, box.left + box.width], [y, y], color=LINE if value else QUIET, linewidth=0.8, zorder=0)
        if mark:
            ax.text(box.left - 5, y + 4, mark(value), va="baseline", ha="right", color=QUIET, fontsize=8.5)
    for words, x, side in ((spans[0], box.left, "left"), (spans[1], box.left + box.width, "right")):
        ax.text(x, box.floor + 14, words, va="baseline", ha=side, color=QUIET, fontsize=8.5)


def _draw(ax: Axes, course: Course, box: _Box) -> None:
    ax.text(box.left, box.top + 13, course.label, va="baseline", color=INK, fontsize=9)
    ax.text(box.left, box.top + 28, course.ending, va="baseline", color=QUIET, fontsize=8.5)
    if not course.steps:
        return
    xs = [box.x(months) for months, _ in course.steps]
    ys = [box.y(owed) for _, owed in course.steps]
    ax.fill_between(
        xs, ys, [box.floor] * len(xs), step="post", linewidth=0,
        facecolor="white" if course.hatched else course.colour, alpha=1 if course.hatched else 0.22,
        hatch="/////" if course.hatched else None, edgecolor=course.colour,
    )  # fmt: skip
    line(ax, xs, ys, drawstyle="steps-post", color=course.colour, linewidth=1.8)
