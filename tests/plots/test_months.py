"""Months: bars from zero, capacity dashed, what is too much is marked without colour."""

import matplotlib
import pytest

from debtkit.plots.drawing.style import to_svg
from debtkit.plots.months import Month, months

MONTHS = [Month(f"{k + 1}月", 900 + 100 * k, 1200 if k < 6 else 1500) for k in range(12)]


def bars(ax):
    """Left, height and hatch of every bar, from left to right."""
    found = []
    for patch in ax.patches:
        corners = patch.get_path().vertices.reshape(-1, 5, 2)
        found += [(box[0, 0], box[2, 1] - box[0, 1], bool(patch.get_hatch())) for box in corners]
    return sorted(found)


def dashed(ax):
    return [line for line in ax.lines if line.get_linestyle() == "--"]


@pytest.mark.parametrize("narrow", [True, False])
def test_bars_limits_and_crosses(narrow):
    before = dict(matplotlib.rcParams)
    ax = months(MONTHS, "#0072B2", "每月要还（元）", "每月最多1,200元", narrow=narrow)
    heights = [height for _, height, _ in bars(ax)]
    assert [height / heights[0] for height in heights] == pytest.approx([month.paid / 900 for month in MONTHS])
    floor = max(line.get_ydata()[0] for line in ax.lines)
    over = [month.paid > month.capacity for month in MONTHS]
    assert [hatched for _, _, hatched in bars(ax)] == over
    assert sum(text.get_text() == "✕" for text in ax.texts) == sum(over)
    limits = [(floor - line.get_ydata()[0]) * 900 / heights[0] for line in dashed(ax)[:-1]]  # the last is the key
    assert limits == pytest.approx([month.capacity for month in MONTHS])
    assert sum(text.get_text().endswith("月") for text in ax.texts) <= (4 if narrow else 7)
    assert "<svg" in to_svg(ax)
    assert dict(matplotlib.rcParams) == before


def test_without_a_capacity():
    ax = months([Month("Jan", 5)], "#0072B2", "t", "never shown")
    assert not dashed(ax)
    assert all(text.get_text() != "never shown" for text in ax.texts)


def test_nothing_to_pay():
    assert not bars(months([], "#0072B2", "t", ""))
    (_, height, hatched), *others = bars(months([Month("Jan", 0, 0)], "#0072B2", "t", "0"))
    assert (height, hatched, others) == (0, False, [])
