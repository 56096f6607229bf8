"""What is done in an unusual way to save time is equal to the plain way beside it."""

from math import log1p

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import debtkit as dk
from debtkit.arithmetic.accrual import RATE_SCALE
from debtkit.arithmetic.irr.cumulants import cumulants, guess
from debtkit.arithmetic.irr.roots import every_root, nearest_zero
from debtkit.arithmetic.loans.fast_rows import usual_rows
from debtkit.arithmetic.loans.plan_frame import frame_from_blocks, plain_frame
from debtkit.arithmetic.loans.schedule import level_fen, plain_rows, rows

SCALE = 12 * RATE_SCALE
rates = st.integers(0, 2 * RATE_SCALE)


@given(st.integers(0, 10**9), rates, st.integers(1, 60))
def test_the_rows_of_a_usual_loan(principal, rate, count):
    growth = [rate] * count
    plain = plain_rows(principal, growth, SCALE, "level_payment")
    fast = usual_rows(principal, growth, SCALE, level_fen(principal, growth, SCALE))
    assert fast in ([], plain)
    assert rows(principal, rate, [1] * count, 12) == plain
    assert [type(row) for row in fast] == [type(row) for row in plain][: len(fast)]


def test_usual_loans_take_the_fast_way():
    for rate in (0, RATE_SCALE // 10, RATE_SCALE // 4):
        for count in (1, 3, 12, 36):
            growth = [rate] * count
            assert usual_rows(3_000_000, growth, SCALE, level_fen(3_000_000, growth, SCALE))


@pytest.mark.parametrize("count", [0, 1, 12])
def test_the_frame_of_a_schedule(count):
    periods = np.arange(1, count + 1)[None]
    amounts = np.arange(5.0 * count).reshape(5, count) / 100
    pd.testing.assert_frame_equal(frame_from_blocks(periods, amounts), plain_frame(periods, amounts))


paid_back = st.lists(st.floats(10, 500), min_size=2, max_size=36)


@given(paid_back)
def test_cumulants_are_those_of_their_definition(paid):
    weights = np.array(paid) / sum(paid)
    times = np.arange(1.0, len(paid) + 1)
    mean = weights @ times
    second, third, fourth = (weights @ (times - mean) ** k for k in (2, 3, 4))
    found = cumulants([np.array(paid) @ times**k for k in range(5)])
    assert found == pytest.approx((mean, second, third, fourth - 3 * second**2), rel=1e-6, abs=1e-4)


@given(st.floats(0.0, 0.02), st.integers(3, 36))
def test_the_guess_is_the_root_to_a_millionth(rate, count):
    times = np.arange(1.0, count + 1)
    received = float(np.sum((1 + rate) ** -times)) * 100
    x, _ = guess(np.array([received]), [np.array([-100.0 * np.sum(times**k)]) for k in range(5)])
    exact = nearest_zero(every_root([received] + [-100.0] * count, range(count + 1)))
    assert x[0] == pytest.approx(log1p(exact), abs=2e-6)


@given(st.lists(st.tuples(st.floats(1, 10**6), st.floats(0, 0.5)), min_size=1, max_size=5), st.integers(2, 60))
def test_sums_of_level_loans_in_floats(loans, count):
    principal, annual = (np.array(column) for column in zip(*loans, strict=True))
    each = dk.bulk.schedules(principal, annual, count)
    together = dk.bulk.schedule_totals(principal, annual, count)
    assert together.interest_fen.tolist() == each.interest_fen.sum(axis=1).tolist()
    assert together.last_payment_fen.tolist() == each.payment_fen[:, -1].tolist()
