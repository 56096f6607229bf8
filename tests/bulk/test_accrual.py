"""Interest over any stretch in int64, against whole numbers without an end; and days against the calendar."""

import calendar
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtkit.arithmetic.accrual import RATE_SCALE, TICKS_PER_YEAR, divide, ticks
from debtkit.arithmetic.loans.schedule import level_fen
from debtkit.bulk.accrual import interest, interest_of, level_payments_over, share_of
from debtkit.bulk.debts.day_count import DayCount, due_on, month_of
from debtkit.errors import Refused

EPOCH = date(1970, 1, 1)
day_counts = st.sampled_from(sorted(TICKS_PER_YEAR))
roundings = st.sampled_from(["half_up", "half_even", "down"])
rates = st.sampled_from([0, 16_425_000, 24_000_000, 100_000_000]) | st.integers(0, 10**9)


@given(st.lists(st.tuples(st.integers(0, 10**9), rates), min_size=1, max_size=9), day_counts, st.data(), roundings)
def test_interest_is_exact_however_large_the_product(loans, day_count, data, rounding):
    per_year = TICKS_PER_YEAR[day_count]
    lengths = data.draw(st.lists(st.integers(0, 2 * per_year), min_size=len(loans), max_size=len(loans)))
    owed, rate = np.array(loans, dtype=np.int64).T
    exact = [principal * one * length for (principal, one), length in zip(loans, lengths, strict=True)]
    found = interest(owed, rate, np.array(lengths, dtype=np.int64), per_year, rounding)
    assert found.tolist() == [divide(number, RATE_SCALE * per_year, rounding) for number in exact]
    pieces = [(owed, rate, np.array(lengths, dtype=np.int64)), (owed // 3, rate, np.int64(7))]
    more = [number + principal // 3 * one * 7 for number, (principal, one) in zip(exact, loans, strict=True)]
    twice = interest_of(pieces, per_year, rounding)
    assert twice.tolist() == [divide(number, RATE_SCALE * per_year, rounding) for number in more]


@pytest.mark.parametrize("rounding", ["half_up", "half_even", "down"])
def test_exact_halves_on_the_long_way(rounding):
    """Two fen and a half, and odd multiples of it."""
    owed = np.array([1, 3, 5, 7], dtype=np.int64) * 4_000_000_000
    ways = interest(owed, np.int64(50_000_000), np.int64(5), 4_000_000_000, rounding)
    assert ways.tolist() == [divide(int(one) * 50_000_000 * 5, RATE_SCALE * 4_000_000_000, rounding) for one in owed]
    assert ways.tolist() == {"half_up": [3, 8, 13, 18], "half_even": [2, 8, 12, 18], "down": [2, 7, 12, 17]}[rounding]


def test_what_cannot_be_held_is_refused():
    much = np.array([10**12], dtype=np.int64)
    for count in (lambda: interest(much, 10**8, 1, 12, "down"), lambda: share_of(10**8, much, "down")):
        with pytest.raises(Refused) as caught:
            count()
        assert caught.value.code == "bulk.too_large"


@given(
    st.lists(st.tuples(st.integers(0, 10**9), rates, st.integers(1, 40)), min_size=1, max_size=6), roundings, st.data()
)
def test_level_payments_over_any_stretches(loans, rounding, data):
    money, rate, periods = np.array(loans, dtype=np.int64).T
    width = int(periods.max())
    table = np.array(data.draw(st.lists(st.lists(st.integers(1, 60), min_size=len(loans), max_size=len(loans)),
                                        min_size=width, max_size=width)), dtype=np.int64)  # fmt: skip
    found = level_payments_over(money, rate, table.__getitem__, periods, 365, rounding)
    for k, (principal, one, count) in enumerate(loans):
        growth = [one * int(length) for length in table[:count, k]]
        assert found[k] == level_fen(principal, growth, RATE_SCALE * 365, rounding)


@given(
    day_counts,
    st.integers(1, 31),
    st.dates(date(1968, 1, 1), date(2060, 12, 31)),
    st.lists(st.integers(0, 900), min_size=1, max_size=8),
)
def test_stretches_are_those_of_the_calendar(day_count, due_day, first, lengths):
    days = np.array([(first - EPOCH).days] * len(lengths), dtype=np.int64)
    counter = DayCount(day_count, np.full_like(days, due_day))
    last = days + np.array(lengths, dtype=np.int64)
    found = counter.between(days, last, (counter.phase(days), counter.phase(last)))
    anchor = date(2001, 1, due_day)
    assert found.tolist() == [ticks(day_count, first, first + timedelta(length), anchor) for length in lengths]


@given(st.integers(-3000, 9000), st.integers(1, 31))
def test_due_days_in_short_months_and_far_away(month, due_day):
    year, number = divmod(month + 1970 * 12, 12)
    expected = date(year, number + 1, min(due_day, calendar.monthrange(year, number + 1)[1]))
    found = due_on(np.array([month], dtype=np.int64), np.array([due_day], dtype=np.int64))
    assert found.tolist() == [(expected - EPOCH).days]
    assert month_of(found).tolist() == [month]
