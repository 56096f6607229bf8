from datetime import date, timedelta
from fractions import Fraction

import numpy as np
import pytest
import pyxirr
from hypothesis import given
from hypothesis import strategies as st
from oracles.exact_loans import year_part

import debtkit as dk
from debtkit.arithmetic.daycount import TICKS_PER_YEAR, ticks
from debtkit.errors import Refused

dates = st.dates(date(1990, 1, 1), date(2060, 12, 31))
PYXIRR = {
    "act/365": "ACT/365F",
    "act/360": "ACT/360",
    "act/act": "ACT/ACT ISDA",
    "30/360": "30/360 ISDA",
    "30e/360": "30E/360",
}


@given(dates, st.integers(0, 1500), st.sampled_from(["act/365", "act/360", "act/act"]))
def test_ticks_are_exact_fractions_of_a_year(start, length, day_count):
    end = start + timedelta(length)
    assert Fraction(ticks(day_count, start, end, end), TICKS_PER_YEAR[day_count]) == year_part(start, end, day_count)


@given(dates, dates, st.sampled_from(sorted(PYXIRR)))
def test_the_same_as_pyxirr(one, two, day_count):
    first, last = sorted((one, two))
    theirs = pyxirr.year_fraction(first, last, PYXIRR[day_count])
    assert dk.year_fraction(first, last, day_count) == pytest.approx(theirs, abs=1e-12)


@given(st.lists(st.tuples(dates, dates), min_size=1, max_size=20), st.sampled_from(sorted(TICKS_PER_YEAR)))
def test_arrays_count_as_single_stretches_do(pairs, day_count):
    starts, ends = zip(*pairs, strict=True)
    many = dk.year_fraction(list(starts), np.array(ends, dtype="datetime64[D]"), day_count)
    single = [dk.year_fraction(a, b, day_count) for a, b in pairs]
    assert many == pytest.approx(single, abs=1e-12)
    assert dk.days_between(list(starts), list(ends)).tolist() == [dk.days_between(a, b) for a, b in pairs]


@given(dates, dates, st.sampled_from(sorted(TICKS_PER_YEAR)))
def test_backwards_is_negative(one, two, day_count):
    assert dk.year_fraction(one, two, day_count) == -dk.year_fraction(two, one, day_count)


def test_ends_of_february():
    fraction = {c: dk.year_fraction("2007-02-28", "2007-08-31", c) * 360 for c in ("30/360", "30u/360", "30e/360")}
    assert fraction == pytest.approx({"30/360": 183, "30u/360": 180, "30e/360": 182})
    both = {c: dk.year_fraction("2007-02-28", "2008-02-29", c) * 360 for c in ("30/360", "30u/360", "30e/360")}
    assert both == pytest.approx({"30/360": 361, "30u/360": 360, "30e/360": 361})
    leap = {c: dk.year_fraction("2008-02-28", "2008-03-31", c) * 360 for c in ("30/360", "30u/360", "30e/360")}
    assert leap == pytest.approx({"30/360": 33, "30u/360": 33, "30e/360": 32})
    assert dk.year_fraction("2026-03-28", "2027-02-28", "30u/360") * 360 == pytest.approx(330)


def test_ends_of_february_in_arrays():
    starts = [
        "2007-02-28",
        "2007-02-28",
        "2008-02-28",
        "2026-03-28",
        "2026-03-31",
        "2026-01-31",
        "2026-02-28",
        "2026-01-29",
    ]
    ends = [
        "2007-08-31",
        "2008-02-29",
        "2008-03-31",
        "2027-02-28",
        "2026-05-31",
        "2026-02-28",
        "2026-03-28",
        "2026-03-31",
    ]
    for day_count, counted in (
        ("30/360", [183, 361, 33, 330, 60, 28, 30, 62]),
        ("30u/360", [180, 360, 33, 330, 60, 28, 28, 62]),
        ("30e/360", [182, 361, 32, 330, 60, 28, 30, 61]),
    ):
        assert (dk.year_fraction(starts, ends, day_count) * 360).round(9).tolist() == counted
        assert [round(dk.year_fraction(a, b, day_count) * 360, 9) for a, b in zip(starts, ends, strict=True)] == counted
    assert (dk.year_fraction("2026-01-31", ["2026-02-28", "2026-03-15", "2026-03-31"], "monthly") * 12).tolist() == (
        pytest.approx([1, 1 + 15 / 31, 2])
    )


@given(dates, st.integers(0, 40), st.integers(0, 25))
def test_a_whole_month_is_a_twelfth(due, months, days):
    start = dk.arithmetic.dates.add_months(due, 3)
    end = dk.arithmetic.dates.add_months(due, 3 + months)
    month = TICKS_PER_YEAR["monthly"] // 12
    assert ticks("monthly", start, end, due) == months * month
    inside = end + timedelta(days)
    after = dk.arithmetic.dates.add_months(due, 4 + months)
    if inside <= after:
        part = month * days / (after - end).days
        assert ticks("monthly", start, inside, due) == months * month + part
        assert ticks("monthly", end, inside, due) + ticks("monthly", inside, after, due) == month


def test_monthly_from_inside_a_period():
    month = TICKS_PER_YEAR["monthly"] // 12
    assert ticks("monthly", date(2026, 1, 20), date(2026, 2, 10), date(2026, 1, 10)) == month // 31 * 21
    assert ticks("monthly", date(2026, 1, 5), date(2026, 2, 10), date(2026, 1, 10)) == month + month // 31 * 5
    assert ticks("monthly", date(2026, 1, 5), date(2026, 1, 5), date(2026, 1, 10)) == 0


def test_days_and_unknown_conventions():
    assert dk.days_between("2026-01-01", "2026-01-01") == 0
    assert dk.days_between("2026-01-02", "2026-01-01") == -1
    assert dk.days_between(["2026-01-01"], "2026-01-31", inclusive=True).tolist() == [31]
    assert dk.days_between("2026-01-01", ["2026-01-31", "2025-12-31"]).tolist() == [30, -1]
    assert dk.year_fraction("2026-01-01", ["2027-01-01", "2025-01-01"]).tolist() == [1, -1]
    assert dk.year_fraction("2026-01-01", "2026-12-31") == 364 / 365
    for start in ("2026-01-01", ["2026-01-01"]):
        with pytest.raises(Refused) as refused:
            dk.year_fraction(start, "2026-02-01", "act/366")
        assert refused.value.code == "day_count.unknown"
        assert refused.value.fields["given"] == "act/366"
