"""The pictures of lesson 05's parts: what is drawn stands where its figures say, in both widths."""

import matplotlib
import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from debtkit.plots.balances import Course, balances
from debtkit.plots.drawing.colours import BASELINE, COLOURS
from debtkit.plots.drawing.style import to_svg
from debtkit.plots.heatmap import Scale, heatmap
from debtkit.plots.zopa import Edge, Point, zopa

BOTH = pytest.mark.parametrize("narrow", [True, False])
TITLES = ("对方能收回的现值（元）", "最重的月（元）", "双方都更好")


def mark(value):
    return f"{value:,.0f}"


def said(ax):
    return [text.get_text() for text in ax.texts]


def kept(ax, narrow):
    """Every letter is within the picture, and it can be saved."""
    svg = to_svg(ax)
    assert "<svg" in svg
    width = 372 if narrow else 560
    renderer = FigureCanvasAgg(ax.figure).get_renderer()
    for text in ax.texts:
        box = text.get_window_extent(renderer)
        assert box.x0 >= -1, text.get_text()
        assert box.x1 <= width + 1, text.get_text()
    assert ax.figure.get_size_inches()[0] * 100 == width


@BOTH
def test_balances_start_at_what_is_owed_and_share_one_scale(narrow):
    before = dict(matplotlib.rcParams)
    courses = [
        Course("按原合同还", "2027年6月还清", BASELINE, [(0, 40_000), (0, 33_000), (4, 10_000), (7, 0)]),
        Course("Stop paying", "still owed", BASELINE, [(0, 40_000), (24, 50_000)], hatched=True),
        Course("24 instalments", "paid off Nov 2028", COLOURS[0], [(k, 40_000 - k * 40_000 / 24) for k in range(25)]),
        Course("none", "", COLOURS[1], []),
    ]
    ax = balances(courses, mark, ("today", "24 months on"), narrow=narrow)
    lines = [line for line in ax.lines if line.get_drawstyle() == "steps-post"]
    assert len(lines) == 3
    keep, stop, plan = (line.get_xydata() for line in lines)
    heights = {round(float(line[0][1] % 150), 6) for line in (keep, stop, plan)}
    assert len(heights) == 1
    assert stop[-1][1] < stop[0][1]
    spans = [line[-1][0] - line[0][0] for line in (keep, stop, plan)]
    assert spans[1] == pytest.approx(spans[2])
    assert spans[0] == pytest.approx(spans[1] * 7 / 24)
    assert [bool(fill.get_hatch()) for fill in ax.collections] == [False, True, False]
    assert said(ax).count("today") == 4
    kept(ax, narrow)
    assert dict(matplotlib.rcParams) == before


def test_balances_of_nothing():
    assert "<svg" in to_svg(balances([], mark, ("a", "b")))
    ax = balances([Course("a", "b", COLOURS[0], [(0, 0.0)])], mark, ("a", "b"))
    assert "0" in said(ax)


@BOTH
def test_the_zone_lies_left_of_the_month_and_above_doing_nothing(narrow):
    points = [
        Point(2_700, 26_000, False),
        Point(2_000, 29_000, True, 1),
        Point(1_500, 30_000, True),
        Point(900, 8_000, False),
    ]
    edges = Edge(9_200, "doing nothing: 9,200"), Edge(2_100, "you have 2,100")
    ax = zopa(points, *edges, TITLES, mark, narrow=narrow)
    right, level = (line.get_xydata() for line in ax.lines if line.get_linestyle() == "--")
    dots = {tuple(line.get_xydata()[0]): line for line in ax.lines if line.get_marker() == "o"}
    assert len(dots) == len(points)
    inside = [dot for dot in dots if dot[0] < right[0][0] and dot[1] < level[0][1]]
    assert len(inside) == 2
    hollow = [dot for dot, line in dots.items() if line.get_markerfacecolor() == "white"]
    assert not set(hollow) & set(inside)
    assert said(ax).count("1") == 1
    assert {"doing nothing: 9,200", "you have 2,100", *TITLES} <= set(said(ax))
    kept(ax, narrow)


def test_a_zone_without_room():
    below = Edge(-500, "doing nothing"), Edge(0, "you have 0")
    ax = zopa([Point(100, -200, False)], *below, TITLES, mark)
    assert "<svg" in to_svg(ax)
    assert not any(line.get_markersize() > 10 for line in ax.lines if line.get_marker() == "o")


MONTHS, SHARES = list(range(6, 61)), [k / 50 for k in range(26)]
AMOUNTS = np.array([[10_000 * (1 - share) / n for n in MONTHS] for share in SHARES])


def scales():
    return Scale("期数", MONTHS, {12: "12", 60: "60"}), Scale("本金免多少", SHARES, {0.0: "0%", 0.5: "50%"})


@BOTH
@pytest.mark.parametrize("limit", [300.0, 0.0, 10.0, 1_000_000.0])
def test_the_map_marks_what_is_too_much(narrow, limit):
    ax = heatmap(*scales(), AMOUNTS, limit, mark, ("最重的月（元）", "超过300元"), narrow=narrow)
    hatched = [found for found in ax.collections if any(getattr(found, "hatches", None) or [])]
    assert bool(hatched) == (AMOUNTS.max() > limit)
    assert ("300" in said(ax)) == (limit == 300)
    assert {"12", "60", "0%", "50%", "期数"} <= set(said(ax))
    mesh = ax.collections[0].get_array()
    assert mesh.shape == AMOUNTS.shape
    kept(ax, narrow)


def test_a_map_of_one_row():
    across, _ = scales()
    ax = heatmap(across, Scale("利率", [0.1], {0.1: "10%"}), AMOUNTS[:1], 300, mark, ("a", "b"))
    assert "10%" in said(ax)
    assert "<svg" in to_svg(ax)
