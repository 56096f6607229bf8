"""One sheet for many pictures: what is drawn on it again is what a new figure would show."""

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.figure import Figure

import debtkit as dk
from debtkit.plots import composition, growth, heatmap, months
from debtkit.plots.drawing import canvas
from debtkit.plots.drawing.page_width import NARROW, WIDE, drawing_for
from debtkit.plots.drawing.style import to_svg


def mark(amount):
    return f"{amount:g}"


def growing(high, **options):
    bars = [growth.Bar(str(n), (high * n, 5.0), f"{n}") for n in range(1, 4)]
    return growth.growth, ("花费", "months", [growth.Part("a", "#0072B2"), growth.Part("b", "#E69F00", "//")], bars,
                            mark), options  # fmt: skip


def wholes(count):
    segments = [composition.Segment(f"p{n}", n + 1.0, "#0072B2", "////") for n in range(count)]
    return composition.composition, ([composition.Whole("row", "¥1", segments, 2.0, "limit")] * 2, mark), {}


def heated():
    across, up = heatmap.Scale("n", range(3, 9), {6: "6"}), heatmap.Scale("%", range(5), {0: "0"})
    return heatmap.heatmap, (across, up, np.add.outer(np.arange(5.0), np.arange(6.0)), 4.0, mark, ("a", "b")), {}


def stripped():
    return months.months, ([months.Month("1", 5.0, 4.0), months.Month("2", 3.0, 4.0)], "#0072B2", "title", "limit"), {}


PICTURES = [
    heated(),
    stripped(),
    growing(10.0),
    wholes(3),
    growing(900.0, limit=growth.Limit(700.0, "in")),
    wholes(1),
    growing(10.0),
]


@pytest.mark.parametrize("narrow", [False, True])
def test_a_used_sheet_gives_what_a_new_figure_gives(narrow):
    used = canvas._sheet(narrow)
    for draw, what, options in PICTURES:
        again = to_svg(draw(*what, ax=used, narrow=narrow, **options))
        assert again == to_svg(draw(*what, narrow=narrow, **options))


def test_equal_pictures_are_drawn_once_and_old_ones_are_let_go(monkeypatch):
    drawn = []
    monkeypatch.setattr(canvas, "_drawn", {})
    monkeypatch.setattr(canvas, "to_svg", lambda ax: drawn.append(ax) or f"<svg {len(drawn)}>")
    draw, what, options = growing(11.0)
    for _ in range(3):
        assert canvas.drawn(draw, *what, **options) == "<svg 1>"
    with drawing_for(narrow=True):
        for _ in range(3):
            assert canvas.drawn(draw, *what, **options) == "<svg 2>"
    assert [ax.get_xlim()[1] for ax in drawn] == [WIDE, NARROW]
    dk.set_language("zh-CN")
    assert canvas.drawn(draw, *what, **options) == "<svg 3>"
    for high in range(40):
        draw, what, options = growing(high + 100.0)
        canvas.drawn(draw, *what, **options)
    assert len(canvas._drawn) <= canvas.REMEMBERED


def test_axes_of_somebody_else_are_cleared_and_settings_left_alone():
    before = dict(mpl.rcParams)
    ax = Figure().add_axes((0, 0, 1, 1))
    ax.set_yscale("log")
    ax.plot([1, 2], [3, 4])
    draw, what, options = growing(10.0)
    assert draw(*what, ax=ax, **options) is ax
    assert ax.get_yscale() == "linear"
    assert dict(mpl.rcParams) == before
    first, second = (draw(*what, **options) for _ in range(2))
    assert first.figure is not second.figure
