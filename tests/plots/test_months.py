"""The month strip: bars from zero, capacity dashed, what is too much is marked without colour."""

import matplotlib
import pytest

from debtkit.plots.months import Month, strip
from debtkit.plots.style import to_svg

MONTHS = [Month(f"{k + 1}月", 900 + 100 * k, 1200 if k < 6 else 1500) for k in range(12)]


@pytest.mark.parametrize("narrow", [True, False])
def test_bars_limits_and_crosses(narrow):
    before = dict(matplotlib.rcParams)
    ax = strip(MONTHS, "#0072B2", "每月要还（元）", "每月还得起 1,200 元", narrow=narrow)
    assert [patch.get_height() for patch in ax.patches] == [month.paid for month in MONTHS]
    assert ax.get_ylim()[0] == 0
    over = [k for k, month in enumerate(MONTHS) if month.paid > month.capacity]
    assert [k for k, patch in enumerate(ax.patches) if patch.get_hatch()] == over
    assert sum(text.get_text() == "✕" for text in ax.texts) == len(over)
    assert [line.get_ydata()[0] for line in ax.lines] == [month.capacity for month in MONTHS]
    assert len([label for label in ax.get_xticklabels() if label.get_text()]) <= (4 if narrow else 7)
    assert "<svg" in to_svg(ax)
    assert dict(matplotlib.rcParams) == before


def test_without_a_capacity():
    ax = strip([Month("Jan", 5)], "#0072B2", "t", "never shown")
    assert not ax.lines
    assert all(text.get_text() != "never shown" for text in ax.texts)


def test_nothing_to_pay():
    assert len(strip([], "#0072B2", "t", "").patches) == 0
    assert strip([Month("Jan", 0, 0)], "#0072B2", "t", "0").texts[0].get_text() == "0"
